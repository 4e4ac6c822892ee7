import { expect } from './atlas';
import { check, choose, results } from './import-page';
import { test } from './own-atlas';
import { hope } from './provision-desk';

const json = (value: unknown) => Buffer.from(JSON.stringify(value));

/** A service of a directory, made up. */
const DIRECTORY = json([
  {
    id: 's-1',
    name: 'ESOL evening class',
    status: 'active',
    url: 'https://hope.example.org/esol',
    description: 'English for speakers of other languages, Entry 1',
    organization: { id: 'o-1', name: 'Hope Centre', url: 'https://hope.example.org' },
    attributes: [
      { label: 'Level', value: 'Entry 1' },
      { label: 'Seats', value: 14 },
    ],
    service_at_locations: [
      {
        id: 'sal-1',
        location: {
          id: 'l-1',
          name: 'Hope Hall',
          addresses: [
            { address_1: '1 Made-up Street', city: 'Nottingham', postal_code: 'NG7 1AA' },
          ],
        },
        schedules: [{ freq: 'WEEKLY', byday: 'TU', opens_at: '18:00', closes_at: '20:00' }],
      },
    ],
  },
  {
    id: 's-2',
    name: 'Toddler swimming',
    status: 'active',
    url: 'https://hope.example.org/swim',
    description: 'In the pool',
    organization: { id: 'o-1', name: 'Hope Centre' },
  },
]);

const side = 10_000;
const [x, y] = [450_000, 335_000];
const BOUNDARIES = json({
  type: 'FeatureCollection',
  crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::27700' } },
  features: [
    {
      type: 'Feature',
      properties: { LAD25CD: 'E06000018', LAD25NM: 'Nottingham' },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [x, y],
            [x + side, y],
            [x + side, y + side],
            [x, y + side],
            [x, y],
          ],
        ],
      },
    },
  ],
});

test('a directory in Open Referral UK becomes a provider and its class', async ({ page }) => {
  await page.goto('/?data=open');
  await page.getByRole('radio', { name: 'A directory in Open Referral UK' }).check();
  await choose(page, 'services.json', DIRECTORY);
  await check(page);
  await expect(results(page)).toContainText('was read as Open Referral UK 3');
  await expect(results(page)).toContainText('Toddler swimming');
  const kinds = page.getByRole('table', { name: 'The same by kind of record' });
  await expect(kinds.getByRole('row', { name: /^Providers/ })).toContainText('1');
  await expect(kinds.getByRole('row', { name: /^Classes/ })).toContainText('1');
  await page.getByRole('button', { name: 'Take in 2 rows', exact: true }).first().click();
  await expect(page.getByRole('heading', { name: 'The file was taken in' })).toBeFocused();
  await expect(page.getByText('It is on the map now.')).toBeVisible();
});

test('a directory that has a known provider under another name says so, and the pair is looked at', async ({
  page,
  request,
}) => {
  await hope(request);
  await page.goto('/?data=open');
  await page.getByRole('radio', { name: 'A directory in Open Referral UK' }).check();
  await choose(page, 'services.json', DIRECTORY);
  await check(page);
  await page.getByRole('button', { name: 'Take in 2 rows', exact: true }).first().click();
  await expect(
    page.getByText('An entry of this file may be one that was known before.'),
  ).toBeVisible();
  await page.getByRole('link', { name: 'Compare the two' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Possible duplicates');
  await expect(page.getByRole('link', { name: 'Hope Centre and Hope Centre' })).toBeVisible();
});

test('a feed inside the network of this machine is not asked for', async ({ page, watch }) => {
  watch.expectFailure(422);
  await page.goto('/?data=open_referral');
  await page
    .getByLabel('Or the address of the directory’s feed')
    .fill('http://192.168.1.1/services');
  await check(page, 'This file cannot be taken in');
  await expect(page.getByRole('alert')).toContainText('is not a public address');
});

test('courses for the National Careers Service need to know whose they are', async ({ page }) => {
  await page.goto('/?data=national_careers_service');
  const courses =
    'COURSE_NAME,DELIVERY_MODE,START_DATE,VENUE_NAME,COST\nESOL Level 1,Online,01/09/2026,,0\n';
  await choose(page, 'courses.csv', Buffer.from(courses));
  await page.getByRole('button', { name: 'Check the file' }).click();
  await expect(page.getByText('Say whose courses they are.')).toBeVisible();
  await expect(page.getByLabel('Whose courses are they?')).toBeFocused();
  await page.getByLabel('Whose courses are they?').fill('nottm-college-esol-adult');
  await check(page);
  await expect(page.getByRole('button', { name: 'Take in 1 row', exact: true })).toBeVisible();
});

test('boundaries are looked at, taken in, and drawn', async ({ page }) => {
  await page.goto('/?data=boundaries');
  await choose(page, 'lad.geojson', BOUNDARIES);
  await check(page);
  await expect(results(page)).toContainText('Nottingham');
  await page
    .getByRole('button', { name: /^Take in/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: 'The file was taken in' })).toBeFocused();
  await expect(page.getByText('It is on the map now.')).toBeVisible();
  const outline = await page.evaluate(async () => {
    const answer = await fetch('/api/authorities?as_at=2018-03-31');
    const { features } = (await answer.json()) as {
      features: { id: string; geometry: { coordinates: unknown[][] } }[];
    };
    const found = features.find(({ id }) => id === 'E06000018');
    return JSON.stringify(found?.geometry.coordinates).split('],[').length;
  });
  expect(outline, 'a square has five corners, the first once more at the end').toBe(5);
});

test('everything that is kept is downloaded, and taking it in again changes nothing', async ({
  page,
}) => {
  await page.goto('/?data=everything');
  const bytes = await page.evaluate(async () => {
    const answer = await fetch('/api/export/workbook');
    return [...new Uint8Array(await answer.arrayBuffer())];
  });
  await choose(page, 'everything.xlsx', Buffer.from(bytes));
  await check(page);
  await expect(
    page.getByText('There is nothing to take in: all that the file says is known already.'),
  ).toBeVisible();
});
