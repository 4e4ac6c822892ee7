// One legend, one scale of circles and dots for two maps.
import { describe, expect, test } from 'vitest';
import { circleFeatures, largestOf } from '../../src/map/circles';
import { accessDots } from '../../src/map/small-areas';
import { measureOf } from '../../src/measures/measure';
import { shadeTwo } from '../../src/measures/two';
import { shade } from '../../src/measures/shading';
import type { SmallAreas } from '../../src/api/types';
import { comparedLines } from '../../src/share/legend-lines';
import { authority, rowsOf } from './fixtures';

const supported = (code: string, rate: number | null) =>
  authority(code, {
    asylum_per_10000: rate,
    ...(rate !== null && { asylum_support: { total: rate * 10 } as never }),
  });

describe('a compared map', () => {
  const now = rowsOf([supported('a', 40), supported('b', 1)], []);
  const then = rowsOf([supported('a', 1), supported('b', null)], []);
  const measure = measureOf('asylum');
  const left = shade(measure, now, { breaks: null, beside: then });
  const right = shade(measure, then, { breaks: null, beside: now });

  test('has the same classes on both sides, each with its own count', () => {
    const lines = comparedLines(left, right);
    const sum = (side: 0 | 1) => lines.reduce((all, { counts }) => all + counts[side], 0);
    expect([sum(0), sum(1)]).toEqual([2, 2]);
    expect(lines.at(-1)).toMatchObject({ label: 'Not known', counts: [0, 1] });
  });

  test('of two measures counts every area once, and says how many of them are hatched', () => {
    const other = measureOf('resettled');
    if (measure.kind !== 'amount' || other.kind !== 'amount') throw new Error('no amounts');
    const both = (code: string, rate: number | null, resettled: number) => ({
      ...supported(code, rate),
      resettled_cumulative: resettled,
    });
    const rows = rowsOf([both('a', 40, 9), both('b', 1, 2)], []);
    const earlier = rowsOf([both('a', 40, 3), both('b', null, 1)], []);
    const hatched = { ...shadeTwo(measure, other, rows, earlier), assumed: 1 };
    const lines = comparedLines(hatched, shadeTwo(measure, other, earlier, rows));
    const sum = (side: 0 | 1) =>
      lines.reduce((all, { counts, within }) => all + (within ? 0 : counts[side]), 0);
    expect([sum(0), sum(1)]).toEqual([2, 2]);
    expect(lines.at(-1)).toMatchObject({ label: 'Not known', counts: [0, 1] });
    const of = lines.filter(({ within }) => within);
    expect(of).toMatchObject([{ pattern: 'at-most', counts: [1, 0] }]);
    expect(new Set(lines.map(({ label }) => label)).size).toBe(lines.length);
  });

  test('has circles of one scale', () => {
    const most = largestOf('asylum', then, now);
    expect(most).toBe(400);
    const places = new Map([['a', [0, 0] as const]]);
    const radius = (scale?: number) =>
      circleFeatures([{ code: 'a', value: 100 }], places, scale).features[0]?.properties?.radius;
    expect(radius(most)).toBe(radius(400));
    expect(radius(most)).toBeLessThan(radius());
  });

  test('has dots of one scale', () => {
    const areas = (...access: number[]) =>
      ({
        as_at: '2025-12-31',
        notes: [],
        features: access.map((one) => ({
          geometry: { type: 'Point', coordinates: [0, 0] },
          properties: { sector: 's', access: one },
        })),
      }) as unknown as SmallAreas;
    const [one, other] = [areas(0.01, 0.2), areas(0.4, 0.9)];
    const bounds = (dots: ReturnType<typeof accessDots>) => dots.legend.map(({ to }) => to);
    expect(bounds(accessDots(one, other))).toEqual(bounds(accessDots(other, one)));
  });
});
