// The address bar and the view are two forms of one thing: `parseView` and `formatView` are pure,
// and what a link says badly is told to the reader rather than guessed at.
import { oneOf, PARAMETERS } from './parameters';
import { DEFAULT_VIEW, EMBEDS, PAGE_PARAMETERS, PAGES, type Page, type View } from './view';

export type Parsed = { view: View; notices: string[] };

/** What a link asked for and does not get. */
export const notHere = (name: string, value: string) =>
  `The link asked for ${name === 'frozen' ? 'the dated view' : name} “${value.slice(0, 40)}”, which we do not have.`;

/** Stands for words that are fetched only when they are wanted. */
export const ARRIVAL_OF_TODAY = 'arrival';
export const LEFT_THE_DATED = 'left';

const pageParameters = (page: Page | null) => (page === null ? [] : PAGE_PARAMETERS[page]);

/** In a frame there is the one view that it is for, and nothing that writes. */
export function inFrame(view: View): View {
  const { embed } = view;
  if (embed === null) return view;
  return { ...view, page: embed === 'map' ? null : embed, data: null, tuning: false };
}

export function parseView(search: string): Parsed {
  const given = new URLSearchParams(search);
  const notices: string[] = [];
  let view: View = { ...DEFAULT_VIEW };
  const framed = oneOf(EMBEDS, given.get('embed') ?? '');
  const own = pageParameters(oneOf(PAGES, framed ?? given.get('view') ?? ''));
  for (const [name, read] of PARAMETERS) {
    // A name that a page has for itself means there what the page says.
    if (own.includes(name)) continue;
    const text = given.get(name);
    // A value nobody can use leaves the default and a notice.
    if (text !== null && !read(view, text)) notices.push(notHere(name, text));
  }
  view = inFrame(view);
  // In a view that was kept there is nothing that is of today or writes; a frame for arrivals is of today.
  if (view.frozen !== null && view.embed === 'arrival') {
    notices.push(notHere('frozen', view.frozen));
    view.frozen = null;
  }
  if (view.frozen !== null) {
    // Whoever was promised people who are expected is told that they are not in it.
    if (view.planned !== null) notices.push(notHere('planned', view.planned));
    Object.assign(view, { data: null, planned: null });
  }
  if (view.page !== null)
    view.asked = Object.fromEntries(
      PAGE_PARAMETERS[view.page].flatMap((name) => {
        const text = given.get(name);
        return text ? [[name, text] as const] : [];
      }),
    );
  if (view.frozen !== null && view.page === 'arrival') {
    // What was asked there is kept for the way to it.
    view.page = null;
    notices.push(ARRIVAL_OF_TODAY);
  }
  return { view, notices };
}

/** The shortest query string that `parseView` reads back as this view; "" for the default one. */
export function formatView(view: View): string {
  const pairs = new URLSearchParams();
  const own = pageParameters(view.page);
  for (const [name, , write] of PARAMETERS) {
    // A frame has its view in its own name.
    if (own.includes(name) || (name === 'view' && view.embed !== null)) continue;
    const text = write(view);
    if (text !== null) pairs.set(name, text);
  }
  if (view.page !== null)
    for (const name of PAGE_PARAMETERS[view.page]) {
      const text = view.asked[name];
      if (text) pairs.set(name, text);
    }
  const text = pairs
    .toString()
    .replaceAll('%2C', ',')
    .replaceAll('%3A', ':')
    .replaceAll('%2F', '/');
  return text === '' ? '' : `?${text}`;
}
