// What a provider says of its own entry: what it would change is kept beside what the records say,
// so that nothing typed is lost when the entry has to be fetched again.
import { Problem } from '../api/problem';
import * as calls from '../records/calls';
import { correctionsOf, differences, type Difference } from '../records/diff';
import { columnsOf, newReference } from '../records/fields';
import type { Fields, FormKind, OwnEntry, OwnRecord } from '../records/types';

export type Part = {
  key: string;
  kind: FormKind;
  id: string;
  record: OwnRecord | null;
  columns: string[];
};

/** What is asked of one record. */
export type Wish = { part: Part; close: boolean; changes: Difference[] };

/** How an entry is filed, which says nothing to its provider. */
const OURS = ['local_authority', 'assured'];

const keyOf = (kind: string, id: string) => `${kind}/${id}`;

export class OwnWord {
  readonly token: string;
  entry = $state.raw<OwnEntry | null>(null);
  problem = $state.raw<Problem | null>(null);
  thanks = $state.raw<calls.Thanks | null>(null);
  sending = $state(false);
  /** It goes along with corrections; it is none itself. */
  note = $state('');
  /** What the provider has typed, by record and column. */
  #typed = $state.raw<Readonly<Record<string, Fields>>>({});
  #closed = $state.raw<readonly string[]>([]);
  #added = $state.raw<readonly string[]>([]);

  constructor(token: string) {
    this.token = token;
  }

  readonly parts = $derived.by<Part[]>(() => {
    const records = this.entry?.records ?? [];
    const known = records.map((record) => {
      const kind = record.kind as FormKind;
      const theirs = record.may_correct;
      const columns = columnsOf(kind).filter(
        (column) => theirs.includes(column) && !OURS.includes(column),
      );
      return { key: keyOf(kind, record.id), kind, id: record.id, record, columns };
    });
    const columns = columnsOf('classes').filter((column) => !OURS.includes(column));
    const added = this.#added.map((id) => ({
      key: keyOf('classes', id),
      kind: 'classes' as const,
      id,
      record: null,
      columns,
    }));
    return [...known, ...added];
  });

  /** All that is asked, in the order of the page. */
  readonly wishes = $derived.by<Wish[]>(() =>
    this.parts
      .map((part) => ({
        part,
        close: this.isClosed(part),
        changes: differences(part.record?.fields, this.values(part), part.columns),
      }))
      .filter(({ close, changes }) => close || changes.length > 0),
  );

  values(part: Part): Fields {
    return { ...part.record?.fields, ...this.#typed[part.key] };
  }

  change(part: Part, column: string, text: string): void {
    this.#typed = {
      ...this.#typed,
      [part.key]: { ...this.#typed[part.key], [column]: text },
    };
  }

  isClosed(part: Part): boolean {
    return this.#closed.includes(part.key);
  }

  close(part: Part, closed: boolean): void {
    const rest = this.#closed.filter((key) => key !== part.key);
    this.#closed = closed ? [...rest, part.key] : rest;
  }

  addClass(): Part | undefined {
    const provider = this.parts[0]?.id ?? '';
    this.#added = [...this.#added, newReference(provider)];
    return this.parts.at(-1);
  }

  takeBack(part: Part): void {
    this.#added = this.#added.filter((id) => id !== part.id);
  }

  async open(): Promise<void> {
    this.problem = null;
    try {
      this.entry = await calls.fetchOwnEntry(this.token);
    } catch (cause) {
      this.problem = asProblem(cause);
    }
  }

  /** The corrections as the service takes them. */
  #corrections(): calls.Correction[] {
    const provider = this.parts[0]?.id ?? '';
    return this.wishes.map(({ part, close, changes }) => {
      const seen = part.record?.version ?? 0;
      const base = { kind: part.kind, id: part.id, seen };
      if (close) return { ...base, close: true };
      const own = part.record === null ? { class_id: part.id, provider_id: provider } : {};
      return { ...base, fields: { ...correctionsOf(changes), ...own } };
    });
  }

  async #send(body: calls.Said): Promise<boolean> {
    if (this.sending) return false;
    this.sending = true;
    this.problem = null;
    try {
      this.thanks = await calls.sendOwnWord(this.token, body);
      return true;
    } catch (cause) {
      const problem = asProblem(cause);
      // An officer was quicker: what was typed is laid over what the records say now.
      if (problem.status === 409) await this.open();
      // Where it cannot be fetched anew, that is what stands in the way.
      this.problem ??= problem;
      return false;
    } finally {
      this.sending = false;
    }
  }

  stillRight(): Promise<boolean> {
    const seen = (this.entry?.records ?? []).map(({ kind, id, version }) => ({
      kind,
      id,
      version,
    }));
    return this.#send({ still_right: true, seen });
  }

  correct(): Promise<boolean> {
    const note = this.note.trim();
    return this.#send({ corrections: this.#corrections(), ...(note !== '' && { note }) });
  }
}

function asProblem(cause: unknown): Problem {
  return cause instanceof Problem ? cause : Problem.unreachable();
}
