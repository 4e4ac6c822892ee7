// The whole style of the map: our own tiles, no glyph server, no sprite; what it draws we ship.
import regular from '@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2?url';
import bold from '@fontsource/noto-sans/files/noto-sans-latin-600-normal.woff2?url';
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { PROVIDER_TYPES } from '../api/types';
import { NOT_KNOWN_FILL } from '../measures/shading';
import type { DISPERSAL_STATUSES } from '../measures/dispersal';
import { emptyFeatures } from './features';
import { areaSources, layersOn, type Ground } from './ground';
import { GROUND } from './hall';
import { inOrder } from './order';
import { onlyAuthority } from './paint';

const INK = '#0f2a3a';

/** Anchor of the name and its distance in ems from the point, in order of preference. */
/** Beside its middle, and as far aside as a ring of places reaches. */
const ASIDE: (string | [number, number])[] = ['left', [1.2, 0], 'right', [-1.2, 0]];
const FAR_ASIDE: (string | [number, number])[] = [
  'top-left',
  [1.1, 0.7],
  'bottom-left',
  [1.1, -0.7],
  'top-right',
  [-1.1, 0.7],
  'bottom-right',
  [-1.1, -0.7],
  'left',
  [3, 0],
  'right',
  [-3, 0],
];
const FARTHER: (string | [number, number])[] = [
  'top',
  [0, 2.5],
  'bottom',
  [0, -2.5],
  'bottom',
  [0, -3.3],
  'top',
  [0, 3.3],
];
const BESIDE: (string | [number, number])[] = [
  'center',
  [0, 0],
  'top',
  [0, 0.95],
  'bottom',
  [0, -0.95],
  'top',
  [0, 1.7],
  'bottom',
  [0, -1.7],
];

/** How many of each type a cluster holds: its ring is drawn of them. */
const CLUSTER_PROPERTIES = Object.fromEntries(
  PROVIDER_TYPES.map((type) => [
    type,
    ['+', ['case', ['==', ['get', 'provider_type'], type], 1, 0]],
  ]),
);
export const CLUSTER_ICON = [
  'concat',
  'cluster:',
  ...PROVIDER_TYPES.flatMap((type, i) => [...(i > 0 ? ['-'] : []), ['to-string', ['get', type]]]),
] as unknown as ExpressionSpecification;

/** Dispersal areas are outlined inside their border; the dashes tell how they became one. */
const dispersal = (
  status: (typeof DISPERSAL_STATUSES)[number],
  dashes: number[] | null,
): LayerSpecification => ({
  id: `dispersal-${status}`,
  type: 'line',
  source: 'authorities',
  filter: onlyAuthority(null),
  layout: { 'line-join': 'round' },
  paint: {
    'line-color': '#8c1d57',
    'line-width': ['interpolate', ['linear'], ['zoom'], 6, 2.5, 10, 4],
    'line-offset': ['interpolate', ['linear'], ['zoom'], 6, 2, 10, 3],
    ...(dashes && { 'line-dasharray': dashes }),
  },
});

export const LAYERS: LayerSpecification[] = [
  { id: 'sea', type: 'background', paint: { 'background-color': GROUND.sea } },
  {
    id: 'context-land',
    type: 'fill',
    source: 'land',
    paint: { 'fill-color': GROUND.land, 'fill-antialias': false },
  },
  {
    id: 'context-neighbours',
    type: 'fill',
    source: 'neighbours',
    paint: { 'fill-color': GROUND.land, 'fill-antialias': false },
  },
  {
    id: 'context-lines',
    type: 'line',
    source: 'neighbours',
    paint: { 'line-color': GROUND.lines, 'line-width': 0.8 },
  },
  // Drawn under the fill, so that only its outer half shows: the edge of the lit region.
  {
    id: 'region-halo',
    type: 'line',
    source: 'authorities',
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': GROUND.halo,
      'line-width': ['interpolate', ['linear'], ['zoom'], 6, 3, 10, 6],
      'line-opacity': 0.75,
    },
  },
  {
    id: 'region-fill',
    type: 'fill',
    source: 'authorities',
    paint: { 'fill-color': NOT_KNOWN_FILL },
  },
  {
    id: 'region-pattern',
    type: 'fill',
    source: 'authorities',
    filter: onlyAuthority(null),
    paint: { 'fill-pattern': 'not-known' },
  },
  {
    id: 'region-lines',
    type: 'line',
    source: 'authorities',
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': '#24485a',
      'line-width': ['interpolate', ['linear'], ['zoom'], 6, 0.7, 10, 1.6],
    },
  },
  dispersal('main', null),
  dispersal('new', [2.5, 1.2]),
  dispersal('proposed', [0.8, 1]),
  {
    id: 'small-areas',
    type: 'circle',
    source: 'small-areas',
    paint: {
      'circle-color': ['get', 'colour'],
      'circle-radius': ['interpolate', ['exponential', 1.6], ['zoom'], 6, 2, 9, 4, 13, 14],
      'circle-stroke-color': '#ffffff',
      'circle-stroke-width': 0.6,
    },
  },
  {
    id: 'circles',
    type: 'circle',
    source: 'circles',
    paint: {
      'circle-color': '#5b3b8c',
      'circle-opacity': 0.55,
      'circle-radius': ['get', 'radius'],
      'circle-stroke-color': '#ffffff',
      'circle-stroke-width': 1.5,
    },
  },
  {
    id: 'hover-line',
    type: 'line',
    source: 'authorities',
    filter: onlyAuthority(null),
    layout: { 'line-join': 'round' },
    paint: { 'line-color': '#0b0c0c', 'line-width': 2.5 },
  },
  {
    id: 'selected-casing',
    type: 'line',
    source: 'authorities',
    filter: onlyAuthority(null),
    layout: { 'line-join': 'round' },
    paint: { 'line-color': '#0b0c0c', 'line-width': 7 },
  },
  {
    id: 'selected-core',
    type: 'line',
    source: 'authorities',
    filter: onlyAuthority(null),
    layout: { 'line-join': 'round' },
    paint: { 'line-color': '#ffdd00', 'line-width': 3 },
  },
  {
    id: 'venues',
    type: 'symbol',
    source: 'venues',
    filter: ['!', ['has', 'point_count']],
    layout: {
      'icon-image': ['get', 'icon'],
      'icon-size': ['interpolate', ['linear'], ['zoom'], 6, 0.75, 9, 1, 13, 1.4],
      'icon-allow-overlap': true,
      'icon-padding': 0,
    },
  },
  {
    id: 'venue-clusters',
    type: 'symbol',
    source: 'venues',
    filter: ['has', 'point_count'],
    layout: {
      'icon-image': CLUSTER_ICON,
      'icon-size': ['interpolate', ['linear'], ['zoom'], 6, 0.85, 9, 1, 13, 1.2],
      'icon-allow-overlap': true,
      'icon-padding': 0,
      'text-field': ['to-string', ['get', 'point_count']],
      'text-font': ['Noto Sans Bold'],
      'text-size': 12,
      'text-allow-overlap': true,
    },
    paint: { 'text-color': INK },
  },
  {
    id: 'marks',
    type: 'symbol',
    source: 'marks',
    layout: {
      'icon-image': ['concat', 'mark-', ['get', 'kind']],
      'icon-anchor': ['match', ['get', 'kind'], 'origin', 'bottom', 'center'],
      // Never left out, and no name beneath it.
      'icon-allow-overlap': true,
    },
  },
  {
    id: 'place-names',
    type: 'symbol',
    source: 'names',
    filter: ['>=', ['zoom'], ['-', ['get', 'from'], 0.4]],
    layout: {
      'text-field': ['get', 'name'],
      'text-font': [
        'case',
        ['get', 'city'],
        ['literal', ['Noto Sans Bold']],
        ['literal', ['Noto Sans Regular']],
      ],
      'text-size': [
        'interpolate',
        ['linear'],
        ['zoom'],
        6,
        ['case', ['get', 'city'], 12, 11],
        9,
        ['case', ['get', 'city'], 15, 13.5],
      ],
      'text-max-width': 7,
      'text-line-height': 1.1,
      'text-padding': 1,
      'symbol-sort-key': ['get', 'rank'],
      // A district's name stays above or below its middle; beside it, it would name the neighbour.
      'text-variable-anchor-offset': [
        'case',
        ['all', ['get', 'city'], ['get', 'small']],
        ['literal', [...BESIDE, ...ASIDE, ...FARTHER, ...FAR_ASIDE]],
        ['get', 'city'],
        ['literal', [...BESIDE, ...FARTHER]],
        ['literal', BESIDE],
      ],
      'text-justify': 'auto',
    },
    paint: {
      'text-color': '#0b0c0c',
      'text-halo-color': 'rgba(255,255,255,0.92)',
      'text-halo-width': 1.6,
    },
  },
];

export function atlasStyle(ground: Ground): StyleSpecification {
  const empty = { type: 'geojson' as const, data: emptyFeatures() };
  return {
    version: 8,
    'font-faces': { 'Noto Sans Regular': regular, 'Noto Sans Bold': bold },
    transition: { duration: 0, delay: 0 },
    sources: {
      ...areaSources(ground),
      names: empty,
      venues: {
        ...empty,
        cluster: true,
        clusterRadius: 22,
        clusterMaxZoom: 17,
        clusterProperties: CLUSTER_PROPERTIES,
      },
      circles: empty,
      'small-areas': empty,
      marks: empty,
    },
    layers: layersOn(ground, inOrder(LAYERS)),
  };
}
