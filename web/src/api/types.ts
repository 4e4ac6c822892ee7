// Names for what the service answers, all derived from the generated schema (`npm run api`).
// They go by path, so they follow the service whatever its components are called.
import type { paths } from './schema';

/** The JSON an address answers with; the CSV some offer too is left out. */
type Body<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: infer C } } };
}
  ? C[keyof C & `application/${string}json`]
  : never;

/** Fields whose codes the schema gives as plain strings: their values, from the API's description. */
type Codes = {
  provider_type: ProviderType;
  levels: Level[] | null;
  levels_wanted: Level[];
  level: Level | null;
  stream: Stream;
  formal: 'formal' | 'informal' | 'both' | null;
  kind: 'class' | 'initial_assessment' | 'conversation' | 'one_to_one' | 'referral_hub' | null;
  modes: ('in_person' | 'online' | 'blended')[] | null;
};

/** The service writes every field, null for unknown; the schema calls such fields optional. */
type Exact<T> = T extends (infer Item)[]
  ? Exact<Item>[]
  : T extends object
    ? { [K in keyof T]-?: Field<K, Exclude<T[K], undefined>> }
    : T;

/** "kind" is also a word for what an origin is: only plain strings are replaced by codes. */
type Field<K, V> = K extends keyof Codes
  ? string extends NonNullable<V>
    ? Codes[K]
    : string[] extends NonNullable<V>
      ? Codes[K]
      : Exact<V>
  : Exact<V>;

export type Content<P extends keyof paths> = Exact<Body<P>>;

type Posted<P extends keyof paths> = paths[P] extends {
  post: { responses: { 200: { content: { 'application/json': infer C } } } };
}
  ? Exact<C>
  : never;

export type ImportPreview = Posted<'/api/imports/preview'>;
export type ImportProblem = ImportPreview['problems'][number];
export type ImportChange = ImportPreview['changes'][number];
export type Imported = Posted<'/api/imports/apply'>;
export type Batches = Content<'/api/imports'>;
export type Health = Content<'/api/health'>;
export type Region = Content<'/api/region'>;
export type Context = Content<'/api/context'>;
export type Authorities = Content<'/api/authorities'>;
export type Authority = Authorities['features'][number]['properties'];
export type AuthorityDetail = Content<'/api/authorities/{la_code}'>;
export type Venues = Content<'/api/venues'>;
export type Provider = Venues['features'][number]['properties'];
type AnyGaps = Content<'/api/gaps'>;
/** Of the answers of an address, those whose features have such a field. */
type WithField<Answer, Field extends string> = Extract<
  Answer,
  { features: { properties: Record<Field, unknown> }[] }
>;
export type Gaps = WithField<AnyGaps, 'la_name'>;
export type Gap = Gaps['features'][number]['properties'];
/** Gaps by postcode sector. */
export type SmallAreas = WithField<AnyGaps, 'sector'>;
export type SmallArea = SmallAreas['features'][number]['properties'];
export type Near = Content<'/api/near'>;
export type NearPlace = Near['features'][number]['properties'];
export type Sources = Content<'/api/sources'>;
export type Observations = Content<'/api/observations'>;
export type ProviderPage = Content<'/api/providers/{id}'>;
export type ArrivalAnswer = Posted<'/api/arrivals/check'>;
export type ClassForArrivals = ArrivalAnswer['suitable'][number];
export type ScenarioAnswer = Posted<'/api/scenarios'>;

export type Explanation = Content<'/api/authorities/{la_code}/explain'>;
export type Frozen = Content<'/api/frozen/{id}'>;
export type Change = Content<'/api/change'>;
export type Assumptions = Content<'/api/assumptions'>;
export type PledgeReview = Content<'/api/pledges/review'>;
export type Concentration = Content<'/api/concentration'>;

export const LEVELS = ['pre_entry', 'entry_1', 'entry_2', 'entry_3', 'level_1', 'level_2'] as const;
export type Level = (typeof LEVELS)[number];

export const STREAMS = ['all', 'resettled', 'asylum', 'settled'] as const;
export type Stream = (typeof STREAMS)[number];

/** How far people are believed who are expected and in no published table. */
export const PLANNED = ['none', 'firm', 'pledged'] as const;
export type Planned = (typeof PLANNED)[number];

export const PROGRAMMES = [
  'resettlement',
  'asylum_dispersal',
  'uasc_transfer',
  'sponsorship',
] as const;
export type Programme = (typeof PROGRAMMES)[number];

export const PROVIDER_TYPES = [
  'fe_college',
  'adult_learning',
  'vcs',
  'he',
  'library',
  'private',
  'other',
] as const;
export type ProviderType = (typeof PROVIDER_TYPES)[number];

/** Which places to list; a place that is silent on a point is kept unless `unknown` is "exclude". */
export type PlaceFilter = {
  /** The day on which a class must run; null: the newest that figures describe. */
  asAt: string | null;
  level: Level | null;
  formal: 'formal' | 'informal' | null;
  childcare: boolean;
  womenOnly: boolean;
  evening: boolean;
  /** Confirmed in so many months. */
  assuredWithin: 3 | 6 | 12 | null;
  unknown: 'include' | 'exclude';
};

/** Every place, whatever it says. */
export const ANY_PLACE: PlaceFilter = {
  asAt: null,
  level: null,
  formal: null,
  childcare: false,
  womenOnly: false,
  evening: false,
  assuredWithin: null,
  unknown: 'include',
};

/** Where "nearest" is measured from. */
export type Origin =
  { kind: 'postcode'; postcode: string } | { kind: 'point'; lon: number; lat: number };

/** What the rows of a file may be. */
export const IMPORT_KINDS = [
  'providers',
  'venues',
  'classes',
  'asylum_support',
  'resettlement',
  'english_proficiency',
  'rules',
  'funding',
  'mapping_rounds',
  'programme_status',
  'pledges',
  'targets',
  'cohorts',
  'returns',
  'reported_gaps',
  'delivery_plans',
  'plan_actions',
  'everything',
  'open_referral',
  'national_careers_service',
  'boundaries',
  'travel_matrix',
] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];
