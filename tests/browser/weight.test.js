// Pages stay small: a reader on a slow line gets the words, not the machinery. Sizes are in bytes as built, before any compression.

import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { bodyPages, browser, files, none, pages, read, serve, SITE, tab } from './harness.js';

const KIBIBYTE = 1024;
const STYLES = 24 * KIBIBYTE;
const SCRIPTS = 20 * KIBIBYTE;
const PAGE = 60 * KIBIBYTE;

test(`the style sheets of a page are below ${STYLES} bytes together, its scripts below ${SCRIPTS}`, () => {
  for (const page of pages()) {
    const linked = (pattern) => [...read(page).matchAll(pattern)]
      .map(([, address]) => statSync(join(SITE, page, address)).size)
      .reduce((sum, size) => sum + size, 0);
    const styles = linked(/<link rel="stylesheet" href="([^"]+)"/g);
    const scripts = linked(/<script src="([^"]+)"/g);
    assert.ok(styles > 0 && styles < STYLES, `${page}: ${styles} bytes of style`);
    assert.ok(scripts < SCRIPTS, `${page}: ${scripts} bytes of script`);
  }
});

test(`the page of a body is below ${PAGE} bytes beyond its own text`, async () => {
  const root = await serve();
  const page = await tab(await browser(), { javaScriptEnabled: false });
  const bodies = bodyPages();
  assert.ok(bodies.length > 30);
  const heavy = [];
  for (const body of bodies) {
    await page.goto(root + body);
    const text = await page.locator('main').evaluate((main) => new TextEncoder().encode(main.textContent).length);
    const rest = Buffer.byteLength(read(body)) - text;
    if (rest >= PAGE) heavy.push(`${body}: ${rest}`);
  }
  none(heavy);
});

test('no page has a style or a script of its own but its data', () => {
  for (const file of files().filter((file) => file.endsWith('index.html'))) {
    const html = read(file.slice(0, -'index.html'.length));
    assert.doesNotMatch(html, /<style|\sstyle="|\son[a-z]+="|<script(?! src=| type="application\/(?:ld\+)?json")/, file);
  }
});
