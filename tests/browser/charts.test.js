// Charts of reporting lines as they are drawn: letters of at least 11 pixels, in their boxes and over nothing else, on a telephone and on a desk; a body that is
// pointed at brings out its lines; and no more of a page is a chart than it has room for.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser, inTabs, none, pages, read, serve, SITE, tab } from './harness.js';
import { SHAPED, SHAPES } from './shapes.js';

const root = await serve();
const started = await browser();
const drawn = (site) => pages(site).filter((page) => read(page, site).includes('class="chart"'));

for (const width of [1280, 390]) {
  for (const [name, site, least] of [['the example', SITE, 30], ['hard shapes', SHAPED, 100]]) {
    test(`the charts of ${name} are legible at ${width} pixels: no words lie over others, no line runs through a box, nothing is out of the view`, async (context) => {
      const home = await serve(site), found = [], seen = { charts: 0, bodies: 0, lines: 0, texts: 0 };
      assert.ok(drawn(site).length > least);
      await inTabs(started, drawn(site), async (page, address) => {
        await page.goto(home + address);
        const { faults, ...counts } = await page.evaluate(look);
        found.push(...faults.map((fault) => `${address}: ${fault}`));
        for (const [thing, count] of Object.entries(counts)) seen[thing] += count;
      }, { viewport: { width, height: 900 } });
      none(found);
      context.diagnostic(Object.entries(seen).map(([thing, count]) => `${count} ${thing}`).join(', '));
    });
  }
}

test('the hard shapes are drawn whole, if need be by branch', async () => {
  const home = await serve(SHAPED), page = await tab(started, { viewport: { width: 390, height: 900 } });
  const bodies = {};
  for (const area of Object.values(SHAPES)) {
    await page.goto(`${home}${area}/`);
    const links = await page.locator('.chart .rows .body').evaluateAll((bodies) => bodies.map((body) => body.getAttribute('href')));
    bodies[area] = new Set(links).size;
  }
  assert.deepEqual(bodies, { sixty: 60, chain: 12, thirty: 31, ring: 4 });
});

test('what is wrong with a chart is seen', async () => {
  const page = await tab(started);
  await page.setContent(`<div class="chart"><svg width="200" height="100" viewBox="0 0 200 100" font-size="10"><g class="line"><path d="M0 20H190"/></g>
    <g class="body"><rect x="20" y="10" width="60" height="20"/><text x="22" y="24">One</text></g><g class="body"><rect x="150" y="60" width="60" height="20"/></g>
    <text x="100" y="80">Another</text><text x="104" y="80">Third</text></svg></div>`);
  const { faults } = await page.evaluate(look);
  assert.deepEqual(faults, ['One: 10.00 pixels', 'Another: 10.00 pixels', 'Third: 10.00 pixels', 'Third over Another', ': its box is not within the chart', 'the line M0 20H190 runs through One']);
});

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

/** Runs in the page: what is wrong with the charts that are shown, by the boxes of their letters as they are drawn, and how much was looked at. */
function look() {
  const faults = [], seen = { charts: 0, bodies: 0, lines: 0, texts: 0 };
  const apart = (one, other) => one.right <= other.left + 0.5 || other.right <= one.left + 0.5
    || one.bottom <= other.top + 0.5 || other.bottom <= one.top + 0.5;
  const within = (box, { x, y, width, height }) => box.left >= x && box.top >= y && box.right <= x + width && box.bottom <= y + height;
  const placed = (element) => {
    const { x, y, width, height } = element.getBBox();
    return { left: x, right: x + width, top: y, bottom: y + height };
  };
  for (const svg of document.querySelectorAll('.chart svg:not(.line)')) {
    if (!svg.checkVisibility()) continue;
    const view = svg.viewBox.baseVal, scale = svg.getBoundingClientRect().width / view.width;
    const bodies = [...svg.querySelectorAll('.body')].map((body) => ({ name: body.textContent.trim(), box: placed(body.querySelector('rect')) }));
    const texts = [...svg.querySelectorAll('text')].map((text) => {
      const name = text.textContent.trim(), box = placed(text), rect = text.parentElement.querySelector(':scope > rect');
      const size = parseFloat(getComputedStyle(text).fontSize) * scale;
      if (size < 11) faults.push(`${name}: ${size.toFixed(2)} pixels`);
      if (rect && !within(box, rect.getBBox())) faults.push(`${name}: not within its box`);
      if (!within(box, view)) faults.push(`${name}: not within the chart`);
      return { name, box };
    });
    texts.forEach((one, place) => texts.slice(0, place).forEach((other) => {
      if (!apart(one.box, other.box)) faults.push(`${one.name} over ${other.name}`);
    }));
    bodies.forEach((one, place) => {
      if (!within(one.box, view)) faults.push(`${one.name}: its box is not within the chart`);
      for (const other of bodies.slice(0, place)) if (!apart(one.box, other.box)) faults.push(`the boxes of ${one.name} and ${other.name} overlap`);
    });
    /* A line is followed by every pixel. It may touch the edge of a box, and the height of a text is more than that of its letters. */
    const lines = [...svg.querySelectorAll('.line path')];
    for (const line of lines) {
      const length = line.getTotalLength();
      for (let at = 0; at <= length; at += 1) {
        const { x, y } = line.getPointAtLength(at);
        const through = ({ left, right, top, bottom }, inset) => x > left + 1 && x < right - 1 && y > top + inset && y < bottom - inset;
        const crossed = bodies.find(({ box }) => through(box, 1)) ?? texts.find(({ box }) => through(box, (box.bottom - box.top) / 4));
        if (crossed) { faults.push(`the line ${line.getAttribute('d')} runs through ${crossed.name}`); break; }
        if (x < view.x || y < view.y || x > view.x + view.width || y > view.y + view.height) { faults.push(`the line ${line.getAttribute('d')} leaves the chart`); break; }
      }
    }
    for (const [thing, count] of Object.entries({ charts: 1, bodies: bodies.length, lines: lines.length, texts: texts.length })) seen[thing] += count;
  }
  return { faults, ...seen };
}
