// The map for a hall: on a dark ground, with names, signs and lines that the last row can see.
import type { LayerSpecification, Map } from 'maplibre-gl';

export const GROUND = { sea: '#dbe6ee', land: '#efede7', lines: '#d3d0c7', halo: '#0f2a3a' };
/** Its darkest class is nearly as dark as the ground: a light edge sets the region off. */
const DARK_GROUND = { sea: '#14242e', land: '#26343c', lines: '#3a4a54', halo: '#f4f7f8' };

/** How much larger, on a laptop and on a wide screen: as the words of the page are. */
const LARGER = { laptop: 1.2, wide: 1.5, from: 1800 };
const ENLARGED = ['text-size', 'icon-size', 'text-halo-width', 'line-width', 'line-offset'];
/** Symbols grow by half as much: they would push the names of cities off the map. */
const factor = (name: string, by: number) => (name === 'icon-size' ? (1 + by) / 2 : by);

type Paint = Parameters<Map['setPaintProperty']>;
type Layout = Parameters<Map['setLayoutProperty']>;
export type Change =
  | { of: 'paint'; layer: string; name: Paint[1]; value: Paint[2] }
  | { of: 'layout'; layer: string; name: Layout[1]; value: Layout[2] };

/** A size as many times as large; what depends on the zoom may stand nowhere but outermost. */
export function enlarged(value: unknown, by: number): unknown {
  if (typeof value === 'number') return value * by;
  if (!Array.isArray(value)) return value;
  const parts: unknown[] = value;
  if (parts[0] !== 'interpolate') return ['*', by, value];
  // Name, way and input, then stops in turn with their values.
  return parts.map((part, i) => (i > 2 && i % 2 === 0 ? enlarged(part, by) : part));
}

/** All that is set otherwise in a bright or a dark room. */
export function groundChanges(
  layers: readonly LayerSpecification[],
  dark: boolean,
  width: number,
): Change[] {
  const by = dark ? (width < LARGER.from ? LARGER.laptop : LARGER.wide) : 1;
  const { sea, land, lines, halo } = dark ? DARK_GROUND : GROUND;
  const sizes = layers.flatMap((layer) =>
    (['layout', 'paint'] as const).flatMap((of) =>
      Object.entries(layer[of] ?? {})
        .filter(([name]) => ENLARGED.includes(name))
        .map(
          ([name, value]) =>
            ({ layer: layer.id, of, name, value: enlarged(value, factor(name, by)) }) as Change,
        ),
    ),
  );
  const paint = (layer: string, name: Paint[1], value: Paint[2]): Change => ({
    layer,
    of: 'paint',
    name,
    value,
  });
  return [
    ...sizes,
    paint('sea', 'background-color', sea),
    paint('context-land', 'fill-color', land),
    paint('context-neighbours', 'fill-color', land),
    paint('context-lines', 'line-color', lines),
    paint('region-halo', 'line-color', halo),
    paint('region-halo', 'line-opacity', dark ? 1 : 0.75),
  ];
}
