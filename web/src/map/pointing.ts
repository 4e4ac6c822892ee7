// What a reader does with the map: presses, pointing, moving.
import type { Map as LibreMap, MapMouseEvent } from 'maplibre-gl';
import type { Camera } from '../state/view';
import { onlyAuthority } from './paint';

export type Hit =
  | { kind: 'authority'; code: string }
  | { kind: 'place'; id: string; name: string; confirmed: boolean }
  | { kind: 'cluster'; id: number; count: number; lon: number; lat: number };

export type Listeners = {
  onPick: (hit: Hit) => void;
  onHover: (hit: Hit | null, x: number, y: number) => void;
  /** null: the whole region is in view, as at the start. */
  onCamera: (camera: Camera | null) => void;
  onSettled: () => void;
  /** Some of the areas could not be fetched, and are not drawn. */
  onMissing: () => void;
};

/** Where the map is, and that the reader has moved it. */
type Place = { camera: () => Camera | null; left: () => void; resized: () => void };

/** Fingers are wider than the symbols: look this many pixels around a press. */
const REACH = 8;

export function listenTo(
  map: LibreMap,
  { onPick, onHover, onCamera, onSettled }: Listeners,
  place: Place,
): void {
  map.on('click', (event) => {
    const hit = hitAt(map, event);
    if (hit) onPick(hit);
  });
  map.on('mousemove', (event) => {
    const hit = hitAt(map, event);
    map.getCanvas().style.cursor = hit ? 'pointer' : '';
    map.setFilter('hover-line', onlyAuthority(hit?.kind === 'authority' ? hit.code : null));
    onHover(hit, event.point.x, event.point.y);
  });
  map.on('mouseout', () => {
    map.setFilter('hover-line', onlyAuthority(null));
    onHover(null, 0, 0);
  });
  map.on('movestart', (event) => {
    if ('originalEvent' in event && event.originalEvent) place.left();
    onHover(null, 0, 0);
  });
  map.on('moveend', () => onCamera(place.camera()));
  map.on('resize', place.resized);
  map.on('idle', onSettled);
}

function hitAt(map: LibreMap, { point }: MapMouseEvent): Hit | null {
  const near: [[number, number], [number, number]] = [
    [point.x - REACH, point.y - REACH],
    [point.x + REACH, point.y + REACH],
  ];
  const [symbol] = map.queryRenderedFeatures(near, {
    layers: ['venues', 'venue-clusters'],
  });
  if (symbol) {
    const { id, provider_name, confirmed, cluster_id, point_count } = symbol.properties;
    if (cluster_id === undefined)
      return {
        kind: 'place',
        id: String(id),
        name: String(provider_name),
        confirmed: confirmed === true,
      };
    const [lon = 0, lat = 0] = symbol.geometry.type === 'Point' ? symbol.geometry.coordinates : [];
    return { kind: 'cluster', id: Number(cluster_id), count: Number(point_count), lon, lat };
  }
  const [area] = map.queryRenderedFeatures(point, { layers: ['region-fill'] });
  return area ? { kind: 'authority', code: String(area.properties.la_code) } : null;
}
