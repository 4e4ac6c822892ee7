// What the directory can be narrowed by. What a provider does not say is a choice of its own, never "no".
import { LEVELS, PROVIDER_TYPES, type Provider } from '../api/types';
import { offersOf, type Offer } from '../state/offers';
import { FACET_IDS, type FacetId } from '../state/view';
import { FRESHNESS_NAMES, type Freshness } from '../words/freshness';
import { LEVEL_NAMES } from '../words/names';
import { TYPE_NAMES } from '../words/provider';

export const UNSAID = 'unsaid';
const DOES_NOT_SAY = 'Does not say';

type Options = readonly [value: string, label: string][];
/** What is said; several where more than one holds. */
type Says<T> = (one: T) => readonly string[];
/** Of the provider, or of each thing that it offers: what is picked of those must hold of one and the same. */
export type Facet = { id: FacetId; legend: string; options: Options } & (
  { of: Says<Provider>; ofOffer?: never } | { of?: never; ofOffer: Says<Offer> }
);

const said = (value: boolean | null): string[] => [value === null ? UNSAID : value ? 'yes' : 'no'];
const listed = (values: readonly string[] | null): readonly string[] =>
  values && values.length > 0 ? values : [UNSAID];

const YES_NO: Options = [
  ['yes', 'Says yes'],
  ['no', 'Says no'],
  [UNSAID, DOES_NOT_SAY],
];
const DAYS: Options = [
  ['mo', 'Monday'],
  ['tu', 'Tuesday'],
  ['we', 'Wednesday'],
  ['th', 'Thursday'],
  ['fr', 'Friday'],
  ['sa', 'Saturday'],
  ['su', 'Sunday'],
];

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
    ofOffer: ({ formal }) => (formal === 'both' ? ['formal', 'informal'] : [formal ?? UNSAID]),
  },
  {
    id: 'teaches',
    legend: 'Level taught',
    options: [
      ...LEVELS.map((level): [string, string] => [level, LEVEL_NAMES[level]]),
      [UNSAID, DOES_NOT_SAY],
    ],
    ofOffer: ({ levels }) => listed(levels),
  },
  {
    id: 'day',
    legend: 'Day',
    options: [...DAYS, [UNSAID, DOES_NOT_SAY]],
    ofOffer: ({ days }) => listed(days),
  },
  {
    id: 'late',
    legend: 'In the evening, from 17:00 on a weekday',
    options: YES_NO,
    ofOffer: ({ evening }) => said(evening),
  },
  {
    id: 'care',
    legend: 'Childcare',
    options: YES_NO,
    ofOffer: ({ childcare }) => said(childcare),
  },
  {
    id: 'women',
    legend: 'Women only',
    options: YES_NO,
    ofOffer: ({ women_only }) => said(women_only),
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
    ofOffer: ({ modes }) => listed(modes),
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

/** One of what is picked within a facet is enough. */
const meets = (said: readonly string[], wanted: readonly string[]) =>
  wanted.length === 0 || said.some((value) => wanted.includes(value));

/** What of a provider's offers is left by all facets of offers but one. */
export const offersLeft = (provider: Provider, picked: Picked, except?: FacetId) =>
  offersOf(provider).filter((offer) =>
    FACETS.every(
      ({ id, ofOffer }) => id === except || !ofOffer || meets(ofOffer(offer), picked[id]),
    ),
  );

/** Every facet must be met, those of offers by one and the same offer. */
export function passes(provider: Provider, picked: Picked, except?: FacetId): boolean {
  const own = FACETS.every(({ id, of }) => id === except || !of || meets(of(provider), picked[id]));
  return own && offersLeft(provider, picked, except).length > 0;
}

/** What a provider says to a facet, of what the other facets leave of it. */
const saysTo = (facet: Facet, provider: Provider, picked: Picked): readonly string[] =>
  facet.of
    ? facet.of(provider)
    : offersLeft(provider, picked, facet.id).flatMap((offer) => facet.ofOffer(offer));

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
    count: rest.filter((provider) => saysTo(facet, provider, picked).includes(value)).length,
    picked: picked[facet.id].includes(value),
  }));
}

export function toggled(picked: Picked, id: FacetId, value: string): Picked {
  const before = picked[id];
  const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
  return { ...picked, [id]: after };
}
