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
};

const listOf = <T>(value: unknown) => (Array.isArray(value) ? (value as T[]) : []);

/** A failure in words a reader can act on, from a problem+json body (RFC 9457) or from the network. */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly columns: readonly FileColumn[];
  readonly faults: readonly string[];
  readonly now: unknown;
  readonly closedVersion: number | null;

  constructor(detail: string, code: string, status: number, more: More = {}) {
    super(detail);
    this.name = 'Problem';
    this.code = code;
    this.status = status;
    this.columns = more.columns ?? [];
    this.faults = more.faults ?? [];
    this.now = more.now ?? null;
    this.closedVersion = more.closedVersion ?? null;
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
      if ((body as { code?: unknown }).code === 'not_frozen')
        return new Problem(
          'This part was not kept in the dated view. Choose “See it as it is today” above.',
          'not_frozen',
          status,
        );
      const { detail, code, columns, faults, now, closed_version } = body as Record<
        string,
        unknown
      >;
      if (typeof detail === 'string' && detail !== '')
        return new Problem(detail, typeof code === 'string' ? code : 'unknown', status, {
          columns: listOf(columns),
          faults: listOf(faults),
          now,
          closedVersion: typeof closed_version === 'number' ? closed_version : null,
        });
    }
    return new Problem(
      `The service answered with an error (${status}). Try again in a moment.`,
      'unknown',
      status,
    );
  }
}
