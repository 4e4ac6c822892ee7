// What may go wrong while an arrival is checked, and how every state of it looks.
import { expect, test } from './atlas';
import { answer, check, field, heading2, openPage, summary, TEN, where } from './arrival-page';
import { looksRight, type State } from './looks';

test('what is wrong is told at once, and each fault leads to its field', async ({ page }) => {
  await openPage(page);
  await where(page).fill('Atlantis');
  await field(page, 'How many come').fill('-1');
  await page.getByLabel('Our own percentages').check();
  await field(page, 'Pre-entry').fill('70');
  await expect(page.getByText('30% left to place.')).toBeVisible();
  await check(page);
  await expect(summary(page)).toBeFocused();
  await expect(page).toHaveTitle(/^Error: Check an arrival/);
  await expect(summary(page).getByRole('link')).toHaveText([
    /No authority of the East Midlands is called “Atlantis”/,
    'How many come must be 1 or more',
    /they add up to 70%, so 30% is left to place/,
  ]);
  await summary(page).getByRole('link').nth(1).click();
  await expect(field(page, 'How many come')).toBeFocused();
  await expect(field(page, 'How many come')).toHaveAttribute('aria-invalid', 'true');
  await summary(page).getByRole('link').nth(2).click();
  await expect(field(page, 'Pre-entry')).toBeFocused();
  await expect(page).not.toHaveURL(/from=/);
});

test.describe('a question that cannot be answered', () => {
  for (const [name, query, words, status] of [
    ['half a postcode', 'from=NG7&families=1', 'Enter the whole postcode', null],
    [
      'a postcode that is none',
      'from=NG7+1ZZ&families=1',
      'NG7 1ZZ is not in the postcode directory',
      404,
    ],
    [
      'a place outside the region',
      'from=S1+2HH&families=1',
      'S1 2HH is in Sheffield, outside the East Midlands',
      null,
    ],
    [
      'a day too far off',
      'from=NG7+1AA&families=1&on=2090-01-01',
      'The day that they arrive must be',
      null,
    ],
    ['nobody', 'from=NG7+1AA&families=0', 'How many come must be 1 or more', null],
    [
      'too many',
      'from=NG7+1AA&families=501',
      'How many come must be 500 families or fewer at once',
      null,
    ],
    [
      'levels that do not sum',
      'from=NG7+1AA&families=1&mix=entry_1:50',
      '50% is left to place',
      null,
    ],
  ] as const) {
    test(name, async ({ page, watch }) => {
      if (status) watch.expectFailure(status);
      await openPage(page, `?view=arrival&who=resettled&${query}`);
      await expect(summary(page)).toContainText(words);
      await expect(answer(page)).toHaveCount(0);
    });
  }
});

test('a service that fails says so and can be asked again', async ({ page, watch }) => {
  watch.expectFailure(500);
  let broken = true;
  await page.route('**/api/arrivals/check*', (route) =>
    broken ? route.fulfill({ status: 500, body: 'no JSON' }) : route.continue(),
  );
  await openPage(page, TEN);
  const alert = page.getByRole('alert').filter({ hasText: 'error (500)' });
  await expect(alert).toBeVisible();
  broken = false;
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(heading2(page)).toBeVisible();
});

test('without a connection the question stays and can be asked again', async ({
  page,
  context,
  watch,
}) => {
  watch.expectOffline();
  await openPage(page);
  await where(page).fill('Derby');
  await field(page, 'How many come').fill('2');
  await context.setOffline(true);
  await check(page);
  const alert = page.getByRole('alert').filter({ hasText: 'could not be reached' });
  await expect(alert).toBeVisible();
  await expect(where(page)).toHaveValue('Derby');
  await context.setOffline(false);
  await expect(heading2(page)).toHaveText('2 families in Derby');
});

test('nobody waits for ever', async ({ page }) => {
  await page.clock.install();
  await page.route('**/api/arrivals/check*', () => new Promise(() => {}));
  await openPage(page, TEN);
  await expect(page.getByText('Looking for classes that suit them…')).toBeVisible();
  await page.clock.fastForward(9_000);
  await expect(page.getByText('This takes longer than usual.')).toBeVisible();
  await page.clock.fastForward(25_000);
  await expect(page.getByRole('alert')).toContainText('has not answered for 30 seconds');
});

test('nothing scrolls sideways at 320 px', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto(`/${TEN}&mix=pre_entry:60,entry_1:40`);
  await expect(page.getByRole('table', { name: /without them/ })).toBeVisible();
  await page.getByText('Change the question').click();
  await expect(where(page)).toBeVisible();
  const spare = await page
    .getByRole('main')
    .evaluate((main) => main.clientWidth - main.scrollWidth);
  expect(spare).toBeGreaterThanOrEqual(0);
});

const STATES: State[] = [
  ['an arrival to check', (page) => openPage(page)],
  [
    'an arrival that is checked',
    async (page) => {
      await openPage(page, `${TEN}&needs=childcare`);
      await expect(page.getByRole('table', { name: /without them/ })).toBeVisible();
    },
  ],
  [
    'an arrival with every fault',
    async (page) => {
      await openPage(page, '?view=arrival&from=NG7&families=0&who=x&on=1990-01-01&mix=entry_1:5');
      await expect(summary(page)).toBeVisible();
    },
  ],
  [
    'an arrival without a class',
    async (page) => {
      await openPage(page, '?view=arrival&from=LN10+6XX&on=2025-12-31&who=asylum&adults=7');
      await expect(heading2(page)).toBeVisible();
    },
  ],
];
looksRight(STATES, test);
