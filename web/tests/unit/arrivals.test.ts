import { describe, expect, test } from 'vitest';
import {
  compared,
  countsFrom,
  difference,
  inOrderOfComing,
  inOrderOfPledges,
  isLate,
  nextStatus,
  placesByStatus,
  saidBefore,
  statementsOf,
} from '../../src/records/arrivals';
import { COHORT_GROUPS } from '../../src/records/fields-of-arrivals';
import { completed, fieldsOf, isAsked, named, toldOf } from '../../src/records/fields';
import { recordTitle, valueInWords } from '../../src/records/words';
import { FORM_KINDS } from '../../src/records/types';
import { record } from './fixtures';

const names = new Map([
  ['E06000015', 'Derby'],
  ['E06000018', 'Nottingham'],
]);
const DERBY = { la_code: 'E06000015' };
const ids = (all: { id: string }[]) => all.map(({ id }) => id);

describe('cohorts', () => {
  test('who is expected stands first, the soonest first, then who came, the latest first', () => {
    const all = [
      record('called-off', { ...DERBY, status: 'cancelled', expected: '2026-01-01' }),
      record('came-early', { ...DERBY, status: 'arrived', arrived_on: '2026-02-01' }),
      record('came-late', { ...DERBY, status: 'arrived', arrived_on: '2026-05-01' }),
      record('quarter', { ...DERBY, status: 'expected', expected: '2027 Q1' }),
      record('day', { ...DERBY, status: 'expected', expected: '2027-03-15' }),
    ];
    const order = ['day', 'quarter', 'came-late', 'came-early', 'called-off'];
    expect(ids(inOrderOfComing(all, names))).toEqual(order);
    expect(countsFrom('2027 Q1')).toBe('2027-03-31');
  });

  test('a date has passed when the last day of it is over, and not for who has come', () => {
    const cohort = (expected: string, status = 'expected') => record('c', { expected, status });
    expect(isLate(cohort('2027 Q1'), '2027-03-31')).toBe(false);
    expect(isLate(cohort('2027 Q1'), '2027-04-01')).toBe(true);
    expect(isLate(cohort('2027-03-15', 'arrived'), '2028-01-01')).toBe(false);
  });

  test('what was expected stands beside what was found, and unknown is never 0', () => {
    const { heads, levels } = compared({
      people: '24',
      adults: '10',
      expected_entry_1: '6',
      arrived_people: '22',
      arrived_families: '5',
    });
    expect(heads).toEqual([
      { label: 'People', expected: 24, found: 22 },
      { label: 'Families', expected: null, found: 5 },
      { label: 'Adults', expected: 10, found: null },
    ]);
    expect(levels[0]).toEqual({ label: 'Pre-entry', expected: 0, found: null });
    expect(levels[1]).toEqual({ label: 'Entry 1', expected: 6, found: null });
    expect(compared({ people: '24' }).levels).toEqual([]);
    expect([difference(24, 22), difference(5, 6), difference(3, 3), difference(null, 3)]).toEqual([
      '2 fewer',
      '1 more',
      'as expected',
      null,
    ]);
  });

  test('what was found is asked, and kept, only when they have come', () => {
    const found = COHORT_GROUPS.filter(({ when }) => when !== undefined);
    expect(found).toHaveLength(2);
    for (const group of found) {
      const column = group.fields[0]?.column ?? '';
      expect(isAsked(group, { status: 'expected' })).toBe(false);
      expect(isAsked(group, { status: 'expected', [column]: '2' })).toBe(false);
      expect(isAsked(group, { status: 'arrived' })).toBe(true);
      expect(toldOf(group, { status: 'arrived', [column]: '2' })).toBe(group.help);
      expect(toldOf(group, { status: 'expected' })).toMatch(/^Asked when the status/);
      // Whoever sets an arrived cohort back reads what becomes of it.
      expect(toldOf(group, { status: 'expected', [column]: '2' })).toMatch(
        /taken out when you save/,
      );
    }
    const came = {
      ...{ cohort_id: 'c', expected: '2027 Q1', people: '24', expected_entry_1: '6', notes: 'a' },
      ...{
        arrived_on: '2027-03-01',
        arrived_people: '22',
        arrived_adults: '9',
        found_entry_1: '4',
      },
    };
    expect(completed('cohorts', { ...came, status: 'arrived' })).toEqual({
      ...came,
      status: 'arrived',
    });
    for (const status of ['expected', 'cancelled'])
      expect(completed('cohorts', { ...came, status })).toEqual({
        cohort_id: 'c',
        expected: '2027 Q1',
        people: '24',
        expected_entry_1: '6',
        notes: 'a',
        status,
      });
  });
});

describe('pledges', () => {
  test('open ones stand first, by authority and day', () => {
    const all = [
      record('n', { la_code: 'E06000018', status: 'pledged' }),
      record('gone', { ...DERBY, status: 'withdrawn' }),
      record('d2', { ...DERBY, status: 'matched' }),
      record('d1', { ...DERBY, status: 'pledged', by: '2027-03-31' }),
    ];
    expect(ids(inOrderOfPledges(all, names))).toEqual(['d1', 'd2', 'n', 'gone']);
  });

  test('one moves on step by step, and no further than its end', () => {
    expect(
      ['pledged', 'firm_offer', 'matched', 'arrived', 'withdrawn', undefined].map(nextStatus),
    ).toEqual(['firm_offer', 'matched', 'arrived', null, null, null]);
  });

  test('what one said before is told in words', () => {
    const before = {
      changed_on: '2026-03-03',
      closed: false,
      places: 12,
      place_type: 'families',
      status: 'firm_offer',
      by: '2026-06-30',
    };
    expect(saidBefore(before)).toBe('12 places, families, firm offer, by 30 June 2026');
    const less = { ...before, places: 1, place_type: null, by: null };
    expect(saidBefore(less)).toBe('1 place, firm offer, no last day');
    expect(saidBefore({ changed_on: '2026-03-03', closed: true })).toBe('closed');
  });

  test('places are summed by status', () => {
    const all = ['20', '12', 'many'].map((places, at) =>
      record(String(at), { places, status: at === 1 ? 'matched' : 'pledged' }),
    );
    expect(placesByStatus(all)).toEqual([
      ['pledged', 20],
      ['matched', 12],
    ]);
  });
});

test('of a programme the newest statement stands first', () => {
  const statement = (as_at: string, programme = 'resettlement') =>
    record(as_at, { ...DERBY, programme, as_at });
  const all = [statement('2017-05-01'), statement('2026-01-01'), statement('2027-01-01', 'other')];
  expect(ids(statementsOf(all, 'E06000015', 'resettlement'))).toEqual(['2026-01-01', '2017-05-01']);
});

test('whose target it is follows from the code that was chosen', () => {
  expect(completed('targets', { scope_id: 'E12000004' }).scope).toBe('region');
  expect(completed('targets', { scope_id: 'E06000015' }).scope).toBe('authority');
  expect(completed('pledges', { la_code: 'E06000015' })).toEqual({ la_code: 'E06000015' });
});

test('new records are named by what they are, and titles are words', () => {
  expect(named('cohorts', {}, 'a1').cohort_id).toBe('cohort-a1');
  expect(named('returns', { ...DERBY }, 'a1')).toEqual(DERBY);
  const some = { authorities: names, venues: new Map<string, string>() };
  const pledge = { ...DERBY, places: '1', by: '2027-03-31' };
  expect(recordTitle('pledges', pledge, some)).toBe('Derby: 1 place by 31 March 2027');
  const cohort = { ...DERBY, expected: '2027 Q1' };
  expect(recordTitle('cohorts', cohort, some)).toBe('Derby, expected January to March 2027');
  expect(valueInWords('cohorts', 'expected', '2027-03-15')).toBe('15 March 2027');
});

test('no form asks for a person’s name, date of birth, address or telephone number', () => {
  const provision = ['providers', 'venues', 'classes'];
  for (const kind of FORM_KINDS.filter((kind) => !provision.includes(kind)))
    for (const { column } of fieldsOf(kind))
      expect(column).not.toMatch(/name|birth|dob|address|postcode|phone|email|nationality/);
});
