// The search: what people look for is among the first three results, from a server and from a disk, under the strict policy; it fetches little, can be
// used with the keyboard and a screen reader, and says where script is off what it needs.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { broken } from './axe.js';
import { browser, files, none, REPOSITORY, serve, SITE, tab, watch } from './harness.js';
import { MANY } from './many.js';
import { CLAUSES, NAMES, POSTS, PREFIXES, SLIPS } from './queries.js';

const MOST = 300 * 1024;

const root = await serve();
const started = await browser();

for (const [kind, queries] of Object.entries({ names: NAMES, posts: POSTS, clauses: CLAUSES, 'words with slips': SLIPS, 'beginnings of words': PREFIXES })) {
  test(`${kind}: what is looked for is among the first three results`, async () => {
    const page = await tab(started);
    const faults = watch(page, root);
    for (const [words, address, anchor] of queries) {
      await search(page, words);
      const results = await page.evaluate(links);
      const wanted = new URL(address + (anchor ? '#' + anchor : ''), root).href;
      if (!results.slice(0, 3).flat().includes(wanted)) faults.push(`“${words}”: ${wanted} is not among ${results.slice(0, 3).flat().join(' ')}`);
    }
    none(faults);
  });
}

test('there are fifty queries', () => {
  assert.equal([NAMES, POSTS, CLAUSES, SLIPS, PREFIXES].flat().length, 50);
});

test('the script takes words apart as the index does', async () => {
  const page = await tab(started);
  await page.goto(root + 'search/');
  const cases = JSON.parse(readFileSync(join(REPOSITORY, 'tests/tokens.json'), 'utf8'));
  for (const { text, tokens } of cases) {
    assert.deepEqual(await page.evaluate((text) => globalThis.quorate.tokens(text), text), tokens, text);
  }
});

test('a result opens at its clause', async () => {
  const page = await tab(started);
  await search(page, 'secret ballot');
  await page.getByRole('link', { name: '3.4.2 Election of the chair and vice-chair' }).click();
  assert.equal(page.url(), root + 'anyplace/local-area-group/#clause-3.4.2');
  assert.ok(await page.locator('[id="clause-3.4.2"]').isVisible());
});

test('typing searches, keeps the place of the keyboard, and says the number once the hand rests', async () => {
  const page = await tab(started);
  const faults = watch(page, root);
  await page.goto(root);
  await page.getByRole('searchbox').fill('quorum');
  await page.keyboard.press('Enter');
  await page.waitForURL(root + 'search/?q=quorum');
  await said(page, /^\d+ clauses on \d+ pages for “quorum”/);
  const field = page.getByRole('searchbox');
  await field.focus();
  await page.keyboard.press('End');
  await page.keyboard.type(' without the chair', { delay: 20 });
  await said(page, /for “quorum without the chair”/);
  assert.equal(page.url(), root + 'search/?q=quorum%20without%20the%20chair');
  assert.match(await page.title(), /^Search: quorum without the chair · /);
  assert.ok(await field.evaluate((field) => field === document.activeElement));
  assert.deepEqual(await page.locator('.found mark').allTextContents().then((marks) => marks.map((mark) => mark.toLowerCase()).includes('quorum')), true);
  await field.fill('');
  await page.waitForFunction(() => !document.querySelector('.found'));
  await said(page, /^$/);
  none(faults);
});

test('what is not found is said', async () => {
  const page = await tab(started);
  await search(page, 'xylophone');
  await said(page, 'No result for “xylophone”. No document has this word or one spelt much like it.');
  await search(page, 'xylophone quorum');
  await said(page, 'No clause has all the words “xylophone quorum”. The closest are shown. “xylophone” stands in no document.');
  await search(page, 'unanimus');
  await said(page, /“unanimus” was taken for “unanimous”\.$/);
  await search(page, '<b>…');
  await said(page, /“<b>…”/);
  for (const query of ["'", '%', '🙂', '— …']) {
    await search(page, query);
    await said(page, `Only words and numbers can be searched for, and “${query}” has none.`);
  }
});

test('a query fetches no more than it may', async () => {
  for (const words of ['quorum', 'the chair and members of the board meet', 'comissioning safegarding qourum mebers', 'a b c d e f g h i j']) {
    const page = await tab(started);
    const fetched = counting(page);
    await search(page, words);
    const bytes = await fetched();
    assert.ok(bytes > 0 && bytes < MOST, `“${words}”: ${bytes} bytes`);
  }
});

test('a register of many bodies is searched with few bytes', async () => {
  const many = await serve(MANY);
  assert.ok(files(MANY).filter((file) => /^_search\/[dw]\//.test(file)).length > 10, 'the index has many files');
  for (const [words, expected] of Object.entries({
    'word217x11': /^1 clause on 1 page/,
    'word217x11 budget': /^1 clause on 1 page/,
    'wrod217x11': /^1 clause on 1 page.*taken for “word217x11”/,
    'committee 217': '1 page for “committee 217”.',
    'meeting chair report decision': /^[\d,]+ clauses on [\d,]+ pages/,
    'meetign chiar reprot decisoin mebmers notiec agneda vtoe': /“meetign” was taken for “meeting”/,
    'the': /^These words stand nearly everywhere/,
    'w': /^/,
    'wo': /clauses/,
  })) {
    const page = await tab(started);
    const faults = watch(page, many);
    const fetched = counting(page);
    await search(page, words, many);
    await said(page, expected);
    assert.ok(await fetched() < MOST, `“${words}”: ${await fetched()} bytes`);
    none(faults);
  }
});

test('the site can be searched from a disk', async () => {
  const disk = pathToFileURL(SITE).href + '/';
  const page = await tab(started);
  const faults = watch(page, disk);
  await page.goto(disk + 'index.html');
  await page.getByRole('searchbox').fill('secret ballot');
  await page.getByRole('button', { name: 'Search' }).click();
  await said(page, /^1 clause on 1 page/);
  await page.getByRole('link', { name: '3.4.2' }).click();
  assert.equal(page.url(), disk + 'anyplace/local-area-group/index.html#clause-3.4.2');
  none(faults);
});

test('without script the page says so and leads to the list of bodies', async () => {
  const page = await tab(started, { javaScriptEnabled: false });
  await page.goto(root + 'search/?q=quorum');
  assert.match(await page.locator('main').innerText(), /Searching needs script, which is off in this browser\./);
  assert.ok(await page.getByRole('searchbox').isVisible());
  await page.locator('main').getByRole('link', { name: 'list of bodies' }).click();
  assert.equal(page.url(), root + 'bodies/');
});

test('an index that cannot be loaded is said', async () => {
  const page = await tab(started);
  await page.route('**/_search/d/**', (route) => route.abort());
  await search(page, 'quorum');
  await said(page, /^The index could not be loaded\./);
});

for (const colorScheme of ['light', 'dark']) {
  for (const width of [1280, 320]) {
    test(`results can be read at ${width} pixels, ${colorScheme}`, async () => {
      const page = await tab(started, { colorScheme, viewport: { width, height: 900 } });
      await search(page, 'joint commissioning board');
      assert.ok(await page.locator('.found > li').count() > 5);
      none(await broken(page));
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
      assert.equal(await page.locator('mark').first().evaluate((mark) => getComputedStyle(mark).boxShadow === 'none'), false, 'no mark by colour alone');
    });
  }
}

/** Asks for some words by the address and waits for the answer. */
async function search(page, words, site = root) {
  await page.goto(`${site}search/?q=${encodeURIComponent(words)}`);
  await page.waitForFunction(() => document.getElementById('search-status').textContent);
}

/** Counts the bytes of the index that a page asks for. */
function counting(page) {
  const bodies = [];
  page.on('response', (response) => {
    if (response.url().includes('/_search/')) bodies.push(response.body().then((body) => body.length));
  });
  return async () => {
    await page.waitForLoadState('networkidle');
    return (await Promise.all(bodies)).reduce((sum, bytes) => sum + bytes, 0);
  };
}

/** Waits until the status line says something. */
async function said(page, words) {
  const text = () => page.getByRole('status').textContent();
  const is = (text) => typeof words === 'string' ? text === words : words.test(text);
  for (let turn = 0; turn < 60 && !is(await text()); turn += 1) await page.waitForTimeout(50);
  assert.ok(is(await text()), `${await text()}\nis not\n${words}`);
}

/** Runs in the page: where the links of each result lead. */
function links() {
  return [...document.querySelectorAll('.found > li')].map((result) => [...result.querySelectorAll('a')].map((link) => link.href));
}
