// What the page of returns and reported gaps makes of its records.
import { formatCount, formatExact, formatRate, formatShare, NOT_KNOWN } from '../words/format';
import { byAuthority } from './arrivals';
import type { Kept, ReportsReview } from './types';

type Authorities = ReadonlyMap<string, string>;

export const returnsOf = (all: readonly Kept[], quarter: string, names: Authorities): Kept[] =>
  all.filter(({ fields }) => fields.quarter === quarter).sort(byAuthority(names));

/** Authorities that have not returned anything for a quarter, in order of their names. */
export function silentIn(
  all: readonly Kept[],
  quarter: string,
  names: Authorities,
): [code: string, name: string][] {
  const said = new Set(returnsOf(all, quarter, names).map(({ fields }) => fields.la_code));
  return [...names].filter(([code]) => !said.has(code));
}

const STEPS = ['open', 'in_hand', 'no_solution', 'solved'];
export const isUnsolved = ({ fields }: Kept): boolean => fields.status !== 'solved';

/** What nobody acts on comes first, and of that what has waited longest. */
export function inOrderOfUrgency(gaps: readonly Kept[], names: Authorities): Kept[] {
  const step = ({ fields }: Kept) => STEPS.indexOf(fields.status ?? '');
  const day = ({ fields }: Kept) => fields.reported_on ?? '';
  return [...gaps].sort(
    (one, other) =>
      step(one) - step(other) ||
      day(one).localeCompare(day(other)) ||
      byAuthority(names)(one, other),
  );
}

/** The day on which it was to be looked at again is over. */
export const reviewIsDue = ({ fields }: Kept, today: string): boolean =>
  fields.status !== 'solved' && !!fields.review_on && fields.review_on < today;

export type ReturnBeside = ReportsReview['returns'][number];
/** What the model finds beside a return; none until the service has taken it in. */
export const reviewedReturn = (
  review: ReportsReview | null,
  { fields }: Kept,
): ReturnBeside | undefined =>
  review?.returns.find((one) => one.la_code === fields.la_code && one.quarter === fields.quarter);

export type GapBeside = ReportsReview['reported_gaps'][number];
type Modelled = ReturnBeside['modelled'];
type Maybe = number | null | undefined;

const isKnown = (value: Maybe): value is number => value !== null && value !== undefined;

/** Hours a week: whole; a few minutes are not nothing. */
export const hoursInWords = (value: Maybe): string =>
  isKnown(value) && value > 0 && value < 0.5 ? 'under 1' : formatCount(value);

/** Who came after the last published quarter is in no figure: then it is at least this, and nought says nothing. */
function atLeast(words: string, value: Maybe, { complete }: Modelled): string {
  if (!isKnown(value) || complete) return words;
  return value > 0 ? `at least ${words}` : NOT_KNOWN;
}

export const needModelled = (modelled: Modelled): string =>
  atLeast(hoursInWords(modelled.need_hours), modelled.need_hours, modelled);

export const adultsModelled = (modelled: Modelled): string =>
  atLeast(
    isKnown(modelled.adults) ? formatExact(modelled.adults) : NOT_KNOWN,
    modelled.adults,
    modelled,
  );

/** Hours that resettled people receive in the model: a figure, or what it is at least and at most. */
export function servedModelled(modelled: Modelled): string {
  const { served_at_least: least, served_at_most: most } = modelled;
  if (modelled.unmet_known && modelled.complete) return hoursInWords(modelled.served_hours);
  const parts = [
    isKnown(least) && least >= 0.5 ? `at least ${hoursInWords(least)}` : null,
    isKnown(most) ? `at most ${hoursInWords(most)}` : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(' and ') : NOT_KNOWN;
}

export function unmetModelled(modelled: Modelled): string {
  const { unmet_hours: unmet, unmet_at_most: most } = modelled;
  if (modelled.unmet_known) return atLeast(hoursInWords(unmet), unmet, modelled);
  // Of a part of the need there is no most.
  return modelled.complete && isKnown(most)
    ? `${NOT_KNOWN}, at most ${hoursInWords(most)}`
    : NOT_KNOWN;
}

/** Hours within reach for each hour needed: little is not nothing. */
export function accessModelled({ access, need_hours, complete }: Modelled): string {
  if (!isKnown(access)) return need_hours === 0 && complete ? 'nothing is needed' : NOT_KNOWN;
  const hours = access > 0 && access < 0.05 ? 'under 0.1' : formatRate(access);
  return `${hours} hours for each hour needed`;
}

/** The shares of the need with a class within 30, 45 and 60 minutes; null = nothing is needed, or it is not known. */
export function withinModelled({ need_within: within }: Modelled): string | null {
  if (!within) return null;
  const shares = [within.minutes_30, within.minutes_45, within.minutes_60].map(formatShare);
  return `${shares[0]} within 30 minutes, ${shares[1]} within 45, ${shares[2]} within 60`;
}

/** What a return and the model are to each other, in two words. */
export function agreement({ compared }: ReturnBeside): string {
  const verdicts = compared.map(({ verdict }) => verdict);
  if (verdicts.includes('disagree')) return 'They disagree';
  return verdicts.includes('agree') ? 'Nothing disagrees' : 'Cannot be compared';
}
