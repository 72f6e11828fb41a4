// The preview in a browser: an edit is seen, a page that breaks is shown as it was with the report over it, style sheets change in place, ticks and scroll stay, and a
// page finds the preview again after it was ended and started anew.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { broken } from './axe.js';
import { BUILT_ON, REPOSITORY, browser, folder, none, tab, watch } from './harness.js';

const BOARD = 'worcestershire/joint-commissioning-board/';
const FILE = 'content/worcestershire/joint-commissioning-board.md';

const started = await browser();

/** A copy of the example site with a theme of its own, and a preview of it. */
async function preview() {
  const root = folder();
  cpSync(join(REPOSITORY, 'content'), join(root, 'content'), { recursive: true });
  const settings = readFileSync(join(REPOSITORY, 'site.toml'), 'utf8').replace('theme = "civic"', 'theme = "own"');
  writeFileSync(join(root, 'site.toml'), `${settings}\n[preview]\neditor = "vscode"\n`);
  mkdirSync(join(root, 'themes/own/static'), { recursive: true });
  cpSync(join(REPOSITORY, 'themes/civic/static/civic.css'), join(root, 'themes/own/static/civic.css'));
  return { root, ...(await serve(root, 0)) };
}

/** Starts the preview of a site at a port; returns its address and how to end it. */
async function serve(root, port) {
  const program = spawn(process.env.QUORATE, ['serve', '--root', root, '--today', BUILT_ON, '--port', port], { stdio: ['ignore', 'ignore', 'pipe'] });
  const gone = once(program, 'exit');
  const end = async () => {
    program.kill('SIGKILL');
    await gone;
  };
  after(end);
  for await (const line of createInterface(program.stderr)) {
    const address = /http:\/\/\S+/.exec(line)?.[0];
    program.stderr.resume();
    if (address) return { address, end };
  }
  throw new Error('the preview ended before it began');
}

/** A way to a preview on which the connections are counted over which it tells of changes. */
async function counted(address) {
  const target = new URL(address);
  const { hostname, port } = target;
  const lines = new Set();
  const server = createServer((reader) => {
    const preview = connect(port, hostname);
    reader.on('data', (data) => data.includes('/_preview/events/') && lines.add(reader));
    reader.pipe(preview).pipe(reader);
    for (const end of [reader, preview]) {
      end.on('error', () => {}).on('close', () => {
        lines.delete(reader);
        reader.destroy();
        preview.destroy();
      });
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  after(() => server.close());
  target.port = server.address().port;
  return { address: target.href, lines };
}

/** Waits until something holds. */
async function until(holds) {
  for (const end = Date.now() + 20_000; !holds(); await new Promise((ready) => setTimeout(ready, 20))) {
    assert.ok(Date.now() < end, `${holds} does not come to hold`);
  }
}

/** Changes a file of a site. */
function edit(root, file, from, to) {
  const text = readFileSync(join(root, file), 'utf8');
  assert.ok(text.includes(from), `${file} has ${from}`);
  writeFileSync(join(root, file), text.replace(from, to));
}

/** A tab that shows a page with its bar, and that is marked, so that it can be told whether it was loaded again. */
async function opened(address) {
  const page = await tab(started);
  await page.goto(address);
  await settled(page);
  await mark(page);
  return page;
}
const settled = (page) => page.locator('quorate-preview summary', { hasText: /\d|Nothing/ }).waitFor();
const mark = (page) => page.evaluate(() => { globalThis.marked = true; });
const isMarked = (page) => page.evaluate(() => globalThis.marked === true);
const bar = (page) => page.locator('quorate-preview section');

test('an edit is seen at once, and neither ticks nor the place on the page are lost', async () => {
  const { root, address } = await preview();
  const page = await opened(address + BOARD);
  const faults = watch(page, address);
  const other = await opened(address + 'kent/local-partnership/');
  const ticks = page.locator('#part-quorum input[type=checkbox]');
  await ticks.nth(0).check();
  await ticks.nth(2).check();
  const answer = page.locator('#part-quorum .brief');
  const said = await answer.textContent();
  const heading = page.locator('main h2').last();
  await heading.evaluate((element) => scrollTo(0, scrollY + element.getBoundingClientRect().top - 100));
  const top = () => heading.evaluate((element) => Math.round(element.getBoundingClientRect().top));
  assert.equal(await top(), 100);

  edit(root, FILE, 'short_name: JCB', 'short_name: EDITED');
  await page.getByText('EDITED').first().waitFor({ state: 'attached' });
  await settled(page);
  assert.equal(await isMarked(page), false);
  assert.deepEqual(await ticks.evaluateAll((boxes) => boxes.map((box) => box.checked).slice(0, 4)), [true, false, true, false]);
  assert.equal(await answer.textContent(), said);
  assert.ok(Math.abs((await top()) - 100) <= 2, `the heading stands at ${await top()}`);
  assert.equal(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes('/')).length), 0, 'nothing is kept');

  await mark(page);
  edit(root, 'content/kent/local-partnership.md', '## Purpose', 'A sentence more.\n\n## Purpose');
  await other.getByText('A sentence more.').waitFor();
  assert.equal(await isMarked(page), true, 'a page that does not change is not loaded again');
  none(faults);
});

test('a page that breaks is shown as it was, under the report, until it is mended', async () => {
  const { root, address } = await preview();
  const page = await opened(address + BOARD);
  const title = await page.locator('h1').textContent();
  edit(root, FILE, '---\n', '---\nquorum: [[\n');
  const here = bar(page).getByRole('heading', { name: 'In this document' });
  await here.waitFor();
  assert.equal(await page.locator('h1').textContent(), title);
  assert.match(await bar(page).innerText(), /This page is as it was before its header could no longer be read\./);
  const link = bar(page).getByRole('link', { name: /joint-commissioning-board\.md, line \d+, column \d+ in Visual Studio Code/ }).first();
  assert.match(await link.getAttribute('href'), new RegExp(`^vscode://file${root}/${FILE}:\\d+:\\d+$`));
  await page.reload();
  await here.waitFor();
  assert.equal(await page.locator('h1').textContent(), title);
  edit(root, FILE, '---\nquorum: [[\n', '---\n');
  await here.waitFor({ state: 'hidden' });
  await page.waitForFunction(() => !document.querySelector('quorate-preview').shadowRoot.textContent.includes('as it was before'));
});

test('the bar is accessible, leaves the last line of the page free and keeps to the policy', async () => {
  const { root, address } = await preview();
  edit(root, FILE, '---\n', '---\nkindd: board\n');
  const page = await tab(started);
  const faults = watch(page, address);
  const found = [];
  await page.goto(address + BOARD);
  await bar(page).getByText('kindd').first().waitFor({ state: 'attached' });
  await bar(page).locator('summary').press('Enter');
  none(faults);
  for (const width of [1280, 390, 320]) {
    for (const colorScheme of ['light', 'dark']) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      found.push(...(await broken(page)).map((fault) => `${width}, ${colorScheme}: ${fault}`));
    }
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    const free = await page.evaluate(() => {
      const bar = document.querySelector('quorate-preview').shadowRoot.querySelector('section').getBoundingClientRect();
      const host = document.querySelector('quorate-preview').getBoundingClientRect();
      return { free: Math.abs(Math.round(bar.top - host.top)), across: document.documentElement.scrollWidth };
    });
    assert.deepEqual(free, { free: 0, across: width });
  }
  none(found);
});

test('the bar stays open or closed as the reader left it', async () => {
  const { root, address } = await preview();
  const page = await opened(address + BOARD);
  const fold = bar(page).locator('details');
  const isOpen = () => fold.evaluate((element) => element.open);
  const again = async (word) => {
    await mark(page);
    const text = readFileSync(join(root, FILE), 'utf8');
    writeFileSync(join(root, FILE), text.replace(/short_name: \w+/, `short_name: ${word}`));
    await page.getByText(word).first().waitFor({ state: 'attached' });
    await settled(page);
    assert.equal(await isMarked(page), false);
  };
  assert.equal(await isOpen(), false);
  await again('EDITED1');
  assert.equal(await isOpen(), false);
  await bar(page).locator('summary').click();
  await again('EDITED2');
  assert.equal(await isOpen(), true);
  await page.goto(address);
  await settled(page);
  assert.equal(await isOpen(), true, 'on other pages too');
  await page.goto(address + BOARD);
  await settled(page);
  await bar(page).locator('summary').press('Enter');
  await again('EDITED3');
  assert.equal(await isOpen(), false);

  // A page that is shown as it was opens the bar, which is no choice of the reader.
  edit(root, FILE, '---\n', '---\nquorum: [[\n');
  await bar(page).getByText('This page is as it was').waitFor();
  edit(root, FILE, '---\nquorum: [[\n', '---\n');
  await bar(page).getByText('This page is as it was').waitFor({ state: 'detached' });
  assert.equal(await isOpen(), false);
});

test('a tab that is hidden or closed lets go of its line to the preview', async () => {
  const { root, ...started } = await preview();
  const { address, lines } = await counted(started.address);
  const page = await opened(address + BOARD);
  const other = await opened(address);
  await until(() => lines.size === 2);
  const hide = (hidden) => page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
  await hide(true);
  await until(() => lines.size === 1);
  edit(root, FILE, 'short_name: JCB', 'short_name: EDITED');
  await other.goto('about:blank');
  await until(() => lines.size === 0);
  assert.equal(await isMarked(page), true, 'nobody looks at it');
  await hide(false);
  await page.getByText('EDITED').first().waitFor({ state: 'attached' });
  await until(() => lines.size === 1);
  await page.close();
  await until(() => lines.size === 0);
});

test('a style sheet is changed without loading the page again', async () => {
  const { root, address } = await preview();
  const page = await opened(address + BOARD);
  await page.evaluate(() => scrollTo(0, 700));
  edit(root, 'themes/own/static/civic.css', '--paper: #fbfbf9', '--paper: #ff00ff');
  await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor === 'rgb(255, 0, 255)');
  assert.equal(await isMarked(page), true);
  assert.equal(await page.evaluate(() => scrollY), 700);
  edit(root, 'themes/own/static/civic.css', '--paper: #ff00ff', '--paper: #fbfbf9');
  await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor === 'rgb(251, 251, 249)');
  assert.equal(await isMarked(page), true);
});

test('a fault of a template is shown at its line', async () => {
  const { root, address } = await preview();
  const template = join(root, 'themes/own/templates/organisation.html');
  const page = await opened(`${address}worcestershire/organisations/county-council/`);
  mkdirSync(join(root, 'themes/own/templates'));
  writeFileSync(template, 'one\n{{ page.title \n');
  await bar(page).getByText('Pages are drawn by the templates as they were before the fault in them.').waitFor();
  await bar(page).getByText(/Open themes\/own\/templates\/organisation\.html, line \d/).waitFor();
  assert.equal(await isMarked(page), true);
  writeFileSync(template, '<p>one</p>\n{{ page.nothing }}\n');
  await page.getByRole('heading', { name: 'This page cannot be drawn' }).waitFor();
  await bar(page).getByText(/Open themes\/own\/templates\/organisation\.html, line 2/).waitFor({ state: 'attached' });
  assert.match(await page.locator('main').innerText(), /themes\/own\/templates\/organisation\.html, line 2/);
  none(await broken(page));
  writeFileSync(template, '<!DOCTYPE html><html lang="en"><head><title>Own</title></head><body><h1>Own</h1></body></html>');
  await page.getByRole('heading', { name: 'Own' }).waitFor();
});

test('ticks outlive a page that stands in place of another for a while', async () => {
  const { root, address } = await preview();
  const page = await opened(address + BOARD);
  const ticks = page.locator('#part-quorum input[type=checkbox]');
  await ticks.nth(1).check();
  const text = readFileSync(join(root, FILE), 'utf8');
  rmSync(join(root, FILE));
  await page.getByRole('heading', { name: /not here/ }).waitFor();
  writeFileSync(join(root, FILE), text);
  await ticks.nth(1).waitFor();
  await page.waitForFunction(() => document.querySelectorAll('#part-quorum input[type=checkbox]')[1].checked);
});

test('a page finds a preview that was ended and started again', async () => {
  const { root, address, end } = await preview();
  const page = await opened(address + BOARD);
  await end();
  await bar(page).getByText('The preview does not answer').first().waitFor();
  assert.equal(await isMarked(page), true);
  const again = await serve(root, new URL(address).port);
  await settled(page);
  assert.equal(await isMarked(page), true, 'the same page is not loaded again');
  await again.end();
  await bar(page).getByText('The preview does not answer').first().waitFor();
  edit(root, FILE, 'short_name: JCB', 'short_name: EDITED');
  await serve(root, new URL(address).port);
  await page.getByText('EDITED').first().waitFor({ state: 'attached' });
});
