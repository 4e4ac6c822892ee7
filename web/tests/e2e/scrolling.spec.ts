// A page is as long as what it says, and the document scrolls it; the map fills the screen and does not scroll.
import type { Page } from '@playwright/test';
import { expect, figures, LEICESTER, open, test } from './atlas';
import { see, VIEWS } from './views';

const PAGES = ['a profile', 'the directory', 'the gaps', 'about', 'the assumptions'];

/** How far the document reaches beyond the last thing that is drawn in it, and whether that is in view. */
const ends = (page: Page) =>
  page.evaluate(() => {
    const last = [...document.querySelectorAll('main *')]
      .filter((part) => !part.closest('.hidden, [hidden], details:not([open]) > :not(summary)'))
      .map((part) => part.getBoundingClientRect())
      .filter(({ width, height }) => width > 1 && height > 1)
      .reduce((low, { bottom }) => Math.max(low, bottom), 0);
    const { scrollHeight, scrollWidth } = document.documentElement;
    return {
      blank: scrollHeight - Math.max(last + scrollY, innerHeight),
      left: scrollHeight - innerHeight - scrollY,
      seen: last > 0 && last <= innerHeight + 1,
      wide: scrollWidth - innerWidth,
    };
  });

/** Before the first frame is shown Chromium passes no key on to a page. */
const painted = (page: Page) =>
  page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );

for (const [width, height] of [
  [390, 844],
  [1280, 800],
  [1920, 1080],
] as const) {
  test.describe(`${width} by ${height}`, () => {
    test.use({ viewport: { width, height } });

    for (const name of PAGES)
      test(`${name}: keys scroll at once, and End shows its last words with nothing below`, async ({
        page,
      }) => {
        const view = VIEWS.find((one) => one.name === name);
        if (!view) throw new Error(`no view is called ${name}`);
        await see(page, view);
        await expect(page.getByText(/^(Fetching|Working out|Looking for)/)).toHaveCount(0);
        const long = await page.evaluate(() => document.documentElement.scrollHeight > innerHeight);
        await painted(page);
        await page.keyboard.press('PageDown');
        if (long) await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
        // The foot of the page may come after the first press.
        await expect
          .poll(async () => {
            await page.keyboard.press('End');
            return (await ends(page)).left;
          })
          .toBeLessThanOrEqual(1);
        const end = await ends(page);
        // No more than the space that a page keeps below its last words.
        expect(end.blank).toBeLessThanOrEqual(80);
        expect(end.seen).toBe(true);
        expect(end.wide).toBeLessThanOrEqual(0);
      });

    for (const query of ['', `?authority=${LEICESTER}`, '?near=NG7+1AA&table=open'])
      test(`the map does not scroll: /${query}`, async ({ page }) => {
        await open(page, query);
        await expect(figures(page)).not.toContainText(/Fetching|Looking for/);
        const reach = await page.evaluate(() => {
          scrollTo(0, 9999);
          return [scrollY, document.documentElement.scrollHeight - innerHeight];
        });
        expect(reach).toEqual([0, 0]);
      });
  });
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const scrolled = (page: Page) => page.evaluate(() => scrollY);

test('another page begins at its top, and Back leads to the place that was left', async ({
  page,
}) => {
  await page.goto('/?view=gaps');
  const last = page.getByRole('rowheader').getByRole('link').last();
  await last.scrollIntoViewIfNeeded();
  const left = await scrolled(page);
  expect(left).toBeGreaterThan(200);
  const name = await last.innerText();
  await last.click();
  await expect(heading(page)).toHaveText(name);
  await expect(heading(page)).toBeFocused();
  expect(await scrolled(page)).toBe(0);
  // What it tells is fetched once more before the page is long enough to return to the place.
  await page.goBack();
  await expect(heading(page)).toHaveText('Where do classes fall short?');
  await expect.poll(() => scrolled(page)).toBe(left);
  await expect(heading(page)).toBeFocused();
});

test('from a provider Back leads to its place in the directory', async ({ page }) => {
  await page.goto('/?view=providers');
  const one = page.getByRole('article').nth(12).getByRole('link').first();
  await one.scrollIntoViewIfNeeded();
  const left = await scrolled(page);
  expect(left).toBeGreaterThan(200);
  await one.click();
  await expect(page).toHaveURL(/id=/);
  await expect.poll(() => scrolled(page)).toBe(0);
  await page.goBack();
  await expect.poll(() => scrolled(page)).toBe(left);
});

test('the list of data pages stays in view beside a long page', async ({ page }) => {
  await page.goto('/?data=assumptions');
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  await page.keyboard.press('End');
  await expect.poll(() => scrolled(page)).toBeGreaterThan(200);
  await expect(page.getByRole('link', { name: 'Sources', exact: true })).toBeInViewport();
  await page.getByRole('link', { name: 'Sources', exact: true }).click();
  await expect(heading(page)).toBeFocused();
  expect(await scrolled(page)).toBe(0);
});
