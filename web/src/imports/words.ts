// The page of imports in plain words.
import type { Imported, ImportPreview } from '../api/types';
import { formatCount, formatDate, listInWords, plural } from '../words/format';

const COLUMN_NAMES: Record<string, string> = {
  la_code: 'authority code',
  as_at: 'date',
  provider_id: 'identifier of the provider',
  class_id: 'identifier of the class',
  residents_3_plus: 'residents aged 3 and over',
  pledge_id: 'identifier of the pledge',
  target_id: 'identifier of the target',
  cohort_id: 'identifier of the cohort',
  gap_id: 'identifier of the gap',
  action_id: 'identifier of the action',
  by: 'by when',
  place_type: 'whom the places are for',
  scope_id: 'code of the region or authority',
  expected: 'expected when',
  not_literate: 'adults not literate in their first language',
  work_english: 'adults who need English for work',
  review_on: 'day of review',
  due: 'due on',
};

/** provider_name → provider name. */
export const columnName = (column: string) => COLUMN_NAMES[column] ?? column.replaceAll('_', ' ');

const CHANGE_NAMES: Record<string, string> = { added: 'Add', changed: 'Change', dropped: 'Drop' };
export const changeName = (what: string) => CHANGE_NAMES[what] ?? what;

/** What codes stand for: authorities and providers by name. */
export type Names = {
  authorities: ReadonlyMap<string, string>;
  providers: ReadonlyMap<string, string>;
};

/** "2026-03-31|E06000018|Section 95" → "31 March 2026, Nottingham (E06000018), Section 95". */
export function recordName(id: string, { authorities, providers }: Names): string {
  const part = (text: string) => {
    const name = authorities.get(text);
    return name === undefined ? (providers.get(text) ?? formatDate(text)) : `${name} (${text})`;
  };
  return id.split('|').map(part).join(', ');
}

/** What a column of a file says, with names for codes and days as people write them. */
export function saidInFile(column: string, text: string | null, names: Names): string {
  if (text === null) return 'blank';
  if (column === 'la_code' || column === 'scope_id') {
    const name = names.authorities.get(text);
    return name === undefined ? text : `${name} (${text})`;
  }
  if (column === 'provider_id') return names.providers.get(text) ?? text;
  return formatDate(text);
}

/** What "Take it in" will do, to be said before it is done; null: nothing. */
export function promise(preview: ImportPreview): string | null {
  const { added, changed, dropped, quarantined } = preview;
  const taken = added + changed;
  if (taken + dropped === 0)
    return quarantined === 0 ? null : `Keep ${plural(quarantined, 'row', 'rows')} in quarantine`;
  const parts = [
    ...(taken > 0 ? [`take in ${plural(taken, 'row', 'rows')}`] : []),
    ...(dropped > 0 ? [`drop ${plural(dropped, 'record', 'records')}`] : []),
    ...(quarantined > 0 ? [`leave ${formatCount(quarantined)} in quarantine`] : []),
  ];
  const words = parts.join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What was done. */
export function deed(done: Imported): string {
  const { added, changed, dropped, unchanged, quarantined } = done;
  if (done.batch === null) return 'Nothing has changed: all of it was known already.';
  const parts = [
    ...(added > 0 ? [`${formatCount(added)} added`] : []),
    ...(changed > 0 ? [`${formatCount(changed)} changed`] : []),
    ...(dropped > 0 ? [`${formatCount(dropped)} dropped`] : []),
    ...(unchanged > 0
      ? [`${formatCount(unchanged)} left as ${unchanged === 1 ? 'it is' : 'they are'}`]
      : []),
    ...(quarantined > 0 ? [`${formatCount(quarantined)} in quarantine`] : []),
  ];
  return `${listInWords(parts)}.`;
}

export function sizeInWords(bytes: number): string {
  if (bytes < 1000) return plural(bytes, 'byte', 'bytes');
  return bytes < 1_000_000
    ? `${formatCount(bytes / 1000)} kB`
    : `${formatCount(bytes / 1_000_000)} MB`;
}

const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' });
export const momentInWords = (text: string) => moment.format(new Date(text));
