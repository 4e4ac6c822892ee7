// A service that is slow or out of reach: words on the screen, never an empty page or a nought.
import { expect, figures, LEICESTER, open, test } from './atlas';
import { follow } from './journey';
import { MAP, see, VIEWS } from './views';

const WAITING = /(Fetching|Working out|Drawing|Looking|Waiting|Reading)[^.]*…/;

for (const view of VIEWS)
  test(`${view.name} says that it waits for a slow service, and shows no nought meanwhile`, async ({
    page,
  }) => {
    let answer = () => {};
    const slow = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/api/**', async (route) => {
      await slow;
      await route.continue();
    });
    await page.goto(view.address);
    await expect(page.getByRole('main').getByText(WAITING).first()).toBeVisible();
    const words = await page.getByRole('main').innerText();
    answer();
    expect(words).not.toMatch(/(^|[\s(])0(\.0)?%?(?=$|[\s.,)])/m);
    expect(words).not.toMatch(/\b(NaN|undefined|null)\b/);
    await expect(view.whole(page)).toBeVisible();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

const MENU = [
  ['Gaps', 'the gaps'],
  ['Check an arrival', null],
  ['Providers', 'the directory'],
  ['Arrivals', 'the arrivals'],
  ['Data', 'taking in a file'],
  ['About', 'about'],
] as const;

for (const [name, seen] of MENU)
  test(`${name} says that there is no connection, and comes when there is one again`, async ({
    page,
    context,
    watch,
  }) => {
    watch.expectOffline();
    await see(page, MAP);
    await context.setOffline(true);
    await follow(page, name);
    const alert = page.getByRole('main').getByRole('alert').first();
    await expect(alert).toContainText(/connection/);
    await expect(page.locator('#page h1')).toBeFocused();
    await expect(alert.getByRole('button', { name: 'Try again' })).toBeVisible();
    // Nobody has to press it.
    await context.setOffline(false);
    const view = VIEWS.find((one) => one.name === seen);
    const whole = view
      ? view.whole(page)
      : page.getByRole('combobox', { name: 'Where will they live?' });
    await expect(whole).toBeVisible();
    // What it looks like comes with it.
    await expect(page.locator('#page h1')).toHaveCSS('margin-top', '0px');
  });

test('a profile says that there is no connection, and comes when there is one again', async ({
  page,
  context,
  watch,
}) => {
  watch.expectOffline();
  await open(page, `?authority=${LEICESTER}`);
  await context.setOffline(true);
  await figures(page).getByRole('link', { name: 'Open profile' }).click();
  const alert = page.getByRole('main').getByRole('alert').first();
  await expect(alert).toContainText(/connection/);
  await context.setOffline(false);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Leicester');
  await expect(page.getByText('Explain these numbers')).toBeVisible();
});

test('figures that cannot be fetched are told as that, on the page and on the map', async ({
  page,
  context,
  watch,
}) => {
  watch.expectOffline();
  await page.goto('/?view=gaps');
  await expect(page.getByRole('rowheader', { name: 'Leicester', exact: true })).toBeVisible();
  await context.setOffline(true);
  await page.getByLabel('Level of class').selectOption('Entry 1');
  const alert = page.getByRole('main').getByRole('alert');
  await expect(alert).toContainText(/connection/);
  // Figures of another level do not stand in for those that are missing.
  await expect(page.getByRole('main').getByRole('table')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByRole('rowheader', { name: 'Leicester', exact: true })).toBeVisible();
});

test('what failed is asked for once more when the browser has a connection again', async ({
  page,
  watch,
}) => {
  watch.expectFailure(503);
  let asked = 0;
  await page.route('**/api/gaps?*interval=true*', (route) => {
    asked += 1;
    return route.fulfill({ status: 503, body: '' });
  });
  await page.goto('/?view=gaps');
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
  expect(asked).toBe(1);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect.poll(() => asked).toBe(2);
  await page.waitForTimeout(500);
  expect(asked).toBe(2);
});

test('a map that loses its connection says so for a new date, and recovers', async ({
  page,
  context,
  watch,
}) => {
  watch.expectOffline();
  await open(page, '?table=open');
  await context.setOffline(true);
  await page.getByRole('combobox', { name: 'Date' }).selectOption('31 March 2018');
  await expect(page.getByRole('alert').first()).toContainText(/connection/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText('at 31 March 2018').first()).toBeVisible();
  await expect(page.getByRole('rowheader', { name: 'Leicester', exact: true })).toBeVisible();
});

test('the legend of two measures comes whole when the figures come after it', async ({ page }) => {
  await page.route('**/api/gaps*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 3000));
    await route.continue();
  });
  await open(page, '?measure=need&with=access&circles=asylum');
  const legend = page.getByRole('region', { name: 'Legend' });
  await expect(
    legend.getByRole('listitem').filter({ hasText: /^Need for classes .*, access to classes/ }),
  ).toHaveCount(9);
  await expect(legend).toContainText('Circles: people on asylum support');
});
