// Server-sent events out of an answer that is still coming.

export type Event = { name: string; data: unknown };

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** Reads the events of an answer as it grows; each is given once, and only when it is whole. */
export class EventReader {
  #read = 0;

  /** The events that have come since the last time; `text` is the whole answer so far. */
  read(text: string): Event[] {
    const end = text.lastIndexOf('\n\n');
    if (end < this.#read) return [];
    const fresh = text.slice(this.#read, end);
    this.#read = end + 2;
    return fresh.split('\n\n').flatMap((block) => {
      const lines = block.split('\n');
      const field = (name: string) =>
        lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
      const [name, data] = [field('event'), field('data')];
      return name === undefined || data === undefined ? [] : [{ name, data: parsed(data) }];
    });
  }
}
