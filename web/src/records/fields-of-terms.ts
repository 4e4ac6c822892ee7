import type { Group } from './fields';
import { ELIGIBLE, FEES, FUNDED, ROUND_STATUSES, SCOPES, SECTORS, STATUSES } from './vocabulary';

export const RULE_GROUPS: Group[] = [
  {
    legend: 'Whom the rule binds',
    fields: [
      {
        column: 'scope',
        label: 'It holds for',
        help: 'The nearest rule decides: a provider’s own before its authority’s, a funder’s and the nation’s.',
        input: { choice: SCOPES },
        required: true,
      },
      {
        column: 'scope_id',
        label: 'Which one',
        help: 'The nation’s name (England), the name of the funding, an authority’s code (E06000018) or a provider’s reference.',
        input: 'text',
        required: true,
      },
      {
        column: 'status',
        label: 'For people of this status',
        help: 'None means everybody.',
        input: { choice: STATUSES },
      },
    ],
  },
  {
    legend: 'What it says',
    fields: [
      { column: 'eligible', label: 'May they join?', input: { choice: ELIGIBLE } },
      { column: 'fee', label: 'What do they pay?', input: { choice: FEES } },
      { column: 'starts', label: 'From', input: 'date' },
      { column: 'ends', label: 'Until', input: 'date' },
      { column: 'source_url', label: 'Page that says so', input: 'text' },
      { column: 'notes', label: 'Notes', input: 'long' },
    ],
  },
];

export const FUNDING_GROUPS: Group[] = [
  {
    legend: 'The money',
    fields: [
      { column: 'funder', label: 'Who gives it', input: 'text', required: true },
      { column: 'scope', label: 'It is for', input: { choice: FUNDED }, required: true },
      {
        column: 'scope_id',
        label: 'Which one',
        help: 'A region’s code (E12000004), an authority’s code (E06000018) or a provider’s reference.',
        input: 'text',
        required: true,
      },
      { column: 'amount_gbp', label: 'Pounds over the whole period', input: 'whole' },
      { column: 'starts', label: 'From', input: 'date' },
      { column: 'ends', label: 'Until', input: 'date' },
      { column: 'restriction', label: 'What it may be spent on', input: 'long' },
      { column: 'source_url', label: 'Page that says so', input: 'text' },
      { column: 'notes', label: 'Notes', input: 'long' },
    ],
  },
];

export const ROUND_GROUPS: Group[] = [
  {
    legend: 'What was asked and answered',
    fields: [
      { column: 'la_code', label: 'Authority', input: 'authority', required: true },
      { column: 'sector', label: 'Sector', input: { choice: SECTORS }, required: true },
      {
        column: 'status',
        label: 'How far it has come',
        input: { choice: ROUND_STATUSES },
        required: true,
      },
      {
        column: 'as_at',
        label: 'Day that this describes',
        help: 'Another day makes a new round; the one before stays on record.',
        input: 'date',
        required: true,
      },
      {
        column: 'respondent',
        label: 'Who answered',
        help: 'An organisation or a role, never a person’s name. Needed to say that it is complete or that there is nothing.',
        input: 'text',
      },
      { column: 'source_url', label: 'Page that says so', input: 'text' },
      { column: 'notes', label: 'Notes', input: 'long' },
    ],
  },
];
