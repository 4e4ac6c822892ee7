import { describe, expect, test } from 'vitest';
import { layHistogram } from '../../src/charts/histogram';
import { layLevels } from '../../src/charts/levels';
import { layTrend, type Point } from '../../src/charts/trend';

const FRAME = { width: 120, height: 120, left: 10, right: 10, top: 10, bottom: 10 };

describe('a series over time', () => {
  const points: Point[] = [
    { day: '2020-01-01', value: 0 },
    { day: '2021-01-01', value: 50 },
    { day: '2024-01-01', value: 100, break: 'Section 4 is included from here on.' },
  ];

  test('stands on a true time axis, from nought', () => {
    // 1,461 days from the first to the last, 366 of them to the second: 10 + 100 × 366/1461 = 35.05.
    expect(layTrend(points, FRAME)?.dots.map(({ x, y }) => [x, y])).toEqual([
      [10, 110],
      [35.1, 60],
      [110, 10],
    ]);
  });

  test('has no line across a break, which stands half-way', () => {
    const laid = layTrend(points, FRAME);
    expect(laid?.lines).toEqual(['10,110 35.1,60']);
    expect(laid?.breaks).toEqual([72.5]);
  });

  test('has no line across a day that is not published', () => {
    const [first, second] = points as [Point, Point];
    const laid = layTrend(
      [first, { day: '2020-06-01', value: null }, second, { day: '2022-01-01', value: 60 }],
      FRAME,
    );
    expect(laid?.lines).toHaveLength(1);
    expect(laid?.dots).toHaveLength(3);
  });

  test('has no line across years of which nothing is on record', () => {
    const laid = layTrend(
      [
        { day: '2016-03-31', value: 5 },
        { day: '2016-06-30', value: 8 },
        { day: '2020-12-31', value: 20 },
        { day: '2022-03-31', value: 30 },
      ],
      FRAME,
    );
    expect(laid?.lines).toHaveLength(2);
    expect(laid?.dots).toHaveLength(4);
    // The same is counted before and after: it is no break in what is counted.
    expect(laid?.breaks).toEqual([]);
    expect(laid?.silent).toBe(true);
    expect(layTrend(points.slice(0, 2), FRAME)?.silent).toBe(false);
  });

  test('is none with a single figure', () => {
    expect(layTrend(points.slice(0, 1), FRAME)).toBeNull();
    expect(layTrend([{ day: '2020-01-01', value: null }, ...points.slice(0, 1)], FRAME)).toBeNull();
  });
});

test('need and classes share one scale, and the assumed part follows the stated one', () => {
  expect(
    layLevels(
      [
        { level: 'entry_1', need: 200, supply: 50, imputed: 40 },
        { level: 'entry_2', need: null, supply: null, imputed: null },
      ],
      100,
    ),
  ).toEqual([
    { level: 'entry_1', need: 100, stated: 5, assumed: 20 },
    { level: 'entry_2', need: 0, stated: 0, assumed: 0 },
  ]);
});

test('a histogram counts every figure once, the highest in the last bar', () => {
  const laid = layHistogram([0, 1, 5, 9.9, 10], [5], { width: 100, height: 10 }, 4);
  // Bars of 2.5: 0 and 1 | none | 5 | 9.9 and 10.
  expect(laid?.bars.map(({ count }) => count)).toEqual([2, 0, 1, 2]);
  expect(laid?.bars.map(({ height }) => height)).toEqual([10, 0, 5, 10]);
  expect(laid?.bounds).toEqual([{ value: 5, x: 50 }]);
  expect(layHistogram([], [5], { width: 100, height: 10 })).toBeNull();
});
