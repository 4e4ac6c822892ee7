import { expect, test } from 'vitest';
import { timeline } from '../../src/measures/timeline';

const series = [
  { as_at: '2016-01-01', total: 10, break: null },
  { as_at: '2017-01-01', total: 20, break: null },
  { as_at: '2020-01-01', total: 40, break: 'something else is counted from here on' },
];

test('the time axis is true: a gap of three years is three times as wide as one of one', () => {
  const [a, b, c] = timeline(series, 320, 84)?.dots ?? [];
  if (!a || !b || !c) throw new Error('three dots expected');
  expect((c.x - b.x) / (b.x - a.x)).toBeCloseTo(1095 / 366, 1);
});

test('no line crosses a break in what is counted', () => {
  const chart = timeline(series, 320, 84);
  expect(chart?.runs).toHaveLength(1);
  expect(chart?.runs[0]?.split(' ')).toHaveLength(2);
  expect(chart?.breaks).toHaveLength(1);
});

test('heights start at nought', () => {
  const [a, , c] = timeline(series, 320, 84)?.dots ?? [];
  if (!a || !c) throw new Error('dots expected');
  // 10 of 40: a quarter of the height of the highest.
  expect((84 - a.y) / (84 - c.y)).toBeCloseTo(0.25, 1);
});

test('one publication is no history', () => {
  expect(timeline(series.slice(0, 1), 320, 84)).toBeNull();
});
