import type { ArrivalAnswer, ClassForArrivals, ScenarioAnswer } from '../../src/api/types';

/** A class of one place; what a test is about is given, the rest is not said. */
export function classFor(
  provider_id: string,
  given: Partial<ClassForArrivals> = {},
): ClassForArrivals {
  return {
    provider_id,
    provider_name: provider_id,
    venue_name: null,
    la_code: 'E06000018',
    levels: [],
    levels_wanted: [],
    distance_km: 1,
    travel_minutes: 15,
    comfortable: true,
    seats: 12,
    hours_a_week: 6,
    certainty: 'assumed',
    confirmed: true,
    spare_hours: 0,
    women_only: null,
    childcare: null,
    days_times: null,
    waiting_list: null,
    waiting: null,
    enrolled: null,
    full: null,
    unknown: [],
    reason: null,
    ...given,
  };
}

/** Ten families: 44 people, 22 adults, 176 hours, £18,700. */
export function arrivalAnswer(given: Partial<ArrivalAnswer>): ArrivalAnswer {
  return {
    origin: {
      kind: 'postcode',
      label: 'NG7 1AA',
      lon: -1.16,
      lat: 52.95,
      la_code: 'E06000018',
      la_name: 'Nottingham',
      in_region: true,
    },
    left_out: [],
    date: '2025-12-31',
    need: {
      la_code: 'E06000018',
      stream: 'resettled',
      people: 44,
      adults: 22,
      women: null,
      seeking: 1,
      hours_each: 8,
      hours: 176,
      funding_pounds_a_year: 18_700,
      levels: { pre_entry: 176 },
      words: '',
    },
    fundable: true,
    eligibility: 'Resettled people are eligible from the first day.',
    suitable: [],
    unsuitable: [],
    levels: [
      { level: 'pre_entry', hours: 176, classes: 2, hours_with_room: 88, short_by_hours: 88 },
    ],
    hours_with_room: 88,
    room_known: true,
    short_by_hours: 88,
    mostly_assumed: false,
    method: {
      weighting: 'postcodes',
      silent: 'suits',
      measure: 'e2sfca',
      planned: 'none',
      access_unit: '',
      changed: [],
    },
    words: [],
    notes: [],
    ...given,
  };
}

type Changed = ScenarioAnswer['authorities'][number];

/** An authority before and after: need, hours met, and unmet as known or as a limit. */
export function changed(
  la_code: string,
  before: Partial<Changed['before']>,
  after: Partial<Changed['after']>,
): Changed {
  const figures = (given: Partial<Changed['before']>): Changed['before'] => ({
    need_hours: null,
    supply_hours: 0,
    served_hours: null,
    unmet_hours: null,
    unmet_known: true,
    unmet_at_most: null,
    access: null,
    ...given,
  });
  const [was, is] = [figures(before), figures(after)];
  const minus = (one: number | null, other: number | null) =>
    one === null || other === null ? null : one - other;
  return {
    la_code,
    la_name: la_code,
    before: was,
    after: is,
    difference: {
      need_hours: minus(is.need_hours, was.need_hours),
      supply_hours: 0,
      served_hours: minus(is.served_hours, was.served_hours),
      unmet_hours: minus(is.unmet_hours, was.unmet_hours),
    },
  };
}

export function scenarioAnswer(authorities: Changed[], adults = 11): ScenarioAnswer {
  const { method, need } = arrivalAnswer({});
  return {
    as_at: '2025-12-31',
    method,
    added: [{ ...need, people: adults * 2, adults, hours: adults * 8 }],
    authorities,
    region: changed('R', {}, {}),
    notes: [],
  };
}
