import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';
import { CHROMIUM } from './tests/e2e/chromium';

const target = process.env.CARGO_TARGET_DIR ?? '../target';
const binary = process.env.TESTED_BINARY ?? resolve(target, 'release/esol-atlas');
const port = Number(process.env.TESTED_PORT ?? 8137);
/** A service that runs already, instead of one started for the tests. */
const running = process.env.TESTED_URL;
const records = resolve(target, `browser-tests-${port}.sqlite`);
const baseURL = running ?? `http://127.0.0.1:${port}`;

if (!running && !existsSync(binary))
  throw new Error(
    `There is no ${binary}: build the service first, or set TESTED_BINARY or TESTED_URL.`,
  );

export default defineConfig({
  testDir: 'tests/e2e',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // WebGL runs in software here, on whatever machine there is: the map takes its time. How long it may take is asked by
  // no test; these limits end what hangs.
  timeout: 240_000,
  expect: { timeout: 60_000 },
  reporter: [['list']],
  use: {
    baseURL,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
    // Costs every test an eighth of its time: for whoever looks into a failure.
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    launchOptions: {
      executablePath: CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // As a desktop draws letters: without it the shell has its own way, and the pictures differ.
        '--font-render-hinting=slight',
      ],
    },
  },
  ...(running
    ? {}
    : {
        webServer: {
          // Records of its own, made anew each time.
          command: `rm -f ${records} ${records}-wal ${records}-shm && exec ${binary} serve --listen 127.0.0.1:${port} --data ${records}`,
          url: `${baseURL}/api/health`,
          timeout: 120_000,
          reuseExistingServer: false,
        },
      }),
});
