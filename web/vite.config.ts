import { svelte } from '@sveltejs/vite-plugin-svelte';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

/** Where `npm run dev` finds the service; the built app is served by the service itself. */
const service = process.env.SERVICE_URL ?? 'http://127.0.0.1:8080';

const PROXY = Object.fromEntries(
  ['/api', '/tiles', '/tables', '/ogc', '/openreferral', '/downloads'].map((path) => [
    path,
    service,
  ]),
);

/** The smallest form of each text, beside it: the service sends it as it is, and compresses nothing of the app itself. */
const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  writeBundle({ dir }) {
    for (const name of readdirSync(dir ?? 'dist', { recursive: true, encoding: 'utf8' })) {
      if (!/\.(js|mjs|css|html|svg)$/.test(name)) continue;
      const file = join(dir ?? 'dist', name);
      const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
      writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file), { params: quality }));
    }
  },
};

export default defineConfig({
  plugins: [svelte(), compressed],
  // maplibre's worker is an ES module; the content security policy allows no other kind.
  worker: { format: 'es' },
  build: { target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 1200 },
  server: { proxy: PROXY },
  preview: { proxy: PROXY },
});
