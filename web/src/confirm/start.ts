import { mount, unmount } from 'svelte';
import ConfirmPage from './ConfirmPage.svelte';

/** Draws the page for the link's token; a newer link in the same tab draws it anew. */
export function start(target: HTMLElement, token: string, takeToken: () => string): void {
  let page = mount(ConfirmPage, { target, props: { token } });
  addEventListener('hashchange', () => {
    if (location.hash.length < 2) return;
    const newer = takeToken();
    void unmount(page);
    page = mount(ConfirmPage, { target, props: { token: newer } });
  });
}
