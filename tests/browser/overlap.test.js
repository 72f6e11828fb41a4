// No words of a page lie over others on a telephone: neither text nor the labels that style sheets set before the values of an entry, which no checker sees.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser, inTabs, KINDS, none, serve, SITE, tab } from './harness.js';
import { MANY, SOME } from './many.js';

const started = await browser();

for (const [name, site, addresses] of [['the example site', SITE, Object.values(KINDS)], ['a site of 300 bodies', MANY, SOME]]) {
  test(`no two texts of ${name} overlap at 360 pixels`, async () => {
    const root = await serve(site);
    const faults = [];
    await inTabs(started, addresses, async (page, address) => {
      await page.goto(root + address);
      const found = await page.evaluate(overlaps);
      if (found.length > 0) faults.push(`/${address}: ${found.length}, such as ${found.slice(0, 3).join(' and ')}`);
    }, { viewport: { width: 360, height: 800 } });
    none(faults);
  });
}

test('a text over another and a label that runs into the next are seen', async () => {
  const page = await tab(started, { viewport: { width: 360, height: 800 } });
  await page.setContent(`<style>td { display: block; position: relative } td::before { content: attr(data-l); position: absolute; left: 0; width: 5rem }
    td { padding: 0 0 0 6rem } td, p { margin: 0; font: 1rem/1.4 serif } p + p { margin-top: -1rem }</style>
    <p>one</p><p>another</p><table class="stack"><tr><td data-l="Organisation or group">A<td data-l="Role">B</table>`);
  assert.deepEqual(await page.evaluate(overlaps), ['“another” over “one”', '“Role” over “Organisation or group”']);
});

/** Runs in the page: which texts lie over which. Of the height of a line the middle half counts, since fonts are higher than their letters. */
function overlaps() {
  const boxes = [];
  const add = (words, { left, right, top, bottom }, line = bottom - top) => {
    if (right - left > 1 && bottom > top) boxes.push({ words: words.trim().slice(0, 40), left: left + 1, right: right - 1, top: top + line / 4, bottom: bottom - line / 4 });
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const element = text.parentElement;
    if (!text.data.trim() || element.closest('.vh, .skip, .stack thead, option, title, script') || !element.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) add(text.data, box);
  }
  for (const cell of document.querySelectorAll('.stack td[data-l]')) {
    const label = getComputedStyle(cell, '::before');
    const { left, top } = cell.getBoundingClientRect();
    const from = top + parseFloat(getComputedStyle(cell).paddingTop);
    if (cell.checkVisibility() && label.content !== 'none') {
      add(cell.dataset.l, { left, right: left + parseFloat(label.width), top: from, bottom: from + parseFloat(label.height) }, parseFloat(label.lineHeight));
    }
  }
  boxes.sort((one, other) => one.top - other.top);
  const found = [];
  boxes.forEach((box, place) => {
    for (let next = place + 1; next < boxes.length && boxes[next].top < box.bottom; next += 1) {
      const other = boxes[next];
      if (other.left < box.right && box.left < other.right && other.words !== box.words) found.push(`“${other.words}” over “${box.words}”`);
    }
  });
  return found;
}
