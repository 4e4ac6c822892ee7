// What the entries of an authority say of themselves.
import type { Provider } from '../api/types';
import type { Freshness } from '../words/freshness';

type Entry = Pick<
  Provider,
  'located' | 'levels' | 'hours_per_week' | 'hours_imputed' | 'freshness'
>;

export function statedCounts(entries: readonly Entry[]) {
  const freshness: Record<Freshness, number> = {
    within_3_months: 0,
    within_6_months: 0,
    within_12_months: 0,
    older: 0,
    never: 0,
  };
  for (const entry of entries) freshness[entry.freshness as Freshness] += 1;
  return {
    placed: entries.filter(({ located }) => located).length,
    levels: entries.filter(({ levels }) => levels && levels.length > 0).length,
    hours: entries.filter(
      ({ hours_per_week, hours_imputed }) => hours_per_week > 0 && hours_imputed < hours_per_week,
    ).length,
    freshness,
  };
}
