// What ships with the atlas is no change of anybody's: it is told in a line, and only what came later is listed.
import type { Batches } from '../api/types';
import { formatCount, formatDate, listInWords } from '../words/format';
import type { ChangesAnswer, Kept } from './types';

type KindChanges = ChangesAnswer['kinds'][number];
type Batch = Pick<Batches['batches'][number], 'reason' | 'file' | 'changed_at' | 'changes'>;
/** A record as it is now, and who wrote it last. */
type Written = Pick<Kept, 'id' | 'version' | 'changed_at'>;

export type Later = { heading: string; kind: string; all: number; records: KindChanges['records'] };
export type Parted = { shipped: string | null; later: Later[] };

const SHIPPED = /^Shipped with/;
/** Files that are called otherwise than what is in them. */
const KINDS: Record<string, string> = { census_english_2021: 'english_proficiency' };
const NAMES: Record<string, string> = {
  providers: 'providers',
  asylum_support: 'figures of asylum support',
  resettlement: 'figures of resettlement',
  english_proficiency: 'census figures',
  rules: 'rules',
  programme_status: 'statements about programmes',
};

const kindOf = ({ file }: Batch) => {
  const stem = (file ?? '').replace(/\.csv$/, '');
  return KINDS[stem] ?? stem;
};

/** What shipped on the day or later; more than once where a newer atlas brought more. */
export const shippedSince = (batches: readonly Batch[], since: string): Batch[] =>
  batches.filter(
    ({ reason, changed_at }) => SHIPPED.test(reason) && changed_at.slice(0, 10) >= since,
  );

/** The kinds of which single records must be known to part them. */
export const shippedKinds = (batches: readonly Batch[]): string[] => [
  ...new Set(batches.map(kindOf)),
];

/** Parts an answer; `kept` has the records of now, for kinds that are written one by one. */
export function partShipped(
  answer: ChangesAnswer,
  shipped: readonly Batch[],
  kept: ReadonlyMap<string, readonly Written[]>,
): Parted {
  const moments = new Set(shipped.map(({ changed_at }) => changed_at));
  const counts = new Map<string, number>();
  // The newest batch is told first; what came with it is told in the order in which it was put in.
  for (const batch of [...shipped].reverse())
    counts.set(kindOf(batch), (counts.get(kindOf(batch)) ?? 0) + batch.changes);
  const later = answer.kinds.flatMap((kind, place): Later[] => {
    const heading = answer.words[place] ?? kind.kind;
    const came = counts.get(kind.kind);
    const all = kind.added + kind.changed + kind.closed;
    if (came === undefined) return [{ heading, kind: kind.kind, all, records: kind.records }];
    const written = new Map((kept.get(kind.kind) ?? []).map((one) => [one.id, one]));
    const records = kind.records.flatMap((record) => {
      if (record.what !== 'added') return [record];
      const now = written.get(record.id);
      if (!now || moments.has(now.changed_at)) return [];
      return now.version > 1
        ? [{ ...record, words: `${record.title}: added or changed.` }]
        : [record];
    });
    const more = Math.max(records.length, kind.added - came + kind.changed + kind.closed);
    const name = NAMES[kind.kind] ?? kind.kind.replaceAll('_', ' ');
    return more > 0
      ? [
          {
            heading: `Added or changed after that: ${formatCount(more)} of the ${name}.`,
            kind: kind.kind,
            all: more,
            records,
          },
        ]
      : [];
  });
  return { shipped: shipped.length > 0 ? inALine(shipped, counts) : null, later };
}

function inALine(shipped: readonly Batch[], counts: ReadonlyMap<string, number>): string {
  const what = [...counts].map(
    ([kind, count]) => `${formatCount(count)} ${NAMES[kind] ?? kind.replaceAll('_', ' ')}`,
  );
  const days = [...new Set(shipped.map(({ changed_at }) => formatDate(changed_at.slice(0, 10))))];
  return `ESOL Atlas came with ${listInWords(what)}, on ${listInWords(days)}. They are not listed.`;
}
