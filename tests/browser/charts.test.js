// Charts of reporting lines as they are drawn: letters of at least 11 pixels, in their boxes and over nothing else, on a telephone and on a desk; a body that is
// pointed at brings out its lines; and no more of a page is a chart than it has room for.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser, none, pages, read, serve, tab } from './harness.js';

const root = await serve();
const started = await browser();
const drawn = pages().filter((page) => read(page).includes('class="chart"'));

for (const width of [1280, 390]) {
  test(`the letters of charts can be read at ${width} pixels and none overlap`, async () => {
    assert.ok(drawn.length > 30);
    const page = await tab(started, { viewport: { width, height: 900 } });
    const found = [];
    for (const address of drawn) {
      await page.goto(root + address);
      found.push(...(await page.evaluate(faults)).map((fault) => `${address}: ${fault}`));
    }
    none(found);
  });
}

test('a wide screen shows three columns and a narrow one rows', async () => {
  const page = await tab(started);
  await page.goto(`${root}worcestershire/joint-commissioning-board/`);
  for (const [width, shown, hidden] of [[1280, '.columns', '.rows'], [390, '.rows', '.columns']]) {
    await page.setViewportSize({ width, height: 900 });
    assert.ok(await page.locator(`svg${shown}`).isVisible(), `${shown} at ${width}`);
    assert.ok(!(await page.locator(`svg${hidden}`).isVisible()), `${hidden} at ${width}`);
  }
});

test('the words of an area stand open beside its chart where there is room, and closed below it where there is none', async () => {
  for (const [width, beside] of [[1280, true], [390, false]]) {
    const page = await tab(started, { viewport: { width, height: 900 } });
    await page.goto(`${root}worcestershire/`);
    const [chart, words] = await Promise.all(['.chart', '.beside > details'].map((selector) => page.locator(selector).boundingBox()));
    assert.equal(words.x >= chart.x + chart.width, beside, `${width}`);
    assert.equal(await page.locator('.tree').isVisible(), beside, `${width}`);
  }
});

test('only what leads somewhere looks like a link', async () => {
  const page = await tab(started, { viewport: { width: 1280, height: 900 } });
  await page.goto(`${root}anyplace/childrens-trust-board/`);
  const colour = (locator) => locator.evaluate((text) => getComputedStyle(text).fill);
  const ink = await page.evaluate(() => getComputedStyle(document.body).color);
  assert.equal(await colour(page.locator('.columns g.body .t', { hasText: 'Lead member' })), ink);
  assert.notEqual(await colour(page.locator('.columns a.body .t', { hasText: 'Cabinet' })), ink);
});

test('the lines of a body with the focus stand out', async () => {
  const page = await tab(started);
  await page.goto(`${root}worcestershire/joint-commissioning-board/`);
  const body = page.locator('.columns a', { hasText: 'Programme Board' });
  await body.focus();
  assert.equal(await page.locator('.columns.lit .line.on').count(), 1);
  assert.ok(await page.locator('.columns .line:not(.on)').count() > 3);
  await body.blur();
  assert.equal(await page.locator('.lit').count(), 0);
});

/** Runs in the page: what is wrong with the charts that are shown. */
function faults() {
  const found = [];
  const apart = (one, other) => one.right <= other.left + 0.5 || other.right <= one.left + 0.5
    || one.bottom <= other.top + 0.5 || other.bottom <= one.top + 0.5;
  for (const svg of document.querySelectorAll('.chart svg:not(.line)')) {
    if (!svg.checkVisibility()) continue;
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    const view = svg.viewBox.baseVal;
    const texts = [...svg.querySelectorAll('text')].map((text) => {
      const size = parseFloat(getComputedStyle(text).fontSize) * scale;
      if (size < 11) found.push(`${text.textContent}: ${size.toFixed(2)} pixels`);
      const box = text.getBBox();
      const rect = text.parentElement.querySelector(':scope > rect')?.getBBox();
      const inside = (outer) => box.x >= outer.x && box.y >= outer.y && box.x + box.width <= outer.x + outer.width && box.y + box.height <= outer.y + outer.height;
      if (rect && !inside(rect)) found.push(`${text.textContent}: not within its box`);
      if (!inside(view)) found.push(`${text.textContent}: not within the chart`);
      return { text, box: { left: box.x, right: box.x + box.width, top: box.y, bottom: box.y + box.height } };
    });
    texts.forEach((one, place) => texts.slice(0, place).forEach((other) => {
      if (!apart(one.box, other.box)) found.push(`${one.text.textContent} over ${other.text.textContent}`);
    }));
  }
  return found;
}
