import createClient from 'openapi-fetch';
import { Problem } from './problem';
import type { paths } from './schema';
import type { Content, Level, Origin, PlaceFilter, Planned, Programme, Stream } from './types';

/** Addresses whose answers are of one region. */
const REGIONAL =
  /^\/api\/(region|authorities|venues|gaps|change|changes|concentration|near|observations|pledges|plans|reports|arrivals|scenarios)(\/|$)/;

const http = createClient<paths>({ baseUrl: '' });

let region: () => string | null = () => null;
/** From where the client learns which region is looked at; null: the one that the service opens with. */
export function serveRegion(read: () => string | null): void {
  region = read;
}

/** An address with the region in it; that of a download, too, which no client asks for. */
export function inRegion(address: string): string {
  const code = region();
  if (code === null) return address;
  return `${address}${address.includes('?') ? '&' : '?'}region=${code}`;
}

http.use({
  onRequest: ({ request }) => {
    const code = region();
    const address = new URL(request.url);
    if (code === null || !REGIONAL.test(address.pathname)) return undefined;
    address.searchParams.set('region', code);
    return new Request(address, request);
  },
});

type Answer = { data?: unknown; error?: unknown; response: Response };

/** Turns every way of failing into a `Problem`; an abort stays an abort. */
async function read<P extends keyof paths>(call: Promise<Answer>): Promise<Content<P>> {
  let answer: Answer;
  try {
    answer = await call;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw Problem.unreachable();
  }
  if (answer.data === undefined) throw Problem.fromBody(answer.error, answer.response.status);
  // The one place where the schema's loose words become the exact ones of types.ts.
  return answer.data as Content<P>;
}

/** The date is left out to ask for the service's default. */
const dated = (asAt: string | null): { as_at?: string } => (asAt === null ? {} : { as_at: asAt });

function filtered(filter: PlaceFilter) {
  return {
    ...(filter.level && { level: filter.level }),
    ...(filter.formal && { formal: filter.formal }),
    ...(filter.childcare && { childcare: true }),
    unknown: filter.unknown,
  };
}

export type NearQuery = Origin | { kind: 'authority'; code: string };

function origin(query: NearQuery) {
  switch (query.kind) {
    case 'postcode':
      return { postcode: query.postcode };
    case 'authority':
      return { la_code: query.code };
    case 'point':
      return { lon: query.lon, lat: query.lat };
  }
}

export const fetchRegion = (signal: AbortSignal) =>
  read<'/api/region'>(http.GET('/api/region', { signal }));

export const fetchContext = (signal: AbortSignal) =>
  read<'/api/context'>(http.GET('/api/context', { signal }));

/** The figures only; the shapes come once, with the map. */
export const fetchFigures = (asAt: string | null, signal: AbortSignal) =>
  read<'/api/authorities'>(
    http.GET('/api/authorities', {
      params: { query: { ...dated(asAt), geometry: 'none' } },
      signal,
    }),
  );

export const fetchShapes = (signal: AbortSignal) =>
  read<'/api/authorities'>(http.GET('/api/authorities', { signal }));

export const fetchAuthority = (code: string, asAt: string | null, signal: AbortSignal) =>
  read<'/api/authorities/{la_code}'>(
    http.GET('/api/authorities/{la_code}', {
      params: { path: { la_code: code }, query: dated(asAt) },
      signal,
    }),
  );

/** What the modelled figures are asked for. */
export type GapQuery = {
  asAt: string | null;
  stream: Stream;
  level: Level | null;
  planned: Planned | null;
  programme: Programme | null;
};

const gapQuery = ({ asAt, stream, level, planned, programme }: GapQuery) => ({
  ...dated(asAt),
  stream,
  ...(level && { level }),
  ...(planned && { planned }),
  ...(programme && { programme }),
  geometry: 'none',
});

export const fetchGaps = (query: GapQuery, signal: AbortSignal) =>
  read<'/api/gaps'>(http.GET('/api/gaps', { params: { query: gapQuery(query) }, signal }));

export const fetchVenues = (filter: PlaceFilter, signal: AbortSignal) =>
  read<'/api/venues'>(http.GET('/api/venues', { params: { query: filtered(filter) }, signal }));

/** The most places the service lists; what it cannot filter by is filtered here. */
const ALL_PLACES = 100;

export const fetchNear = (query: NearQuery, filter: PlaceFilter, signal: AbortSignal) => {
  const { level, unknown } = filter;
  const asked = { ...origin(query), ...(level && { level }), unknown, limit: ALL_PLACES };
  return read<'/api/near'>(http.GET('/api/near', { params: { query: asked }, signal }));
};

export const fetchSources = (signal: AbortSignal) =>
  read<'/api/sources'>(http.GET('/api/sources', { signal }));

export const fetchObservations = (signal: AbortSignal) =>
  read<'/api/observations'>(http.GET('/api/observations', { signal }));

/** The addresses of files to keep: the same figures as on screen. */
export function downloadLinks(asked: GapQuery) {
  const query = (pairs: Record<string, string>) => {
    const text = new URLSearchParams(pairs).toString();
    return text === '' ? '' : `?${text}`;
  };
  const date = dated(asked.asAt);
  return {
    gapsCsv: inRegion(`/api/gaps${query({ ...gapQuery(asked), format: 'csv' })}`),
    figuresCsv: inRegion(`/api/authorities${query({ ...date, format: 'csv' })}`),
    authoritiesGeojson: inRegion(`/api/authorities${query(date)}`),
    venuesGeojson: inRegion('/api/venues'),
  };
}
