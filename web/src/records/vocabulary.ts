// The codes that records are kept in, with the words that people read.
import { LEVEL_NAMES } from '../words/names';
import { TYPE_NAMES } from '../words/provider';

export type Options = Readonly<Record<string, string>>;

export const STATUSES: Options = {
  refugee: 'Refugees, resettled or granted protection here',
  asylum_under_6_months: 'People seeking asylum, first six months',
  asylum_over_6_months: 'People seeking asylum, six months or more',
  ukraine: 'People from Ukraine',
  hong_kong: 'British Nationals (Overseas) from Hong Kong',
  resident: 'Other residents: citizens, settled status, leave to remain',
};

export const OFFER_KINDS: Options = {
  class: 'Class',
  initial_assessment: 'Initial assessment',
  conversation: 'Conversation group',
  one_to_one: 'One to one',
  referral_hub: 'Referral hub, no teaching of its own',
};

export const MODES: Options = {
  in_person: 'In person',
  online: 'Online',
  blended: 'In person and online',
};

export const FORMALITIES: Options = {
  formal: 'Formal: leads to a qualification, or is funded as such',
  informal: 'Informal: volunteers, conversation',
  both: 'Both',
};

export const AGES: Options = {
  adults: 'Adults',
  all: 'Adults and younger people',
  '16_18': '16 to 18 only',
};

export const FORMATS: Options = {
  group: 'Group of the usual size',
  small_group: 'Small group',
  one_to_one: 'One learner with one teacher',
  drop_in: 'Drop-in, no enrolment',
  family: 'Parents and children together',
  at_home: 'At the learner’s home',
};

export const EVIDENCE: Options = {
  source: 'A public page says so',
  known: 'The place is certain, what it teaches is to be confirmed',
};

export const RESERVED: Options = { ukraine: 'People from Ukraine' };
export const LEVEL_OPTIONS: Options = LEVEL_NAMES;
export const PROVIDER_TYPE_OPTIONS: Options = TYPE_NAMES;

export const SCOPES: Options = {
  nation: 'A nation',
  funder: 'A source of funding',
  authority: 'An authority',
  provider: 'A provider',
};
export const FUNDED: Options = {
  region: 'A region',
  authority: 'An authority',
  provider: 'A provider',
};
export const ELIGIBLE: Options = {
  yes: 'They may join',
  no: 'They may not join',
  discretion: 'The provider or council decides',
};
export const FEES: Options = {
  free: 'Free',
  co_funded: 'They pay a part',
  full: 'They pay all of it',
  discretion: 'The provider or council decides',
};

export const SECTORS: Options = {
  fe_he_adult_learning: 'Colleges and councils',
  voluntary: 'Voluntary sector',
};
export const ROUND_STATUSES: Options = {
  not_asked: 'Not asked',
  asked: 'Asked, no answer yet',
  replied: 'Some have replied',
  complete: 'Complete: all that there is has been recorded',
  confirmed_none: 'Confirmed that there is nothing',
};

export const REGIONS: Options = {
  E12000001: 'North East',
  E12000002: 'North West',
  E12000003: 'Yorkshire and The Humber',
  E12000004: 'East Midlands',
  E12000005: 'West Midlands',
  E12000006: 'East of England',
  E12000007: 'London',
  E12000008: 'South East',
  E12000009: 'South West',
  W92000004: 'Wales',
  S92000003: 'Scotland',
  N92000002: 'Northern Ireland',
};
