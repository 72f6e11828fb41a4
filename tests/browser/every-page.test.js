// What holds of every page of the example site and of a made-up one: it keeps nothing, asks nobody, makes the browser complain of nothing, has its policy in force,
// and scrolls sideways at no width from a desk to 320 pixels, which is what 400 % zoom leaves of 1280.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser, inTabs, KINDS, none, pages, policy, read, serve, SITE, tab, watch } from './harness.js';
import { kept } from './kept.js';
import { MANY } from './many.js';

const WIDTHS = [1280, 768, 390, 360, 320];

const started = await browser();

for (const [name, site, root] of [['the example site', SITE, await serve(SITE)], ['a site of 300 bodies', MANY, await serve(MANY)]]) {
  const wide = [];
  const stored = [];
  const loose = [];
  const watched = [];
  const visited = inTabs(started, [...pages(site), KINDS['missing page']], async (page, address) => {
    const faults = watch(page, root);
    const response = await page.goto(root + address);
    if (response.status() === 200 && response.headers()['content-security-policy'] !== policy(read(address, site))) loose.push(address);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      const across = await page.evaluate(() => document.documentElement.scrollWidth);
      if (across > width) wide.push(`${address || '/'} at ${width}: ${across} pixels; ${await page.evaluate(outside)}`);
    }
    stored.push(...(await kept(page)).map((thing) => `${address}: ${thing}`));
    watched.push(...(response.status() === 200 ? faults : faults.filter((fault) => !fault.includes('status of 404'))));
    page.removeAllListeners();
  });

  test(`no page of ${name} scrolls sideways at ${WIDTHS.join(', ')} pixels`, async () => {
    await visited;
    none(wide);
  });

  test(`no page of ${name} makes the browser complain or asks another host`, async () => {
    await visited;
    none(watched);
  });

  test(`no page of ${name} keeps anything in the browser`, async () => {
    await visited;
    none(stored);
  });

  test(`every page of ${name} comes with its policy`, async () => {
    await visited;
    none(loose);
  });
}

test('the policy is in force: what is set into a page is neither run nor drawn', async () => {
  const page = await tab(started);
  await page.goto((await serve()) + KINDS.home);
  const refused = await page.evaluate(() => new Promise((done) => {
    const directives = new Set();
    addEventListener('securitypolicyviolation', ({ effectiveDirective }) => directives.add(effectiveDirective).size === 3 && done([...directives]));
    const set = (name, keys) => document.body.append(Object.assign(document.createElement(name), keys));
    set('script', { textContent: 'globalThis.ran = true' });
    set('style', { textContent: 'body { color: red }' });
    set('img', { src: 'https://example.org/picture.png' });
  }));
  assert.deepEqual(refused.sort(), ['img-src', 'script-src-elem', 'style-src-elem']);
  assert.equal(await page.evaluate(() => globalThis.ran), undefined);
});

/** Runs in the page: the first things that stand out of it. */
function outside() {
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
    .slice(0, 3)
    .map((element) => element.outerHTML.slice(0, 120))
    .join(' | ');
}
