import { describe, expect, test } from 'vitest';
import {
  classCount,
  classify,
  classOf,
  naturalBreaks,
  roundest,
  classifyBy,
} from '../../src/measures/classes';

test('a bound is the roundest number that keeps both classes as they are', () => {
  expect(roundest(16.9, 38.9)).toBe(30);
  expect(roundest(0.42, 0.55)).toBe(0.5);
  expect(roundest(3, 10)).toBe(10);
  expect(roundest(3, 9.5)).toBe(5);
  expect(roundest(120, 180)).toBe(150);
  // The upper class starts at its own lowest value: the bound may be equal to it.
  expect(roundest(19.5, 20)).toBe(20);
});

test('natural breaks fall into the gaps', () => {
  // Three clumps: 1 2 3, 10 11 12, 50 51. Any other partition has more spread within.
  expect(naturalBreaks([1, 2, 3, 10, 11, 12, 50, 51], 3)).toEqual([10, 50]);
});

describe('classes', () => {
  test('set noughts apart: nobody is not few', () => {
    const classes = classify([0, 0, 0, 1, 2, 10, 11, 40]);
    expect(classes.zero).toBe(true);
    expect(classOf(0, classes)).toBe(0);
    expect(classOf(1, classes)).toBe(1);
    expect(classCount(classes)).toBeLessThanOrEqual(5);
  });

  test('leave no class empty, however skewed the figures', () => {
    const values = [0, 0.1, 0.1, 0.2, 0.3, 0.4, 0.5, 1.7, 10.7, 31.6, 33, 33.4];
    const classes = classify(values);
    const used = new Set(values.map((value) => classOf(value, classes)));
    expect(used.size).toBe(classCount(classes));
    expect(classes.thresholds).toEqual([...classes.thresholds].sort((a, b) => a - b));
  });

  test('have no bound finer than the figures are shown', () => {
    const { thresholds, highest } = classify([0.00001, 0.002, 0.03, 0.08, 0.4, 3.2]);
    for (const bound of [...thresholds, highest]) expect(bound).toBeGreaterThanOrEqual(0.1);
    expect(new Set(thresholds).size).toBe(thresholds.length);
  });

  test('keep what reads "under 0.1" apart from nought', () => {
    const classes = classify([0, 0.001, 0.3, 5]);
    expect(classOf(0, classes)).toBe(0);
    expect(classOf(0.001, classes)).toBe(1);
  });

  test('are one when everybody is the same, and none when nobody is known', () => {
    expect(classCount(classify([7, 7, 7]))).toBe(1);
    expect(classCount(classify([]))).toBe(0);
    expect(classCount(classify([0, 0]))).toBe(1);
  });

  test('hold a value that lies on a bound in the upper class', () => {
    const classes = { zero: false, thresholds: [10, 20], highest: 30 };
    expect([9.9, 10, 19.9, 20, 30].map((value) => classOf(value, classes))).toEqual([
      0, 1, 1, 2, 2,
    ]);
  });
});

describe('classes as the reader wants them', () => {
  const wish = (method: 'quantile' | 'equal' | 'custom', count: number, bounds: number[] = []) => ({
    method,
    count,
    bounds,
  });

  test('quantiles put as many figures into each class as can be', () => {
    const classes = classifyBy([1, 2, 3, 4, 5, 6, 7, 8], wish('quantile', 4));
    const counts = [0, 0, 0, 0];
    for (let value = 1; value <= 8; value += 1) {
      const index = classOf(value, classes);
      counts[index] = (counts[index] ?? 0) + 1;
    }
    expect(counts).toEqual([2, 2, 2, 2]);
  });

  test('quantiles never part equal figures', () => {
    const { thresholds } = classifyBy([1, 1, 1, 1, 1, 9], wish('quantile', 3));
    expect(thresholds).toEqual([5]);
  });

  test('equal steps have equal widths', () => {
    expect(classifyBy([3, 50], wish('equal', 5)).thresholds).toEqual([10, 20, 30, 40]);
  });

  test('nought keeps a class of its own, and one class fewer is left for the rest', () => {
    const classes = classifyBy([0, 40], wish('equal', 5));
    expect(classes).toMatchObject({ zero: true, thresholds: [10, 20, 30] });
  });

  test('own bounds are kept as they are, also beyond the highest figure', () => {
    const classes = classifyBy([1, 2, 3], wish('custom', 3, [2, 100]));
    expect(classes).toEqual({ zero: false, thresholds: [2, 100], highest: 100 });
    expect([1, 2, 3].map((value) => classOf(value, classes))).toEqual([0, 1, 1]);
  });

  test('of no figure at all there is no class', () => {
    for (const method of ['quantile', 'equal'] as const)
      expect(classifyBy([], wish(method, 5)).thresholds).toEqual([]);
  });
});
