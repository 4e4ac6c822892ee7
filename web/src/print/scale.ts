// The length of a scale bar: the longest round distance that fits.

export type Scale = { pixels: number; words: string };

const ROUND = [1, 2, 5];

export function scaleBar(metresPerPixel: number, most: number): Scale {
  const room = metresPerPixel * most;
  const power = 10 ** Math.floor(Math.log10(room));
  const metres = Math.max(...ROUND.map((one) => one * power).filter((length) => length <= room));
  const words = metres >= 1000 ? `${metres / 1000} km` : `${metres} m`;
  return { pixels: metres / metresPerPixel, words };
}
