// The form that tells whether a meeting is quorate: it agrees with the program on thousands of attendances, works by keyboard, is hidden without script, and prints as a
// list of empty boxes. The attendances and their verdicts come from tests/it/attendances.rs (QUORATE_ATTENDANCES, given by tests/run).

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { broken } from './axe.js';
import { BUILT_ON, browser, folder, none, pages, read, serve, SITE, tab, watch } from './harness.js';
import { MANY } from './many.js';

const BOARD = 'worcestershire/joint-commissioning-board/';
const given = process.env.QUORATE_ATTENDANCES;

const root = await serve();
const started = await browser();

test('the form and the program agree on every attendance', { skip: !given && 'QUORATE_ATTENDANCES is not set; tests/run sets it' }, async (context) => {
  const { made_up: madeUp, stated } = JSON.parse(readFileSync(join(given, 'answers.json'), 'utf8'));
  const page = await tab(started);
  const found = [];
  let answers = 0;
  for (const [bodies, home] of [[stated, root], [madeUp, await serve(built())]]) {
    for (const { page: address, attendances } of bodies) {
      await page.goto(home + address);
      const said = await page.evaluate(tick, attendances);
      attendances.forEach(({ here, rules }, place) => {
        const expected = here.length ? rules.filter((rule) => rule) : [];
        answers += expected.length;
        if (JSON.stringify(said[place]) !== JSON.stringify(expected.map(inOrder))) {
          found.push(`${address}: ${JSON.stringify(here)}: ${JSON.stringify(said[place])}, not ${JSON.stringify(expected.map(inOrder))}`);
        }
      });
    }
  }
  none(found);
  const asked = (bodies) => bodies.reduce((sum, { attendances }) => sum + new Set(attendances.map(({ here }) => JSON.stringify(here))).size, 0);
  const [made, said] = [asked(madeUp), asked(stated)];
  context.diagnostic(`${made + said} attendances, no two alike: ${said} at ${stated.length} bodies of the example, ${made} at ${madeUp.length} made-up ones; ${answers} answers`);
  assert.ok(made + said >= 10_000 && madeUp.length >= 100);
  const withForm = pages().filter((page) => read(page).includes('quorum.js'));
  assert.deepEqual(stated.map(({ page: address }) => address).sort(), withForm.sort(), 'all bodies of the example that have a form');
});

test('every body whose quorum can be checked has a form, and no other page has its script', () => {
  const withForm = pages().filter((page) => read(page).includes('quorum.js'));
  assert.ok(withForm.includes(BOARD) && !withForm.includes('anyplace/childrens-trust-board/'));
  none(withForm.filter((page) => !/<form hidden autocomplete="off">/.test(read(page))));
  assert.match(read('anyplace/childrens-trust-board/'), /class="notice odd"><svg[^>]*><use href="#i-odd"\/><\/svg><div><h3>The register cannot check this quorum/);
});

test('each of more than 200 seats has its row in the words of the table, and the keyboard fills it', async () => {
  const page = await tab(started);
  await page.goto(await serve(MANY) + 'area-5/board-257/');
  const rows = page.locator('#part-quorum fieldset').first().locator('div');
  const said = await rows.evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('label')].map((label) => label.textContent)));
  assert.ok(said.length > 200);
  assert.deepEqual(said[0], ['Director of Schools, chairFarnleigh council, the member in person', 'substitute: Head of School Places for Director of Schools, chair']);
  assert.deepEqual(said.at(-1), ['Ward member 200Farnleigh health, the member in person', 'substitute: Deputy 200 for Ward member 200']);
  await rows.last().locator('input').last().press('Space');
  assert.match(await page.getByRole('status').innerText(), /1 seat is filled/);
});

test('the form answers to the keyboard, says what is missing, and is cleared', async () => {
  const page = await tab(started);
  const faults = watch(page, root);
  await page.goto(root + BOARD);
  const status = page.getByRole('status');
  assert.equal(await status.innerText(), '');
  await page.getByRole('checkbox', { name: /^Director of Children's Services, chair/ }).focus();
  await page.keyboard.press('Space');
  const brief = page.locator('.brief');
  assert.match(await status.innerText(), /^No, not quorate\n+1 seat is filled\. 3 rules are not met\. Still missing:\n+At least three of the six members: 2 more\nThe vice-chair\nSomeone from the Worcestershire Primary Care Trust/);
  assert.equal(await brief.textContent(), 'No, 3 rules are not met');
  assert.deepEqual(await page.locator('.rules use').evaluateAll((icons) => icons.map((icon) => icon.getAttribute('href').slice(3))), ['no', 'yes', 'no', 'yes', 'no', 'yes']);
  assert.match(await page.locator('.rules li').first().textContent(), /^Not met: At least three/);
  // On to the substitute of this seat, the next seat and so on.
  for (const name of ['substitute', 'Director of Planning', 'substitute', 'Non-Executive', 'substitute', 'Director of Public Health']) {
    await page.keyboard.press('Tab');
    assert.match(await page.evaluate(() => document.activeElement.labels[0].innerText), new RegExp(name));
    if (name.startsWith('Director')) await page.keyboard.press('Space');
  }
  assert.match(await status.innerText(), /^No, not quorate\n+3 seats are filled\. 1 rule is not met\. Still missing:\n+The vice-chair\n/);
  for (const name of ['substitute', 'Head of Commissioning', 'substitute', 'Director of Public Health is the vice-chair']) {
    await page.keyboard.press('Tab');
    assert.match(await page.evaluate(() => document.activeElement.labels[0].innerText), new RegExp(name));
  }
  await page.keyboard.press('Space');
  assert.match(await status.innerText(), /^Yes, quorate\n+3 seats are filled\. Every rule is met\.\n+Not checked here: A substitute may stand in for the chair/);
  assert.equal(await brief.textContent(), 'Yes, quorate');
  await page.keyboard.press('Enter');
  assert.equal(page.url(), root + BOARD, 'nothing is sent');
  await page.getByRole('button', { name: 'Clear all' }).press('Enter');
  await page.waitForFunction(() => !document.querySelector('[role=status]').textContent);
  assert.equal(await brief.textContent(), 'Tick who is here');
  assert.equal(await page.locator('#part-quorum :checked').count(), 0);
  assert.equal(await page.locator('.rules use[href="#i-box"]').count(), 6);
  none(faults);
});

test('nobody is the chair of whom that is not said', async () => {
  const page = await tab(started);
  await page.goto(root + 'worcestershire/partnership-advisory-body/');
  const boxes = page.locator('#part-quorum [name^=m][type=checkbox]'), status = page.getByRole('status');
  for (const box of (await boxes.all()).slice(0, 7)) await box.check();
  assert.match(await status.innerText(), /^No, not quorate\n+7 seats are filled\. 1 rule is not met\. Still missing:\n+The chair or the vice-chair in person\n/);
  await page.getByRole('checkbox', { name: /^The vice-chair is here in person/ }).check();
  assert.match(await status.innerText(), /^Yes, quorate\n+7 seats are filled\. Every rule is met\.\n+Not checked here: The chair or the vice-chair and five other members/);
});

test('the member or a substitute fills the seat, and one person counts once', async () => {
  const page = await tab(started);
  await page.goto(root + BOARD);
  const box = (name) => page.getByRole('checkbox', { name });
  await box(/^substitute: Head of Commissioning and Quality for Director of Children/).check();
  assert.ok(!(await box(/^Director of Children's Services/).isChecked()));
  await box(/^Head of Commissioning and Quality/).check();
  assert.match(await page.getByRole('status').innerText(), /1 seat is filled.*One person counts once: Director of Children's Services, chair \(substitute\); Head of Commissioning and Quality\./s);
  await box(/^Director of Children's Services/).check();
  assert.ok(!(await box(/^substitute: Head of Commissioning/).isChecked()));
});

test('without script the rules remain and the form stays hidden', async () => {
  const page = await tab(started, { javaScriptEnabled: false });
  await page.goto(root + BOARD);
  assert.ok(!(await page.locator('#part-quorum form').isVisible()));
  assert.equal(await page.locator('.rules li').filter({ visible: true }).count(), 6);
  assert.match(await page.locator('#part-quorum').innerText(), /Smallest quorate meeting\s+3 of 6 seats\s+= worked out/);
});

test('the rules print as empty boxes, whatever was ticked', async () => {
  const page = await tab(started, { viewport: { width: 650, height: 970 } });
  await page.goto(root + BOARD);
  await page.locator('#part-quorum input').first().check();
  await page.emulateMedia({ media: 'print' });
  assert.ok(!(await page.locator('#part-quorum form').isVisible()));
  assert.ok(!(await page.getByRole('status').isVisible()));
  const drawn = await page.locator('.rules li').evaluateAll((lines) => lines.map((line) => {
    const before = getComputedStyle(line, '::before');
    return [line.querySelector('.i').getBoundingClientRect().width, before.content, before.borderTopWidth !== '0px'];
  }));
  assert.deepEqual(drawn, Array(6).fill([0, '""', true]));
});

test('on a telephone one line of the answer stays in sight and hides no box that has the focus', async () => {
  const page = await tab(started, { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
  await page.goto(root + BOARD);
  const boxes = page.locator('#part-quorum [type=checkbox]');
  const brief = page.locator('.brief');
  assert.equal(await brief.innerText(), 'Tick who is here');
  await boxes.first().check();
  assert.equal(await brief.innerText(), 'No, 5 rules are not met');
  for (const box of await boxes.all()) {
    await box.focus();
    const [answer, here] = [await brief.boundingBox(), await box.boundingBox()];
    assert.ok(answer.height < 80, 'the answer is one line');
    assert.ok(answer.y < 844 && answer.y + answer.height > 0, 'the answer is in sight');
    assert.ok(here.y + here.height <= answer.y || here.y >= answer.y + answer.height, 'the box is not behind it');
  }
});

test('axe finds nothing in an answer, light and dark, nor in one on a telephone', async () => {
  const found = [];
  for (const colorScheme of ['light', 'dark']) {
    for (const [ticked, width] of [[1, 390], [12, 1280]]) {
      const page = await tab(started, { colorScheme, viewport: { width, height: 500 } });
      await page.goto(root + BOARD);
      for (const box of (await page.locator('#part-quorum [type=checkbox]').all()).slice(0, ticked)) await box.check();
      found.push(...(await broken(page)).map((fault) => `${colorScheme}: ${fault}`));
    }
  }
  none(found);
});

/** The site of random bodies. */
function built() {
  const output = join(folder(), 'site');
  // Their documents have faults enough.
  const { status } = spawnSync(process.env.QUORATE, ['build', '--keep-going', '--root', join(given, 'site'), '--today', BUILT_ON, '--output', output]);
  assert.ok(status < 2);
  return output;
}

const inOrder = ({ quorate, filled, parts }) => ({ quorate, filled, parts });

/** Runs in the page: fills in the form for each attendance, by the clicks of a reader, and gathers what it says. */
function tick(attendances) {
  const section = document.querySelector('#part-quorum'), form = section.querySelector('form');
  const { rules } = JSON.parse(section.querySelector('[type="application/json"]').textContent);
  const put = (field, wanted) => {
    if (field.type !== 'checkbox') {
      field.value = wanted || '';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    } else if (field.checked !== Boolean(wanted)) field.click();
  };
  const symbol = (line) => ({ yes: true, no: false, box: null })[line.querySelector('use').getAttribute('href').slice(3)];
  return attendances.map(({ here, offices }) => {
    const rows = new Map(here.map(([row, ...places]) => [row, places]));
    form.querySelectorAll('[name^=m]').forEach((field) => {
      const row = Number(field.name.slice(1)), [inPerson, substitutes] = rows.get(row) ?? [0, 0];
      const other = form.elements[`s${row}`];
      if (other) put(other, substitutes);
      put(field, inPerson + (field.type === 'checkbox' ? 0 : substitutes));
      rows.delete(row);
    });
    const asked = [...form.querySelectorAll('[name^=o]')].map(({ name }) => name.slice(1)).join();
    if (asked !== offices.map(([office]) => office).join()) throw new Error(`asks for the offices ${asked}`);
    offices.forEach(([office, holder]) => put(form.elements[`o${office}`], holder));
    if (rows.size) throw new Error(`no row ${[...rows.keys()]}`);
    const notices = [...section.querySelectorAll('[role=status] > .notice')];
    return notices.map((notice, place) => {
      const box = section.querySelectorAll('.rule')[rules.map((rule, index) => rule ? index : -1).filter((index) => index >= 0)[place]];
      const lines = [...box.querySelectorAll('.rules li')];
      const missing = [...notice.querySelectorAll('li')].map((line) => line.textContent);
      return {
        quorate: { 'Yes, quorate': true, 'No, not quorate': false }[notice.querySelector('h3').textContent.split(':')[0]] ?? null,
        filled: Number(/([\d,]+) seats? (?:is|are) filled\./.exec(notice.textContent)[1]),
        parts: lines.map((line) => {
          const met = symbol(line), words = line.querySelector('.ask').textContent;
          const said = met === false ? missing.shift() : undefined;
          if (said !== undefined && !said.startsWith(words)) throw new Error(`${said} for ${words}`);
          return [met, Number(/: ([\d,]+) more$/.exec(said ?? '')?.[1] ?? 0)];
        }),
      };
    });
  });
}
