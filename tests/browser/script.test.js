// The pages work without script, script adds the name box and sorting in place, and the site can be read from a disk.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { browser, inTabs, none, pages, read, serve, SITE, tab, watch } from './harness.js';

const root = await serve();
const started = await browser();

test('on the day of the build, script changes nothing that a page says', async () => {
  const page = await tab(started);
  const different = [];
  for (const address of pages()) {
    await page.goto(root + address);
    if (!(await page.evaluate(saysTheSame, read(address)))) different.push(address);
  }
  none(different);
});

test('every fact and link of every page is there without script', async () => {
  const texts = {};
  for (const javaScriptEnabled of [true, false]) {
    texts[javaScriptEnabled] = new Map();
    await inTabs(started, pages(), async (page, address) => {
      await page.goto(root + address);
      texts[javaScriptEnabled].set(address, await page.evaluate(said));
    }, { javaScriptEnabled });
  }
  none([...texts.true].flatMap(([address, lines]) => {
    const without = new Set(texts.false.get(address));
    return lines.filter((line) => !without.has(line)).map((line) => `/${address}: ${line}`);
  }));
});

for (const javaScriptEnabled of [false, true]) {
  test(`the lists narrow the register ${javaScriptEnabled ? 'with' : 'without'} script`, async () => {
    const page = await tab(started, { javaScriptEnabled });
    await page.goto(root + 'bodies/');
    const total = await shown(page).count();
    assert.ok(total > 30);
    for (const [list, label] of Object.entries({ area: 'Kent', kind: 'Board', status: 'Dissolved', review: 'Overdue' })) {
      const choice = page.locator(`#filter-${list} option`, { hasText: new RegExp(`^${label} \\(\\d+\\)$`) });
      const expected = Number(/\d+/.exec(await choice.textContent())[0]);
      await page.locator(`#filter-${list}`).selectOption(await choice.getAttribute('value'));
      assert.equal(await shown(page).count(), expected, `${list}: ${label}`);
      assert.ok(expected > 0 && expected < total);
      await page.locator(`#filter-${list}`).selectOption('');
      assert.equal(await shown(page).count(), total);
    }
  });
}

test('two lists and the name box narrow the register together, and the number says so', async () => {
  const page = await tab(started);
  await page.goto(root + 'bodies/');
  const total = await shown(page).count();
  await page.getByLabel('Name contains').fill('COMMISSIONING');
  assert.match(await page.locator('.tally').innerText(), new RegExp(`^${await shown(page).count()} of ${total} bodies shown$`));
  await page.getByLabel('Area').selectOption({ label: (await page.locator('#filter-area option', { hasText: 'Kent' }).textContent()) });
  const names = await shown(page).locator('th').allInnerTexts();
  assert.ok(names.length > 0 && names.every((name) => /commissioning/i.test(name)), names.join());
  assert.equal(await page.locator('.tally b').innerText(), String(names.length));
  await page.getByRole('button', { name: 'Clear all' }).click();
  await page.waitForFunction((total) => document.querySelector('.tally b').textContent === String(total), total);
});

test('a heading of the register sorts in place with script and leads to a page in that order without', async () => {
  const page = await tab(started);
  await page.goto(root + 'bodies/');
  const column = page.getByRole('columnheader', { name: 'Area' });
  for (const order of ['ascending', 'descending']) {
    await column.getByRole('link').click();
    assert.equal(page.url(), root + `bodies/?sort=${order === 'ascending' ? '' : '-'}area`);
    assert.equal(await column.getAttribute('aria-sort'), order);
    const areas = await page.locator('tbody tr td[data-l=Area]').allInnerTexts();
    const sorted = [...areas].sort((a, b) => a.localeCompare(b, 'en-GB'));
    assert.deepEqual(areas, order === 'ascending' ? sorted : sorted.reverse());
  }

  const without = await tab(started, { javaScriptEnabled: false });
  await without.goto(root + 'bodies/');
  await without.getByRole('columnheader', { name: 'Area' }).getByRole('link').click();
  assert.equal(without.url(), root + 'bodies/by-area/');
  const areas = await without.locator('tbody tr td[data-l=Area]').allInnerTexts();
  assert.deepEqual(areas, [...areas].sort((a, b) => a.localeCompare(b, 'en-GB')));
});

test('what is chosen in the register is kept in the address, and an address brings it back', async () => {
  const page = await tab(started);
  await page.goto(root + 'bodies/');
  await page.locator('#filter-area').selectOption('a-kent');
  await page.getByLabel('Name contains').fill('board');
  const review = page.getByRole('columnheader', { name: 'Review' });
  await review.getByRole('link').click();
  await review.getByRole('link').click();
  assert.equal(page.url(), root + 'bodies/?name=board&area=a-kent&sort=-review');
  const rows = await shown(page).allInnerTexts();
  assert.ok(rows.length > 0);

  const other = await tab(started);
  const faults = watch(other, root);
  await other.goto(page.url());
  assert.equal(await other.getByLabel('Name contains').inputValue(), 'board');
  assert.deepEqual(await shown(other).allInnerTexts(), rows);
  assert.equal(await other.locator('.tally b').innerText(), String(rows.length));
  assert.equal(await other.getByRole('columnheader', { name: 'Review' }).getAttribute('aria-sort'), 'descending');
  await other.getByRole('button', { name: 'Clear all' }).click();
  await other.waitForURL(root + 'bodies/?sort=-review');

  // What an address makes up is passed over.
  await other.goto(root + 'bodies/?area=nowhere&sort=nothing&name=');
  assert.equal(await shown(other).count(), await other.locator('tbody tr').count());
  none(faults);
});

for (const javaScriptEnabled of [false, true]) {
  test(`the list of reviews is narrowed to an area ${javaScriptEnabled ? 'with' : 'without'} script`, async () => {
    const page = await tab(started, { javaScriptEnabled });
    await page.goto(root + 'reviews/');
    const total = await shown(page).count();
    const choice = page.locator('#filter-area option', { hasText: /^Kent \(\d+\)$/ });
    const expected = Number(/\d+/.exec(await choice.textContent())[0]);
    await page.locator('#filter-area').selectOption('a-kent');
    assert.equal(await shown(page).count(), expected);
    assert.ok(expected > 0 && expected < total);
    // The style sheet counts the rows that stand before the number.
    assert.ok(await page.locator('.tally').evaluate((tally) => [...document.querySelectorAll('tbody tr')].every((row) => row.compareDocumentPosition(tally) & Node.DOCUMENT_POSITION_FOLLOWING)));
    if (javaScriptEnabled) {
      const words = await page.locator('.reg section:has(table)').evaluateAll((sections) => sections.map((section) =>
        section.querySelector('table').checkVisibility() || getComputedStyle(section, '::after').content));
      assert.deepEqual([...new Set(words)], [true, '"None of those chosen"']);
    }
  });
}

test('the tables of reviews are put in the order of a column together, and the address keeps it', async () => {
  const page = await tab(started);
  await page.goto(root + 'reviews/');
  const titles = () => page.locator('section').evaluateAll((sections) => sections.map((section) =>
    [...section.querySelectorAll('tbody th')].map((head) => head.textContent)));
  const built = await titles();
  await page.getByRole('button', { name: 'Body' }).first().click();
  const rising = await titles();
  const sorted = built.map((section) => [...section].sort((a, b) => a.localeCompare(b, 'en-GB', { numeric: true })));
  assert.deepEqual(rising, sorted);
  await page.getByRole('button', { name: 'Body' }).first().click();
  assert.deepEqual(await titles(), sorted.map((section) => [...section].reverse()));
  assert.equal(page.url(), root + 'reviews/?sort=-body');
  await page.reload();
  assert.deepEqual(await titles(), sorted.map((section) => [...section].reverse()));
});

test('the site can be read from a disk', async () => {
  const disk = pathToFileURL(SITE).href + '/';
  const page = await tab(started);
  const faults = watch(page, disk);
  await page.goto(pathToFileURL(join(SITE, 'index.html')).href);
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.notEqual(await ground(), 'rgba(0, 0, 0, 0)', 'the style sheet is read');
  for (const name of ['Bodies', 'Joint Commissioning Board Local Partnership', 'Kent', 'Reviews']) {
    await page.getByRole('link', { name, exact: true }).first().click();
    assert.match(page.url(), /^file:.*\/index\.html$/);
    assert.equal(await page.locator('h1').count(), 1, name);
  }
  none(faults);
});

/** The rows of the register that can be seen. */
function shown(page) {
  return page.locator('tbody tr').filter({ visible: true });
}

/** Runs in the page: the lines of text and the links that can be seen, outside of forms and of what answers one: they are there to be worked by script. */
function said() {
  for (const part of document.querySelectorAll('form, .brief')) part.hidden = true;
  for (const words of document.querySelectorAll('details')) words.open = true;
  const links = [...document.querySelectorAll('a[href]')].filter((link) => link.checkVisibility()).map((link) => `${link.getAttribute('href')}: ${link.textContent}`);
  return [...document.body.innerText.split(/[\n\t]/).map((line) => line.trim()).filter(Boolean), ...links];
}

/** Runs in the page: whether it says what was built, but for forms, the short answer of one, the number of a list, and the headings that script makes buttons. */
function saysTheSame(built) {
  const content = (body) => {
    const copy = body.cloneNode(true);
    copy.querySelectorAll('form, .brief, .tally b').forEach((element) => element.remove());
    /* Beside a chart there is room for its words, which anybody can open. */
    copy.querySelectorAll('details').forEach((words) => { words.open = false; });
    copy.querySelectorAll('thead button').forEach((button) => button.replaceWith(button.textContent));
    return copy.innerHTML;
  };
  return content(document.body) === content(new DOMParser().parseFromString(built, 'text/html').body);
}
