// What a list of the nearest says of itself: a place that does not say is never told as one that does.
import type { PlaceFilter } from '../api/types';
import { listInWords, plural } from '../words/format';

/** What is asked for that a place may be silent about. */
export function wantedOf({ formal, childcare, womenOnly, evening }: PlaceFilter): string[] {
  return [
    ...(childcare ? ['childcare'] : []),
    ...(womenOnly ? ['classes for women only'] : []),
    ...(evening ? ['evening classes'] : []),
    ...(formal ? [`${formal} classes`] : []),
  ];
}

/** What was named just before. */
const again = (wanted: readonly string[]) =>
  wanted.length === 1 ? 'that' : wanted.length === 2 ? 'both' : 'all of them';

/** `said` and `silent`: how many of each are listed. */
export function nearInWords(filter: PlaceFilter, said: number, silent: number): string {
  const wanted = wantedOf(filter);
  if (wanted.length === 0)
    return `The nearest ${said + silent} on record, by distance in a straight line. Minutes are modelled.`;
  const what = listInWords(wanted);
  const first =
    said === 0
      ? `No place on the map says that it has ${what}.`
      : `${plural(said, 'place says that it has', 'places say that they have')} ${what}.`;
  const rest =
    silent > 0
      ? ` ${said === 0 ? (silent === 1 ? 'This one does' : `These ${silent} do`) : `${silent} more ${silent === 1 ? 'does' : 'do'}`} not say whether ${silent === 1 ? 'it has' : 'they have'} ${again(wanted)}: ask before you rely on ${silent === 1 ? 'it' : 'them'}.`
      : filter.unknown === 'exclude'
        ? ' Those that do not say are left out.'
        : '';
  return first + rest;
}

/** The same choices in the directory, as far as it has them. */
export function directoryAsked(filter: PlaceFilter, postcode: string | null) {
  return {
    ...(postcode && { from: postcode }),
    ...(filter.level && { teaches: filter.level }),
    ...(filter.formal && { offer: filter.formal }),
    ...(filter.childcare && { care: 'yes' }),
    ...(filter.womenOnly && { women: 'yes' }),
  };
}
