// The words for what the service writes in codes.
import type { Page } from '../state/view';
import type { Level, Planned, Programme, ProviderType, Stream } from '../api/types';
import type { Tier } from '../state/view';
import { plural } from './format';

export const LEVEL_NAMES: Record<Level, string> = {
  pre_entry: 'Pre-entry',
  entry_1: 'Entry 1',
  entry_2: 'Entry 2',
  entry_3: 'Entry 3',
  level_1: 'Level 1',
  level_2: 'Level 2',
};

export const TIER_NAMES: Record<Tier, string> = {
  lower: 'Authorities',
  upper: 'Counties and unitary authorities',
  group: 'Groups of authorities',
  region: 'The region as a whole',
};

const ONE_AND_MANY: Record<Tier, readonly [string, string]> = {
  lower: ['authority', 'authorities'],
  upper: ['county or unitary authority', 'counties and unitary authorities'],
  group: ['group', 'groups'],
  region: ['region', 'regions'],
};

/** "35 authorities", "2 groups". */
export const areasInWords = (count: number, tier: Tier) => plural(count, ...ONE_AND_MANY[tier]);

export const STREAM_NAMES: Record<Stream, string> = {
  all: 'Everyone',
  resettled: 'Resettled refugees',
  asylum: 'People on asylum support',
  settled: 'Settled residents',
};

export const PROGRAMME_NAMES: Record<Programme, string> = {
  resettlement: 'Resettlement of refugees',
  asylum_dispersal: 'Asylum dispersal',
  uasc_transfer: 'Transfer of unaccompanied children',
  sponsorship: 'Community sponsorship',
};

/** How far people are believed who are expected. */
export const PLANNED_NAMES: Record<Planned, string> = {
  none: 'Nobody',
  firm: 'Firm plans',
  pledged: 'Every pledge',
};

export const TYPE_PLURALS: Record<ProviderType, string> = {
  fe_college: 'Colleges',
  adult_learning: 'Council adult learning',
  vcs: 'Charities and community groups',
  he: 'Universities',
  library: 'Libraries',
  private: 'Private schools',
  other: 'Other',
};

/** What a page is called that has no name of its own. */
export const PAGE_NAMES: Record<Page, string> = {
  authority: 'Authority',
  gaps: 'Gaps',
  print: 'Print',
  arrival: 'Check an arrival',
  providers: 'Providers',
  about: 'About',
};
