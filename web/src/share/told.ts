// What must be said of a map that leaves its page, on paper or as a picture: nothing that makes its numbers honest is lost.
import { isPlanned, largestOf, SYMBOL_NAMES } from '../map/circles';
import { asAtLine, dateNotes, scopeInWords, sourceLine } from '../measures/provenance';
import type { Atlas } from '../state/atlas.svelte';
import type { Other } from '../state/compared.svelte';
import { datesInWords, formatCount } from '../words/format';

export type Told = { subtitle: string; notes: string[]; sources: string };

/** The other half of a compared map, where it is there to be shown. */
export const pairOf = ({ view, other }: Atlas): Other | null =>
  view.compared !== null && other?.state === 'ready' ? other : null;

const lower = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);

/** What holds for one half only says which. */
function bySide(left: readonly string[], right: readonly string[]): string[] {
  const said = (side: string, notes: readonly string[], others: readonly string[]) =>
    notes.map((note) => (others.includes(note) ? note : `${side}: ${note}`));
  return [...said('Left', left, right), ...said('Right', right, left)];
}

export function toldOf(atlas: Atlas): Told {
  const { measure, second, view, rows } = atlas;
  const gaps = atlas.gaps.shown;
  const measures = second ? [measure, second] : [measure];
  const modelled = measures.some((one) => one.modelled);
  const scope = scopeInWords(measure, gaps, view.programme);
  const unit = second ? `${measure.name} and ${second.name.toLowerCase()}` : measure.unit;
  const pair = pairOf(atlas);
  const days =
    pair && view.compared?.kind === 'date'
      ? `left ${lower(pair.here)}, right ${lower(pair.name)}`
      : [...new Set(measures.map((one) => asAtLine(one, rows, gaps)))].join(' and ');
  const changed = view.assume || (pair && view.compared?.kind === 'assume');
  const subtitle = [
    `${atlas.region.shown?.name ?? ''}. ${unit}${scope ? `: ${scope}` : ''}, ${days}.`,
    modelled ? 'Modelled.' : '',
    modelled && changed ? 'Assumptions are changed: not the usual figures.' : '',
  ];
  const own = measures.flatMap((one) => dateNotes(one, rows, gaps));
  const notes = pair ? bySide(own, pair.notes) : own;
  if (pair) {
    notes.push(`One scale for both. Left: ${pair.here}. Right: ${pair.name}.`);
    if (pair.change) notes.push(pair.change);
  } else if (view.compared)
    notes.push('One half of a compared map: the other half is not shown here.');
  if (view.symbols) {
    const largest = largestOf(view.symbols, rows, pair?.authorities ?? []);
    notes.push(
      `Circles: ${SYMBOL_NAMES[view.symbols].toLowerCase()}, the largest ${formatCount(largest)}.`,
    );
    if (isPlanned(view.symbols)) notes.push('Not for the public: keep it among partners.');
  }
  if (view.overlays.includes('dispersal'))
    notes.push('Outlined inside their borders: asylum dispersal areas, dashed where new.');
  if (view.overlays.includes('small_areas'))
    notes.push('Dots: access in postcode sectors, modelled; red is least.');
  const source = [...new Set(measures.map((one) => sourceLine(one, rows, gaps)))].join(' ');
  return {
    subtitle: subtitle.filter((part) => part !== '').join(' '),
    notes: [...new Set(notes)].map(datesInWords),
    sources: [...new Set(pair ? bySide([source], [pair.source]) : [source])].join(' '),
  };
}
