// What the service tells over time → points of a chart, and sums over a region.
import type { Authority, AuthorityDetail } from '../api/types';
import type { Point } from '../charts/trend';

type Series = AuthorityDetail['series'];

export const asylumPoints = (series: Series['asylum_support']): Point[] =>
  series.map(({ as_at, total, break: broken }) => ({
    day: as_at,
    value: total ?? null,
    break: broken,
  }));

export const resettledPoints = (series: Series['resettlement']): Point[] =>
  series.map(({ quarter_end, cumulative }) => ({ day: quarter_end, value: cumulative ?? null }));

/** People on asylum support for every 10,000 residents of all; null where a part is not known. */
export function perTenThousand(
  authorities: readonly Pick<Authority, 'asylum_support' | 'population'>[],
): number | null {
  let [people, residents] = [0, 0];
  for (const { asylum_support, population } of authorities) {
    const total = asylum_support?.total ?? null;
    if (total === null || !population) return null;
    people += total;
    residents += population.value;
  }
  return residents > 0 ? (people / residents) * 10_000 : null;
}

const KM_PER_DEGREE = 111.2;

/** The other authorities, the nearest first, in kilometres between the centres of where people live. */
export function byDistance(
  centre: readonly number[] | null,
  code: string,
  authorities: readonly Authority[],
): { authority: Authority; km: number }[] {
  const [lon, lat] = centre ?? [];
  if (lon === undefined || lat === undefined) return [];
  const shrink = Math.cos((lat * Math.PI) / 180);
  return authorities
    .flatMap((authority) => {
      const [x, y] = authority.centre ?? [];
      if (authority.la_code === code || x === undefined || y === undefined) return [];
      const km = Math.hypot((x - lon) * shrink, y - lat) * KM_PER_DEGREE;
      return [{ authority, km }];
    })
    .sort((a, b) => a.km - b.km);
}
