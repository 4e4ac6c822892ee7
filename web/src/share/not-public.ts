// What may not leave the circle of partners, whichever way it leaves: link, frame, picture or paper.
import { plannedInWords } from '../measures/planned';
import { isForPartners } from '../print/partners';
import type { Atlas } from '../state/atlas.svelte';
import type { View } from '../state/view';
import { showsMap } from './keep';

/** Pledges, and people who are expected: only the machine of the atlas is told them. */
export const showsPlans = ({ measure, beside, symbols }: View) =>
  [measure, beside, symbols].some((id) => id === 'pledged' || id === 'expected');

/** Whether what is on the screen has figures that are not public. */
export function isNotPublic(atlas: Atlas): boolean {
  const { view, measure, second, gaps } = atlas;
  if (view.data !== null) return isForPartners(view.data);
  const modelled = measure.byStream || second?.byStream;
  const counted = plannedInWords(gaps.shown?.totals.planned ?? null) !== null;
  if (!showsMap(atlas)) return view.page === 'gaps' && counted;
  return showsPlans(view) || (modelled === true && counted);
}
