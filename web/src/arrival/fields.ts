// Names by which the parts of a field find each other on the page.
import type { FieldName } from './question';

export const fieldId = (name: FieldName) => `arrival-${name}`;
export const hintId = (name: FieldName) => `arrival-${name}-hint`;
export const errorId = (name: FieldName) => `arrival-${name}-error`;

/** What describes an input, for those who cannot see it beside it. */
export function describedBy(name: FieldName, hint: boolean, fault: boolean): string | undefined {
  return [hint && hintId(name), fault && errorId(name)].filter((id) => id).join(' ') || undefined;
}
