import type { Provider, ProviderPage } from '../../src/api/types';

/** A class, or what a provider says of all, that says nothing. */
export const offer = (
  given: Partial<Provider['offers'][number]> = {},
): Provider['offers'][number] => ({
  levels: null,
  formal: null,
  childcare: null,
  women_only: null,
  days: null,
  evening: null,
  modes: null,
  starts: null,
  ends: null,
  ages: null,
  statuses: null,
  full: null,
  waiting: null,
  ...given,
});

/** A college that says nothing but its name; what a test is about is given. */
export function provider(id: string, given: Partial<Provider> = {}): Provider {
  const entry: Omit<Provider, 'offers'> = {
    id,
    provider_name: id,
    provider_type: 'fe_college',
    venue_name: null,
    address: null,
    postcode: null,
    la_code: null,
    la_name: null,
    stated_area: null,
    region_code: 'E12000004',
    formal: null,
    levels: null,
    kind: null,
    initial_assessment: null,
    childcare: null,
    days: null,
    evening: null,
    waiting_list: null,
    fees: null,
    eligibility: null,
    ages: null,
    adults: true,
    reserved_for: null,
    women_only: null,
    modes: null,
    online_only: false,
    days_times: null,
    website: null,
    source_url: null,
    source_date: null,
    assured_date: null,
    freshness: 'never',
    venue_of: null,
    safeguarded: false,
    accessibility: null,
    contact: null,
    work_related: null,
    format: null,
    statuses: null,
    fee_discretion: null,
    funding_source: null,
    waiting_date: null,
    evidence: 'source',
    notes: null,
    located: false,
    hours_per_week: 0,
    hours_imputed: 0,
    resting: false,
    begins: null,
    ...given,
  };
  // Without classes what it says of all of them is what it offers.
  const { levels, formal, childcare, women_only, days, evening, modes } = entry;
  const own = [{ ...offer(), levels, formal, childcare, women_only, days, evening, modes }];
  return { ...entry, offers: given.offers ?? own };
}

type ClassAnswer = ProviderPage['classes'][number];

export function statedClass(id: string, given: Partial<ClassAnswer> = {}): ClassAnswer {
  return {
    id,
    held_at: 'college',
    kind: null,
    levels: null,
    seats: null,
    hours_a_week: null,
    starts: null,
    ends: null,
    running: true,
    full: null,
    days_times: null,
    rrule: null,
    mode: null,
    formal: null,
    childcare: null,
    women_only: null,
    free: null,
    fees: null,
    ages: null,
    initial_assessment: null,
    website: null,
    notes: null,
    assured_date: null,
    freshness: 'never',
    work_related: null,
    format: null,
    statuses: null,
    fee_discretion: null,
    funding_source: null,
    waiting_date: null,
    ...given,
  };
}
