// Symbols are drawn here, on a canvas: nothing is fetched, and they stay sharp.
import { PROVIDER_TYPES, type ProviderType } from '../api/types';
import { draw, PATTERN_IDS, patternImage, RATIO } from './patterns';
import { SHAPES } from './shapes';

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

/** A ring of the types in a cluster, each as long as its share, with room for the count inside. */
function clusterRing(parts: readonly { colour: string; count: number }[]): ImageData {
  const size = 30;
  const total = parts.reduce((sum, { count }) => sum + count, 0) || 1;
  return draw(size, (pen) => {
    const disc = (radius: number, colour: string) => {
      pen.fillStyle = colour;
      pen.beginPath();
      pen.arc(size / 2, size / 2, radius, 0, 2 * Math.PI);
      pen.fill();
    };
    disc(15, '#ffffff');
    let from = -Math.PI / 2;
    for (const { colour, count } of parts) {
      const to = from + (count / total) * 2 * Math.PI;
      pen.fillStyle = colour;
      pen.beginPath();
      pen.moveTo(size / 2, size / 2);
      pen.arc(size / 2, size / 2, 14, from, to);
      pen.closePath();
      pen.fill();
      from = to;
    }
    disc(9.5, '#ffffff');
  });
}

/** "venue:fe_college:#0b3c6f" or "…:hollow": a type's shape in any colour. */
export const placeIcon = (type: ProviderType, colour: string, hollow: boolean) =>
  `venue:${type}:${colour}${hollow ? ':hollow' : ''}`;

/** Where colour tells something else, the shapes alone tell the types, and a ring tells none. */
export const SHAPE_ONLY = '#33424a';
const PLAIN = 'plain';
export const PLAIN_RING = `cluster:${PLAIN}`;

/** Images that are drawn when the map first asks for them: there are too many to draw beforehand. */
export function imageOf(id: string): ImageData | null {
  const [kind, name = '', colour = '', hollow] = id.split(':');
  if (kind === 'venue') {
    const shape = SHAPES[name as ProviderType] as (typeof SHAPES)[ProviderType] | undefined;
    return shape ? symbol(shape.path, colour, hollow === 'hollow') : null;
  }
  if (kind !== 'cluster') return null;
  if (name === PLAIN) return clusterRing([{ colour: SHAPE_ONLY, count: 1 }]);
  const counts = name.split('-').map(Number);
  return clusterRing(
    PROVIDER_TYPES.flatMap((type, i) => {
      const count = counts[i] ?? 0;
      return count > 0 ? [{ colour: SHAPES[type].colour, count }] : [];
    }),
  );
}

type Target = {
  addImage(id: string, image: ImageData, options: { pixelRatio: number }): unknown;
  hasImage(id: string): boolean;
  setMissingStyleImageResolver(resolve: (id: string) => void): unknown;
};

/** Adds what is always needed; the rest is drawn before the map's first use of it. */
export function addImages(map: Target): void {
  const add = (id: string, image: ImageData) => map.addImage(id, image, { pixelRatio: RATIO });
  for (const id of PATTERN_IDS) add(id, patternImage(id));
  add('mark-place', selectedRing());
  add('mark-origin', originPin());
  map.setMissingStyleImageResolver((id) => {
    const image = map.hasImage(id) ? null : imageOf(id);
    if (image) add(id, image);
  });
}
