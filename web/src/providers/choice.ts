// What the address asks of the directory, and back.
import { wrongWords, type Wrong } from '../components/wrong.svelte';
import { FACET_IDS, type FacetId } from '../state/view';
import { FACETS, NOTHING_PICKED, type Picked } from './facets';

export const DISTANCES = [5, 10, 20] as const;
/** "unplaced": those that are online, or whose place nobody knows. */
export type Within = (typeof DISTANCES)[number] | 'unplaced';
export const ORDERS = ['name', 'distance', 'fresh'] as const;
export type Order = (typeof ORDERS)[number];

export type Choice = {
  words: string;
  picked: Picked;
  /** A postcode that distances are measured from; "": none. */
  from: string;
  within: Within | null;
  order: Order;
  /** Which twenty, from 1. */
  part: number;
};

export const EVERYTHING: Choice = {
  words: '',
  picked: NOTHING_PICKED,
  from: '',
  within: null,
  order: 'name',
  part: 1,
};

type Asked = Readonly<Record<string, string>>;

function parsePicked(asked: Asked): Picked {
  const read = (id: FacetId) => {
    const values = (asked[id] ?? '').split(',');
    const known = FACETS.find((facet) => facet.id === id)?.options ?? [];
    return known.flatMap(([value]) => (values.includes(value) ? [value] : []));
  };
  return Object.fromEntries(FACET_IDS.map((id) => [id, read(id)])) as unknown as Picked;
}

/** Distance sorts a list that has a postcode, unless somebody chose otherwise. */
const usualOrder = (from: string): Order => (from === '' ? 'name' : 'distance');

export function parseChoice(asked: Asked): Choice {
  const from = (asked.from ?? '').trim();
  const order = ORDERS.find((known) => known === asked.order) ?? usualOrder(from);
  const part = Number(asked.part ?? '1');
  const within =
    asked.within === 'unplaced'
      ? 'unplaced'
      : (DISTANCES.find((km) => String(km) === asked.within) ?? null);
  return {
    words: asked.words ?? '',
    picked: parsePicked(asked),
    from,
    within: from === '' ? null : within,
    order: order === 'distance' && from === '' ? 'name' : order,
    part: Number.isInteger(part) && part > 0 ? part : 1,
  };
}

export function formatChoice(choice: Choice): Record<string, string> {
  const { words, picked, from, within, order, part } = choice;
  const asked: Record<string, string> = {};
  if (words !== '') asked.words = words;
  for (const id of FACET_IDS) if (picked[id].length > 0) asked[id] = picked[id].join(',');
  if (from !== '') asked.from = from;
  if (within !== null) asked.within = String(within);
  if (order !== usualOrder(from)) asked.order = order;
  if (part > 1) asked.part = String(part);
  return asked;
}

/** What a link asks of the directory that it does not have, and a distance from nowhere. */
export function wrongInChoice(asked: Asked): Wrong[] {
  const measured = (asked.from ?? '').trim() !== '';
  const facets = FACETS.map(({ id, options }) => [id, options.map(([value]) => value)] as const);
  const wrong = wrongWords(asked, {
    ...Object.fromEntries(facets),
    within: measured ? [...DISTANCES.map(String), 'unplaced'] : [],
    order: ORDERS.filter((order) => order !== 'distance' || measured),
  });
  const { part } = asked;
  if (part !== undefined && !/^[1-9]\d*$/.test(part)) wrong.push(['part', part]);
  return wrong;
}
