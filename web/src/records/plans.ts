// What the pages of delivery plans make of their records.
import type { Kept } from './types';

type Authorities = ReadonlyMap<string, string>;

export const isToDo = ({ fields }: Kept): boolean =>
  fields.status === 'planned' || fields.status === 'under_way';

/** Due on the day itself is not overdue. */
export const isOverdue = (action: Kept, today: string): boolean =>
  isToDo(action) && !!action.fields.due && action.fields.due < today;

/** What is to do first, the soonest first and what has no day last; then what is done or dropped. */
export function inOrderOfDue(actions: readonly Kept[]): Kept[] {
  const day = ({ fields }: Kept) => fields.due ?? '9999';
  return [...actions].sort(
    (one, other) =>
      Number(isToDo(other)) - Number(isToDo(one)) ||
      day(one).localeCompare(day(other)) ||
      one.id.localeCompare(other.id),
  );
}

export type PlanLine = {
  id: string;
  name: string;
  /** null: there are actions, but no plan that they belong to. */
  plan: Kept | null;
  toDo: number;
  overdue: number;
  done: number;
};

/** A line for each authority with a plan or an action, in order of their names. */
export function planLines(
  plans: readonly Kept[],
  actions: readonly Kept[],
  names: Authorities,
  today: string,
): PlanLine[] {
  const codes = new Set([...plans, ...actions].map(({ fields }) => fields.la_code ?? ''));
  return [...codes]
    .map((id) => {
      const own = actions.filter(({ fields }) => fields.la_code === id);
      return {
        id,
        name: names.get(id) ?? id,
        plan: plans.find(({ fields }) => fields.la_code === id) ?? null,
        toDo: own.filter(isToDo).length,
        overdue: own.filter((action) => isOverdue(action, today)).length,
        done: own.filter(({ fields }) => fields.status === 'done').length,
      };
    })
    .sort((one, other) => one.name.localeCompare(other.name, 'en-GB'));
}
