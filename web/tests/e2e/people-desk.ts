// Made-up arrivals, returns and plans, as an officer would have written them.
import type { APIRequestContext } from '@playwright/test';
import { write } from './provision-desk';

export const DERBY = 'E06000015';
const NOTTINGHAM = 'E06000018';
const LEICESTER = 'E06000016';

type Rows = [kind: string, id: string, fields: Record<string, string>][];

const ROWS: Rows = [
  [
    'pledges',
    'pledge-1',
    {
      pledge_id: 'pledge-1',
      la_code: DERBY,
      programme: 'resettlement',
      places: '30',
      place_type: 'families',
      families: '7',
      by: '2027-03-31',
      status: 'pledged',
      as_at: '2026-05-01',
    },
  ],
  [
    'pledges',
    'pledge-2',
    {
      pledge_id: 'pledge-2',
      la_code: NOTTINGHAM,
      places: '12',
      status: 'withdrawn',
      as_at: '2026-05-01',
    },
  ],
  [
    'cohorts',
    'cohort-1',
    {
      cohort_id: 'cohort-1',
      la_code: DERBY,
      status: 'arrived',
      channel: 'charter',
      shared_charter: 'MAN-2026-05',
      expected: '2026-05-01',
      people: '24',
      families: '5',
      adults: '10',
      expected_pre_entry: '6',
      expected_entry_1: '4',
      arrived_on: '2026-05-12',
      arrived_people: '22',
      arrived_families: '5',
      arrived_adults: '9',
      found_pre_entry: '3',
      found_entry_1: '6',
    },
  ],
  [
    'cohorts',
    'cohort-2',
    {
      cohort_id: 'cohort-2',
      la_code: NOTTINGHAM,
      status: 'expected',
      expected: '2026 Q2',
      people: '15',
    },
  ],
  [
    'targets',
    'target-1',
    {
      target_id: 'target-1',
      scope: 'region',
      scope_id: 'E12000004',
      starts: '2026-04-01',
      ends: '2027-03-31',
      minimum: '240',
      negotiated: '270',
    },
  ],
  [
    'returns',
    `${DERBY}|2026 Q1`,
    {
      la_code: DERBY,
      quarter: '2026 Q1',
      adults_resettled: '60',
      assessed: '52',
      formal_learners: '31',
      hours_received: '186.5',
      waiting: '14',
      reason_not_attending: 'no_childcare',
      respondent: 'Resettlement team',
    },
  ],
  [
    'reported_gaps',
    'gap-1',
    {
      gap_id: 'gap-1',
      la_code: LEICESTER,
      area: 'Braunstone',
      level: 'entry_1',
      reported_on: '2026-03-02',
      reported_by: 'Leicester ESOL forum',
      evidence: 'Fourteen adults wait, and the nearest class is full.',
      status: 'open',
      review_on: '2026-06-01',
    },
  ],
  [
    'delivery_plans',
    DERBY,
    {
      la_code: DERBY,
      status: 'agreed',
      as_at: '2026-04-01',
      owner: 'Adult learning service',
      review_on: '2026-09-30',
      summary: 'More evening classes at Entry 1 and Entry 2, with childcare.',
    },
  ],
  [
    'plan_actions',
    'action-1',
    {
      action_id: 'action-1',
      la_code: DERBY,
      action: 'Open an evening class at Entry 1 in Normanton',
      level: 'entry_1',
      owner: 'Derby Adult Learning Service',
      due: '2026-06-30',
      status: 'under_way',
    },
  ],
  [
    'plan_actions',
    'action-2',
    {
      action_id: 'action-2',
      la_code: DERBY,
      action: 'Ask every college for its waiting list',
      status: 'done',
    },
  ],
];

export async function people(request: APIRequestContext): Promise<void> {
  for (const [kind, id, fields] of ROWS) await write(request, kind, id, fields);
}
