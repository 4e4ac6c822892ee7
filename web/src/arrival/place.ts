// Where people arrive: a postcode, or an authority of the region, from what somebody typed.
import type { ArrivalAnswer } from '../api/types';
import { looksLikePostcode, suggest, tidyPostcode } from '../state/suggest';
import { listInWords } from '../words/format';

export type Named = { code: string; name: string };
export type Place = { kind: 'postcode'; postcode: string } | { kind: 'authority'; code: string };
export type PlaceRead = { place: Place } | { fault: string };

const CODE = /^[EWSN]\d{8}$/i;
const OUTWARD = /^[A-Z]{1,2}\d[A-Z\d]?$/i;

/** A name that only one authority can be meant by is enough. */
export function readPlace(text: string, authorities: readonly Named[], region: string): PlaceRead {
  const plain = text.trim();
  if (plain === '') return { fault: 'Enter a postcode, or an authority' };
  if (looksLikePostcode(plain))
    return { place: { kind: 'postcode', postcode: tidyPostcode(plain) } };
  // Links name authorities by their codes, also while the names cannot be had.
  if (CODE.test(plain)) return { place: { kind: 'authority', code: plain.toUpperCase() } };
  const same = authorities.find(({ name }) => name.toLowerCase() === plain.toLowerCase());
  if (same) return { place: { kind: 'authority', code: same.code } };
  if (OUTWARD.test(plain))
    return { fault: `Enter the whole postcode: “${plain}” is only its first half` };
  const likely = suggest(plain, authorities).flatMap((one) =>
    one.kind === 'authority' ? [one] : [],
  );
  const [first] = likely;
  if (first && likely.length === 1) return { place: { kind: 'authority', code: first.code } };
  if (first)
    return {
      fault: `“${plain}” may be ${listInWords(likely.map(({ name }) => name)).replace(/ and (?=[^,]*$)/, ' or ')}: choose one`,
    };
  return {
    fault: `No authority of ${region} is called “${plain.slice(0, 60)}”, and it is not a whole postcode such as NG7 1AA`,
  };
}

/** "at NG7 1AA, Nottingham", "in Nottingham". */
export function originInWords(origin: ArrivalAnswer['origin']): string {
  const { kind, label, la_name } = origin;
  if (kind === 'authority') return `in ${label}`;
  return `at ${label}${la_name ? `, ${la_name}` : ''}`;
}

/** As it is in an address. */
export function formatPlace(place: Place): string {
  return place.kind === 'postcode' ? place.postcode : place.code;
}

/** As people say it: an authority by its name. */
export function placeInWords(text: string, authorities: readonly Named[]): string {
  return authorities.find(({ code }) => code === text)?.name ?? text;
}
