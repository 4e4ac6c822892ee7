import type { Authority, Concentration, Gap, PledgeReview } from '../api/types';

/** One authority with both sets of figures; a set that has not come (or failed) is null. */
export type Row = {
  code: string;
  name: string;
  upperTier: string;
  figures: Authority | null;
  gap: Gap | null;
  /** Against one in 200; asked for only where it is shown. */
  ratio: Ratio | null;
  /** What it pledged and who is expected; told to the machine of the atlas alone. */
  pledge: Pledge | null;
  /** Of a larger area: its authorities. */
  members?: readonly string[];
};

/** `reference`: the residents that it is a ratio of. */
export type Ratio = Concentration['authorities'][number] & { reference: string };
export type Pledge = {
  /** null: no pledge is on record. */
  places: number | null;
  /** By recorded cohorts, also where nobody pledged; null: none is on record. */
  expected: number | null;
  /** The day of the review. */
  as_at: string;
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
      ratio: null,
      pledge: null,
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
        ratio: null,
        pledge: null,
      });
  }
  return [...rows.values()];
}

/** Adds what is asked for only where it is shown. Where no pledge is on record, nobody knows that there is none. */
export function withExtras(
  rows: readonly Row[],
  ratios: Concentration | null,
  pledges: PledgeReview | null,
): Row[] {
  if (ratios === null && pledges === null) return [...rows];
  const reference = ratios?.denominator ?? '';
  const ratioOf = new Map(
    (ratios?.authorities ?? []).map((one) => [one.la_code, { ...one, reference }]),
  );
  const as_at = pledges?.as_at ?? '';
  const pledgeOf = new Map<string, Pledge>();
  for (const { la_code, expected } of pledges?.unpledged ?? [])
    pledgeOf.set(la_code, { places: null, expected, as_at });
  for (const { la_code, places, expected } of pledges?.authorities ?? [])
    pledgeOf.set(la_code, { places, expected, as_at });
  return rows.map((row) => ({
    ...row,
    ratio: ratioOf.get(row.code) ?? null,
    pledge: pledgeOf.get(row.code) ?? null,
  }));
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
