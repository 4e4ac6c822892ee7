// What the page of imports asks of the service. XMLHttpRequest, because fetch cannot tell how much
// of a file has been sent.
import { Problem } from '../api/problem';
import { plural } from '../words/format';
import { EventReader, parsed } from './events';
import type { Batches, Health, Imported, ImportKind, ImportPreview } from '../api/types';

/** How far a file has come; null: nobody can say. */
export type Progress = { words: string; share: number | null };

/** What the service tells while it works on a file. */
type Far = { stage: string; rows: number };
const STAGES: Record<string, string> = {
  looking: 'Looking through the file',
  reading: 'Reading the file',
  checking: 'Checking the rows',
  comparing: 'Comparing with what is known',
  writing: 'Writing the records',
};

function inWords({ stage, rows }: Far): Progress {
  const doing = STAGES[stage] ?? 'Reading the file';
  return { words: rows > 0 ? `${doing}: ${plural(rows, 'row', 'rows')}` : doing, share: null };
}

export type Asked = {
  kind: ImportKind;
  name: string;
  bytes: Blob;
  /** Column of the file → column of ours; null: by their names. */
  mapping: Record<string, string> | null;
  /** Day on which the providers confirmed it; "" for none. */
  assured: string;
  /** Whose courses they are; "" where the file says it or it does not matter. */
  provider: string;
  /** Address of a feed in place of a file; "" for none. */
  feed: string;
};

type Tell = (progress: Progress) => void;

type Seen = { revision: number; sha256: string };

function address(what: 'preview' | 'apply', asked: Asked, seen?: Seen): string {
  const query = new URLSearchParams({ kind: asked.kind });
  if (asked.feed === '') query.set('name', asked.name);
  else query.set('feed', asked.feed);
  if (asked.provider !== '') query.set('provider', asked.provider);
  if (asked.mapping !== null) query.set('mapping', JSON.stringify(asked.mapping));
  if (asked.assured !== '') query.set('assured', asked.assured);
  if (seen !== undefined) {
    query.set('revision', String(seen.revision));
    // A feed may say something else by now: what is taken in is what was looked at.
    if (asked.feed !== '') query.set('sha256', seen.sha256);
  }
  return `/api/imports/${what}?${query.toString()}`;
}

function send<T>(to: string, bytes: Blob, tell: Tell): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', to);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('Accept', 'text/event-stream, application/json');
    const events = new EventReader();
    request.upload.onprogress = ({ lengthComputable, loaded, total }) =>
      tell({ words: 'Sending the file', share: lengthComputable ? loaded / total : null });
    request.upload.onload = () => tell({ words: 'Reading the file', share: null });
    request.onprogress = () => {
      if (request.status !== 200) return;
      const far = events.read(request.responseText).findLast(({ name }) => name === 'progress');
      if (far) tell(inWords(far.data as Far));
    };
    request.onerror = () => reject(Problem.unreachable());
    request.onload = () => {
      // What is refused before any work is begun has no events.
      if (request.status !== 200)
        return reject(Problem.fromBody(parsed(request.responseText), request.status));
      const last = new EventReader().read(request.responseText).at(-1);
      if (last?.name === 'done') resolve(last.data as T);
      else if (last?.name === 'problem') reject(Problem.fromEvent(last.data));
      else reject(Problem.unreachable());
    };
    request.send(bytes);
  });
}

export const preview = (asked: Asked, tell: Tell) =>
  send<ImportPreview>(address('preview', asked), asked.bytes, tell);

export const apply = (asked: Asked, seen: Seen, tell: Tell) =>
  send<Imported>(address('apply', asked, seen), asked.bytes, tell);

async function get(address: string, signal?: AbortSignal): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(address, signal ? { signal } : {});
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw Problem.unreachable();
  }
  if (!answer.ok) throw Problem.fromBody(parsed(await answer.text()), answer.status);
  return answer;
}

export const fetchBatches = async (signal: AbortSignal) =>
  (await (await get('/api/imports', signal)).json()) as Batches;

/** Which records the map shows: another word after every change. */
export const fetchVersion = async () =>
  ((await (await get('/api/health')).json()) as Health).snapshot;

export const templateOf = (kind: ImportKind) => `/api/templates/${kind}`;

/** The columns that a kind of table has. */
export const fetchColumns = async (kind: ImportKind, signal: AbortSignal) =>
  (await (await get(templateOf(kind), signal)).text()).trim().split(',');
