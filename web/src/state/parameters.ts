// Each thing that a link says of the view: read from a text, and written back.
import { IMPORT_KINDS, LEVELS, PLANNED, PROGRAMMES, PROVIDER_TYPES, STREAMS } from '../api/types';
import { COLUMN_IDS } from './column-ids';
import { isDate } from './date';
import {
  BREAK_METHODS,
  DEFAULT_VIEW,
  EMBEDS,
  MEASURES,
  NUMERATORS,
  OVERLAYS,
  PAGES,
  PLACE_COLOURS,
  RECORD_PAGES,
  SYMBOLS,
  TIERS,
  type Breaks,
  type Compared,
  type Selection,
  type View,
} from './view';

const AUTHORITY = /^[EWSN]\d{8}$/;
const REGION = /^[EWS](12|92)\d{6}$/;
const FROZEN = /^[A-Za-z0-9_-]{16,64}$/;
const ASSUME = /^[a-z_0-9]+:-?[\d.]+(,[a-z_0-9]+:-?[\d.]+)*$/;

export function oneOf<T extends string>(allowed: readonly T[], text: string): T | null {
  return (allowed as readonly string[]).includes(text) ? (text as T) : null;
}

/** Several of them with commas between, in their own order. */
function someOf<T extends string>(allowed: readonly T[], text: string): T[] | null {
  const parts = text.split(',').map((part) => oneOf(allowed, part));
  return parts.includes(null) ? null : allowed.filter((one) => parts.includes(one));
}

/** Nothing can be asked of a day beyond these years. */
const inReach = (t: string) => isDate(t) && t >= '2000' && t < '2100';

function numbersOf(text: string): number[] | null {
  const parts = text.split(',');
  const numbers = parts.map(Number);
  const fine = numbers.every(Number.isFinite) && parts.every((part) => part.trim() !== '');
  return fine ? numbers : null;
}

function coordinates(text: string, count: number): number[] | null {
  const numbers = numbersOf(text);
  const [lon = NaN, lat = NaN] = numbers ?? [];
  return numbers?.length === count && Math.abs(lon) <= 180 && Math.abs(lat) <= 85 ? numbers : null;
}

/** "quantile", "equal-4", "custom:1,10,50". */
function parseBreaks(text: string): Breaks | null {
  const [name = '', list] = text.split(':');
  const [word = '', size = '5'] = name.split('-');
  const method = oneOf(BREAK_METHODS, word);
  if (method === null) return null;
  if (method === 'custom') {
    const bounds = numbersOf(list ?? '') ?? [];
    const rising = bounds.every((bound, i) => bound > (bounds[i - 1] ?? -Infinity));
    const fine = rising && bounds.length > 0 && bounds.length < 7;
    return fine ? { method, count: bounds.length + 1, bounds } : null;
  }
  const count = Number(size);
  return Number.isInteger(count) && count > 1 && count < 8 ? { method, count, bounds: [] } : null;
}

function formatBreaks({ method, count, bounds }: Breaks): string {
  if (method === 'custom') return `custom:${bounds.join(',')}`;
  return count === 5 ? method : `${method}-${count}`;
}

function parseCompared(text: string): Compared | null {
  if (text === 'usual') return { kind: 'usual' };
  if (inReach(text)) return { kind: 'date', asAt: text };
  return ASSUME.test(text) ? { kind: 'assume', assume: text } : null;
}

function formatCompared(compared: Compared): string {
  switch (compared.kind) {
    case 'date':
      return compared.asAt;
    case 'usual':
      return 'usual';
    case 'assume':
      return compared.assume;
  }
}

/** Reads a text into the view, false where nobody can use it; writes it back, null where it is as usual. */
type Parameter = [
  name: string,
  read: (view: View, text: string) => boolean,
  write: (view: View) => string | null,
];

/** A field that holds the text itself. */
function plain<K extends keyof View>(
  name: string,
  field: K,
  read: (text: string) => View[K] | null,
  write: (value: NonNullable<View[K]>) => string = String,
): Parameter {
  return [
    name,
    (view, text) => {
      const value = read(text);
      if (value === null) return false;
      view[field] = value;
      return true;
    },
    (view) => {
      const value = view[field];
      return value === null || value === DEFAULT_VIEW[field] ? null : write(value as never);
    },
  ];
}

const word = <K extends keyof View, T extends View[K] & string>(
  name: string,
  field: K,
  allowed: readonly T[],
) => plain(name, field, (text) => oneOf(allowed, text));

const yes = (
  name: string,
  field: 'projector' | 'tuning' | 'childcare' | 'womenOnly' | 'evening',
  said = 'yes',
) =>
  plain(
    name,
    field,
    (text) => (text === said ? true : null),
    () => said,
  );

const list = <K extends 'overlays' | 'hiddenTypes', T extends View[K][number]>(
  name: string,
  field: K,
  allowed: readonly T[],
): Parameter => [
  name,
  (view, text) => {
    const some = someOf(allowed, text);
    if (some !== null) (view[field] as readonly T[]) = some;
    return some !== null;
  },
  (view) => view[field].join(',') || null,
];

const selected = (
  name: string,
  read: (text: string) => Selection | null,
  write: (selection: Selection) => string | null,
): Parameter => [
  name,
  (view, text) => {
    const selection = read(text);
    if (selection !== null) view.selection = selection;
    return selection !== null;
  },
  (view) => write(view.selection),
];

const text = (given: string) => given || null;

/** In the order in which a link has them. */
export const PARAMETERS: Parameter[] = [
  plain('frozen', 'frozen', (t) => (FROZEN.test(t) ? t : null)),
  word('embed', 'embed', EMBEDS),
  yes('screen', 'projector', 'projector'),
  plain('region', 'region', (t) => (REGION.test(t) ? t : null)),
  word('view', 'page', PAGES),
  word('measure', 'measure', MEASURES),
  word('with', 'beside', MEASURES),
  word('count', 'numerator', NUMERATORS),
  plain('residents', 'denominator', text),
  word('tier', 'tier', TIERS),
  word('stream', 'stream', STREAMS),
  word('level', 'level', LEVELS),
  plain('date', 'asAt', (t) => (inReach(t) ? t : null)),
  word('planned', 'planned', PLANNED),
  word('programme', 'programme', PROGRAMMES),
  plain('assume', 'assume', (t) => (ASSUME.test(t) ? t : null)),
  yes('tune', 'tuning', 'open'),
  plain('compare', 'compared', parseCompared, formatCompared),
  plain('breaks', 'breaks', parseBreaks, formatBreaks),
  word('circles', 'symbols', SYMBOLS),
  list('over', 'overlays', OVERLAYS),
  word('colour', 'placeColour', PLACE_COLOURS),
  selected(
    'authority',
    (t) => (AUTHORITY.test(t) ? { kind: 'authority', code: t } : null),
    (s) => (s.kind === 'authority' ? s.code : null),
  ),
  selected('near', parseNear, (s) => {
    if (s.kind !== 'near') return null;
    return s.origin.kind === 'postcode' ? s.origin.postcode : `${s.origin.lon},${s.origin.lat}`;
  }),
  selected(
    'place',
    (id) => (id === '' ? null : { kind: 'place', id }),
    (s) => (s.kind === 'place' ? s.id : null),
  ),
  word('formal', 'formal', ['formal', 'informal'] as const),
  yes('childcare', 'childcare'),
  yes('women', 'womenOnly'),
  yes('evening', 'evening'),
  plain(
    'assured',
    'assuredWithin',
    (t) => ([3, 6, 12] as const).find((months) => String(months) === t) ?? null,
  ),
  word('unknown', 'unknown', ['exclude'] as const),
  list('hide', 'hiddenTypes', PROVIDER_TYPES),
  [
    'table',
    (view, t) => {
      view.table = t === 'open';
      // Closed, also where it would open by itself because no map can be drawn.
      return view.table || t === 'closed';
    },
    (view) => (view.table ? 'open' : null),
  ],
  plain(
    'sort',
    'sort',
    (t) => {
      const [column = '', order = ''] = t.split(':');
      const known = oneOf(COLUMN_IDS, column);
      if (known === null || (order !== 'up' && order !== 'down')) return null;
      return { column: known, direction: order === 'up' ? 'ascending' : 'descending' };
    },
    ({ column, direction }) => `${column}:${direction === 'ascending' ? 'up' : 'down'}`,
  ),
  // As links had it when it was a dialog.
  [
    'about',
    (view, t) => {
      view.page ??= 'about';
      return t === 'open';
    },
    () => null,
  ],
  word('data', 'data', ['open', ...IMPORT_KINDS, ...RECORD_PAGES] as const),
  plain('item', 'item', text),
  plain('find', 'find', text),
  plain(
    'map',
    'camera',
    (t) => {
      const [lon, lat, zoom] = coordinates(t, 3) ?? [];
      if (lon === undefined || lat === undefined || zoom === undefined) return null;
      return zoom >= 0 && zoom <= 22 ? { lon, lat, zoom } : null;
    },
    ({ lon, lat, zoom }) => `${+lon.toFixed(4)},${+lat.toFixed(4)},${+zoom.toFixed(2)}`,
  ),
];

function parseNear(given: string): Selection | null {
  const postcode = given.trim();
  if (postcode === '') return null;
  const [lon, lat] = coordinates(postcode, 2) ?? [];
  return lon !== undefined && lat !== undefined
    ? { kind: 'near', origin: { kind: 'point', lon, lat } }
    : { kind: 'near', origin: { kind: 'postcode', postcode } };
}
