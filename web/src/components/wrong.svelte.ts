// What only a page can read in its address it also judges: a wrong word there is told, as the others are.
import { untrack } from 'svelte';
import type { Atlas } from '../state/atlas.svelte';

export type Asked = Readonly<Record<string, string>>;
/** A parameter and the part of it that means nothing. */
export type Wrong = [name: string, value: string];

/** The parameters that have none of the words they may have. */
export function wrongWords(asked: Asked, allowed: Record<string, readonly string[]>): Wrong[] {
  return Object.entries(allowed).flatMap(([name, words]) => {
    const wrong = (asked[name] ?? '')
      .split(',')
      .filter((one) => one !== '' && !words.includes(one));
    return wrong.length > 0 ? [[name, wrong.join(',')] as Wrong] : [];
  });
}

/** Called where a page begins; follows every address that is come to. */
export function tellWrong(atlas: Atlas, find: (asked: Asked) => Wrong[]): void {
  const asked = $derived(atlas.view.asked);
  $effect(() => {
    const wrong = find(asked);
    untrack(() => atlas.complain(wrong));
  });
}
