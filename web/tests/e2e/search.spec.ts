import { expect, figures, LEICESTER, open, search, test } from './atlas';

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

test('a postcode that does not exist shows the sentence of the service', async ({
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
});

test('words that are no place show the sentence of the service', async ({ page, watch }) => {
  watch.expectFailure(400);
  await open(page);
  await search(page).fill('qwertyuiop');
  await search(page).press('Enter');
  await expect(figures(page).getByRole('alert')).toContainText('"qwertyuiop" is not a postcode');
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
    figures(page).getByRole('heading', { name: 'Nearest places that teach ESOL' }),
  ).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`authority=${LEICESTER}`));
});

test('what a place does not say reads "not known"', async ({ page }) => {
  await open(page, '?near=NG7+1AA');
  const card = figures(page).getByRole('article').filter({ hasText: 'City Hub' });
  await card.getByText('What is known').click();
  await expect(card).toContainText('Childcare');
  await expect(card.getByText('not known').first()).toBeVisible();
});
