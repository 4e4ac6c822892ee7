import { columnTexts, expect, figures, open, test } from './atlas';

const number = (text: string) => Number(text.replaceAll(',', ''));

test('the table opens and sorts both ways', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  const heading = page.getByRole('columnheader', { name: /Resettled/ });
  await heading.getByRole('button').click();
  await expect(heading).toHaveAttribute('aria-sort', 'descending');
  const down = (await columnTexts(page, /^Resettled/)).map(number);
  expect(down).toHaveLength(35);
  expect(down).toEqual([...down].sort((a, b) => b - a));
  await heading.getByRole('button').click();
  await expect(heading).toHaveAttribute('aria-sort', 'ascending');
  const up = (await columnTexts(page, /^Resettled/)).map(number);
  expect(up).toEqual([...down].reverse());
  await expect(page).toHaveURL(/sort=resettled:up/);
});

test('the columns of people add up to the regional totals of March 2018', async ({ page }) => {
  await open(page, '?table=open&date=2018-03-31');
  await expect(page.getByText('3,016 people on asylum support')).toBeVisible();
  const people = (await columnTexts(page, /^Asylum support people/)).map(number);
  expect(people.reduce((sum, value) => sum + value, 0)).toBe(3016);
  const resettled = (await columnTexts(page, /^Resettled/)).map(number);
  expect(resettled.reduce((sum, value) => sum + value, 0)).toBe(511);
});

test('choosing another date changes the figures', async ({ page }) => {
  await open(page);
  await expect(page.getByText('7,829 people on asylum support')).toBeVisible();
  await page.getByRole('combobox', { name: 'Date' }).selectOption({ label: '31 March 2018' });
  await expect(page.getByText('3,016 people on asylum support')).toBeVisible();
  await expect(page).toHaveURL(/date=2018-03-31/);
});

test('a date between publications can be typed', async ({ page }) => {
  await open(page);
  await page.getByRole('combobox', { name: 'Date' }).selectOption({ label: 'Another date…' });
  await page.getByLabel('Another date', { exact: true }).fill('2018-06-15');
  await page.getByLabel('Another date', { exact: true }).blur();
  await expect(page.getByText('3,016 people on asylum support')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Choices' })).toContainText('at 31 March 2018');
});

test('a name in the table selects its authority', async ({ page }) => {
  await open(page, '?table=open');
  await page.getByRole('rowheader', { name: 'Boston' }).getByRole('button').click();
  await expect(figures(page).getByRole('heading', { level: 2 })).toHaveText('Boston');
});

test('the files to download hold the figures of the chosen date', async ({ page, request }) => {
  await open(page, '?date=2018-03-31&stream=asylum');
  const rowOf = async (link: string, name: string) => {
    const address = await page.getByRole('link', { name: link }).getAttribute('href');
    const answer = await request.get(address ?? '');
    expect(answer.headers()['content-type']).toContain('text/csv');
    const [header = '', ...rows] = (await answer.text()).trim().split('\r\n');
    expect(rows).toHaveLength(35);
    const cells = rows.find((row) => row.includes(`,${name},`))?.split(',') ?? [];
    return Object.fromEntries(header.split(',').map((column, at) => [column, cells[at]]));
  };
  const figures = await rowOf('CSV of figures', 'Leicester');
  expect(figures).toMatchObject({
    asylum_support: '1087',
    resettled_cumulative: '112',
    census_low_english: '',
  });
  // 1,087 people × 0.76 adults × 4 hours.
  expect(await rowOf('CSV of need', 'Leicester')).toMatchObject({
    stream: 'asylum',
    need_hours: '3304.5',
  });
});

test('a link and the files carry the date, chosen or not', async ({ page }) => {
  await open(page);
  await expect(page.getByRole('link', { name: 'CSV of figures' })).toHaveAttribute(
    'href',
    /as_at=2025-12-31/,
  );
  await page.getByRole('radio', { name: 'Unmet need' }).check();
  await expect(page).toHaveURL(/date=2025-12-31/);
});

test('on a laptop the whole table is in view without scrolling sideways', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page, '?table=open&measure=unmet');
  const frame = page.getByRole('region', { name: 'Figures by authority' });
  const spare = await frame.evaluate((part) => part.clientWidth - part.scrollWidth);
  expect(spare).toBeGreaterThanOrEqual(0);
});

test('the table comes without waiting for the map', async ({ page }) => {
  await page.route('**/engine-*.js', () => undefined);
  await page.goto('/?table=open');
  await expect(page.getByRole('rowheader')).toHaveCount(35);
  await expect(page.getByText('Drawing the map…')).toBeVisible();
});
