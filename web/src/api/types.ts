// Names for what the service answers, all derived from the generated schema (`npm run api`).
// They go by path, so they follow the service whatever its components are called.
import type { paths } from './schema';

type Content<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: infer C } } };
}
  ? C[keyof C]
  : never;

export type Region = Content<'/api/region'>;
export type Context = Content<'/api/context'>;
export type Authorities = Content<'/api/authorities'>;
export type Authority = Authorities['features'][number]['properties'];
export type AuthorityDetail = Content<'/api/authorities/{la_code}'>;
export type Venues = Content<'/api/venues'>;
export type Provider = Venues['features'][number]['properties'];
export type Gaps = Content<'/api/gaps'>;
export type Gap = Gaps['features'][number]['properties'];
export type Near = Content<'/api/near'>;
export type NearPlace = Near['features'][number]['properties'];
export type Sources = Content<'/api/sources'>;
export type Observations = Content<'/api/observations'>;

export const LEVELS = ['pre_entry', 'entry_1', 'entry_2', 'entry_3', 'level_1', 'level_2'] as const;
export type Level = (typeof LEVELS)[number];

export const STREAMS = ['all', 'resettled', 'asylum', 'settled'] as const;
export type Stream = (typeof STREAMS)[number];

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
  level: Level | null;
  formal: 'formal' | 'informal' | null;
  childcare: boolean;
  unknown: 'include' | 'exclude';
};

/** Where "nearest" is measured from. */
export type Origin =
  { kind: 'postcode'; postcode: string } | { kind: 'point'; lon: number; lat: number };
