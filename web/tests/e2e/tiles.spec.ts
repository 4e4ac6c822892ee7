// The map is drawn from the service's tiles: what of them is fetched, and what is said where they do not come.
import { expect, map, open, settled, test } from './atlas';

const AREAS = '**/tiles/authorities/**';

test('another measure, level or day is joined by code and fetches no area anew', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (/\/tiles\/|geometry=coarse|\/api\/context/.test(request.url())) asked.push(request.url());
  });
  await open(page);
  const before = [...asked];
  expect(before.filter((address) => address.includes('/tiles/authorities/'))).not.toHaveLength(0);
  expect(before.every((address) => !address.includes('/api/context'))).toBe(true);
  const picture = await map(page).locator('canvas').screenshot();
  for (const query of ['?measure=unmet&level=entry_1', '?measure=resettled&date=2018-03-31']) {
    // As a link inside the page does, which loads nothing but what is new.
    await page.evaluate((query) => {
      history.pushState(null, '', `/${query}`);
      dispatchEvent(new PopStateEvent('popstate'));
    }, query);
    await settled(page);
    await expect
      .poll(async () => picture.equals(await map(page).locator('canvas').screenshot()))
      .toBe(false);
  }
  expect(asked).toEqual(before);
});

test('the tiles of a page that has just been served may be kept for good', async ({ page }) => {
  const kept: (string | undefined)[] = [];
  page.on('response', (answer) => {
    if (answer.url().includes('/tiles/')) kept.push(answer.headers()['cache-control']);
  });
  await open(page);
  expect(kept.length).toBeGreaterThan(0);
  for (const told of kept) expect(told).toContain('immutable');
});

test('a hole in the map is told, and asked for again', async ({ page, watch }) => {
  watch.expectFailure(503);
  await page.route(AREAS, (route) => route.fulfill({ status: 503, body: '' }));
  await page.goto('/');
  await expect(map(page)).toHaveAttribute('data-map', 'ready');
  const told = page.getByText('Part of the map could not be loaded');
  await expect(told).toBeVisible();
  await page.unroute(AREAS);
  const fetched = page.waitForResponse(
    (answer) => answer.url().includes('/tiles/authorities/') && answer.ok(),
  );
  await page.getByRole('button', { name: 'Try again' }).click();
  await fetched;
  await expect(told).toBeHidden();
});

test('a picture with a hole in it is not taken', async ({ page, watch }) => {
  watch.expectFailure(503);
  await page.route(AREAS, (route) => route.fulfill({ status: 503, body: '' }));
  await page.goto('/?view=print');
  await expect(page.locator('[data-picture]')).toHaveAttribute('data-picture', 'none');
  await expect(page.getByText('The map could not be drawn')).toBeVisible();
});
