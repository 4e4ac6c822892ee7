// Where people arrive: a postcode, or an authority of the region, from what somebody typed.
import { looksLikePostcode, suggest, tidyPostcode } from '../state/suggest';
import { listInWords } from '../words/format';

export type Named = { code: string; name: string };
export type Place = { kind: 'postcode'; postcode: string } | { kind: 'authority'; code: string };
export type PlaceRead = { place: Place } | { fault: string };

const OUTWARD = /^[A-Z]{1,2}\d[A-Z\d]?$/i;

/** A name that only one authority can be meant by is enough. */
export function readPlace(text: string, authorities: readonly Named[], region: string): PlaceRead {
  const plain = text.trim();
  if (plain === '') return { fault: 'Enter a postcode, or an authority' };
  if (looksLikePostcode(plain))
    return { place: { kind: 'postcode', postcode: tidyPostcode(plain) } };
  const same = authorities.find(
    ({ code, name }) => code === plain.toUpperCase() || name.toLowerCase() === plain.toLowerCase(),
  );
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

/** As it is in an address. */
export function formatPlace(place: Place): string {
  return place.kind === 'postcode' ? place.postcode : place.code;
}

/** As people say it: an authority by its name. */
export function placeInWords(text: string, authorities: readonly Named[]): string {
  return authorities.find(({ code }) => code === text)?.name ?? text;
}
