// What a field of a record says, in plain words.
import { formatDate, plural } from '../words/format';
import { fieldsOf, type Input } from './fields';
import { quarterInWords } from './quarters';
import { ruleInWords } from './rrule';
import type { Fields, FormKind } from './types';

/** Names for what records refer to by a code. */
export type Names = {
  authorities: ReadonlyMap<string, string>;
  /** Authorities of other regions: they have names, and are no choice here. */
  elsewhere?: ReadonlyMap<string, string>;
  venues: ReadonlyMap<string, string>;
  regions?: ReadonlyMap<string, string>;
  pledges?: ReadonlyMap<string, string>;
};
export const NO_NAMES: Names = { authorities: new Map(), venues: new Map() };

export const NOT_SAID = 'not said';

function spoken(input: Input, text: string, names: Names): string {
  if (typeof input === 'object') {
    const options = 'choice' in input ? input.choice : input.many;
    return text
      .split(';')
      .map((code) => options[code.trim()] ?? code.trim())
      .join(', ');
  }
  switch (input) {
    case 'date':
      return formatDate(text);
    case 'timetable':
      return ruleInWords(text);
    case 'quarter':
      return quarterInWords(text);
    case 'day_or_quarter':
      return formatDate(quarterInWords(text));
    case 'pledge':
      return names.pledges?.get(text) ?? text;
    case 'region_or_authority':
      return names.regions?.get(text) ?? names.authorities.get(text) ?? text;
    case 'authority':
      return names.authorities.get(text) ?? names.elsewhere?.get(text) ?? text;
    case 'venue':
      return names.venues.get(text) ?? text;
    default:
      return text;
  }
}

/** "entry_1;entry_2" → "Entry 1, Entry 2"; a blank → "not said". */
export function valueInWords(
  kind: FormKind,
  column: string,
  text: string | null | undefined,
  names: Names = NO_NAMES,
): string {
  const said = (text ?? '').trim();
  // Some sources write it out.
  if (said === '' || said === 'unknown') return NOT_SAID;
  const field = fieldsOf(kind).find((field) => field.column === column);
  return field ? spoken(field.input, said, names) : said;
}

/** What a record is called where it stands beside others. */
export function recordTitle(kind: FormKind, fields: Fields, names: Names = NO_NAMES): string {
  const said = (column: string) => valueInWords(kind, column, fields[column], names);
  switch (kind) {
    case 'providers':
      return fields.provider_name ?? fields.provider_id ?? 'Provider';
    case 'venues':
      return fields.venue_name ?? fields.venue_id ?? 'Place';
    case 'classes': {
      const levels = fields.levels ? valueInWords(kind, 'levels', fields.levels) : null;
      const plain = (fields.kind ?? 'class') === 'class' && levels !== null;
      const what = plain ? null : valueInWords(kind, 'kind', fields.kind ?? 'class');
      const when = fields.days_times ?? (fields.rrule ? ruleInWords(fields.rrule) : null);
      return [what, levels, when].filter((part) => part).join(', ');
    }
    case 'rules':
      return `${names.authorities.get(fields.scope_id ?? '') ?? fields.scope_id ?? ''} (${valueInWords(kind, 'scope', fields.scope).toLowerCase()})`;
    case 'funding':
      return fields.funder ?? 'Funding';
    case 'mapping_rounds':
      return [said('la_code'), said('sector')].join(', ');
    case 'programme_status':
      return [said('la_code'), said('programme').toLowerCase()].join(', ');
    case 'pledges':
      return `${said('la_code')}: ${plural(Number(fields.places ?? 0), 'place', 'places')}${fields.by ? ` by ${formatDate(fields.by)}` : ''}`;
    case 'targets':
      return `${said('scope_id')}, ${said('starts')} to ${said('ends')}`;
    case 'cohorts':
      return `${said('la_code')}, ${fields.arrived_on ? `arrived ${said('arrived_on')}` : `expected ${said('expected')}`}`;
    case 'returns':
      return [said('la_code'), said('quarter')].join(', ');
    case 'reported_gaps':
      return [said('la_code'), fields.area, fields.level && said('level')]
        .filter((part) => part)
        .join(', ');
    case 'delivery_plans':
      return said('la_code');
    case 'plan_actions':
      return fields.action ?? 'Action';
  }
}

export const KIND_TITLES: Record<FormKind, string> = {
  providers: 'Provider',
  venues: 'Further place',
  classes: 'Class',
  rules: 'Rule',
  funding: 'Funding',
  mapping_rounds: 'Mapping round',
  programme_status: 'Programme statement',
  pledges: 'Pledge',
  targets: 'Target',
  cohorts: 'Cohort',
  returns: 'Quarterly return',
  reported_gaps: 'Reported gap',
  delivery_plans: 'Delivery plan',
  plan_actions: 'Action',
};

/** Whose title says by itself what it is. */
const SELF_EXPLAINING: readonly FormKind[] = [
  'providers',
  'venues',
  'classes',
  'funding',
  'mapping_rounds',
];

/** The heading of a form: of a new record, or of one that is there. */
export function formTitle(
  kind: FormKind,
  record: Fields | null,
  fresh: boolean,
  names: Names,
): string {
  const what = KIND_TITLES[kind].toLowerCase();
  if (record === null)
    return fresh ? `Add ${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what}` : `Change ${what}`;
  const title = recordTitle(kind, record, names);
  return SELF_EXPLAINING.includes(kind) ? `Change ${title}` : `Change the ${what}: ${title}`;
}
