// What the view asks for, on the map, each part drawn again when that changes which it shows.
import { dispersalAreas } from '../measures/dispersal';
import type { Atlas } from '../state/atlas.svelte';
import { amountsOf, largestOf } from './circles';
import type { MapEngine } from './engine';
import { venueFeatures, type Mark } from './features';
import { onMap, pointOf } from './places';
import { accessDots } from './small-areas';

/** Where a search began, or the place that is looked at. */
function marksOf(atlas: Atlas): Mark[] {
  const { selection } = atlas.view;
  const near = atlas.near.shown;
  if (selection.kind === 'near' && near)
    return [{ kind: 'origin', lon: near.origin.lon, lat: near.origin.lat }];
  if (selection.kind !== 'place') return [];
  const at = pointOf(
    atlas.venues.shown?.features.find(
      ({ properties }) => properties.id === selection.id && onMap(properties),
    ),
  );
  return at ? [{ kind: 'place', lon: at[0], lat: at[1] }] : [];
}

/** To be called while a component is made. */
export function keepDrawn(atlas: Atlas, engine: () => MapEngine | null): void {
  $effect(() =>
    engine()?.showVenues(
      venueFeatures(atlas.venues.shown, atlas.view.hiddenTypes, atlas.view.placeColour),
      atlas.view.placeColour === 'type',
    ),
  );
  $effect(() => engine()?.setGround(atlas.view.projector));
  $effect(() => {
    const { view, rows, other } = atlas;
    engine()?.showCircles(
      amountsOf(view.symbols, rows),
      largestOf(view.symbols, rows, other?.authorities ?? []),
    );
  });
  $effect(() =>
    engine()?.showSmallAreas(accessDots(atlas.smallAreas.shown, atlas.other?.smallAreas).features),
  );
  $effect(() => {
    const shown = atlas.view.overlays.includes('dispersal') ? atlas.rows : [];
    engine()?.showDispersal(dispersalAreas(shown));
  });
  $effect(() => {
    const { selection } = atlas.view;
    engine()?.select(selection.kind === 'authority' ? selection.code : null);
  });
  $effect(() => engine()?.showMarks(marksOf(atlas)));
}
