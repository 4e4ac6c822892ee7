import type { Page } from '@playwright/test';
import { expect, LEICESTER, open, test } from './atlas';

const banner = (page: Page) => page.getByRole('complementary', { name: 'Illustrative provision' });

/** Serves the region as it is with invented provision. */
async function invent(page: Page): Promise<void> {
  await page.route('**/api/region', async (route) => {
    const answer = await route.fetch();
    const region = (await answer.json()) as Record<string, unknown>;
    await route.fulfill({ response: answer, json: { ...region, illustrative: true } });
  });
}

for (const query of [
  '',
  `?authority=${LEICESTER}`,
  '?near=NG7+1AA',
  '?table=open',
  '?measure=gap',
]) {
  test(`with invented providers the view ${query || '/'} says so`, async ({ page }) => {
    await invent(page);
    await open(page, query);
    await expect(banner(page)).toContainText('invented providers, for training');
  });
}

test('on a phone it says so too', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await invent(page);
  await open(page);
  await expect(banner(page)).toBeInViewport({ ratio: 1 });
});

test('recorded providers have no such banner', async ({ page }) => {
  await open(page);
  await expect(banner(page)).toHaveCount(0);
});
