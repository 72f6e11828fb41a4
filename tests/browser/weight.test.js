// Pages stay small: a reader on a slow line gets the words, not the machinery. Sizes are in bytes as built, before any compression.

import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { bodyPages, browser, build, folder, none, pages, read, serve, SITE, tab } from './harness.js';
import { MANY } from './many.js';

const KIBIBYTE = 1024;
const STYLES = 24 * KIBIBYTE;
const SCRIPTS = 20 * KIBIBYTE;
const PAGE = 60 * KIBIBYTE;
const SHEETS = /<link rel="stylesheet" href="([^"]+)"/g;

for (const [name, site] of [['the example site', SITE], ['a site of 300 bodies', MANY]]) {
  for (const [what, most, pattern] of [['style sheets', STYLES, SHEETS], ['scripts', SCRIPTS, /<script src="([^"]+)"/g]]) {
    test(`the ${what} of a page are below ${most} bytes together: ${name}`, (context) => {
      below(context, most, pages(site).map((page) => [linked(page, site, pattern), page]));
    });
  }

  test(`the page of a body is below ${PAGE} bytes beyond its own text: ${name}`, (context) => {
    const bodies = bodyPages(site);
    assert.ok(bodies.length > 30);
    below(context, PAGE, bodies.map((page) => [beyond(page, site), page]));
  });
}

test('a body of 300 seats, of which everything is told, stays below the same', (context) => {
  const person = (post, seat) => ({ post: `${post} ${seat}`, organisation: `organisation-${seat % 9}` });
  const seat = (_, place) => ({
    ...person('Ward member', place), name: `A. Example ${place}`, substitute: person('Deputy', place), selected: 'elected', from: '2024-05', until: '2028-05', note: 'A note.',
  });
  const members = Array.from({ length: 300 }, seat);
  const content = { 'site.toml': 'title = "Register"', 'content/assembly.md': `---\ntitle: Assembly\nmembers: ${JSON.stringify(members)}\nquorum: { share: 1/4 }\n---\n` };
  for (let place = 0; place < 9; place += 1) content[`content/organisation-${place}.md`] = `---\ntype: organisation\ntitle: Organisation ${place}\n---\n`;
  const site = build({ root: folder(content), options: ['--allow', 'warnings'] });
  assert.equal(read('assembly/', site).match(/<tr id="seat-/g).length, 300);
  below(context, PAGE, [[beyond('assembly/', site), 'assembly/']]);
});

test('the style sheets of a list stay below their most with 300 areas, 60 kinds, 200 reviewers, a colour and a logo, and its filters work', async (context) => {
  const kinds = Array.from({ length: 60 }, (_, place) => `kind_${place} = "Kind ${place}"`);
  const register = {
    'site.toml': `title = "Register"\n[appearance]\naccent = "#7a1f3d"\nlogo = "logo.svg"\n[kinds]\n${kinds.join('\n')}\n`,
    'content/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>',
  };
  for (let place = 0; place < 450; place += 1) {
    register[`content/area-${place % 300}/body-${place}.md`] =
      `---\ntitle: Body ${place}\nkind: kind_${place % 60}\nreview: { next: 2031-01, by: Reviewer ${place % 200} }\n---\n`;
  }
  const site = build({ root: folder(register), options: ['--allow', 'warnings'] });
  const lists = pages(site).filter((page) => /filters\.css/.test(read(page, site)));
  below(context, STYLES, lists.map((page) => [linked(page, site, SHEETS), page]));

  const page = await tab(await browser(), { javaScriptEnabled: false });
  const root = await serve(site);
  const shown = () => page.locator('.reg tbody tr:visible th').evaluateAll((heads) => heads.map((head) => head.firstChild.textContent));
  await page.goto(`${root}bodies/`);
  await page.selectOption('#filter-area', 'a-area-137');
  assert.deepEqual(await shown(), ['Body 137', 'Body 437']);
  await page.selectOption('#filter-kind', 'k-kind-17');
  assert.deepEqual(await shown(), ['Body 137', 'Body 437']);
  await page.selectOption('#filter-area', 'a-area-138');
  assert.deepEqual(await shown(), []);
  await page.goto(`${root}reviews/`);
  await page.selectOption('#filter-reviewer', 'w-reviewer-37');
  assert.deepEqual(await shown(), ['Body 37', 'Body 237', 'Body 437']);
});

test('no page has a style or a script of its own but its data', () => {
  for (const page of pages()) {
    assert.doesNotMatch(read(page), /<style|\sstyle="|\son[a-z]+="|<script(?! src=| type="application\/(?:ld\+)?json")/, page);
  }
});

/** The size of the files that a page links to. */
function linked(page, site, pattern) {
  return [...read(page, site).matchAll(pattern)]
    .map(([, address]) => statSync(join(site, page, address)).size)
    .reduce((sum, size) => sum + size, 0);
}

/** Prints the largest of some sizes, each with its page, and fails for those that are not below the most. */
function below(context, most, sizes) {
  const [size, page] = sizes.reduce((one, other) => (other[0] > one[0] ? other : one));
  context.diagnostic(`the largest: ${size} bytes, /${page}`);
  assert.ok(size > 0);
  none(sizes.filter(([size]) => size >= most).map(([size, page]) => `/${page}: ${size}`));
}

/** How much a page has beyond its own text. */
function beyond(page, site) {
  const html = read(page, site);
  return Buffer.byteLength(html) - Buffer.byteLength(words(html));
}

/** The text of the main part of a page, as a reader has it: what is there for a script is none. */
function words(html) {
  const main = html.slice(html.indexOf('<main'), html.lastIndexOf('</main>')).replace(/<script[^]*?<\/script>/g, '');
  return main.replace(/<[^>]*>/g, '').replace(/&(?:#?\w+);/g, '_');
}
