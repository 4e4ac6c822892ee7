import { expect, test } from 'vitest';
import { Problem } from '../../src/api/problem';

const told = (code: string, detail: string, more = {}) =>
  Problem.fromBody({ code, detail, ...more }, 400);

test.each([
  ['unknown_region', '"X" is not a region: region must be one of E12000001 (North East).'],
  ['invalid_date', '"1900-01-01" is not a day: as_at must be a day as YYYY-MM-DD.'],
  ['not_local', 'This request was not: it was forwarded by a proxy (header x-forwarded-for).'],
  ['invalid_value', '"foo" is not one of the choices: denominator must be one of census 2011.'],
  ['invalid_assumption', 'hours_asylum cannot be 9999: allowed is 2 to 6.'],
  ['limit_out_of_range', '"0" is not possible: limit must be 1 to 100.'],
  ['no_records', 'Start it without --provision.'],
])('%s is said without the names that only addresses have', (code, detail) => {
  const { message } = told(code, detail);
  expect(message).not.toMatch(/as_at|region must|header|denominator|hours_asylum|limit must|--/);
  // What to do is said, too.
  expect(message).toMatch(/Choose|Open|Go back|training/);
});

test('days that cannot be compared are said as that', () => {
  const detail = '"2018-03-31" is not possible: to must be a day after from.';
  expect(told('out_of_range', detail, { parameter: 'to' }).message).toBe(
    'The two days cannot be compared. Choose another day.',
  );
});

test('an authority of another region names the region, not the parameter', () => {
  const problem = told(
    'authority_not_in_region',
    'E06000001 is not in the region asked for (East Midlands); it is in North East: ask with region=E12000001.',
  );
  expect(problem.message).toBe(
    'E06000001 is not in the region asked for (East Midlands); it is in North East.',
  );
  expect(problem.elsewhere).toBe('E12000001');
});

test('what people wrote wrongly themselves is still told by its own words', () => {
  expect(told('refused', 'Places must be 1 or more.').message).toBe('Places must be 1 or more.');
});
