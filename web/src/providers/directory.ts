// The list that a choice leaves: found, narrowed, sorted, and cut into pages.
import type { Provider } from '../api/types';
import { DISTANCES, type Choice, type Within } from './choice';
import type { Measured } from './distance';
import { FACETS, NOTHING_PICKED, passes } from './facets';

export const PART = 20;

/** null: no postcode is given, or it is not measured yet. */
export type Distances = Measured | null;

export function titleOf({ provider_name, venue_name }: Provider): string {
  return [provider_name, venue_name].filter((part) => part).join(', ');
}

/** Without capitals and accents. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Every word must be somewhere in the name, the place, the town or the organisation. */
export function holdsWords(provider: Provider, words: string): boolean {
  const { provider_name, venue_name, address, postcode, la_name, stated_area } = provider;
  const text = plain(
    [provider_name, venue_name, address, postcode, la_name, stated_area]
      .filter((part) => part)
      .join(' '),
  );
  const close = postcode ? `${text} ${plain(postcode).replace(' ', '')}` : text;
  return plain(words)
    .split(/\s+/)
    .every((word) => close.includes(word));
}

export function isWithin(id: string, within: Within | null, far: Distances): boolean {
  if (within === null || far === null) return true;
  const km = far.far.get(id)?.km;
  return within === 'unplaced' ? km === undefined : km !== undefined && km <= within;
}

/** All but the facets: what their counts are counted over. */
export function found(all: readonly Provider[], choice: Choice, far: Distances): Provider[] {
  return all.filter(
    (provider) => holdsWords(provider, choice.words) && isWithin(provider.id, choice.within, far),
  );
}

export function narrowed(all: readonly Provider[], choice: Choice, far: Distances): Provider[] {
  return found(all, choice, far).filter((provider) => passes(provider, choice.picked));
}

/** How many would be listed with each limit of distance, all else as it is. */
export function countWithin(all: readonly Provider[], choice: Choice, far: Distances) {
  const rest = narrowed(all, { ...choice, within: null }, far);
  return ([null, ...DISTANCES, 'unplaced'] as const).map((within) => ({
    within,
    count: rest.filter(({ id }) => isWithin(id, within, far)).length,
  }));
}

export function sorted(list: readonly Provider[], choice: Choice, far: Distances): Provider[] {
  const byName = (a: Provider, b: Provider) => titleOf(a).localeCompare(titleOf(b), 'en-GB');
  // Of those whose place nobody knows, the ones in the same authority may be near.
  const unplaced = ({ la_code }: Provider) =>
    la_code !== null && la_code === far?.la_code ? 1e6 : 2e6;
  const kilometres = (one: Provider) => far?.far.get(one.id)?.km ?? unplaced(one);
  const byDistance = (a: Provider, b: Provider) => kilometres(a) - kilometres(b);
  const byAge = (a: Provider, b: Provider) =>
    (b.assured_date ?? '').localeCompare(a.assured_date ?? '');
  const first = { name: byName, distance: byDistance, fresh: byAge }[choice.order];
  return [...list].sort((a, b) => first(a, b) || byName(a, b));
}

/** Twenty of a list; a page beyond the last is the last. */
export function partOf<T>(list: readonly T[], part: number) {
  const parts = Math.max(1, Math.ceil(list.length / PART));
  const shown = Math.min(part, parts);
  return { parts, shown, list: list.slice((shown - 1) * PART, shown * PART) };
}

export type Active = { key: string; label: string; without: Choice };

/** Every filter that is on, in words, with the choice that lifts it alone. */
export function activeFilters(choice: Choice): Active[] {
  const first = { ...choice, part: 1 };
  const active: Active[] = [];
  if (choice.words.trim() !== '')
    active.push({
      key: 'words',
      label: `Words: ${choice.words.trim()}`,
      without: { ...first, words: '' },
    });
  for (const { id, legend, options } of FACETS) {
    const picked = choice.picked[id];
    if (picked.length === 0) continue;
    const labels = options.flatMap(([value, label]) => (picked.includes(value) ? [label] : []));
    active.push({
      key: id,
      label: `${legend}: ${labels.join(' or ')}`,
      without: { ...first, picked: { ...choice.picked, [id]: [] } },
    });
  }
  if (choice.within !== null)
    active.push({
      key: 'within',
      label:
        choice.within === 'unplaced'
          ? 'Online, or place not known'
          : `Within ${choice.within} km of ${choice.from}`,
      without: { ...first, within: null },
    });
  return active;
}

/** The choice without any filter; where distances are measured from stays. */
export function cleared(choice: Choice): Choice {
  return { ...choice, words: '', picked: NOTHING_PICKED, within: null, part: 1 };
}

/** Filters that alone stand in the way, with how many they would let through; most first. */
export function lifts(all: readonly Provider[], choice: Choice, far: Distances) {
  return activeFilters(choice)
    .map((filter) => ({ ...filter, count: narrowed(all, filter.without, far).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}
