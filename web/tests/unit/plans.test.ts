import { describe, expect, test } from 'vitest';
import { inOrderOfDue, isOverdue, planLines } from '../../src/records/plans';
import {
  isOver,
  lastQuarter,
  parseQuarter,
  quarterInWords,
  quarterOf,
  quartersToChoose,
} from '../../src/records/quarters';
import {
  accessModelled,
  adultsModelled,
  agreement,
  inOrderOfUrgency,
  needModelled,
  returnsOf,
  reviewIsDue,
  servedModelled,
  silentIn,
  unmetModelled,
  withinModelled,
  type ReturnBeside,
} from '../../src/records/reports';
import { record } from './fixtures';

const names = new Map([
  ['E06000015', 'Derby'],
  ['E06000018', 'Nottingham'],
]);
const ids = (all: { id: string }[]) => all.map(({ id }) => id);
const TODAY = '2026-11-23';

describe('quarters', () => {
  test('are said by their months, since a council’s own first quarter begins in April', () => {
    expect(quarterInWords('2027 Q1')).toBe('January to March 2027');
    expect(quarterInWords('2027 Q5')).toBe('2027 Q5');
    expect(parseQuarter('2027Q1')).toBeNull();
  });

  test('of a day and before it are found, over the turn of a year', () => {
    expect(['2026-01-01', '2026-03-31', '2026-04-01', '2026-12-31'].map(quarterOf)).toEqual([
      '2026 Q1',
      '2026 Q1',
      '2026 Q2',
      '2026 Q4',
    ]);
    expect(lastQuarter('2026-02-01')).toBe('2025 Q4');
    expect(isOver('2026 Q4', TODAY)).toBe(false);
    expect(isOver('2026 Q3', TODAY)).toBe(true);
  });

  test('to choose from are the last ones and those on record, the newest first', () => {
    expect(quartersToChoose(['2018 Q1', 'soon'], TODAY)).toEqual([
      '2026 Q4',
      '2026 Q3',
      '2026 Q2',
      '2026 Q1',
      '2025 Q4',
      '2018 Q1',
    ]);
  });
});

test('who has not returned for a quarter is known by name', () => {
  const all = [record('a', { la_code: 'E06000018', quarter: '2026 Q3' })];
  expect(ids(returnsOf(all, '2026 Q3', names))).toEqual(['a']);
  expect(silentIn(all, '2026 Q3', names)).toEqual([['E06000015', 'Derby']]);
  expect(silentIn(all, '2026 Q2', names)).toHaveLength(2);
});

test('gaps that nobody acts on come first, the longest known first', () => {
  const gap = (id: string, status: string, reported_on = '2026-01-01') =>
    record(id, { status, reported_on, review_on: '2026-11-22' });
  const all = [
    gap('solved', 'solved', '2025-01-01'),
    gap('in-hand', 'in_hand'),
    gap('new', 'open', '2026-10-01'),
    gap('old', 'open', '2026-02-01'),
  ];
  expect(ids(inOrderOfUrgency(all, names))).toEqual(['old', 'new', 'in-hand', 'solved']);
  expect(all.map((one) => reviewIsDue(one, TODAY))).toEqual([false, true, true, true]);
  expect(reviewIsDue(gap('x', 'open'), '2026-11-22')).toBe(false);
});

describe('what stands beside a return', () => {
  const known: ReturnBeside['modelled'] = {
    as_at: '2018-03-31',
    published_to: '2018-03-31',
    complete: true,
    adults: 11.5,
    need_hours: 64,
    served_hours: 9.2,
    served_at_least: 9.2,
    served_at_most: 9.2,
    unmet_hours: 54.8,
    unmet_known: true,
    unmet_at_most: 64,
    need_within: { minutes_30: 0.247, minutes_45: 0.533, minutes_60: 1 },
  };
  const all = (modelled: ReturnBeside['modelled']) =>
    [adultsModelled, needModelled, servedModelled, unmetModelled].map((words) => words(modelled));

  test('is a figure where it is known, and its limits where it is not', () => {
    expect(all(known)).toEqual(['11.5', '64', '9', '55']);
    const assumed = { ...known, unmet_known: false, served_at_least: 0, served_at_most: 64 };
    expect(all(assumed)).toEqual(['11.5', '64', 'at most 64', 'not known, at most 64']);
    expect(servedModelled({ ...assumed, served_at_least: 5 })).toBe('at least 5 and at most 64');
  });

  test('is at least so much where a quarter is not published, and has no most', () => {
    const part = { ...known, complete: false, served_at_most: null };
    expect(all(part)).toEqual(['at least 11.5', 'at least 64', 'at least 9', 'at least 55']);
    expect(unmetModelled({ ...part, unmet_known: false })).toBe('not known');
    expect(servedModelled({ ...part, served_at_least: 0 })).toBe('not known');
  });

  test('is not known, and never 0, where nothing is known', () => {
    const nothing = { as_at: '2024-12-31', complete: true, unmet_known: false };
    expect(all(nothing)).toEqual(Array(4).fill('not known'));
    expect(accessModelled(nothing)).toBe('not known');
    expect(accessModelled({ ...nothing, need_hours: 0 })).toBe('nothing is needed');
    expect(accessModelled({ ...known, access: 0.04 })).toBe('under 0.1 hours for each hour needed');
    expect(withinModelled(nothing)).toBeNull();
    expect(withinModelled(known)).toBe('25% within 30 minutes, 53% within 45, 100% within 60');
  });

  test('disagrees as soon as one figure does, and agrees only where one could be compared', () => {
    const of = (...verdicts: string[]) =>
      agreement({
        compared: verdicts.map((verdict) => ({ figure: 'waiting', verdict, words: '' })),
      } as unknown as ReturnBeside);
    expect(of('agree', 'disagree')).toBe('They disagree');
    expect(of('cannot_be_compared', 'agree')).toBe('Nothing disagrees');
    expect(of('cannot_be_compared')).toBe('Cannot be compared');
  });
});

describe('actions of a plan', () => {
  const action = (id: string, status: string, due = '') =>
    record(id, { la_code: 'E06000015', status, ...(due !== '' && { due }) });
  const all = [
    action('done', 'done', '2026-01-01'),
    action('no-day', 'planned'),
    action('today', 'under_way', TODAY),
    action('late', 'planned', '2026-11-22'),
  ];

  test('are overdue from the day after, and not when they are done', () => {
    expect(all.filter((one) => isOverdue(one, TODAY)).map(({ id }) => id)).toEqual(['late']);
  });

  test('stand in the order in which they are due', () => {
    expect(ids(inOrderOfDue(all))).toEqual(['late', 'today', 'no-day', 'done']);
  });

  test('are counted for each authority, also where no plan is written', () => {
    const plan = record('E06000018', { la_code: 'E06000018', status: 'draft' });
    const [derby, nottingham] = planLines([plan], all, names, TODAY);
    expect(derby).toMatchObject({ name: 'Derby', plan: null, toDo: 3, overdue: 1, done: 1 });
    expect(nottingham).toMatchObject({ name: 'Nottingham', plan, toDo: 0, overdue: 0, done: 0 });
  });
});
