import type { Kept } from '../../src/records/types';
import type { Authority, Gap } from '../../src/api/types';
import { joinRows, type Row } from '../../src/measures/row';

/** A made-up authority; what a test is about is given, the rest is unknown. */
export function authority(name: string, given: Partial<Authority> = {}): Authority {
  return {
    la_code: name,
    la_name: name,
    upper_tier_code: name,
    upper_tier_name: name,
    region_code: 'R',
    centre: [0, 0],
    population: null,
    asylum_support: null,
    asylum_per_10000: null,
    resettled_cumulative: null,
    resettled_to: null,
    resettled_complete: true,
    other_routes: null,
    census_low_english: null,
    census_low_english_percent: null,
    census_as_at: null,
    programme_status: null,
    providers_known: 0,
    providers_mapped: 0,
    ...given,
  };
}

/** One provider, placed and stating its level. */
export function dataGap(given: Partial<Gap['data_gap']> = {}): Gap['data_gap'] {
  return {
    no_known_provider: false,
    service_gap: false,
    supply_known: true,
    mapping: [],
    providers: 1,
    unlocated: 0,
    county_only: 0,
    to_be_confirmed: 0,
    without_level: 0,
    imputed_share: null,
    ...given,
  };
}

export function gap(name: string, given: Partial<Gap> = {}): Gap {
  return {
    la_code: name,
    la_name: name,
    upper_tier_name: name,
    need_hours: null,
    need_by_stream: { resettled: null, asylum: null, settled: null },
    planned: null,
    supply_hours: 0,
    supply_hours_imputed: 0,
    supply_hours_unconfirmed: 0,
    supply_silent: { childcare: 0, women_only: 0 },
    need_within: null,
    supply_hours_online: 0,
    beside: {
      homes_for_ukraine_arrivals: null,
      afghan_programme_population: null,
      granted: null,
    },
    supply_by_certainty: { known: 0, estimated: 0, assumed: 0 },
    served_hours: null,
    unmet_hours: null,
    need_complete: true,
    unmet_known: false,
    unmet_at_most: null,
    unmet_by_reason: null,
    unmet_by_stream: { resettled: null, asylum: null, settled: null },
    unmet_by_level: null,
    access: null,
    nearest_venue_km: null,
    hours_imported: null,
    hours_exported: null,
    border_closed: false,
    rank: null,
    interval: null,
    other_weighting: null,
    data_gap: dataGap(),
    ...given,
  };
}

export function rowsOf(authorities: Authority[], gaps: Gap[]): Row[] {
  const collect = <T>(list: T[]) => ({ features: list.map((properties) => ({ properties })) });
  return joinRows(collect(authorities), collect(gaps));
}

/** A record as the service keeps it. */
export const record = (id: string, fields: Record<string, string>): Kept => ({
  kind: 'any',
  id,
  version: 1,
  fields,
  source: 's',
  evidence: 'officer',
  changed_by: 'x',
  changed_at: '2026-01-01T00:00:00Z',
});
