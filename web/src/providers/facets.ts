// What the directory can be narrowed by. What a provider does not say is a choice of its own, never "no".
import { LEVELS, PROVIDER_TYPES, type Provider } from '../api/types';
import { FRESHNESS_NAMES, type Freshness } from '../words/freshness';
import { LEVEL_NAMES } from '../words/names';
import { TYPE_NAMES } from '../words/provider';

export const UNSAID = 'unsaid';
const DOES_NOT_SAY = 'Does not say';

export const FACET_IDS = ['type', 'offer', 'teaches', 'care', 'women', 'mode', 'fresh'] as const;
export type FacetId = (typeof FACET_IDS)[number];

export type Facet = {
  id: FacetId;
  legend: string;
  options: readonly [value: string, label: string][];
  /** What a provider says; several where more than one holds. */
  of: (provider: Provider) => readonly string[];
};

const said = (value: boolean | null): string[] => [value === null ? UNSAID : value ? 'yes' : 'no'];
const listed = (values: readonly string[] | null): readonly string[] =>
  values && values.length > 0 ? values : [UNSAID];

export const FACETS: readonly Facet[] = [
  {
    id: 'type',
    legend: 'Who runs it',
    options: PROVIDER_TYPES.map((type) => [type, TYPE_NAMES[type]]),
    of: ({ provider_type }) => [provider_type],
  },
  {
    id: 'offer',
    legend: 'Kind of class',
    options: [
      ['formal', 'Formal: towards a qualification'],
      ['informal', 'Informal'],
      [UNSAID, DOES_NOT_SAY],
    ],
    of: ({ formal }) => (formal === 'both' ? ['formal', 'informal'] : [formal ?? UNSAID]),
  },
  {
    id: 'teaches',
    legend: 'Level taught',
    options: [
      ...LEVELS.map((level): [string, string] => [level, LEVEL_NAMES[level]]),
      [UNSAID, DOES_NOT_SAY],
    ],
    of: ({ levels }) => listed(levels),
  },
  {
    id: 'care',
    legend: 'Childcare',
    options: [
      ['yes', 'Says yes'],
      ['no', 'Says no'],
      [UNSAID, DOES_NOT_SAY],
    ],
    of: ({ childcare }) => said(childcare),
  },
  {
    id: 'women',
    legend: 'Women only',
    options: [
      ['yes', 'Says yes'],
      ['no', 'Says no'],
      [UNSAID, DOES_NOT_SAY],
    ],
    of: ({ women_only }) => said(women_only),
  },
  {
    id: 'mode',
    legend: 'How it is taught',
    options: [
      ['in_person', 'In person'],
      ['online', 'Online'],
      ['blended', 'Partly online'],
      [UNSAID, DOES_NOT_SAY],
    ],
    of: ({ modes }) => listed(modes),
  },
  {
    id: 'fresh',
    legend: 'Confirmed by the provider',
    options: Object.entries(FRESHNESS_NAMES).map(([code, name]) => [
      code,
      name.replace(/^Confirmed (in the )?/, '').replace(/^./, (letter) => letter.toUpperCase()),
    ]),
    of: ({ freshness }) => [freshness as Freshness],
  },
];

export type Picked = Readonly<Record<FacetId, readonly string[]>>;
export const NOTHING_PICKED = Object.fromEntries(
  FACET_IDS.map((id) => [id, []]),
) as unknown as Picked;

/** One of what is picked within a facet is enough; every facet must be met. */
export function passes(provider: Provider, picked: Picked, except?: FacetId): boolean {
  return FACETS.every(({ id, of }) => {
    const wanted = picked[id];
    if (id === except || wanted.length === 0) return true;
    return of(provider).some((value) => wanted.includes(value));
  });
}

export type Counted = { value: string; label: string; count: number; picked: boolean };

/** How many would be listed with each option, all other facets as they are. */
export function countOptions(
  facet: Facet,
  providers: readonly Provider[],
  picked: Picked,
): Counted[] {
  const rest = providers.filter((provider) => passes(provider, picked, facet.id));
  return facet.options.map(([value, label]) => ({
    value,
    label,
    count: rest.filter((provider) => facet.of(provider).includes(value)).length,
    picked: picked[facet.id].includes(value),
  }));
}

export function toggled(picked: Picked, id: FacetId, value: string): Picked {
  const before = picked[id];
  const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
  return { ...picked, [id]: after };
}
