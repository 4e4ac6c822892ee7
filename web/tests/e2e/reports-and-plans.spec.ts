import { expect } from './atlas';
import { test } from './own-atlas';
import { fieldsOf, write } from './provision-desk';

test('a quarterly return is filed, and filing it twice corrects the first', async ({
  page,
  request,
}) => {
  await page.goto('/?data=reports&find=2026 Q1');
  await page.getByText(/have not returned for January to March 2026/).click();
  await page.getByRole('link', { name: 'File the return of Derby', exact: true }).click();
  await expect(page.getByText('Derby, January to March 2026')).toBeVisible();
  await page.getByLabel('Resettled adults who live here').fill('60');
  await page.getByLabel('In formal classes').fill('31');
  await page.getByLabel('Hours of class a week').fill('186.5');
  await page.getByRole('button', { name: 'Save' }).click();
  const row = page
    .getByRole('table', { name: 'Returns for January to March 2026' })
    .getByRole('row', { name: /^Derby/ });
  await expect(row).toContainText('186.5');
  // What nobody said is not nothing.
  await expect(row).toContainText('not known');
  // Who came since September 2024 is not published: nothing is said to disagree.
  const beside = page
    .getByRole('table', { name: 'Returned beside modelled, January to March 2026' })
    .getByRole('row', { name: /^Derby/ });
  await expect(beside).toContainText('186.5 returned');
  await expect(beside).toContainText('Cannot be compared');
  await expect(
    page.getByText(/Who was resettled is published to 30 September 2024 only/),
  ).toBeVisible();

  await page.getByRole('link', { name: 'File a return' }).click();
  await page.getByLabel('Authority').selectOption({ label: 'Derby' });
  await page.getByLabel('Months').selectOption({ label: 'January to March (Q1 of the year)' });
  await page.getByLabel('Year').fill('2026');
  await expect(page.getByText('This is on record already')).toBeVisible();
  await page.getByLabel('Waiting for a class').fill('14');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('14');
  const kept = await fieldsOf(request, 'returns', 'E06000015|2026 Q1');
  expect(kept).toMatchObject({ adults_resettled: '60', formal_learners: '31', waiting: '14' });
  expect(kept).not.toHaveProperty('assessed');
});

test('a return that disagrees with the model is shown beside it, in words, on a phone too', async ({
  page,
  request,
}) => {
  // Nobody had been resettled in Derby by March 2018.
  await write(request, 'returns', 'E06000015|2018 Q1', {
    la_code: 'E06000015',
    quarter: '2018 Q1',
    adults_resettled: '60',
    hours_received: '186.5',
    waiting: '14',
  });
  await page.goto('/?data=reports&find=2018 Q1');
  const beside = page.getByRole('region', {
    name: 'Returned beside modelled, January to March 2018',
  });
  const row = beside.getByRole('row', { name: /^Derby/ });
  await expect(row.getByText('They disagree', { exact: true })).toBeVisible();
  await expect(row).toContainText('186.5 returned');
  await expect(row).toContainText('0 modelled');
  await expect(row).toContainText(
    'Returned: 60 resettled adults. The model counts 0 who came in the last 36 months. They disagree: 60 more.',
  );
  await expect(row).toContainText(
    '14 people wait for a class, while the model finds nothing unmet.',
  );
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(row.getByText('They disagree', { exact: true })).toBeVisible();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(390);
});

test('a gap that a forum reports is logged, taken in hand and solved', async ({ page }) => {
  await page.goto('/?data=reports');
  await page.getByRole('link', { name: 'Log a gap' }).click();
  await page.getByLabel('Authority').selectOption({ label: 'Leicester' });
  await page.getByLabel('Area').fill('Braunstone');
  await page.getByLabel('Level').selectOption({ label: 'Entry 1' });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('Reported by: Fill this in.');
  await page.getByLabel('Reported by').fill('Leicester ESOL forum');
  await page.getByLabel('Look at it again on').fill('2026-06-01');
  await page.getByRole('button', { name: 'Save' }).click();
  const row = page.getByRole('row', { name: /^Leicester, Braunstone, Entry 1/ });
  await expect(row).toContainText('Review is due');
  await expect(page.getByText('1 gap is not solved.')).toBeVisible();
  // Most of Leicester's hours are assumed.
  await expect(row.getByText('The model cannot say', { exact: true })).toBeVisible();
  await expect(row).toContainText(/hours a week needed, unmet not known/);

  await row.getByRole('link').click();
  await page.getByLabel('Status of the gap').selectOption({ label: 'Solved' });
  await page.getByLabel('What was done').fill('A class began at the library.');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('A class began at the library.');
  await expect(row).not.toContainText('Review is due');
  await expect(page.getByText('All of them are solved.')).toBeVisible();
});

test('a delivery plan is written with an action, which is overdue until it is done', async ({
  page,
}) => {
  await page.goto('/?data=plans');
  await page.getByText(/have no plan here yet/).click();
  await page.getByRole('link', { name: 'Write the plan of Derby', exact: true }).click();
  await page.getByLabel('Who looks after it').fill('Adult learning service');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Delivery plan: Derby');
  await page.getByRole('link', { name: 'Add an action' }).click();
  await page.getByLabel('What shall be done').fill('Open an evening class');
  await page.getByLabel('Due on').fill('2026-06-30');
  await page.getByRole('button', { name: 'Save' }).click();
  const action = page.getByRole('row', { name: /^Open an evening class/ });
  await expect(action.getByText('Overdue', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'All delivery plans' }).click();
  await expect(page.getByRole('row', { name: /^Derby/ })).toContainText('1 overdue');

  await page
    .getByRole('row', { name: /^Derby/ })
    .getByRole('link')
    .click();
  await action.getByRole('link').click();
  await page.getByLabel('Status of the action').selectOption({ label: 'Done' });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(action.getByText('Overdue', { exact: true })).toHaveCount(0);
  await expect(action).toContainText('Done');
});

test('on a phone the pages of data stand behind one button', async ({ page, request }) => {
  await write(request, 'delivery_plans', 'E06000015', {
    la_code: 'E06000015',
    status: 'draft',
    as_at: '2026-04-01',
  });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/?data=arrivals');
  await expect(page.getByRole('link', { name: 'Delivery plans' })).toBeHidden();
  await page.getByRole('button', { name: 'Data: Arrivals and pledges' }).click();
  await page.getByRole('link', { name: 'Delivery plans' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Delivery plans');
  await expect(page.getByRole('link', { name: 'Corrections' })).toBeHidden();
  await page.getByRole('link', { name: 'Derby', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Delivery plan: Derby');
});
