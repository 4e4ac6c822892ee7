// A service of a test's own, with records of its own: what it takes in, no other test sees.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test as base } from './atlas';

const target = process.env.CARGO_TARGET_DIR ?? '../target';
const binary = process.env.TESTED_BINARY ?? resolve(target, 'release/esol-atlas');

/** Starts the binary at a free port; its log names the address. */
async function start(folder: string): Promise<{ service: ChildProcess; address: string }> {
  const records = join(folder, 'records.sqlite');
  const service = spawn(binary, ['serve', '--listen', '127.0.0.1:0', '--data', records], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ATLAS_LOG_FORMAT: 'json' },
  });
  const address = await new Promise<string>((found, failed) => {
    let log = '';
    const read = (chunk: Buffer) => {
      log += chunk.toString();
      const ready = /http:\/\/127\.0\.0\.1:\d+/.exec(log);
      if (ready) found(ready[0]);
    };
    service.stdout.on('data', read);
    service.stderr.on('data', read);
    service.on('exit', (code) => failed(new Error(`it ended with ${code}: ${log}`)));
    service.on('error', failed);
  });
  return { service, address };
}

/** Tests with a service for each of them. */
export const test = base.extend({
  // Playwright wants to be told that a fixture needs no other.
  // eslint-disable-next-line no-empty-pattern
  baseURL: async ({}, use) => {
    if (!existsSync(binary)) throw new Error(`There is no ${binary}: build the service first.`);
    const folder = mkdtempSync(join(tmpdir(), 'esol-atlas-browser-'));
    const { service, address } = await start(folder);
    await use(address);
    const ended = once(service, 'exit');
    service.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  },
});
