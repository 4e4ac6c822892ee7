// Counties and groups as rows: counts of their members are added, rates are worked out anew, and what is not known of
// one member is not known of the whole.
import type { Authority, Gap } from '../api/types';
import type { Row } from './row';

type Larger = { code: string; name: string; members: string[] };

/** null as soon as one is not known. */
function total(values: readonly (number | null | undefined)[]): number | null {
  let sum = 0;
  for (const value of values) {
    if (value === null || value === undefined) return null;
    sum += value;
  }
  return values.length > 0 ? sum : null;
}

const rate = (part: number | null, whole: number | null, of: number) =>
  part === null || whole === null || whole <= 0 ? null : (part / whole) * of;

/** Whoever lives in any of them. */
export function together(area: Larger, members: readonly Authority[]): Authority | null {
  const [first] = members;
  if (!first) return null;
  const population = total(members.map((one) => one.population?.value));
  const people = total(members.map((one) => one.asylum_support?.total));
  const low = total(members.map((one) => one.census_low_english));
  // Residents aged 3 and over stand in no field: a count and its share tell them.
  const asked = total(
    members.map(({ census_low_english: count, census_low_english_percent: percent }) =>
      count === null || percent === null || percent === 0 ? null : (count * 100) / percent,
    ),
  );
  return {
    ...first,
    la_code: area.code,
    la_name: area.name,
    upper_tier_code: area.code,
    upper_tier_name: area.name,
    centre: null as never,
    population:
      first.population && population !== null ? { ...first.population, value: population } : null,
    asylum_support: first.asylum_support && ({ ...first.asylum_support, total: people } as never),
    asylum_per_10000: rate(people, population, 10_000),
    resettled_cumulative: total(members.map((one) => one.resettled_cumulative)),
    resettled_complete: members.every((one) => one.resettled_complete),
    census_low_english: low,
    census_low_english_percent: rate(low, asked, 100),
    other_routes: null,
    programme_status: [],
    providers_known: members.reduce((sum, one) => sum + one.providers_known, 0),
    providers_mapped: members.reduce((sum, one) => sum + one.providers_mapped, 0),
  };
}

/** One row for each larger area; one in 200 is defined for authorities only, and pledges are made by them. */
export function tierRows(
  features: readonly { properties: Gap }[],
  authorities: readonly Row[],
): Row[] {
  const byCode = new Map(authorities.map((row) => [row.code, row]));
  return features.map(({ properties }) => {
    const { code, name, members } = properties as unknown as Larger;
    const figures = members.flatMap((member) => byCode.get(member)?.figures ?? []);
    return {
      code,
      name,
      upperTier: name,
      // A group may have members beyond the region: their figures are not here.
      figures:
        figures.length === members.length ? together({ code, name, members }, figures) : null,
      gap: { ...properties, la_code: code, la_name: name, upper_tier_name: name },
      ratio: null,
      pledge: null,
      members,
    };
  });
}
