/** A column of a file that was not recognised, and the one of ours that it was taken for. */
export type FileColumn = { theirs: string; ours: string | null };

/** What only some problems have. */
type More = {
  columns?: readonly FileColumn[];
  /** Every rule that a record breaks. */
  faults?: readonly string[];
  /** The record as somebody else has left it; null where it is closed or nobody said. */
  now?: unknown;
  /** The version that closed the record; null where it is not closed. */
  closedVersion?: number | null;
  /** The region that has what is not in this one. */
  elsewhere?: string | null;
};

/** What the service says to programs, for those who read it on a screen: what happened, and what to do. */
const PLAIN: Record<string, string> = {
  not_frozen: 'This part was not kept in the dated view.',
  not_local: 'This is told only on the computer that runs this atlas. Open the atlas there.',
  no_records: 'This atlas shows invented providers, for training, and keeps no records.',
  unknown_region: 'There is no such region in this atlas. Choose one from the list of regions.',
  not_found: 'There is nothing here. Go back, or open the map.',
  invalid_date: 'Nothing can be shown for that day. Choose one from 2000 to 2099.',
  invalid_assumption:
    'The link changes an assumption that there is not, or by too much. Go back to the usual ones.',
  invalid_postcode: 'That is not a whole postcode. Enter one such as NG7 1AA.',
};
const OTHER =
  'The link asks for something that this atlas cannot show. Choose again, or open the map anew.';
/** About names that only addresses have: how they are written helps no reader. */
const OF_ADDRESSES =
  /^(unknown|repeated|missing|conflicting)_parameters?$|out_of_range$|^invalid_(value|kind|position|authority_code)$/;
const ASK_WITH = /: ask with region=(\w+)/;

function plainly(code: string, parameter: unknown, detail: string): string {
  if (parameter === 'to' || parameter === 'from')
    return 'The two days cannot be compared. Choose another day.';
  return PLAIN[code] ?? (OF_ADDRESSES.test(code) ? OTHER : detail.replace(ASK_WITH, ''));
}

const listOf = <T>(value: unknown) => (Array.isArray(value) ? (value as T[]) : []);

/** A failure in words a reader can act on, from a problem+json body (RFC 9457) or from the network. */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly columns: readonly FileColumn[];
  readonly faults: readonly string[];
  readonly now: unknown;
  readonly closedVersion: number | null;
  readonly elsewhere: string | null;

  constructor(detail: string, code: string, status: number, more: More = {}) {
    super(detail);
    this.name = 'Problem';
    this.code = code;
    this.status = status;
    this.columns = more.columns ?? [];
    this.faults = more.faults ?? [];
    this.now = more.now ?? null;
    this.closedVersion = more.closedVersion ?? null;
    this.elsewhere = more.elsewhere ?? null;
  }

  static unreachable(): Problem {
    return new Problem(
      'The service could not be reached. Check your connection, then try again.',
      'unreachable',
      0,
    );
  }

  /** Nobody waits for ever, and who waits is told when it is over. */
  static late(seconds: number): Problem {
    return new Problem(
      `The service has not answered for ${seconds} seconds. Try again in a moment.`,
      'late',
      0,
    );
  }

  /** A problem that came as an event: its status is within. */
  static fromEvent(body: unknown): Problem {
    const status = (body as { status?: unknown } | null)?.status;
    return Problem.fromBody(body, typeof status === 'number' ? status : 500);
  }

  static fromBody(body: unknown, status: number): Problem {
    if (typeof body === 'object' && body !== null && 'detail' in body) {
      const { detail, code, columns, faults, now, closed_version, parameter } = body as Record<
        string,
        unknown
      >;
      if (typeof detail === 'string' && detail !== '') {
        const known = typeof code === 'string' ? code : 'unknown';
        return new Problem(plainly(known, parameter, detail), known, status, {
          columns: listOf(columns),
          faults: listOf(faults),
          now,
          closedVersion: typeof closed_version === 'number' ? closed_version : null,
          elsewhere: ASK_WITH.exec(detail)?.[1] ?? null,
        });
      }
    }
    return new Problem(
      `The service answered with an error (${status}). Try again in a moment.`,
      'unknown',
      status,
    );
  }
}
