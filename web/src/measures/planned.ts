// People who are expected and in no published table, as part of the need. The service says so to its own machine only.
import type { Gap, Gaps } from '../api/types';
import { formatDate, plural } from '../words/format';
import { formatNumber, reading, UNKNOWN, type Reading } from './reading';
import type { Row } from './row';

/** Whether anybody expected is in the figures. */
export const believes = (gaps: Gaps | null): boolean =>
  gaps !== null && gaps.method.planned !== 'none';

export function readPlanned({ gap }: Pick<Row, 'gap'>): Reading {
  return gap?.planned ? reading(gap.planned.hours) : UNKNOWN;
}

type Planned = NonNullable<Gap['planned']>;

/** "22 adults of recorded cohorts and pledges: 176 learner-hours a week"; null where nobody is in the figures. */
export function plannedInWords(planned: Planned | null): string | null {
  if (planned === null || planned.groups === 0) return null;
  // Some of them may have come: they count as planned until they are published.
  const adults = plural(planned.adults, 'adult', 'adults');
  return `${adults} of recorded cohorts and pledges: ${formatNumber(planned.hours, 'count')} learner-hours a week`;
}

/** What the reader must know before passing the figures on. */
export function plannedNote(gaps: Gaps | null): string | null {
  const words = plannedInWords(gaps?.totals.planned ?? null);
  return words && `Planned: the need has ${words}. Not for the public: keep it among partners.`;
}

/** Beside the choice: who is expected by the date, and who comes next. */
export function expectedInWords({ firm, pledged, next }: NonNullable<Gaps['expected']>): string {
  const groups = (count: number) => plural(count, 'group', 'groups');
  const now =
    pledged === 0
      ? 'Nobody is expected by this date.'
      : `Expected by this date: ${groups(firm)} by firm plans, ${groups(pledged)} with every pledge.`;
  return next === null ? now : `${now} The next on ${formatDate(next)}.`;
}
