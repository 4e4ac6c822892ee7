// What a field of a record says, in plain words.
import { formatDate } from '../words/format';
import { fieldsOf, type Input } from './fields';
import { ruleInWords } from './rrule';
import type { Fields, FormKind } from './types';

/** Names for what records refer to by a code. */
export type Names = {
  authorities: ReadonlyMap<string, string>;
  venues: ReadonlyMap<string, string>;
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
    case 'authority':
      return names.authorities.get(text) ?? text;
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
      return [
        valueInWords(kind, 'la_code', fields.la_code, names),
        valueInWords(kind, 'sector', fields.sector),
      ].join(', ');
  }
}

export const KIND_TITLES: Record<FormKind, string> = {
  providers: 'Provider',
  venues: 'Further place',
  classes: 'Class',
  rules: 'Rule',
  funding: 'Funding',
  mapping_rounds: 'Mapping round',
};
