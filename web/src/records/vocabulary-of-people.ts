// The codes of arrivals, returns, reported gaps and plans, with the words that people read.
import { PROGRAMME_NAMES } from '../words/names';
import type { Options } from './vocabulary';

export const PROGRAMMES: Options = PROGRAMME_NAMES;
export const PARTICIPATIONS: Options = {
  taking_part: 'Takes part',
  main: 'Main dispersal area',
  new: 'New dispersal area',
  proposed: 'Proposed, not agreed',
  not_taking_part: 'Does not take part',
};

export const PLEDGE_STATUSES: Options = {
  pledged: 'Pledged in principle',
  firm_offer: 'Firm offer: homes and schools are named',
  matched: 'Matched with people',
  arrived: 'They have arrived',
  transferred: 'Transferred to another authority',
  withdrawn: 'Withdrawn',
};
export const PLACE_TYPES: Options = {
  families: 'Families',
  large_families: 'Families of six or more',
  single_adults: 'Adults who come alone',
  children: 'Unaccompanied children',
  any: 'Anybody',
};

export const CHANNELS: Options = {
  charter: 'Charter flight, many together',
  scheduled: 'Scheduled flights, one by one',
};
export const COHORT_STATUSES: Options = {
  expected: 'Expected',
  arrived: 'Arrived',
  cancelled: 'Cancelled: they are not coming',
};

export const REASONS: Options = {
  no_class_of_level: 'No class of their level',
  full: 'The classes are full',
  too_far: 'Too far to travel',
  no_childcare: 'No childcare',
  no_womens_class: 'No class for women only',
  work: 'They work',
  health: 'Health',
  caring: 'They care for somebody',
  chooses_not_to: 'They choose not to',
  other: 'Another reason',
  not_known: 'Reason not known',
};

export const GAP_STATUSES: Options = {
  open: 'Open: nobody acts yet',
  in_hand: 'In hand: somebody acts',
  solved: 'Solved',
  no_solution: 'No solution for now',
};

export const PLAN_STATUSES: Options = { draft: 'Draft', agreed: 'Agreed' };
export const ACTION_STATUSES: Options = {
  planned: 'Not begun',
  under_way: 'Under way',
  done: 'Done',
  dropped: 'Dropped',
};
