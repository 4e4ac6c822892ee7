import { expect, figures, LEICESTER, map, open, search, test } from './atlas';
import { violations } from './wcag';

const VIEWS: [name: string, query: string][] = [
  ['the first view', ''],
  ['an authority', `?authority=${LEICESTER}`],
  ['a search', '?near=NG7+1AA'],
  ['the open table', '?table=open'],
  ['unmet need', '?measure=unmet'],
  ['what we do not know', '?measure=gap'],
  ['two measures at once', '?measure=need&with=access&circles=asylum&over=dispersal,small_areas'],
  ['a map compared with another day', '?compare=2018-03-31&table=open'],
  ['the assumptions', '?measure=unmet&tune=open&assume=hours_asylum:6'],
  ['the map for a projector', `?screen=projector&authority=${LEICESTER}`],
  ['the map in a frame', '?embed=map'],
  ['another region', '?region=E12000001'],
];

for (const [name, query] of VIEWS) {
  test(`${name} keeps to WCAG 2.2 A and AA`, async ({ page }) => {
    await open(page, query);
    if (query.includes('near'))
      await expect(figures(page).getByRole('article').first()).toBeVisible();
    if (query.includes('compare')) await expect(page.locator('[data-compare=ready]')).toBeVisible();
    if (query.includes('tune')) await expect(page.getByRole('slider').first()).toBeVisible();
    if (query.includes('with'))
      await expect(page.getByText('More layers, classes and comparing')).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}

test('everything can be reached and chosen with the keyboard', async ({ page }) => {
  await open(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the figures' })).toBeFocused();
  for (const name of [
    'Map',
    'Gaps',
    'Check an arrival',
    'Providers',
    'Arrivals',
    'Data',
    'About',
  ]) {
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name, exact: true })).toBeFocused();
  }
  await page.keyboard.press('Tab');
  await expect(page.getByRole('combobox', { name: 'Region' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('combobox', { name: 'Date' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Share' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(search(page)).toBeFocused();
  await page.getByRole('radio', { name: 'On asylum support', exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'How near is dispersal to the advisory one in 200?',
  );
  const table = page.getByRole('button', { name: 'Table', exact: true });
  await table.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('rowheader', { name: 'Gedling' }).getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(figures(page).getByRole('heading', { level: 2 })).toHaveText('Gedling');
});

test('the map itself moves with the keyboard', async ({ page }) => {
  await open(page);
  await map(page).locator('canvas').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/map=/);
});

test('the dialog that shares closes with Escape and gives the focus back', async ({ page }) => {
  await open(page);
  const button = page.getByRole('button', { name: 'Share' });
  await button.click();
  const dialog = page.getByRole('dialog', { name: 'Share' });
  await expect(dialog.getByRole('textbox', { name: 'Link', exact: true })).toHaveValue(/^http/);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();
});

test('sorting and searching are told to those who do not see it', async ({ page }) => {
  await open(page, '?table=open');
  await page.getByRole('columnheader', { name: /Need/ }).getByRole('button').click();
  await expect(page.getByText(/^Sorted by Need hours a week, descending/)).toBeAttached();
});
