/** A failure in words a reader can act on, from a problem+json body (RFC 9457) or from the network. */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;

  constructor(detail: string, code: string, status: number) {
    super(detail);
    this.name = 'Problem';
    this.code = code;
    this.status = status;
  }

  static unreachable(): Problem {
    return new Problem(
      'The service could not be reached. Check your connection, then try again.',
      'unreachable',
      0,
    );
  }

  static fromBody(body: unknown, status: number): Problem {
    if (typeof body === 'object' && body !== null && 'detail' in body) {
      const { detail, code } = body as { detail: unknown; code?: unknown };
      if (typeof detail === 'string' && detail !== '') {
        return new Problem(detail, typeof code === 'string' ? code : 'unknown', status);
      }
    }
    return new Problem(
      `The service answered with an error (${status}). Try again in a moment.`,
      'unknown',
      status,
    );
  }
}
