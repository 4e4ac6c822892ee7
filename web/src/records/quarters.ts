// Calendar quarters as records have them ("2027 Q1"), and as people read them: a council's own
// first quarter begins in April, so the months are always said.
export const QUARTERS = [
  'January to March',
  'April to June',
  'July to September',
  'October to December',
] as const;

export type Quarter = { year: string; quarter: number };

/** null: it is no quarter. */
export function parseQuarter(text: string): Quarter | null {
  const found = /^(20\d{2}|2100) Q([1-4])$/.exec(text.trim());
  return found ? { year: found[1] ?? '', quarter: Number(found[2]) } : null;
}

/** "2027 Q1" → "January to March 2027"; what is no quarter stays as it is. */
export function quarterInWords(text: string): string {
  const found = parseQuarter(text);
  return found ? `${QUARTERS[found.quarter - 1]} ${found.year}` : text;
}

/** The quarter that a day (YYYY-MM-DD) lies in. */
export const quarterOf = (day: string): string =>
  `${day.slice(0, 4)} Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

function before(text: string): string {
  const found = parseQuarter(text);
  if (!found) return text;
  const { year, quarter } = found;
  return quarter > 1 ? `${year} Q${quarter - 1}` : `${Number(year) - 1} Q4`;
}

/** The last quarter that is over on a day: the one that returns are asked for. */
export const lastQuarter = (day: string): string => before(quarterOf(day));

/** Whether it is over on a day: until then nothing in it can be late. */
export const isOver = (text: string, day: string): boolean => text < quarterOf(day);

/** Quarters to choose from, the newest first: the last four, this one, and those that are on record. */
export function quartersToChoose(kept: readonly string[], day: string): string[] {
  const all = new Set(kept.filter((text) => parseQuarter(text)));
  for (let quarter = quarterOf(day), count = 0; count < 5; count += 1, quarter = before(quarter))
    all.add(quarter);
  return [...all].sort().reverse();
}
