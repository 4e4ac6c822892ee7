// What is taken along from "Share": a picture as a browser reads it.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';

export type Strip = { left: number; top: number; width: number; height: number };
export type Seen = { width: number; height: number; colours: number };

/** Presses "Download as PNG" in the open dialog. */
export async function download(page: Page): Promise<{ name: string; bytes: Buffer }> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download as PNG' }).click();
  const file = await waiting;
  return { name: file.suggestedFilename(), bytes: await readFile((await file.path()) ?? '') };
}

/** Opens "Share", which is in a menu on a phone. */
export async function share(page: Page): Promise<void> {
  const menu = page.getByRole('button', { name: 'Menu', exact: true });
  if (await menu.isVisible()) await menu.click();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
}

/** Decodes a picture, and counts the colours of a part of it, in shares of its size. */
export async function look(
  page: Page,
  bytes: Buffer,
  { left, top, width, height }: Strip = { left: 0, top: 0, width: 1, height: 1 },
): Promise<Seen> {
  return page.evaluate(
    async ({ encoded, left, top, width, height }) => {
      const data = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([data], { type: 'image/png' }));
      const [wide, high] = [Math.floor(bitmap.width * width), Math.floor(bitmap.height * height)];
      const canvas = new OffscreenCanvas(wide, high);
      const pen = canvas.getContext('2d');
      if (!pen) throw new Error('no canvas to read the picture with');
      pen.drawImage(bitmap, -bitmap.width * left, -bitmap.height * top);
      const pixels = pen.getImageData(0, 0, wide, high).data;
      const colours = new Set<number>();
      for (let i = 0; i < pixels.length; i += 4)
        colours.add(((pixels[i] ?? 0) << 16) | ((pixels[i + 1] ?? 0) << 8) | (pixels[i + 2] ?? 0));
      return { width: bitmap.width, height: bitmap.height, colours: colours.size };
    },
    { encoded: bytes.toString('base64'), left, top, width, height },
  );
}
