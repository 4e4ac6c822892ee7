// When a class meets: the weekly part of a recurrence rule (RFC 5545) as a form edits it, and its
// plain words. The words are those of the service, so that a form promises what the map will say.
import { formatDate, listInWords } from '../words/format';

export const DAYS = [
  ['MO', 'Monday'],
  ['TU', 'Tuesday'],
  ['WE', 'Wednesday'],
  ['TH', 'Thursday'],
  ['FR', 'Friday'],
  ['SA', 'Saturday'],
  ['SU', 'Sunday'],
] as const;
export type Day = (typeof DAYS)[number][0];

export const MOST_WEEKS = 8;

export type Timetable = {
  /** In the order of the week. */
  days: Day[];
  /** "18:30", or "" where nobody said. */
  time: string;
  /** Every so many weeks, 1 to 8. */
  weeks: number;
  /** Last day, YYYY-MM-DD, or "". */
  until: string;
  /** So many meetings, or null. */
  count: number | null;
};

export const NO_TIMETABLE: Timetable = { days: [], time: '', weeks: 1, until: '', count: null };

const inOrder = (days: readonly string[]): Day[] =>
  DAYS.map(([code]) => code).filter((code) => days.includes(code));

const whole = (text: string, least: number, most: number): number | null => {
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  return number >= least && number <= most ? number : null;
};

/** Reads a rule; null: it says something that this form cannot show, and must not be lost. */
export function parseRule(text: string): Timetable | null {
  const rule = text
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '')
    .replace(/;+$/, '');
  if (rule === '') return { ...NO_TIMETABLE };
  const parts = new Map<string, string>();
  for (const part of rule.split(';')) {
    const [name = '', value] = part.split('=');
    if (value === undefined || parts.has(name)) return null;
    parts.set(name, value);
  }
  const known = ['FREQ', 'INTERVAL', 'BYDAY', 'BYHOUR', 'BYMINUTE', 'UNTIL', 'COUNT', 'WKST'];
  if (parts.get('FREQ') !== 'WEEKLY' || [...parts.keys()].some((name) => !known.includes(name)))
    return null;
  const named = (parts.get('BYDAY') ?? '').split(',');
  const days = inOrder(named);
  const weeks = whole(parts.get('INTERVAL') ?? '1', 1, MOST_WEEKS);
  if (days.length !== named.length || weeks === null) return null;
  const timetable: Timetable = { ...NO_TIMETABLE, days, weeks };
  const [hour, minute] = [parts.get('BYHOUR'), parts.get('BYMINUTE')];
  if (hour !== undefined) {
    const at = [whole(hour, 0, 23), whole(minute ?? '0', 0, 59)];
    if (at.includes(null)) return null;
    timetable.time = at.map((part) => String(part).padStart(2, '0')).join(':');
  } else if (minute !== undefined) return null;
  const until = parts.get('UNTIL');
  if (until !== undefined) {
    const found = /^(\d{4})(\d{2})(\d{2})(T|$)/.exec(until);
    if (!found) return null;
    timetable.until = found.slice(1, 4).join('-');
  }
  const count = parts.get('COUNT');
  if (count !== undefined) {
    timetable.count = whole(count, 1, 400);
    if (timetable.count === null || until !== undefined) return null;
  }
  return timetable;
}

/** The rule of a timetable; "" while no day is chosen. */
export function formatRule({ days, time, weeks, until, count }: Timetable): string {
  if (days.length === 0) return '';
  const [hour, minute] = time.split(':').map(Number);
  return [
    'FREQ=WEEKLY',
    ...(weeks > 1 ? [`INTERVAL=${weeks}`] : []),
    `BYDAY=${inOrder(days).join(',')}`,
    ...(time === '' ? [] : [`BYHOUR=${hour ?? 0}`, `BYMINUTE=${minute ?? 0}`]),
    ...(until === '' ? [] : [`UNTIL=${until.replaceAll('-', '')}`]),
    ...(count === null || until !== '' ? [] : [`COUNT=${count}`]),
  ].join(';');
}

/** "Tuesday and Thursday, 18:30, every other week, until 18 July 2026". */
export function timetableInWords({ days, time, weeks, until, count }: Timetable): string {
  if (days.length === 0) return '';
  const names = DAYS.filter(([code]) => days.includes(code)).map(([, name]) => name);
  return [
    listInWords(names),
    ...(time === '' ? [] : [time]),
    ...(weeks === 1 ? [] : [weeks === 2 ? 'every other week' : `every ${weeks} weeks`]),
    ...(until === '' ? [] : [`until ${formatDate(until)}`]),
    ...(count === null || until !== '' ? [] : [`${count} meetings`]),
  ].join(', ');
}

/** A rule in words; one that the form cannot show as it is written. */
export function ruleInWords(text: string): string {
  const timetable = parseRule(text);
  return timetable === null ? text : timetableInWords(timetable);
}
