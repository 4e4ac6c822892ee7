import { expect } from './atlas';
import { check, choose } from './import-page';
import { test } from './own-atlas';
import { field, write } from './provision-desk';

test('an expected charter is recorded, and what was found when it came stands beside it', async ({
  page,
  watch,
}) => {
  watch.expectFailure(422);
  await page.goto('/?data=arrivals');
  await expect(page.getByText('No cohort is recorded yet.')).toBeVisible();
  await page.getByRole('link', { name: 'Add a cohort' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Add a cohort');
  await expect(field(page, 'found_entry_1')).toHaveCount(0);
  await page.getByLabel('Authority').selectOption({ label: 'Derby' });
  await page.getByLabel('A quarter: the day is not known').check();
  await page.getByLabel('Months').selectOption({ label: 'January to March (Q1 of the year)' });
  await page.getByLabel('Year').fill('2026');
  await page.getByLabel('How they come').selectOption({ label: 'Charter flight, many together' });
  await page.getByLabel('People expected').fill('24');
  await page.getByLabel('Adults expected').fill('25');
  await page.getByLabel('Entry 1, expected').fill('7');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('must not be more than the people');
  await page.getByLabel('Adults expected').fill('10');
  await page.getByRole('button', { name: 'Save' }).click();

  const cohorts = page.getByRole('table', { name: /^Cohorts/ });
  const row = cohorts.getByRole('row', { name: /^Derby/ });
  await expect(row).toContainText('January to March 2026');
  await expect(row).toContainText('Day has passed: did they come?');
  await row.getByRole('link', { name: /^They have arrived/ }).click();
  await expect(page.getByText('The status is set to “Arrived”.')).toBeVisible();
  await page.getByLabel('Day of arrival').fill('2026-03-12');
  await page.getByLabel('People who came').fill('22');
  await page.getByLabel('Adults who came').fill('9');
  await page.getByLabel('Entry 1, found').fill('4');
  await page.getByRole('button', { name: 'Save' }).click();

  await expect(row).toContainText('2 fewer');
  await row.getByRole('link', { name: /^Derby ?, January to March 2026/ }).click();
  const both = page.getByRole('table', { name: /What was expected of the cohort/ });
  await expect(both.getByRole('row', { name: /^Adults at Entry 1/ })).toHaveText(/7\s*4\s*3 fewer/);
  await page.getByText('History', { exact: true }).click();
  await expect(page.getByRole('button', { name: 'Bring version 1 back' })).toBeVisible();
});

test('a pledge is recorded, moved on step by step, closed and brought back', async ({ page }) => {
  await page.goto('/?data=arrivals');
  await page.getByRole('link', { name: 'Add a pledge' }).click();
  await page.getByLabel('Authority').selectOption({ label: 'Nottingham' });
  await page.getByLabel('Places', { exact: false }).first().fill('20');
  await page.getByLabel('By when').fill('2027-03-31');
  await page.getByRole('button', { name: 'Save' }).click();
  const pledges = page.getByRole('table', { name: 'Pledges by authority' });
  await expect(pledges.getByRole('row', { name: /^Nottingham/ })).toContainText('Pledged');
  await pledges.getByRole('link', { name: /^Move on to firm offer/ }).click();
  await expect(page.getByLabel('Status of the pledge')).toHaveValue('firm_offer');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Places by status: firm offer 20.')).toBeVisible();
  await expect(pledges.getByRole('link', { name: /^Move on to matched/ })).toBeVisible();

  await pledges.getByRole('link', { name: /^Nottingham ?, 20 places/ }).click();
  await page.getByRole('button', { name: /^Close this pledge Nottingham/ }).click();
  await page.getByRole('button', { name: 'Yes, close it' }).click();
  await expect(page.getByText('No pledge is recorded yet.')).toBeVisible();
  await page.getByText('Closed pledges').click();
  await page.getByRole('button', { name: /^Bring back Nottingham: 20 places/ }).click();
  await expect(pledges.getByRole('row', { name: /^Nottingham/ })).toContainText('Firm offer');
});

test('a target of the region, and a new statement of a programme beside the one before', async ({
  page,
}) => {
  await page.goto('/?data=arrivals&item=targets/new');
  await page.getByLabel('Whose target it is').selectOption('E12000004');
  await page.getByLabel('From').fill('2026-04-01');
  await page.getByLabel('Until').fill('2027-03-31');
  await page.getByLabel('At least').fill('240');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('row', { name: /^East Midlands/ })).toContainText('240');

  await page.getByRole('link', { name: 'Add a statement' }).click();
  await page.getByLabel('Authority').selectOption({ label: 'Derby' });
  await page.getByLabel('Programme').selectOption({ label: 'Asylum dispersal' });
  await page.getByLabel('How it takes part').selectOption({ label: 'Does not take part' });
  await page.getByLabel('Where it is stated').fill('Cabinet report');
  await page.getByRole('button', { name: 'Save' }).click();
  const derby = page.getByRole('table', { name: 'Programmes by authority' }).getByRole('row', {
    name: /^Derby/,
  });
  await expect(derby).toContainText('Does not take part');
  await expect(derby).toContainText('before: from 30 April 2018');
});

test('whoever saves a cohort that somebody else has changed chooses what holds', async ({
  page,
  request,
  watch,
}) => {
  watch.expectFailure(409);
  const cohort = {
    cohort_id: 'c-1',
    la_code: 'E06000015',
    status: 'expected',
    expected: '2027-03-15',
    people: '24',
  };
  await write(request, 'cohorts', 'c-1', cohort);
  await page.goto('/?data=arrivals&item=cohorts/c-1');
  await page.getByLabel('People expected').fill('26');
  await write(request, 'cohorts', 'c-1', { ...cohort, people: '30' }, 1);
  await page.getByRole('button', { name: 'Save' }).click();
  const choice = page.getByRole('group', { name: 'People expected', exact: true });
  await choice.getByRole('radio', { name: /^Yours/ }).check();
  await page.getByRole('button', { name: 'Save what was chosen' }).click();
  const cohorts = page.getByRole('table', { name: /^Cohorts/ });
  await expect(cohorts.getByRole('row', { name: /^Derby/ })).toContainText('26');
});

test('a file of cohorts with surnames is refused, and the page names the column', async ({
  page,
  watch,
}) => {
  watch.expectFailure(422);
  await page.goto('/?data=cohorts');
  const file =
    'cohort_id,la_code,expected,status,people,Surname\nc-1,E06000015,2027 Q1,expected,4,X\n';
  await choose(page, 'cohorts.csv', Buffer.from(file));
  await check(page, 'This file is about single people and cannot be taken in');
  await expect(page.getByRole('alert')).toContainText('The column "Surname" is about one person');
  await choose(page, 'cohorts.csv', Buffer.from(file.replace(',Surname', '').replace(',X', '')));
  await check(page);
  await page.getByRole('button', { name: 'Take in 1 row', exact: true }).first().click();
  await expect(page.getByRole('heading', { name: 'The file was taken in' })).toBeFocused();
});
