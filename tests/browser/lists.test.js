// Wide tables of organisations by bodies scroll in a box of their own, which the keyboard reaches, and keep their first column in sight.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser, KINDS, none, pages, read, serve, tab } from './harness.js';

const root = await serve();
const started = await browser();
const compared = pages().filter((page) => read(page).includes('class="matrix"'));

for (const colorScheme of ['light', 'dark']) {
  test(`organisations by bodies are legible at 390 pixels, ${colorScheme}`, async () => {
    assert.ok(compared.includes(KINDS.organisation));
    const page = await tab(started, { colorScheme, viewport: { width: 390, height: 800 } });
    const faults = [];
    for (const address of compared) {
      await page.goto(root + address);
      for (const box of await page.locator('.scroll:has(.matrix)').all()) {
        await box.focus();
        assert.equal(await box.evaluate((box) => getComputedStyle(box).outlineWidth), '3px', 'the focus can be seen');
        const before = await box.evaluate((box) => box.scrollLeft);
        for (let press = 0; press < 30; press += 1) await page.keyboard.press('ArrowRight');
        await page.waitForTimeout(300);
        const seen = await box.evaluate((box) => {
          const edge = box.getBoundingClientRect().left;
          const heads = [...box.querySelectorAll('th:first-child')];
          return {
            scrolled: box.scrollLeft,
            wider: box.scrollWidth > box.clientWidth + 1,
            away: heads.filter((head) => Math.abs(head.getBoundingClientRect().left - edge) > 1).length,
            clear: heads.every((head) => !/, 0\)|transparent/.test(getComputedStyle(head).backgroundColor)),
            room: box.clientWidth - heads[0].getBoundingClientRect().width,
            cut: [...box.querySelectorAll('th, td')].filter((cell) => cell.scrollWidth > cell.clientWidth + 1).length,
          };
        });
        if (seen.wider && seen.scrolled <= before) faults.push(`${address}: the arrow keys do not move it`);
        if (seen.away > 0) faults.push(`${address}: ${seen.away} heads scroll away`);
        if (!seen.clear) faults.push(`${address}: what scrolls shows through the first column`);
        if (seen.room < 150) faults.push(`${address}: ${seen.room} pixels are left beside the first column`);
        if (seen.cut > 0) faults.push(`${address}: ${seen.cut} cells are cut off`);
      }
    }
    none(faults);
  });
}

test('a duty to report keeps its labels on a telephone', async () => {
  const page = await tab(started, { viewport: { width: 390, height: 800 } });
  await page.goto(root + KINDS['reports due']);
  const labels = await page.locator('#part-duties tbody tr').first().locator('td').evaluateAll((cells) =>
    cells.map((cell) => getComputedStyle(cell, '::before').content));
  assert.deepEqual(labels, ['"To" / ""', '"What" / ""', '"When" / ""', '"Prepared by" / ""']);
});
