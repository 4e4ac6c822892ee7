import { describe, expect, test } from 'vitest';
import { classCount, classify, classOf, naturalBreaks, roundest } from '../../src/measures/classes';

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
