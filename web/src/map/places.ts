// What may be on the map, and where.
import type { Geometry } from 'geojson';
import type { Provider } from '../api/types';

/** The schema knows coordinates only as numbers in lists; the service promises RFC 7946. */
export function geometryOf(feature: { geometry?: unknown }): Geometry | null {
  return (feature.geometry ?? null) as Geometry | null;
}

/** Whether somebody says that ESOL is taught there; else only the place is certain. */
export function isConfirmed({ evidence }: Pick<Provider, 'evidence'>): boolean {
  return evidence === 'source';
}

/** Online classes have an office, but nobody goes there to learn. */
export function onMap({
  located,
  online_only,
}: Pick<Provider, 'located' | 'online_only'>): boolean {
  return located && !online_only;
}

export function pointOf(feature: { geometry?: unknown } | undefined): [number, number] | null {
  const geometry = feature ? geometryOf(feature) : null;
  if (geometry?.type !== 'Point') return null;
  const [lon, lat] = geometry.coordinates;
  return lon === undefined || lat === undefined ? null : [lon, lat];
}
