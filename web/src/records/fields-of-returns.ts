import type { Group } from './fields';
import { LEVEL_OPTIONS } from './vocabulary';
import { GAP_STATUSES, REASONS } from './vocabulary-of-people';

const NOBODY = 'Organisation or role, never a person’s name.';

export const RETURN_GROUPS: Group[] = [
  {
    legend: 'Whose return, for which quarter',
    fields: [
      { column: 'la_code', label: 'Authority', input: 'authority', required: true },
      { column: 'quarter', label: 'Quarter', input: 'quarter', required: true },
    ],
  },
  {
    legend: 'Resettled adults and their classes',
    help: 'Adults, at the end of the quarter. Leave blank what is not known; 0 means none. Whoever is in a formal and an informal class counts in both.',
    close: true,
    fields: [
      { column: 'adults_resettled', label: 'Resettled adults who live here', input: 'whole' },
      { column: 'assessed', label: 'Of them, English assessed', input: 'whole' },
      { column: 'formal_learners', label: 'In formal classes', input: 'whole' },
      { column: 'informal_learners', label: 'In informal classes', input: 'whole' },
      {
        column: 'hours_received',
        label: 'Hours of class a week, all together',
        help: 'Ten adults with 8 hours each: 80.',
        input: 'decimal',
      },
      { column: 'waiting', label: 'Waiting for a class', input: 'whole' },
      { column: 'not_attending', label: 'In no class', input: 'whole' },
    ],
  },
  {
    legend: 'Why, and who says so',
    fields: [
      {
        column: 'reason_not_attending',
        label: 'Commonest reason for being in no class',
        input: { choice: REASONS },
      },
      { column: 'respondent', label: 'Who returned it', help: NOBODY, input: 'text' },
      { column: 'notes', label: 'Notes', help: 'No names of people.', input: 'long' },
    ],
  },
];

export const REPORTED_GAP_GROUPS: Group[] = [
  {
    legend: 'What is missing, and where',
    fields: [
      { column: 'la_code', label: 'Authority', input: 'authority', required: true },
      {
        column: 'area',
        label: 'Area',
        help: 'Town, ward or neighbourhood. Never the address of a household.',
        input: 'text',
      },
      {
        column: 'level',
        label: 'Level',
        help: 'Not said means every level, or that nobody said.',
        input: { choice: LEVEL_OPTIONS },
      },
      {
        column: 'evidence',
        label: 'What it rests on',
        help: 'For example: twelve adults wait for Entry 1, nearest class 15 miles away.',
        input: 'long',
      },
    ],
  },
  {
    legend: 'Who reported it',
    fields: [
      {
        column: 'reported_by',
        label: 'Reported by',
        help: NOBODY,
        input: 'text',
        required: true,
      },
      { column: 'reported_on', label: 'Day of the report', input: 'date', required: true },
    ],
  },
  {
    legend: 'What becomes of it',
    fields: [
      {
        column: 'status',
        label: 'Status of the gap',
        input: { choice: GAP_STATUSES },
        required: true,
      },
      { column: 'owner', label: 'Who looks after it', help: NOBODY, input: 'text' },
      { column: 'review_on', label: 'Look at it again on', input: 'date' },
      { column: 'solution', label: 'What was done', input: 'long' },
      { column: 'notes', label: 'Notes', help: 'No names of people.', input: 'long' },
    ],
  },
];
