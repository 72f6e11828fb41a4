// What a reader may ask of their own machine: no motion, colours of their own, wider spaces between letters and lines, a script from right to left. Each kind of page
// lets them: nothing moves, nothing vanishes, and the page does not scroll sideways.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser, inTabs, KINDS, none, serve } from './harness.js';
import { MANY, SOME } from './many.js';

const started = await browser();
const example = await serve();
const many = await serve(MANY);
const addresses = [...Object.values(KINDS).map((page) => example + page), ...SOME.map((page) => many + page)];

test('nothing moves where motion is not wanted', async () => {
  const moving = [];
  await inTabs(started, addresses, async (page, address) => {
    await page.goto(address);
    moving.push(...(await page.evaluate(motion)).map((thing) => `${address}: ${thing}`));
  }, { reducedMotion: 'reduce' });
  none(moving);
});

for (const colorScheme of ['light', 'dark']) {
  test(`words and lines can be told from their ground in forced colours, ${colorScheme}`, async () => {
    const lost = [];
    await inTabs(started, addresses, async (page, address) => {
      await page.goto(address);
      lost.push(...(await page.evaluate(vanished)).map((thing) => `${address}: ${thing}`));
    }, { forcedColors: 'active', colorScheme });
    none(lost);
  });
}

// WCAG 2.2, 1.4.12.
const SPACED = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }';

for (const [name, change] of Object.entries({
  'with wider spaces in its text': (page) => page.addStyleTag({ content: SPACED }),
  'from right to left': (page) => page.evaluate(() => { document.documentElement.dir = 'rtl'; }),
})) {
  test(`no page scrolls sideways ${name}`, async () => {
    const wide = [];
    await inTabs(started, addresses, async (page, address) => {
      await page.goto(address);
      await change(page);
      for (const width of [1280, 320]) {
        await page.setViewportSize({ width, height: 800 });
        const across = await page.evaluate(() => document.documentElement.scrollWidth);
        if (across > width) wide.push(`${address} at ${width}: ${across}`);
      }
    }, { bypassCSP: true });
    none(wide);
  });
}

test('a name from right to left stands whole in its heading', async () => {
  await inTabs(started, SOME.filter((page) => /board-(11|47)\/$/.test(page)), async (page, address) => {
    await page.goto(many + address);
    const { shown, inside } = await page.locator('h1').evaluate((heading) => {
      const range = document.createRange();
      range.selectNodeContents(heading);
      const boxes = [...range.getClientRects()];
      return { shown: heading.textContent, inside: boxes.every(({ left, right }) => left >= 0 && right <= innerWidth) };
    });
    assert.match(shown, /\p{Script=Arabic}|\p{Script=Hebrew}/u);
    assert.ok(inside, address);
  }, { viewport: { width: 320, height: 800 } });
});

/** Runs in the page: what would move. */
function motion() {
  const long = (times) => times.split(', ').some((time) => parseFloat(time) > 0.01);
  return [...document.querySelectorAll('*')].filter((element) => {
    const { transitionDuration, animationDuration, animationName, scrollBehavior } = getComputedStyle(element);
    return long(transitionDuration) || (animationName !== 'none' && long(animationDuration)) || scrollBehavior === 'smooth';
  }).map((element) => element.outerHTML.slice(0, 100));
}

/** Runs in the page: words and lines in the colour of what they stand on. */
function vanished() {
  const clear = /^rgba\(.*, 0\)$|^none$/;
  const ground = (element) => {
    for (let outer = element; outer; outer = outer.parentElement) {
      const { backgroundColor } = getComputedStyle(outer);
      if (!clear.test(backgroundColor)) return backgroundColor;
    }
    return getComputedStyle(document.documentElement).backgroundColor;
  };
  const found = [];
  for (const element of document.querySelectorAll('body *')) {
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    const { color, fill, stroke } = getComputedStyle(element);
    const words = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const box = element.parentElement.querySelector?.(':scope > rect');
    const under = element.tagName === 'text' && box ? getComputedStyle(box).fill : ground(element);
    const inked = element.tagName === 'text' ? fill : element.matches('.chart .line') ? stroke : words && !element.closest('svg') ? color : undefined;
    if (inked === under) found.push(`${inked} on ${under}: ${element.outerHTML.slice(0, 120)}`);
  }
  return found;
}
