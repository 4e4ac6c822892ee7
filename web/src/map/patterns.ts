// Patterns are drawn here, on a canvas: nothing is fetched, and they stay sharp.
import type { PatternId } from '../measures/shading';

export const RATIO = 2;
const INK = '#0f2a3a';

type Painter = (pen: CanvasRenderingContext2D, size: number) => void;

export function draw(size: number, paint: Painter): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size * RATIO;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) throw new Error('This browser cannot draw on a canvas.');
  pen.scale(RATIO, RATIO);
  paint(pen, size);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

/** Strokes that run on from tile to tile: each line is repeated one tile to either side. */
function diagonals(colour: string, width: number, alpha: number, shift = 0): Painter {
  return (pen, size) => {
    pen.strokeStyle = colour;
    pen.globalAlpha = alpha;
    pen.lineWidth = width;
    for (const offset of [-size, 0, size]) {
      pen.beginPath();
      pen.moveTo(offset + shift - 1, size + 1);
      pen.lineTo(offset + shift + size + 1, -1);
      pen.stroke();
    }
    pen.globalAlpha = 1;
  };
}

const PATTERNS: Record<PatternId, { size: number; paint: Painter }> = {
  'not-known': { size: 8, paint: diagonals('#5c6a70', 1.3, 0.85) },
  // A dark and a light line side by side, to be seen on the palest and on the darkest class.
  'at-most': {
    size: 12,
    paint: (pen, size) => {
      diagonals('#ffffff', 1.3, 0.7, 1.5)(pen, size);
      diagonals(INK, 1, 0.6)(pen, size);
    },
  },
  cross: {
    size: 9,
    paint: (pen, size) => {
      diagonals('#7a4d00', 1.1, 0.8)(pen, size);
      pen.scale(-1, 1);
      pen.translate(-size, 0);
      diagonals('#7a4d00', 1.1, 0.8)(pen, size);
    },
  },
  stripes: { size: 9, paint: diagonals('#7a4d00', 1.4, 0.85) },
  dots: {
    size: 9,
    paint: (pen, size) => {
      pen.fillStyle = INK;
      pen.globalAlpha = 0.7;
      pen.beginPath();
      pen.arc(size / 2, size / 2, 1.3, 0, 2 * Math.PI);
      pen.fill();
      pen.globalAlpha = 1;
    },
  },
};

export const PATTERN_IDS = Object.keys(PATTERNS) as PatternId[];

/** The same picture for the legend, as a data URL. */
export function patternUrl(id: PatternId): string {
  const { size, paint } = PATTERNS[id];
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size * RATIO;
  const pen = canvas.getContext('2d');
  if (!pen) return '';
  pen.scale(RATIO, RATIO);
  paint(pen, size);
  return canvas.toDataURL();
}

export function patternSize(id: PatternId): number {
  return PATTERNS[id].size;
}

export const patternImage = (id: PatternId) => draw(PATTERNS[id].size, PATTERNS[id].paint);
