import type { ProviderType } from '../api/types';

export type Shape = { path: string; colour: string };

/**
 * A shape and a colour for every type of provider, on a 24 × 24 grid: either alone tells them apart.
 * The legend draws them as SVG, the map from the same paths on a canvas.
 */
export const SHAPES: Record<ProviderType, Shape> = {
  fe_college: { path: 'M4 4h16v16H4z', colour: '#0b3c6f' },
  adult_learning: { path: 'M12 2.5 22 20.5H2z', colour: '#a0195b' },
  vcs: { path: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z', colour: '#b4510b' },
  he: { path: 'M12 1 23 12 12 23 1 12z', colour: '#5a3699' },
  library: { path: 'M12 2l9.5 5.5v9L12 22l-9.500-5.500v-9z', colour: '#1f6b3a' },
  private: { path: 'M8 3h8v5h5v8h-5v5H8v-5H3V8h5z', colour: '#484848' },
  other: { path: 'M2 3.500h20L12 21.500z', colour: '#6b4a1f' },
};
