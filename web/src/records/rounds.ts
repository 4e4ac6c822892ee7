import type { Fields, Kept } from './types';

/** The last round of a sector in an authority, by its day. */
export function newestRound(rounds: readonly Kept[], la_code: string, sector: string): Kept | null {
  const own = rounds.filter(({ fields }) => fields.la_code === la_code && fields.sector === sector);
  const day = ({ fields }: Kept) => fields.as_at ?? '';
  return own.sort((one, other) => day(one).localeCompare(day(other))).at(-1) ?? null;
}

/** The round that is there already of that authority, sector and day. */
export const roundOfDay = (rounds: readonly Kept[], { la_code, sector, as_at }: Fields) =>
  rounds.find(
    ({ fields }) =>
      fields.la_code === la_code && fields.sector === sector && fields.as_at === as_at,
  ) ?? null;
