import type { Page } from '@playwright/test';
import { expect, figures, LEICESTER, open, search, settled, test } from './atlas';

test('a postcode finds the nearest places, with distance and modelled minutes', async ({
  page,
}) => {
  await open(page);
  await search(page).fill('ng7 1aa');
  await search(page).press('Enter');
  const panel = figures(page);
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText('Places near NG7 1AA');
  await expect(panel.getByText('In Nottingham', { exact: true })).toBeVisible();
  await expect(panel.getByRole('article')).not.toHaveCount(0);
  await expect(panel.getByRole('article').first()).toContainText(/\d+\.\d km, about \d+ minutes/);
  await expect(panel.getByRole('article').first()).toContainText('modelled');
  await expect(panel.getByText(/we do not know where \(\d+\)/)).toBeVisible();
  await expect(page).toHaveURL(/near=NG7\+1AA/);
  await expect(page).toHaveURL(/map=/);
});

test('distances grow down the list', async ({ page }) => {
  await open(page, '?near=NG7+1AA');
  const texts = await figures(page).locator('.distance strong').allInnerTexts();
  const distances = texts.map((text) => parseFloat(text));
  expect(distances.length).toBeGreaterThan(3);
  expect(distances).toEqual([...distances].sort((a, b) => a - b));
});

test('a postcode that does not exist is said to be none, and leaves the address alone', async ({
  page,
  watch,
}) => {
  watch.expectFailure(404);
  await open(page);
  await search(page).fill('NG99 9ZZ');
  await search(page).press('Enter');
  await expect(figures(page).getByRole('alert')).toContainText(
    'NG99 9ZZ is not in the postcode directory',
  );
  await expect(page.getByText('The search for NG99 9ZZ failed.')).toBeAttached();
  // What fails is no step of the history: the address is as it was.
  expect(new URL(page.url()).search).toBe('');
});

/** Where the map stands, as the address has it. */
const camera = (page: Page) =>
  (new URL(page.url()).searchParams.get('map') ?? '').split(',').map(Number);

test('a postcode outside the region is shown on the map, and a link to it opens there', async ({
  page,
  context,
}) => {
  await open(page);
  await search(page).fill('NG7 1AA');
  await search(page).press('Enter');
  await expect.poll(() => camera(page)[1]).toBeCloseTo(52.95, 0);
  await search(page).fill('EH1 1AA');
  await search(page).press('Enter');
  await expect(figures(page)).toContainText('In City of Edinburgh, outside the region');
  await expect(page).toHaveURL(/near=EH1\+1AA/);
  // The nearest place on record is in Hexham: both are in view.
  await expect.poll(() => camera(page)[1]).toBeGreaterThan(54.5);
  await expect.poll(() => camera(page)[2]).toBeLessThan(9);
  const other = await context.newPage();
  await other.goto(page.url());
  await settled(other);
  await expect(figures(other).getByRole('heading', { level: 2 })).toHaveText('Places near EH1 1AA');
  expect(camera(other)).toEqual(camera(page));
});

test('each search flies to what it found, not to what was found before', async ({ page }) => {
  await open(page, '?near=EH1+1AA');
  await expect.poll(() => camera(page)[1]).toBeGreaterThan(54.5);
  await search(page).fill('NG7 1AA');
  await search(page).press('Enter');
  await expect.poll(() => camera(page)[1]).toBeLessThan(53.2);
  await expect.poll(() => camera(page)[2]).toBeGreaterThan(9);
});

test('a search that finds nothing lets go of what was found before, and Back brings it back', async ({
  page,
  watch,
}) => {
  watch.expectFailure(404);
  await open(page, '?near=NG7+1AA');
  await expect(figures(page)).toContainText('Places near NG7 1AA');
  await search(page).fill('ZZ99 9ZZ');
  await search(page).press('Enter');
  await expect(figures(page)).toContainText('Nothing found for “ZZ99 9ZZ”');
  expect(new URL(page.url()).searchParams.has('near')).toBe(false);
  await figures(page).getByRole('button', { name: 'Close' }).click();
  await expect(figures(page)).not.toContainText('NG7 1AA');
  await page.goBack();
  await expect(figures(page)).toContainText('Places near NG7 1AA');
});

test('words that are no place are named in what is said', async ({ page, watch }) => {
  watch.expectFailure(400);
  await open(page);
  await search(page).fill('qwertyuiop');
  await search(page).press('Enter');
  await expect(figures(page).getByRole('alert')).toContainText(
    'No authority of East Midlands is called “qwertyuiop”',
  );
});

test('authorities are suggested, and chosen with the keyboard alone', async ({ page }) => {
  await open(page);
  await search(page).focus();
  await page.keyboard.type('leic');
  const option = page.getByRole('option', { name: 'Leicester', exact: true });
  await expect(option).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(option).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(figures(page).getByRole('heading', { level: 2 })).toHaveText('Leicester');
  await expect(
    figures(page).getByRole('heading', { name: 'Nearest places recorded for ESOL' }),
  ).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`authority=${LEICESTER}`));
});

test('beyond an hour there are no minutes', async ({ page }) => {
  // West Lindsey: nothing on record within an hour of its middle.
  await open(page, '?authority=E07000142');
  await expect(figures(page)).toContainText('None recorded within an hour');
  await expect(figures(page)).toContainText('Farther than an hour');
  const distance = figures(page).locator('.distance').first();
  await expect(distance).toContainText(/\d+\.\d km/);
  await expect(distance).not.toContainText('minutes');
});

test('a place whose offer no source confirms says so', async ({ page }) => {
  await open(page, '?near=NG7+1AA');
  const card = figures(page).getByRole('article').filter({ hasText: 'City Hub' });
  await expect(card.getByText('to be confirmed', { exact: true })).toBeVisible();
  const choices = page.getByRole('region', { name: 'Choices' });
  await expect(choices).toContainText(/Hollow: \d+ of \d+ to be confirmed/);
});

test('an authority of another region says where it is, and leads there', async ({
  page,
  watch,
}) => {
  watch.expectFailure(404);
  await open(page, '?authority=E06000031');
  await expect(figures(page)).toContainText(
    'The authority E06000031 is not in East Midlands, but in East of England.',
  );
  await expect(figures(page).getByRole('button', { name: 'Try again' })).toHaveCount(0);
  await figures(page).getByRole('link', { name: 'Show East of England' }).click();
  await expect(figures(page).getByRole('heading', { level: 2 })).toHaveText('Peterborough');
  await expect(page).toHaveURL(/region=E12000006/);
  await expect(page.getByRole('combobox', { name: 'Region' })).toHaveValue('E12000006');
});

test('what a place does not say reads "not known"', async ({ page }) => {
  await open(page, '?near=NG7+1AA');
  const card = figures(page).getByRole('article').filter({ hasText: 'City Hub' });
  await card.getByText('What is known').click();
  await expect(card).toContainText('Childcare');
  await expect(card.getByText('not known').first()).toBeVisible();
});
