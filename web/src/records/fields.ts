// What is asked in a form, by kind of record: labels, help and the right kind of input.
import { PROVIDER_GROUPS, VENUE_GROUPS } from './fields-of-providers';
import { CLASS_GROUPS } from './fields-of-classes';
import {
  COHORT_GROUPS,
  PLEDGE_GROUPS,
  PROGRAMME_STATUS_GROUPS,
  TARGET_GROUPS,
} from './fields-of-arrivals';
import { ACTION_GROUPS, PLAN_GROUPS } from './fields-of-plans';
import { REPORTED_GAP_GROUPS, RETURN_GROUPS } from './fields-of-returns';
import { FUNDING_GROUPS, ROUND_GROUPS, RULE_GROUPS } from './fields-of-terms';
import type { Fields, FormKind } from './types';
import type { Options } from './vocabulary';

export type Input =
  | 'text'
  | 'long'
  | 'yes_no'
  | 'whole'
  | 'decimal'
  | 'date'
  | 'timetable'
  | 'authority'
  | 'venue'
  | 'quarter'
  | 'day_or_quarter'
  | 'region_or_authority'
  | 'pledge'
  | { choice: Options }
  | { many: Options };

export type Field = {
  column: string;
  label: string;
  help?: string;
  input: Input;
  required?: true;
};

export type Group = {
  legend: string;
  fields: Field[];
  /** What holds for all of its fields. */
  help?: string;
  /** Short fields, which stand beside each other. */
  close?: true;
  /** It is asked only where a column says this, and blank otherwise; `later` is told in its place. */
  when?: { column: string; is: string };
  later?: string;
  /** Told instead of `later` where something is filled in, which will not be saved. */
  dropped?: string;
};

export const isAsked = ({ when }: Group, values: Fields): boolean =>
  when === undefined || values[when.column] === when.is;

const isFilled = (values: Fields, { column }: Field): boolean =>
  (values[column] ?? '').trim() !== '';

/** What is told of a group: how to fill it in, or why it is not asked. */
export function toldOf(group: Group, values: Fields): string | undefined {
  if (isAsked(group, values)) return group.help;
  return group.fields.some((field) => isFilled(values, field)) ? group.dropped : group.later;
}

export const GROUPS: Record<FormKind, Group[]> = {
  providers: PROVIDER_GROUPS,
  venues: VENUE_GROUPS,
  classes: CLASS_GROUPS,
  rules: RULE_GROUPS,
  funding: FUNDING_GROUPS,
  mapping_rounds: ROUND_GROUPS,
  programme_status: PROGRAMME_STATUS_GROUPS,
  pledges: PLEDGE_GROUPS,
  targets: TARGET_GROUPS,
  cohorts: COHORT_GROUPS,
  returns: RETURN_GROUPS,
  reported_gaps: REPORTED_GAP_GROUPS,
  delivery_plans: PLAN_GROUPS,
  plan_actions: ACTION_GROUPS,
};

export const fieldsOf = (kind: FormKind): Field[] => GROUPS[kind].flatMap(({ fields }) => fields);

export const columnsOf = (kind: FormKind): string[] => fieldsOf(kind).map(({ column }) => column);

/** The label of a column; its name where no form asks for it. */
export const labelOf = (kind: FormKind, column: string): string =>
  fieldsOf(kind).find((field) => field.column === column)?.label ?? column.replaceAll('_', ' ');

/** The groups with only some of their fields; a group without any is left out. */
export const groupsWith = (kind: FormKind, columns: readonly string[]): Group[] =>
  GROUPS[kind]
    .map((group) => ({
      ...group,
      fields: group.fields.filter(({ column }) => columns.includes(column)),
    }))
    .filter(({ fields }) => fields.length > 0);

/** The columns that a record is known by, in order. */
const KEYS: Record<FormKind, string[]> = {
  providers: ['provider_id'],
  venues: ['venue_id'],
  classes: ['class_id'],
  rules: ['rule_id'],
  funding: ['funding_id'],
  mapping_rounds: ['la_code', 'sector', 'as_at'],
  programme_status: ['la_code', 'programme', 'as_at'],
  pledges: ['pledge_id'],
  targets: ['target_id'],
  cohorts: ['cohort_id'],
  returns: ['la_code', 'quarter'],
  reported_gaps: ['gap_id'],
  delivery_plans: ['la_code'],
  plan_actions: ['action_id'],
};

export const keyOf = (kind: FormKind, fields: Fields): string =>
  KEYS[kind].map((column) => fields[column] ?? '').join('|');

/** The column that a new record is named by; none where its key is what it says. */
const OWN_KEY: Partial<Record<FormKind, string>> = {
  providers: 'provider_id',
  venues: 'venue_id',
  classes: 'class_id',
  rules: 'rule_id',
  funding: 'funding_id',
  pledges: 'pledge_id',
  targets: 'target_id',
  cohorts: 'cohort_id',
  reported_gaps: 'gap_id',
  plan_actions: 'action_id',
};

/**
 * A new record under an identifier of its own, which ends in `some`. Identifiers are public: the name
 * of a place, which may be a refuge, is never in one.
 */
export function named(kind: FormKind, fields: Fields, some: string): Fields {
  const column = OWN_KEY[kind];
  if (column === undefined) return fields;
  const names: Partial<Record<FormKind, string | undefined>> = {
    providers: fields.provider_name,
    venues: fields.provider_id,
    classes: fields.provider_id,
    rules: kind,
    funding: fields.funder,
  };
  const whose = names[kind] ?? column.replace(/_id$/, '');
  return { ...fields, [column]: [slugOf(whose), some].filter((part) => part).join('-') };
}

/**
 * What is sent: without what is not asked (what was found of people who have not come after all), and with what one
 * question answers for two columns (the code of a target's party says what it is).
 */
export function completed(kind: FormKind, fields: Fields): Fields {
  const unasked = GROUPS[kind].filter((group) => !isAsked(group, fields));
  const columns = new Set(unasked.flatMap((group) => group.fields.map(({ column }) => column)));
  if (columns.size > 0)
    return Object.fromEntries(Object.entries(fields).filter(([column]) => !columns.has(column)));
  if (kind !== 'targets') return fields;
  const region = /^(E12|W92|S92|N92)/.test(fields.scope_id ?? '');
  return { ...fields, scope: region ? 'region' : 'authority' };
}

/** A reference for a new record: readable, and nobody has it yet. */
export function newReference(name: string): string {
  const some = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  const tail = some.toString(36).padStart(7, '0').slice(-6);
  return [slugOf(name), tail].filter((part) => part).join('-');
}

function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
}
