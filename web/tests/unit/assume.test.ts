import { describe, expect, test } from 'vitest';
import {
  GROUPS,
  mixOf,
  readAssume,
  stepOf,
  withShare,
  writeAssume,
} from '../../src/assumptions/assume';

const entry = (name: string, value: number) => ({ name, value, low: 0, high: 10, unit: 'hours' });

test('the address holds what differs from the service, in its order', () => {
  const entries = [entry('hours_asylum', 4), entry('limit', 60), entry('seats', 12)];
  const changed = readAssume('limit:30,hours_asylum:4,seats:10.5');
  expect([...changed]).toEqual([
    ['limit', 30],
    ['hours_asylum', 4],
    ['seats', 10.5],
  ]);
  expect(writeAssume(changed, entries)).toBe('limit:30,seats:10.5');
  expect(writeAssume(new Map(), entries)).toBeNull();
  expect([...readAssume(null)]).toEqual([]);
});

describe('shares of levels', () => {
  const mix = [
    { name: 'levels_asylum_pre_entry', value: 0.3 },
    { name: 'levels_asylum_entry_1', value: 0.25 },
    { name: 'levels_asylum_entry_2', value: 0.2 },
    { name: 'levels_asylum_entry_3', value: 0.15 },
    { name: 'levels_asylum_level_1', value: 0.1 },
    { name: 'levels_asylum_level_2', value: 0 },
  ];
  const sum = (shares: Map<string, number>) =>
    Math.round([...shares.values()].reduce((total, share) => total + share * 10_000, 0));

  test('the others keep their proportions and fill up to one', () => {
    const shares = withShare(mix, 'levels_asylum_pre_entry', 0.65);
    // 0.7 before and 0.35 now: each is halved.
    expect(shares.get('levels_asylum_entry_1')).toBe(0.125);
    expect(shares.get('levels_asylum_level_1')).toBe(0.05);
    expect(sum(shares)).toBe(10_000);
  });

  test.each([0, 0.1234, 1 / 3, 0.99, 1])('sum to one whatever is set (%d)', (share) => {
    expect(sum(withShare(mix, 'levels_asylum_entry_2', share))).toBe(10_000);
  });

  test('where the others are all nought they share the rest alike', () => {
    const one = mix.map(({ name }, i) => ({ name, value: i === 0 ? 1 : 0 }));
    const shares = withShare(one, 'levels_asylum_pre_entry', 0.5);
    expect(shares.get('levels_asylum_level_2')).toBe(0.1);
  });

  test('are told apart from other numbers by their names', () => {
    expect(mixOf('levels_not_well_entry_1')).toBe('not_well');
    expect(mixOf('levels_prior_adults')).toBeNull();
    expect(mixOf('hours_asylum')).toBeNull();
  });
});

test.each([
  [0, 1, 0.01],
  [2, 6, 0.1],
  [12, 84, 1],
  [0, 5000, 100],
])('from %d to %d a slider moves by %d', (low, high, step) => {
  expect(stepOf({ low, high })).toBe(step);
});

test('every assumption of the service stands in one group', () => {
  const names = [
    'adult_share_asylum_to_2018',
    'levels_prior_adults',
    'women_only_share',
    'bus_wait',
  ];
  for (const name of names)
    expect(
      GROUPS.filter(({ match }) => match.test(name)),
      name,
    ).toHaveLength(1);
});
