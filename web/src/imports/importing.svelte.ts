// One file on its way in: chosen, checked, taken in. It outlives the page, so that a look at the map
// and "Back" lose nothing.
import { Problem } from '../api/problem';
import type { Imported, ImportKind, ImportPreview } from '../api/types';
import * as calls from './calls';
import { saveMapping } from '../records/calls';
import { readMapping } from './saved-mapping';

/** The service takes no more. */
const MOST_BYTES = 128 * 1024 * 1024;

/** The bytes as they were when the file was chosen: a file that changes on the disk cannot be sent. */
export type Chosen = { name: string; bytes: Blob };

export type Step =
  | { kind: 'choosing' }
  | { kind: 'checking'; progress: calls.Progress }
  | { kind: 'refused'; problem: Problem }
  | { kind: 'checked'; preview: ImportPreview; problem: Problem | null }
  | { kind: 'applying'; preview: ImportPreview; progress: calls.Progress }
  | { kind: 'done'; preview: ImportPreview; done: Imported };

export class Importing {
  /** What the file holds. */
  kind = $state<ImportKind | null>(null);
  file = $state.raw<Chosen | null>(null);
  fileFault = $state('');
  assured = $state('');
  /** Whose courses the file has, where it does not say so itself. */
  provider = $state('');
  /** Address of a feed, in place of a file. */
  feed = $state('');
  mapping = $state.raw<Record<string, string> | null>(null);
  /** Under this name the mapping is kept for the next such file; "" not at all. */
  mappingName = $state('');
  /** What came of keeping it. */
  mappingTold = $state('');
  step = $state.raw<Step>({ kind: 'choosing' });
  #round = 0;

  get busy(): boolean {
    return this.step.kind === 'checking' || this.step.kind === 'applying';
  }

  /** What has been said of the file so far no longer holds. */
  #forget(): void {
    this.#round += 1;
    this.mapping = null;
    this.mappingTold = '';
    this.step = { kind: 'choosing' };
  }

  chooseKind(kind: ImportKind): void {
    if (kind === this.kind) return;
    this.kind = kind;
    this.#forget();
  }

  confirmedOn(day: string): void {
    this.assured = day;
    const { mapping } = this;
    this.#forget();
    this.mapping = mapping;
  }

  async chooseFile(file: File): Promise<void> {
    this.#forget();
    this.file = null;
    this.fileFault = '';
    const round = this.#round;
    if (file.size > MOST_BYTES) {
      this.fileFault = `${file.name} is longer than 128 MB. Split it, or leave out sheets that are not needed.`;
      return;
    }
    try {
      const bytes = new Blob([await file.arrayBuffer()]);
      if (round === this.#round) this.file = { name: file.name, bytes };
    } catch {
      this.fileFault = `${file.name} cannot be read. Close it in other programs, then choose it again.`;
    }
  }

  another(): void {
    this.#forget();
    this.file = null;
    this.fileFault = '';
  }

  /** Somebody has said something else of the file than before. */
  say(what: { provider?: string; feed?: string }): void {
    if (what.provider !== undefined) this.provider = what.provider.trim();
    if (what.feed !== undefined) this.feed = what.feed.trim();
    this.#forget();
  }

  /** Whether there is something to check: a file, or the address of a feed. */
  get ready(): boolean {
    return this.file !== null || (this.kind === 'open_referral' && this.feed !== '');
  }

  #asked(): calls.Asked | null {
    const { kind, mapping, assured } = this;
    if (kind === null || !this.ready) return null;
    const feed = kind === 'open_referral' && this.file === null ? this.feed : '';
    const provider = kind === 'national_careers_service' ? this.provider : '';
    const file = this.file ?? { name: feed, bytes: new Blob() };
    return { kind, ...file, mapping, assured, provider, feed };
  }

  /** Asks what the file would do; with a mapping when somebody has said what its columns mean. */
  async check(mapping: Record<string, string> | null = this.mapping): Promise<void> {
    this.mapping = mapping;
    const asked = this.#asked();
    if (asked === null || this.busy) return;
    const round = (this.#round += 1);
    const show = (step: Step) => {
      if (round === this.#round) this.step = step;
    };
    show({ kind: 'checking', progress: { words: 'Sending the file', share: null } });
    try {
      const tell = (progress: calls.Progress) => show({ kind: 'checking', progress });
      const preview = await calls.preview(asked, tell);
      if (mapping !== null) await this.#keep(asked.kind, mapping);
      show({ kind: 'checked', preview, problem: null });
    } catch (cause) {
      const problem = asProblem(cause);
      const saved = mapping === null ? await readMapping(asked.kind, problem.columns) : null;
      if (saved !== null && round === this.#round) {
        this.step = { kind: 'choosing' };
        return this.check(saved);
      }
      show({ kind: 'refused', problem });
    }
  }

  /** A mapping that cannot be kept is no fault of the file: that is said, and the work goes on. */
  async #keep(kind: ImportKind, mapping: Record<string, string>): Promise<void> {
    const name = this.mappingName.trim();
    this.mappingName = '';
    if (name === '') return;
    try {
      await saveMapping(name, kind, mapping);
      this.mappingTold = `The meaning of the columns is saved as “${name}”.`;
    } catch (cause) {
      this.mappingTold = `The meaning of the columns could not be saved: ${asProblem(cause).message}`;
    }
  }

  /** Takes the file in as its preview promised; true when it was. */
  async apply(): Promise<boolean> {
    const asked = this.#asked();
    if (asked === null || this.step.kind !== 'checked') return false;
    const { preview } = this.step;
    this.step = { kind: 'applying', preview, progress: { words: 'Sending the file', share: null } };
    try {
      const tell = (progress: calls.Progress) =>
        (this.step = { kind: 'applying', preview, progress });
      const done = await calls.apply(asked, preview, tell);
      this.step = { kind: 'done', preview, done };
      return true;
    } catch (cause) {
      this.step = { kind: 'checked', preview, problem: asProblem(cause) };
      return false;
    }
  }
}

function asProblem(cause: unknown): Problem {
  return cause instanceof Problem ? cause : Problem.unreachable();
}

export const importing = new Importing();
