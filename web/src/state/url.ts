// The address bar and the view are two forms of one thing: `parseView` and `formatView` are pure,
// and what a link says badly is told to the reader rather than guessed at.
import { IMPORT_KINDS, LEVELS, PLANNED, PROGRAMMES, PROVIDER_TYPES, STREAMS } from '../api/types';
import { COLUMN_IDS } from './column-ids';
import {
  BREAK_METHODS,
  DEFAULT_VIEW,
  EMBEDS,
  MEASURES,
  NUMERATORS,
  OVERLAYS,
  PAGE_PARAMETERS,
  PAGES,
  PLACE_COLOURS,
  RECORD_PAGES,
  SYMBOLS,
  TIERS,
  type Breaks,
  type Compared,
  type Page,
  type Selection,
  type View,
} from './view';

export type Parsed = { view: View; notices: string[] };

const AUTHORITY = /^[EWSN]\d{8}$/;
const REGION = /^[EWS](12|92)\d{6}$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const FROZEN = /^[A-Za-z0-9_-]{16,64}$/;
const ASSUME = /^[a-z_0-9]+:-?[\d.]+(,[a-z_0-9]+:-?[\d.]+)*$/;

function oneOf<T extends string>(allowed: readonly T[], text: string): T | null {
  return (allowed as readonly string[]).includes(text) ? (text as T) : null;
}

/** Several of them with commas between, in their own order. */
function someOf<T extends string>(allowed: readonly T[], text: string): T[] | null {
  const parts = text.split(',').map((part) => oneOf(allowed, part));
  return parts.includes(null) ? null : allowed.filter((one) => parts.includes(one));
}

/** What a link asked for and does not get. */
export const notHere = (name: string, value: string) =>
  `The link asked for ${name === 'frozen' ? 'the dated view' : name} “${value.slice(0, 40)}”, which we do not have.`;

/** Stands for words that are fetched only when they are wanted. */
export const ARRIVAL_OF_TODAY = 'arrival';
export const LEFT_THE_DATED = 'left';

/** Nothing can be asked of a day beyond these years. */
const inReach = (t: string) => isDate(t) && t >= '2000' && t < '2100';

export function isDate(text: string): boolean {
  const parts = DATE.exec(text);
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1900;
}

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
const PARAMETERS: Parameter[] = [
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

const pageParameters = (page: Page | null) => (page === null ? [] : PAGE_PARAMETERS[page]);

/** In a frame there is the one view that it is for, and nothing that writes. */
export function inFrame(view: View): View {
  const { embed } = view;
  if (embed === null) return view;
  return { ...view, page: embed === 'map' ? null : embed, data: null, tuning: false };
}

export function parseView(search: string): Parsed {
  const given = new URLSearchParams(search);
  const notices: string[] = [];
  let view: View = { ...DEFAULT_VIEW };
  const framed = oneOf(EMBEDS, given.get('embed') ?? '');
  const own = pageParameters(oneOf(PAGES, framed ?? given.get('view') ?? ''));
  for (const [name, read] of PARAMETERS) {
    // A name that a page has for itself means there what the page says.
    if (own.includes(name)) continue;
    const text = given.get(name);
    // A value nobody can use leaves the default and a notice.
    if (text !== null && !read(view, text)) notices.push(notHere(name, text));
  }
  view = inFrame(view);
  // In a view that was kept there is nothing that is of today or writes; a frame for arrivals is of today.
  if (view.frozen !== null && view.embed === 'arrival') {
    notices.push(notHere('frozen', view.frozen));
    view.frozen = null;
  }
  if (view.frozen !== null) {
    // Whoever was promised people who are expected is told that they are not in it.
    if (view.planned !== null) notices.push(notHere('planned', view.planned));
    Object.assign(view, { data: null, planned: null });
  }
  if (view.page !== null)
    view.asked = Object.fromEntries(
      PAGE_PARAMETERS[view.page].flatMap((name) => {
        const text = given.get(name);
        return text ? [[name, text] as const] : [];
      }),
    );
  if (view.frozen !== null && view.page === 'arrival') {
    // What was asked there is kept for the way to it.
    view.page = null;
    notices.push(ARRIVAL_OF_TODAY);
  }
  return { view, notices };
}

/** The shortest query string that `parseView` reads back as this view; "" for the default one. */
export function formatView(view: View): string {
  const pairs = new URLSearchParams();
  const own = pageParameters(view.page);
  for (const [name, , write] of PARAMETERS) {
    // A frame has its view in its own name.
    if (own.includes(name) || (name === 'view' && view.embed !== null)) continue;
    const text = write(view);
    if (text !== null) pairs.set(name, text);
  }
  if (view.page !== null)
    for (const name of PAGE_PARAMETERS[view.page]) {
      const text = view.asked[name];
      if (text) pairs.set(name, text);
    }
  const text = pairs
    .toString()
    .replaceAll('%2C', ',')
    .replaceAll('%3A', ':')
    .replaceAll('%2F', '/');
  return text === '' ? '' : `?${text}`;
}
