// Which browser the tests drive.
import { existsSync } from 'node:fs';

/**
 * Without a window around it: the same Chromium, the same pages, in three quarters of the time. Where the system has
 * none it is the one with a window, which draws none either.
 */
const [SHELL, WHOLE] = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'] as const;

export const CHROMIUM = process.env.CHROMIUM ?? (existsSync(SHELL) ? SHELL : WHOLE);
