// A picture for a slide or a report: title, map, legend, day and sources in one PNG.
import { takePicture } from '../map/picture';
import { patternImage } from '../map/patterns';
import type { Atlas } from '../state/atlas.svelte';
import { scaleBar } from '../print/scale';
import { comparedLines, legendLines, type LegendLine } from './legend-lines';
import { KEY_HEADING, keyIcon, placeKey } from './place-key';
import { pairOf, toldOf } from './told';

const WIDTH = 1200;
const MAP = { width: 1200, height: 800 };
const RATIO = 2;
const EDGE = 24;
/** Between the halves of a compared map. */
const GAP = 8;
const FONT = '"Noto Sans", Arial, sans-serif';

/** Breaks a text into lines that fit. */
function wrap(pen: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && pen.measureText(longer).width > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, line];
}

type Half = { image: HTMLImageElement; metresPerPixel: number; name: string | null; width: number };

/** One map, or both halves of a compared one, each with its name. */
async function halvesOf(atlas: Atlas, signal: AbortSignal): Promise<Half[]> {
  const pair = pairOf(atlas);
  const width = pair ? (MAP.width - GAP) / 2 : MAP.width;
  const sides = pair
    ? ([
        ['here', pair.here],
        ['other', pair.name],
      ] as const)
    : ([['here', null]] as const);
  const halves: Half[] = [];
  for (const [side, name] of sides) {
    const size = { width, height: MAP.height, ratio: RATIO };
    const { url, metresPerPixel } = await takePicture(atlas, size, signal, side);
    try {
      const image = new Image();
      image.src = url;
      await image.decode();
      halves.push({ image, metresPerPixel, name, width });
    } finally {
      URL.revokeObjectURL(url);
    }
  }
  return halves;
}

/** One legend; of a compared map with the counts of both halves. */
function linesOf(atlas: Atlas): LegendLine[] {
  const pair = pairOf(atlas);
  if (!pair) return legendLines(atlas.shading);
  return comparedLines(atlas.shading, pair.shading).map(({ fill, pattern, label, counts }) => ({
    fill,
    pattern,
    label: `${label}: ${counts[0]} left, ${counts[1]} right`,
  }));
}

function drawHalf(pen: CanvasRenderingContext2D, half: Half, left: number, top: number): void {
  const { image, metresPerPixel, name, width } = half;
  const bottom = top + MAP.height;
  pen.drawImage(image, left, top, width, MAP.height);
  pen.fillStyle = '#0b0c0c';
  const scale = scaleBar(metresPerPixel, 160);
  const right = left + width - EDGE;
  pen.fillRect(right - scale.pixels, bottom - 20, scale.pixels, 4);
  pen.textAlign = 'center';
  pen.font = `13px ${FONT}`;
  pen.fillText(scale.words, right - scale.pixels / 2, bottom - 26);
  pen.textAlign = 'left';
  if (name === null) return;
  pen.font = `600 18px ${FONT}`;
  pen.fillStyle = '#0f2a3a';
  pen.fillRect(left, top, pen.measureText(name).width + 24, 36);
  pen.fillStyle = '#ffffff';
  pen.fillText(name, left + 12, top + 25);
}

function drawSwatch(pen: CanvasRenderingContext2D, line: LegendLine, x: number, y: number): void {
  pen.fillStyle = line.fill;
  pen.fillRect(x, y, 26, 16);
  if (line.pattern) {
    const tile = document.createElement('canvas');
    const { data, width, height } = patternImage(line.pattern);
    tile.width = width;
    tile.height = height;
    tile.getContext('2d')?.putImageData(new ImageData(data, width, height), 0, 0);
    const repeated = pen.createPattern(tile, 'repeat');
    if (repeated) {
      pen.fillStyle = repeated;
      pen.fillRect(x, y, 26, 16);
    }
  }
  pen.strokeStyle = '#24485a';
  pen.strokeRect(x, y, 26, 16);
}

/** Lines in columns as wide as the longest of them. */
type Laid<T> = { lines: readonly T[]; rows: number; column: number };
const ROW = 24;

function laidOut<T extends { label: string }>(
  pen: CanvasRenderingContext2D,
  lines: readonly T[],
  most: number,
): Laid<T> {
  pen.font = `14px ${FONT}`;
  const widest = Math.max(0, ...lines.map(({ label }) => pen.measureText(label).width));
  const columns = Math.min(most, Math.max(1, Math.floor((WIDTH - 2 * EDGE) / (widest + 44))));
  return {
    lines,
    rows: Math.ceil(lines.length / columns),
    column: (WIDTH - 2 * EDGE) / columns,
  };
}

function drawLines<T extends { label: string }>(
  pen: CanvasRenderingContext2D,
  { lines, rows, column }: Laid<T>,
  top: number,
  sign: (line: T, x: number, y: number) => void,
): void {
  lines.forEach((line, i) => {
    const x = EDGE + Math.floor(i / rows) * column;
    const y = top + (i % rows) * ROW;
    sign(line, x, y);
    pen.font = `14px ${FONT}`;
    pen.fillStyle = '#0b0c0c';
    pen.fillText(line.label, x + 34, y + 13, column - 44);
  });
}

export async function pictureOf(atlas: Atlas, signal: AbortSignal): Promise<Blob> {
  const halves = await halvesOf(atlas, signal);
  await document.fonts.ready;
  const lines = linesOf(atlas);
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser cannot draw on a canvas.');
  const { subtitle, notes, sources } = toldOf(atlas);
  const invented = atlas.region.shown?.illustrative
    ? 'Illustrative provision: invented providers, for training. '
    : '';
  const credit = `${invented}${notes.join(' ')} ${sources} Boundaries approximate, derived from postcodes. Contains OS, Royal Mail and ONS data © Crown copyright; OGL v3; Natural Earth. ESOL Atlas.`;

  pen.font = `16px ${FONT}`;
  const heads = wrap(pen, subtitle, WIDTH - 2 * EDGE);
  pen.font = `13px ${FONT}`;
  const feet = wrap(pen, credit, WIDTH - 2 * EDGE);
  const legend = laidOut(pen, lines, 3);
  const key = laidOut(pen, placeKey(atlas.venues.shown, atlas.view), 5);
  const top = 64 + heads.length * 22;
  const legendTop = top + MAP.height + 16;
  const keyTop = legendTop + legend.rows * ROW + 12;
  const feetTop = keyTop + (key.rows > 0 ? (key.rows + 1) * ROW : 0);
  const height = feetTop + 12 + feet.length * 18 + 16;
  canvas.width = WIDTH * RATIO;
  canvas.height = height * RATIO;
  pen.scale(RATIO, RATIO);
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, WIDTH, height);
  pen.fillStyle = '#0b0c0c';
  pen.font = `600 28px ${FONT}`;
  pen.fillText(atlas.measure.question, EDGE, 44, WIDTH - 2 * EDGE);
  pen.font = `16px ${FONT}`;
  heads.forEach((line, i) => pen.fillText(line, EDGE, 72 + i * 22));
  halves.forEach((half, i) => drawHalf(pen, half, i * (half.width + GAP), top));

  drawLines(pen, legend, legendTop, (line, x, y) => drawSwatch(pen, line, x, y));
  if (key.rows > 0) {
    pen.font = `600 14px ${FONT}`;
    pen.fillText(KEY_HEADING, EDGE, keyTop + 13);
    drawLines(pen, key, keyTop + ROW, (entry, x, y) =>
      pen.drawImage(keyIcon(entry), x + 3, y - 2, 20, 20),
    );
  }
  pen.fillStyle = '#33424a';
  pen.font = `13px ${FONT}`;
  feet.forEach((line, i) => pen.fillText(line, EDGE, feetTop + 24 + i * 18));
  return new Promise<Blob>((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made.'))),
      'image/png',
    ),
  );
}
