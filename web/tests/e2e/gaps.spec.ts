// The page of gaps: what is known has a rank, what is not has a limit.
import { expect, test } from './atlas';

const page_ = '?view=gaps&date=2025-12-31';

test('somebody who has never seen it finds the three authorities with the largest gap at entry 1', async ({
  page,
  request,
}) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Gaps', exact: true }).click();
  await page.getByLabel('Level of class').selectOption('Entry 1');
  const headline = page.getByRole('status').filter({ hasText: 'may be unmet' });
  const answer = await request.get('/api/gaps?level=entry_1&geometry=none&interval=true');
  const { features } = (await answer.json()) as {
    features: { properties: { la_name: string; unmet_known: boolean; unmet_at_most: number } }[];
  };
  // Nearly every provider is silent on seats and hours: nothing is firm, and the page must not rank.
  const all = features.map(({ properties }) => properties);
  expect(all.some(({ unmet_known }) => unmet_known)).toBe(false);
  const three = all.sort((a, b) => b.unmet_at_most - a.unmet_at_most).slice(0, 3);
  await expect(headline).toContainText('What is unmet is not known in any of 35 authorities');
  for (const { la_name, unmet_at_most } of three)
    await expect(headline).toContainText(
      `${la_name} (${Math.round(unmet_at_most).toLocaleString('en-GB')})`,
    );
  const rows = page.getByRole('region', { name: 'Gaps that are not known' }).getByRole('row');
  await expect(rows).toHaveCount(36);
  for (const [i, { la_name }] of three.entries())
    await expect(rows.nth(i + 1).getByRole('rowheader')).toContainText(la_name);
  await expect(page).toHaveURL(/level=entry_1/);
});

test('low and high of the service stand beside each gap', async ({ page, request }) => {
  const answer = await request.get('/api/gaps?as_at=2025-12-31&geometry=none&interval=true');
  const { features } = (await answer.json()) as {
    features: {
      properties: { la_name: string; interval: { unmet_low: number; need_high: number } };
    }[];
  };
  const leicester = features.find(({ properties }) => properties.la_name === 'Leicester');
  const whole = (value = 0) => Math.round(value).toLocaleString('en-GB');
  const { unmet_low, need_high } = leicester?.properties.interval ?? {};
  await page.goto(`/${page_}`);
  await expect(page.getByRole('row', { name: /^Leicester/ })).toContainText(
    `${whole(unmet_low)} to ${whole(need_high)}`,
  );
});

test('choices are in the address, and back and forward go through them', async ({ page }) => {
  await page.goto(`/${page_}`);
  await page.getByLabel('Areas').selectOption('Counties and unitary authorities');
  await expect(page).toHaveURL(/tier=upper/);
  await expect(page.getByRole('rowheader', { name: 'Lincolnshire', exact: true })).toBeVisible();
  await page.getByLabel('In the order of').selectOption('Name');
  await expect(page).toHaveURL(/order=name/);
  await expect(page.getByRole('rowheader').first()).toHaveText('Derby');
  await page.goBack();
  await expect(page.getByLabel('In the order of')).toHaveValue('unmet');
  await page.goBack();
  await expect(page.getByLabel('Areas')).toHaveValue('lower');
});

test('a name leads to the profile, and the files have what the page shows', async ({ page }) => {
  await page.goto(`/${page_}&level=entry_1`);
  await expect(page.getByRole('link', { name: 'CSV', exact: true })).toHaveAttribute(
    'href',
    /level=entry_1.*format=csv/,
  );
  for (const name of ['CSV', 'Excel workbook (XLSX)', 'GeoJSON with boundaries']) {
    const href = await page.getByRole('link', { name, exact: true }).getAttribute('href');
    const answer = await page.request.get(href ?? '');
    expect(answer.status(), name).toBe(200);
  }
  await page.getByRole('link', { name: 'Leicester', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Leicester');
});

test('a failure says so and can be asked again', async ({ page, watch }) => {
  watch.expectFailure(500);
  let broken = true;
  await page.route('**/api/gaps?*interval=true*', (route) =>
    broken
      ? route.fulfill({
          status: 500,
          contentType: 'application/problem+json',
          body: JSON.stringify({ detail: 'The gaps rest.', code: 'internal' }),
        })
      : route.continue(),
  );
  await page.goto(`/${page_}`);
  await expect(page.getByRole('alert')).toContainText('The gaps rest.');
  broken = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('rowheader', { name: 'Leicester', exact: true })).toBeVisible();
});

test('a rank is a short cell, and the whole sentence is there for who listens', async ({
  page,
}) => {
  await page.route('**/api/gaps?*interval=true*', async (route) => {
    const answer = await route.fetch();
    const { features, ...rest } = (await answer.json()) as {
      features: { properties: Record<string, unknown> & { interval: object } }[];
    };
    const first = features[0]?.properties;
    Object.assign(first ?? {}, { unmet_known: true, unmet_hours: 50, rank: 1 });
    Object.assign(first?.interval ?? {}, { rank_low: 1, rank_high: 3, rank_stability: 0.84 });
    return route.fulfill({ json: { ...rest, features } });
  });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`/${page_}`);
  const cell = page.getByRole('region', { name: 'Known gaps' }).getByRole('cell').first();
  await expect(cell).toContainText(
    '1 of 1; between 1 and 3 in nine of ten draws of the assumptions',
  );
  await expect(cell.locator('[aria-hidden]')).toHaveText('11 to 3, 84% near');
  await expect(
    page.getByText('below each is where it lies in nine of ten draws of the assumptions'),
  ).toBeVisible();
  expect((await cell.locator('[aria-hidden]').boundingBox())?.height).toBeLessThan(64);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the choices stand behind one line that says how many are set, and the answer is on the first screen', async ({
    page,
  }) => {
    await page.goto(`/${page_}&level=entry_1&tier=upper`);
    await expect(page.getByRole('status').filter({ hasText: 'may be unmet' })).toBeInViewport();
    await expect(page.getByLabel('Areas')).toBeHidden();
    await page.getByText('Filter (2 set)').focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Areas').selectOption('Authorities');
    await expect(page.getByText('Filter (1 set)')).toBeVisible();
    await expect(page.getByLabel('Areas')).toBeVisible();
  });
});
