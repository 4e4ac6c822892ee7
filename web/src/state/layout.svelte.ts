import { MediaQuery } from 'svelte/reactivity';

const narrow = new MediaQuery('(max-width: 720px)', false);

/** One of two arrangements: three zones side by side, or the map with a sheet over it. */
export const layout = {
  get phone(): boolean {
    return narrow.current;
  },
};
