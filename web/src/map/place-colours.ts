// What the colour of a place tells: its shape always tells the type.
import { LEVELS, PROVIDER_TYPES, type Level, type Provider } from '../api/types';
import type { PlaceColour } from '../state/view';
import { FRESHNESS_NAMES, type Freshness } from '../words/freshness';
import { LEVEL_NAMES, TYPE_PLURALS } from '../words/names';
import { SHAPES } from './shapes';

export type Shade = { id: string; name: string; colour: string };

const FORMAL: Shade[] = [
  { id: 'formal', name: 'Formal', colour: '#0b3c6f' },
  { id: 'informal', name: 'Informal', colour: '#b4510b' },
  { id: 'both', name: 'Formal and informal', colour: '#5a3699' },
];
const LEVEL_COLOURS: Record<Level, string> = {
  pre_entry: '#7a1c17',
  entry_1: '#b4510b',
  entry_2: '#8a6d00',
  entry_3: '#1f6b3a',
  level_1: '#0b6e8a',
  level_2: '#0b3c6f',
};
const FRESH: Record<Freshness, string> = {
  within_3_months: '#1f6b3a',
  within_6_months: '#4a7d1f',
  within_12_months: '#8a6d00',
  older: '#b4510b',
  never: '#7a1c17',
};
const SILENT: Shade = { id: 'silent', name: 'Does not say', colour: '#6b7278' };

/** Every shade of a scheme, in the order of the legend. */
export function shadesOf(scheme: PlaceColour): Shade[] {
  switch (scheme) {
    case 'type':
      return PROVIDER_TYPES.map((id) => ({
        id,
        name: TYPE_PLURALS[id],
        colour: SHAPES[id].colour,
      }));
    case 'formal':
      return [...FORMAL, SILENT];
    case 'level':
      return [
        ...LEVELS.map((id) => ({
          id,
          name: `From ${LEVEL_NAMES[id]}`,
          colour: LEVEL_COLOURS[id],
        })),
        SILENT,
      ];
    case 'fresh':
      return (Object.keys(FRESH) as Freshness[]).map((id) => ({
        id,
        name: FRESHNESS_NAMES[id],
        colour: FRESH[id],
      }));
  }
}

type Entry = Pick<Provider, 'provider_type' | 'formal' | 'levels' | 'freshness'>;

/** The shade of a place: of several levels the lowest, where a learner would begin. */
export function shadeOf(scheme: PlaceColour, entry: Entry): Shade {
  const id = {
    type: () => entry.provider_type as string,
    formal: () => entry.formal ?? SILENT.id,
    level: () => LEVELS.find((level) => entry.levels?.includes(level)) ?? SILENT.id,
    fresh: () => entry.freshness,
  }[scheme]();
  return shadesOf(scheme).find((shade) => shade.id === id) ?? SILENT;
}
