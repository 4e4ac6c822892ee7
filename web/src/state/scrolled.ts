// Where each step of a visit was scrolled to: Back and Forward lead to the place that was left, another page begins at
// its top. The browser alone cannot, for what makes the page long enough is fetched after the step.
import { PATIENCE } from '../api/ask';

const left = new Map<number, number>();
/** As long as figures may take to come; whoever scrolls sooner is let go at once. */
const HELD_MS = 4000;
const HANDS = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

/** Each step of the history carries its own number. */
export const depthOf = (state: unknown) => (state as { depth?: number } | null)?.depth ?? 0;
const here = () => depthOf(history.state);

let returnedTo: number | null = null;
let moved = false;
let letGo: (() => void) | null = null;

function hold(y: number): void {
  letGo?.();
  const again = new ResizeObserver(() => scrollTo(0, y));
  again.observe(document.body);
  const timer = setTimeout(() => letGo?.(), HELD_MS);
  const end = () => letGo?.();
  for (const hand of HANDS) addEventListener(hand, end, { passive: true });
  letGo = () => {
    letGo = null;
    again.disconnect();
    clearTimeout(timer);
    for (const hand of HANDS) removeEventListener(hand, end);
  };
}

/** A step forward begins where the reader is; a page that comes with it is gone to by `arrive`. */
export function stepMade(depth: number): void {
  moved = true;
  letGo?.();
  left.set(depth, scrollY);
}

/** Whether what is shown is not what the visit began with: a page that was opened by its address has no focus yet. */
export const hasMoved = () => moved;

/** To the heading of a page that was not there before: from its top, unless it is one that was left and returned to. */
export function arrive(heading: HTMLElement | null | undefined): void {
  if (returnedTo !== here()) scrollTo(0, 0);
  if (heading) focusOn(heading);
}

/** A heading that says "Authority" gives way to its name when the figures come: the focus goes with it. */
function focusOn(heading: HTMLElement): void {
  heading.focus({ preventScroll: true });
  const page = heading.closest('main');
  if (!page) return;
  const watch = new MutationObserver(() => {
    if (heading.isConnected) return;
    watch.disconnect();
    const next = page.querySelector('h1');
    if (next && document.activeElement === document.body) focusOn(next);
  });
  watch.observe(page, { childList: true, subtree: true });
  setTimeout(() => watch.disconnect(), PATIENCE * 1000);
}

export function followScrolling(): () => void {
  const scrolled = () => {
    if (!letGo) left.set(here(), scrollY);
  };
  const back = () => {
    // A way within the page, such as the one past its head, is no step.
    if (location.hash !== '') return;
    moved = true;
    returnedTo = here();
    hold(left.get(returnedTo) ?? 0);
  };
  addEventListener('scroll', scrolled, { passive: true });
  addEventListener('popstate', back);
  return () => {
    removeEventListener('scroll', scrolled);
    removeEventListener('popstate', back);
  };
}
