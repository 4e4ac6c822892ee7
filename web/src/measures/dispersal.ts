// Which authorities are dispersal areas: a status, not a count.
import type { Row } from './row';

export const DISPERSAL_STATUSES = ['main', 'new', 'proposed'] as const;
export type DispersalStatus = (typeof DISPERSAL_STATUSES)[number];

export const DISPERSAL_NAMES: Record<DispersalStatus, string> = {
  main: 'Main dispersal area',
  new: 'New dispersal area',
  proposed: 'Proposed dispersal area',
};

/** What was last stated of it; null where nothing is, or something else. */
export function dispersalOf(row: Pick<Row, 'figures'>): DispersalStatus | null {
  const stated = (row.figures?.programme_status ?? []).filter(
    ({ programme }) => programme === 'asylum_dispersal',
  );
  const last = [...stated].sort((a, b) => a.as_at.localeCompare(b.as_at)).at(-1);
  return DISPERSAL_STATUSES.find((status) => status === last?.status) ?? null;
}

/** Codes by status. */
export function dispersalAreas(rows: readonly Row[]): Record<DispersalStatus, string[]> {
  const areas: Record<DispersalStatus, string[]> = { main: [], new: [], proposed: [] };
  for (const row of rows) {
    const status = dispersalOf(row);
    if (status) areas[status].push(row.code);
  }
  return areas;
}
