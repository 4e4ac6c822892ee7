import type { Authority, Gap } from '../api/types';

/** One authority with both sets of figures; a set that has not come (or failed) is null. */
export type Row = {
  code: string;
  name: string;
  upperTier: string;
  figures: Authority | null;
  gap: Gap | null;
};

type Features<T> = { features: { properties: T }[] };

/** Joins the two answers by code, so that either is enough to show a table. */
export function joinRows(figures: Features<Authority> | null, gaps: Features<Gap> | null): Row[] {
  const rows = new Map<string, Row>();
  for (const { properties: figure } of figures?.features ?? []) {
    rows.set(figure.la_code, {
      code: figure.la_code,
      name: figure.la_name,
      upperTier: figure.upper_tier_name,
      figures: figure,
      gap: null,
    });
  }
  for (const { properties: gap } of gaps?.features ?? []) {
    const row = rows.get(gap.la_code);
    if (row) row.gap = gap;
    else
      rows.set(gap.la_code, {
        code: gap.la_code,
        name: gap.la_name,
        upperTier: gap.upper_tier_name,
        figures: null,
        gap,
      });
  }
  return [...rows.values()];
}

/** Of a programme only the authorities that the service names as taking part: those that have modelled figures. */
export function chosenRows(rows: Row[], ofProgramme: boolean): Row[] {
  return ofProgramme ? rows.filter((row) => row.gap !== null) : rows;
}

/** The total over what is known; null when nothing is. */
export function sumOf(
  rows: readonly Row[],
  pick: (row: Row) => number | null | undefined,
): number | null {
  let total: number | null = null;
  for (const row of rows) {
    const value = pick(row);
    if (value !== null && value !== undefined) total = (total ?? 0) + value;
  }
  return total;
}
