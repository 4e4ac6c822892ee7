// What must be said of a map that leaves its page, on paper or as a picture: nothing that makes its numbers honest is lost.
import { amountsOf, isPlanned, SYMBOL_NAMES } from '../map/circles';
import { asAtLine, dateNotes, scopeInWords, sourceLine } from '../measures/provenance';
import type { Atlas } from '../state/atlas.svelte';
import { datesInWords, formatCount } from '../words/format';

export type Told = { subtitle: string; notes: string[]; sources: string };

export function toldOf(atlas: Atlas): Told {
  const { measure, second, view, rows } = atlas;
  const gaps = atlas.gaps.shown;
  const measures = second ? [measure, second] : [measure];
  const modelled = measures.some((one) => one.modelled);
  const scope = scopeInWords(measure, gaps, view.programme);
  const unit = second ? `${measure.name} and ${second.name.toLowerCase()}` : measure.unit;
  const days = [...new Set(measures.map((one) => asAtLine(one, rows, gaps)))].join(' and ');
  const subtitle = [
    `${atlas.region.shown?.name ?? ''}. ${unit}${scope ? `: ${scope}` : ''}, ${days}.`,
    modelled ? 'Modelled.' : '',
    modelled && view.assume ? 'Assumptions are changed: not the usual figures.' : '',
  ];
  const notes = measures.flatMap((one) => dateNotes(one, rows, gaps));
  if (view.compared) notes.push('One half of a compared map: the other half is not shown here.');
  if (view.symbols) {
    const largest = Math.max(0, ...amountsOf(view.symbols, rows).map(({ value }) => value));
    notes.push(
      `Circles: ${SYMBOL_NAMES[view.symbols].toLowerCase()}, the largest ${formatCount(largest)}.`,
    );
    if (isPlanned(view.symbols)) notes.push('Not for the public: keep it among partners.');
  }
  if (view.overlays.includes('dispersal'))
    notes.push('Outlined inside their borders: asylum dispersal areas, dashed where new.');
  if (view.overlays.includes('small_areas'))
    notes.push('Dots: access in postcode sectors, modelled; red is least.');
  notes.push(
    'Symbols: places recorded for ESOL, hollow where the offer is to be confirmed; a number counts places close together.',
  );
  return {
    subtitle: subtitle.filter((part) => part !== '').join(' '),
    notes: [...new Set(notes)].map(datesInWords),
    sources: [...new Set(measures.map((one) => sourceLine(one, rows, gaps)))].join(' '),
  };
}
