// No page scrolls sideways, from a desktop to 320 pixels, which is also what 400 % zoom leaves of 1280; and the place of the keyboard
// can be seen.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser, KINDS, none, pages, serve, tab } from './harness.js';

const root = await serve();
const started = await browser();

test('no page scrolls sideways at 1280, 390 or 320 pixels', async () => {
  const page = await tab(started);
  const wide = [];
  for (const address of [...pages(), KINDS['missing page']]) {
    await page.goto(root + address);
    for (const width of [1280, 390, 320]) {
      await page.setViewportSize({ width, height: 800 });
      const across = await page.evaluate(() => document.documentElement.scrollWidth);
      if (across > width) wide.push(`${address || '/'} at ${width}: ${across} pixels; ${await page.evaluate(outside)}`);
    }
  }
  none(wide);
});

test('the first stop of the keyboard leads to the content, and stops can be seen', async () => {
  const page = await tab(started);
  await page.goto(root + KINDS.register);
  await page.keyboard.press('Tab');
  const skip = page.locator(':focus');
  assert.equal(await skip.getAttribute('href'), '#page-main');
  assert.ok((await skip.boundingBox()).y >= 0, 'the link is shown when it has the focus');
  for (let stop = 0; stop < 20; stop += 1) {
    await page.keyboard.press('Tab');
    const outline = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
      return `${outlineStyle} ${outlineWidth}`;
    });
    assert.equal(outline, 'solid 3px', await page.evaluate(() => document.activeElement.outerHTML));
  }
});

/** Runs in the page: the first things that stand out of it. */
function outside() {
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
    .slice(0, 3)
    .map((element) => element.outerHTML.slice(0, 120))
    .join(' | ');
}
