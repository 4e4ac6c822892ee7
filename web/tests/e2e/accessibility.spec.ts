import { expect, figures, LEICESTER, map, open, search, test } from './atlas';
import { violations } from './wcag';

const VIEWS: [name: string, query: string][] = [
  ['the first view', ''],
  ['an authority', `?authority=${LEICESTER}`],
  ['a search', '?near=NG7+1AA'],
  ['the open table', '?table=open'],
  ['unmet need', '?measure=unmet'],
  ['what we do not know', '?measure=gap'],
  ['the dialog about the data', '?about=open'],
];

for (const [name, query] of VIEWS) {
  test(`${name} keeps to WCAG 2.2 A and AA`, async ({ page }) => {
    await open(page, query);
    if (query.includes('near'))
      await expect(figures(page).getByRole('article').first()).toBeVisible();
    if (query.includes('about'))
      await expect(page.getByRole('table', { name: '' }).first()).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}

test('everything can be reached and chosen with the keyboard', async ({ page }) => {
  await open(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the figures' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(search(page)).toBeFocused();
  await page.getByRole('radio', { name: 'On asylum support', exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Where have refugees been resettled?',
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

test('the dialog about the data closes with Escape and gives the focus back', async ({ page }) => {
  await open(page);
  const button = page.getByRole('button', { name: 'About this data' });
  await button.click();
  const dialog = page.getByRole('dialog', { name: 'About this data' });
  await expect(dialog).toContainText('2,485');
  await expect(dialog).toContainText('2,488');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();
  await expect(page).not.toHaveURL(/about/);
});

test('sorting and searching are told to those who do not see it', async ({ page }) => {
  await open(page, '?table=open');
  await page.getByRole('columnheader', { name: /Need/ }).getByRole('button').click();
  await expect(page.getByText(/^Sorted by Need hours a week, descending/)).toBeAttached();
});
