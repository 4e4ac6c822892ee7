// The plain tables: the answers without a script, at every width.
import { expect, LEICESTER, test } from './atlas';
import { violations } from './wcag';

const PAGES: [name: string, address: string, heading: RegExp][] = [
  ['the region', '/tables', /Need for English classes/],
  ['an authority', `/tables/authority/${LEICESTER}`, /Leicester/],
  ['the places near a postcode', '/tables/near?postcode=NG7+1AA&childcare=true', /near NG7 1AA/],
  ['the directory', '/tables/providers?level=entry_1', /Recorded providers/],
  ['a wrong postcode', '/tables/near?postcode=NG99+9ZZ', /./],
  ['an address that does not exist', '/no-such-page', /./],
];

for (const [name, address, heading] of PAGES) {
  test(`${name} keeps to WCAG 2.2 A and AA without a script, and fits 320 px`, async ({
    page,
    watch,
  }) => {
    watch.expectFailure(404);
    watch.expectFailure(400);
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
    expect(await violations(page)).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(320);
  });
}

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('somebody finds the places near a postcode that say what they need', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('link', { name: 'The same figures as plain tables' }).click();
    await page.getByRole('link', { name: 'Classes near a postcode' }).click();
    await page.getByLabel('Postcode').fill('ng7 1aa');
    await page.getByLabel('With childcare').check();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'English classes near NG7 1AA',
    );
    await expect(page).toHaveURL(/childcare=true/);
    await expect(page.getByLabel('With childcare')).toBeChecked();
    const table = page.getByRole('table').first();
    await expect(table.getByRole('columnheader', { name: 'Childcare' })).toBeVisible();
    await expect(table.getByRole('row').nth(1)).toContainText('km');
  });

  test('somebody finds a provider by words and sees where it is', async ({ page }) => {
    await page.goto('/tables');
    await page.getByRole('link', { name: 'Recorded providers' }).click();
    await page.getByLabel('Words in the name or the place').fill('nottingham');
    await page.getByLabel('Who runs it').selectOption('College');
    await page.getByRole('button', { name: 'Show' }).click();
    await expect(page).toHaveURL(/words=nottingham/);
    const rows = page.getByRole('table').getByRole('row');
    await expect(rows.nth(1)).toContainText(/Nottingham/);
    await expect(rows.nth(1)).toContainText('College');
  });
});
