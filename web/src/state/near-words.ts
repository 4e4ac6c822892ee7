// What a list of the nearest says of itself: a place that does not say is never told as one that does.
import type { PlaceFilter } from '../api/types';
import { formatRate, listInWords, plural } from '../words/format';
import { LEVEL_NAMES } from '../words/names';

/** What is asked for that a place may be silent about; a level alone is told of in its own words. */
export function wantedOf({ level, formal, childcare, womenOnly, evening }: PlaceFilter): string[] {
  const beside = [
    ...(childcare ? ['childcare'] : []),
    ...(womenOnly ? ['classes for women only'] : []),
    ...(evening ? ['evening classes'] : []),
    ...(formal ? [`${formal} classes`] : []),
  ];
  return level && beside.length > 0 ? [`${LEVEL_NAMES[level]} classes`, ...beside] : beside;
}

/** What was named just before. */
const again = (wanted: readonly string[]) =>
  wanted.length === 1 ? 'that' : wanted.length === 2 ? 'both' : 'all of them';

/**
 * Of what is listed: how many say so within an hour, to how many of these nobody can go (full, for others), the nearest that
 * says so farther off, how many do not say.
 */
export type Listed = { said: number; barred: number; farther: number | null; silent: number };

function barredInWords({ said, barred }: Listed): string[] {
  if (said === 0 || barred === 0) return [];
  if (said === 1) return ['It is full, or for others only.'];
  if (barred === said) return ['All of them are full, or for others only.'];
  return [`${barred} of them ${barred === 1 ? 'is' : 'are'} full, or for others only.`];
}

export function nearInWords(filter: PlaceFilter, listed: Listed): string {
  const { said, farther, silent } = listed;
  const wanted = wantedOf(filter);
  const what = listInWords(wanted);
  const parts = [
    said > 0
      ? `${plural(said, 'place within an hour says that it has', 'places within an hour say that they have')} ${what}.`
      : farther !== null
        ? `No place on the map within an hour says that it has ${what}; the nearest that says so is ${formatRate(farther)} km away.`
        : `No place on the map says that it has ${what}.`,
    ...barredInWords(listed),
  ];
  const some = said > 0 ? `${silent} more` : `These ${silent}`;
  if (silent === 1)
    parts.push(
      `${said > 0 ? '1 more' : 'This one'} does not say whether it has ${again(wanted)}: ask before you rely on it.`,
    );
  else if (silent > 1)
    parts.push(
      `${some} do not say whether they have ${again(wanted)}: ask before you rely on them.`,
    );
  else if (filter.unknown === 'exclude') parts.push('Those that do not say are left out.');
  return parts.join(' ');
}

/** The same choices in the directory, as far as it has them. */
export function directoryAsked(filter: PlaceFilter, postcode: string | null) {
  return {
    ...(postcode && { from: postcode }),
    ...(filter.level && { teaches: filter.level }),
    ...(filter.formal && { offer: filter.formal }),
    ...(filter.childcare && { care: 'yes' }),
    ...(filter.womenOnly && { women: 'yes' }),
    ...(filter.evening && { late: 'yes' }),
  };
}
