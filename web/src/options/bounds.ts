// Bounds of classes as somebody types them.

export type Read = { bounds: number[]; fault: null } | { bounds: null; fault: string };

const MOST = 6;

export function readBounds(text: string): Read {
  const parts = text
    .split(/[,;\s]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const wrong = parts.find((part) => !Number.isFinite(Number(part)) || Number(part) <= 0);
  const no = (fault: string): Read => ({ bounds: null, fault });
  if (parts.length === 0) return no('Write at least one number.');
  if (wrong !== undefined) return no(`“${wrong}” is not a number above 0.`);
  if (parts.length > MOST)
    return no(`These are ${parts.length} numbers; at most ${MOST} are allowed.`);
  const bounds = parts.map(Number);
  const falls = bounds.find((bound, i) => i > 0 && bound <= (bounds[i - 1] ?? 0));
  if (falls !== undefined) return no(`${falls} does not rise above the number before it.`);
  return { bounds, fault: null };
}
