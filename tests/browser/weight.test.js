// Pages stay small: a reader on a slow line gets the words, not the machinery. Sizes are in bytes as built, before any compression.

import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { bodyPages, none, pages, read, SITE } from './harness.js';
import { MANY } from './many.js';

const KIBIBYTE = 1024;
const STYLES = 24 * KIBIBYTE;
const SCRIPTS = 20 * KIBIBYTE;
const PAGE = 60 * KIBIBYTE;

for (const [name, site] of [['the example site', SITE], ['a site of 300 bodies', MANY]]) {
  for (const [what, most, pattern] of [['style sheets', STYLES, /<link rel="stylesheet" href="([^"]+)"/g], ['scripts', SCRIPTS, /<script src="([^"]+)"/g]]) {
    test(`the ${what} of a page are below ${most} bytes together: ${name}`, (context) => {
      const linked = (page) => [...read(page, site).matchAll(pattern)]
        .map(([, address]) => statSync(join(site, page, address)).size)
        .reduce((sum, size) => sum + size, 0);
      below(context, most, pages(site).map((page) => [linked(page), page]));
    });
  }

  test(`the page of a body is below ${PAGE} bytes beyond its own text: ${name}`, (context) => {
    const bodies = bodyPages(site);
    assert.ok(bodies.length > 30);
    below(context, PAGE, bodies.map((page) => {
      const html = read(page, site);
      return [Buffer.byteLength(html) - Buffer.byteLength(words(html)), page];
    }));
  });
}

test('no page has a style or a script of its own but its data', () => {
  for (const page of pages()) {
    assert.doesNotMatch(read(page), /<style|\sstyle="|\son[a-z]+="|<script(?! src=| type="application\/(?:ld\+)?json")/, page);
  }
});

/** Prints the largest of some sizes, each with its page, and fails for those that are not below the most. */
function below(context, most, sizes) {
  const [size, page] = sizes.reduce((one, other) => (other[0] > one[0] ? other : one));
  context.diagnostic(`the largest: ${size} bytes, /${page}`);
  assert.ok(size > 0);
  none(sizes.filter(([size]) => size >= most).map(([size, page]) => `/${page}: ${size}`));
}

/** The text of the main part of a page, as a reader has it. */
function words(html) {
  const main = html.slice(html.indexOf('<main'), html.lastIndexOf('</main>'));
  return main.replace(/<[^>]*>/g, '').replace(/&(?:#?\w+);/g, '_');
}
