import { describe, expect, test } from 'vitest';
import { gapCategory } from '../../src/measures/data-gap';
import { measureOf } from '../../src/measures/measure';
import { shade } from '../../src/measures/shading';
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
