// The view, the address bar that mirrors it, and the steps from one view to the next.
import type { Problem } from '../api/problem';
import { depthOf, followScrolling, stepMade } from './scrolled';
import { formatView, inFrame, LEFT_THE_DATED, notHere, parseView } from './url';
import type { View } from './view';

export type Flight =
  | { kind: 'near' }
  | { kind: 'authority'; code: string }
  | { kind: 'point'; lon: number; lat: number };

/** A view that was kept, and the day from which it is. */
export type Kept = { day: string; view: Partial<View> };

/** What the address says, and how one gets to another. */
export abstract class Steps {
  view = $state.raw<View>(parseView(location.search).view);
  notices = $state.raw<string[]>(parseView(location.search).notices);
  /** Read out by the live region. */
  announcement = $state('');
  /** Where the map should fly next; the map clears it when it sets off. */
  flight = $state.raw<Flight | null>(null);
  /** A search that has not found anything yet, or never will: no view, so it has no address. */
  lookup = $state.raw<{ asked: string; problem: Problem | null } | null>(null);
  /** Ends the search that is under way. */
  protected giveUp = () => {};
  /** How many steps of this visit "Back" can undo: each step carries its own number, so Forward counts up again. */
  depth = $state(depthOf(history.state));

  /** The view that was kept, where a dated one is looked at. */
  kept = $state.raw<Kept | null>(null);
  /** The dated view that the last step led out of: what is shown now is of today. */
  left = $state.raw<Kept | null>(null);
  /** What a page of its own is about, such as an authority; it says so itself. */
  heading = $state<string | null>(null);

  /** The date that is shown where none is chosen. */
  abstract get newest(): string | null;

  constructor() {
    // A link to a postcode without a position of its own opens there.
    if (this.view.selection.kind === 'near' && this.view.camera === null)
      this.flight = { kind: 'near' };
    $effect(followScrolling);
    $effect(() => {
      const follow = ({ state }: PopStateEvent) => {
        const { view, notices } = parseView(location.search);
        if (view.page !== this.view.page || view.data !== this.view.data) this.heading = null;
        // The newest date is written into links; here it is the same as none.
        this.view = view.asAt === this.newest ? { ...view, asAt: null } : view;
        this.notices = notices;
        this.flight = null;
        this.endSearch();
        this.depth = depthOf(state);
      };
      addEventListener('popstate', follow);
      return () => removeEventListener('popstate', follow);
    });
  }

  /** Whether a page stands in place of the map. */
  get paged(): boolean {
    return this.view.page !== null || this.view.data !== null;
  }

  /** Where a link to another view leads. */
  to(change: Partial<View>): string {
    return this.address({ ...this.view, ...change });
  }

  /** Whether a link leads out of the frame that this view is in: to another view, or out of one that was kept. */
  leavesFrame(change: Partial<View>): boolean {
    const { embed, page, frozen } = this.view;
    const next = { ...this.view, ...change };
    return embed !== null && (next.page !== page || next.data !== null || next.frozen !== frozen);
  }

  /** A link keeps its date: what is newest today will not be when somebody opens it. */
  private address(view: View): string {
    const plain = formatView(view);
    // The page of imports shows no figures of a date; the newest may be another one when it is left.
    const dateless = plain === '' || view.data !== null;
    const dated = dateless ? plain : formatView({ ...view, asAt: view.asAt ?? this.newest });
    return `${location.pathname}${dated}`;
  }

  /** Changes the view. A choice is a step that "Back" undoes; moving the map is not. */
  go(change: Partial<View>, history: 'push' | 'replace' = 'push'): void {
    const next = inFrame({ ...this.view, ...change });
    if (next.page !== this.view.page || next.data !== this.view.data) this.heading = null;
    if (next.selection !== this.view.selection) this.flight = null;
    const [before, after] = [formatView(this.view), formatView(next)];
    const leaves = this.view.frozen !== null && next.frozen === null;
    this.view = next;
    if (history === 'push') this.endSearch();
    if (before === after) return;
    const address = this.address(next);
    if (history === 'push') {
      this.left = leaves ? this.kept : null;
      this.notices = this.left ? [LEFT_THE_DATED] : [];
      this.depth += 1;
      window.history.pushState({ depth: this.depth }, '', address);
      stepMade(this.depth);
    } else window.history.replaceState(window.history.state, '', address);
  }

  /** Says of a page's own words in the link that they mean nothing here. */
  complain(faults: readonly (readonly [name: string, value: string])[]): void {
    const told = faults.map(([name, value]) => notHere(name, value));
    if (told.length > 0) this.notices = [...new Set([...this.notices, ...told])];
  }

  endSearch(): void {
    this.giveUp();
    this.lookup = null;
  }
}
