// What classes there are. One rule says when nothing recorded means that we do not know.
import type { Gap } from '../api/types';
import { readNeed } from './need';
import { NO_NEED, NONE_RECORDED, reading, UNKNOWN, type Reading } from './reading';
import type { Row } from './row';

/** More assumed than stated: no firm figure. */
export const MOSTLY = 0.5;

/** Hours of class a week in the authority; none recorded is a finding only where the service says that they are known. */
export function readSupply({ gap }: Pick<Row, 'gap'>): Reading {
  if (gap === null || !gap.data_gap.supply_known) return UNKNOWN;
  return gap.supply_hours > 0 ? reading(gap.supply_hours) : NONE_RECORDED;
}

/** The part of those hours that is assumed, 0 to 1; it says as little as they do. */
export function readAssumed(row: Pick<Row, 'gap'>): Reading {
  const supply = readSupply(row);
  return supply.kind === 'known' ? reading(row.gap?.data_gap.imputed_share) : supply;
}

/** The whole region: the sum, or why there is none. */
export function readRegionSupply(rows: readonly Row[]): Reading {
  const all = rows.map(readSupply);
  const hours = all.flatMap((shown) => (shown.kind === 'known' ? [shown.value] : []));
  if (hours.length > 0) return reading(hours.reduce((sum, value) => sum + value, 0));
  return all.length > 0 && all.every(({ kind }) => kind === 'none') ? NONE_RECORDED : UNKNOWN;
}

/** A class may be there that we do not see: over the border, without a place, or recorded for other days only. */
function unseen(gap: Gap): boolean {
  const { no_known_provider: unrecorded, unlocated, county_only } = gap.data_gap;
  const { supply_known: known } = gap.data_gap;
  return gap.border_closed || unrecorded || !known || unlocated > 0 || county_only > 0;
}

/** Hours that residents receive anywhere: none is a finding only where every class is on record. */
export function readServed({ gap }: Pick<Row, 'gap'>): Reading {
  if (gap === null || readNeed({ gap }).kind === 'not_known') return UNKNOWN;
  return gap.served_hours === 0 && gap.need_hours !== 0 && unseen(gap)
    ? UNKNOWN
    : reading(gap.served_hours);
}

/** Whether the hours in reach rest on assumptions; without hours of its own, on its neighbours'. */
function notFirm(gap: Gap): boolean {
  const share = gap.data_gap.imputed_share;
  return share === null ? !gap.unmet_known : share > MOSTLY;
}

/** Hours within reach for every hundred hours needed: one decimal says enough, a ratio would not. */
export function readAccess({ gap }: Pick<Row, 'gap'>): Reading {
  if (gap === null) return UNKNOWN;
  if (gap.need_hours === 0 && gap.need_complete) return NO_NEED;
  if (gap.access === null || (gap.access === 0 && unseen(gap))) return UNKNOWN;
  const value = gap.access * 100;
  return notFirm(gap) ? { kind: 'assumed', value } : { kind: 'known', value };
}
