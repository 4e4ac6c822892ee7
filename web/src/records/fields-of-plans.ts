import type { Group } from './fields';
import { LEVEL_OPTIONS } from './vocabulary';
import { ACTION_STATUSES, PLAN_STATUSES } from './vocabulary-of-people';

const NOBODY = 'Organisation or role, never a person’s name.';

export const PLAN_GROUPS: Group[] = [
  {
    legend: 'The plan',
    fields: [
      { column: 'la_code', label: 'Authority', input: 'authority', required: true },
      {
        column: 'status',
        label: 'Status of the plan',
        input: { choice: PLAN_STATUSES },
        required: true,
      },
      {
        column: 'as_at',
        label: 'Day of this version',
        help: 'Earlier versions stay in the history.',
        input: 'date',
        required: true,
      },
      { column: 'owner', label: 'Who looks after it', help: NOBODY, input: 'text' },
      { column: 'review_on', label: 'Look at it again on', input: 'date' },
      {
        column: 'summary',
        label: 'What it is about',
        help: 'A few sentences. What shall be done is written as actions, once the plan is saved.',
        input: 'long',
      },
      { column: 'notes', label: 'Notes', help: 'No names of people.', input: 'long' },
    ],
  },
];

export const ACTION_GROUPS: Group[] = [
  {
    legend: 'The action',
    fields: [
      { column: 'la_code', label: 'Authority', input: 'authority', required: true },
      {
        column: 'action',
        label: 'What shall be done',
        help: 'For example: open an Entry 1 class in the evening in Normanton.',
        input: 'long',
        required: true,
      },
      {
        column: 'level',
        label: 'Level',
        help: 'Not said means every level.',
        input: { choice: LEVEL_OPTIONS },
      },
      { column: 'owner', label: 'Who does it', help: NOBODY, input: 'text' },
      { column: 'due', label: 'Due on', input: 'date' },
      {
        column: 'status',
        label: 'Status of the action',
        input: { choice: ACTION_STATUSES },
        required: true,
      },
      { column: 'notes', label: 'Notes', help: 'No names of people.', input: 'long' },
    ],
  },
];
