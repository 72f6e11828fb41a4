// Takes a picture of each kind of page, wide and narrow, light and dark, and lays all of them out on one sheet to look at: target/screenshots/index.html.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { browser, inTabs, KINDS, REPOSITORY, serve } from './harness.js';

const SHEET = join(REPOSITORY, 'target', 'screenshots');
const SETTINGS = [1280, 390].flatMap((width) => ['light', 'dark'].map((colorScheme) => ({ width, colorScheme })));

test('a sheet of screenshots', async (context) => {
  mkdirSync(SHEET, { recursive: true });
  const root = await serve();
  const started = await browser();
  await inTabs(started, Object.entries(KINDS), async (page, [kind, address]) => {
    for (const { width, colorScheme } of SETTINGS) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await page.goto(root + address);
      await page.screenshot({ path: join(SHEET, picture(kind, width, colorScheme)), fullPage: true });
    }
  });
  const rows = Object.keys(KINDS).map((kind) => {
    const pictures = SETTINGS.map(({ width, colorScheme }) => `<img src="${picture(kind, width, colorScheme)}" alt="${kind}, ${width} pixels, ${colorScheme}" width="${width / 4}">`);
    return `<h2>${kind}</h2>\n<p>${pictures.join('\n')}</p>`;
  });
  writeFileSync(join(SHEET, 'index.html'), `<!doctype html>\n<title>Kinds of pages</title>\n<style>img { vertical-align: top; border: 1px solid }</style>\n${rows.join('\n')}\n`);
  context.diagnostic(`${join(SHEET, 'index.html')}: ${rows.length} kinds of pages`);
});

function picture(kind, width, colorScheme) {
  return `${kind.replace(/\W+/g, '-')}-${width}-${colorScheme}.png`;
}
