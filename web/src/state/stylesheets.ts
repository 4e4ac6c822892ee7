// Whoever asks once more for a page that could not be fetched gets its script; its stylesheet, which failed with it, is
// taken for known by then and never asked for again. Here it is.
const PAUSE = 2000;

/** Fetches stylesheets that failed until they are there. */
export function mendStylesheets(): void {
  // An error of an element does not rise: it is met on its way down.
  addEventListener(
    'error',
    ({ target }) => {
      if (!(target instanceof HTMLLinkElement) || target.rel !== 'stylesheet') return;
      const again = () => target.replaceWith(target.cloneNode());
      if (navigator.onLine) setTimeout(again, PAUSE);
      else addEventListener('online', again, { once: true });
    },
    { capture: true },
  );
}
