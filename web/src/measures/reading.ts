import { formatCount, formatRate, NOT_KNOWN } from '../words/format';

/** What can be said of one authority: a figure, a ceiling, or that we do not know. */
export type Reading =
  { kind: 'known'; value: number } | { kind: 'at_most'; value: number } | { kind: 'not_known' };

export const UNKNOWN: Reading = { kind: 'not_known' };

export function reading(value: number | null | undefined): Reading {
  return value === null || value === undefined ? UNKNOWN : { kind: 'known', value };
}

export type NumberStyle = 'count' | 'rate';

export function formatNumber(value: number, style: NumberStyle): string {
  return style === 'count' ? formatCount(value) : formatRate(value);
}

export function formatReading(shown: Reading, style: NumberStyle): string {
  switch (shown.kind) {
    case 'known':
      return formatNumber(shown.value, style);
    case 'at_most':
      return `${NOT_KNOWN}, at most ${formatNumber(shown.value, style)}`;
    case 'not_known':
      return NOT_KNOWN;
  }
}

/** The number to shade or sort by. */
export function magnitude(shown: Reading): number | null {
  return shown.kind === 'not_known' ? null : shown.value;
}
