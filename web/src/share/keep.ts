// What is on the screen, as a file: the map is drawn anew with its legend, every other view as it looks on paper.
import { anyOnItsWay } from '../state/resource.svelte';
import type { Atlas } from '../state/atlas.svelte';

/** The map, or its page for the printer. */
export const showsMap = ({ view }: Atlas) =>
  view.data === null && (view.page === null || view.page === 'print');

function nameOf(atlas: Atlas): string {
  const { page, data, measure, selection, asked, asAt } = atlas.view;
  const what = showsMap(atlas) ? measure : (page ?? data ?? '');
  const which = page === 'authority' && selection.kind === 'authority' ? selection.code : asked.id;
  const day = data === null ? (asAt ?? atlas.newest) : null;
  return ['esol-atlas', what, which, day].filter(Boolean).join('-');
}

export async function keepPicture(atlas: Atlas): Promise<void> {
  const { signal } = new AbortController();
  for (let waited = 0; anyOnItsWay() && waited < 5_000; waited += 50)
    await new Promise((resolve) => setTimeout(resolve, 50));
  const blob = showsMap(atlas)
    ? await (await import('./png')).pictureOf(atlas, signal)
    : await (await import('./page-picture')).pageAsPicture(signal);
  const anchor = document.createElement('a');
  anchor.href = URL.createObjectURL(blob);
  anchor.download = `${nameOf(atlas)}.png`;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10_000);
}
