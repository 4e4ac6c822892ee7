// The only file that talks to maplibre. It is loaded when the map is first drawn, never before.
import 'maplibre-gl/dist/maplibre-gl.css';
import {
  GeoJSONSource,
  Map as LibreMap,
  setWorkerUrl,
  type MapMouseEvent,
  type PaddingOptions,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { FeatureCollection } from 'geojson';
import type { Authorities } from '../api/types';
import { DISPERSAL_STATUSES, type DispersalStatus } from '../measures/dispersal';
import type { Paint } from '../measures/shading';
import type { Camera } from '../state/view';
import { boundsOfAuthority, markFeatures, nameFeatures, type Bounds, type Mark } from './features';
import { circleFeatures, type Amount } from './circles';
import { AREA_SOURCES, isAreaSource, type Ground } from './ground';
import { groundChanges } from './hall';
import { addImages, PLAIN_RING } from './images';
import { fillColour, fillPattern, onlyAuthorities, onlyAuthority, patternFilter } from './paint';
import { atlasStyle, CLUSTER_ICON, LAYERS } from './style';

setWorkerUrl(workerUrl);

export type Hit =
  | { kind: 'authority'; code: string }
  | { kind: 'place'; id: string; name: string; confirmed: boolean }
  | { kind: 'cluster'; id: number; count: number; lon: number; lat: number };

/** The pixels to keep free around what is shown: for the whole region, and for a flight. */
export type Room = { home: () => PaddingOptions; flight: () => PaddingOptions };

export type Listeners = {
  onPick: (hit: Hit) => void;
  onHover: (hit: Hit | null, x: number, y: number) => void;
  /** null: the whole region is in view, as at the start. */
  onCamera: (camera: Camera | null) => void;
  onSettled: () => void;
  /** Some of the areas could not be fetched, and are not drawn. */
  onMissing: () => void;
};

/** Fingers are wider than the symbols: look this many pixels around a press. */
const REACH = 8;
const FLIGHT_MS = 900;

export class MapEngine {
  readonly #map: LibreMap;
  readonly #authorities: Authorities;
  readonly #home: Bounds;
  readonly #room: Room;
  #atHome = true;
  #dark = false;

  private constructor(map: LibreMap, authorities: Authorities, home: Bounds, room: Room) {
    this.#map = map;
    this.#authorities = authorities;
    this.#home = home;
    this.#room = room;
  }

  static async create(
    container: HTMLElement,
    ground: Ground,
    camera: Camera | null,
    room: Room,
    listeners: Listeners,
    /** Pixels of the picture to a pixel of the page, where the map is drawn to be kept as a picture. */
    pictured: number | null = null,
  ): Promise<MapEngine> {
    const map = new LibreMap({
      container,
      ...(pictured !== null && {
        interactive: false,
        pixelRatio: pictured,
        canvasContextAttributes: { preserveDrawingBuffer: true },
      }),
      style: atlasStyle(ground),
      bounds: ground.home,
      fitBoundsOptions: { padding: room.home() },
      ...(camera && { center: [camera.lon, camera.lat] as [number, number], zoom: camera.zoom }),
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      maxPitch: 0,
      minZoom: 4,
      maxZoom: 16,
      renderWorldCopies: false,
      fadeDuration: 0,
      locale: {
        'Map.Title':
          'Map. Arrow keys move it, plus and minus zoom. Every figure is also in the table.',
      },
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    // Tiles ask for them while they are read, before all is loaded.
    map.once('style.load', () => addImages(map));
    await new Promise<void>((resolve, reject) => {
      map.once('load', () => resolve());
      map.on('error', (event) => {
        // A map with a hole in it says so; anything else that goes wrong leaves no map.
        if ('sourceId' in event && isAreaSource(event.sourceId)) listeners.onMissing();
        else reject(event.error);
      });
    });
    const engine = new MapEngine(map, ground.authorities, ground.home, room);
    engine.#atHome = camera === null;
    engine.#set('names', nameFeatures(ground.authorities));
    engine.#listen(listeners);
    return engine;
  }

  #set(source: string, data: FeatureCollection): void {
    const found = this.#map.getSource(source);
    if (!(found instanceof GeoJSONSource)) throw new Error(`The map has no source "${source}".`);
    void found.setData(data);
  }

  #listen({ onPick, onHover, onCamera, onSettled }: Listeners): void {
    const map = this.#map;
    map.on('click', (event) => {
      const hit = this.#hitAt(event);
      if (hit) onPick(hit);
    });
    map.on('mousemove', (event) => {
      const hit = this.#hitAt(event);
      map.getCanvas().style.cursor = hit ? 'pointer' : '';
      map.setFilter('hover-line', onlyAuthority(hit?.kind === 'authority' ? hit.code : null));
      onHover(hit, event.point.x, event.point.y);
    });
    map.on('mouseout', () => {
      map.setFilter('hover-line', onlyAuthority(null));
      onHover(null, 0, 0);
    });
    map.on('movestart', (event) => {
      if ('originalEvent' in event && event.originalEvent) this.#atHome = false;
      onHover(null, 0, 0);
    });
    map.on('moveend', () => {
      const { lng, lat } = map.getCenter();
      onCamera(this.#atHome ? null : { lon: lng, lat, zoom: map.getZoom() });
    });
    map.on('resize', () => this.settleHome());
    map.on('idle', onSettled);
  }

  #hitAt({ point }: MapMouseEvent): Hit | null {
    const near: [[number, number], [number, number]] = [
      [point.x - REACH, point.y - REACH],
      [point.x + REACH, point.y + REACH],
    ];
    const [symbol] = this.#map.queryRenderedFeatures(near, {
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
      const [lon = 0, lat = 0] =
        symbol.geometry.type === 'Point' ? symbol.geometry.coordinates : [];
      return { kind: 'cluster', id: Number(cluster_id), count: Number(point_count), lon, lat };
    }
    const [area] = this.#map.queryRenderedFeatures(point, { layers: ['region-fill'] });
    return area ? { kind: 'authority', code: String(area.properties.la_code) } : null;
  }

  shade(byCode: ReadonlyMap<string, Paint>): void {
    this.#map.setPaintProperty('region-fill', 'fill-color', fillColour(byCode));
    this.#map.setPaintProperty('region-pattern', 'fill-pattern', fillPattern(byCode));
    this.#map.setFilter('region-pattern', patternFilter(byCode));
  }

  /** What surrounds the region, for a bright or a dark room. */
  setGround(dark: boolean): void {
    if (dark === this.#dark) return;
    this.#dark = dark;
    for (const one of groundChanges(LAYERS, dark, innerWidth))
      if (one.of === 'paint') this.#map.setPaintProperty(one.layer, one.name, one.value);
      else this.#map.setLayoutProperty(one.layer, one.name, one.value);
  }

  /** Asks again for areas that could not be fetched. */
  fetchAgain(): void {
    for (const source of AREA_SOURCES) this.#map.refreshTiles(source);
  }

  /** `byType`: the rings of places close together are of the colours of their types, as the places are. */
  showVenues(venues: FeatureCollection, byType: boolean): void {
    this.#set('venues', venues);
    const ring = byType ? CLUSTER_ICON : PLAIN_RING;
    this.#map.setLayoutProperty('venue-clusters', 'icon-image', ring);
  }

  showCircles(amounts: readonly Amount[], most: number): void {
    const places = new Map<string, readonly [number, number]>();
    for (const { properties } of this.#authorities.features) {
      const [lon, lat] = properties.centre ?? [];
      if (lon !== undefined && lat !== undefined) places.set(properties.la_code, [lon, lat]);
    }
    this.#set('circles', circleFeatures(amounts, places, most));
  }

  showSmallAreas(areas: FeatureCollection): void {
    this.#set('small-areas', areas);
  }

  /** Outlines dispersal areas; an empty list outlines none. */
  showDispersal(areas: Record<DispersalStatus, readonly string[]>): void {
    for (const status of DISPERSAL_STATUSES)
      this.#map.setFilter(`dispersal-${status}`, onlyAuthorities(areas[status]));
  }

  showMarks(marks: readonly Mark[]): void {
    this.#set('marks', markFeatures(marks));
  }

  select(code: string | null): void {
    this.#map.setFilter('selected-casing', onlyAuthority(code));
    this.#map.setFilter('selected-core', onlyAuthority(code));
  }

  /** Flies; with reduced motion maplibre jumps of itself. */
  #fit(bounds: Bounds, maxZoom: number): void {
    this.#map.fitBounds(bounds, { padding: this.#room.flight(), maxZoom, duration: FLIGHT_MS });
  }

  #goHome(fly: boolean): void {
    const padding = this.#room.home();
    this.#map.fitBounds(this.#home, { padding, duration: fly ? FLIGHT_MS : 0 });
  }

  home(): void {
    this.#atHome = true;
    this.#goHome(true);
  }

  /** The room around the region has changed: keeps the whole region in view if it was. */
  settleHome(): void {
    if (this.#atHome) this.#goHome(false);
  }

  flyToAuthority(code: string): void {
    const bounds = boundsOfAuthority(this.#authorities, code);
    if (!bounds) return;
    this.#atHome = false;
    this.#fit(bounds, 10.5);
  }

  flyToBounds(bounds: Bounds): void {
    this.#atHome = false;
    // No streets are drawn: closer than this there is nothing to find one's way by.
    this.#fit(bounds, 11.5);
  }

  flyToPoint(lon: number, lat: number): void {
    this.#atHome = false;
    const zoom = Math.max(this.#map.getZoom(), 12);
    this.#map.easeTo({ center: [lon, lat], zoom, duration: FLIGHT_MS });
  }

  /** Follows the address bar; does nothing when the map is there already. */
  follow(camera: Camera | null): void {
    if (camera === null) {
      if (!this.#atHome) this.home();
      return;
    }
    const { lng, lat } = this.#map.getCenter();
    const apart = Math.abs(lng - camera.lon) + Math.abs(lat - camera.lat);
    if (apart < 0.001 && Math.abs(this.#map.getZoom() - camera.zoom) < 0.02) return;
    this.#atHome = false;
    this.#map.jumpTo({ center: [camera.lon, camera.lat], zoom: camera.zoom });
  }

  zoom(by: 1 | -1): void {
    this.#atHome = false;
    this.#map.easeTo({ zoom: this.#map.getZoom() + by, duration: 250 });
  }

  /** The zoom at which a cluster falls apart; more than the map allows when its places share an address. */
  async splitsAt(cluster: number): Promise<number> {
    const source = this.#map.getSource('venues');
    if (!(source instanceof GeoJSONSource)) return Infinity;
    const zoom = await source.getClusterExpansionZoom(cluster);
    return zoom > 16 ? Infinity : zoom;
  }

  openCluster(lon: number, lat: number, zoom: number): void {
    this.#atHome = false;
    this.#map.easeTo({ center: [lon, lat], zoom: zoom + 0.3, duration: FLIGHT_MS });
  }

  /** Moves up what the sheet would hide: an authority whose middle is below `bottom` pixels. */
  reveal(code: string, bottom: number): void {
    const at = this.centres()[code];
    const margin = 40;
    if (!at || at[1] < bottom - margin) return;
    this.#atHome = false;
    this.#map.panBy([0, at[1] - bottom / 2], { duration: 300 });
  }

  /** How far the region reaches from left to right, in pixels. */
  across(): [left: number, right: number] {
    const [west, south, east] = this.#home;
    return [this.#map.project([west, south]).x, this.#map.project([east, south]).x];
  }

  /** Where on the map each authority's name point is, in pixels: for tests and for tooltips. */
  centres(): Record<string, [x: number, y: number]> {
    const centres: Record<string, [number, number]> = {};
    for (const { properties } of this.#authorities.features) {
      const [lon, lat] = properties.centre ?? [];
      if (lon === undefined || lat === undefined) continue;
      const { x, y } = this.#map.project([lon, lat]);
      centres[properties.la_code] = [Math.round(x), Math.round(y)];
    }
    return centres;
  }

  /** Two maps show the same place: whichever is moved, the other follows. Returns what parts them again. */
  joinWith(other: MapEngine): () => void {
    let following = false;
    const follow = (leader: LibreMap, follower: LibreMap) => () => {
      if (following) return;
      following = true;
      follower.jumpTo({ center: leader.getCenter(), zoom: leader.getZoom() });
      following = false;
    };
    const there = follow(this.#map, other.#map);
    const back = follow(other.#map, this.#map);
    there();
    this.#map.on('move', there);
    other.#map.on('move', back);
    return () => {
      this.#map.off('move', there);
      other.#map.off('move', back);
    };
  }

  /** Waits until all is drawn, then takes it as a picture, with the metres that a pixel of the page is wide. */
  async picture(): Promise<{ canvas: HTMLCanvasElement; metresPerPixel: number }> {
    this.#map.triggerRepaint();
    await this.#map.once('idle');
    const { lat } = this.#map.getCenter();
    // Web Mercator: 512 px round the earth at zoom 0.
    const metresPerPixel =
      (Math.cos((lat * Math.PI) / 180) * 40_075_016.686) / (512 * 2 ** this.#map.getZoom());
    return { canvas: this.#map.getCanvas(), metresPerPixel };
  }

  /** The map as it is now, for a page that is about to be printed: drawn and read in one go. */
  still(): string {
    this.#map.redraw();
    return this.#map.getCanvas().toDataURL('image/png');
  }

  destroy(): void {
    this.#map.remove();
  }
}
