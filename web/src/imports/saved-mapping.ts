// What somebody once said the columns of a file mean is kept with the records under a name, for the
// next file with the same headings.
import type { FileColumn } from '../api/problem';
import type { ImportKind } from '../api/types';
import { fetchMappings } from '../records/calls';
import type { SavedMapping } from '../records/types';

/** The saved mapping that speaks of most of a file's headings, of those that speak of no others. */
export function fitting(
  saved: readonly SavedMapping[],
  kind: ImportKind,
  columns: readonly FileColumn[],
): SavedMapping | null {
  const headings = new Set(columns.map(({ theirs }) => theirs));
  const fits = saved.filter(
    (one) => one.kind === kind && Object.keys(one.columns).every((theirs) => headings.has(theirs)),
  );
  const size = ({ columns }: SavedMapping) => Object.keys(columns).length;
  return fits.sort((one, other) => size(other) - size(one))[0] ?? null;
}

/** The columns of the fitting mapping; null also where none can be asked for. */
export async function readMapping(
  kind: ImportKind,
  columns: readonly FileColumn[],
): Promise<Record<string, string> | null> {
  if (columns.length === 0) return null;
  try {
    return fitting(await fetchMappings(), kind, columns)?.columns ?? null;
  } catch {
    // Then a person is asked what the columns mean.
    return null;
  }
}
