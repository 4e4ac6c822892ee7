// The page of imports as a person meets it, and the files that are taken in there.
import type { Locator, Page } from '@playwright/test';
import { expect } from './atlas';
import { workbook } from './workbook';

const AS_AT = '31 Mar 2026';
const ASYLUM_HEADER = [
  'Date (as at…)',
  'Support Type',
  'UK Region',
  'Local Authority',
  'LAD Code',
  'Accommodation Type',
  'People',
];

/** Made-up figures in the layout of the Home Office: a title, a header, notes behind the end. */
export const HOME_OFFICE = workbook('Data - Asy_D11', [
  ['Asy_D11: Asylum seekers in receipt of support (made up)'],
  [],
  ASYLUM_HEADER,
  [
    AS_AT,
    'Section 95',
    'East Midlands',
    'Nottingham',
    'E06000018',
    'Dispersal Accommodation',
    1000,
  ],
  [AS_AT, 'Section 95', 'East Midlands', 'Nottingham', 'E06000018', 'Subsistence Only', 234],
  [AS_AT, 'Section 95', 'East Midlands', 'Leicester', 'E06000016', 'Dispersal Accommodation', 700],
  [AS_AT, 'Section 95', 'East Midlands', 'Corby', 'E07000150', 'Dispersal Accommodation', 66],
  ['End of table'],
  ['Source: nobody; these figures are invented.'],
]);

const HEADER = [
  'Provider name',
  'Provider type',
  'Post code',
  'Level(s)',
  'Formal',
  'Childcare?',
  'Website',
  'LA code',
  'Kind',
  'Ages',
  'Source date',
];
const RIGHT = [
  'fe_college',
  'NG1 1NG',
  'E1',
  'formal',
  'yes',
  '',
  'E06000018',
  'class',
  'adults',
  '',
];

/** A row of which one cell is wrong. */
function wrong(name: string, column: string, value: string): string[] {
  const row = [name, ...RIGHT];
  row[HEADER.indexOf(column)] = value;
  return row;
}

type Fault = [row: string, column: string, value: string, rule: RegExp];

/** The ten faults, as the screen must tell them: row, column, value and rule, with what may be meant. */
const PLANTED: Fault[] = [
  ['3', 'Provider name', 'blank', /^must not be blank$/],
  [
    '4',
    'Provider type',
    'feee_college',
    /is not a type of provider; allowed: .* Perhaps meant: fe_college$/,
  ],
  ['5', 'Post code', 'NG7 1A', /^NG7 1A is not a postcode/],
  ['6', 'Level(s)', 'Entry 9', /^is not a level; allowed: pre_entry, /],
  ['7', 'Formal', 'formmal', /^is not formal, informal or both; .* Perhaps meant: formal$/],
  ['8', 'Childcare?', 'perhaps', /^must be yes, no or blank$/],
  ['9', 'Website', 'javascript:alert(1)', /^must be a web address/],
  ['10', 'LA code', 'E06000999', /E06000999|authority/],
  ['11', 'Kind', 'classs', /^is not a kind of offer; .* Perhaps meant: class$/],
  ['12', 'Ages', 'centenarians', /^is not an age range; allowed: /],
];

export const FAULTS = PLANTED.map(([row, column, value, rule]) => [
  row,
  column,
  value,
  expect.stringMatching(rule) as unknown,
  'Quarantined',
]);

/** One row that is right, ten that are wrong, and one under the code that Corby had. */
export const PROVIDERS = workbook('Providers', [
  HEADER,
  ['Right College', ...RIGHT],
  ...PLANTED.map(([, column, value], at) =>
    wrong(`Wrong ${at}`, column, value === 'blank' ? '' : value),
  ),
  [
    'Old Authority',
    'vcs',
    'NN17 1QG',
    'E1',
    'formal',
    'yes',
    '',
    'E07000150',
    'class',
    'adults',
    '',
  ],
]);

export const results = (page: Page): Locator => page.getByRole('main');

/** Chooses a file as the browser's own dialog hands it over. */
export async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page
    .getByLabel(/^\s*Choose (a|another) file/)
    .setInputFiles({ name, mimeType: '', buffer });
  await expect(page.getByRole('group', { name: 'File', exact: true })).toContainText(name);
}

export async function see(page: Page, heading: string): Promise<void> {
  await expect(page.getByRole('heading', { name: heading })).toBeVisible();
}

/** Presses "Check the file" and waits for what comes of it, which has the focus. */
export async function check(page: Page, heading = '3. What this file would do'): Promise<void> {
  await page.getByRole('button', { name: 'Check the file', exact: true }).click();
  await expect(page.getByRole('heading', { name: heading })).toBeFocused();
}

/** The table of problems, cell by cell. */
export async function problemRows(page: Page): Promise<string[][]> {
  const rows = await page
    .getByRole('table', { name: 'Problems by row of the file' })
    .locator('tbody tr')
    .all();
  return Promise.all(
    rows.map(async (row) => {
      const texts = await row.getByRole('cell').allInnerTexts();
      return texts.map((text) => text.replace(/\s+/g, ' ').trim());
    }),
  );
}
