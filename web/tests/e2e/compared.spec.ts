// A compared map: both halves are drawn, counted, named and taken along.
import { centreOf, coloursOf, expect, figures, map, open, test, unfoldLegend } from './atlas';
import { download, look, share } from './taken';
import { violations } from './wcag';

const COMPARED = '?compare=2018-03-31&circles=asylum';
const ready = '[data-compare=ready]';

test('the legend counts both halves, each under its name', async ({ page }) => {
  await open(page, COMPARED);
  await expect(page.locator(ready)).toBeVisible();
  await unfoldLegend(page);
  const table = page.getByRole('table', { name: /in each class, on both sides/ });
  await expect(table.getByRole('columnheader')).toHaveText([
    'Class',
    'Left, At 31 December 2025',
    'Right, At 31 March 2018',
  ]);
  await expect(table.getByRole('cell').first()).toBeVisible();
  const counts = await table
    .getByRole('cell')
    .evaluateAll((cells) => cells.map((cell) => Number.parseInt(cell.textContent ?? '', 10)));
  const sum = (from: number) =>
    counts.filter((_, i) => i % 2 === from).reduce((all, one) => all + one, 0);
  expect([sum(0), sum(1)]).toEqual([35, 35]);
  expect(await violations(page)).toEqual([]);
});

test('the right half has places and circles, too', async ({ page }) => {
  const right = async (query: string) => {
    await open(page, query);
    await expect(page.locator(ready)).toBeVisible();
    await page.getByRole('slider', { name: /Line between/ }).focus();
    await page.keyboard.press('Home');
    // Both maps stand still.
    await page.waitForTimeout(1500);
    return coloursOf(page, map(page));
  };
  const bare = await right(
    '?compare=2018-03-31&hide=fe_college,adult_learning,vcs,he,library,private,other',
  );
  const full = await right(COMPARED);
  expect(full).toBeGreaterThan(bare);
});

test('on a phone neither name lies under the buttons, and the legend is in the sheet', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, COMPARED);
  await expect(page.locator(ready)).toBeVisible();
  const buttons = await page.getByRole('group', { name: 'Move the map' }).boundingBox();
  for (const name of ['At 31 December 2025', 'At 31 March 2018']) {
    const label = await page.locator(`${ready} p`, { hasText: name }).boundingBox();
    expect(label?.x).toBeGreaterThanOrEqual(0);
    expect((label?.x ?? 0) + (label?.width ?? 0)).toBeLessThanOrEqual(390);
    expect(label?.y).toBeGreaterThanOrEqual((buttons?.y ?? 0) + (buttons?.height ?? 0));
  }
});

test('the picture has both halves, and they differ', async ({ page }) => {
  await open(page, COMPARED);
  await expect(page.locator(ready)).toBeVisible();
  await share(page);
  const { bytes } = await download(page);
  const left = await look(page, bytes, { left: 0, top: 0.1, width: 0.49, height: 0.6 });
  const right = await look(page, bytes, { left: 0.51, top: 0.1, width: 0.49, height: 0.6 });
  expect(left.width).toBe(2400);
  expect(left.colours).toBeGreaterThan(50);
  expect(right.colours).toBeGreaterThan(50);
  expect(left.colours).not.toBe(right.colours);
});

test('the paper has both halves with their names, one legend, and what is modelled', async ({
  page,
}) => {
  await page.goto('/?view=print&paper=a4&measure=unmet&compare=usual&assume=hours_asylum:6');
  await expect(page.locator('[data-picture=ready]')).toBeVisible();
  for (const name of ['Changed assumptions', 'Usual assumptions'])
    await expect(page.getByRole('img', { name: new RegExp(`^Map, ${name}`) })).toBeVisible();
  await expect(page.getByText(/Modelled\. Assumptions are changed: not the usual/)).toBeVisible();
  await expect(page.getByRole('table', { name: /on both sides/ })).toBeVisible();
  await expect(page.getByText(/the other half is not shown/)).toHaveCount(0);
  expect(await violations(page)).toEqual([]);
});

test('where the second map cannot be drawn nothing passes for it, and it can be tried again', async ({
  page,
}) => {
  await open(page);
  await page.evaluate(() => {
    const prototype = HTMLCanvasElement.prototype as { getContext: unknown };
    const before = prototype.getContext;
    prototype.getContext = () => null;
    addEventListener('mended', () => (prototype.getContext = before));
  });
  await page.getByText('More layers, classes and comparing').click();
  await page.getByLabel('Compare with').selectOption('2018-03-31');
  const words = page.getByRole('alert').filter({ hasText: 'one side alone: At 31 December 2025' });
  await expect(words).toBeVisible();
  await expect(page.getByText('At 31 March 2018: this map could not be drawn.')).toBeVisible();
  await expect(page.getByRole('slider', { name: /Line between/ })).toHaveCount(0);
  expect(await violations(page)).toEqual([]);
  // All of the first map answers, also where the second one would lie over it.
  await map(page).click({ position: await centreOf(page, 'E07000140') });
  await expect(figures(page).getByRole('heading', { level: 2 })).toHaveText('South Holland');
  await page.evaluate(() => dispatchEvent(new Event('mended')));
  await words.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator(ready)).toBeVisible();
  await expect(words).toHaveCount(0);
});
