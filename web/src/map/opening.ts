// Opens a map: what it may do, its style, its pictures and the wait until all of it is there. Loaded with engine.ts.
import 'maplibre-gl/dist/maplibre-gl.css';
import { Map as LibreMap, setWorkerUrl, type PaddingOptions } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Camera } from '../state/view';
import { missingTile, type Ground, type MissedTile } from './ground';
import { addImages } from './images';
import { atlasStyle } from './style';

setWorkerUrl(workerUrl);

/** The pixels to keep free around what is shown: for the whole region, and for a flight. */
export type Room = { home: () => PaddingOptions; flight: () => PaddingOptions };

/**
 * `missed` grows with every tile that does not come, and `onMissing` is called; a map without style is none.
 * One that is to be `pictured` answers no hand, keeps what it drew, and ends with the signal.
 */
export async function openMap(
  container: HTMLElement,
  ground: Ground,
  camera: Camera | null,
  room: Room,
  onMissing: () => void,
  pictured: AbortSignal | null,
): Promise<{ map: LibreMap; missed: MissedTile[] }> {
  const map = new LibreMap({
    container,
    ...(pictured && {
      interactive: false,
      // Until all is there, few are drawn: the picture itself has more.
      pixelRatio: 0.25,
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
  const missed: MissedTile[] = [];
  // Tiles ask for them while they are read, before all is loaded.
  map.once('style.load', () => addImages(map));
  try {
    const loaded = new Promise<void>((resolve, reject) => {
      map.once('load', () => resolve());
      map.on('error', (event) => {
        // A map with a hole in it says so; anything else that goes wrong leaves no map.
        const missing = missingTile(event);
        if (missing === null) return reject(event.error);
        missed.push(missing);
        onMissing();
      });
    });
    await (pictured ? unlessEnded(loaded, pictured) : loaded);
    return { map, missed };
  } catch (cause) {
    // Its canvas would stay under the one that is tried next.
    map.remove();
    throw cause;
  }
}

/** What comes of `wanted`, or the signal's reason as soon as it ends. */
export function unlessEnded<T>(wanted: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => reject(signal.reason);
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
    wanted.then(resolve, reject);
  });
}
