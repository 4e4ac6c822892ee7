// What the map shows beside one measure: classes, a second measure, circles, outlines, dots, another day, assumptions.
import { coloursOf, columnTexts, expect, map, open, settled, test, unfoldLegend } from './atlas';

const legend = (page: Parameters<typeof map>[0]) => page.getByRole('region', { name: 'Legend' });
const more = 'More layers, classes and comparing';

test('classes follow the reader’s own bounds, and a wrong one is told', async ({ page }) => {
  await open(page);
  await page.getByText(more).click();
  await page.getByLabel('Classes', { exact: true }).selectOption('My own bounds');
  const bounds = page.getByLabel('Where the classes part');
  await bounds.fill('10, 5');
  await bounds.blur();
  await expect(page.getByText('5 does not rise above the number before it.')).toBeVisible();
  await bounds.fill('10, 20');
  await bounds.blur();
  await expect(page).toHaveURL(/breaks=custom:10,20/);
  // Three of 35 have more than 20 per 10,000.
  await expect(legend(page).getByRole('listitem').last()).toHaveText('20 or more: 3 authorities');
});

test('two measures share one map of nine classes that count every authority once', async ({
  page,
}) => {
  await open(page, '?measure=asylum');
  await page.getByText(more).click();
  await page.getByLabel('A second measure').selectOption('Residents with little English');
  await expect(page).toHaveURL(/with=census/);
  const classes = legend(page)
    .getByRole('listitem')
    .filter({ hasText: /residents with little english/ });
  await expect(classes).toHaveCount(9);
  const counts = await classes.allInnerTexts();
  const sum = counts.reduce((total, text) => total + Number(/: (\d+) /.exec(text)?.[1]), 0);
  expect(sum).toBe(35);
});

test('circles, dispersal areas and small areas are drawn and explained', async ({ page }) => {
  await open(page);
  const before = await coloursOf(page, map(page).locator('canvas'));
  await page.getByText(more).click();
  await page.getByLabel('Circles as large as').selectOption('People resettled since 2014');
  await page.getByLabel('Asylum dispersal areas').check();
  await page.getByLabel('Access in small areas (modelled)').check();
  await expect(page).toHaveURL(/circles=resettled.*over=dispersal,small_areas/);
  await unfoldLegend(page);
  await expect(legend(page)).toContainText('Circles: people resettled since 2014');
  await expect(legend(page)).toContainText('Main dispersal area: 3');
  await expect(legend(page)).toContainText('Dots: class hours in reach per 100 needed');
  await settled(page);
  await expect.poll(() => coloursOf(page, map(page).locator('canvas'))).toBeGreaterThan(before);
});

test('a map is compared with another day by a line that keys move, and the table has both', async ({
  page,
}) => {
  await open(page, '?table=open&compare=2018-03-31');
  await expect(page.locator('[data-compare=ready]')).toBeVisible();
  const line = page.getByRole('slider', { name: /Line between the two maps/ });
  // In the middle of the region, which the legend may move aside.
  await expect(line).toHaveAttribute('aria-valuenow', /^(4\d|5\d)$/);
  await line.focus();
  await page.keyboard.press('End');
  await expect(line).toHaveAttribute('aria-valuenow', '100');
  await page.keyboard.press('ArrowLeft');
  await expect(line).toHaveAttribute('aria-valuenow', '98');
  const names = await columnTexts(page, /^Authority/);
  const then = await columnTexts(page, /^The same At 31 March 2018/);
  // 1,087 people over 329,839 residents of 2011 … the service divides by the population of its own choice.
  const answer = await page.request.get('/api/authorities?as_at=2018-03-31&geometry=none');
  const { features } = (await answer.json()) as {
    features: { properties: { la_name: string; asylum_per_10000: number } }[];
  };
  const leicester = features.find(({ properties }) => properties.la_name === 'Leicester');
  expect(then[names.indexOf('Leicester')]?.trim()).toBe(
    leicester?.properties.asylum_per_10000.toFixed(1),
  );
  // The two publications count different things: no change is made up.
  await expect(page.getByText(/no change can be told, because/)).toBeVisible();
});

test('a slider moves the map, the table and the link at once, and undoing it brings all back', async ({
  page,
}) => {
  await open(page, '?measure=need&table=open');
  const need = async () => (await columnTexts(page, /^Need/))[0];
  const before = await need();
  await page.getByRole('button', { name: 'Change the assumptions' }).click();
  const hours = page.getByRole('spinbutton', {
    name: /Hours a week of an adult on asylum support/,
  });
  await hours.fill('6');
  await hours.blur();
  await expect(page).toHaveURL(/assume=hours_asylum:6/);
  await expect.poll(need).not.toBe(before);
  await expect(
    page.getByText(
      'Assumptions are changed, so need, unmet hours and access are not the usual figures.',
    ),
  ).toBeVisible();
  await expect(page.getByRole('link', { name: 'CSV of need' })).toHaveAttribute(
    'href',
    /assume=hours_asylum%3A6/,
  );
  await page.getByRole('button', { name: 'Back to the usual ones' }).first().click();
  await expect.poll(need).toBe(before);
  await expect(page).not.toHaveURL(/assume/);
});

test('shares of levels give way to one another, so that the service takes them', async ({
  page,
}) => {
  await open(page, '?measure=need&tune=open');
  await page.locator('summary', { hasText: 'Levels on arrival' }).click();
  const share = page
    .getByRole('spinbutton', { name: /people on asylum support on arrival/ })
    .first();
  await share.fill('0.6');
  await share.blur();
  await expect(page).toHaveURL(/levels_asylum_pre_entry:0.6/);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('how near dispersal is to one in 200 is shaded, by what the reader counts', async ({
  page,
}) => {
  await open(page, '?measure=headroom&table=open&date=2018-03-31');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('advisory one in 200');
  const share = async (name: string) => {
    const names = await columnTexts(page, /^Authority/);
    return (await columnTexts(page, /^Dispersed/))[names.indexOf(name)]?.trim();
  };
  const answer = await page.request.get(
    '/api/concentration?as_at=2018-03-31&denominator=census-2011',
  );
  const { authorities } = (await answer.json()) as {
    authorities: { la_name: string; people: number; population: number }[];
  };
  const derby = authorities.find(({ la_name }) => la_name === 'Derby');
  if (!derby) throw new Error('Derby is missing');
  // People × 200 residents each, of all residents, in hundredths.
  expect(await share('Derby')).toBe(((derby.people * 200 * 100) / derby.population).toFixed(1));
});

test('another region is another map with its own figures and places', async ({ page }) => {
  await open(page);
  await page.getByRole('combobox', { name: 'Region' }).selectOption('North East');
  await expect(page).toHaveURL(/region=E12000001/);
  await settled(page);
  await expect(page.getByText(/12 authorities/).first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'Figures', exact: true })).toContainText(
    'North East',
  );
  await page.goBack();
  await expect(page.getByText(/35 authorities/).first()).toBeVisible();
});
