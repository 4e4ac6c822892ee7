// Shares of people by level of English, as percentages that somebody types.
import { LEVELS, type Level } from '../api/types';

export type Shares = Record<Level, string>;

export const NO_SHARES: Shares = Object.fromEntries(LEVELS.map((level) => [level, ''])) as Shares;

/** A share somebody typed: "45", "12.5", "45%"; a blank is 0, null is no share. */
export function readShare(text: string): number | null {
  const plain = text.trim().replace(/\s*%$/, '');
  if (plain === '') return 0;
  if (!/^\d+(\.\d+)?$/.test(plain)) return null;
  const share = Number(plain);
  return share <= 100 ? share : null;
}

/** Without the noise of binary fractions: thousandths of a percent are enough. */
const tidy = (number: number) => Math.round(number * 1000) / 1000;

/** What is still to be placed of 100%; below 0: too much is; null: a share is none. */
export function leftToPlace(shares: Shares): number | null {
  let left = 100;
  for (const level of LEVELS) {
    const share = readShare(shares[level]);
    if (share === null) return null;
    left -= share;
  }
  return tidy(left);
}

/** "pre_entry:45,entry_1:55" in an address. */
export function formatMix(shares: Shares): string {
  return LEVELS.flatMap((level) => {
    const share = readShare(shares[level]);
    return share ? [`${level}:${share}`] : [];
  }).join(',');
}

/** Whether a part of such an address names a level and a share. */
export function isShare(part: string): boolean {
  const [name = '', share = ''] = part.split(':');
  return LEVELS.some((known) => known === name) && readShare(share) !== null;
}

/** The same back; what cannot be read is left blank, and the sum then tells. */
export function parseMix(text: string): Shares {
  const shares = { ...NO_SHARES };
  for (const part of text.split(',')) {
    const [name = '', share = ''] = part.split(':');
    const level = LEVELS.find((known) => known === name);
    if (level && readShare(share) !== null) shares[level] = share;
  }
  return shares;
}

/** As the service asks for them: parts of 1. */
export function partsOfMix(shares: Shares): Partial<Record<Level, number>> {
  return Object.fromEntries(
    LEVELS.flatMap((level) => {
      const share = readShare(shares[level]);
      return share ? [[level, tidy(share) / 100]] : [];
    }),
  );
}
