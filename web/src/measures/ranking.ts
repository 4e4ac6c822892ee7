import type { Measure } from './measure';
import type { Reading } from './reading';
import type { Row } from './row';

export type Ranked = { row: Row; value: number; shown: Reading };

/** What may be put in order, largest first, and how many may not: no figure, a limit, assumptions. */
export function ranking(
  measure: Measure,
  rows: readonly Row[],
): { known: Ranked[]; unranked: number } {
  const known: Ranked[] = [];
  let unranked = 0;
  if (measure.kind === 'amount')
    for (const row of rows) {
      const shown = measure.read(row);
      if (shown.kind !== 'known' && shown.kind !== 'none') unranked += 1;
      if (shown.kind === 'known' && shown.value > 0) known.push({ row, value: shown.value, shown });
    }
  known.sort((a, b) => b.value - a.value || a.row.name.localeCompare(b.row.name, 'en-GB'));
  return { known, unranked };
}
