// What pages say of providers, authorities and reasons; the first page has none of it.
import type { Level, Provider, ProviderType } from '../api/types';
import { offersOf, toldOf, type Told } from '../state/offers';
import { formatDate, NOT_KNOWN } from './format';
import { LEVEL_NAMES } from './names';

/** Why hours are unmet: the first reason that applies. */
export const REASON_NAMES: Record<string, string> = {
  no_class_of_level_in_reach: 'no class of the level in reach',
  not_eligible: 'not eligible',
  no_women_only_class: 'no class for women only',
  no_childcare: 'no childcare',
  full: 'classes full',
};

export const TYPE_NAMES: Record<ProviderType, string> = {
  fe_college: 'College',
  adult_learning: 'Council adult learning',
  vcs: 'Charity or community group',
  he: 'University',
  library: 'Library',
  private: 'Private school',
  other: 'Other',
};

const KIND_NAMES: Record<NonNullable<Provider['kind']>, string> = {
  class: 'Classes',
  initial_assessment: 'Initial assessment',
  conversation: 'Conversation group',
  one_to_one: 'One to one',
  referral_hub: 'Referral hub, no teaching of its own',
};

const FORMAL_NAMES: Record<NonNullable<Provider['formal']>, string> = {
  formal: 'formal',
  informal: 'informal',
  both: 'formal and informal',
};

const MODE_NAMES: Record<NonNullable<Provider['modes']>[number], string> = {
  in_person: 'in person',
  online: 'online',
  blended: 'in person and online',
};

const yesNo = (value: boolean | null | undefined) =>
  value === null || value === undefined ? NOT_KNOWN : value ? 'yes' : 'no';

export function levelsInWords(levels: readonly Level[] | null | undefined): string {
  if (!levels || levels.length === 0) return NOT_KNOWN;
  return levels.map((level) => LEVEL_NAMES[level] ?? level).join(', ');
}

export function kindInWords(provider: Provider): string {
  const kind = provider.kind ? KIND_NAMES[provider.kind] : null;
  const formal = provider.formal ? FORMAL_NAMES[provider.formal] : null;
  if (kind && formal) return `${kind}, ${formal}`;
  return kind ?? formal ?? NOT_KNOWN;
}

/** The address, with the postcode once: some addresses hold it already. */
export function addressInWords({ address, postcode }: Provider): string {
  if (address && postcode && address.includes(postcode)) return address;
  return [address, postcode].filter((part) => part).join(', ');
}

const AGES_NAMES: Record<string, string> = {
  adults: 'adults',
  all: 'adults and younger people',
};

const FORMAT_NAMES: Record<string, string> = {
  group: 'group',
  small_group: 'small group',
  one_to_one: 'one to one',
  drop_in: 'drop-in',
  family: 'parents and children together',
  at_home: 'at the learner’s home',
};

const STATUS_NAMES: Record<string, string> = {
  refugee: 'refugees',
  asylum_under_6_months: 'people seeking asylum, from the first day',
  asylum_over_6_months: 'people seeking asylum, after six months',
  ukraine: 'people from Ukraine',
  hong_kong: 'British Nationals (Overseas) from Hong Kong',
  resident: 'other residents',
};

export const statusesInWords = (statuses: readonly string[]) =>
  statuses.map((status) => STATUS_NAMES[status] ?? status).join('; ');

/** Whom its classes admit: all of them alike, or some of them. */
function admitted(provider: Provider): string | null {
  const said = offersOf(provider).map(({ statuses }) => statuses ?? null);
  const stated = [...new Set(said.flatMap((statuses) => statuses ?? []))];
  if (stated.length === 0) return provider.statuses ? statusesInWords(provider.statuses) : null;
  return said.includes(null)
    ? `some classes: only ${statusesInWords(stated)}`
    : `only ${statusesInWords(stated)}`;
}

function whoCanJoin(provider: Provider): string {
  const { eligibility, reserved_for } = provider;
  const reserved = reserved_for && `only ${statusesInWords([reserved_for])}`;
  return [admitted(provider), eligibility, reserved].filter((part) => part).join('. ') || NOT_KNOWN;
}

function agesInWords(provider: Provider): string {
  if (!provider.adults) return '16 to 18 only: not counted as adult classes';
  const young = offersOf(provider).some(({ ages }) => ages === '16_18');
  const said = AGES_NAMES[provider.ages ?? ''];
  return young ? 'some classes: 16 to 18 only' : (said ?? NOT_KNOWN);
}

/** Of its own words, or of those of its classes that say how many wait. */
function waitingInWords(provider: Provider, silence: string): string {
  if (provider.waiting_list) return provider.waiting_list;
  const offers = offersOf(provider);
  const waiting = offers.reduce((sum, { waiting }) => sum + (waiting ?? 0), 0);
  const parts = [
    offers.every(({ full }) => full === true) && 'every seat is taken',
    waiting > 0 && `about ${waiting} people wait`,
  ];
  return parts.filter((part) => part).join('; ') || silence;
}

/** Statuses of the people whose need is counted here. */
const COUNTED = ['refugee', 'asylum_under_6_months', 'asylum_over_6_months', 'resident'];

/** Whether everything is kept for other people. */
function isForOthers(provider: Provider): boolean {
  if (provider.reserved_for) return true;
  return offersOf(provider).every(
    ({ statuses }) => statuses && !statuses.some((status) => COUNTED.includes(status)),
  );
}

/** What only leads to a class. */
const LEADING: Partial<Record<string, [string]>> = {
  initial_assessment: ['An assessment, not a class'],
  referral_hub: ['It helps to find a class and holds none'],
};

/** The day that what runs is told of; answers that were kept before they named it are of the day of their view. */
export const dayInWords = ({ as_at: day }: { as_at?: string }) =>
  day ? formatDate(day) : 'this date';

/** What nobody may overlook who would send somebody there. */
export function warningsOf(provider: Provider): string[] {
  const { resting, begins, reach } = provider;
  const day = dayInWords(provider);
  const toGoTo = reach === 'adults_at_a_place' ? ' that adults can go to' : '';
  const full = offersOf(provider).every((offer) => offer.full === true);
  return [
    ...(resting
      ? [
          `No recorded class${toGoTo} runs on ${day}${begins ? `; the next begins on ${formatDate(begins)}` : ''}`,
        ]
      : []),
    ...(LEADING[provider.kind ?? ''] ?? []),
    ...(full ? ['Every seat is taken'] : []),
    ...(provider.adults ? [] : ['16 to 18 only']),
    ...(isForOthers(provider) ? [`For others: ${whoCanJoin(provider)}`] : []),
  ];
}

/** What a safeguarded entry says in words is not sent, whether it says something or not. */
const NOT_SHOWN = 'not shown';

const TOLD: Record<Told, string> = {
  all: 'yes',
  some: 'some of the classes',
  none: 'no',
  unsaid: NOT_KNOWN,
};

/** Everything recorded about a provider, as pairs of label and words; silence reads "not known". */
export function providerFacts(provider: Provider): [label: string, words: string][] {
  const silence = provider.safeguarded ? NOT_SHOWN : NOT_KNOWN;
  return [
    ['Levels', levelsInWords(provider.levels)],
    ['Kind', kindInWords(provider)],
    ['Ages', agesInWords(provider)],
    ['Who can join', whoCanJoin(provider)],
    ['Days and times', provider.days_times ?? silence],
    ['Childcare', TOLD[toldOf(provider, (offer) => offer.childcare)]],
    ['Women only', TOLD[toldOf(provider, (offer) => offer.women_only)]],
    ['Taught', provider.modes?.map((mode) => MODE_NAMES[mode]).join(', ') || NOT_KNOWN],
    ['Cost', provider.fees ?? silence],
    ['Waiting list', waitingInWords(provider, silence)],
    ['Initial assessment', yesNo(provider.initial_assessment)],
    ['Format', FORMAT_NAMES[provider.format ?? ''] ?? NOT_KNOWN],
    ['Accessibility', provider.accessibility ?? silence],
    ['Contact', provider.contact ?? silence],
    ['Last confirmed', formatDate(provider.assured_date)],
  ];
}

/** The kind of authority, from the first three letters of its GSS code. */
export function authorityKind(code: string, upperTier: string): string {
  switch (code.slice(0, 3)) {
    case 'E07':
      return `District in ${upperTier}`;
    case 'E08':
      return 'Metropolitan borough';
    case 'E09':
      return 'London borough';
    case 'S12':
      return 'Council area';
    default:
      return 'Unitary authority';
  }
}

/** A link only when it leads to a web page: records come from many hands. */
export function webAddress(text: string | null | undefined): string | null {
  return text && /^https?:\/\//i.test(text) ? text : null;
}
