import { describe, expect, test } from 'vitest';
import type { Concentration } from '../../src/api/types';
import { gapCategory } from '../../src/measures/data-gap';
import { measureOf } from '../../src/measures/measure';
import { sourceLine } from '../../src/measures/provenance';
import { withExtras } from '../../src/measures/row';
import { axisBounds, shade } from '../../src/measures/shading';
import { authority, dataGap, gap, rowsOf } from './fixtures';

describe('shading', () => {
  test('hatches what is not known and leaves it out of the classes', () => {
    const rows = rowsOf(
      [authority('A', { asylum_per_10000: 5 }), authority('B', { asylum_per_10000: null })],
      [],
    );
    const shading = shade(measureOf('asylum'), rows);
    expect(shading.notKnown).toBe(1);
    expect(shading.byCode.get('B')?.pattern).toBe('not-known');
    expect(shading.byCode.get('A')?.pattern).toBeNull();
    expect(shading.swatches.reduce((sum, { count }) => sum + count, 0)).toBe(1);
  });

  test('colours an upper limit like its figure, and hatches it', () => {
    const rows = rowsOf(
      [],
      [
        gap('Known', { unmet_known: true, unmet_hours: 100 }),
        gap('Limit', { unmet_known: false, unmet_hours: 90, unmet_at_most: 100 }),
      ],
    );
    const shading = shade(measureOf('unmet'), rows);
    expect(shading.atMost).toBe(1);
    expect(shading.byCode.get('Limit')?.fill).toBe(shading.byCode.get('Known')?.fill);
    expect(shading.byCode.get('Limit')?.pattern).toBe('at-most');
    expect(shading.byCode.get('Known')?.pattern).toBeNull();
  });

  test('hatches access that rests on assumed classes like a limit, and sets no need apart', () => {
    const access = (share: number) => ({
      access: 0.2,
      data_gap: dataGap({ imputed_share: share }),
    });
    const rows = rowsOf(
      [],
      [
        gap('Assumed', { need_hours: 10, ...access(1) }),
        gap('Stated', { need_hours: 10, ...access(0) }),
        gap('Nobody', { need_hours: 0 }),
      ],
    );
    const shading = shade(measureOf('access'), rows);
    expect([shading.assumed, shading.noNeed, shading.notKnown]).toEqual([1, 1, 0]);
    expect(shading.byCode.get('Assumed')?.pattern).toBe('at-most');
    expect(shading.byCode.get('Stated')?.pattern).toBeNull();
  });

  test('says which part of the need a limit covers', () => {
    const need_by_stream = { resettled: 30, asylum: 70, settled: null };
    const rows = rowsOf([], [gap('A', { need_complete: false, need_hours: 100, need_by_stream })]);
    const shading = shade(measureOf('unmet'), rows);
    expect(shading.atMost).toBe(1);
    expect(shading.partly).toEqual({ of: 'asylum and resettled need', without: 'settled need' });
  });

  test('of a whole region at nought has the one class for nought', () => {
    const rows = rowsOf(
      ['A', 'B'].map((name) => authority(name, { resettled_cumulative: 0 })),
      [],
    );
    const { swatches } = shade(measureOf('resettled'), rows);
    expect(swatches.map(({ label, count }) => [label, count])).toEqual([['0', 2]]);
  });
});

test('the four data gaps go from knowing nothing to knowing something', () => {
  const of = (providers: number, unlocated: number, silent: number) =>
    gapCategory(
      gap('A', {
        data_gap: dataGap({
          no_known_provider: providers === 0,
          providers,
          unlocated,
          without_level: silent,
        }),
      }),
    );
  expect([of(0, 0, 0), of(2, 2, 2), of(2, 1, 2), of(2, 1, 1)]).toEqual([
    'none',
    'unmapped',
    'silent',
    'stated',
  ]);
});

describe('the axis of the legend', () => {
  test('tells no bound twice, where nothing reaches the last class or the highest figure begins it', () => {
    expect(axisBounds({ zero: false, thresholds: [25, 50, 75, 100], highest: 100 })).toEqual([
      '25',
      '50',
      '75',
      '100',
      '',
    ]);
    expect(axisBounds({ zero: true, thresholds: [1, 10], highest: 10.04 })).toEqual([
      '1',
      '10',
      '',
    ]);
    expect(axisBounds({ zero: true, thresholds: [50, 100], highest: 100 }, 100)).toEqual([
      '50',
      '100',
      '',
    ]);
  });

  test('ends at the highest figure, with a plus where figures beyond it say no more', () => {
    expect(axisBounds({ zero: false, thresholds: [25, 50], highest: 80 })).toEqual([
      '25',
      '50',
      '80',
    ]);
    expect(axisBounds({ zero: false, thresholds: [25, 50], highest: 100 }, 100)).toEqual([
      '25',
      '50',
      '100+',
    ]);
  });
});

test('the figures of one in 200 name the population that they were really set against', () => {
  const ratios = (denominator: string, population: number | null) =>
    ({ denominator, authorities: [{ la_code: 'A', population }] }) as unknown as Concentration;
  const line = (of: Concentration) =>
    sourceLine(measureOf('headroom'), withExtras(rowsOf([authority('A')], []), of, null), null);
  expect(line(ratios('census 2011', 5))).toContain('Population: ONS, Census 2011. The advisory');
  expect(line(ratios('mid-2024', 5))).toContain('Population: ONS, mid-2024. ');
  expect(line(ratios('census 2001', null))).toContain('Census 2001');
  expect(line(ratios('census 2001', null))).toContain('not imported yet');
});
