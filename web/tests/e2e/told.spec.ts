// What the page says without being asked: of a link that is wrong, and to those who listen.
import type { Page } from '@playwright/test';
import { expect, figures, LEICESTER, map, open, settled, test } from './atlas';

const notice = (page: Page) => page.getByRole('alert').first();

for (const [name, address, words] of [
  ['the gaps', '/?view=gaps&order=height', 'order “height”'],
  ['the printer', '/?view=print&paper=a5', 'paper “a5”'],
  ['an arrival', '/?view=arrival&needs=parking&who=tourists', 'needs “parking”'],
  ['the directory', '/?view=providers&within=7&from=NG7+1AA', 'within “7”'],
  ['its pages', '/?view=providers&part=0', 'part “0”'],
  ['what changed', '/?data=changes&item=yesterday', 'item “yesterday”'],
] as const)
  test(`a word that the page of ${name} does not have is told, and the usual is shown`, async ({
    page,
  }) => {
    await page.goto(address);
    await expect(notice(page)).toContainText(`The link asked for ${words}`);
    await expect(notice(page)).toContainText('The usual view is shown instead.');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });

test('a notice of a page goes away with the next choice', async ({ page }) => {
  await page.goto('/?view=gaps&order=height');
  await expect(notice(page)).toContainText('order “height”');
  await page.getByLabel('Level of class').selectOption('Entry 1');
  await expect(page.getByText('The link asked for')).toHaveCount(0);
  await page.getByLabel('In the order of').selectOption('Name');
  await expect(page).toHaveURL(/order=name/);
  await expect(page.getByText('The link asked for')).toHaveCount(0);
});

test('a profile says that it has every level and everybody, when the map is narrowed', async ({
  page,
}) => {
  await page.goto(`/?view=authority&authority=${LEICESTER}&level=entry_1&stream=asylum`);
  await expect(
    page.getByText('The map is narrowed to Entry 1 and people on asylum support.'),
  ).toBeVisible();
  await page.goto(`/?view=authority&authority=${LEICESTER}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Leicester');
  await expect(page.getByText('The map is narrowed')).toHaveCount(0);
});

test('a region that there is not is said in plain words', async ({ page, watch }) => {
  watch.expectFailure(400);
  await page.goto('/?region=E12000099');
  const alert = page.getByRole('alert').filter({ hasText: 'no such region' }).first();
  await expect(alert).toContainText('Choose one from the list of regions');
  await expect(page.getByText('region must be')).toHaveCount(0);
});

const live = (page: Page) => page.locator('#app > p[role=status][aria-live=polite]');

test('after another measure, level or day the state of the map is told, not what is still selected', async ({
  page,
}) => {
  await open(page, `?authority=${LEICESTER}`);
  await expect(live(page)).toHaveText('Leicester is selected.');
  await page.getByRole('radio', { name: 'Unmet need' }).check();
  await expect(live(page)).toHaveText(
    'The map shows: Where do classes fall short? at 31 December 2025.',
  );
  await page.getByRole('combobox', { name: 'Date' }).selectOption('31 March 2018');
  await expect(live(page)).toHaveText(
    'The map shows: Where do classes fall short? at 31 March 2018.',
  );
  await page.getByRole('radio', { name: 'Entry 1' }).check();
  await expect(live(page)).toContainText('The map shows:');
  await expect(figures(page).getByRole('heading', { level: 2 })).toHaveText('Leicester');
});

test('Escape lets go of what is selected, also from within the table', async ({ page }) => {
  await open(page, '?table=open');
  const boston = page.getByRole('rowheader', { name: 'Boston', exact: true }).getByRole('button');
  await boston.focus();
  await page.keyboard.press('Enter');
  await expect(figures(page).getByRole('heading', { level: 2 })).toHaveText('Boston');
  await expect(boston).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(figures(page).getByRole('heading', { level: 2 })).toHaveText('East Midlands');
  await expect(page).not.toHaveURL(/authority=/);
  await expect(boston).toBeFocused();
  await expect(live(page)).toHaveText('Nothing is selected.');
});

test('Escape in a dialog or a field is theirs, and what is selected stays', async ({ page }) => {
  await open(page, `?authority=${LEICESTER}`);
  const name = figures(page).getByRole('heading', { level: 2 });
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByRole('dialog', { name: 'Share' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(name).toHaveText('Leicester');
  await page.getByRole('combobox', { name: 'Find a postcode or an authority' }).fill('der');
  await page.keyboard.press('Escape');
  await expect(name).toHaveText('Leicester');
  // Whoever stood in the panel is not left nowhere.
  await page.getByRole('button', { name: 'Close Leicester' }).focus();
  await page.keyboard.press('Escape');
  await expect(name).toHaveText('East Midlands');
  await expect(page.locator('#figures')).toBeFocused();
});

test('Back is offered as long as it leads back within this visit, also after Forward', async ({
  page,
}) => {
  await open(page, `?authority=${LEICESTER}`);
  const name = figures(page).getByRole('heading', { level: 2 });
  const back = figures(page).getByRole('button', { name: 'Back', exact: true });
  await expect(name).toHaveText('Leicester');
  await expect(back).toHaveCount(0);
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  await page.getByRole('rowheader', { name: 'Derby', exact: true }).getByRole('button').click();
  await expect(name).toHaveText('Derby');
  await expect(back).toBeVisible();
  await page.goBack();
  await expect(name).toHaveText('Leicester');
  await page.goBack();
  await expect(back).toHaveCount(0);
  await page.goForward();
  await page.goForward();
  await expect(name).toHaveText('Derby');
  await expect(back).toBeVisible();
  await page.reload();
  await settled(page);
  await expect(back).toBeVisible();
  await back.click();
  await expect(name).toHaveText('Leicester');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('a link to the open table shows the table, with the sheet raised', async ({ page }) => {
    await open(page, '?table=open&measure=unmet');
    await expect(figures(page)).toHaveAttribute('data-stop', 'full');
    await expect(page.getByRole('heading', { name: 'Table' })).toBeInViewport();
    // The largest limit comes first.
    await expect(page.getByRole('rowheader', { name: 'Leicester', exact: true })).toBeInViewport();
    // The way back down is still there.
    await expect(page.getByRole('button', { name: 'Show less of the figures' })).toBeInViewport();
    await expect(page.getByText('More columns: scroll the table sideways')).toBeVisible();
  });
});

test('limits of what is unmet say by which assumptions, in the table and in the legend', async ({
  page,
}) => {
  await open(page, '?measure=unmet&table=open');
  await expect(page.getByRole('columnheader', { name: /Unmet need/ })).toContainText(
    'by the usual assumptions',
  );
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  await expect(map(page).getByRole('region', { name: 'Legend' })).toContainText(
    'By the usual assumptions; more only under other assumptions',
  );
});

test('hours of class say of which level they are', async ({ page }) => {
  await open(page, '?measure=access&level=entry_1');
  await expect(figures(page).getByText('Learner-hours of class a week, Entry 1')).toBeVisible();
  await expect(page.getByText(/learner-hours of class a week, Entry 1/)).toBeVisible();
});
