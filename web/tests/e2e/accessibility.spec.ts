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

test('a dated view keeps to WCAG 2.2 A and AA, on the map and on a page', async ({
  watch,
  page,
  request,
}) => {
  // What was not kept is told as that.
  watch.expectFailure(404);
  const asked = ['/api/region', '/api/authorities?geometry=none', '/api/gaps?geometry=none'];
  const made = await request.post('/api/frozen', {
    data: { title: 'For the forum', view: '?measure=unmet', asked },
  });
  const { id } = (await made.json()) as { id: string };
  await page.goto(`/?frozen=${id}&measure=unmet`);
  await expect(page.getByText('For the forum')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.goto(`/?frozen=${id}&view=about`);
  await expect(page.getByText('nor people who are only expected')).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test('a dated view that is no more keeps to WCAG 2.2 A and AA', async ({ page, watch }) => {
  watch.expectFailure(404);
  await page.goto('/?frozen=c2l4dGVlbmJ5dGVzLi4u');
  await expect(page.getByRole('link', { name: 'See it as it is today' }).first()).toBeVisible();
  await expect(page.getByRole('alert').first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

const STATES: [name: string, address: string][] = [
  ['the map', '/?table=open'],
  ['an authority', `/?authority=${LEICESTER}`],
  ['the gaps', '/?view=gaps'],
  ['a profile', `/?view=authority&authority=${LEICESTER}`],
  ['the directory', '/?view=providers'],
  ['an arrival', '/?view=arrival&from=NG7+1AA&on=2025-12-31&who=resettled&families=5'],
  ['the sources', '/?data=sources'],
  ['the freshness', '/?data=freshness'],
  ['the arrivals', '/?data=arrivals'],
  ['taking in a file', '/?data=open'],
];

for (const [name, address] of STATES) {
  test(`${name} keeps to WCAG 2.2 A and AA while it waits`, async ({ page }) => {
    let answer = () => {};
    const waiting = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/api/**', async (route) => {
      await waiting;
      await route.continue();
    });
    await page.goto(address);
    await expect(page.getByRole('main').getByText(/…$/).first()).toBeVisible();
    expect(await violations(page)).toEqual([]);
    answer();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  test(`${name} keeps to WCAG 2.2 A and AA when the service fails`, async ({ page, watch }) => {
    watch.expectFailure(500);
    await page.route('**/api/**', (route) =>
      route.fulfill({
        status: 500,
        contentType: 'application/problem+json',
        body: JSON.stringify({ detail: 'The figures rest.', code: 'internal_error' }),
      }),
    );
    await page.goto(address);
    await expect(page.getByRole('alert').first()).toContainText('The figures rest.');
    expect(await violations(page)).toEqual([]);
  });
}

test('without a connection the pages keep to WCAG 2.2 A and AA', async ({
  page,
  context,
  watch,
}) => {
  watch.expectOffline();
  await open(page, '?table=open');
  await context.setOffline(true);
  await page.getByRole('combobox', { name: 'Date' }).selectOption('31 March 2018');
  await expect(page.getByRole('alert').first()).toContainText(/connection/);
  expect(await violations(page)).toEqual([]);
  // Pages and dialogs that were never fetched.
  await page.getByRole('link', { name: 'Gaps', exact: true }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText(/connection/);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Share' }).click();
  const missing = page.getByRole('alert').filter({ hasText: 'open it again' });
  await expect(missing).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await missing.getByRole('button', { name: 'Close' }).click();
  await expect(missing).toHaveCount(0);
});

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
