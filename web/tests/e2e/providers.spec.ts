// Somebody looks for a class in the public directory, against the records that ship.
import { expect, figures, settled, test } from './atlas';
import {
  answerWith,
  countOf,
  directory,
  entries,
  facet,
  postcode,
  provider,
  results,
  withClasses,
  words,
} from './directory-page';

test('lists everybody on record, with and without a place, by twenties', async ({ page }) => {
  await directory(page);
  await expect(results(page)).toHaveText('85 providers, page 1 of 5');
  await expect(entries(page)).toHaveCount(20);
  await page.getByRole('link', { name: 'Page 5' }).click();
  await expect(results(page)).toBeFocused();
  await expect(entries(page)).toHaveCount(5);
  await expect(page).toHaveURL(/part=5/);
  await page.goBack();
  await expect(results(page)).toHaveText('85 providers, page 1 of 5');
});

test('facets keep silence apart from no, and count what they would list', async ({ page }) => {
  await directory(page);
  await expect(countOf(page, 'Women only', 'Says yes')).toContainText('8');
  await expect(countOf(page, 'Women only', 'Does not say')).toContainText('77');
  await expect(countOf(page, 'Level taught', 'Does not say')).toContainText('82');
  await facet(page, 'Women only', /^Says yes/).check();
  await expect(results(page)).toHaveText('8 of 85 providers');
  await expect(countOf(page, 'Childcare', 'Says yes')).toContainText('1');
  await expect(countOf(page, 'Childcare', 'Does not say')).toContainText('7');
  await facet(page, 'Childcare', /^Does not say/).check();
  await expect(results(page)).toHaveText('7 of 85 providers');
  await facet(page, 'Childcare', /^Says yes/).check();
  await expect(results(page)).toHaveText('8 of 85 providers');
  await expect(page).toHaveURL(/care=(yes,unsaid|unsaid,yes)&women=yes/);
  await page.getByRole('button', { name: /Remove the filter: Childcare/ }).click();
  await expect(results(page)).toBeFocused();
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await expect(results(page)).toHaveText('85 providers, page 1 of 5');
});

test('a newcomer finds the nearest class for women with childcare, and what it does not say', async ({
  page,
}) => {
  await directory(page);
  await postcode(page).fill('le1 1aa');
  await page.getByRole('button', { name: 'Measure' }).click();
  await expect(page.getByText('0.5 km, about 8 minutes on foot, modelled')).toBeVisible();
  await facet(page, 'Women only', /^Says yes/).check();
  await facet(page, 'Childcare', /^Says yes/).check();
  await expect(results(page)).toHaveText('1 of 85 providers');
  const only = entries(page).first();
  await expect(only).toContainText('Childcare: yes');
  await expect(only).toContainText('Women only: yes');
  await expect(only).toContainText('Does not say: levels, who can join, ages, days and times');
  await expect(only).toContainText('Distance not known, but in Leicester, as LE1 1AA is');
  await expect(only).toContainText('Never confirmed by the provider');
  await only.getByRole('link', { name: /Shama/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Shama Women.s Centre/);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page).toHaveTitle(/^Shama Women.s Centre/);
  await expect(page.getByRole('main')).toContainText('39-45 Sparkenhoe Street, Leicester; not on');
  await page.goBack();
  await expect(results(page)).toHaveText('1 of 85 providers');
});

test('every word must match, in name, place or town', async ({ page }) => {
  await directory(page);
  await words(page).fill('college nottingham basford');
  await expect(results(page)).toHaveText('1 of 85 providers');
  await expect(entries(page)).toContainText('Nottingham College, Basford Hall');
  await expect(page).toHaveURL(/words=college\+nottingham\+basford/);
  await page.reload();
  await expect(words(page)).toHaveValue('college nottingham basford');
  await expect(results(page)).toHaveText('1 of 85 providers');
});

test('distance limits and sorts; places that nobody knows are counted on their own', async ({
  page,
}) => {
  await directory(page, '&from=LE1+1AA');
  const far = page.getByRole('group', { name: 'Distance from LE1 1AA' });
  await far.getByRole('radio', { name: /^Within 5 km/ }).check();
  await expect(results(page)).toHaveText('6 of 85 providers');
  const kilometres = (await entries(page).getByText(/km,/).allInnerTexts()).map(parseFloat);
  expect(kilometres).toHaveLength(6);
  expect(kilometres).toEqual([...kilometres].sort((a, b) => a - b));
  expect(Math.max(...kilometres)).toBeLessThanOrEqual(5);
  await far.getByRole('radio', { name: /^Online, or place not known/ }).check();
  await expect(entries(page).first()).toContainText('in Leicester, as LE1 1AA is');
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption('Name');
  await expect(page).toHaveURL(/order=name/);
});

test('an empty list says which filter to lift', async ({ page }) => {
  await directory(page, '&words=nottingham&care=yes&women=yes');
  await expect(results(page)).toHaveText('0 of 85 providers');
  await expect(page.getByText('That does not mean that there is none')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Without/ })).toHaveText([
    'Without “Childcare: Says yes”',
    'Without “Words: nottingham”',
  ]);
  await page.getByRole('button', { name: 'Without “Childcare: Says yes”' }).click();
  await expect(results(page)).toHaveText('3 of 85 providers');
  await expect(results(page)).toBeFocused();
});

test('the page of a provider tells who may join, by which rule, and leads to the map', async ({
  page,
}) => {
  await provider(page, 'nottm-college-esol-adult');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nottingham College');
  await expect(page).toHaveTitle(/^Nottingham College/);
  const row = page.getByRole('row', { name: /People seeking asylum, first six months/ });
  await expect(row).toContainText('They may not join');
  await expect(row.getByRole('link', { name: /source/ })).toHaveAttribute('href', /gov\.uk/);
  await expect(page.getByRole('main')).toContainText(
    '204 learner-hours a week, all of them assumed',
  );
  await expect(page.getByRole('heading', { name: 'Something wrong?' })).toBeVisible();
  await page.getByRole('link', { name: 'Show on the map' }).click();
  await settled(page);
  await expect(page).toHaveURL(/place=nottm-college-esol-adult/);
  await expect(figures(page)).toContainText('Nottingham College');
});

test('classes that are stated one by one are a table', async ({ page }) => {
  await withClasses(page);
  await provider(page, 'nottm-college-esol-adult');
  const row = page.getByRole('row', { name: /^Entry 2/ });
  await expect(row).toContainText('Monday and Wednesday 09:30 to 12:30');
  await expect(row).toContainText('7 September 2026 to 18 December 2026');
  await expect(row.getByRole('cell')).toHaveText([
    /Monday/,
    '7.5',
    '14',
    /September/,
    'yes',
    'not known',
    'free',
    'Nottingham College',
  ]);
});

test('the place of a safeguarded provider is not shown, and it says why', async ({ page }) => {
  await page.route('**/api/providers/*', (route) =>
    answerWith(route, (body) => {
      Object.assign(body.provider, {
        safeguarded: true,
        located: false,
        address: null,
        postcode: null,
      });
    }),
  );
  await provider(page, 'nottm-college-esol-adult');
  await expect(page.getByRole('main')).toContainText('so that people who learn there are safe');
  await expect(page.getByRole('main')).not.toContainText('Stoney Street');
  await expect(page.getByRole('link', { name: 'Show on the map' })).toHaveCount(0);
});

test('with the keyboard alone', async ({ page }) => {
  await directory(page);
  await words(page).focus();
  await page.keyboard.type('leicester college');
  await expect(page.getByRole('status').filter({ hasText: /of 85 providers/ })).toHaveText(
    '3 of 85 providers',
  );
  await page.keyboard.press('Tab');
  await page.keyboard.type('LE1 1AA');
  await page.keyboard.press('Enter');
  await expect(entries(page).first()).toContainText('km');
  await facet(page, 'Who runs it', /^College/).focus();
  await page.keyboard.press('Space');
  await expect(page).toHaveURL(/type=fe_college/);
  await entries(page).first().getByRole('link').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});
