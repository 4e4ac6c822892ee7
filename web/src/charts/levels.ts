// Need and provision level by level, as bars of one scale.
import { scaleLinear } from 'd3-scale';
import type { Level } from '../api/types';

export type LevelFigures = {
  level: Level;
  need: number | null;
  /** null: not known. */
  supply: number | null;
  /** The part of it that is assumed. */
  imputed: number | null;
};

export type LevelBars = {
  level: Level;
  need: number;
  stated: number;
  assumed: number;
};

/** Widths in pixels; what is not known has none, and the words beside the bar say so. */
export function layLevels(levels: readonly LevelFigures[], width: number): LevelBars[] {
  const most = Math.max(1, ...levels.flatMap(({ need, supply }) => [need ?? 0, supply ?? 0]));
  const x = scaleLinear([0, most], [0, width]);
  return levels.map(({ level, need, supply, imputed }) => {
    const assumed = Math.min(imputed ?? 0, supply ?? 0);
    return {
      level,
      need: x(need ?? 0),
      stated: x((supply ?? 0) - assumed),
      assumed: x(assumed),
    };
  });
}
