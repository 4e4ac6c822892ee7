import { expect } from './atlas';
import { test } from './own-atlas';
import { write } from './provision-desk';
import { violations } from './wcag';

const RUSHCLIFFE = 'E07000176';
const NEED = `/?measure=need&table=open&authority=${RUSHCLIFFE}`;

test.beforeEach(async ({ request }) => {
  await write(request, 'cohorts', 'spring', {
    cohort_id: 'spring',
    la_code: RUSHCLIFFE,
    expected: '2027 Q1',
    status: 'expected',
    families: '10',
  });
  await write(request, 'pledges', 'p', {
    pledge_id: 'p',
    la_code: RUSHCLIFFE,
    places: '20',
    by: '2027-03-31',
    status: 'pledged',
    as_at: '2026-01-01',
  });
  await expect
    .poll(async () => (await request.get('/api/gaps?geometry=none')).text())
    .toContain('"next":"2027-03-31"');
});

test('the map counts who is expected from their day on, as far as the reader believes it', async ({
  page,
}) => {
  await page.goto(NEED);
  const need = async () => {
    const cell = page
      .getByRole('row', { name: /^Rushcliffe/ })
      .getByRole('cell')
      .first();
    return Number((await cell.innerText()).replaceAll(',', ''));
  };
  const choice = page.getByRole('group', { name: 'Count people who are expected' });
  await expect(choice).toContainText('Nobody is expected by this date. The next on 31 March 2027.');
  await expect(choice.getByRole('radio', { name: 'Nobody' })).toBeChecked();
  await expect(page.getByRole('columnheader', { name: /^Planned/ })).toHaveCount(0);

  await page.getByRole('button', { name: 'Show 31 March 2027' }).click();
  await expect(page).toHaveURL(/date=2027-03-31/);
  await expect(choice.getByRole('radio', { name: 'Firm plans' })).toBeChecked();
  const panel = page.getByRole('region', { name: 'Figures', exact: true });
  await expect(panel).toContainText(
    'The need has 22 adults of recorded cohorts and pledges: 176 learner-hours a week.',
  );
  await expect(page.getByText(/^Planned: the need has 22 adults/)).toBeVisible();
  // The open table leaves the map little room, so that its legend is folded.
  await page.getByRole('button', { name: 'Whole legend' }).click();
  await expect(page.getByRole('region', { name: 'Legend' })).toContainText('In 1 authority');
  await expect(page.getByRole('columnheader', { name: /^Planned/ })).toBeVisible();
  const firm = await need();

  await choice.getByRole('radio', { name: 'Nobody' }).check();
  await expect(panel).not.toContainText('of recorded cohorts');
  await expect(page).toHaveURL(/planned=none/);
  // 10 families × 4.4 people × half of them adults × 8 hours.
  expect(firm - (await need())).toBe(176);

  await choice.getByRole('radio', { name: 'Every pledge' }).check();
  // And 20 people of the pledge: 10 adults × 8 hours.
  await expect(panel).toContainText(
    '32 adults of recorded cohorts and pledges: 256 learner-hours a week',
  );
  await expect(page.getByRole('link', { name: 'CSV of need' })).toHaveAttribute(
    'href',
    /planned=pledged/,
  );
  await page.goBack();
  await expect(choice.getByRole('radio', { name: 'Nobody' })).toBeChecked();
  expect(await violations(page)).toEqual([]);
});

test('a link that counts expected people shows published figures to whoever may not know', async ({
  page,
  watch,
}) => {
  watch.expectFailure(403);
  // Elsewhere the service refuses such a question as it does here.
  await page.route(/\/api\/gaps\?.*planned=firm/, (route) =>
    route.fulfill({
      status: 403,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        code: 'not_local',
        status: 403,
        title: 'x',
        detail: 'Not from here.',
      }),
    }),
  );
  await page.goto(`${NEED}&planned=firm&date=2027-03-31`);
  await expect(page.getByRole('alert')).toContainText(
    'They are told only on the computer that runs this atlas.',
  );
  await expect(page).not.toHaveURL(/planned/);
  await expect(page.getByRole('row', { name: /^Rushcliffe/ })).toBeVisible();
});

test('of a programme only the authorities are shown that are stated to take part', async ({
  page,
  request,
}) => {
  await page.goto('/?measure=unmet&table=open');
  const table = page.getByRole('region', { name: 'Figures by authority' });
  await expect(table.getByRole('row')).toHaveCount(36);
  await page.getByLabel('Authorities').selectOption('In asylum dispersal');
  await expect(page).toHaveURL(/programme=asylum_dispersal/);
  const answer = await request.get('/api/gaps?geometry=none&programme=asylum_dispersal');
  const { features } = (await answer.json()) as { features: unknown[] };
  expect(features.length).toBeGreaterThan(0);
  await expect(table.getByRole('row')).toHaveCount(features.length + 1);
  await expect(page.getByText(/Authorities in asylum dispersal/)).toBeVisible();

  await page.getByLabel('Authorities').selectOption('In community sponsorship');
  await expect(
    page.getByText(/^No authority here is stated to take part in community sponsorship/).first(),
  ).toBeVisible();
  expect(await violations(page)).toEqual([]);
});
