// A body's page prints as a document: no navigation, nothing cut off at the side, addresses in full, and more than an empty sheet.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser, inTabs, KINDS, none, serve, tab } from './harness.js';
import { MANY, SOME } from './many.js';

// What is between the margins of A4, at 96 pixels an inch.
const PAPER = { width: 650, height: 970 };

const root = await serve();
const started = await browser();

for (const address of [KINDS['draft body, overdue'], KINDS['body with a quorum']]) {
  test(`${address} prints`, async () => {
    const page = await tab(started);
    await page.goto(root + address);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
    const sheets = pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
    // How many there are depends on the machine's fonts: in DejaVu, which is wide, the longer page takes 13.
    assert.ok(sheets >= 2 && sheets <= 15, `${sheets} sheets`);
  });

  test(`${address} on paper leaves out what only a screen needs`, async () => {
    const page = await tab(started, { viewport: PAPER });
    await page.goto(root + address);
    assert.ok(await page.locator('.mast nav').isVisible());
    await page.emulateMedia({ media: 'print' });
    for (const gone of ['.mast nav', '.crumbs', '.toc', '.skip', '.foot nav', '.noprint']) {
      for (const element of await page.locator(gone).all()) assert.ok(!(await element.isVisible()), gone);
    }
    assert.match(await page.locator('.paper').innerText(), new RegExp(`^Printed from https://example\\.org/${address}\\.`));
    assert.ok(await page.locator('h1').isVisible());
    assert.ok(await page.locator('.brand').isVisible());
    assert.ok(await page.locator('#part-glance').isVisible());
    none(await page.evaluate(() =>
      [...document.querySelectorAll('main *')]
        .filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > innerWidth + 0.5)
        .map((element) => element.outerHTML.slice(0, 160))));
    for (const heading of await page.locator('.notice h2, .notice h3').all()) {
      const ink = await heading.evaluate((heading) => getComputedStyle(heading).color);
      assert.equal(ink, 'rgb(0, 0, 0)', 'on paper a state is told by icon and words alone');
    }
  });
}

test('no page is cut off at the side of the paper', async () => {
  const many = await serve(MANY);
  const cut = [];
  await inTabs(started, [...Object.values(KINDS).map((page) => root + page), ...SOME.map((page) => many + page)], async (page, address) => {
    await page.goto(address);
    await page.emulateMedia({ media: 'print' });
    const across = await page.evaluate(() => document.documentElement.scrollWidth);
    if (across > PAPER.width) cut.push(`${address}: ${across} pixels`);
  }, { viewport: PAPER });
  none(cut);
});

test('an address outside the site is printed after the words that lead there', async () => {
  const page = await tab(started);
  await page.goto(root + KINDS['body with a long document']);
  await page.emulateMedia({ media: 'print' });
  const link = page.locator('.glance a[href^="http"]').first();
  const after = await link.evaluate((link) => getComputedStyle(link, '::after').content);
  assert.equal(after, `" (${await link.getAttribute('href')})"`);
});
