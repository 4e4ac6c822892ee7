// The camera goes where the view says, and where somebody wishes to go.
import { untrack } from 'svelte';
import type { Atlas } from '../state/atlas.svelte';
import type { MapEngine } from './engine';
import { boundsOfNear } from './features';

/** How high the map is, and how much of it lies under the phone's sheet, in pixels. */
type Room = { height: () => number; covered: () => number };

/** To be called while a component is made. */
export function keepInView(atlas: Atlas, engine: () => MapEngine | null, room: Room): void {
  $effect(() => {
    const [ready, camera] = [engine(), atlas.view.camera];
    // Whoever is about to fly to a place is not taken home first.
    untrack(() => atlas.flight === null && ready?.follow(camera));
  });

  // Flights that a search or the table asked for; a reload keeps the camera of its link instead.
  $effect(() => {
    const [ready, wish] = [engine(), atlas.flight];
    if (!ready || wish === null) return;
    const near = atlas.near.shown;
    if (wish.kind === 'near' && !near) return;
    untrack(() => {
      atlas.flight = null;
      if (wish.kind === 'near' && near) ready.flyToBounds(boundsOfNear(near, 5));
      if (wish.kind === 'authority') ready.flyToAuthority(wish.code);
      if (wish.kind === 'point') ready.flyToPoint(wish.lon, wish.lat);
    });
  });

  // On a phone the sheet rises over what was pressed: move it back into view.
  $effect(() => {
    const { selection } = atlas.view;
    const [ready, below] = [engine(), Math.min(room.covered(), room.height() * 0.6)];
    if (!ready || below === 0 || selection.kind !== 'authority') return;
    untrack(() => ready.reveal(selection.code, room.height() - below));
  });
}
