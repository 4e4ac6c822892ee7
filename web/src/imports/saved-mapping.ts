// What somebody once said the columns of a file mean is kept in the browser, for the next file with
// the same headings. Where nothing can be kept, it is asked again.
import type { FileColumn } from '../api/problem';
import type { ImportKind } from '../api/types';

type Mapping = Record<string, string>;

const keyOf = (kind: ImportKind, columns: readonly FileColumn[]) =>
  `esol-atlas columns of ${kind}: ${columns.map(({ theirs }) => theirs).join(' | ')}`;

export function saveMapping(
  kind: ImportKind,
  columns: readonly FileColumn[],
  mapping: Mapping,
): void {
  try {
    localStorage.setItem(keyOf(kind, columns), JSON.stringify(mapping));
  } catch {
    // A browser that keeps nothing is no fault of the file.
  }
}

export function readMapping(kind: ImportKind, columns: readonly FileColumn[]): Mapping | null {
  if (columns.length === 0) return null;
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(kind, columns)) ?? 'null') as unknown;
    if (typeof kept !== 'object' || kept === null) return null;
    const pairs = Object.entries(kept).filter(([, ours]) => typeof ours === 'string');
    return pairs.length === 0 ? null : (Object.fromEntries(pairs) as Mapping);
  } catch {
    return null;
  }
}
