// Assumptions other than the service's: text of the address ↔ numbers by name.

export type Entry = {
  name: string;
  value: number;
  low: number;
  high: number;
  unit: string;
};

export function readAssume(text: string | null): Map<string, number> {
  const pairs = (text ?? '').split(',').flatMap((pair) => {
    const [name = '', value = ''] = pair.split(':');
    return name !== '' && value !== '' ? [[name, Number(value)] as const] : [];
  });
  return new Map(pairs);
}

/** Only what differs from the service's, in its order; null where nothing does. */
export function writeAssume(
  changed: ReadonlyMap<string, number>,
  entries: readonly Entry[],
): string | null {
  const pairs = entries.flatMap(({ name, value }) => {
    const own = changed.get(name);
    return own === undefined || own === value ? [] : [`${name}:${own}`];
  });
  return pairs.length > 0 ? pairs.join(',') : null;
}

/** Shares at six levels are one thing: they sum to 1. */
const MIX = /^levels_(?!prior)(.+)_(pre_entry|entry_1|entry_2|entry_3|level_1|level_2)$/;

export const mixOf = (name: string): string | null => MIX.exec(name)?.[1] ?? null;

const DIGITS = 10_000;

/**
 * Sets one share of a mix; the others keep their proportions and fill up to 1. Where they are all nought, they
 * share the rest alike. In ten-thousandths, so that the sum is 1 to the last digit.
 */
export function withShare(
  mix: readonly { name: string; value: number }[],
  name: string,
  share: number,
): Map<string, number> {
  const own = Math.round(share * DIGITS);
  const others = mix.filter((one) => one.name !== name);
  const sum = others.reduce((total, one) => total + one.value, 0);
  const room = DIGITS - own;
  const parts = others.map((one) =>
    Math.floor(sum > 0 ? (one.value / sum) * room : room / others.length),
  );
  // What rounding left over goes to the largest of them.
  const left = room - parts.reduce((total, part) => total + part, 0);
  const largest = parts.indexOf(Math.max(...parts));
  return new Map([
    [name, own / DIGITS] as const,
    ...others.map(
      (one, i) => [one.name, ((parts[i] ?? 0) + (i === largest ? left : 0)) / DIGITS] as const,
    ),
  ]);
}

/** About a hundred steps over the range, each a number that reads well. */
export function stepOf({ low, high }: Pick<Entry, 'low' | 'high'>): number {
  const raw = (high - low) / 100;
  const power = 10 ** Math.ceil(Math.log10(raw) - 1e-9);
  return +power.toPrecision(1) >= 1 ? Math.round(power) : +power.toPrecision(1);
}

export type Group = { id: string; name: string; match: RegExp };

/** In the order of the arithmetic: who needs how much, what is taught, how far it is. */
export const GROUPS: readonly Group[] = [
  {
    id: 'people',
    name: 'How many adults',
    match:
      /^(adult_share|people_per_family|asylum_past|settled_seeking|months_resettled|census_years)/,
  },
  { id: 'hours', name: 'Hours that each can use', match: /^hours_/ },
  { id: 'levels', name: 'Levels on arrival', match: /^levels_/ },
  { id: 'needs', name: 'Childcare and classes for women', match: /^(women_|childcare_)/ },
  { id: 'classes', name: 'Classes that do not say', match: /^(seats|class_hours|classes_per)/ },
  { id: 'journeys', name: 'Journeys', match: /^(detour|walk|bus|comfortable|limit|decay)/ },
  { id: 'other', name: 'Money and progress', match: /^(guided|completion|funding)/ },
];
