import { describe, expect, test } from 'vitest';
import { amountsOf, circleFeatures, legendSizes, LARGEST, radiusOf } from '../../src/map/circles';
import { shadeOf, shadesOf } from '../../src/map/place-colours';
import { accessDots } from '../../src/map/small-areas';
import { dispersalAreas, dispersalOf } from '../../src/measures/dispersal';
import { measureOf, type AmountMeasure } from '../../src/measures/measure';
import { multiply, shadeTwo } from '../../src/measures/two';
import { withExtras } from '../../src/measures/row';
import { PLACE_COLOURS } from '../../src/state/view';
import type { Concentration, Provider, SmallAreas } from '../../src/api/types';
import { authority, gap, rowsOf } from './fixtures';

describe('circles', () => {
  test('have areas in proportion to the figure', () => {
    expect(radiusOf(100, 100)).toBe(LARGEST);
    expect(radiusOf(25, 100)).toBe(LARGEST / 2);
    expect(radiusOf(0, 100)).toBe(0);
  });

  test('of what is not known or nought there is none', () => {
    const rows = rowsOf(
      [
        authority('known', { resettled_cumulative: 12 }),
        authority('nought', { resettled_cumulative: 0 }),
        authority('silent'),
      ],
      [],
    );
    expect(amountsOf('resettled', rows)).toEqual([{ code: 'known', value: 12 }]);
    expect(amountsOf(null, rows)).toEqual([]);
  });

  test('small ones lie over large ones', () => {
    const places = new Map<string, readonly [number, number]>([
      ['a', [0, 0]],
      ['b', [1, 1]],
    ]);
    const { features } = circleFeatures(
      [
        { code: 'a', value: 1 },
        { code: 'b', value: 9 },
        { code: 'nowhere', value: 5 },
      ],
      places,
    );
    expect(features.map(({ properties }) => properties?.la_code as string)).toEqual(['b', 'a']);
  });

  test('the legend has round sizes, none larger than the largest figure', () => {
    const sizes = legendSizes([{ code: 'a', value: 1512 }]);
    // The roundest of 832 to 1,512, of 227 to 529 and of 30 to 91.
    expect(sizes.map(({ value }) => value)).toEqual([1000, 500, 50]);
    expect(legendSizes([])).toEqual([]);
  });
});

describe('dispersal areas', () => {
  const stated = (status: string, as_at: string) => ({
    programme: 'asylum_dispersal',
    status,
    as_at,
    source: 's',
  });

  test('the latest statement holds, and no statement is no status', () => {
    const [row] = rowsOf(
      [
        authority('a', {
          programme_status: [stated('main', '2020-01-01'), stated('proposed', '2018-01-01')],
        }),
      ],
      [],
    );
    expect(row && dispersalOf(row)).toBe('main');
    const [silent] = rowsOf([authority('b')], []);
    expect(silent && dispersalOf(silent)).toBeNull();
  });

  test('are listed by status', () => {
    const rows = rowsOf(
      [
        authority('a', { programme_status: [stated('main', '2018-01-01')] }),
        authority('b', { programme_status: [stated('new', '2018-01-01')] }),
        authority('c', {
          programme_status: [{ ...stated('main', '2018-01-01'), programme: 'resettlement' }],
        }),
      ],
      [],
    );
    expect(dispersalAreas(rows)).toEqual({ main: ['a'], new: ['b'], proposed: [] });
  });
});

describe('the colour of a place', () => {
  const entry = (given: Partial<Provider>) =>
    ({
      provider_type: 'vcs',
      formal: null,
      levels: null,
      freshness: 'never',
      ...given,
    }) as Provider;

  test('is of the lowest level where there are several, and grey where none is said', () => {
    expect(shadeOf('level', entry({ levels: ['entry_3', 'entry_1'] })).id).toBe('entry_1');
    expect(shadeOf('level', entry({})).name).toBe('Does not say');
    expect(shadeOf('formal', entry({ formal: 'both' })).name).toBe('Formal and informal');
    expect(shadeOf('fresh', entry({ freshness: 'older' })).name).toBe('Confirmed over a year ago');
  });

  test.each(PLACE_COLOURS)('by %s no two have the same colour', (scheme) => {
    const colours = shadesOf(scheme).map(({ colour }) => colour);
    expect(new Set(colours).size).toBe(colours.length);
  });
});

test('dots of small areas leave out what is not known and count nothing in reach apart', () => {
  const area = (access: number | null) => ({
    geometry: { type: 'Point', coordinates: [0, 0] },
    properties: { sector: 's', access },
  });
  const dots = accessDots({
    as_at: '2025-12-31',
    notes: [],
    features: [area(null), area(0), area(0.01), area(0.02), area(0.5), area(2)],
  } as unknown as SmallAreas);
  expect(dots.features.features).toHaveLength(5);
  expect(dots.none).toBe(1);
  expect(dots.legend.reduce((sum, { count }) => sum + count, 0)).toBe(4);
  // More than is needed says no more: 2 counts as 100 for 100.
  expect(dots.legend.at(-1)?.to).toBe(100);
});

describe('two measures at once', () => {
  const amount = (id: 'need' | 'asylum') => measureOf(id) as AmountMeasure;

  test('colours are those of two glasses over one another', () => {
    expect(multiply('#ffffff', '#336699')).toBe('#336699');
    expect(multiply('#808080', '#808080')).toBe('#404040');
    expect(multiply('#ff0000', '#00ff00')).toBe('#000000');
  });

  test('each authority is in one of nine classes, and what is not known in none', () => {
    const people = [1, 2, 3, 4, 5, 6];
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const rows = rowsOf(
      [
        ...names.map((name, i) => authority(name, { asylum_per_10000: people[i] ?? null })),
        authority('g'),
      ],
      [
        ...names.map((name, i) => gap(name, { need_hours: 10 * (i + 1), unmet_known: true })),
        gap('g', { need_hours: 5 }),
      ],
    );
    const shading = shadeTwo(amount('need'), amount('asylum'), rows);
    // Both rise together, two authorities to a third: only the diagonal is taken.
    expect(shading.swatches.map(({ count }) => count)).toEqual([2, 0, 0, 0, 2, 0, 0, 0, 2]);
    expect(shading.notKnown).toBe(1);
    expect(shading.byCode.get('g')?.pattern).toBe('not-known');
  });
});

test('what is asked for beside is joined by code; without a pledge on record nobody knows', () => {
  const rows = rowsOf([authority('a'), authority('b')], []);
  const ratios = { authorities: [{ la_code: 'a', share_of_ceiling_percent: 63 }] };
  const pledges = {
    as_at: '2026-11-29',
    authorities: [{ la_code: 'b', places: 10, expected: 4 }],
    unpledged: [{ la_code: 'a', expected: 17 }],
  };
  const [a, b] = withExtras(rows, ratios as Concentration, pledges as never);
  expect(a?.ratio?.share_of_ceiling_percent).toBe(63);
  // Nobody pledged, and people are expected all the same.
  expect(a?.pledge).toEqual({ places: null, expected: 17, as_at: '2026-11-29' });
  expect(b?.ratio).toBeNull();
  expect(b?.pledge?.places).toBe(10);
  // Nobody asked: not known, and not none.
  expect(withExtras(rows, null, null)[0]?.pledge).toBeNull();
});
