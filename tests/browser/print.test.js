// A body's page prints as a document: no navigation, nothing cut off at the side, addresses in full, and more than an empty sheet.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getDocumentProxy } from 'unpdf';
import { browser, inTabs, KINDS, none, serve, tab } from './harness.js';
import { MANY, SOME } from './many.js';

// What is between the margins of A4, at 96 pixels an inch.
const PAPER = { width: 650, height: 970 };
// Where the margin to the right begins, in points.
const EDGE = (210 - 18) / 25.4 * 72 + 3;

const root = await serve();
const many = await serve(MANY);
const started = await browser();

// Bodies whose pages are read from the paper: short ones and long ones, the made-up one with every key, and one of more than 200 seats.
const READ = [
  ...['draft body, overdue', 'body with a quorum', 'body with a long document'].map((kind) => [root, KINDS[kind]]),
  ...['area-3/board-21/', 'area-5/board-257/'].map((page) => [many, page]),
];

for (const [site, address] of READ) {
  test(`the printed sheets of ${address} can be read as a document`, async (context) => {
    const page = await tab(started, { viewport: PAPER });
    await page.goto(site + address);
    const gone = await page.evaluate(onScreen);
    await page.emulateMedia({ media: 'print' });
    const wanted = await page.evaluate(onPaper);
    const paper = await printed(page);
    const sheets = paper.map(({ text }) => text);
    context.diagnostic(`${sheets.length} sheets`);
    // What is too wide for the paper is cut off, or makes the browser print all of the page smaller.
    assert.deepEqual(paper.filter(({ right, size }) => right > EDGE || size < 8.5), []);
    // How many there are depends on the machine's fonts: in DejaVu, which is wide, the longest page but one takes 15.
    assert.ok(sheets.length >= 2 && (wanted.members.length > 200 || sheets.length <= 17), `${sheets.length} sheets`);
    sheets.forEach((sheet, place) => assert.ok(sheet.startsWith(`${place + 1} of ${sheets.length} `), `sheet ${place + 1} begins: ${sheet.slice(0, 60)}`));

    const text = sheets.join(' '), close = without(text);
    const missing = (words) => words.filter((some) => !text.includes(some));
    assert.deepEqual(missing(wanted.title), []);
    assert.ok(wanted.headings.length > 5);
    assert.deepEqual(missing(wanted.headings), []);
    assert.deepEqual(missing(wanted.members), []);
    assert.match(text, new RegExp(`Printed from https://example\\.org/${address}\\. States and day counts are as of \\d+ \\w+ \\d{4}\\.`));
    assert.deepEqual(wanted.addresses.filter((link) => !close.includes(without(`(${link})`))), [], 'addresses of links');
    assert.deepEqual(gone.filter((words) => text.includes(words)), [], 'what only a screen needs');

    const apart = wanted.clauses.filter(([number, words]) => !sheets.some((sheet) => sheet.includes(words) && sheet.includes(number)));
    assert.deepEqual(apart, [], 'clauses on another sheet than their numbers');
    const ofTable = (sheet) => wanted.members.filter((member) => sheet.includes(member)).length > 10;
    const bare = sheets.filter((sheet) => ofTable(sheet) && !sheet.includes(wanted.columns));
    assert.deepEqual(bare, [], 'members without the headings of their table');
  });
}

for (const address of [KINDS['draft body, overdue'], KINDS['body with a quorum']]) {
  test(`${address} on paper leaves out what only a screen needs`, async () => {
    const page = await tab(started, { viewport: PAPER });
    await page.goto(root + address);
    assert.ok(await page.locator('.mast nav').isVisible());
    await page.emulateMedia({ media: 'print' });
    for (const gone of ['.mast nav', '.crumbs', '.toc', '.skip', '.foot nav', '.noprint']) {
      for (const element of await page.locator(gone).all()) assert.ok(!(await element.isVisible()), gone);
    }
    assert.match(await page.locator('.paper').innerText(), new RegExp(`^Printed from https://example\\.org/${address}\\.`));
    assert.ok(await page.locator('h1').isVisible());
    assert.ok(await page.locator('.brand').isVisible());
    assert.ok(await page.locator('#part-glance').isVisible());
    none(await page.evaluate(() =>
      [...document.querySelectorAll('main *')]
        .filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > innerWidth + 0.5)
        .map((element) => element.outerHTML.slice(0, 160))));
    for (const heading of await page.locator('.notice h2, .notice h3').all()) {
      const ink = await heading.evaluate((heading) => getComputedStyle(heading).color);
      assert.equal(ink, 'rgb(0, 0, 0)', 'on paper a state is told by icon and words alone');
    }
  });
}

test('no page is cut off at the side of the paper', async () => {
  const cut = [];
  await inTabs(started, [...Object.values(KINDS).map((page) => root + page), ...SOME.map((page) => many + page)], async (page, address) => {
    await page.goto(address);
    await page.emulateMedia({ media: 'print' });
    const across = await page.evaluate(() => document.documentElement.scrollWidth);
    if (across > PAPER.width) cut.push(`${address}: ${across} pixels`);
  }, { viewport: PAPER });
  none(cut);
});

test('an address outside the site is printed after the words that lead there', async () => {
  const page = await tab(started);
  await page.goto(root + KINDS['body with a long document']);
  await page.emulateMedia({ media: 'print' });
  const link = page.locator('.glance a[href^="http"]').first();
  const after = await link.evaluate((link) => getComputedStyle(link, '::after').content);
  assert.equal(after, `" (${await link.getAttribute('href')})"`);
});

test('lists are printed without the boxes and signs by which they are narrowed and put in order', async () => {
  const page = await tab(started, { viewport: PAPER });
  for (const kind of ['register', 'reviews', 'search']) {
    await page.goto(root + KINDS[kind]);
    const tools = page.locator('.filters, .find, thead .i');
    await page.emulateMedia({ media: 'screen' });
    assert.ok(await tools.first().isVisible(), kind);
    await page.emulateMedia({ media: 'print' });
    for (const tool of await tools.all()) assert.ok(!(await tool.isVisible()), kind);
  }
});

/** The sheets on which a page is printed: the text of each, how far it reaches to the right, and the usual size of its letters, in points. */
async function printed(page) {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const paper = await getDocumentProxy(new Uint8Array(pdf));
  return Promise.all(Array.from({ length: paper.numPages }, async (_, place) => {
    const { items } = await (await paper.getPage(place + 1)).getTextContent();
    const shown = items.filter(({ str }) => str.trim());
    const sizes = shown.map(({ height }) => height).sort((one, other) => one - other);
    return {
      text: items.map(({ str, hasEOL }) => str + (hasEOL ? ' ' : '')).join('').replace(/\s+/g, ' ').trim(),
      right: Math.max(...shown.map(({ transform, width }) => transform[4] + width)),
      size: sizes[sizes.length >> 1],
    };
  }));
}

/** Words without spaces, since an address may go on in the next line. */
function without(words) {
  return words.replace(/\s+/g, '');
}

/** Runs in the page: what is shown on a screen and must not be on paper. */
function onScreen() {
  const gone = [...document.querySelectorAll('.mast nav, .crumbs, .toc, .foot nav, .noprint, main form, .brief')];
  const words = gone.map((element) => element.innerText.replace(/\s+/g, ' ').trim()).filter((words) => words.length > 12);
  return [...words, ...document.querySelector('form') ? ['Who is here?', 'Clear all'] : [], document.querySelector('.skip').textContent, 'On this page'];
}

/** Runs in the page, as it is set for paper: what must be there. */
function onPaper() {
  const said = (element) => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll('.vh, .src, .n, small').forEach((part) => part.remove());
    return copy.textContent.replace(/\s+/g, ' ').trim();
  };
  const all = (selector) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
  const number = (clause) => clause.querySelector('.n').lastChild.textContent.trim();
  const begins = (clause) => {
    const words = document.createTreeWalker(clause, NodeFilter.SHOW_TEXT, (text) =>
      text.data.trim() && !text.parentElement.closest('.n') ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP).nextNode();
    return words ? words.data.trim().split(/\s+/).slice(0, 4).join(' ') : '';
  };
  const table = document.querySelector('#part-members table');
  return {
    title: [said(document.querySelector('h1'))],
    headings: all('main :is(h2, h3, h4)').map(said),
    members: all('#part-members tbody th').map(said),
    addresses: [...new Set(all('main a[href^="http"]').map((link) => link.getAttribute('href')))],
    clauses: all('.act .cl').map((clause) => [number(clause), begins(clause)]),
    columns: [...table?.tHead.rows[0].cells ?? []].map(said).join(' '),
  };
}
