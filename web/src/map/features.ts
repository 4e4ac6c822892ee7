// Answers of the service → the GeoJSON that the map's sources hold.
import type { Feature, FeatureCollection, Geometry, Point } from 'geojson';
import type { Authorities, Context, Near, ProviderType, Venues } from '../api/types';
import type { PlaceColour } from '../state/view';
import { placeIcon } from './images';
import { geometryOf, isConfirmed, onMap } from './places';
import { labelPoint } from './label-point';
import { shadeOf } from './place-colours';

export type Bounds = [west: number, south: number, east: number, north: number];

const EMPTY: FeatureCollection<never> = { type: 'FeatureCollection', features: [] };

export function emptyFeatures(): FeatureCollection<never> {
  return EMPTY;
}

function polygonsOf(geometry: Geometry): number[][][][] {
  if (geometry.type === 'MultiPolygon') return geometry.coordinates;
  return geometry.type === 'Polygon' ? [geometry.coordinates] : [];
}

/** What lies around the region, which is drawn in detail from its own source. */
export function surroundings(context: Context, kind: 'authority' | 'land'): FeatureCollection {
  const features: Feature[] = [];
  for (const feature of context.features) {
    const geometry = geometryOf(feature);
    if (geometry && feature.properties.kind === kind && !feature.properties.in_region)
      features.push({ type: 'Feature', geometry, properties: {} });
  }
  return { type: 'FeatureCollection', features };
}

export function authorityFeatures(authorities: Authorities): FeatureCollection {
  const features: Feature[] = [];
  for (const feature of authorities.features) {
    const geometry = geometryOf(feature);
    const { la_code, la_name } = feature.properties;
    if (geometry) features.push({ type: 'Feature', geometry, properties: { la_code, la_name } });
  }
  return { type: 'FeatureCollection', features };
}

/** Pixels from the middle of an area to its border that a name needs, or it would lie next door. */
const NAME_ROOM = 15;

/** Areas that cannot hold their name at this zoom, where a region fills a screen, are small. */
const SMALL_ZOOM = 6.5;

/** The zoom from which an area is deep enough for its name. Mercator: 512 px for 360° at zoom 0. */
function zoomForDepth(depth: number, lat: number): number {
  const pixels = ((depth / 360) * 512) / Math.cos((lat * Math.PI) / 180);
  return Math.log2(NAME_ROOM / pixels);
}

/** A name is bold for a large unitary authority (Rutland is small) and for a dense town (Lincoln is a district). */
const LARGE = 90_000;
const DENSE_PER_KM2 = 2_000;
const KM_PER_DEGREE = 111.2;

/** Residents per square kilometre, from the outer rings (shoelace formula, degrees shrunk by latitude). */
function density(people: number, polygons: number[][][][]): number {
  let area = 0;
  for (const [outer = []] of polygons) {
    const shrink = Math.cos(((outer[0]?.[1] ?? 0) * Math.PI) / 180);
    let twice = 0;
    outer.forEach(([x = 0, y = 0], i) => {
      const [nextX = 0, nextY = 0] = outer[(i + 1) % outer.length] ?? [];
      twice += x * nextY - nextX * y;
    });
    area += (Math.abs(twice) / 2) * shrink * KM_PER_DEGREE ** 2;
  }
  return area === 0 ? 0 : people / area;
}

/** Cities and other unitary authorities are named first, then by population. */
export function nameFeatures(authorities: Authorities): FeatureCollection<Point> {
  const features: Feature<Point>[] = [];
  for (const feature of authorities.features) {
    const geometry = geometryOf(feature);
    if (!geometry) continue;
    const { la_code, la_name, population } = feature.properties;
    const people = population?.value ?? 0;
    const polygons = polygonsOf(geometry);
    const unitary = !la_code.startsWith('E07');
    const { lon, lat, depth } = labelPoint(polygons);
    const city = people >= LARGE && (unitary || density(people, polygons) > DENSE_PER_KM2);
    features.push({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lon, lat] },
      properties: {
        name: la_name,
        rank: -people - (city ? 1_000_000 : 0),
        city,
        // Too small to hold its name: a city is named beside itself, another area not at all.
        small: zoomForDepth(depth, lat) > SMALL_ZOOM,
        from: city ? 0 : zoomForDepth(depth, lat),
      },
    });
  }
  return { type: 'FeatureCollection', features };
}

/** Where cities are named: a map that hides those names says less than one that is smaller. */
export const cityPoints = (authorities: Authorities): number[][] =>
  nameFeatures(authorities)
    .features.filter(({ properties }) => properties?.city === true)
    .map(({ geometry }) => geometry.coordinates);

type Place = {
  id: string;
  provider_name: string;
  provider_type: ProviderType;
  confirmed: boolean;
  icon: string;
};

export function venueFeatures(
  venues: Venues | null,
  hidden: readonly ProviderType[],
  scheme: PlaceColour,
) {
  const features: Feature<Geometry, Place>[] = [];
  for (const feature of venues?.features ?? []) {
    const geometry = geometryOf(feature);
    const { id, provider_name, provider_type } = feature.properties;
    if (!geometry || !onMap(feature.properties) || hidden.includes(provider_type)) continue;
    const confirmed = isConfirmed(feature.properties);
    features.push({
      type: 'Feature',
      geometry,
      properties: {
        id,
        provider_name,
        provider_type,
        confirmed,
        icon: placeIcon(provider_type, shadeOf(scheme, feature.properties).colour, !confirmed),
      },
    });
  }
  return { type: 'FeatureCollection', features } satisfies FeatureCollection<Geometry, Place>;
}

export type Mark = { kind: 'place' | 'origin'; lon: number; lat: number };

export function markFeatures(marks: readonly Mark[]): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: marks.map(({ kind, lon, lat }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lon, lat] },
      properties: { kind },
    })),
  };
}

export function boundsOf(geometries: readonly Geometry[]): Bounds | null {
  const bounds: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
  const visit = (part: unknown): void => {
    if (!Array.isArray(part)) return;
    const [x, y] = part as unknown[];
    if (typeof x === 'number' && typeof y === 'number') {
      bounds[0] = Math.min(bounds[0], x);
      bounds[1] = Math.min(bounds[1], y);
      bounds[2] = Math.max(bounds[2], x);
      bounds[3] = Math.max(bounds[3], y);
    } else part.forEach(visit);
  };
  for (const geometry of geometries) if ('coordinates' in geometry) visit(geometry.coordinates);
  return Number.isFinite(bounds[0]) ? bounds : null;
}

export function boundsOfAll(authorities: Authorities): Bounds {
  const bounds = boundsOf(authorities.features.flatMap((feature) => geometryOf(feature) ?? []));
  if (!bounds) throw new Error('The service sent no boundaries.');
  return bounds;
}

/** Corners enough to know where the region lies. */
const CORNERS = 5000;

/** Corners of the boundaries: all of coarse ones, some of detailed ones. */
export function outlineOf(authorities: Authorities): number[][] {
  const rings = authorities.features.flatMap((feature) => {
    const geometry = geometryOf(feature);
    return geometry ? polygonsOf(geometry).flat() : [];
  });
  const step = Math.ceil(rings.reduce((sum, ring) => sum + ring.length, 0) / CORNERS);
  return rings.flatMap((ring) => ring.filter((_, i) => i % step === 0));
}

export function boundsOfAuthority(authorities: Authorities, code: string): Bounds | null {
  const found = authorities.features.find((feature) => feature.properties.la_code === code);
  const geometry = found ? geometryOf(found) : null;
  return geometry ? boundsOf([geometry]) : null;
}

/** The origin of a search and its nearest places, at least 3 km across. */
export function boundsOfNear(near: Near, count: number): Bounds {
  const { lon, lat } = near.origin;
  const points = near.features
    .filter(({ properties }, i) => i === 0 || (i < count && properties.within_limit))
    .flatMap((feature) => geometryOf(feature) ?? []);
  const around: Geometry = {
    type: 'MultiPoint',
    coordinates: [
      [lon - 0.025, lat - 0.015],
      [lon + 0.025, lat + 0.015],
    ],
  };
  return boundsOf([...points, around]) ?? [lon, lat, lon, lat];
}
