// Which region the service is asked about: one place, so that no answer of another region slips in.

/** Addresses whose answers are of one region. */
const REGIONAL =
  /^\/api\/(region|context|authorities|venues|gaps|change|concentration|near|observations|pledges|plans|reports|arrivals|scenarios)(?=[/?]|$)/;

let region: () => string | null = () => null;

/** From where the client learns which region is looked at; null: the one that the service opens with. */
export function serveRegion(read: () => string | null): void {
  region = read;
}

/** The address with the region in it, where its answer is of one. */
export function inRegion(address: string): string {
  const code = region();
  if (code === null || !REGIONAL.test(address)) return address;
  return `${address}${address.includes('?') ? '&' : '?'}region=${code}`;
}
