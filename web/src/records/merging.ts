// Two entries that become one: what is asked where they differ, and what is sent of the answers.
import { differences, textOf } from './diff';
import { columnsOf, labelOf } from './fields';
import type { Fields } from './types';
import { NOT_SAID, valueInWords, type Names } from './words';

/** A number of people waiting says something only with its own day. */
const TOGETHER = ['waiting', 'waiting_date'];
/** Who confirmed one entry has not confirmed the other: the one that stays keeps its own. */
const NEVER = ['assured'];

/** Columns whose values are chosen as one. */
export type Question = readonly string[];

export function questionsOf(one: Fields, other: Fields): Question[] {
  const found = differences(one, other, columnsOf('providers'))
    .map(({ column }) => column)
    .filter((column) => !NEVER.includes(column));
  const first = found.find((column) => TOGETHER.includes(column));
  return found.flatMap((column) => {
    if (column === first) return [TOGETHER];
    return TOGETHER.includes(column) ? [] : [[column]];
  });
}

export const labelOfQuestion = (question: Question) => labelOf('providers', question[0] ?? '');

export const says = (fields: Fields, question: Question) =>
  question.some((column) => textOf(fields, column) !== '');

export function answerInWords(fields: Fields, question: Question, names: Names): string {
  const words = question
    .map((column) => valueInWords('providers', column, fields[column], names))
    .filter((said) => said !== NOT_SAID);
  return words.join(', ') || NOT_SAID;
}

/** Whose value holds; a blank is never the choice, as the service fills blanks. */
export function holder(
  question: Question,
  entries: readonly [Fields, Fields],
  chosen: number | undefined,
  stays: number,
): number {
  if (!says(entries[0], question)) return 1;
  if (!says(entries[1], question)) return 0;
  return chosen ?? stays;
}

/** The columns that are sent: those of the entry that closes, and whole answers of several columns. */
export function fieldsToSend(
  questions: readonly Question[],
  entries: readonly [Fields, Fields],
  chosen: Readonly<Record<string, number>>,
  stays: number,
): Fields {
  return Object.fromEntries(
    questions.flatMap((question) => {
      const at = holder(question, entries, chosen[question[0] ?? ''], stays);
      // A blank within such an answer is sent too, lest it be filled from the other entry.
      if (at === stays && question.length === 1) return [];
      return question.map((column) => [column, textOf(entries[at], column)]);
    }),
  );
}
