// No rule of axe is broken on any page of the example site, nor on one page of each kind and twenty bodies of a made-up one: wide and narrow, light and dark.

import { test } from 'node:test';
import { broken } from './axe.js';
import { browser, inTabs, KINDS, none, pages, serve, SITE } from './harness.js';
import { MANY, SOME } from './many.js';

const SETTINGS = [1280, 360].flatMap((width) => ['light', 'dark'].map((colorScheme) => ({ width, colorScheme })));

const started = await browser();

for (const [name, root, addresses] of [
  ['the example site', await serve(SITE), [...new Set([...pages(), ...Object.values(KINDS)])]],
  ['a site of 300 bodies', await serve(MANY), SOME],
]) {
  test(`axe finds nothing on the ${addresses.length} pages of ${name} in ${SETTINGS.length} settings`, async () => {
    const found = [];
    await inTabs(started, addresses, async (page, address) => {
      await page.goto(root + address);
      for (const { width, colorScheme } of SETTINGS) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        found.push(...(await broken(page)).map((fault) => `${address} at ${width}, ${colorScheme}: ${fault}`));
      }
    });
    none(found);
  });
}
