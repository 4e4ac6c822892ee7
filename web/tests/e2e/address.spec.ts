import { expect, figures, LEICESTER, open, settled, test } from './atlas';

test('a view survives a reload', async ({ page }) => {
  await open(page, `?measure=need&stream=asylum&date=2018-03-31&authority=${LEICESTER}&table=open`);
  await page.reload();
  await settled(page);
  await expect(page.getByRole('radio', { name: 'Need for classes' })).toBeChecked();
  await expect(page.getByRole('radio', { name: 'People on asylum support' })).toBeChecked();
  await expect(page.getByRole('combobox', { name: 'Date' })).toHaveValue('2018-03-31');
  await expect(figures(page).getByRole('heading', { level: 2 })).toHaveText('Leicester');
  await expect(page.getByRole('button', { name: 'Table', exact: true })).toHaveAttribute(
    'aria-expanded',
    'true',
  );
});

test('the position of the map survives a reload', async ({ page }) => {
  await open(page, '?map=-1.15,52.95,10.5');
  await page.reload();
  await settled(page);
  await expect(page).toHaveURL(/map=-1\.15,52\.95,10\.5/);
});

test('back and forward go through the choices', async ({ page }) => {
  await open(page);
  await page.getByRole('radio', { name: 'Resettled refugees' }).first().check();
  await page.getByRole('radio', { name: 'What we do not know' }).check();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Where have refugees been resettled?',
  );
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Where do people on asylum support live?',
  );
  await page.goForward();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Where have refugees been resettled?',
  );
});

test('a value nobody knows gives the usual view and says so', async ({ page }) => {
  await open(page, '?measure=happiness');
  await expect(page.getByRole('alert')).toContainText('measure “happiness”');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Where do people on asylum support live?',
  );
});

test('figures that cannot be fetched say so and can be asked for again', async ({
  page,
  watch,
}) => {
  watch.expectFailure(500);
  let broken = true;
  await page.route('**/api/authorities?geometry=none', (route) =>
    broken
      ? route.fulfill({
          status: 500,
          contentType: 'application/problem+json',
          body: JSON.stringify({ detail: 'The figures rest.', code: 'internal' }),
        })
      : route.continue(),
  );
  await open(page);
  const alert = page.getByRole('alert').filter({ hasText: 'The figures rest.' }).first();
  await expect(alert).toBeVisible();
  broken = false;
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('7,829 people on asylum support')).toBeVisible();
});

test('"Share" says that a postcode is in the link only where one is', async ({ page }) => {
  const said = page.getByText('It has the postcode that you looked for in it.');
  for (const [query, told] of [
    ['view=arrival&from=E06000018', false],
    ['view=arrival&from=NG7+1AA', true],
    ['view=providers&from=ng71aa', true],
    ['near=-1.15,52.95', false],
    ['near=NG7+1AA', true],
  ] as const) {
    await page.goto(`/?${query}`);
    await page.getByRole('button', { name: 'Share' }).click();
    await expect(page.getByRole('textbox', { name: 'Link', exact: true })).toBeVisible();
    await expect(said, query).toHaveCount(told ? 1 : 0);
  }
});
