// What differs between versions of a record, field by field. A blank and a missing field are one.
import type { Fields } from './types';

export type Difference = { column: string; before: string; after: string };

export const textOf = (fields: Fields | null | undefined, column: string): string =>
  (fields?.[column] ?? '').trim();

/** Fields that say something else, in the order of the columns. */
export function differences(
  before: Fields | null | undefined,
  after: Fields | null | undefined,
  columns: readonly string[],
): Difference[] {
  return columns
    .map((column) => ({ column, before: textOf(before, column), after: textOf(after, column) }))
    .filter(({ before, after }) => before !== after);
}

/** What is sent of a correction: the new text of each field that differs, null for a blank. */
export const correctionsOf = (found: readonly Difference[]): Record<string, string | null> =>
  Object.fromEntries(found.map(({ column, after }) => [column, after === '' ? null : after]));

export type Clash = {
  column: string;
  mine: string;
  theirs: string;
  /** Who changed it; where both did, a person must say which holds. */
  chosen: 'mine' | 'theirs' | null;
};

/** Where two people have changed one record: what each made of it, by field. */
export function clashes(
  base: Fields,
  mine: Fields,
  theirs: Fields,
  columns: readonly string[],
): Clash[] {
  return differences(mine, theirs, columns).map(({ column, before, after }) => {
    const was = textOf(base, column);
    const chosen = before === was ? 'theirs' : after === was ? 'mine' : null;
    return { column, mine: before, theirs: after, chosen };
  });
}

/** A rule that a record breaks: whose field it is, where it says so, and what is wrong. */
export type Fault = { record: string | null; column: string | null; words: string };

/** `classes "hope-1": seats: "many" is not a whole number` → its parts. */
export function readFault(text: string): Fault {
  const named = /^(providers|venues|classes) "([^"]*)": ([\s\S]*)$/.exec(text);
  const record = named ? `${named[1]}/${named[2]}` : null;
  const rest = named?.[3] ?? text;
  const told = /^([a-z][a-z0-9_]*): "([\s\S]*?)" ([\s\S]+)$/.exec(rest);
  if (!told) return { record, column: null, words: sentence(rest) };
  const [, column = '', value = '', rule = ''] = told;
  // Some rules name the value themselves.
  const words = rule.startsWith('"') || value === '' ? rule : `“${value}” ${rule}`;
  return { record, column, words: sentence(words) };
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
