import type { Field, Group } from './fields';
import {
  AGES,
  EVIDENCE,
  FORMALITIES,
  FORMATS,
  LEVEL_OPTIONS,
  MODES,
  OFFER_KINDS,
  PROVIDER_TYPE_OPTIONS,
  REGIONS,
  RESERVED,
  STATUSES,
} from './vocabulary';

const NO_NAMES = 'An office’s telephone number or address. Never a person’s name.';

const SAFEGUARDED: Field = {
  column: 'safeguarded',
  label: 'Must the place stay secret?',
  help: 'Yes for a refuge, for example. Then neither its place nor any of its words is shown to the public; its hours still count, at the centre of its council area.',
  input: 'yes_no',
};
const ACCESSIBILITY: Field = {
  column: 'accessibility',
  label: 'Accessibility',
  help: 'For example: step-free entrance, hearing loop, lift.',
  input: 'long',
};
const ASSURED: Field = {
  column: 'assured',
  label: 'Last confirmed by the provider',
  help: 'Only when the provider itself has said that all of it is right.',
  input: 'date',
};

export const PROVIDER_GROUPS: Group[] = [
  {
    legend: 'Who and where',
    fields: [
      { column: 'provider_name', label: 'Name of the provider', input: 'text', required: true },
      {
        column: 'provider_type',
        label: 'Type of provider',
        input: { choice: PROVIDER_TYPE_OPTIONS },
        required: true,
      },
      { column: 'venue_name', label: 'Name of its main place', input: 'text' },
      { column: 'address', label: 'Address', input: 'long' },
      {
        column: 'postcode',
        label: 'Postcode',
        help: 'It puts the provider on the map. For example, NG1 1NG.',
        input: 'text',
      },
      { column: 'la_code', label: 'Authority', input: 'authority' },
      {
        column: 'local_authority',
        label: 'Area as its source names it',
        help: 'A county will do where the authority is not known.',
        input: 'text',
      },
      { column: 'region_code', label: 'Region', input: { choice: REGIONS }, required: true },
      SAFEGUARDED,
      ACCESSIBILITY,
    ],
  },
  {
    legend: 'How to reach it',
    fields: [
      { column: 'website', label: 'Website', help: 'Begins with https://', input: 'text' },
      { column: 'contact', label: 'Contact', help: NO_NAMES, input: 'text' },
    ],
  },
  {
    legend: 'What it offers',
    fields: [
      { column: 'kind', label: 'Kind of offer', input: { choice: OFFER_KINDS } },
      { column: 'levels', label: 'Levels', input: { many: LEVEL_OPTIONS } },
      { column: 'formal', label: 'Formal or informal', input: { choice: FORMALITIES } },
      { column: 'modes', label: 'How it is taught', input: { many: MODES } },
      { column: 'format', label: 'Format', input: { choice: FORMATS } },
      {
        column: 'work_related',
        label: 'Work-related English?',
        help: 'Yes where it teaches English for a job; no where it is general.',
        input: 'yes_no',
      },
      { column: 'days_times', label: 'Days and times', input: 'long' },
      {
        column: 'initial_assessment',
        label: 'Are learners assessed before they start?',
        input: 'yes_no',
      },
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
      { column: 'eligibility', label: 'Who may join, in its own words', input: 'long' },
      { column: 'reserved_for', label: 'Only for', input: { choice: RESERVED } },
      { column: 'women_only', label: 'For women only?', input: 'yes_no' },
      { column: 'childcare', label: 'Is there childcare?', input: 'yes_no' },
      {
        column: 'fees',
        label: 'Fees',
        help: 'Write “free” where it costs nothing.',
        input: 'text',
      },
      { column: 'fee_discretion', label: 'What may be waived or paid for', input: 'long' },
      { column: 'funding_source', label: 'Who pays for the classes', input: 'text' },
    ],
  },
  {
    legend: 'Waiting list',
    fields: [
      { column: 'waiting', label: 'People waiting', input: 'whole' },
      { column: 'waiting_date', label: 'On which day that was', input: 'date' },
      { column: 'waiting_list', label: 'Waiting list, in its own words', input: 'text' },
    ],
  },
  {
    legend: 'Where this comes from',
    fields: [
      { column: 'evidence', label: 'How sure it is', input: { choice: EVIDENCE }, required: true },
      { column: 'source_url', label: 'Page that says so', input: 'text' },
      {
        column: 'source_date',
        label: 'Date of that page',
        help: 'A year, a month or a day: 2026, 2026-03 or 2026-03-31.',
        input: 'text',
      },
      ASSURED,
      {
        column: 'notes',
        label: 'Notes',
        help: 'Anybody can read them. No names of people.',
        input: 'long',
      },
    ],
  },
];

export const VENUE_GROUPS: Group[] = [
  {
    legend: 'The place',
    fields: [
      { column: 'venue_name', label: 'Name of the place', input: 'text', required: true },
      { column: 'address', label: 'Address', input: 'long' },
      {
        column: 'postcode',
        label: 'Postcode',
        help: 'It puts the place on the map.',
        input: 'text',
      },
      { column: 'la_code', label: 'Authority', input: 'authority' },
      ACCESSIBILITY,
      SAFEGUARDED,
      { column: 'notes', label: 'Notes', help: 'No names of people.', input: 'long' },
      ASSURED,
    ],
  },
];
