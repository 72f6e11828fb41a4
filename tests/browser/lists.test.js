// Wide tables of organisations by bodies scroll in a box of their own, which the keyboard reaches, and keep their first column in sight. On a telephone the rows of
// other tables become entries, each value beside its label.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser, build, folder, KINDS, none, pages, read, serve, tab } from './harness.js';

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

for (const width of [390, 320]) {
  test(`no label of an entry runs into the next at ${width} pixels`, async () => {
    const page = await tab(started, { viewport: { width, height: 800 } });
    const faults = [];
    for (const address of pages().filter((page) => read(page).includes('class="stack'))) {
      await page.goto(root + address);
      const cut = await page.locator('.stack td').evaluateAll((cells) => cells
        .filter((cell) => cell.clientHeight > 0 && parseFloat(getComputedStyle(cell, '::before').height) > cell.clientHeight)
        .map((cell) => cell.dataset.l));
      if (cut.length > 0) faults.push(`${address}: ${cut.length} labels, such as ${cut[0]}`);
    }
    none(faults);
  });
}

test('the index of a register that is split by area fits a telephone, however long the name of an area', async () => {
  const area = 'Verwaltungsgemeinschaftsversammlungsangelegenheiten';
  const body = (place) => [`content/${area.toLowerCase()}/body-${place}.md`, `---\ntitle: Body ${place}\n---\n`];
  const index = [`content/${area.toLowerCase()}/_index.md`, `---\ntitle: ${area}\n---\n`];
  const content = Object.fromEntries([['site.toml', 'title = "Register"'], index, ...Array.from({ length: 501 }, (_, place) => body(place))]);
  const many = await serve(build({ root: folder(content), options: ['--allow', 'warnings'] }));
  const page = await tab(started, { viewport: { width: 320, height: 800 } });
  await page.goto(`${many}bodies/`);
  assert.ok(await page.getByRole('link', { name: area }).isVisible());
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
});
