// What the page of arrivals makes of its records: their order, what comes next, and what was
// expected beside what was found.
import { formatDate, NOT_KNOWN, plural } from '../words/format';
import { LEVEL_NAMES } from '../words/names';
import { parseQuarter } from './quarters';
import type { Fields, Kept, PledgeVariation } from './types';
import type { Options } from './vocabulary';
import { PLACE_TYPES, PLEDGE_STATUSES, PROGRAMMES } from './vocabulary-of-people';

type Authorities = ReadonlyMap<string, string>;

/** A count as it was written; null: nobody said. */
export function countOf(fields: Fields, column: string): number | null {
  const text = (fields[column] ?? '').trim();
  return /^\d+$/.test(text) ? Number(text) : null;
}

export const authorityOf = ({ fields }: Kept, names: Authorities): string =>
  names.get(fields.la_code ?? '') ?? fields.la_code ?? '';

export const byAuthority = (names: Authorities) => (one: Kept, other: Kept) =>
  authorityOf(one, names).localeCompare(authorityOf(other, names), 'en-GB');

/** The day from which an expected cohort counts: a quarter's last, as in the published tables. */
export function countsFrom(text: string | undefined): string {
  const quarter = parseQuarter(text ?? '');
  const end = ['03-31', '06-30', '09-30', '12-31'];
  return quarter ? `${quarter.year}-${end[quarter.quarter - 1]}` : (text ?? '');
}

/** The service takes a pledge, target or cohort of which nobody said it for one of resettlement. */
export const programmeOf = ({ fields }: Kept): string =>
  PROGRAMMES[fields.programme ?? 'resettlement'] ?? fields.programme ?? '';

const STEPS = ['expected', 'arrived', 'cancelled'];

/** Who is expected first, the soonest first; then who came, the latest first. */
export function inOrderOfComing(cohorts: readonly Kept[], names: Authorities): Kept[] {
  const step = ({ fields }: Kept) => STEPS.indexOf(fields.status ?? '');
  const day = ({ fields }: Kept) => fields.arrived_on ?? countsFrom(fields.expected);
  const forward = (one: Kept, other: Kept) => day(one).localeCompare(day(other));
  return [...cohorts].sort(
    (one, other) =>
      step(one) - step(other) ||
      (step(one) === 0 ? forward(one, other) : forward(other, one)) ||
      byAuthority(names)(one, other),
  );
}

/** Expected, and the last day on which that could be is over: what became of it? */
export const isLate = ({ fields }: Kept, today: string): boolean =>
  fields.status === 'expected' && countsFrom(fields.expected) < today;

const OPEN = ['pledged', 'firm_offer', 'matched'];
export const isOpenPledge = ({ fields }: Kept): boolean => OPEN.includes(fields.status ?? '');

/** What a pledge most likely becomes next; null: it has come to its end. */
export const nextStatus = (status: string | undefined): string | null =>
  [...OPEN, 'arrived'][OPEN.indexOf(status ?? '') + 1 || 9] ?? null;

/** Open pledges first, by authority and day. */
export function inOrderOfPledges(pledges: readonly Kept[], names: Authorities): Kept[] {
  const by = ({ fields }: Kept) => fields.by ?? '9999';
  return [...pledges].sort(
    (one, other) =>
      Number(isOpenPledge(other)) - Number(isOpenPledge(one)) ||
      byAuthority(names)(one, other) ||
      by(one).localeCompare(by(other)),
  );
}

/** What a pledge said before it was changed: "12 places, families, pledged in principle, by 30 June 2026". */
export function saidBefore(before: PledgeVariation): string {
  if (before.closed) return 'closed';
  const { places, place_type, status, by } = before;
  const words = (options: Options, code: string) =>
    (options[code] ?? code).replace(/:.*/, '').toLowerCase();
  return [
    places == null ? `places ${NOT_KNOWN}` : plural(places, 'place', 'places'),
    place_type && words(PLACE_TYPES, place_type),
    status && words(PLEDGE_STATUSES, status),
    by ? `by ${formatDate(by)}` : 'no last day',
  ]
    .filter((part) => part)
    .join(', ');
}

/** Places of the pledges by status, in the order of the statuses; a status without any is left out. */
export function placesByStatus(pledges: readonly Kept[]): [status: string, places: number][] {
  const all = ['pledged', 'firm_offer', 'matched', 'arrived', 'transferred', 'withdrawn'];
  return all
    .map((status): [string, number] => [
      status,
      pledges
        .filter(({ fields }) => fields.status === status)
        .reduce((sum, { fields }) => sum + (countOf(fields, 'places') ?? 0), 0),
    ])
    .filter(([, places]) => places > 0);
}

export type Compared = { label: string; expected: number | null; found: number | null };

/** What was expected of a cohort, and what was found; levels that nobody spoke of are left out. */
export function compared(fields: Fields): { heads: Compared[]; levels: Compared[] } {
  const head = (label: string, column: string) => ({
    label,
    expected: countOf(fields, column),
    found: countOf(fields, `arrived_${column}`),
  });
  const codes = Object.entries(LEVEL_NAMES);
  // Where one level is given, a blank one is nobody.
  const mix = (what: string) => {
    const counts = codes.map(([code]) => countOf(fields, `${what}_${code}`));
    return counts.some((count) => count) ? counts.map((count) => count ?? 0) : null;
  };
  const [expected, found] = [mix('expected'), mix('found')];
  const levels = codes.map(([, label], at) => ({
    label,
    expected: expected?.[at] ?? null,
    found: found?.[at] ?? null,
  }));
  return {
    heads: [head('People', 'people'), head('Families', 'families'), head('Adults', 'adults')],
    levels: expected || found ? levels : [],
  };
}

/** "2 fewer", "3 more", "as expected"; nothing where one of the two is not known. */
export function difference(expected: number | null, found: number | null): string | null {
  if (expected === null || found === null) return null;
  if (expected === found) return 'as expected';
  return found > expected ? `${found - expected} more` : `${expected - found} fewer`;
}

/** Statements by authority and programme, the newest first. */
export function statementsOf(all: readonly Kept[], la_code: string, programme: string): Kept[] {
  return all
    .filter(({ fields }) => fields.la_code === la_code && fields.programme === programme)
    .sort((one, other) => (other.fields.as_at ?? '').localeCompare(one.fields.as_at ?? ''));
}
