// Everything can be reached and used with the keyboard alone: each stop can be seen, none is a trap, and what is chosen, sorted or looked for needs no other hand.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser, KINDS, none, serve, tab, watch } from './harness.js';
import { kept } from './kept.js';

const root = await serve();
const started = await browser();

for (const kind of ['home', 'area', 'body with a quorum', 'register', 'reviews', 'reports due', 'posts and people', 'search with results', 'organisation']) {
  test(`the keyboard walks through the page and out of it: ${kind}`, async () => {
    const page = await tab(started);
    await page.goto(root + KINDS[kind], { waitUntil: 'networkidle' });
    const expected = await page.evaluate(followFocus);
    for (let stop = 0; stop < expected; stop += 1) {
      await page.keyboard.press('Tab');
      // It scrolls with the next frame.
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    }
    const { visited, faults } = await page.evaluate(() => globalThis.walk);
    none(faults);
    assert.equal(visited, expected, 'stops that were reached, of those that can be seen');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement === document.body || document.activeElement.matches('.skip')), true, 'after the last stop the page is left');
  });
}

test('the first stop of each kind of page leads to its content', async () => {
  const page = await tab(started);
  for (const [kind, address] of Object.entries(KINDS)) {
    await page.goto(root + address);
    await page.keyboard.press('Tab');
    const skip = page.locator(':focus');
    assert.equal(await skip.getAttribute('href'), '#page-main', kind);
    assert.ok((await skip.boundingBox()).y >= 0, `${kind}: the link is shown when it has the focus`);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const within = await page.evaluate(() => !document.activeElement.closest('.mast'));
    assert.ok(within, `${kind}: the next stop is not in the head of the page`);
  }
});

test('the menu leads to the register, which is narrowed, sorted and reset', async () => {
  const page = await tab(started);
  const faults = watch(page, root);
  await page.goto(root);
  await reach(page, 'link', 'Bodies');
  await page.keyboard.press('Enter');
  await page.waitForURL(`${root}bodies/`);
  const rows = page.locator('tbody tr').filter({ visible: true });
  const total = await rows.count();

  await reach(page, 'combobox', 'Area');
  await page.keyboard.press('ArrowDown');
  await settled(rows, (count) => count > 0 && count < total);
  await reach(page, 'button', 'Clear all');
  await page.keyboard.press('Enter');
  await settled(rows, (count) => count === total);

  await reach(page, 'searchbox', 'Name contains');
  await page.keyboard.type('forum');
  await settled(rows, (count) => count > 0 && count < total);
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');

  await reach(page, 'link', 'Area');
  await page.keyboard.press('Enter');
  assert.equal(await page.getByRole('columnheader', { name: 'Area' }).getAttribute('aria-sort'), 'ascending');
  assert.equal(await page.evaluate(() => document.activeElement.closest('th')?.textContent.trim()), 'Area', 'the place of the keyboard is kept');
  none([...faults, ...(await kept(page))]);
});

test('the list of reviews is narrowed', async () => {
  const page = await tab(started);
  await page.goto(`${root}reviews/`);
  const rows = page.locator('tbody tr').filter({ visible: true });
  const total = await rows.count();
  await reach(page, 'combobox', 'Area');
  await page.keyboard.press('ArrowDown');
  await settled(rows, (count) => count > 0 && count < total);
  none(await kept(page));
});

test('a clause is looked for and opened', async () => {
  const page = await tab(started);
  const faults = watch(page, root);
  await page.goto(root);
  await reach(page, 'searchbox');
  await page.keyboard.type('secret ballot');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: '3.4.2' }).waitFor();
  await reach(page, 'link', '3.4.2 Election of the chair and vice-chair');
  await page.keyboard.press('Enter');
  await page.waitForURL(/local-area-group\/#clause-3\.4\.2$/);
  none([...faults, ...(await kept(page))]);
});

/** Presses Tab until something with a role and a name has the focus. */
async function reach(page, role, name) {
  const wanted = page.getByRole(role, { name, exact: true });
  for (let stop = 0; stop < 200; stop += 1) {
    await page.keyboard.press('Tab');
    const focus = page.locator(':focus').and(wanted);
    if (await focus.count()) return;
  }
  assert.fail(`the keyboard does not reach the ${role} ${name}`);
}

/** Waits until a number of rows is as it should be. */
async function settled(rows, is) {
  for (let turn = 0; turn < 40 && !is(await rows.count()); turn += 1) await rows.page().waitForTimeout(50);
  assert.ok(is(await rows.count()), `${await rows.count()} rows`);
}

/** Runs in the page: notes each stop that gets the focus from now on, and what is wrong with it; says how many stops there are. */
function followFocus() {
  const walk = { visited: 0, faults: [] };
  globalThis.walk = walk;
  const stops = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  const expected = [...document.querySelectorAll(stops)].filter((stop) => stop.checkVisibility({ visibilityProperty: true }) && !stop.disabled && stop.tabIndex >= 0);
  const left = new Set(expected);
  const shown = (element) => {
    const { outlineStyle, outlineWidth, strokeWidth } = getComputedStyle(element);
    return (outlineStyle === 'solid' && outlineWidth === '3px') || (element.tagName === 'rect' && parseFloat(strokeWidth) >= 2.5);
  };
  addEventListener('focusin', ({ target }) => requestAnimationFrame(() => requestAnimationFrame(() => {
    const fault = (what) => walk.faults.push(`${what}: ${target.outerHTML.slice(0, 160)}`);
    const box = target.getBoundingClientRect();
    if (left.delete(target)) walk.visited += 1;
    else if (!expected.includes(target)) fault('no stop');
    if (![target, ...target.querySelectorAll('rect')].some(shown)) fault('the place of the keyboard cannot be seen');
    if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) fault('out of sight');
  })));
  return expected.length;
}
