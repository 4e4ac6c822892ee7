import type { Page } from '@playwright/test';
import {
  centreOf,
  coloursOf,
  expect,
  figures,
  LEICESTER,
  map,
  NOTTINGHAM,
  open,
  settled,
  test,
} from './atlas';

test('the map draws the shaded region', async ({ page }) => {
  await open(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Where do people on asylum support live?',
  );
  expect(await coloursOf(page, map(page).locator('canvas'))).toBeGreaterThan(50);
});

test('a shaded authority answers a click with its figures', async ({ page }) => {
  await open(page);
  const position = await centreOf(page, 'E07000142');
  await map(page).locator('canvas').click({ position });
  await expect(figures(page).getByRole('heading', { level: 2 })).toHaveText('West Lindsey');
  await expect(page).toHaveURL(/authority=E07000142/);
});

test('pointing at an authority shows its name and figure', async ({ page }) => {
  await open(page);
  await map(page)
    .locator('canvas')
    .hover({ position: await centreOf(page, 'E07000137') });
  await expect(page.locator('.tip')).toContainText('East Lindsey');
  await expect(page.locator('.tip')).toContainText('per 10,000');
});

test('the panel shows the published figures of an authority', async ({ page }) => {
  await open(page, `?authority=${LEICESTER}&date=2018-03-31`);
  const panel = figures(page);
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText('Leicester');
  await expect(panel).toContainText('1,087');
  await expect(panel).toContainText('112');
  await expect(panel).toContainText('excludes unsupported people: not known');
  await expect(panel).toContainText('Never summed');
});

test('unmet need that rests on assumptions is not known, between two figures, tagged as a data gap', async ({
  page,
}) => {
  await open(page, `?measure=unmet&authority=${NOTTINGHAM}`);
  await expect(figures(page)).toContainText(/not known: between [\d,]+ .* and [\d,]+/);
  await expect(figures(page).getByText('Data gap', { exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Legend' })).toContainText('Not known, at most');
});

test('unmet need before the census has the need that is known as its limit', async ({ page }) => {
  await open(page, '?measure=unmet&date=2018-03-31');
  await expect(page.getByRole('region', { name: 'Legend' })).toContainText(
    'of asylum and resettled need at most this much',
  );
  await expect(figures(page)).toContainText('35 of 35 authorities have no firm figure');
});

test('an authority without a record has no nought hours of class', async ({ page }) => {
  await open(page, '?measure=access&authority=E07000035');
  await expect(figures(page)).toContainText(/Classes in the area\s*not known/);
  await expect(page.getByRole('region', { name: 'Legend' })).toContainText('Mostly assumed');
});

test('a measure of the census is hatched and explained before the census', async ({ page }) => {
  await open(page, '?measure=census&date=2018-03-31');
  await expect(page.getByText('Census 2021 describes 21 March 2021').first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'Legend' })).toContainText(
    'Not known: 35 authorities',
  );
});

test('switching off a type of place takes it off the map', async ({ page }) => {
  await open(page);
  const before = await coloursOf(page, map(page).locator('canvas'));
  for (const type of ['Colleges', 'Council adult learning', 'Charities and community groups'])
    await page.getByRole('checkbox', { name: new RegExp(type) }).uncheck();
  await expect(page).toHaveURL(/hide=fe_college,adult_learning,vcs/);
  await settled(page);
  await expect.poll(() => coloursOf(page, map(page).locator('canvas'))).not.toBe(before);
});

test('zooming is in the address, and home brings the whole region back', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await expect(page).toHaveURL(/map=/);
  await page.getByRole('button', { name: 'Show the whole region' }).click();
  await expect(page).not.toHaveURL(/map=/);
});

test('the attribution and the border note are on screen', async ({ page }) => {
  await open(page);
  await expect(page.getByText('Boundaries approximate, derived from postcodes')).toBeVisible();
});

const withoutWebgl = (page: Page) =>
  page.addInitScript(() => {
    const real = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (
      this: HTMLCanvasElement,
      ...given: Parameters<typeof real>
    ) {
      return String(given[0]).startsWith('webgl') ? null : real.apply(this, given);
    } as typeof real;
  });

test('without WebGL both sides of a comparison are in the table, which opens by itself', async ({
  page,
}) => {
  await withoutWebgl(page);
  await page.goto('/?compare=2019-03-31');
  await expect(page.getByText('The table shows both sides of the comparison')).toBeVisible();
  await expect(page.getByRole('columnheader', { name: /^The same.*2019/ })).toBeVisible();
  await page.getByRole('link', { name: /^See the other by itself/ }).click();
  await expect(page).toHaveURL(/date=2019-03-31/);
  await page.goto('/?measure=unmet&table=closed');
  await expect(page.getByText('This browser cannot draw the map')).toBeVisible();
  await expect(page.getByRole('table')).toHaveCount(0);
});

test('without WebGL a sentence says so, and the table and the panel work', async ({ page }) => {
  await withoutWebgl(page);
  await page.goto('/?table=open');
  await expect(map(page)).toHaveAttribute('data-map', 'no-webgl');
  await expect(page.getByText('This browser cannot draw the map')).toBeVisible();
  await page.getByRole('rowheader', { name: 'Leicester', exact: true }).getByRole('button').click();
  await expect(figures(page).getByRole('heading', { level: 2 })).toHaveText('Leicester');
});
