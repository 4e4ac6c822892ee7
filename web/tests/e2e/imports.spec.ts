import { readFile } from 'node:fs/promises';
import { columnTexts, expect, figures, search } from './atlas';
import { test } from './own-atlas';
import {
  check,
  choose,
  FAULTS,
  HOME_OFFICE,
  problemRows,
  PROVIDERS,
  results,
  see,
} from './import-page';

test('a newcomer takes in the Home Office table, and the map shows the new figures', async ({
  page,
}) => {
  await page.goto('/');
  await expect(page.getByText('7,829 people on asylum support')).toBeVisible();
  await page.getByRole('button', { name: 'Data', exact: true }).click();
  await expect(page).toHaveURL(/data=open/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Take in a file');

  await page.getByRole('radio', { name: 'People on asylum support' }).check();
  await choose(page, 'asylum-mar-2026.xlsx', HOME_OFFICE);
  await check(page);
  await expect(results(page)).toContainText('was read as Home Office Asy_D11');
  await expect(page.getByRole('listitem').filter({ hasText: 'to add' })).toContainText('4');
  const changes = page.getByRole('table', { name: /Records that the file would add/ });
  await expect(changes).toContainText('31 March 2026, Nottingham (E06000018)');
  await expect(results(page)).toContainText('E07000150 was Corby, now North Northamptonshire');
  // Nothing has been written by looking.
  await expect(page.getByRole('table', { name: 'What was taken in so far' })).not.toContainText(
    'asylum-mar-2026.xlsx',
  );

  await page.getByRole('button', { name: 'Take in 4 rows', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'The file was taken in' })).toBeFocused();
  await expect(page.getByText('It is on the map now.')).toBeVisible();
  const batch = page.getByRole('row', { name: /asylum-mar-2026\.xlsx/ });
  await expect(batch).toContainText('Import of asylum_support');
  await expect(batch).toContainText('officer at this machine');

  await page.getByRole('button', { name: 'See the map' }).click();
  await expect(page.getByRole('combobox', { name: 'Date' })).toHaveValue('2026-03-31');
  // 1,000 + 234 in Nottingham, 700 in Leicester, 66 in North Northamptonshire.
  await expect(page.getByText('2,000 people on asylum support')).toBeVisible();
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  const names = await columnTexts(page, /^Authority/);
  const people = await columnTexts(page, /^Asylum support people/);
  const of = (name: string) => people[names.indexOf(name)];
  expect([of('Nottingham'), of('Leicester'), of('North Northamptonshire')]).toEqual([
    '1,234',
    '700',
    '66',
  ]);
  // The publication before is still there.
  await page.getByRole('combobox', { name: 'Date' }).selectOption({ label: '31 December 2025' });
  await expect(page.getByText('7,829 people on asylum support')).toBeVisible();
});

test('ten planted faults are listed, kept in quarantine, put right and taken in', async ({
  page,
}) => {
  await page.goto('/?data=providers');
  await choose(page, 'colleges.xlsx', PROVIDERS);
  await check(page);
  await page.getByRole('radio', { name: /^Errors/ }).check();
  expect(await problemRows(page)).toEqual(FAULTS);
  await page.getByRole('radio', { name: /^Warnings/ }).check();
  await expect(results(page)).toContainText(
    'E07000150 was Corby, now North Northamptonshire E06000061',
  );

  await page
    .getByRole('button', { name: 'Take in 2 rows, leave 10 in quarantine', exact: true })
    .first()
    .click();
  await expect(page.getByText('2 added and 10 in quarantine.')).toBeVisible();
  await expect(page.getByText('It is on the map now.')).toBeVisible();

  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download the rows in quarantine (CSV)' }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/^quarantine-\d+\.csv$/);
  const text = await readFile(await download.path(), 'utf8');
  expect(text.trim().split('\r\n')).toHaveLength(11);
  expect(text).toContain('NG7 1A is not a postcode');
  const corrected = text
    .replace('\r\n,fe_college', '\r\nNamed College,fe_college')
    .replace('feee_college,', 'fe_college,')
    .replace('NG7 1A,', 'NG7 1AA,')
    .replace('Entry 9,', 'Entry 1,')
    .replace('formmal,', 'formal,')
    .replace('perhaps,', 'no,')
    .replace('javascript:alert(1),', 'https://wrong.example,')
    .replace('E06000999,', 'E06000018,')
    .replace('classs,', 'class,')
    .replace('centenarians,', 'adults,');

  await page.getByRole('button', { name: 'Take in another file' }).click();
  await choose(page, 'corrected.csv', Buffer.from(corrected));
  await check(page);
  await expect(page.getByRole('listitem').filter({ hasText: 'in quarantine' })).toContainText('0');
  await page.getByRole('button', { name: 'Take in 10 rows', exact: true }).first().click();
  await expect(page.getByText('10 added.')).toBeVisible();
  await expect(page.getByRole('link', { name: /rows in quarantine/ })).toHaveCount(1);
  await expect(page.getByText('It is on the map now.')).toBeVisible();

  await page.getByRole('button', { name: 'See the map' }).click();
  await search(page).fill('NG1 1NG');
  await search(page).press('Enter');
  await expect(figures(page)).toContainText('Right College');
  await expect(figures(page)).toContainText('Named College');
});

test('the same file once more has nothing to take in', async ({ page }) => {
  await page.goto('/?data=asylum_support');
  await choose(page, 'a.xlsx', HOME_OFFICE);
  await check(page);
  await page.getByRole('button', { name: 'Take in 4 rows' }).click();
  await expect(page.getByText('It is on the map now.')).toBeVisible();
  await page.getByRole('button', { name: 'Take in another file' }).click();
  await choose(page, 'a.xlsx', HOME_OFFICE);
  await check(page);
  await expect(results(page)).toContainText('There is nothing to take in');
  await expect(page.getByRole('button', { name: /^Take in/ })).toHaveCount(0);
});

test('a file that is no spreadsheet is refused with what to do', async ({ page, watch }) => {
  watch.expectFailure(422);
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
  await page.getByRole('radio', { name: 'Classes' }).check();
  await page.getByRole('button', { name: 'Check the file' }).click();
  await expect(page.getByText('Choose a file, or drop one into the frame.')).toBeVisible();
});

test('columns in other words are given a meaning once and remembered', async ({ page, watch }) => {
  watch.expectFailure(422);
  const text = 'Who;Where;Plz\r\nRight College;Old Hall;NG1 1NG\r\n';
  await page.goto('/?data=providers');
  await choose(page, 'words.csv', Buffer.from(text));
  await check(page, 'We do not recognise the columns of this file');
  await page.getByLabel('Who', { exact: true }).selectOption({ label: 'provider name' });
  await page.getByLabel('Where', { exact: true }).selectOption({ label: 'provider name' });
  await page.getByRole('button', { name: 'Check with these columns' }).click();
  await expect(page.getByRole('alert').last()).toContainText('Two columns are provider name');
  await page.getByLabel('Where', { exact: true }).selectOption({ label: 'venue name' });
  await page.getByLabel('Plz', { exact: true }).selectOption({ label: 'postcode' });
  await page.getByRole('button', { name: 'Check with these columns' }).click();
  await see(page, '3. What this file would do');
  await expect(page.getByRole('button', { name: 'Take in 1 row', exact: true })).toBeVisible();

  await page.reload();
  await choose(page, 'more.csv', Buffer.from(text.replace('Right', 'Other')));
  await check(page);
  await expect(results(page)).toContainText('read as a saved mapping');
});

test('a change that somebody else makes meanwhile is told, and nothing is written', async ({
  page,
  context,
  watch,
}) => {
  watch.expectFailure(409);
  await page.goto('/?data=providers');
  await choose(page, 'colleges.xlsx', PROVIDERS);
  await check(page);
  const other = await context.newPage();
  await other.goto('/?data=asylum_support');
  await choose(other, 'a.xlsx', HOME_OFFICE);
  await check(other);
  await other.getByRole('button', { name: 'Take in 4 rows' }).click();
  await see(other, 'The file was taken in');

  await page
    .getByRole('button', { name: /^Take in 2 rows/ })
    .first()
    .click();
  await see(page, 'The records have changed since the file was checked');
  await page.getByRole('button', { name: 'Check the file again' }).click();
  await see(page, '3. What this file would do');
  await page
    .getByRole('button', { name: /^Take in 2 rows/ })
    .first()
    .click();
  await see(page, 'The file was taken in');
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
  await page.getByRole('button', { name: 'Data', exact: true }).click();
  await page.getByRole('radio', { name: 'Providers and venues' }).check();
  await expect(page).toHaveURL(/data=providers/);
  await choose(page, 'colleges.xlsx', PROVIDERS);
  await check(page);
  await page.getByRole('button', { name: 'Map', exact: true }).click();
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
  expect(asked.filter((url) => url.includes('ImportPage'))).toEqual([]);
  await page.getByRole('button', { name: 'Data', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Take in a file');
  expect(asked.some((url) => url.includes('ImportPage'))).toBe(true);
});
