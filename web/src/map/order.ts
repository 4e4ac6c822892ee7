/** Every layer of the map, from the bottom up. A layer that is not listed here cannot be drawn. */
export const LAYER_ORDER = [
  'sea',
  'context-land',
  'context-neighbours',
  'context-lines',
  'region-halo',
  'region-fill',
  'region-pattern',
  'region-lines',
  'dispersal-main',
  'dispersal-new',
  'dispersal-proposed',
  'small-areas',
  'circles',
  'hover-line',
  'selected-casing',
  'selected-core',
  // Names give way to the places under them, so the places come later.
  'place-names',
  'venues',
  'venue-clusters',
  'marks',
] as const;
export type LayerId = (typeof LAYER_ORDER)[number];

export function layerIndex(id: string): number {
  const index = (LAYER_ORDER as readonly string[]).indexOf(id);
  if (index === -1) throw new Error(`The map has no place for a layer called "${id}".`);
  return index;
}

/** The layers in drawing order; throws for an unknown one, a second one or a missing one. */
export function inOrder<T extends { id: string }>(layers: readonly T[]): T[] {
  const sorted = [...layers].sort((a, b) => layerIndex(a.id) - layerIndex(b.id));
  LAYER_ORDER.forEach((id, i) => {
    if (sorted[i]?.id !== id) throw new Error(`The map's layer "${id}" is missing or there twice.`);
  });
  return sorted;
}
