import { readFile } from 'node:fs/promises';
import type { Locator } from '@playwright/test';
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
  await page.getByRole('link', { name: 'Data', exact: true }).click();
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

test('columns in other words are given a meaning once and remembered', async ({ page }) => {
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
  await page.getByLabel(/^Save this under a name/).fill('college return');
  await page.getByRole('button', { name: 'Check with these columns' }).click();
  await see(page, '3. What this file would do');
  await expect(page.getByRole('button', { name: 'Take in 1 row', exact: true })).toBeVisible();

  await expect(results(page)).toContainText(
    'The meaning of the columns is saved as “college return”',
  );

  await page.reload();
  await choose(page, 'more.csv', Buffer.from(text.replace('Right', 'Other')));
  await check(page);
  await expect(results(page)).toContainText('read as a saved mapping');

  // Whoever forgets it is asked again.
  await page.getByRole('link', { name: 'Download', exact: true }).click();
  await page.getByRole('button', { name: 'Forget college return' }).click();
  await expect(page.getByText('None is saved.')).toBeVisible();
  await page.goto('/?data=providers');
  await choose(page, 'third.csv', Buffer.from(text));
  await check(page, 'We do not recognise the columns of this file');
});

test('a change that somebody else makes meanwhile is told, and nothing is written', async ({
  page,
  context,
}) => {
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

test('the whole way can be gone with the keyboard alone', async ({ page }) => {
  // From the start: the browser is told on another way than it is told of keys, and the key may be there first.
  const asking = page.waitForEvent('filechooser');
  await page.goto('/?data=open');
  await see(page, 'What was taken in so far');
  const tabTo = async (name: string, part: Locator) => {
    for (let steps = 0; steps < 40; steps += 1) {
      if (await part.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`${name} is not reached with the Tab key`);
  };
  await tabTo('the kinds', page.getByRole('radio').first());
  // Past the five kinds that hold classes.
  for (let steps = 0; steps < 5; steps += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(page.getByRole('radio', { name: 'People on asylum support' })).toBeChecked();
  await tabTo('the file', page.getByLabel(/Choose a file/));
  await page.keyboard.press('Enter');
  const chooser = await asking;
  await chooser.setFiles({ name: 'asylum.xlsx', mimeType: '', buffer: HOME_OFFICE });
  await expect(page.getByText('asylum.xlsx', { exact: true })).toBeVisible();
  await tabTo('the check', page.getByRole('button', { name: 'Check the file' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '3. What this file would do' })).toBeFocused();
  await tabTo('taking it in', page.getByRole('button', { name: 'Take in 4 rows' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'The file was taken in' })).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: /taken in|new figures/ })).toBeAttached();
  await tabTo('the map', page.getByRole('button', { name: 'See the map' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('2,000 people on asylum support')).toBeVisible();
});
