import { mount } from 'svelte';
import './app.scss';
import App from './App.svelte';
import { mendStylesheets } from './state/stylesheets';

const target = document.getElementById('app');
if (!target) throw new Error('The page has no #app to draw in.');

mendStylesheets();

/** The secret of a provider's link stands behind "#": it leaves the address bar before all else. */
function takeToken(): string {
  const token = location.hash.slice(1);
  history.replaceState(null, '', `${location.pathname}${location.search}`);
  return token;
}

const asked = new URLSearchParams(location.search);
// Other sites may frame whatever is asked for by `embed`: never the page that writes.
if (asked.get('view') === 'confirm' && !asked.has('embed')) {
  const token = takeToken();
  // Whoever opens such a link has not come for the map.
  import('./confirm/start').then(
    ({ start }) => start(target, token, takeToken),
    () => (target.textContent = 'The page could not be fetched. Open the link again.'),
  );
} else mount(App, { target });
