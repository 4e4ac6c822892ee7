// What the page has asked the service for: a frozen view keeps the answers to all of it.

const REMEMBERED =
  /^\/api\/(region|context|authorities|gaps|venues|providers|near|concentration|change|assumptions|observations|sources)(?=[/?]|$)/;

let kept: Set<string> | null = null;
let frozen: () => string | null = () => null;

/** From where the client learns which frozen view is looked at; null: what is served now. */
export function serveFrozen(read: () => string | null): void {
  frozen = read;
}

/** Where an address is answered: of a frozen view, from what was kept. */
export function answeredAt(address: string): string {
  if (REMEMBERED.test(address)) kept?.add(address);
  const id = frozen();
  // Whatever was not kept is refused there: nothing of today gets into a view of then.
  if (id === null || address.startsWith('/api/frozen')) return address;
  return `/api/frozen/${id}/answer?of=${encodeURIComponent(address)}`;
}

/** Remembers every address that is asked for until it is told to stop; gives them. */
export function remember(): () => string[] {
  const own = new Set<string>();
  kept = own;
  return () => {
    if (kept === own) kept = null;
    return [...own];
  };
}
