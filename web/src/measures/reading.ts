import { formatCount, formatHundredth, formatRate, NOT_KNOWN } from '../words/format';

/** What can be said of one authority. Only `known` is firm; `none` is a finding, `not_known` is not. */
export type Reading =
  | { kind: 'known'; value: number }
  /** A figure that rests mostly on assumptions: shown and shaded, never ranked. */
  | { kind: 'assumed'; value: number }
  /** A floor: another part, `without`, is not known. */
  | { kind: 'at_least'; value: number; without: string }
  /** A ceiling. `of` names the part it covers where another part, `without`, is not known. */
  | { kind: 'at_most'; value: number; of?: string; without?: string }
  | { kind: 'none'; words: 'none recorded' | 'no need' }
  | { kind: 'not_known' };

export const UNKNOWN: Reading = { kind: 'not_known' };
export const NONE_RECORDED: Reading = { kind: 'none', words: 'none recorded' };
export const NO_NEED: Reading = { kind: 'none', words: 'no need' };

export function reading(value: number | null | undefined): Reading {
  return value === null || value === undefined ? UNKNOWN : { kind: 'known', value };
}

/** "hundredth": hours for every hundred needed, where more than a hundred says no more. */
export type NumberStyle = 'count' | 'rate' | 'hundredth';

const WRITE: Record<NumberStyle, (value: number) => string> = {
  // Hours are modelled: a few minutes a week are not none.
  count: (value) => (value > 0 && value < 0.5 ? 'under 1' : formatCount(value)),
  rate: formatRate,
  hundredth: formatHundredth,
};

export function formatNumber(value: number, style: NumberStyle): string {
  return WRITE[style](value);
}

export function formatReading(shown: Reading, style: NumberStyle): string {
  switch (shown.kind) {
    case 'known':
      return formatNumber(shown.value, style);
    case 'assumed':
      return `${formatNumber(shown.value, style)}, mostly assumed`;
    case 'at_least':
      return `at least ${formatNumber(shown.value, style)}`;
    case 'at_most': {
      const limit = `at most ${formatNumber(shown.value, style)}`;
      return shown.of ? `${NOT_KNOWN}; of ${shown.of} ${limit}` : `${NOT_KNOWN}, ${limit}`;
    }
    case 'none':
      return shown.words;
    case 'not_known':
      return NOT_KNOWN;
  }
}

/** The number to shade by. */
export function magnitude(shown: Reading): number | null {
  return 'value' in shown ? shown.value : null;
}

/** The number to sort by: a floor goes by what is known, a limit has no rank, and nothing recorded comes after any amount. */
export function rankOf(shown: Reading): number | null {
  switch (shown.kind) {
    case 'known':
    case 'assumed':
    case 'at_least':
      return shown.value;
    case 'none':
      return shown.words === 'none recorded' ? 0 : null;
    default:
      return null;
  }
}

/** The number that puts limits in order among themselves. */
export function limitOf(shown: Reading): number | null {
  return shown.kind === 'at_most' ? shown.value : null;
}
