import type { Group } from './fields';
import {
  AGES,
  FORMALITIES,
  FORMATS,
  LEVEL_OPTIONS,
  MODES,
  OFFER_KINDS,
  STATUSES,
} from './vocabulary';

export const CLASS_GROUPS: Group[] = [
  {
    legend: 'What it is',
    fields: [
      { column: 'kind', label: 'Kind of offer', input: { choice: OFFER_KINDS } },
      { column: 'levels', label: 'Levels', input: { many: LEVEL_OPTIONS } },
      { column: 'venue_id', label: 'Where it is held', input: 'venue' },
      { column: 'mode', label: 'How it is taught', input: { choice: MODES } },
      { column: 'formal', label: 'Formal or informal', input: { choice: FORMALITIES } },
      { column: 'format', label: 'Format', input: { choice: FORMATS } },
      { column: 'work_related', label: 'Work-related English?', input: 'yes_no' },
    ],
  },
  {
    legend: 'Places and hours',
    fields: [
      { column: 'seats', label: 'Places', help: 'How many learners fit in.', input: 'whole' },
      { column: 'enrolled', label: 'Learners enrolled', input: 'whole' },
      {
        column: 'hours_a_week',
        label: 'Hours a week',
        help: 'For example, 4 or 2.5.',
        input: 'decimal',
      },
      { column: 'waiting', label: 'People waiting', input: 'whole' },
      { column: 'waiting_date', label: 'On which day that was', input: 'date' },
    ],
  },
  {
    legend: 'When it meets',
    fields: [
      { column: 'rrule', label: 'Timetable', input: 'timetable' },
      {
        column: 'days_times',
        label: 'Days and times in your own words',
        help: 'Only where the timetable cannot say it. These words are shown in its place.',
        input: 'text',
      },
      { column: 'starts', label: 'First day', input: 'date' },
      { column: 'ends', label: 'Last day', input: 'date' },
    ],
  },
  {
    legend: 'Who may join, and what it costs',
    fields: [
      { column: 'ages', label: 'Ages', input: { choice: AGES } },
      {
        column: 'statuses',
        label: 'Whom it admits',
        help: 'Choose none where the general rules decide.',
        input: { many: STATUSES },
      },
      { column: 'women_only', label: 'For women only?', input: 'yes_no' },
      { column: 'childcare', label: 'Is there childcare?', input: 'yes_no' },
      {
        column: 'initial_assessment',
        label: 'Are learners assessed before they start?',
        input: 'yes_no',
      },
      { column: 'free', label: 'Is it free for the learner?', input: 'yes_no' },
      { column: 'fees', label: 'Fees', input: 'text' },
      { column: 'fee_discretion', label: 'What may be waived or paid for', input: 'long' },
      { column: 'funding_source', label: 'Who pays for the class', input: 'text' },
    ],
  },
  {
    legend: 'More',
    fields: [
      { column: 'website', label: 'Website', help: 'Begins with https://', input: 'text' },
      { column: 'notes', label: 'Notes', help: 'No names of people.', input: 'long' },
      { column: 'assured', label: 'Last confirmed by the provider', input: 'date' },
    ],
  },
];
