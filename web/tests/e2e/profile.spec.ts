// The profile of an authority, with the figures of March 2018 that can be checked by hand.
import { expect, LEICESTER, test } from './atlas';

test('a profile tells who lived in Leicester in March 2018, and shows the arithmetic', async ({
  page,
}) => {
  await page.goto(`/?view=authority&authority=${LEICESTER}&date=2018-03-31`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Leicester');
  const people = page.getByRole('region', { name: 'Who lives here' });
  await expect(people).toContainText('1,087');
  await expect(people).toContainText('112');
  await expect(people).toContainText('excludes unsupported people: not known');
  await page.getByText('Explain these numbers').click();
  // 1,087 people × 0.76 adults × 4 hours = 3,304.5.
  await expect(page.getByText(/1,087 people on asylum support .* = 3304\.5/)).toBeVisible();
  await expect(page).toHaveTitle(/^Leicester: profile/);
});

test('every chart has a table with its figures, and says where a series breaks', async ({
  page,
}) => {
  await page.goto(`/?view=authority&authority=${LEICESTER}`);
  const people = page.getByRole('region', { name: 'Who lives here' });
  const chart = people.getByRole('figure').filter({ hasText: 'People on asylum support' });
  await expect(chart.getByRole('img')).toHaveAttribute('aria-label', /from 928 at 31 March 2016/);
  await expect(chart).toContainText('A jump there is a break in the series, not growth.');
  await chart.getByText('Show as a table').click();
  await expect(chart.getByRole('row', { name: /31 March 2018/ })).toContainText('1,087');
});

test('need, classes and unmet hours stand level by level', async ({ page, request }) => {
  const answer = await request.get(`/api/authorities/${LEICESTER}/explain?as_at=2025-12-31`);
  const { levels } = (await answer.json()) as { levels: { level: string; need_hours: number }[] };
  const entry1 = levels.find(({ level }) => level === 'entry_1');
  await page.goto(`/?view=authority&authority=${LEICESTER}&date=2025-12-31`);
  const gap = page.getByRole('region', { name: 'Need, classes and what falls short' });
  await gap.getByText('Show as a table').click();
  const row = gap.getByRole('row', { name: /^Entry 1/ });
  await expect(row).toContainText(Math.round(entry1?.need_hours ?? 0).toLocaleString('en-GB'));
  await expect(row).toContainText('not known, at most');
});

test('who is counted against one in 200 is a choice, in the address', async ({ page }) => {
  await page.goto(`/?view=authority&authority=${LEICESTER}&date=2018-03-31`);
  const ratio = page.getByRole('region', { name: 'The advisory one in 200' });
  await expect(ratio).toContainText('advisory');
  await ratio.getByLabel('for residents of').selectOption('census 2001 (not imported yet)');
  await expect(page).toHaveURL(/residents=census/);
  await expect(ratio).toContainText('not imported yet');
  await expect(ratio.getByText('not known').first()).toBeVisible();
});

test('a neighbour is one step away, and the way back leads back', async ({ page }) => {
  await page.goto(`/?view=authority&authority=${LEICESTER}`);
  await page
    .getByRole('region', { name: 'Neighbours' })
    .getByRole('link', { name: 'Oadby and Wigston' })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Oadby and Wigston');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Leicester');
  await page.getByRole('link', { name: 'Show on the map' }).click();
  await expect(page).not.toHaveURL(/view=/);
});

test('without an authority the page offers all of the region', async ({ page }) => {
  await page.goto('/?view=authority');
  await page.getByRole('link', { name: 'Boston', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Boston');
});
