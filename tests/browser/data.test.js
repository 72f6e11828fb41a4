// The examples of the page of open data do what the page says of them, and each link of a page to its data leads to that data.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { browser, KINDS, read, serve, SITE, tab } from './harness.js';

const started = await browser();
const root = await serve();

/** The examples as they stand on the page, with the site's address where it is served here. */
async function examples() {
  const page = await tab(started);
  await page.goto(root + KINDS.data);
  const shown = await page.locator('pre').allTextContents();
  return shown.map((example) => example.replaceAll('https://example.org/', root));
}

const overdue = JSON.parse(readFileSync(join(SITE, 'api/v1/reviews.json'), 'utf8')).reviews.filter(({ state }) => state === 'overdue');

test('the example in Python prints the overdue reviews', async () => {
  const [python] = await examples();
  const { stdout } = await promisify(execFile)('python3', ['-c', python]);
  assert.equal(stdout, `[${overdue.map(({ title }) => (title.includes("'") ? `"${title}"` : `'${title}'`)).join(', ')}]\n`);
});

test('the example of the handbook counts the places of organisations', async () => {
  const handbook = readFileSync(new URL('../../docs/data.md', import.meta.url), 'utf8');
  const [python] = handbook.match(/(?<=```python\n)import csv[^]*?(?=```)/);
  const { stdout } = await promisify(execFile)('python3', ['-c', python], { cwd: join(SITE, 'data') });
  const bodies = JSON.parse(readFileSync(join(SITE, 'api/v1/bodies.json'), 'utf8')).bodies;
  const places = new Map();
  for (const { id } of bodies) {
    const { members } = JSON.parse(readFileSync(join(SITE, `api/v1/bodies/${id}.json`), 'utf8'));
    for (const { organisation = [], seats = 1 } of members.filter(({ ended }) => !ended)) {
      for (const { name } of organisation) places.set(name, (places.get(name) ?? 0) + seats);
    }
  }
  const most = [...places].sort(([, one], [, other]) => other - one).slice(0, 10);
  assert.equal(stdout, `[${most.map(([name, count]) => `('${name}', ${count})`).join(', ')}]\n`);
});

test('the example in JavaScript shows the overdue reviews as a table', async () => {
  const [, script] = await examples();
  const shown = [];
  const console = { table: (...what) => shown.push(what) };
  const AsyncFunction = (async () => {}).constructor;
  await new AsyncFunction('console', script)(console);
  assert.ok(overdue.length > 0);
  assert.deepEqual(shown, [[overdue, ['title', 'due_day', 'days']]]);
});

test('a page leads to its data', () => {
  for (const [page, data] of [
    [KINDS.reviews, '../data/reviews.ics'],
    [KINDS['reports due'], '../data/reports.csv'],
    [KINDS.register, '../data/bodies.csv'],
    [KINDS['dissolved body'], '../../api/v1/bodies/blackpool/childrens-trust.json'],
    [KINDS.area, '../data/reviews/worcestershire.ics'],
  ]) {
    assert.equal(read(page).split(`href="${data}"`).length, 3, `${page}: in its head and at its end`);
  }
});
