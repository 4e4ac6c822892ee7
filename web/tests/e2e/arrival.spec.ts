// Somebody checks an arrival before pledging, against the records that ship.
import { expect, test } from './atlas';
import {
  answer,
  check,
  field,
  heading2,
  openPage,
  summary,
  TEN,
  tile,
  where,
} from './arrival-page';

test('an officer checks ten families at a postcode', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openPage(page);
  await expect(page).toHaveTitle(/^Check an arrival – East Midlands/);
  // Nobody arrives on a day that is past, as that of the newest figures is.
  const today = new Date().toISOString().slice(0, 10);
  await expect(field(page, 'Which day do they arrive?')).toHaveValue(today);
  await where(page).fill('ng71aa');
  await field(page, 'How many come').fill('10');
  await check(page);

  const title = heading2(page);
  await expect(title).toHaveText('10 families at NG7 1AA, Nottingham');
  await expect(title).toBeFocused();
  await expect(page).toHaveTitle(/^10 families at NG7 1AA/);
  await expect(tile(page, 'Needed')).toContainText('176 hours');
  await expect(tile(page, 'Funding')).toContainText('£18,700');
  await expect(tile(page, 'Funding')).toContainText('22 adults × £850');
  await expect(tile(page, 'Room found')).toContainText('Modelled');
  await page.getByText('How it is worked out').click();
  await expect(answer(page)).toContainText('10 families × 4.4 people = 44 people');
  await expect(answer(page)).toContainText('22 adults × 8 hours = 176 hours of class a week');
  await expect(answer(page)).toContainText('Resettled people are eligible from the first day.');
  await expect(
    page.getByRole('row', { name: /^Pre-entry 79\.2/ }),
    '176 × 0.45 = 79.2',
  ).toBeVisible();

  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByText('The link was copied.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain('from=NG7+1AA');
  expect(link).toContain('families=10');
});

test('a shared link opens the same answer', async ({ page }) => {
  await openPage(page, `${TEN}&mix=pre_entry:60,entry_1:40&needs=childcare`);
  await expect(heading2(page)).toHaveText('10 families at NG7 1AA, Nottingham');
  await expect(answer(page)).toContainText(
    'levels: Pre-entry 60%, Entry 1 40%; some need childcare',
  );
  await expect(where(page)).toHaveValue('NG7 1AA');
  await expect(field(page, 'Pre-entry')).toHaveValue('60');
  await expect(field(page, 'Childcare, for some of them')).toBeChecked();
  // What five more families would change is worked out last.
  const withThem = page.getByRole('table', { name: /without them/ });
  await expect(withThem).toBeVisible();
  const before = await answer(page).innerText();
  await page.reload();
  await expect(heading2(page)).toBeVisible();
  await expect(withThem).toBeVisible();
  await expect.poll(() => answer(page).innerText()).toBe(before);
});

test('each class that suits tells the journey, seats and what to ask', async ({ page }) => {
  await openPage(
    page,
    `?view=arrival&from=LE1+1AA&on=2025-12-31&who=resettled&families=10&needs=childcare,women`,
  );
  const cards = page.getByRole('article').filter({ has: page.getByRole('heading', { level: 4 }) });
  // No record near there says both: the page tells what is said and what is to be asked.
  const first = page.locator('article article').first();
  await expect(first).toContainText(/about \d+ minutes, modelled/);
  await expect(first).toContainText(/\d+ seats for \d+ hours a week, assumed/);
  await expect(first).toContainText('Ask about childcare');
  await expect(first).toContainText('Ask whether it is for women only');
  await expect(first).toContainText('Waiting list');
  expect(await cards.count()).toBeGreaterThan(1);
  await expect(answer(page)).toContainText('No recorded class within reach suits them at Level 1');
  await expect(answer(page)).toContainText('because we do not know where they teach');
  await first.getByRole('link').first().click();
  await expect(page).toHaveURL(/view=providers.*&id=/);
  await page.goBack();
  await expect(heading2(page)).toHaveText('10 families at LE1 1AA, Leicester');
});

test('those of no known place are in the directory', async ({ page }) => {
  await openPage(page, TEN.replace('NG7+1AA', 'LE1+1AA'));
  await page.getByRole('link', { name: 'See who they are in the directory' }).click();
  await expect(page).toHaveURL(/words=Leicester&from=LE1\+1AA&within=unplaced/);
  await expect(page.getByRole('article').first()).toContainText('in Leicester, as LE1 1AA is');
});

test('why others do not suit is folded away, by reason', async ({ page }) => {
  await openPage(page, '?view=arrival&from=E06000015&on=2025-12-31&who=asylum&people=10');
  await expect(answer(page)).toContainText('No recorded class within reach suits them.');
  await expect(answer(page)).toContainText('That does not mean that there is none');
  await expect(answer(page)).toContainText(
    'In England people who seek asylum can be funded after six months',
  );
  await expect(tile(page, 'Short by')).toContainText('not known');
  await expect(tile(page, 'Funding')).toContainText('none of its own');
  const why = page.getByText(/^Why not the others/);
  const reason = page.getByRole('heading', { name: /cannot be funded there yet/ });
  await expect(reason).toBeHidden();
  await why.click();
  await expect(reason).toBeVisible();
});

test('nothing recorded within reach is said as that', async ({ page }) => {
  await openPage(page, '?view=arrival&from=LN10+6XX&on=2025-12-31&who=resettled&families=1');
  await expect(heading2(page)).toHaveText('1 family at LN10 6XX, North Kesteven');
  await expect(answer(page)).toContainText(
    'No recorded class within reach suits them. That does not mean that there is none.',
  );
});

test('five more families: what changes here and around, with limits as limits', async ({
  page,
}) => {
  await openPage(page, TEN);
  const table = page.getByRole('table', { name: /without them → with them/ });
  await expect(page.getByRole('heading', { name: 'If 5 more families came' })).toBeVisible();
  await expect(answer(page)).toContainText('11 more adults would need 88 hours of class a week');
  const here = table.getByRole('row', { name: /^Nottingham/ });
  await expect(here).toContainText(/not known, at most/);
  await page.getByLabel('More families in Nottingham').fill('8');
  await page.getByRole('button', { name: 'Work it out' }).click();
  await expect(page).toHaveURL(/more=8/);
  // 8 × 4.4 × 0.5 = 17.6 adults × 8 hours.
  await expect(answer(page)).toContainText('17.6 more adults would need 140.8 hours');
  await page.getByLabel('More families in Nottingham').fill('none');
  await page.getByRole('button', { name: 'Work it out' }).click();
  await expect(page.getByText('How many come must be a number, such as 10')).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'If 5 more families came' })).toBeVisible();
  await expect(here).toBeVisible();
});

test('a day to come is answered, and says what is not known yet', async ({ page }) => {
  await openPage(page, '?view=arrival&from=NG7+1AA&on=2027-03-01&who=resettled&families=10');
  await expect(answer(page)).toContainText(
    'The newest figures of who else needs classes are of 31 December 2025',
  );
});

test('with the keyboard alone', async ({ page }) => {
  await openPage(page);
  await where(page).focus();
  await page.keyboard.type('lei');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(where(page)).toHaveValue('Leicester');
  await field(page, 'How many come').focus();
  await page.keyboard.type('3');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'people', exact: true })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(heading2(page)).toHaveText('3 people in Leicester');
  await expect(heading2(page)).toBeFocused();
  await expect(page).toHaveURL(/from=E06000016.*people=3/);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Copy link' })).toBeFocused();
});

test('back and forward go through the questions', async ({ page }) => {
  await openPage(page);
  await where(page).fill('Derby');
  await field(page, 'How many come').fill('2');
  await check(page);
  await expect(heading2(page)).toHaveText('2 families in Derby');
  await field(page, 'How many come').fill('400');
  await check(page);
  await expect(heading2(page)).toHaveText('400 families in Derby');
  await page.goBack();
  await expect(heading2(page)).toHaveText('2 families in Derby');
  await expect(field(page, 'How many come')).toHaveValue('2');
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'What you will get' })).toBeVisible();
  await expect(where(page)).toHaveValue('');
  await page.goForward();
  await expect(heading2(page)).toHaveText('2 families in Derby');
});

test('on paper there is the answer and nothing to press', async ({ page }) => {
  await openPage(page, TEN);
  await expect(heading2(page)).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Check', exact: true })).toBeHidden();
  await expect(page.getByText(/^ESOL Atlas, the East Midlands\. Printed on/)).toBeVisible();
  await expect(heading2(page)).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('a link that asks in full opens on the answer, with the form folded behind its name', async ({
    page,
  }) => {
    await page.goto(`/${TEN}`);
    await expect(heading2(page)).toBeInViewport();
    await expect(where(page)).toBeHidden();
    await page.getByText('Change the question').focus();
    await page.keyboard.press('Enter');
    await expect(where(page)).toHaveValue('NG7 1AA');
    await field(page, 'How many come').fill('0');
    await check(page);
    // What is wrong is told in the form, which stays open.
    await expect(summary(page)).toBeFocused();
    await expect(field(page, 'How many come')).toBeVisible();
    await field(page, 'How many come').fill('2');
    await check(page);
    await expect(heading2(page)).toHaveText(/^2 families/);
    await expect(heading2(page)).toBeFocused();
    await expect(heading2(page)).toBeInViewport();
    await expect(where(page)).toBeHidden();
  });

  test('without a whole question the form is there', async ({ page }) => {
    await page.goto('/?view=arrival');
    await expect(where(page)).toBeInViewport();
    await expect(page.getByText('Change the question')).toHaveCount(0);
  });
});
