// A picture for a slide or a report: title, map, legend, day and sources in one PNG.
import { takePicture } from '../map/picture';
import { patternImage } from '../map/patterns';
import type { Atlas } from '../state/atlas.svelte';
import { scaleBar } from '../print/scale';
import { legendLines } from './legend-lines';
import { toldOf } from './told';

const WIDTH = 1200;
const MAP = { width: 1200, height: 800 };
const RATIO = 2;
const EDGE = 24;
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

export async function pictureOf(atlas: Atlas, signal: AbortSignal): Promise<Blob> {
  const { url, metresPerPixel } = await takePicture(atlas, { ...MAP, ratio: RATIO }, signal);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    await document.fonts.ready;
    const lines = legendLines(atlas.shading);
    const canvas = document.createElement('canvas');
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('This browser cannot draw on a canvas.');
    const { subtitle, notes, sources } = toldOf(atlas);
    const credit = `${notes.join(' ')} ${sources} Boundaries approximate, derived from postcodes. Contains OS, Royal Mail and ONS data © Crown copyright; OGL v3; Natural Earth. ESOL Atlas.`;

    pen.font = `16px ${FONT}`;
    const heads = wrap(pen, subtitle, WIDTH - 2 * EDGE);
    pen.font = `13px ${FONT}`;
    const feet = wrap(pen, credit, WIDTH - 2 * EDGE);
    const columns = 3;
    const rows = Math.ceil(lines.length / columns);
    const top = 64 + heads.length * 22;
    const legendTop = top + MAP.height + 16;
    const height = legendTop + rows * 24 + 12 + feet.length * 18 + 16;
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
    pen.drawImage(image, 0, top, MAP.width, MAP.height);

    const scale = scaleBar(metresPerPixel, 160);
    const right = WIDTH - EDGE;
    pen.fillRect(right - scale.pixels, top + MAP.height - 20, scale.pixels, 4);
    pen.textAlign = 'center';
    pen.font = `13px ${FONT}`;
    pen.fillText(scale.words, right - scale.pixels / 2, top + MAP.height - 26);
    pen.textAlign = 'left';

    pen.font = `14px ${FONT}`;
    lines.forEach(({ fill, pattern, label }, i) => {
      const x = EDGE + Math.floor(i / rows) * ((WIDTH - 2 * EDGE) / columns);
      const y = legendTop + (i % rows) * 24;
      pen.fillStyle = fill;
      pen.fillRect(x, y, 26, 16);
      if (pattern) {
        const tile = document.createElement('canvas');
        const { data, width, height } = patternImage(pattern);
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
      pen.fillStyle = '#0b0c0c';
      pen.fillText(label, x + 34, y + 13, (WIDTH - 2 * EDGE) / columns - 44);
    });
    pen.fillStyle = '#33424a';
    pen.font = `13px ${FONT}`;
    feet.forEach((line, i) => pen.fillText(line, EDGE, legendTop + rows * 24 + 24 + i * 18));
    return await new Promise<Blob>((resolve, reject) =>
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made.'))),
        'image/png',
      ),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}
