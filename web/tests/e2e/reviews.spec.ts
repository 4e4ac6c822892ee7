import { readFile } from 'node:fs/promises';
import type { APIRequestContext } from '@playwright/test';
import { expect } from './atlas';
import { test } from './own-atlas';
import { write } from './provision-desk';

const RUSHCLIFFE = 'E07000176';
const COHORT = {
  cohort_id: 'spring',
  la_code: RUSHCLIFFE,
  expected: '2027 Q1',
  status: 'expected',
  families: '10',
};

/** Waits until what was written is served. */
const follows = (request: APIRequestContext, address: string, text: string) =>
  expect.poll(async () => (await request.get(address)).text()).toContain(text);

test('before a meeting pledges are reviewed against what came, what is expected and the room there is', async ({
  page,
  request,
}) => {
  const pledge = { la_code: RUSHCLIFFE, programme: 'resettlement', status: 'pledged' };
  await write(request, 'pledges', 'p', {
    ...pledge,
    pledge_id: 'p',
    places: '60',
    by: '2025-03-31',
    as_at: '2024-11-01',
  });
  await write(request, 'cohorts', 'spring', { ...COHORT, pledge_id: 'p' });
  await write(request, 'targets', 't', {
    target_id: 't',
    scope: 'region',
    scope_id: 'E12000004',
    starts: '2017-04-01',
    ends: '2018-03-31',
    minimum: '240',
    negotiated: '270',
  });
  await follows(request, '/api/pledges/review', '"expected":44');
  await page.goto('/?data=arrivals');
  const review = page.getByRole('region', { name: 'Review of pledges' });
  // Nobody came since the last published quarter: all 60 are to come, half of them adults with eight hours each.
  const row = review.getByRole('row', { name: /^Rushcliffe/ });
  await expect(row.getByRole('cell')).toContainText(['60', '0', '44', '60', '240']);
  await expect(row).toContainText('Doubtful');
  await expect(row).toContainText('They were to be filled by 31 March 2025.');
  await expect(review).toContainText('170 of 240 at least (70.8%); 170 of 270 negotiated (63.0%)');
  // They come after all: the review follows.
  await page
    .getByRole('row', { name: /^Rushcliffe.*January to March/ })
    .getByRole('link', { name: /They have arrived/ })
    .click();
  await page.getByLabel('Day of arrival').fill('2025-02-01');
  await page.getByLabel('People who came').fill('60');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('Nothing speaks against it.');
});

test('a delivery plan stands on need now and in twelve months, and leaves as a workbook', async ({
  page,
  request,
}) => {
  await write(request, 'delivery_plans', RUSHCLIFFE, {
    la_code: RUSHCLIFFE,
    status: 'agreed',
    as_at: '2026-01-01',
  });
  await page.goto(`/?data=plans&item=${RUSHCLIFFE}`);
  const figures = page.getByRole('region', { name: 'Need and provision' });
  const planned = figures.getByRole('row', { name: /^of recorded cohorts and pledges/ });
  await expect(planned.getByRole('cell')).toHaveText(['0', '0']);
  const inHalfAYear = new Date(Date.now() + 182 * 86_400_000).toISOString().slice(0, 10);
  await write(request, 'cohorts', 'spring', { ...COHORT, expected: inHalfAYear });
  await follows(request, `/api/gaps?geometry=none&as_at=${inHalfAYear}`, '"planned":"firm"');
  await page.reload();
  // 10 families × 4.4 people × 0.50 adults × 8 hours.
  await expect(planned.getByRole('cell')).toHaveText(['0', '176']);
  await expect(figures).toContainText('£850');
  const download = page.waitForEvent('download');
  await figures.getByRole('link', { name: /workbook/ }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^esol-delivery-plan-E07000176-\d{4}-\d\d-\d\d\.xlsx$/);
  expect((await readFile(await file.path())).subarray(0, 2).toString()).toBe('PK');
});

test('before a forum somebody sees what changed since the last one', async ({ page, request }) => {
  const today = new Date().toISOString().slice(0, 10);
  await page.goto(`/?data=changes&item=${today}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What changed');
  await write(request, 'cohorts', 'spring', COHORT);
  await write(request, 'pledges', 'p', {
    pledge_id: 'p',
    la_code: RUSHCLIFFE,
    places: '60',
    status: 'pledged',
    as_at: '2026-01-01',
  });
  await page.reload();
  const pledges = page.getByRole('region', { name: /^1 pledge added; 60 more places/ });
  await expect(pledges.getByRole('listitem')).toHaveText(['Pledge: Rushcliffe, p: added.']);
  await expect(page.getByRole('region', { name: /^1 cohort added/ })).toBeVisible();
  // Another day is chosen, and the address has it.
  await page.getByLabel('Since').fill('2020-01-01');
  await expect(page).toHaveURL(/item=2020-01-01/);
  // What came with the atlas is no change of anybody's: a line tells of it, and nothing of it is listed.
  await expect(page.getByText(/^ESOL Atlas came with [\d,]+ providers/)).toBeVisible();
  await expect(page.getByRole('region', { name: /figures of asylum support/ })).toHaveCount(0);
  await expect(pledges.getByRole('listitem')).toHaveText(['Pledge: Rushcliffe, p: added.']);
});
