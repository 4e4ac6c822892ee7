import createClient from 'openapi-fetch';
import { answeredAt } from './asked';
import { Problem } from './problem';
import { dayToGo } from '../words/freshness';
import type { Tier } from '../state/view';
import { inRegion } from './region';
import type { paths } from './schema';
import type {
  Content,
  Gaps,
  Level,
  Origin,
  PlaceFilter,
  Planned,
  Programme,
  SmallAreas,
  Stream,
} from './types';

const http = createClient<paths>({ baseUrl: '' });

http.use({
  onRequest: ({ request }) => {
    const { origin, pathname, search } = new URL(request.url);
    const address = answeredAt(inRegion(pathname + search));
    return address === pathname + search ? undefined : new Request(origin + address, request);
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
    ...dated(dayToGo(filter.asAt)),
    ...(filter.level && { level: filter.level }),
    ...(filter.formal && { formal: filter.formal }),
    ...(filter.childcare && { childcare: true }),
    ...(filter.womenOnly && { women_only: true }),
    ...(filter.evening && { evening: true }),
    ...(filter.assuredWithin && { assured_within: filter.assuredWithin }),
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

/** `coarse`: enough to fly there and to place names; `full`: to draw them. */
export const fetchShapes = (geometry: 'coarse' | 'full', signal: AbortSignal) =>
  read<'/api/authorities'>(
    // Answers that were kept are found by the address that asked for them, which named no geometry.
    http.GET('/api/authorities', {
      params: { query: geometry === 'full' ? {} : { geometry } },
      signal,
    }),
  );

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
  assume: string | null;
};

const gapQuery = ({ asAt, stream, level, planned, programme, assume }: GapQuery) => ({
  ...dated(asAt),
  stream,
  ...(level && { level }),
  ...(planned && { planned }),
  ...(programme && { programme }),
  ...(assume && { assume }),
  geometry: 'none',
});

/** What the features are follows from the tier that is asked for, which the schema does not know. */
type GapParameters = ReturnType<typeof gapQuery> & { tier?: Tier; interval?: string };
const readGaps = (query: GapParameters, signal: AbortSignal) =>
  read<'/api/gaps'>(http.GET('/api/gaps', { params: { query }, signal })) as Promise<Gaps>;

export const fetchGaps = (query: GapQuery, signal: AbortSignal) =>
  readGaps(gapQuery(query), signal);

/** The same for larger areas. */
export const fetchTierGaps = (query: GapQuery, tier: Tier, signal: AbortSignal) =>
  readGaps({ ...gapQuery(query), tier }, signal);

/** The same with low and high and the stability of ranks, for areas of any size. */
export const fetchRankedGaps = (query: GapQuery, tier: Tier, signal: AbortSignal) =>
  readGaps({ ...gapQuery(query), tier, interval: 'true' }, signal);

/** Small areas carry all streams and levels together, and no assumptions of the reader's. */
export const fetchSmallAreas = (asAt: string | null, signal: AbortSignal) =>
  read<'/api/gaps'>(
    http.GET('/api/gaps', {
      params: { query: { ...dated(asAt), tier: 'small_area' } },
      signal,
    }),
  ) as Promise<SmallAreas>;

/** The same as a file. */
export function gapsAddress(query: GapQuery, tier: Tier, format: string): string {
  // Files hold the shapes, too, where the format has any.
  const as = { geometry: 'full', ...(format !== 'geojson' && { format }) };
  const pairs = new URLSearchParams({ ...gapQuery(query), tier, interval: 'true', ...as });
  return answeredAt(inRegion(`/api/gaps?${pairs.toString()}`));
}

export const fetchVenues = (filter: PlaceFilter, signal: AbortSignal) =>
  read<'/api/venues'>(http.GET('/api/venues', { params: { query: filtered(filter) }, signal }));

/** The most places the service lists of those that say so, and of those that do not say. */
const ALL_PLACES = 100;

export const fetchNear = (query: NearQuery, filter: PlaceFilter, signal: AbortSignal) => {
  const asked = { ...origin(query), ...filtered(filter), limit: ALL_PLACES };
  return read<'/api/near'>(http.GET('/api/near', { params: { query: asked }, signal }));
};

export const fetchChange = (from: string, to: string, signal: AbortSignal) =>
  read<'/api/change'>(http.GET('/api/change', { params: { query: { from, to } }, signal }));

export const fetchAssumptions = (signal: AbortSignal) =>
  read<'/api/assumptions'>(http.GET('/api/assumptions', { signal }));

export const fetchSources = (signal: AbortSignal) =>
  read<'/api/sources'>(http.GET('/api/sources', { signal }));

export const fetchObservations = (signal: AbortSignal) =>
  read<'/api/observations'>(http.GET('/api/observations', { signal }));

type ExplainQuery = Pick<GapQuery, 'asAt' | 'planned' | 'assume'>;

export const fetchExplanation = (
  code: string,
  { asAt, planned, assume }: ExplainQuery,
  signal: AbortSignal,
) =>
  read<'/api/authorities/{la_code}/explain'>(
    http.GET('/api/authorities/{la_code}/explain', {
      params: {
        path: { la_code: code },
        query: { ...dated(asAt), ...(planned && { planned }), ...(assume && { assume }) },
      },
      signal,
    }),
  );

export const fetchPledges = (asAt: string | null, signal: AbortSignal) =>
  read<'/api/pledges/review'>(
    http.GET('/api/pledges/review', { params: { query: dated(asAt) }, signal }),
  );

export type ConcentrationQuery = {
  asAt: string | null;
  numerator: string;
  denominator: string | null;
};

export const fetchConcentration = (
  { asAt, numerator, denominator }: ConcentrationQuery,
  signal: AbortSignal,
) =>
  read<'/api/concentration'>(
    http.GET('/api/concentration', {
      params: { query: { ...dated(asAt), numerator, ...(denominator && { denominator }) } },
      signal,
    }),
  );

/** Where a file is: of a view that was kept, the file of then. */
const file = (address: string) => answeredAt(inRegion(address));

/** The addresses of files to keep: the same figures as on screen. */
export function downloadLinks(asked: GapQuery & PlaceFilter) {
  const query = (pairs: Record<string, unknown>) => {
    const told = Object.entries(pairs).map(([name, value]) => [name, String(value)]);
    const text = new URLSearchParams(told).toString();
    return text === '' ? '' : `?${text}`;
  };
  const date = dated(asked.asAt);
  return {
    gapsCsv: file(`/api/gaps${query({ ...gapQuery(asked), format: 'csv' })}`),
    figuresCsv: file(`/api/authorities${query({ ...date, format: 'csv' })}`),
    authoritiesGeojson: file(`/api/authorities${query(date)}`),
    venuesGeojson: file(`/api/venues${query(filtered(asked))}`),
  };
}

export const fetchFrozen = (id: string, signal: AbortSignal) =>
  read<'/api/frozen/{id}'>(http.GET('/api/frozen/{id}', { params: { path: { id } }, signal }));

/** Keeps the public answers to some addresses under an identifier of their own. */
export const makeFrozen = (body: { title: string | null; view: string; asked: string[] }) =>
  read<'/api/frozen/{id}'>(http.POST('/api/frozen', { body }));
