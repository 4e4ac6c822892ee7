import { expect, test } from 'vitest';
import type { Gaps } from '../../src/api/types';
import {
  believes,
  expectedInWords,
  plannedInWords,
  plannedNote,
  readPlanned,
} from '../../src/measures/planned';
import { chosenRows } from '../../src/measures/row';
import { authority, gap, rowsOf } from './fixtures';

const families = { groups: 1, people: 44, adults: 22, hours: 176 };
const gaps = (planned: 'none' | 'firm', total: typeof families | null) =>
  ({ method: { planned }, totals: { planned: total } }) as unknown as Gaps;

test('expected people are told with their adults and their hours', () => {
  expect(plannedInWords(families)).toBe(
    '22 adults of recorded cohorts and pledges: 176 learner-hours a week',
  );
  expect(plannedInWords({ ...families, adults: 1, hours: 8 })).toBe(
    '1 adult of recorded cohorts and pledges: 8 learner-hours a week',
  );
});

test('where nobody is expected nothing is said, and where nobody is believed the hours are not known', () => {
  expect(plannedInWords({ groups: 0, people: 0, adults: 0, hours: 0 })).toBeNull();
  expect(plannedInWords(null)).toBeNull();
  expect(readPlanned({ gap: gap('A', { planned: null }) })).toEqual({ kind: 'not_known' });
  expect(readPlanned({ gap: gap('A', { planned: families }) })).toEqual({
    kind: 'known',
    value: 176,
  });
});

test('figures with expected people in them say that they are not for the public', () => {
  expect(believes(gaps('firm', families))).toBe(true);
  expect(believes(gaps('none', null))).toBe(false);
  expect(plannedNote(gaps('firm', families))).toContain('Not for the public');
  expect(plannedNote(gaps('none', null))).toBeNull();
});

test('the choice says who is expected by the date, and when the next come', () => {
  expect(expectedInWords({ firm: 0, pledged: 0, next: '2027-03-31' })).toBe(
    'Nobody is expected by this date. The next on 31 March 2027.',
  );
  expect(expectedInWords({ firm: 1, pledged: 2, next: null })).toBe(
    'Expected by this date: 1 group by firm plans, 2 groups with every pledge.',
  );
});

test('of a programme only the authorities are shown that the service names', () => {
  const rows = rowsOf([authority('A'), authority('B')], [gap('B')]);
  expect(chosenRows(rows, false)).toHaveLength(2);
  expect(chosenRows(rows, true).map(({ code }) => code)).toEqual(['B']);
});
