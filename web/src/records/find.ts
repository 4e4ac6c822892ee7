// The list of providers: what is looked for, and who has waited longest for a confirmation.
import type { Kept } from './types';

/** Authorities of other regions are known here only by what their own entries call them. */
export const namedByEntries = (entries: readonly Kept[]): ReadonlyMap<string, string> =>
  new Map(
    entries.flatMap(({ fields: { la_code, local_authority } }) =>
      la_code && local_authority ? [[la_code, local_authority] as const] : [],
    ),
  );

const plain = (text: string) =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();

/** Entries in which every word that was asked for begins a word, the longest unconfirmed first. */
export function findEntries(
  entries: readonly Kept[],
  asked: string,
  authorities: ReadonlyMap<string, string>,
): Kept[] {
  const words = plain(asked).split(' ').filter(Boolean);
  const matches = ({ id, fields }: Kept) => {
    const { provider_name, venue_name, address, postcode, local_authority, la_code } = fields;
    const place = authorities.get(la_code ?? '');
    const parts = [id, provider_name, venue_name, address, postcode, local_authority, place];
    const text = ` ${plain(
      parts
        .filter((part) => part)
        .join(' ')
        .replace(/[-(),]/g, ' '),
    )}`;
    return words.every((word) => text.includes(` ${word}`));
  };
  const name = ({ fields, id }: Kept) => fields.provider_name ?? id;
  return entries
    .filter(matches)
    .sort(
      (one, other) =>
        (one.fields.assured ?? '').localeCompare(other.fields.assured ?? '') ||
        name(one).localeCompare(name(other), 'en-GB'),
    );
}
