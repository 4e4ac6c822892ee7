// What the page of returns and reported gaps makes of its records.
import { byAuthority } from './arrivals';
import type { Kept } from './types';

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
