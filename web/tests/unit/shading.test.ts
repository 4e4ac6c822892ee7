import { describe, expect, test } from 'vitest';
import { gapCategory } from '../../src/measures/data-gap';
import { measureOf } from '../../src/measures/measure';
import { shade } from '../../src/measures/shading';
import { authority, gap, rowsOf } from './fixtures';

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
        data_gap: {
          no_known_provider: providers === 0,
          providers,
          unlocated,
          without_level: silent,
          imputed_share: null,
        },
      }),
    );
  expect([of(0, 0, 0), of(2, 2, 2), of(2, 1, 2), of(2, 1, 1)]).toEqual([
    'none',
    'unmapped',
    'silent',
    'stated',
  ]);
});
