// Every view as a picture and on paper: whole, with what makes its numbers honest.
import { expect, LEICESTER, test } from './atlas';
import { download, look, share } from './taken';
import { see, VIEWS } from './views';

const PAGES = VIEWS.filter(({ address }) => /view=(?!print)|data=/.test(address));

for (const view of PAGES) {
  test(`${view.name} is a picture as wide as a slide, down to its last line`, async ({ page }) => {
    await see(page, view);
    await share(page);
    const { name, bytes } = await download(page);
    expect(name).toMatch(/^esol-atlas-[\w-]+\.png$/);
    const whole = await look(page, bytes);
    expect(whole.width).toBeGreaterThanOrEqual(2400);
    expect(whole.height).toBeGreaterThan(500);
    expect(whole.colours).toBeGreaterThan(30);
    // Where it comes from stands at the bottom, with nothing cut off below.
    const edge = { left: 0, top: 1 - 30 / whole.height, width: 1, height: 30 / whole.height };
    expect((await look(page, bytes, edge)).colours).toBe(1);
    const bottom = { left: 0, top: 1 - 160 / whole.height, width: 1, height: 160 / whole.height };
    expect((await look(page, bytes, bottom)).colours).toBeGreaterThan(10);
  });

  test(`${view.name} fits on paper, with day, place and sources`, async ({ page }) => {
    await see(page, view);
    await page.emulateMedia({ media: 'print' });
    // The width of A4 between its margins.
    await page.setViewportSize({ width: 688, height: 1000 });
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(
      page.getByText(/^ESOL Atlas, the East Midlands\..*Printed on .* from http/),
    ).toBeVisible();
    await expect(page.locator('form:visible, nav:visible, #app > header:visible')).toHaveCount(0);
    const cut = await page.evaluate(() => {
      const wide = document.documentElement.scrollWidth;
      const rolled = [...document.querySelectorAll('main *:not(.hidden)')].filter(
        (one) =>
          /auto|scroll/.test(getComputedStyle(one).overflowX) &&
          one.scrollWidth > one.clientWidth + 1,
      );
      return { wide, rolled: rolled.map(({ className }) => String(className)) };
    });
    expect(cut.rolled).toEqual([]);
    expect(cut.wide).toBeLessThanOrEqual(690);
  });
}

test('a picture made on a phone is as wide, and no column of it is lost', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/?view=gaps');
  await expect(page.getByRole('rowheader', { name: 'Leicester', exact: true })).toBeVisible();
  await share(page);
  const { bytes } = await download(page);
  const right = { left: 0.88, top: 0.3, width: 0.12, height: 0.3 };
  expect(await look(page, bytes, right)).toMatchObject({ width: 2400 });
  // The tags of the last column.
  expect((await look(page, bytes, right)).colours).toBeGreaterThan(10);
});

test('changed assumptions stay on paper', async ({ page }) => {
  await page.goto(`/?view=authority&authority=${LEICESTER}&assume=hours_asylum:6`);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText(/Assumptions are changed, so need/)).toBeVisible();
  await expect(page.getByText(/Figures at 31 December 2025/)).toBeVisible();
});

test('the sheet that was chosen is what the printer is told, and the dialog is not printed', async ({
  page,
}) => {
  await page.addInitScript(() => {
    window.print = () => {
      const rules = [...document.querySelectorAll('style')].map(({ textContent }) => textContent);
      document.body.dataset.sheet = rules.find((rule) => rule?.startsWith('@page')) ?? '';
      document.body.dataset.dialogs = String(document.querySelectorAll('dialog').length);
      dispatchEvent(new Event('afterprint'));
    };
  });
  await page.goto('/?view=providers');
  await share(page);
  await page.getByRole('combobox', { name: 'Turned' }).selectOption('Landscape');
  await page.getByRole('button', { name: 'Print on A3' }).click();
  await expect(page.locator('body')).toHaveAttribute('data-sheet', /size: A3 landscape/);
  await expect(page.locator('body')).toHaveAttribute('data-dialogs', '0');
  expect(await page.locator('style').filter({ hasText: '@page' }).count()).toBe(0);
});
