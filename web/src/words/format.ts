// Numbers and dates as they are read in Britain. Unknown is a word, never an empty cell or a nought.

export const NOT_KNOWN = 'not known';

// signDisplay "negative": a rounded -0.2 reads 0, not -0.
const whole = new Intl.NumberFormat('en-GB', {
  maximumFractionDigits: 0,
  signDisplay: 'negative',
});
const oneDecimal = new Intl.NumberFormat('en-GB', {
  maximumFractionDigits: 1,
  signDisplay: 'negative',
});
const fixedDecimal = new Intl.NumberFormat('en-GB', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: 'negative',
});
const longDate = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** People, providers, hours: 1,234. */
export function formatCount(value: number | null | undefined): string {
  return value === null || value === undefined ? NOT_KNOWN : whole.format(value);
}

/** Rates and distances: 39.8, and always one decimal so that a column lines up. */
export function formatRate(value: number | null | undefined): string {
  return value === null || value === undefined ? NOT_KNOWN : fixedDecimal.format(value);
}

/** For every hundred: what rounds to nought is not nought, and beyond a hundred all is enough. */
export function formatHundredth(value: number): string {
  if (value > 100) return 'over 100';
  return value > 0 && value < 0.05 ? 'under 0.1' : formatRate(value);
}

/** Bounds of a class: 0.5, 2, 1,500; a decimal says nothing beside a hundred. */
export function formatBound(value: number): string {
  return value >= 100 ? whole.format(value) : oneDecimal.format(value);
}

/** A figure as somebody stated it: 2,485 or 6.1; below nought with a true minus sign. */
export function formatExact(value: number): string {
  return oneDecimal.format(value).replace('-', '−');
}

/** A share of one as a percentage: 0.834 → 83%. */
export function formatShare(value: number | null | undefined): string {
  return value === null || value === undefined ? NOT_KNOWN : `${whole.format(value * 100)}%`;
}

const monthOnly = new Intl.DateTimeFormat('en-GB', {
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

function toDate(text: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const date = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** 2018-03-31 → 31 March 2018, 2018-03 → March 2018; what is no date stays as its source wrote it. */
export function formatDate(text: string | null | undefined): string {
  if (text === null || text === undefined || text === '') return NOT_KNOWN;
  if (/^\d{4}-\d{2}$/.test(text)) {
    const month = toDate(`${text}-01`);
    return month ? monthOnly.format(month) : text;
  }
  const date = toDate(text);
  return date ? longDate.format(date) : text;
}

/** The service's sentences with their dates and percentages as people here write them. */
export function datesInWords(sentence: string): string {
  return sentence
    .replace(/\b\d{4}-\d{2}-\d{2}\b/g, (date) => formatDate(date))
    .replace(/(\d) %/g, '$1%');
}

export function plural(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** a, b and c. */
export function listInWords(parts: readonly string[]): string {
  return list.format(parts);
}

/** Minutes of a modelled journey: whoever has to go anywhere needs one at least. */
export function minutesInWords(minutes: number): string {
  return plural(Math.max(1, Math.round(minutes)), 'minute', 'minutes');
}
