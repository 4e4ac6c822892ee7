// The access of small areas as dots: where inside an authority classes are in reach. Modelled, of all streams together.
import type { Feature, FeatureCollection, Geometry, Point } from 'geojson';
import type { SmallAreas } from '../api/types';
import { classifyBy, classOf, type Classes } from '../measures/classes';

const RAMP = ['#7a1c17', '#c4622d', '#f0c38e', '#9cc9cf', '#2f7f95', '#123f52'];
/** Hours in reach for every 100 needed. */
const BREAKS = { method: 'quantile', count: 5, bounds: [] } as const;

export type AccessDots = {
  features: FeatureCollection<Point>;
  legend: { colour: string; from: number; to: number; count: number }[];
  none: number;
};

const knownOf = (areas: SmallAreas | null) =>
  (areas?.features ?? []).flatMap(({ geometry, properties }) => {
    const place = (geometry ?? null) as Geometry | null;
    if (place?.type !== 'Point' || properties.access === null) return [];
    return [{ place, value: Math.min(properties.access * 100, 100), sector: properties.sector }];
  });

/** `beside`: those of another map that shares the colours. */
export function accessDots(areas: SmallAreas | null, beside: SmallAreas | null = null): AccessDots {
  const known = knownOf(areas);
  const classes: Classes = classifyBy(
    [...known, ...knownOf(beside)].map(({ value }) => value),
    BREAKS,
  );
  const bounds = [0, ...classes.thresholds, classes.highest];
  const features = known.map(({ place, value, sector }): Feature<Point> => {
    const index = classOf(value, classes);
    return {
      type: 'Feature',
      geometry: place,
      properties: { sector, colour: RAMP[index + (classes.zero ? 0 : 1)] ?? RAMP[0] },
    };
  });
  const counts = known.map(({ value }) => classOf(value, classes));
  const offset = classes.zero ? 1 : 0;
  return {
    features: { type: 'FeatureCollection', features },
    legend: bounds.slice(1).map((to, i) => ({
      colour: RAMP[i + 1] ?? '',
      from: bounds[i] ?? 0,
      to,
      count: counts.filter((index) => index === i + offset).length,
    })),
    none: known.filter(({ value }) => value <= 0).length,
  };
}

/** The colour of a place from which no class is in reach. */
export const NOTHING_IN_REACH = RAMP[0] ?? '';
