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
import { inOrderOfUrgency, returnsOf, reviewIsDue, silentIn } from '../../src/records/reports';
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
