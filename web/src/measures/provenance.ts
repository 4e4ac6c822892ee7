// Where the figures on screen come from, as at when, and what is missing at that date.
import type { Gaps, Programme, Stream } from '../api/types';
import { LEVEL_NAMES, PROGRAMME_NAMES, STREAM_NAMES } from '../words/names';
import { datesInWords, formatCount, formatDate, formatShare } from '../words/format';
import type { Measure } from './measure';
import { plannedNote } from './planned';
import { formatReading } from './reading';
import { sumOf, type Row } from './row';
import { MOSTLY, readRegionSupply } from './supply';

/** As the service names it. */
const DEFINED_ON = 'census 2001';

function firstOf<T>(rows: readonly Row[], pick: (row: Row) => T | null | undefined): T | null {
  for (const row of rows) {
    const found = pick(row);
    if (found !== null && found !== undefined) return found;
  }
  return null;
}

/** The date that the shown figures describe, which may be before the date asked for. */
export function figureDate(
  measure: Measure,
  rows: readonly Row[],
  gaps: Gaps | null,
): string | null {
  switch (measure.id) {
    case 'asylum':
    case 'headroom':
      return firstOf(rows, (row) => row.figures?.asylum_support?.as_at);
    case 'pledged':
      return firstOf(rows, (row) => row.pledge?.as_at);
    case 'resettled':
      return firstOf(rows, (row) => row.figures?.resettled_to);
    case 'census':
      return firstOf(rows, (row) => row.figures?.census_as_at);
    case 'gap':
      return null;
    default:
      return gaps?.as_at ?? null;
  }
}

/** "assumed" here: the provider states no hours, so an average class stands in. */
export function assumedShare(gaps: Gaps | null): number | null {
  const { supply_hours: all, supply_hours_imputed: imputed } = gaps?.totals ?? {};
  return all && typeof imputed === 'number' ? imputed / all : null;
}

export function mostlyAssumed(gaps: Gaps | null): boolean {
  return (assumedShare(gaps) ?? 0) > MOSTLY;
}

const partName = (stream: string) => STREAM_NAMES[stream as Stream] ?? stream;
/** "Census 2021" is a name and keeps its capital. */
const lowerFirst = (text: string) =>
  text.startsWith('Census') ? text : text.charAt(0).toLowerCase() + text.slice(1);

/** Why nobody's English is known here: the census asked elsewhere, or later. */
export function whyNoCensus(code: string, gaps: Gaps | null): string {
  if (code.startsWith('S')) return 'the census table covers England and Wales only';
  const note = gaps?.parts.find(({ stream }) => stream === 'settled')?.note;
  // What follows the colon is about need, not about the census.
  const reason = note?.split(':')[0]?.replace(/\.$/, '');
  return reason ? datesInWords(lowerFirst(reason)) : 'the census was taken on 21 March 2021';
}

/** The advisory ratio is defined on one population, and shown by the one that the reader chose. */
function ratioPopulation(rows: readonly Row[]): string {
  const used = firstOf(rows, (row) => row.ratio?.reference);
  if (!used) return '';
  const known = rows.some((row) => row.ratio && row.ratio.population !== null);
  const name = used.replace(/^census/, 'Census');
  if (used === DEFINED_ON)
    return ` Population: ONS, ${name}, on which the advisory ratio is defined${known ? '' : ': not imported yet'}.`;
  return ` Population: ONS, ${name}${known ? '' : ': not imported yet'}. The advisory ratio is defined on that of 2001.`;
}

export function sourceLine(measure: Measure, rows: readonly Row[], gaps: Gaps | null): string {
  switch (measure.id) {
    case 'asylum': {
      const population = firstOf(rows, (row) => row.figures?.population?.reference);
      const over = population ? ` Population: ONS, ${population}.` : '';
      return `Source: Home Office, table Asy_D11.${over} Excludes unsupported people: not known.`;
    }
    case 'headroom':
      return `Source: Home Office, table Asy_D11.${ratioPopulation(rows)}`;
    case 'pledged':
      return 'Source: pledges recorded in this atlas. Not for the public: keep it among partners.';
    case 'resettled':
      return 'Source: Home Office, table Res_D01.';
    case 'census':
      return 'Source: ONS, Census 2021, table TS029.';
    case 'gap':
      return 'Source: our own record of public web pages.';
    case 'need':
      return 'Modelled from Home Office and census figures. Excludes unsupported people: not known.';
    default: {
      const share = assumedShare(gaps);
      const assumed =
        share === null || share === 0
          ? ''
          : ` ${formatShare(share)} of class hours are assumed: providers do not state them.`;
      return `Modelled.${assumed}`;
    }
  }
}

/** What the reader must know before believing the picture at this date. */
export function dateNotes(measure: Measure, rows: readonly Row[], gaps: Gaps | null): string[] {
  if (rows.length === 0) return [];
  const notes: string[] = [];
  if (measure.id === 'gap')
    notes.push('A data gap is what we do not know. It does not say that classes are missing.');
  const missing = figureDate(measure, rows, gaps) === null;
  if (measure.id === 'headroom')
    notes.push('One in 200 is advisory, for an authority as a whole. It is no limit.');
  if (measure.id === 'pledged')
    notes.push(
      'Counts of people who are expected are not for the public: keep this among partners.',
    );
  if ((measure.id === 'asylum' || measure.id === 'headroom') && missing)
    notes.push(
      'People on asylum support: not known at this date. Nothing is published for it or before.',
    );
  if (measure.id === 'resettled') {
    if (missing) notes.push('Resettled people: not known at this date. The figures start in 2014.');
    else if (rows.some((row) => row.figures && !row.figures.resettled_complete))
      notes.push('Nobody resettled after the last published quarter is counted.');
  }
  if (measure.id === 'census' && missing)
    notes.push(`Not known: ${whyNoCensus(rows[0]?.code ?? '', gaps)}.`);
  if (measure.from === 'gaps' && measure.kind === 'amount') {
    const planned = plannedNote(gaps);
    if (planned) notes.push(planned);
    for (const part of gaps?.parts ?? []) {
      const counted = gaps?.stream === 'all' || gaps?.stream === part.stream;
      if (part.note && counted)
        notes.push(`${partName(part.stream)}: ${lowerFirst(datesInWords(part.note))}`);
    }
    const ahead = gaps?.notes.find((note) => note.startsWith('No figure describes'));
    if (ahead) notes.push(datesInWords(ahead));
    const supply = gaps?.notes.find((note) => note.startsWith('Supply is'));
    if (measure.id !== 'need' && supply) notes.push(supply);
    if (measure.id === 'access' && mostlyAssumed(gaps))
      notes.push(
        'Most class hours are assumed: this shows where places are, not how much they teach.',
      );
  }
  return notes;
}

/** "Everyone, Entry 1": what the modelled figures are narrowed to. */
export function scopeInWords(
  measure: Measure,
  gaps: Gaps | null,
  programme: Programme | null = null,
): string {
  if (gaps === null) return '';
  const parts: string[] = [];
  if (programme) parts.push(`Authorities in ${lowerFirst(PROGRAMME_NAMES[programme])}`);
  if (measure.byStream && gaps.stream !== 'all') parts.push(STREAM_NAMES[gaps.stream]);
  if (measure.byLevel && gaps.level) parts.push(`${LEVEL_NAMES[gaps.level]} only`);
  return parts.join(', ');
}

/** One line for the whole region beside the table's button. */
export function regionTotal(measure: Measure, rows: readonly Row[], gaps: Gaps | null): string {
  const counted = (value: number | null, words: string, floor = '') =>
    value === null ? `${words}: not known` : `${floor}${formatCount(value)} ${words}`;
  switch (measure.id) {
    case 'asylum':
      return counted(
        sumOf(rows, (row) => row.figures?.asylum_support?.total),
        'people on asylum support',
      );
    case 'resettled':
      return counted(
        sumOf(rows, (row) => row.figures?.resettled_cumulative),
        'people resettled since 2014',
      );
    case 'census':
      return counted(
        sumOf(rows, (row) => row.figures?.census_low_english),
        'residents with little English',
      );
    case 'need':
      return counted(
        gaps?.totals.need_hours ?? null,
        'learner-hours needed a week',
        rows.some((row) => row.gap && !row.gap.need_complete) ? 'at least ' : '',
      );
    case 'access': {
      const supply = readRegionSupply(rows);
      const at = gaps?.level ? `, ${LEVEL_NAMES[gaps.level]}` : '';
      return supply.kind === 'known'
        ? `${formatCount(supply.value)} learner-hours of class a week${at}, recorded or assumed`
        : `learner-hours of class a week${at}: ${formatReading(supply, 'count')}`;
    }
    case 'headroom':
      return counted(
        sumOf(rows, (row) => row.ratio?.people),
        'people dispersed',
      );
    case 'pledged':
      return counted(
        sumOf(rows, (row) => row.pledge?.places),
        'places pledged',
      );
    case 'gap':
      return counted(
        sumOf(rows, (row) => row.gap?.data_gap.providers),
        'providers recorded in a known authority',
      );
    case 'unmet': {
      if (rows.some((row) => row.gap && !row.gap.unmet_known))
        return 'unmet need for the region: not known';
      return counted(gaps?.totals.unmet_hours ?? null, 'unmet learner-hours a week');
    }
  }
}

/** Unmet hours of all together, as far as they are known. */
export function unmetInRegion(totals: Gaps['totals']): string {
  if (totals.unmet_known) return formatCount(totals.unmet_hours);
  const most = totals.unmet_at_most;
  return most === null ? 'not known' : `not known, at most ${formatCount(most)}`;
}

export function asAtLine(measure: Measure, rows: readonly Row[], gaps: Gaps | null): string {
  const date = figureDate(measure, rows, gaps);
  if (measure.id === 'gap') return 'as recorded now';
  if (date === null) return 'not known at this date';
  return measure.id === 'resettled' ? `up to ${formatDate(date)}` : `at ${formatDate(date)}`;
}
