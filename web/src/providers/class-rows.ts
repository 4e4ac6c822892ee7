// The classes of a provider as rows of a table.
import type { Provider, ProviderPage } from '../api/types';
import { formatCount, formatDate, formatExact, NOT_KNOWN } from '../words/format';
import { dayInWords, levelsInWords, statusesInWords } from '../words/provider';
import { OFFER_KINDS } from '../records/vocabulary';

type ClassAnswer = ProviderPage['classes'][number];

/** A word that is not said of the class holds as the provider says it of all. */
export const AS_PROVIDER = 'as the provider says';

const yesNo = (value: boolean | null, provider: boolean | null) =>
  value === null ? (provider === null ? NOT_KNOWN : AS_PROVIDER) : value ? 'yes' : 'no';

/** `running` is missing in answers that were kept before classes had a day. */
function datesInWords({ starts, ends, running }: ClassAnswer, day: string): string {
  const dates =
    starts && ends
      ? `${formatDate(starts)} to ${formatDate(ends)}`
      : starts
        ? `from ${formatDate(starts)}`
        : ends
          ? `until ${formatDate(ends)}`
          : NOT_KNOWN;
  return (running as boolean | undefined) === false ? `${dates}: not on ${day}` : dates;
}

const YOUNG = '16_18';

function forWhomInWords(one: ClassAnswer): string | null {
  const young = one.ages === YOUNG && '16 to 18 only';
  const admitted = one.statuses && `Only ${statusesInWords(one.statuses)}`;
  return [young, admitted].filter((part) => part).join('. ') || null;
}

function costInWords({ free, fees }: ClassAnswer, provider: Provider): string {
  if (fees) return fees;
  if (free !== null) return free ? 'free' : 'not free';
  return provider.fees ? AS_PROVIDER : NOT_KNOWN;
}

/** Said only where it is: a column of "not known" would hide the rest. */
function moreInWords(one: ClassAnswer): string {
  const kind = one.kind && one.kind !== 'class' ? OFFER_KINDS[one.kind] : null;
  const place = one.mode === 'online' ? 'Online' : one.mode === 'blended' ? 'Partly online' : null;
  const full = one.full === true ? 'Every seat is taken' : null;
  return [kind, place, forWhomInWords(one), full, one.notes].filter((part) => part).join('. ');
}

export type ClassRow = { id: string; title: string; more: string; cells: [string, string][] };

export function classRows({ provider, venues, classes }: ProviderPage): ClassRow[] {
  const places = new Map(
    [provider, ...venues].map((entry) => [entry.id, entry.venue_name ?? entry.provider_name]),
  );
  return classes.map((one) => ({
    id: one.id,
    title: levelsInWords(one.levels ?? provider.levels),
    more: moreInWords(one),
    cells: [
      ['Days and times', one.days_times ?? (provider.days_times ? AS_PROVIDER : NOT_KNOWN)],
      ['Hours a week', one.hours_a_week === null ? NOT_KNOWN : formatExact(one.hours_a_week)],
      ['Seats', formatCount(one.seats)],
      ['Dates', datesInWords(one, dayInWords(provider))],
      ['Childcare', yesNo(one.childcare, provider.childcare)],
      ['Women only', yesNo(one.women_only, provider.women_only)],
      ['Cost', costInWords(one, provider)],
      ['Held at', places.get(one.held_at) ?? NOT_KNOWN],
    ],
  }));
}
