// What the page of gaps asks for, and its files: also asked when a dated link is made, so that the two cannot drift apart.
import { fetchRankedGaps, gapsAddress, type GapQuery } from '../api/client';
import type { Tier, View } from '../state/view';

export type RankedQuery = GapQuery & { tier: Tier };

export const rankedQuery = (view: View): RankedQuery => ({
  tier: view.tier,
  asAt: view.asAt,
  stream: view.stream,
  level: view.level,
  planned: view.planned,
  // Authorities take part in programmes, larger areas do not.
  programme: view.tier === 'lower' ? view.programme : null,
  assume: view.assume,
});

export const fetchRanking = ({ tier, ...query }: RankedQuery, signal: AbortSignal) =>
  fetchRankedGaps(query, tier, signal);

export const RANKING_FORMATS = ['csv', 'xlsx', 'geojson'] as const;
export type RankingFormat = (typeof RANKING_FORMATS)[number];

/** A file names its day: what is newest today will not be when somebody opens it. */
export const rankingFile = (
  { tier, ...query }: RankedQuery,
  newest: string | null,
  format: RankingFormat,
) => gapsAddress({ ...query, asAt: query.asAt ?? newest }, tier, format);
