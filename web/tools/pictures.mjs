// Takes the pictures of every view for the documents, at a running service:
//   node tools/pictures.mjs http://127.0.0.1:8080 [only these…]
// with the whole of Chromium (apt-get install chromium), or another that CHROMIUM names.
// They are quantised where Python has Pillow, and left whole where it has not.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const [service, ...only] = process.argv.slice(2);
if (!service) throw new Error('Say at which address the service runs.');
const folder = join(dirname(fileURLToPath(import.meta.url)), '../../docs/views');
const SCREENS = [
  [390, 844],
  [1280, 800],
  [1920, 1080],
];

/** Each with what is on it when it is whole. */
const VIEWS = [
  ['map', '/?date=2018-03-31', '[data-settled=true]'],
  ['unmet', '/?measure=unmet&date=2025-12-31&table=open', '[data-settled=true]'],
  ['two-measures', '/?measure=need&with=access&circles=asylum', '[data-settled=true]'],
  ['place', '/?near=NG7+1AA', '[data-settled=true]'],
  ['gaps', '/?view=gaps&date=2025-12-31', 'tbody tr'],
  ['authority', '/?view=authority&authority=E06000016&date=2018-03-31', '#explain'],
  [
    'arrival',
    '/?view=arrival&from=NG7+1AA&on=2025-12-31&who=resettled&families=5&needs=childcare',
    'table',
  ],
  ['providers', '/?view=providers&from=LE1+1AA', 'article'],
  ['provider', '/?view=providers&id=nottm-college-esol-adult', 'article, dl'],
  ['print', '/?view=print&paper=a3', '[data-picture=ready]'],
  ['projector', '/?screen=projector&date=2018-03-31', '[data-settled=true]'],
  ['data', '/?data=open', '#import-kinds'],
  ['arrivals', '/?data=arrivals', 'h2'],
  ['sources', '/?data=sources', 'main li'],
  ['assumptions', '/?data=assumptions', 'tbody tr'],
  ['freshness', '/?data=freshness', 'tbody tr'],
  ['about', '/?view=about', 'h2'],
];

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--lang=en-GB'],
});
const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB' });
for (const [name, address, whole] of VIEWS) {
  if (only.length > 0 && !only.includes(name)) continue;
  for (const [width, height] of SCREENS) {
    const page = await context.newPage();
    await page.setViewportSize({ width, height });
    await page.goto(service + address);
    await page.locator(whole).first().waitFor({ timeout: 120_000 });
    await page.waitForLoadState('networkidle');
    // Parts of the legend come after the map.
    await page.waitForTimeout(1500);
    await page.screenshot({ path: join(folder, `${name}-${width}.png`) });
    await page.close();
  }
  process.stdout.write(`${name}\n`);
}
await browser.close();

const QUANTISE = `
import pathlib, sys
from PIL import Image
for path in sorted(pathlib.Path(sys.argv[1]).glob('*.png')):
    picture = Image.open(path).convert('RGB')
    if picture.width > 1280:
        picture = picture.resize((1280, round(picture.height * 1280 / picture.width)), Image.LANCZOS)
    picture.quantize(112, method=Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE).save(path, optimize=True)
`;
const { status } = spawnSync('python3', ['-c', QUANTISE, folder], { stdio: 'inherit' });
if (status !== 0) process.stdout.write('They are not quantised: that needs Python with Pillow.\n');
