// The list of gaps: what is firm has a rank, what is not known has a limit, and the two are never mixed.
import type { Gap } from '../api/types';
import { readNeed, readUnmet } from '../measures/need';
import { formatNumber, formatReading, magnitude, type Reading } from '../measures/reading';
import { readAccess } from '../measures/supply';
import { formatCount, formatShare, NOT_KNOWN } from '../words/format';
import { REASON_NAMES } from '../words/provider';

/** An authority, or a county, group or region. */
export type Area = {
  code: string;
  name: string;
  /** Of an authority: the county it lies in. */
  within: string | null;
  gap: Gap;
};

type Named = { la_code?: string; la_name?: string; upper_tier_name?: string };
type Larger = { code?: string; name?: string };

/** Authorities and larger areas name themselves differently. */
export function areasOf(features: readonly { properties: Gap }[]): Area[] {
  return features.map(({ properties: gap }) => {
    const { la_code, la_name, upper_tier_name } = gap as Named;
    const { code, name } = gap as Larger;
    const own = la_name ?? name ?? NOT_KNOWN;
    const within = upper_tier_name && upper_tier_name !== own ? upper_tier_name : null;
    return { code: la_code ?? code ?? own, name: own, within, gap };
  });
}

export const ORDERS = ['unmet', 'share', 'need', 'access', 'name'] as const;
export type Order = (typeof ORDERS)[number];

/** The part of the need that is unmet; null where either is not firm: a limit is nearly always all of the need. */
export function unmetShare(gap: Gap): number | null {
  const [need, unmet] = [readNeed({ gap }), readUnmet({ gap })];
  if (need.kind !== 'known' || unmet.kind !== 'known' || need.value <= 0) return null;
  return Math.min(1, unmet.value / need.value);
}

/** What an area is put in order by; null comes last. */
export function keyOf(order: Order, gap: Gap): number | null {
  switch (order) {
    case 'unmet':
      return magnitude(readUnmet({ gap }));
    case 'share':
      return unmetShare(gap);
    case 'need':
      return magnitude(readNeed({ gap }));
    case 'access':
      // The least access is the largest gap.
      return negative(magnitude(readAccess({ gap })));
    case 'name':
      return null;
  }
}

const negative = (value: number | null) => (value === null ? null : -value);

export function inOrder(areas: readonly Area[], order: Order): Area[] {
  return [...areas].sort((a, b) => {
    const [left, right] = [keyOf(order, a.gap), keyOf(order, b.gap)];
    if (left !== right) {
      if (left === null) return 1;
      if (right === null) return -1;
      return right - left;
    }
    return a.name.localeCompare(b.name, 'en-GB');
  });
}

/** Firm: what is unmet is known, so that a rank means something. */
export const isFirm = ({ gap }: Area) => readUnmet({ gap }).kind === 'known';

export type Lists = { firm: Area[]; limits: Area[]; unknown: Area[] };

/** Areas with a rank, areas with a limit only, and areas of which nothing can be said. */
export function listsOf(areas: readonly Area[], order: Order): Lists {
  const sorted = inOrder(areas, order);
  return {
    firm: sorted.filter(isFirm),
    limits: sorted.filter((area) => readUnmet(area).kind === 'at_most'),
    unknown: sorted.filter((area) => !['known', 'at_most'].includes(readUnmet(area).kind)),
  };
}

/** The ends of what unmet may be, hours a week; `from` to `to` is what is not known even so. */
export type Span = { low: number; high: number; from: number; to: number };

/**
 * From the assumptions' ranges: the 5th and 95th percentile of the draws. Where it is not known which classes run, the upper end is
 * that of the need, as if none did.
 */
export function spanOf(gap: Gap): Span | null {
  const shown = readUnmet({ gap });
  const { interval } = gap;
  const value = magnitude(shown);
  if (value === null || !interval) return null;
  const { unmet_low, unmet_high, need_high } = interval;
  if (shown.kind === 'known') {
    if (unmet_low === null || unmet_high === null) return null;
    return { low: unmet_low, high: unmet_high, from: value, to: value };
  }
  const from = Math.min(gap.unmet_hours ?? value, value);
  return {
    low: Math.min(unmet_low ?? from, from),
    high: Math.max(need_high ?? value, value),
    from,
    to: value,
  };
}

/** Of a limit, not of a figure: why the range beside it goes further; null where it does not. */
export function beyondLimit(span: Span, changed: boolean): string | null {
  const [limit, high] = [formatCount(span.to), formatCount(span.high)];
  if (limit === high) return null;
  return `at most ${limit} by ${changed ? 'your' : 'the usual'} assumptions; up to ${high} if assumptions vary`;
}

/**
 * "2 of 35; between 1 and 4 in nine of ten draws of the assumptions, at most one place away in 74%"; null where there is
 * none. Low and high are the 5th and 95th percentile, so the same of both is not "always".
 */
export function rankInWords(gap: Gap, ranked: number): string | null {
  if (gap.rank === null) return null;
  const { rank_low, rank_high, rank_stability } = gap.interval ?? {};
  const place = `${gap.rank} of ${ranked}`;
  if (rank_low == null || rank_high == null) return place;
  const range =
    rank_low === rank_high
      ? `${rank_low} in nine of ten draws of the assumptions`
      : `between ${rank_low} and ${rank_high} in nine of ten draws of the assumptions`;
  return rank_stability == null
    ? `${place}; ${range}`
    : `${place}; ${range}, at most one place away in ${formatShare(rank_stability)}`;
}

/** In few words, below the rank: "nearly always 1", or "1 to 3, 84% near"; null where nothing is told. */
export function rankRange({ rank, interval }: Gap): string | null {
  const { rank_low: low, rank_high: high, rank_stability: same } = interval ?? {};
  if (rank === null || low == null || high == null) return null;
  if (low === high) return `nearly always ${low}`;
  return same == null ? `${low} to ${high}` : `${low} to ${high}, ${formatShare(same)} near`;
}

/** The reason that most unmet hours have, with its share; null where nothing is unmet or no reason is told. */
export function mainReason(gap: Gap): string | null {
  const hours = Object.entries(gap.unmet_by_reason ?? {});
  const total = hours.reduce((sum, [, one]) => sum + one, 0);
  const [first] = hours.sort(([, a], [, b]) => b - a);
  if (!first || total <= 0) return null;
  return `${REASON_NAMES[first[0]] ?? first[0]} (${formatShare(first[1] / total)})`;
}

/** "7,891 (5,955 to 10,355)". */
export function needWithRange(gap: Gap): string {
  const shown: Reading = readNeed({ gap });
  const text = formatReading(shown, 'count');
  const { need_low: low, need_high: high } = gap.interval ?? {};
  if (shown.kind !== 'known' || low == null || high == null) return text;
  return `${text} (${formatNumber(low, 'count')} to ${formatNumber(high, 'count')})`;
}

/** The first sentence of the page: who has most, as far as anybody can say. */
export function headline({ firm, limits }: Lists, all: number, areas: string): string {
  const names = (list: readonly Area[]) =>
    list
      .slice(0, 3)
      .map(({ name, gap }) => `${name} (${formatCount(magnitude(readUnmet({ gap })))})`)
      .join(', ');
  const parts: string[] = [];
  if (firm.length > 0) parts.push(`Most unmet learner-hours a week: ${names(firm)}.`);
  if (limits.length > 0)
    parts.push(
      firm.length > 0
        ? `Of ${limits.length} more the hours are not known; the most that may be unmet, as far as the assumptions hold: ${names(limits)}.`
        : `What is unmet is not known in any of ${all} ${areas}: most class hours are assumed. The most that may be unmet, as far as the assumptions hold: ${names(limits)}.`,
    );
  return parts.join(' ');
}
