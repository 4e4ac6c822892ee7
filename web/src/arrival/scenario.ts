// What more families would change, in words and as rows of a table; limits stay limits.
import type { ScenarioAnswer } from '../api/types';
import { formatRate, NOT_KNOWN } from '../words/format';
import { amount, hoursInWords } from './words';

type Figures = ScenarioAnswer['region']['before'];
type Changed = ScenarioAnswer['authorities'][number];

export type ChangeRow = {
  code: string;
  name: string;
  here: boolean;
  need: [before: string, after: string];
  met: [before: string, after: string];
  unmet: [before: string, after: string];
};

/** What changes by less cannot be seen in a figure with one decimal. */
const SEEN = 0.05;

function metOf({ served_hours: served, unmet_known: known }: Figures): string {
  // None met where we do not know every class is no finding.
  if (served === null || (served === 0 && !known)) return NOT_KNOWN;
  return known ? formatRate(served) : `${formatRate(served)}, assumed`;
}

function unmetOf({ unmet_hours: unmet, unmet_known: known, unmet_at_most: most }: Figures): string {
  if (known && unmet !== null) return formatRate(unmet);
  return most === null ? NOT_KNOWN : `${NOT_KNOWN}, at most ${formatRate(most)}`;
}

function isSeen({ difference }: Changed): boolean {
  const { need_hours: need, served_hours: served, unmet_hours: unmet } = difference;
  return [need, served, unmet].some((hours) => Math.abs(hours ?? 0) >= SEEN);
}

/** The authority itself first, then those that change most. */
export function changeRows(answer: ScenarioAnswer, code: string): ChangeRow[] {
  const size = ({ difference }: Changed) => Math.abs(difference.served_hours ?? 0);
  return answer.authorities
    .filter((one) => one.la_code === code || isSeen(one))
    .sort((a, b) => Number(b.la_code === code) - Number(a.la_code === code) || size(b) - size(a))
    .map(({ la_code, la_name, before, after }) => ({
      code: la_code,
      name: la_name,
      here: la_code === code,
      need: [formatRate(before.need_hours), formatRate(after.need_hours)],
      met: [metOf(before), metOf(after)],
      unmet: [unmetOf(before), unmetOf(after)],
    }));
}

/** Others that change, but by less than can be seen. */
export function unseen(answer: ScenarioAnswer, code: string): number {
  return answer.authorities.filter((one) => one.la_code !== code && !isSeen(one)).length;
}

export function changeInWords(answer: ScenarioAnswer, code: string): string[] {
  const [added] = answer.added;
  const here = answer.authorities.find(({ la_code }) => la_code === code);
  if (!added || !here) return ['What it would change is not known.'];
  const { served_hours: served } = here.difference;
  const sentences = [
    `${amount(added.adults)} more ${added.adults === 1 ? 'adult' : 'adults'} would need ${hoursInWords(added.hours)} of class a week in ${here.la_name}.`,
  ];
  if (served === null) sentences.push('How much of it would be met is not known on this date.');
  else
    sentences.push(
      served < SEEN
        ? 'As modelled, recorded classes have nothing left for them.'
        : `As modelled, classes are shared out among everybody who needs them: people there would get ${hoursInWords(served)} more in all.`,
    );
  const { unmet_known: known, unmet_hours: unmet, unmet_at_most: most } = here.after;
  if (known && unmet !== null)
    sentences.push(
      `${hoursInWords(unmet)} would be unmet in all; it is ${hoursInWords(here.before.unmet_hours ?? 0)} without them.`,
    );
  else
    sentences.push(
      most === null
        ? 'How much would be unmet in all is not known.'
        : `How much would be unmet in all is not known, because most classes do not state their hours: at most ${hoursInWords(most)} a week.`,
    );
  const losers = answer.authorities.filter(
    (one) => one.la_code !== code && (one.difference.served_hours ?? 0) <= -SEEN,
  );
  const lost = losers.reduce((sum, one) => sum - (one.difference.served_hours ?? 0), 0);
  sentences.push(
    losers.length === 0
      ? 'No other authority would lose as much as 0.1 hours a week.'
      : `People in ${losers.length === 1 ? (losers[0]?.la_name ?? '') : `${losers.length} other authorities`} would get ${hoursInWords(lost)} a week less, because classes there are shared.`,
  );
  return sentences;
}
