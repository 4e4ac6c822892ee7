import type { Field, Group } from './fields';
import { LEVEL_NAMES } from '../words/names';
import {
  CHANNELS,
  COHORT_STATUSES,
  PARTICIPATIONS,
  PLACE_TYPES,
  PLEDGE_STATUSES,
  PROGRAMMES,
} from './vocabulary-of-people';

const AUTHORITY: Field = {
  column: 'la_code',
  label: 'Authority',
  input: 'authority',
  required: true,
};
const PROGRAMME: Field = {
  column: 'programme',
  label: 'Programme',
  help: 'Not said counts as resettlement.',
  input: { choice: PROGRAMMES },
};
const NOTES: Field = {
  column: 'notes',
  label: 'Notes',
  help: 'No names of people, no addresses.',
  input: 'long',
};
const WHERE_STATED: Field = {
  column: 'source',
  label: 'Where it is stated',
  help: 'A document or a meeting. For example: cabinet report, 12 May 2026.',
  input: 'text',
};
const BLANKS = 'Leave blank what is not known; 0 means none.';

export const PROGRAMME_STATUS_GROUPS: Group[] = [
  {
    legend: 'How the authority takes part',
    fields: [
      AUTHORITY,
      { column: 'programme', label: 'Programme', input: { choice: PROGRAMMES }, required: true },
      {
        column: 'status',
        label: 'How it takes part',
        help: 'Main, new and proposed areas are those of asylum dispersal.',
        input: { choice: PARTICIPATIONS },
        required: true,
      },
      {
        column: 'as_at',
        label: 'From',
        help: 'The first day on which this is known to hold. It holds until the next statement.',
        input: 'date',
        required: true,
      },
      { column: 'ends', label: 'Until', help: 'Only where it has ended.', input: 'date' },
      { ...WHERE_STATED, required: true },
      NOTES,
    ],
  },
];

export const PLEDGE_GROUPS: Group[] = [
  {
    legend: 'What is pledged',
    fields: [
      AUTHORITY,
      PROGRAMME,
      {
        column: 'places',
        label: 'Places',
        help: 'People, children included, not households.',
        input: 'whole',
        required: true,
      },
      { column: 'place_type', label: 'Whom the places are for', input: { choice: PLACE_TYPES } },
      {
        column: 'families',
        label: 'Families',
        help: 'How many families the places are for, if that is known.',
        input: 'whole',
      },
      {
        column: 'by',
        label: 'By when',
        help: 'The last day by which the places shall be filled.',
        input: 'date',
      },
    ],
  },
  {
    legend: 'How far it has come',
    fields: [
      {
        column: 'status',
        label: 'Status of the pledge',
        input: { choice: PLEDGE_STATUSES },
        required: true,
      },
      {
        column: 'as_at',
        label: 'Day on which that was said',
        help: 'Change it together with the status. The status before stays in the history.',
        input: 'date',
        required: true,
      },
      WHERE_STATED,
      NOTES,
    ],
  },
];

export const TARGET_GROUPS: Group[] = [
  {
    legend: 'Whose target, and for when',
    fields: [
      {
        column: 'scope_id',
        label: 'Whose target it is',
        input: 'region_or_authority',
        required: true,
      },
      PROGRAMME,
      { column: 'starts', label: 'From', input: 'date', required: true },
      { column: 'ends', label: 'Until', input: 'date', required: true },
    ],
  },
  {
    legend: 'How many people',
    help: 'People who shall arrive in that time. At least one of the two is needed.',
    fields: [
      { column: 'minimum', label: 'At least', input: 'whole' },
      { column: 'negotiated', label: 'As negotiated', input: 'whole' },
      WHERE_STATED,
      NOTES,
    ],
  },
];

const levels = (what: 'expected' | 'found'): Field[] =>
  Object.entries(LEVEL_NAMES).map(([level, name]) => ({
    column: `${what}_${level}`,
    label: `${name}, ${what}`,
    input: 'whole',
  }));

const ARRIVED = { column: 'status', is: 'arrived' };
const LATER = 'Asked when the status above is “Arrived”.';
const DROPPED =
  'The status above is not “Arrived”, so what was filled in here is taken out when you save. What was on record before stays in the history.';

export const COHORT_GROUPS: Group[] = [
  {
    legend: 'Who comes, where and when',
    help: 'A cohort is people who come to one authority at one time. It is counts only, never a list of people.',
    fields: [
      AUTHORITY,
      PROGRAMME,
      {
        column: 'status',
        label: 'Status of the cohort',
        input: { choice: COHORT_STATUSES },
        required: true,
      },
      {
        column: 'expected',
        label: 'When they are expected',
        help: 'Keep the first estimate when they have come: the day of arrival is asked below.',
        input: 'day_or_quarter',
        required: true,
      },
      { column: 'channel', label: 'How they come', input: { choice: CHANNELS } },
      {
        column: 'shared_charter',
        label: 'Charter shared with other authorities',
        help: 'The same word in each of their cohorts, such as the flight: MAN-2027-03.',
        input: 'text',
      },
      {
        column: 'pledge_id',
        label: 'Pledge that they fill',
        input: 'pledge',
      },
    ],
  },
  {
    legend: 'How many are expected',
    help: `People counts children, too. ${BLANKS} At least one of the three is needed.`,
    close: true,
    fields: [
      { column: 'people', label: 'People expected', input: 'whole' },
      { column: 'families', label: 'Families expected', input: 'whole' },
      { column: 'adults', label: 'Adults expected', input: 'whole' },
    ],
  },
  {
    legend: 'English of the adults, as expected',
    help: 'How many adults are at each level. Leave all of them blank where nothing is known; once one is filled in, a blank counts as nobody.',
    close: true,
    fields: levels('expected'),
  },
  {
    legend: 'What the adults need',
    help: `How many of the adults. ${BLANKS}`,
    close: true,
    fields: [
      {
        column: 'not_literate',
        label: 'Do not read and write in their first language',
        input: 'whole',
      },
      { column: 'needs_childcare', label: 'Need childcare to come to a class', input: 'whole' },
      {
        column: 'access_needs',
        label: 'Have access needs',
        help: 'Such as step-free rooms or large print.',
        input: 'whole',
      },
      { column: 'work_english', label: 'Need English for work', input: 'whole' },
    ],
  },
  {
    legend: 'Skills',
    fields: [
      {
        column: 'skills',
        label: 'Skills and trades',
        help: 'In general words, such as building trades or health care. Nothing that points to one person.',
        input: 'long',
      },
    ],
  },
  {
    legend: 'What was found when they came',
    help: 'The day, and at least one of the three counts. What was expected stays as it was, so that the next estimate learns from it.',
    when: ARRIVED,
    later: LATER,
    dropped: DROPPED,
    close: true,
    fields: [
      { column: 'arrived_on', label: 'Day of arrival', input: 'date' },
      { column: 'arrived_people', label: 'People who came', input: 'whole' },
      { column: 'arrived_families', label: 'Families who came', input: 'whole' },
      { column: 'arrived_adults', label: 'Adults who came', input: 'whole' },
    ],
  },
  {
    legend: 'English of the adults, as assessed',
    help: 'How many adults were found at each level. Leave all of them blank until they are assessed.',
    when: ARRIVED,
    later: LATER,
    dropped: DROPPED,
    close: true,
    fields: levels('found'),
  },
  { legend: 'More', fields: [NOTES] },
];
