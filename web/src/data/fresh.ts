// How fresh the entries of a region are: by authority, and the ones that most need somebody to ask.
import type { Provider } from '../api/types';
import type { Freshness } from '../words/freshness';

export const BANDS = [
  'within_3_months',
  'within_6_months',
  'within_12_months',
  'older',
  'never',
] as const satisfies readonly Freshness[];

type Entry = Pick<
  Provider,
  'id' | 'provider_name' | 'la_name' | 'freshness' | 'assured_date' | 'source_date'
>;

export type FreshRow = { name: string; counts: Record<Freshness, number>; all: number };

const NOWHERE = 'No authority stated';

export function freshRows(entries: readonly Entry[]): FreshRow[] {
  const rows = new Map<string, FreshRow>();
  for (const { la_name, freshness } of entries) {
    const name = la_name ?? NOWHERE;
    const row = rows.get(name) ?? {
      name,
      counts: { within_3_months: 0, within_6_months: 0, within_12_months: 0, older: 0, never: 0 },
      all: 0,
    };
    row.counts[freshness as Freshness] += 1;
    row.all += 1;
    rows.set(name, row);
  }
  return [...rows.values()].sort(
    (a, b) =>
      Number(a.name === NOWHERE) - Number(b.name === NOWHERE) ||
      a.name.localeCompare(b.name, 'en-GB'),
  );
}

/** The longest unconfirmed first; among those that nobody ever confirmed, the oldest page first. */
export function toAsk<T extends Entry>(entries: readonly T[]): T[] {
  const key = ({ assured_date, source_date }: Entry) =>
    assured_date ? `1${assured_date}` : `0${source_date ?? ''}`;
  return entries
    .filter(({ freshness }) => freshness === 'older' || freshness === 'never')
    .sort((a, b) => key(a).localeCompare(key(b)) || a.provider_name.localeCompare(b.provider_name));
}
