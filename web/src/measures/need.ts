// What is needed and what of it no class serves, as far as either is known.
import type { Gap } from '../api/types';
import { listInWords } from '../words/format';
import { formatNumber, formatReading, reading, UNKNOWN, type Reading } from './reading';
import type { Row } from './row';

type Given = Pick<Row, 'gap'>;

/** Beside a stream that is not known the sum is a floor, and a sum of 0 says nothing at all. */
export function readNeed({ gap }: Given): Reading {
  if (gap === null || gap.need_hours === null) return UNKNOWN;
  if (gap.need_complete) return reading(gap.need_hours);
  if (gap.need_hours === 0) return UNKNOWN;
  return { kind: 'at_least', value: gap.need_hours, without: needOf(gap, false) };
}

const STREAMS = ['asylum', 'resettled', 'settled'] as const;

/** "asylum and resettled need": the streams whose need is known, or those where it is not. */
function needOf(gap: Gap, known: boolean): string {
  const streams = STREAMS.filter((stream) => (gap.need_by_stream[stream] !== null) === known);
  return `${listInWords(streams)} need`;
}

export function readUnmet({ gap }: Given): Reading {
  if (gap === null) return UNKNOWN;
  if (gap.unmet_known) return reading(gap.unmet_hours);
  if (gap.unmet_at_most !== null) return { kind: 'at_most', value: gap.unmet_at_most };
  const need = readNeed({ gap });
  // A stream is not known: what is needed by the others may all be unmet.
  return need.kind === 'at_least'
    ? { kind: 'at_most', value: need.value, of: needOf(gap, true), without: need.without }
    : UNKNOWN;
}

/** With room for both ends: what is unmet if the assumed classes run, and if they do not. */
export function unmetInWords(gap: Gap): string {
  const shown = readUnmet({ gap });
  const [least, most] = [gap.unmet_hours, gap.unmet_at_most].map((hours) =>
    hours === null ? null : formatNumber(hours, 'count'),
  );
  if (shown.kind === 'at_most' && least && most && least !== most)
    return `not known: between ${least} (if the assumed classes run) and ${most} (if only stated classes do)`;
  return formatReading(shown, 'count');
}
