// Patterns and symbols are drawn here, on a canvas: nothing is fetched, and they stay sharp.
import { PROVIDER_TYPES } from '../api/types';
import type { PatternId } from '../measures/shading';
import { SHAPES } from './shapes';

const RATIO = 2;
const INK = '#0f2a3a';

type Painter = (pen: CanvasRenderingContext2D, size: number) => void;

function draw(size: number, paint: Painter): ImageData {
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

/** Hollow where the place is certain and what it offers is not. */
function symbol(path: string, colour: string, hollow: boolean): ImageData {
  const size = 20;
  return draw(size, (pen) => {
    pen.translate(2, 2);
    pen.scale((size - 4) / 24, (size - 4) / 24);
    const shape = new Path2D(path);
    pen.lineJoin = 'round';
    pen.strokeStyle = '#ffffff';
    pen.lineWidth = 4.5;
    pen.stroke(shape);
    pen.fillStyle = hollow ? '#ffffff' : colour;
    pen.fill(shape);
    if (!hollow) return;
    pen.strokeStyle = colour;
    pen.lineWidth = 6;
    pen.clip(shape);
    pen.stroke(shape);
  });
}

function ring(size: number, rings: [radius: number, colour: string][]): ImageData {
  return draw(size, (pen) => {
    for (const [radius, colour] of rings) {
      pen.fillStyle = colour;
      pen.beginPath();
      pen.arc(size / 2, size / 2, radius, 0, 2 * Math.PI);
      pen.fill();
    }
  });
}

/** Black outline, yellow core, as focus has everywhere, with an open middle. */
function selectedRing(): ImageData {
  const size = 34;
  return draw(size, (pen) => {
    for (const [width, colour] of [
      [7, '#0b0c0c'],
      [3, '#ffdd00'],
    ] as const) {
      pen.lineWidth = width;
      pen.strokeStyle = colour;
      pen.beginPath();
      pen.arc(size / 2, size / 2, 12, 0, 2 * Math.PI);
      pen.stroke();
    }
  });
}

function originPin(): ImageData {
  const size = 40;
  return draw(size, (pen) => {
    const pin = new Path2D(
      'M20 39C13 29 8.500 23 8.500 15.500a11.500 11.500 0 0 1 23 0C31.500 23 27 29 20 39z',
    );
    pen.lineJoin = 'round';
    pen.lineWidth = 3;
    pen.strokeStyle = '#0b0c0c';
    pen.fillStyle = '#ffdd00';
    pen.stroke(pin);
    pen.fill(pin);
    pen.fillStyle = '#0b0c0c';
    pen.beginPath();
    pen.arc(20, 15.5, 4.5, 0, 2 * Math.PI);
    pen.fill();
  });
}

type Target = { addImage(id: string, image: ImageData, options: { pixelRatio: number }): unknown };

export function addImages(map: Target): void {
  const add = (id: string, image: ImageData) => map.addImage(id, image, { pixelRatio: RATIO });
  for (const id of PATTERN_IDS) add(id, draw(PATTERNS[id].size, PATTERNS[id].paint));
  for (const type of PROVIDER_TYPES) {
    const { path, colour } = SHAPES[type];
    add(`venue-${type}`, symbol(path, colour, false));
    add(`venue-${type}-hollow`, symbol(path, colour, true));
  }
  add(
    'venue-cluster',
    ring(24, [
      [12, '#ffffff'],
      [10.8, INK],
      [9, '#ffffff'],
    ]),
  );
  add('mark-place', selectedRing());
  add('mark-origin', originPin());
}
