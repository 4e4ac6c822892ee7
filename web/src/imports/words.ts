// The page of imports in plain words.
import type { Imported, ImportKind, ImportPreview } from '../api/types';
import type { MeasureId } from '../state/view';
import { formatCount, formatDate, listInWords, plural } from '../words/format';

export type Kind = {
  id: ImportKind;
  label: string;
  line: string;
  /** What the map shows best when such a file has been taken in. */
  measure: MeasureId | null;
  /** Whether providers stand behind it, who can confirm it. */
  ofProviders: boolean;
  /** Whether people fill it in themselves; other tables are taken as they are published. */
  template: boolean;
};

export const KINDS: readonly Kind[] = [
  {
    id: 'providers',
    label: 'Providers',
    line: 'A list of who teaches English, and where: one row for each main place.',
    measure: null,
    ofProviders: true,
    template: true,
  },
  {
    id: 'venues',
    label: 'Further venues',
    line: 'Other places where a provider holds classes: one row for each.',
    measure: null,
    ofProviders: true,
    template: true,
  },
  {
    id: 'classes',
    label: 'Classes',
    line: 'A list of classes with their level, hours and places, by provider.',
    measure: 'access',
    ofProviders: true,
    template: true,
  },
  {
    id: 'asylum_support',
    label: 'People on asylum support',
    line: 'The Home Office’s table Asy_D11, published every quarter.',
    measure: 'asylum',
    ofProviders: false,
    template: false,
  },
  {
    id: 'resettlement',
    label: 'Resettled refugees',
    line: 'The Home Office’s table Res_D01, published every quarter.',
    measure: 'resettled',
    ofProviders: false,
    template: false,
  },
  {
    id: 'english_proficiency',
    label: 'How well residents speak English',
    line: 'The census table TS029 of the Office for National Statistics.',
    measure: 'census',
    ofProviders: false,
    template: false,
  },
  {
    id: 'rules',
    label: 'Rules of eligibility and fees',
    line: 'Who may join and who pays, by nation, funder, authority or provider.',
    measure: null,
    ofProviders: false,
    template: true,
  },
  {
    id: 'funding',
    label: 'Funding',
    line: 'Who pays for classes: source, amount, period and restriction.',
    measure: null,
    ofProviders: false,
    template: true,
  },
  {
    id: 'mapping_rounds',
    label: 'Mapping rounds',
    line: 'Which authorities and sectors were asked for their classes, and what they replied.',
    measure: null,
    ofProviders: false,
    template: true,
  },
  {
    id: 'open_referral',
    label: 'A directory in Open Referral UK',
    line: 'Services of a council’s or charity’s directory (version 3): a saved JSON file, or the address of its feed.',
    measure: null,
    ofProviders: true,
    template: false,
  },
  {
    id: 'national_careers_service',
    label: 'Courses for the National Careers Service',
    line: 'The file that a provider uploads to the course directory.',
    measure: null,
    ofProviders: true,
    template: false,
  },
  {
    id: 'boundaries',
    label: 'Boundaries of authorities',
    line: 'GeoJSON of the Office for National Statistics, in place of the approximate outlines that ship.',
    measure: null,
    ofProviders: false,
    template: false,
  },
  {
    id: 'travel_matrix',
    label: 'Travel times',
    line: 'Minutes from each small area to each provider, in place of straight lines.',
    measure: 'access',
    ofProviders: false,
    template: false,
  },
  {
    id: 'everything',
    label: 'Everything from another atlas',
    line: 'The workbook that “Download everything” gives: a sheet for each kind.',
    measure: null,
    ofProviders: false,
    template: false,
  },
];

export const kindOf = (id: ImportKind): Kind => KINDS.find((kind) => kind.id === id) as Kind;

/** What the kind of a record is called in a list of several. */
export const kindName = (id: string | null) =>
  KINDS.find((kind) => kind.id === id)?.label ?? id ?? '';

const COLUMN_NAMES: Record<string, string> = {
  la_code: 'authority code',
  as_at: 'date',
  provider_id: 'identifier of the provider',
  class_id: 'identifier of the class',
  residents_3_plus: 'residents aged 3 and over',
};

/** provider_name → provider name. */
export const columnName = (column: string) => COLUMN_NAMES[column] ?? column.replaceAll('_', ' ');

const CHANGE_NAMES: Record<string, string> = { added: 'Add', changed: 'Change', dropped: 'Drop' };
export const changeName = (what: string) => CHANGE_NAMES[what] ?? what;

/** "2026-03-31|E06000018|Section 95" → "31 March 2026, Nottingham (E06000018), Section 95". */
export function recordName(id: string, authorities: ReadonlyMap<string, string>): string {
  const part = (text: string) => {
    const name = authorities.get(text);
    return name === undefined ? formatDate(text) : `${name} (${text})`;
  };
  return id.split('|').map(part).join(', ');
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
