/** Runs once, when the browser has a connection again; returns what gives that up. As an attachment: as long as its part is on the screen. */
export function onceOnline(run: () => void): () => void {
  addEventListener('online', run, { once: true });
  return () => removeEventListener('online', run);
}
