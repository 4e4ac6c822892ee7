import { MediaQuery } from 'svelte/reactivity';

const slim = new MediaQuery('(max-width: 720px)', false);
const narrow = new MediaQuery('(max-width: 1120px)', false);
/** With the larger type of a projector. */
const narrowWhenLarge = new MediaQuery('(max-width: 1520px)', false);
/** A laptop enlarged fourfold: too low for a map with a sheet over it. */
const low = new MediaQuery('(max-width: 720px) and (max-height: 340px)', false);
/** With a field for any day beside the list of days. */
const tight = new MediaQuery('(max-width: 1460px)', false);
let large = $state(false);
let anyDay = $state(false);

/** One of two arrangements: three zones side by side, or the map with a sheet over it. */
export const layout = {
  get phone(): boolean {
    return slim.current;
  },
  /** Everything one below the other, and the page scrolls as a whole. */
  get flat(): boolean {
    return low.current;
  },
  /** The ways between the views are behind a button. */
  get narrow(): boolean {
    if (anyDay && tight.current) return true;
    return large ? narrowWhenLarge.current : narrow.current;
  },
  set anyDay(value: boolean) {
    anyDay = value;
  },
  set large(value: boolean) {
    large = value;
  },
};
