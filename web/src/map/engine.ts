// What is asked of an open map. Loaded, with maplibre, when the map is first drawn, never before.
import { GeoJSONSource, type Map as LibreMap } from 'maplibre-gl';
import type { FeatureCollection } from 'geojson';
import type { Authorities } from '../api/types';
import { DISPERSAL_STATUSES, type DispersalStatus } from '../measures/dispersal';
import type { Paint } from '../measures/shading';
import type { Camera } from '../state/view';
import { boundsOfAuthority, markFeatures, nameFeatures, type Bounds, type Mark } from './features';
import { circleFeatures, type Amount } from './circles';
import type { Ground, MissedTile } from './ground';
import { groundChanges } from './hall';
import { PLAIN_RING } from './images';
import { openMap, unlessEnded, type Room } from './opening';
import { listenTo, type Listeners } from './pointing';
import { fillColour, fillPattern, onlyAuthorities, onlyAuthority, patternFilter } from './paint';
import { CLUSTER_ICON, LAYERS } from './style';

const FLIGHT_MS = 900;

export class MapEngine {
  readonly #map: LibreMap;
  readonly #authorities: Authorities;
  readonly #home: Bounds;
  readonly #room: Room;
  readonly #missed: MissedTile[];
  #atHome = true;
  #dark = false;

  private constructor(
    map: LibreMap,
    authorities: Authorities,
    home: Bounds,
    room: Room,
    missed: MissedTile[],
  ) {
    this.#map = map;
    this.#missed = missed;
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
    /** Ends a map that is drawn to be kept as a picture. */
    pictured: AbortSignal | null = null,
  ): Promise<MapEngine> {
    const { map, missed } = await openMap(
      container,
      ground,
      camera,
      room,
      listeners.onMissing,
      pictured,
    );
    const engine = new MapEngine(map, ground.authorities, ground.home, room, missed);
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

  #listen(listeners: Listeners): void {
    const place = {
      camera: () => this.#camera(),
      left: () => (this.#atHome = false),
      resized: () => this.settleHome(),
    };
    listenTo(this.#map, listeners, place);
  }

  #camera(): Camera | null {
    const { lng, lat } = this.#map.getCenter();
    return this.#atHome ? null : { lon: lng, lat, zoom: this.#map.getZoom() };
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

  /** Asks again for areas that could not be fetched: by name, for a whole source does not ask for what has failed. */
  fetchAgain(): void {
    for (const { source, tile } of this.#missed.splice(0)) this.#map.refreshTiles(source, [tile]);
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

  /**
   * Waits until all is drawn, then takes it as a picture of `ratio` pixels to a pixel of the page, with the metres that
   * a pixel of the page is wide.
   */
  async picture(
    ratio: number,
    signal: AbortSignal,
  ): Promise<{ canvas: HTMLCanvasElement; metresPerPixel: number }> {
    // Whatever comes in has the whole map drawn anew: at full size, without a graphics card, that takes a second each.
    await this.#idle(signal);
    this.#map.setPixelRatio(ratio);
    await this.#idle(signal);
    const { lat } = this.#map.getCenter();
    // Web Mercator: 512 px round the earth at zoom 0.
    const metresPerPixel =
      (Math.cos((lat * Math.PI) / 180) * 40_075_016.686) / (512 * 2 ** this.#map.getZoom());
    return { canvas: this.#map.getCanvas(), metresPerPixel };
  }

  async #idle(signal: AbortSignal): Promise<void> {
    const drawn = this.#map.once('idle');
    this.#map.triggerRepaint();
    await unlessEnded(drawn, signal);
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
