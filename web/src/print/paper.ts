// Sheets of paper, in millimetres and in the pixels of a page (96 to an inch).

import { wrongWords, type Asked } from '../components/wrong.svelte';

export const PAPERS = ['a4', 'a3'] as const;
export type Paper = (typeof PAPERS)[number];
export const TURNS = ['landscape', 'portrait'] as const;
export type Turn = (typeof TURNS)[number];
export const TURN_NAMES: Record<Turn, string> = { landscape: 'Landscape', portrait: 'Portrait' };

const SIZES: Record<Paper, readonly [number, number]> = { a4: [297, 210], a3: [420, 297] };
const MARGIN = 10;
const PIXELS_PER_MM = 96 / 25.4;

export type Sheet = { width: number; height: number };

/** The printable part of a sheet, in pixels of the page. */
export function printable(paper: Paper, turn: Turn): Sheet {
  const [long, short] = SIZES[paper];
  const [width, height] = turn === 'landscape' ? [long, short] : [short, long];
  const pixels = (mm: number) => Math.floor((mm - 2 * MARGIN) * PIXELS_PER_MM);
  return { width: pixels(width), height: pixels(height) };
}

/** The rule that tells the printer. */
export const pageRule = (paper: Paper, turn: Turn) =>
  `@page { size: ${paper.toUpperCase()} ${turn}; margin: ${MARGIN}mm; }`;

export function readPaper(asked: Readonly<Record<string, string>>): { paper: Paper; turn: Turn } {
  return {
    paper: PAPERS.find((one) => one === asked.paper) ?? 'a4',
    turn: TURNS.find((one) => one === asked.turn) ?? 'landscape',
  };
}

export const wrongOnPaper = (asked: Asked) => wrongWords(asked, { paper: PAPERS, turn: TURNS });
