// The address bar and the view are two forms of one thing: `parseView` and `formatView` are pure,
// and what a link says badly is told to the reader rather than guessed at.
import { IMPORT_KINDS, LEVELS, PLANNED, PROGRAMMES, PROVIDER_TYPES, STREAMS } from '../api/types';
import { COLUMN_IDS } from './columns';
import {
  DEFAULT_VIEW,
  MEASURES,
  PAGE_PARAMETERS,
  PAGES,
  RECORD_PAGES,
  type Camera,
  type Selection,
  type Sort,
  type View,
} from './view';

export type Parsed = { view: View; notices: string[] };

const AUTHORITY = /^[EWSN]\d{8}$/;
const REGION = /^[EWS](12|92)\d{6}$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

function oneOf<T extends string>(allowed: readonly T[], text: string): T | null {
  return (allowed as readonly string[]).includes(text) ? (text as T) : null;
}

export function isDate(text: string): boolean {
  const parts = DATE.exec(text);
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1900;
}

function coordinates(text: string, count: number): number[] | null {
  const parts = text.split(',');
  if (parts.length !== count || parts.some((part) => part.trim() === '')) return null;
  const numbers = parts.map(Number);
  const [lon = NaN, lat = NaN] = numbers;
  const fine = numbers.every(Number.isFinite) && Math.abs(lon) <= 180 && Math.abs(lat) <= 85;
  return fine ? numbers : null;
}

function parseCamera(text: string): Camera | null {
  const [lon, lat, zoom] = coordinates(text, 3) ?? [];
  if (lon === undefined || lat === undefined || zoom === undefined) return null;
  return zoom >= 0 && zoom <= 22 ? { lon, lat, zoom } : null;
}

function parseSort(text: string): Sort | null {
  const [column = '', order = ''] = text.split(':');
  const known = oneOf(COLUMN_IDS, column);
  if (known === null || (order !== 'up' && order !== 'down')) return null;
  return { column: known, direction: order === 'up' ? 'ascending' : 'descending' };
}

function parseNear(text: string): Selection {
  const point = coordinates(text, 2);
  const [lon, lat] = point ?? [];
  if (lon !== undefined && lat !== undefined) {
    return { kind: 'near', origin: { kind: 'point', lon, lat } };
  }
  return { kind: 'near', origin: { kind: 'postcode', postcode: text } };
}

export function parseView(search: string): Parsed {
  const given = new URLSearchParams(search);
  const notices: string[] = [];
  const view: View = { ...DEFAULT_VIEW };

  /** Reads one parameter; a value nobody can use leaves the default and a notice. */
  function take<T>(name: string, read: (text: string) => T | null, keep: (value: T) => void) {
    const text = given.get(name);
    if (text === null) return;
    const value = read(text);
    if (value === null) {
      notices.push(`The link asked for ${name} “${text.slice(0, 40)}”, which we do not have.`);
    } else {
      keep(value);
    }
  }

  take(
    'region',
    (t) => (REGION.test(t) ? t : null),
    (v) => (view.region = v),
  );
  take(
    'view',
    (t) => oneOf(PAGES, t),
    (v) => (view.page = v),
  );
  if (view.page !== null) {
    const asked = PAGE_PARAMETERS[view.page].flatMap((name) => {
      const text = given.get(name);
      return text ? [[name, text] as const] : [];
    });
    view.asked = Object.fromEntries(asked);
  }
  take(
    'measure',
    (t) => oneOf(MEASURES, t),
    (v) => (view.measure = v),
  );
  take(
    'stream',
    (t) => oneOf(STREAMS, t),
    (v) => (view.stream = v),
  );
  take(
    'level',
    (t) => oneOf(LEVELS, t),
    (v) => (view.level = v),
  );
  take(
    'date',
    (t) => (isDate(t) ? t : null),
    (v) => (view.asAt = v),
  );
  take(
    'planned',
    (t) => oneOf(PLANNED, t),
    (v) => (view.planned = v),
  );
  take(
    'programme',
    (t) => oneOf(PROGRAMMES, t),
    (v) => (view.programme = v),
  );
  take(
    'formal',
    (t) => oneOf(['formal', 'informal'] as const, t),
    (v) => (view.formal = v),
  );
  take(
    'childcare',
    (t) => oneOf(['yes'] as const, t),
    () => (view.childcare = true),
  );
  take(
    'unknown',
    (t) => oneOf(['exclude'] as const, t),
    (v) => (view.unknown = v),
  );
  take(
    'hide',
    (t) => {
      const types = t.split(',').map((part) => oneOf(PROVIDER_TYPES, part));
      return types.includes(null) ? null : types.filter((type) => type !== null);
    },
    (v) => (view.hiddenTypes = PROVIDER_TYPES.filter((type) => v.includes(type))),
  );
  take(
    'table',
    (t) => oneOf(['open'] as const, t),
    () => (view.table = true),
  );
  take('sort', parseSort, (v) => (view.sort = v));
  // As links had it when it was a dialog.
  take(
    'about',
    (t) => oneOf(['open'] as const, t),
    () => (view.page ??= 'about'),
  );
  take(
    'data',
    (t) => oneOf(['open', ...IMPORT_KINDS, ...RECORD_PAGES] as const, t),
    (v) => (view.data = v),
  );
  for (const name of ['item', 'find'] as const)
    take(
      name,
      (t) => t || null,
      (v) => (view[name] = v),
    );
  take('map', parseCamera, (v) => (view.camera = v));
  take(
    'authority',
    (t): Selection | null => (AUTHORITY.test(t) ? { kind: 'authority', code: t } : null),
    (v) => (view.selection = v),
  );
  take(
    'near',
    (t) => (t.trim() === '' ? null : parseNear(t.trim())),
    (v) => (view.selection = v),
  );
  take(
    'place',
    (t): Selection | null => (t === '' ? null : { kind: 'place', id: t }),
    (v) => (view.selection = v),
  );
  return { view, notices };
}

function formatSelection(selection: Selection, put: (name: string, value: string) => void) {
  switch (selection.kind) {
    case 'none':
      return;
    case 'authority':
      return put('authority', selection.code);
    case 'place':
      return put('place', selection.id);
    case 'near':
      switch (selection.origin.kind) {
        case 'postcode':
          return put('near', selection.origin.postcode);
        case 'point':
          return put('near', `${selection.origin.lon},${selection.origin.lat}`);
      }
  }
}

/** The shortest query string that `parseView` reads back as this view; "" for the default one. */
export function formatView(view: View): string {
  const pairs = new URLSearchParams();
  const put = (name: string, value: string) => pairs.set(name, value);
  if (view.region !== null) put('region', view.region);
  if (view.page !== null) {
    put('view', view.page);
    for (const name of PAGE_PARAMETERS[view.page]) {
      const text = view.asked[name];
      if (text) put(name, text);
    }
  }
  if (view.measure !== DEFAULT_VIEW.measure) put('measure', view.measure);
  if (view.stream !== DEFAULT_VIEW.stream) put('stream', view.stream);
  if (view.level !== null) put('level', view.level);
  if (view.asAt !== null) put('date', view.asAt);
  if (view.planned !== null) put('planned', view.planned);
  if (view.programme !== null) put('programme', view.programme);
  formatSelection(view.selection, put);
  if (view.formal !== null) put('formal', view.formal);
  if (view.childcare) put('childcare', 'yes');
  if (view.unknown === 'exclude') put('unknown', 'exclude');
  if (view.hiddenTypes.length > 0) put('hide', view.hiddenTypes.join(','));
  if (view.table) put('table', 'open');
  if (view.sort)
    put('sort', `${view.sort.column}:${view.sort.direction === 'ascending' ? 'up' : 'down'}`);
  if (view.data !== null) put('data', view.data);
  if (view.item !== null) put('item', view.item);
  if (view.find !== null) put('find', view.find);
  if (view.camera) {
    const { lon, lat, zoom } = view.camera;
    put('map', `${+lon.toFixed(4)},${+lat.toFixed(4)},${+zoom.toFixed(2)}`);
  }
  const text = pairs
    .toString()
    .replaceAll('%2C', ',')
    .replaceAll('%3A', ':')
    .replaceAll('%2F', '/');
  return text === '' ? '' : `?${text}`;
}
