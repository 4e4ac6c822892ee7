import type { Gap } from '../api/types';
import { formatDate } from '../words/format';
import { readUnmet } from './need';

/** From knowing nothing to knowing something. A data gap says what WE do not know, not what is missing there. */
export const GAP_CATEGORIES = ['none', 'unmapped', 'silent', 'stated'] as const;
export type GapCategory = (typeof GAP_CATEGORIES)[number];

export const GAP_NAMES: Record<GapCategory, string> = {
  none: 'No provider known to us',
  unmapped: 'Recorded, none on the map',
  silent: 'On the map, levels not stated',
  stated: 'Some state their levels',
};

export function gapCategory(gap: Gap): GapCategory {
  const { no_known_provider: none, providers, unlocated, without_level: silent } = gap.data_gap;
  if (none || providers === 0) return 'none';
  if (unlocated >= providers) return 'unmapped';
  if (silent >= providers) return 'silent';
  return 'stated';
}

/** The gap in a sentence or two with its numbers. */
export function gapSentence(gap: Gap): string {
  const more = gap.data_gap.county_only;
  if (!(more > 0)) return hereSentence(gap);
  const others = gap.data_gap.providers > 0 ? ' more' : '';
  const some = more === 1 ? `One${others} is` : `${more}${others} are`;
  return `${hereSentence(gap)} ${some} recorded for the county only and may be here.`;
}

function hereSentence(gap: Gap): string {
  const { providers, unlocated, without_level: silent } = gap.data_gap;
  switch (gapCategory(gap)) {
    case 'none':
      return 'We have no record of any provider here. That does not mean there is none.';
    case 'unmapped':
      return providers === 1
        ? 'One provider is recorded, but we do not know where it teaches.'
        : `${providers} providers are recorded, but we do not know where any of them teaches.`;
    case 'silent':
      return providers === 1
        ? 'One provider is recorded, and it does not say which levels it teaches.'
        : `${providers} providers are recorded (${unlocated} without a place), and none says which levels it teaches.`;
    case 'stated':
      return `${providers - silent} of ${providers} recorded providers ${providers - silent === 1 ? 'says' : 'say'} which levels they teach; ${unlocated} have no place.`;
  }
}

/**
 * A gap in the service is known only where every sector was asked. Where hours of class are known and it was not, the
 * figure stands and the mapping is open: that is no want of figures, which "data gap" tells.
 */
export type GapKind = 'service' | 'data' | 'mapping' | 'none';

export function gapKind(gap: Gap): GapKind {
  if (gap.data_gap.service_gap) return 'service';
  const unmet = readUnmet({ gap });
  if (unmet.kind !== 'known' || gap.data_gap.no_known_provider) return 'data';
  return unmet.value > 0 ? 'mapping' : 'none';
}

const SECTORS: Record<string, string> = {
  fe_he_adult_learning: 'Colleges and councils',
  voluntary: 'Voluntary sector',
};
const STATUSES: Record<string, string> = {
  not_asked: 'not asked',
  asked: 'asked, no answer yet',
  replied: 'some have replied',
  complete: 'complete',
  confirmed_none: 'confirmed that there is none',
};

/** "Colleges and councils: complete, 1 June 2025. Voluntary sector: not asked." */
export function mappingSentence(gap: Gap): string {
  return gap.data_gap.mapping
    .map(({ sector, status, as_at }) => {
      const day = status !== 'not_asked' && as_at ? `, ${formatDate(as_at)}` : '';
      return `${SECTORS[sector] ?? sector}: ${STATUSES[status] ?? status}${day}.`;
    })
    .join(' ');
}
