// Circles as large as a figure: their area, not their width, is in proportion to it.
import type { Feature, FeatureCollection, Point } from 'geojson';
import type { Row } from '../measures/row';
import type { SymbolId } from '../state/view';
import { roundest } from '../measures/classes';

export type Amount = { code: string; value: number };

/** The radius of the largest circle, in pixels. */
export const LARGEST = 26;
const SMALLEST = 2.5;

export const SYMBOL_NAMES: Record<SymbolId, string> = {
  asylum: 'People on asylum support',
  resettled: 'People resettled since 2014',
  expected: 'People expected by recorded cohorts',
  pledged: 'Places pledged',
};

/** What is told only to the machine of the atlas. */
export const isPlanned = (id: SymbolId) => id === 'expected' || id === 'pledged';

export function amountOf(id: SymbolId, row: Row): number | null {
  switch (id) {
    case 'asylum':
      return row.figures?.asylum_support?.total ?? null;
    case 'resettled':
      return row.figures?.resettled_cumulative ?? null;
    case 'expected':
      return row.pledge?.expected ?? null;
    case 'pledged':
      return row.pledge?.places ?? null;
  }
}

export function amountsOf(id: SymbolId | null, rows: readonly Row[]): Amount[] {
  if (id === null) return [];
  return rows.flatMap((row) => {
    const value = amountOf(id, row);
    return value === null || value <= 0 ? [] : [{ code: row.code, value }];
  });
}

export function radiusOf(value: number, most: number): number {
  return value <= 0 ? 0 : Math.max(SMALLEST, LARGEST * Math.sqrt(value / most));
}

/** The largest figure there is: two maps side by side have circles of one scale. */
export const largestOf = (id: SymbolId | null, ...maps: readonly (readonly Row[])[]): number =>
  Math.max(0, ...maps.flatMap((rows) => amountsOf(id, rows).map(({ value }) => value)));

/** Three round sizes for the legend, the largest first. */
export function legendSizes(amounts: readonly Amount[]): { value: number; radius: number }[] {
  const most = Math.max(0, ...amounts.map(({ value }) => value));
  if (most <= 0) return [];
  const sizes = [roundest(most * 0.55, most), roundest(most * 0.15, most * 0.35)];
  const values = [...new Set([...sizes, roundest(most * 0.02, most * 0.06)])].filter(
    (value) => value >= 1,
  );
  return values.map((value) => ({ value, radius: radiusOf(value, most) }));
}

/** Large ones lie below small ones, so that none is hidden. */
export function circleFeatures(
  amounts: readonly Amount[],
  places: ReadonlyMap<string, readonly [number, number]>,
  most = Math.max(0, ...amounts.map(({ value }) => value)),
): FeatureCollection<Point> {
  const features: Feature<Point>[] = [...amounts]
    .sort((a, b) => b.value - a.value)
    .flatMap(({ code, value }) => {
      const at = places.get(code);
      return at
        ? [
            {
              type: 'Feature' as const,
              geometry: { type: 'Point' as const, coordinates: [...at] },
              properties: { la_code: code, radius: radiusOf(value, most) },
            },
          ]
        : [];
    });
  return { type: 'FeatureCollection', features };
}
