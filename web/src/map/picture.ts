// The map as a picture, for paper and for files: the same layers, drawn once more at the size that is wanted.
import { Problem } from '../api/problem';
import { dispersalAreas } from '../measures/dispersal';
import type { Atlas } from '../state/atlas.svelte';
import { amountsOf, largestOf } from './circles';
import { MapEngine } from './engine';
import { venueFeatures } from './features';
import { fetchGround } from './ground';
import { accessDots } from './small-areas';

export type Picture = { url: string; width: number; height: number; metresPerPixel: number };

/** One map, or the halves of a compared one. */
export type Side = 'here' | 'other';

/** `width` and `height` in pixels of the page; the picture has `ratio` times as many. */
export async function takePicture(
  atlas: Atlas,
  size: { width: number; height: number; ratio: number },
  signal: AbortSignal,
  side: Side = 'here',
): Promise<Picture> {
  const ground = await fetchGround(atlas.view.frozen !== null, signal);
  signal.throwIfAborted();
  const container = document.createElement('div');
  // Out of sight, but as large as it is to be.
  Object.assign(container.style, {
    position: 'fixed',
    left: '-20000px',
    top: '0',
    width: `${size.width}px`,
    height: `${size.height}px`,
  });
  document.body.append(container);
  const air = { top: 12, left: 12, right: 12, bottom: 12 };
  const room = { home: () => air, flight: () => air };
  const nothing = () => {};
  // A picture goes where nobody can ask again: with a part missing it is none, and no more of it is drawn.
  const drawing = new AbortController();
  const abandon = () => drawing.abort(signal.reason);
  signal.addEventListener('abort', abandon);
  let engine: MapEngine | null = null;
  try {
    engine = await MapEngine.create(
      container,
      ground,
      atlas.view.camera,
      room,
      {
        onPick: nothing,
        onHover: nothing,
        onCamera: nothing,
        onSettled: nothing,
        onMissing: () => drawing.abort(Problem.unreachable()),
      },
      drawing.signal,
    );
    const { view, other } = atlas;
    if (side === 'other' && other === null) throw new Error('There is no other half.');
    const [rows, shading, dots] =
      side === 'other' && other
        ? [other.authorities, other.shading, accessDots(other.smallAreas, atlas.smallAreas.shown)]
        : [atlas.rows, atlas.shading, accessDots(atlas.smallAreas.shown, other?.smallAreas)];
    engine.shade(shading.byCode);
    engine.showVenues(
      venueFeatures(atlas.venues.shown, view.hiddenTypes, view.placeColour),
      view.placeColour === 'type',
    );
    engine.showCircles(
      amountsOf(view.symbols, rows),
      largestOf(view.symbols, atlas.rows, other?.authorities ?? []),
    );
    engine.showSmallAreas(dots.features);
    engine.showDispersal(dispersalAreas(view.overlays.includes('dispersal') ? rows : []));
    engine.select(view.selection.kind === 'authority' ? view.selection.code : null);
    const { canvas, metresPerPixel } = await engine.picture(size.ratio, drawing.signal);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('This browser could not keep the map as a picture.');
    return {
      url: URL.createObjectURL(blob),
      width: size.width,
      height: size.height,
      metresPerPixel,
    };
  } finally {
    signal.removeEventListener('abort', abandon);
    engine?.destroy();
    container.remove();
  }
}
