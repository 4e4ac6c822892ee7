// What may go wrong in the directory, and how every state of it looks.
import type { Route } from '@playwright/test';
import { expect, test } from './atlas';
import {
  directory,
  entries,
  facet,
  postcode,
  provider,
  results,
  withClasses,
} from './directory-page';
import { looksRight, type State } from './looks';

test('a postcode that is none is told at its field, and the list stays', async ({
  page,
  watch,
}) => {
  watch.expectFailure(400);
  watch.expectFailure(404);
  await directory(page);
  await postcode(page).fill('NG7');
  await page.getByRole('button', { name: 'Measure' }).click();
  const summary = page.getByRole('alert', { name: 'There is a problem' });
  await expect(summary).toContainText('Enter a whole postcode');
  await summary.getByRole('link').click();
  await expect(postcode(page)).toBeFocused();
  await postcode(page).fill('NG7 1ZZ');
  await page.keyboard.press('Enter');
  await expect(summary).toContainText('NG7 1ZZ is not in the postcode directory');
  await expect(entries(page)).toHaveCount(20);
  await postcode(page).fill('S1 2HH');
  await page.keyboard.press('Enter');
  await expect(summary).toBeHidden();
  await expect(page.getByText('S1 2HH is in Sheffield, outside the East Midlands.')).toBeVisible();
});

test('a provider that nobody knows', async ({ page, watch }) => {
  watch.expectFailure(404);
  await provider(page, 'nobody-at-all');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No such provider');
  await page.getByRole('link', { name: 'See all providers' }).click();
  await expect(results(page)).toHaveText('85 providers, page 1 of 5');
});

test('a service that fails says so and can be asked again', async ({ page, watch }) => {
  watch.expectFailure(500);
  let broken = true;
  const fail = (route: Route) =>
    broken
      ? route.fulfill({ status: 500, json: { detail: 'The records rest.', code: 'internal' } })
      : route.continue();
  await page.route('**/api/venues*', fail);
  await page.route('**/api/providers/*', fail);
  for (const address of ['/?view=providers', '/?view=providers&id=nottm-college-esol-adult']) {
    broken = true;
    await page.goto(address);
    const alert = page
      .getByRole('main')
      .getByRole('alert')
      .filter({ hasText: 'The records rest.' });
    await expect(alert).toBeVisible();
    broken = false;
    await alert.getByRole('button', { name: 'Try again' }).click();
    await expect(alert).toBeHidden();
    await expect(page.getByRole('main')).toContainText('Never confirmed');
  }
});

test('without distances the list goes by name', async ({ page, watch }) => {
  watch.expectFailure(503);
  await page.route('**/api/near*', (route) => route.fulfill({ status: 503, body: '' }));
  await directory(page, '&from=LE1+1AA');
  await expect(page.getByText('so the list goes by name')).toBeVisible();
  await expect(entries(page)).toHaveCount(20);
});

test('nobody waits for ever', async ({ page }) => {
  await page.clock.install();
  await page.route('**/api/providers/*', () => new Promise(() => {}));
  await provider(page, 'nottm-college-esol-adult');
  await expect(page.getByText('Fetching the provider…')).toBeVisible();
  await page.clock.fastForward(31_000);
  await expect(page.getByRole('alert')).toContainText('has not answered for 30 seconds');
});

test('without a connection the directory says so', async ({ page, context, watch }) => {
  watch.expectOffline();
  await directory(page);
  await context.setOffline(true);
  await entries(page).first().getByRole('link').click();
  await expect(page.getByRole('alert')).toContainText('could not be reached');
  await context.setOffline(false);
  await expect(page.getByRole('heading', { name: 'How sure we are' })).toBeVisible();
});

test('nothing scrolls sideways at 320 px', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  const spare = () =>
    page.getByRole('main').evaluate((main) => main.clientWidth - main.scrollWidth);
  await directory(page, '&from=LE1+1AA&care=unsaid&women=yes,unsaid');
  await page.getByRole('button', { name: 'Show the filters (2 on)' }).click();
  await expect(facet(page, 'Childcare', /^Does not say/)).toBeChecked();
  expect(await spare()).toBeGreaterThanOrEqual(0);
  await withClasses(page);
  await provider(page, 'nottm-college-esol-adult');
  await expect(page.getByRole('row', { name: /^Entry 2/ })).toBeVisible();
  expect(await spare()).toBeGreaterThanOrEqual(0);
});

const STATES: State[] = [
  ['the directory', (page) => directory(page)],
  [
    'the directory by distance',
    async (page) => {
      await directory(page, '&from=LE1+1AA&women=yes&care=yes,unsaid');
      await expect(page.getByText('Distances are straight lines')).toBeVisible();
    },
  ],
  ['an empty directory', (page) => directory(page, '&words=nottingham&care=yes&women=yes')],
  [
    'a directory with a wrong postcode',
    async (page, _request, provoke) => {
      provoke(400);
      await directory(page, '&from=NG7');
      await expect(page.getByRole('alert')).toBeVisible();
    },
  ],
  [
    'a provider',
    async (page) => {
      await withClasses(page);
      await provider(page, 'nottm-college-esol-adult');
      await expect(page.getByRole('row', { name: /^Entry 2/ })).toBeVisible();
    },
  ],
  [
    'no such provider',
    async (page, _request, provoke) => {
      provoke(404);
      await provider(page, 'nobody-at-all');
      await expect(page.getByRole('heading', { name: 'No such provider' })).toBeVisible();
    },
  ],
];
looksRight(STATES, test);
