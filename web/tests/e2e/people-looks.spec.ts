import { expect } from './atlas';
import { looksRight, type State } from './looks';
import { DERBY, people } from './people-desk';

const STATES: State[] = [
  [
    'arrivals and pledges',
    async (page, request) => {
      await people(request);
      await page.goto('/?data=arrivals');
      await expect(page.getByText('2 fewer')).toBeVisible();
    },
  ],
  [
    'the form of a cohort that has arrived',
    async (page, request) => {
      await people(request);
      await page.goto('/?data=arrivals&item=cohorts/cohort-1');
      await expect(page.getByRole('heading', { name: 'Expected and found' })).toBeVisible();
    },
  ],
  [
    'the form of a new cohort',
    async (page) => {
      await page.goto('/?data=arrivals&item=cohorts/new');
      await page.getByLabel('A quarter: the day is not known').check();
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByRole('alert')).toContainText('It was not saved.');
    },
  ],
  [
    'the form of a target',
    async (page) => {
      await page.goto('/?data=arrivals&item=targets/new');
      await expect(page.getByLabel('Whose target it is')).toBeVisible();
    },
  ],
  [
    'returns and reported gaps',
    async (page, request) => {
      await people(request);
      await page.goto('/?data=reports&find=2026 Q1');
      await page.getByText(/have not returned for January to March 2026/).click();
      await expect(page.getByText('Review is due')).toBeVisible();
      await expect(page.getByText('186.5 returned')).toBeVisible();
      await expect(page.getByText('The model cannot say', { exact: true })).toBeVisible();
    },
  ],
  [
    'the form of a return',
    async (page) => {
      await page.goto('/?data=reports&item=returns/new');
      await expect(page.getByLabel('In formal classes')).toBeVisible();
    },
  ],
  [
    'delivery plans',
    async (page, request) => {
      await people(request);
      await page.goto('/?data=plans');
      await expect(page.getByRole('row', { name: /^Derby/ })).toContainText('1 overdue');
    },
  ],
  [
    'one delivery plan',
    async (page, request) => {
      await people(request);
      await page.goto(`/?data=plans&item=${DERBY}`);
      await expect(page.getByText('Overdue', { exact: true })).toBeVisible();
      await page.getByText('History of the plan').click();
    },
  ],
  [
    'pages without any record',
    async (page) => {
      await page.goto('/?data=plans');
      await expect(page.getByText('No plan is written yet.')).toBeVisible();
    },
  ],
  [
    'the kinds of file',
    async (page) => {
      await page.goto('/?data=cohorts');
      await expect(page.getByRole('link', { name: /cohorts of arrivals \(CSV\)/ })).toBeVisible();
    },
  ],
];

looksRight(STATES);
