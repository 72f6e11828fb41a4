// No rule of axe is broken on one page of each kind, wide and narrow, light and dark.

import { test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { browser, KINDS, none, serve, tab } from './harness.js';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const root = await serve();
const started = await browser();

for (const colorScheme of ['light', 'dark']) {
  for (const width of [1280, 390]) {
    test(`axe finds nothing at ${width} pixels, ${colorScheme}`, async () => {
      const page = await tab(started, { colorScheme, viewport: { width, height: 900 } });
      const found = [];
      for (const [kind, address] of Object.entries(KINDS)) {
        await page.goto(root + address);
        const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
        for (const { id, nodes } of violations) {
          found.push(...nodes.map((node) => `${kind}: ${id}: ${node.html}: ${node.failureSummary}`));
        }
      }
      none(found);
    });
  }
}
