// Records as the service keeps them: text by column, with who said it and when.
import type { components } from '../api/schema';
import type { ImportKind } from '../api/types';

type Schemas = components['schemas'];

/** Columns and their text; a blank is left out. */
export type Fields = Record<string, string>;

type WithFields<T> = Omit<T, 'fields'> & { fields: Fields };

export type Kept = WithFields<Schemas['RecordAnswer']>;
/** With what the public sees of it. */
export type KeptAndShown = WithFields<Schemas['OneRecordAnswer']>;
export type Version = WithFields<Schemas['RecordState']>;
export type Change = Omit<Schemas['RecordChange'], 'before' | 'after'> & {
  before?: Version | null;
  after?: Version | null;
};
export type OwnRecord = WithFields<Schemas['OwnRecord']>;
export type OwnEntry = Omit<Schemas['OwnEntryAnswer'], 'records'> & { records: OwnRecord[] };
export type Proposal = Omit<Schemas['ProposalAnswer'], 'now' | 'corrections'> & {
  now?: Fields | null;
  corrections: Record<string, string | null>;
};
export type PledgeReview = Schemas['PledgeReview'];
export type ReportsReview = Schemas['ReportsReview'];
export type ReviewedPledge = Schemas['ReviewedPledge'];
export type PledgeVariation = Schemas['PledgeVariation'];
export type PlanAnswer = Schemas['PlanAnswer'];
export type ChangesAnswer = Schemas['ChangesAnswer'];
export type Pair = { likeness: number; entries: Kept[] };
export type Link = Schemas['LinkAnswer'];
/** A closed record and what it said last. */
export type Closed = Omit<Schemas['ClosedRecord'], 'last'> & { last: Version };
export type KeptFile = Schemas['KeptFileEntry'];
export type ProviderPage = Schemas['ProviderPage'];
export type SavedMapping = Omit<Schemas['MappingAnswer'], 'columns'> & { columns: Fields };

/** Every kind of record that is kept, each a table of its own. */
export const RECORD_KINDS: readonly ImportKind[] = [
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
];

/** Kinds of record that people write by form. */
export const FORM_KINDS = [
  'providers',
  'venues',
  'classes',
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
] as const;
export type FormKind = (typeof FORM_KINDS)[number];
