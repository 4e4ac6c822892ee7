import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/** Where `npm run dev` finds the service; the built app is served by the service itself. */
const service = process.env.SERVICE_URL ?? 'http://127.0.0.1:8080';

const PROXY = Object.fromEntries(
  ['/api', '/tiles', '/tables', '/ogc', '/openreferral', '/downloads'].map((path) => [
    path,
    service,
  ]),
);

export default defineConfig({
  plugins: [svelte()],
  // maplibre's worker is an ES module; the content security policy allows no other kind.
  worker: { format: 'es' },
  build: { target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 1200 },
  server: { proxy: PROXY },
  preview: { proxy: PROXY },
});
