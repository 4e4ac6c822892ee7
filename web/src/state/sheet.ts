/** The three stops of the phone's bottom sheet. */
export const STOPS = ['peek', 'half', 'full'] as const;
export type Stop = (typeof STOPS)[number];

/** Share of the height the sheet may take at each stop; "peek" is as high as its heading. */
export const STOP_SHARE: Record<Exclude<Stop, 'peek'>, number> = { half: 0.52, full: 1 };

/** What the head of the sheet says, from top to bottom. */
export const HEAD_PARTS = ['title', 'sentence', 'notes', 'scale'] as const;
export type HeadPart = (typeof HEAD_PARTS)[number];

/** Where all of it would take more than `room` pixels from the map, the notes go below first, the scale last. */
export function keptAtHead(
  parts: readonly HeadPart[],
  heights: Readonly<Record<HeadPart, number>>,
  room: number,
): HeadPart[] {
  let kept = [...parts];
  for (const next of ['notes', 'sentence', 'scale'] as const)
    if (kept.reduce((sum, part) => sum + heights[part], 0) > room)
      kept = kept.filter((part) => part !== next);
  return kept;
}

export function higher(stop: Stop): Stop {
  return STOPS[Math.min(STOPS.indexOf(stop) + 1, STOPS.length - 1)] ?? stop;
}

export function lower(stop: Stop): Stop {
  return STOPS[Math.max(STOPS.indexOf(stop) - 1, 0)] ?? stop;
}

/** The stop a drag ends at: the nearest to the height it was let go at. */
export function nearestStop(height: number, room: number, peek: number): Stop {
  const heights: Record<Stop, number> = {
    peek,
    half: room * STOP_SHARE.half,
    full: room * STOP_SHARE.full,
  };
  let best: Stop = 'peek';
  for (const stop of STOPS)
    if (Math.abs(heights[stop] - height) < Math.abs(heights[best] - height)) best = stop;
  return best;
}

/** The keys that move the sheet when its handle has the focus. */
export function stopForKey(key: string, stop: Stop): Stop | null {
  switch (key) {
    case 'ArrowUp':
      return higher(stop);
    case 'ArrowDown':
      return lower(stop);
    case 'Home':
      return 'peek';
    case 'End':
      return 'full';
    default:
      return null;
  }
}
