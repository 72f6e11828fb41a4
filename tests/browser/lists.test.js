// Wide tables of organisations by bodies scroll in a box of their own, which the keyboard reaches, and keep their first column in sight. On a telephone the rows of
// other tables become entries, each value beside its label.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser, build, folder, KINDS, none, pages, read, serve, tab } from './harness.js';
import { MANY } from './many.js';

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

test('each column is in the same order with script and without', async () => {
  const names = ['board 10', 'Board 2', 'Board 1', 'Board 0', 'Board 11', 'Älteste', 'Zoo', 'Board', 'board 2', 'Ärzte 007', 'Ärzte 6', '“Quoted”', 'A-team', 'A team', 'ward'];
  const content = { 'site.toml': 'title = "Register"\n[kinds]\ntier_10 = "Tier 10"\ntier_9 = "Tier 9"\n' };
  names.forEach((name, place) => {
    const members = JSON.stringify(Array.from({ length: place % 4 }, (_, seat) => ({ post: `Post ${seat}` })));
    content[`content/area-${(place * 7) % 12}/body-${place}.md`] =
      `---\ntitle: ${name}\nkind: tier_${9 + (place % 2)}\nstatus: ${['active', 'draft', 'suspended'][place % 3]}\nmembers: ${members}\nreview: { next: 20${26 + (place % 5)}-01 }\n---\n`;
  });
  for (let area = 0; area < 12; area += 1) content[`content/area-${area}/_index.md`] = `---\ntitle: ${['area', 'Area'][area % 2]} ${area}\n---\n`;
  for (const [name, site] of [['names with numbers', build({ root: folder(content), options: ['--allow', 'warnings'] })], ['a site of 300 bodies', MANY]]) {
    const address = await serve(site);
    const [scripted, built] = [await tab(started), await tab(started, { javaScriptEnabled: false })];
    const rows = (page) => page.locator('tbody tr').evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent).join(' | ')));
    for (const column of ['body', 'area', 'kind', 'status', 'seats', 'review']) {
      await scripted.goto(`${address}bodies/${column === 'body' ? 'by-area/' : ''}?sort=${column}`);
      await built.goto(`${address}bodies/${column === 'body' ? '' : `by-${column}/`}`);
      assert.deepEqual(await rows(scripted), await rows(built), `${name}, by ${column}`);
    }
    if (name.startsWith('names')) {
      await built.goto(`${address}bodies/`);
      assert.deepEqual((await rows(built)).map((row) => row.split(' | ')[0]).filter((title) => /^board/i.test(title)),
        ['Board', 'Board 0', 'Board 1', 'Board 2', 'board 2', 'board 10', 'Board 11']);
    }
  }
});

test('the topics of documents fit a screen beside each other, and no heading is broken within a word', async () => {
  const site = await serve(build({ options: ['--drafts', '--allow', 'warnings'] }));
  const page = await tab(started, { viewport: { width: 1280, height: 800 } });
  await page.goto(`${site}completeness/`);
  const lines = await page.locator('.topics thead th').evaluateAll((heads) => heads.map((head) => {
    const range = document.createRange();
    range.selectNodeContents(head);
    return range.getClientRects().length;
  }));
  assert.equal(lines.length, 15);
  assert.deepEqual([...new Set(lines)], [1]);
});
