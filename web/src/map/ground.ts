// Where the areas of the map come from: tiles of what is served now, or the answers that a frozen view kept.
import type { SourceSpecification, StyleSpecification } from 'maplibre-gl';
import { fetchContext, fetchShapes } from '../api/client';
import type { Authorities, Context } from '../api/types';
import {
  authorityFeatures,
  boundsOfAll,
  emptyFeatures,
  surroundings,
  type Bounds,
} from './features';

/** The sources of areas, by the layer of tiles that has them. */
const AREA_SOURCES = ['authorities', 'neighbours', 'land'] as const;
export type AreaSource = (typeof AREA_SOURCES)[number];

const isAreaSource = (id: unknown): id is AreaSource =>
  (AREA_SOURCES as readonly unknown[]).includes(id);

export type MissedTile = { source: AreaSource; tile: { x: number; y: number; z: number } };

/** Of which tile an error of the map is; null: of none. */
export function missingTile(event: object): MissedTile | null {
  const { sourceId, tile } = event as {
    sourceId?: unknown;
    tile?: { tileID: { canonical: MissedTile['tile'] } };
  };
  return isAreaSource(sourceId) && tile ? { source: sourceId, tile: tile.tileID.canonical } : null;
}

export type Ground = {
  /** Whose names are written and who can be flown to; with whole shapes only where they were kept. */
  authorities: Authorities;
  home: Bounds;
  kept: { context: Context | null } | null;
};

/** `missed` is told where the neighbours are not to be had: they are only a backdrop. */
export async function fetchGround(
  frozen: boolean,
  signal: AbortSignal,
  missed: () => void = () => {},
): Promise<Ground> {
  if (!frozen) {
    const authorities = await fetchShapes('coarse', signal);
    return { authorities, home: boundsOfAll(authorities), kept: null };
  }
  const [authorities, context] = await Promise.all([
    fetchShapes('full', signal),
    fetchContext(signal).catch((cause: unknown) => {
      if (signal.aborted) throw cause;
      missed();
      return null;
    }),
  ]);
  return { authorities, home: boundsOfAll(authorities), kept: { context } };
}

/** Beyond the coarse outline, in degrees: what it leaves out is less. */
const MARGIN = 0.01;
const DEEPEST = 14;

/** Without figures: a date or a level is joined by code, and no shape is fetched anew. */
function tiles(layer: AreaSource, { authorities, home }: Ground): SourceSpecification {
  const { region, shapes_version: version } = authorities;
  const query = `figures=none&v=${version}&region=${region}`;
  const [west, south, east, north] = home;
  return {
    type: 'vector',
    // MapLibre asks from a worker, which has no address of its own to begin at.
    tiles: [`${location.origin}/tiles/${layer}/{z}/{x}/{y}.mvt?${query}`],
    maxzoom: DEEPEST,
    ...(layer === 'authorities' && {
      bounds: [west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN],
    }),
  };
}

export function areaSources(ground: Ground): Record<AreaSource, SourceSpecification> {
  if (ground.kept === null)
    return {
      authorities: tiles('authorities', ground),
      neighbours: tiles('neighbours', ground),
      land: tiles('land', ground),
    };
  const { context } = ground.kept;
  const around = (kind: 'authority' | 'land') =>
    context ? surroundings(context, kind) : emptyFeatures();
  return {
    authorities: {
      type: 'geojson',
      data: authorityFeatures(ground.authorities),
      tolerance: 0.2,
    },
    neighbours: { type: 'geojson', data: around('authority'), tolerance: 0.6 },
    land: { type: 'geojson', data: around('land'), tolerance: 0.6 },
  };
}

/** Layers of tiles have to be named, those of GeoJSON must not be. */
export function layersOn(
  { kept }: Ground,
  layers: StyleSpecification['layers'],
): StyleSpecification['layers'] {
  if (kept !== null) return layers;
  return layers.map((layer) =>
    'source' in layer && isAreaSource(layer.source)
      ? { ...layer, 'source-layer': layer.source }
      : layer,
  );
}
