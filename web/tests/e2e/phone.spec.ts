import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { centreOf, expect, figures, LEICESTER, map, open, test } from './atlas';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test('the sheet has three stops, by buttons and by keyboard', async ({ page }) => {
  await open(page);
  const sheet = figures(page);
  await expect(sheet).toHaveAttribute('data-stop', 'peek');
  await page.getByRole('button', { name: 'Show more of the figures' }).click();
  await expect(sheet).toHaveAttribute('data-stop', 'half');
  await page.getByRole('button', { name: 'Show more of the figures' }).click();
  await expect(sheet).toHaveAttribute('data-stop', 'full');
  const handle = page.getByRole('slider', { name: 'Height of the figures' });
  await handle.focus();
  await page.keyboard.press('ArrowDown');
  await expect(sheet).toHaveAttribute('data-stop', 'half');
  await page.keyboard.press('Home');
  await expect(sheet).toHaveAttribute('data-stop', 'peek');
});

test('a tap on the map raises the figures of the authority', async ({ page }) => {
  await open(page);
  await map(page)
    .locator('canvas')
    .tap({ position: await centreOf(page, 'E07000137') });
  await expect(figures(page)).toHaveAttribute('data-stop', 'half');
  await expect(figures(page).getByRole('heading', { name: 'East Lindsey' })).toBeVisible();
});

test('the choices are behind one button', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Choices' }).click();
  const dialog = page.getByRole('dialog', { name: 'Choices' });
  await dialog.getByRole('radio', { name: 'Unmet need' }).check();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Where do classes fall short?');
});

test('the table is in the sheet', async ({ page }) => {
  await open(page);
  await figures(page).getByRole('button', { name: 'Show more' }).click();
  await expect(figures(page).getByRole('rowheader')).toHaveCount(35);
});

for (const query of ['', `?authority=${LEICESTER}`, '?near=NG7+1AA', '?tune=open&measure=unmet']) {
  test(`WCAG 2.2 A and AA at 390 pixels: /${query}`, async ({ page }) => {
    await open(page, query);
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(
      violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
      ),
    ).toEqual([]);
  });
}

test.describe('at 320 pixels', () => {
  test.use({ viewport: { width: 320, height: 640 } });

  for (const query of [
    '',
    `?authority=${LEICESTER}`,
    '?near=NG7+1AA',
    '?measure=unmet',
    '?measure=gap&date=2018-03-31',
    '?tune=open&measure=unmet',
    '?view=about',
    '?view=gaps',
    `?view=authority&authority=${LEICESTER}`,
    '?view=arrival',
    '?view=providers',
    '?data=sources',
    '?data=assumptions',
  ]) {
    test(`nothing scrolls sideways: /${query}`, async ({ page }) => {
      if (/view|data/.test(query)) {
        await page.goto(`/${query}`);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(page.getByText(/^(Fetching|Working out)/)).toHaveCount(0);
      } else await open(page, query);
      const widths = await page.evaluate(() => ({
        page: document.documentElement.scrollWidth,
        // A table may scroll in its own frame; nothing else may.
        inner: [...document.querySelectorAll('.rest, .body, header, main, .notices')]
          .filter((part) => part.scrollWidth > part.clientWidth + 1)
          .map((part) => `${part.className} ${part.scrollWidth} in ${part.clientWidth}`),
      }));
      expect(widths.page).toBeLessThanOrEqual(320);
      expect(widths.inner).toEqual([]);
    });
  }
});

/** How much of the screen the sheet at rest takes, when its figures are there. */
async function shareOfSheet(page: Page): Promise<number> {
  await expect(figures(page)).toHaveAttribute('data-stop', 'peek');
  await expect(page.getByText(/^Fetching the figures/)).toHaveCount(0);
  const { height = 0 } = (await figures(page).boundingBox()) ?? {};
  return height / (page.viewportSize()?.height ?? 1);
}

for (const [width, height, queries] of [
  [320, 640, ['', '?measure=unmet', '?measure=gap&date=2018-03-31', '?measure=need&with=access']],
  [390, 720, ['?embed=map', '?embed=map&measure=unmet', '?embed=map&measure=resettled']],
] as const)
  test.describe(`at ${width} by ${height}`, () => {
    test.use({ viewport: { width, height } });

    for (const query of queries)
      test(`the sheet at rest leaves two thirds of the screen to the map: /${query}`, async ({
        page,
      }) => {
        await open(page, query);
        expect(await shareOfSheet(page)).toBeLessThanOrEqual(0.34);
        // What has no room at its head is in the sheet.
        await page.getByRole('button', { name: 'Show more of the figures' }).click();
        await expect(
          figures(page)
            .getByText(/authorities, /)
            .first(),
        ).toBeAttached();
        await expect(figures(page).getByRole('region', { name: 'Legend' }).first()).toBeAttached();
      });
  });

test.describe('comparing at 320 by 640', () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test('the knob covers little of the region, and a finger still finds it', async ({ page }) => {
    await open(page, '?measure=unmet&compare=2018-03-31');
    const knob = page.getByRole('slider', { name: /^Line between the two maps/ });
    expect((await knob.boundingBox())?.width).toBeGreaterThanOrEqual(44);
    expect((await knob.locator('svg').boundingBox())?.width).toBeLessThanOrEqual(30);
  });
});
