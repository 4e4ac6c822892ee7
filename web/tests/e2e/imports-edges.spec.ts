import { readFile } from 'node:fs/promises';
import { expect } from './atlas';
import { test } from './own-atlas';
import { check, choose, PROVIDERS, results } from './import-page';

test('a file that is no spreadsheet is refused with what to do', async ({ page }) => {
  await page.goto('/?data=providers');
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  await choose(page, 'photo.png', png);
  await check(page, 'This file cannot be taken in');
  await expect(page.getByRole('alert')).toContainText('neither a workbook nor text');
  await expect(page.getByRole('alert')).toContainText('choose it again');
});

test('what is missing is asked for before anything is sent', async ({ page }) => {
  await page.goto('/?data=open');
  await page.getByRole('button', { name: 'Check the file' }).click();
  await expect(page.getByText('Choose what the file holds.')).toBeVisible();
  await expect(page.getByRole('radio').first()).toBeFocused();
  await page.getByRole('radio', { name: 'Classes', exact: true }).check();
  await page.getByRole('button', { name: 'Check the file' }).click();
  await expect(page.getByText('Choose a file, or drop one into the frame.')).toBeVisible();
});

test('from elsewhere the page says where files are taken in', async ({ page, watch }) => {
  watch.expectFailure(403);
  // As a proxy in front of the service would send it.
  await page.route('**/api/imports', (route) =>
    route.continue({ headers: { ...route.request().headers(), 'x-forwarded-for': '192.0.2.7' } }),
  );
  await page.goto('/?data=open');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('only on the computer that runs this atlas');
  await expect(alert).toContainText('http://127.0.0.1');
  await expect(page.getByRole('button', { name: 'Check the file' })).toHaveCount(0);
});

test('back and forward go through the page, and a file that was checked stays', async ({
  page,
}) => {
  await page.goto('/?measure=resettled');
  await page.getByRole('link', { name: 'Data', exact: true }).click();
  await page.getByRole('radio', { name: 'Providers', exact: true }).check();
  await expect(page).toHaveURL(/data=providers/);
  await choose(page, 'colleges.xlsx', PROVIDERS);
  await check(page);
  await page.getByRole('link', { name: 'Map', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Where have refugees been resettled?',
  );
  await page.goBack();
  await expect(page.getByRole('heading', { name: '3. What this file would do' })).toBeVisible();
  await page.goBack();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Where have refugees been resettled?',
  );
  await page.goForward();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Take in a file');
});

test('the template has the columns that the service knows', async ({ page }) => {
  await page.goto('/?data=classes');
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download an empty template for classes (CSV)' }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe('classes-template.csv');
  const [header, ...rows] = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
  expect(header).toMatch(/^class_id,provider_id,levels,seats,hours_a_week,/);
  expect(rows).toEqual([]);
});

test('whoever only looks at the map never loads the page of imports', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('/');
  await expect(page.getByText('7,829 people on asylum support')).toBeVisible();
  expect(asked.filter((url) => url.includes('DataPages'))).toEqual([]);
  await page.getByRole('link', { name: 'Data', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Take in a file');
  expect(asked.some((url) => url.includes('DataPages'))).toBe(true);
});

test('a file can be dropped into the frame', async ({ page }) => {
  await page.goto('/?data=providers');
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(
      new File(['provider_name,postcode\r\nRight College,NG1 1NG\r\n'], 'dropped.csv'),
    );
    return data;
  });
  const frame = page.getByRole('group', { name: 'File', exact: true });
  await frame.dispatchEvent('dragover', { dataTransfer: transfer });
  await frame.dispatchEvent('drop', { dataTransfer: transfer });
  await expect(frame).toContainText('dropped.csv');
  await check(page);
  await expect(page.getByRole('button', { name: 'Take in 1 row', exact: true })).toBeVisible();
});

test('of a long file the first changes are listed, and all are counted', async ({ page }) => {
  const rows = Array.from({ length: 620 }, (_, at) => `c-${at},nottm-college-esol-adult,E1,12,4`);
  const text = ['class_id,provider_id,levels,seats,hours_a_week', ...rows].join('\r\n');
  await page.goto('/?data=classes');
  await choose(page, 'classes.csv', Buffer.from(text));
  await check(page);
  await expect(results(page)).toContainText('The first 500 of 620 are listed.');
  const listed = page.getByRole('table', { name: /Records that the file would add/ });
  await expect(listed.locator('tbody tr')).toHaveCount(20);
  await page.getByRole('button', { name: 'Show 50 more changes' }).click();
  await expect(listed.locator('tbody tr')).toHaveCount(70);
  await expect(page.getByRole('button', { name: 'Take in 620 rows' }).first()).toBeVisible();
});

test('of a long file the page tells how far the service has come', async ({ page }) => {
  const row = (_: unknown, at: number) => `c-${at},nottm-college-esol-adult,E1,12,4`;
  const rows = Array.from({ length: 150_000 }, row);
  const text = ['class_id,provider_id,levels,seats,hours_a_week', ...rows].join('\r\n');
  await page.goto('/?data=classes');
  await choose(page, 'classes.csv', Buffer.from(text));
  await page.getByRole('button', { name: 'Check the file' }).click();
  await expect(
    page.getByText(
      /(Looking through the file|Reading the file|Checking the rows|Comparing with .*): [\d,]+ rows/,
    ),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Take in 150,000 rows' }).first()).toBeVisible();
});
