// What the symbols of the places on a map mean: a picture or a sheet of paper has no list of types beside it.
import { PROVIDER_TYPES, type Venues } from '../api/types';
import { venueFeatures } from '../map/features';
import { imageOf, placeIcon, PLAIN_RING, SHAPE_ONLY } from '../map/images';
import { draw } from '../map/patterns';
import { shadesOf } from '../map/place-colours';
import { SHAPES } from '../map/shapes';
import type { View } from '../state/view';
import { TYPE_PLURALS } from '../words/names';

/** `icon`: an image of the map by its name there, or a dot of a colour. */
export type KeyEntry = { icon: string; label: string };

export const KEY_HEADING = 'Places recorded for ESOL';
const DOT = 'dot:';

export const isDot = ({ icon }: KeyEntry) => icon.startsWith(DOT);

/** What is on the map and nothing else: its types, the colours it goes by, hollow symbols and numbers. */
export function placeKey(
  venues: Venues | null,
  { hiddenTypes, placeColour }: Pick<View, 'hiddenTypes' | 'placeColour'>,
): KeyEntry[] {
  const { features } = venueFeatures(venues, hiddenTypes, placeColour);
  const places = features.map(({ properties }) => properties);
  const byType = placeColour === 'type';
  const iconOf = (type: (typeof PROVIDER_TYPES)[number], hollow: boolean) =>
    placeIcon(type, byType ? SHAPES[type].colour : SHAPE_ONLY, hollow);
  const types = PROVIDER_TYPES.filter((type) => places.some((one) => one.provider_type === type));
  const entries = types.map((type) => ({ icon: iconOf(type, false), label: TYPE_PLURALS[type] }));
  if (!byType)
    for (const { name, colour } of shadesOf(placeColour))
      if (places.some(({ icon }) => icon.includes(colour)))
        entries.push({ icon: DOT + colour, label: name });
  const unsure = places.find(({ confirmed }) => !confirmed)?.provider_type;
  if (unsure)
    entries.push({
      icon: iconOf(unsure, true),
      label: 'Hollow: to be confirmed that ESOL is taught',
    });
  if (places.length > 1) {
    const parts = PROVIDER_TYPES.map((type) => (types.includes(type) ? 1 : 0));
    const ring = byType ? `cluster:${parts.join('-')}` : PLAIN_RING;
    entries.push({ icon: ring, label: 'Number: places close together' });
  }
  return entries;
}

function dot(colour: string): ImageData {
  return draw(20, (pen, size) => {
    pen.fillStyle = colour;
    pen.beginPath();
    pen.arc(size / 2, size / 2, size / 2 - 4, 0, 2 * Math.PI);
    pen.fill();
  });
}

/** The symbol as the map draws it. */
export function keyIcon({ icon }: KeyEntry): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const image = icon.startsWith(DOT) ? dot(icon.slice(DOT.length)) : imageOf(icon);
  const pen = canvas.getContext('2d');
  if (!image || !pen) return canvas;
  [canvas.width, canvas.height] = [image.width, image.height];
  pen.putImageData(image, 0, 0);
  if (!icon.startsWith('cluster:')) return canvas;
  // The map writes the number over the ring.
  pen.font = `600 ${image.height * 0.42}px "Noto Sans", sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillStyle = '#0f2a3a';
  pen.fillText('3', image.width / 2, image.height * 0.53);
  return canvas;
}
