// What the page of records shows, as the address has it: `item` holds parts with "/" between them,
// each encoded, so that any identifier can stand there.

export const itemOf = (...parts: string[]): string => parts.map(encodeURIComponent).join('/');

/** The parts of an item; what was written wrongly by hand stays as it is. */
export function partsOf(item: string | null): string[] {
  if (item === null || item === '') return [];
  return item.split('/').map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
}
