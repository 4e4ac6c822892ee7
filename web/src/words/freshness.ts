// How long ago a provider confirmed its entry: a directory dies of entries that nobody looks after.
import { formatDate } from './format';

export type Freshness =
  'within_3_months' | 'within_6_months' | 'within_12_months' | 'older' | 'never';

export const FRESHNESS_NAMES: Record<Freshness, string> = {
  within_3_months: 'Confirmed in the last 3 months',
  within_6_months: 'Confirmed 3 to 6 months ago',
  within_12_months: 'Confirmed 6 to 12 months ago',
  older: 'Confirmed over a year ago',
  never: 'Never confirmed by the provider',
};

/** The same day so many months before; the last day of a shorter month. */
function monthsBefore(day: Date, months: number): Date {
  const first = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() - months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day.getUTCDate(), last));
  return first;
}

const dayOf = (text: string) => new Date(`${text}T00:00:00Z`);

export const today = () => new Date().toISOString().slice(0, 10);

let frozenOn: () => string | null = () => null;

/** From where it is learnt on which day a view was kept; null: what is shown is of today. */
export function seenFrom(read: () => string | null): void {
  frozenOn = read;
}

/** The day that what is shown is of: a view that was kept does not age. */
export const daySeen = () => frozenOn() ?? today();

/**
 * The day that somebody would go to a class: a day to come where the view is of one, else none is named, which is the day
 * that what is shown is of. Nobody goes to a class of a day that is past, whatever day the figures are of.
 */
export const dayToGo = (asAt: string | null) => (asAt !== null && asAt > daySeen() ? asAt : null);

/** Of an entry that was confirmed on a day, seen from another; both YYYY-MM-DD. */
export function freshnessOf(assured: string | null | undefined, now = daySeen()): Freshness {
  if (!assured) return 'never';
  const [then, seen] = [dayOf(assured), dayOf(now)];
  const within = (months: number) => monthsBefore(seen, months) <= then;
  if (within(3)) return 'within_3_months';
  if (within(6)) return 'within_6_months';
  return within(12) ? 'within_12_months' : 'older';
}

const ago = (count: number, unit: string) =>
  `Confirmed ${count} ${unit}${count === 1 ? '' : 's'} ago`;

/** "Confirmed 3 weeks ago"; beyond a year the day itself. */
export function confirmedInWords(assured: string | null | undefined, now = daySeen()): string {
  if (!assured) return FRESHNESS_NAMES.never;
  const days = Math.round((dayOf(now).getTime() - dayOf(assured).getTime()) / 86_400_000);
  if (!(days > 0)) return 'Confirmed today';
  if (days === 1) return 'Confirmed yesterday';
  if (days < 14) return ago(days, 'day');
  if (days < 61) return ago(Math.floor(days / 7), 'week');
  if (freshnessOf(assured, now) !== 'older') return ago(Math.floor(days / 30.44), 'month');
  return `Confirmed on ${formatDate(assured)}`;
}
