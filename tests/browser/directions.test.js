// Words from right to left stand as they are read: in a clause, in a name within a sentence of ours, and on a site that is written so throughout.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { browser, build, files, folder, inTabs, KINDS, none, REPOSITORY, serve, tab } from './harness.js';

const started = await browser();
const content = (language) => ({
  'site.toml': `title = "Register"\nlanguage = "${language}"\n`,
  'content/health.md': '---\ntitle: مجلس الصحة 11\nkind: board\n---\n\n1.1 يجتمع المجلس، the Panel، ثلاث مرات.\n\n1.2 The panel meets.\n',
  'content/panel.md': '---\ntitle: Panel\nparent: health\n---\n',
});
const open = async (language, address) => {
  const page = await tab(started);
  await page.goto((await serve(build({ root: folder(content(language)), options: ['--allow', 'warnings'] }))) + address);
  return page;
};

test('a clause in Arabic begins at the right, and one in English at the left', async () => {
  const page = await open('en-GB', 'health/');
  const [arabic, english] = await page.locator('.act p').evaluateAll((clauses) => clauses.map((clause) => {
    const words = [...clause.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const range = document.createRange();
    const at = (from) => {
      range.setStart(words, from);
      range.setEnd(words, from + 1);
      return range.getBoundingClientRect().left;
    };
    const first = words.data.search(/\S/);
    return at(first) - at(first + 4);
  }));
  assert.ok(arabic > 0, `${arabic}`);
  assert.ok(english < 0, `${english}`);
});

test('a name in Arabic leaves the sentence around it in order, and its number at its end', async () => {
  const page = await open('en-GB', 'panel/');
  const { before, name, number } = await page.locator('#part-lines .lines li span').first().evaluate((sentence) => {
    const link = sentence.querySelector('a'), range = document.createRange();
    const box = (node, from, to) => {
      range.setStart(node, from);
      range.setEnd(node, to);
      return range.getBoundingClientRect();
    };
    const title = link.firstChild;
    return { before: box(sentence.firstChild, 0, 4).right, name: link.getBoundingClientRect().left, number: box(title, title.length - 2, title.length).left - box(title, 0, 1).left };
  });
  assert.ok(before < name, 'our words stand at the left of the name');
  assert.ok(number < 0, 'the number ends the name: it stands at its left');
});

for (const [language, direction] of [['ar', 'rtl'], ['he-IL', 'rtl'], ['pa-Arab-PK', 'rtl'], ['en-GB', 'ltr'], ['az-Latn', 'ltr']]) {
  test(`a site in ${language} is written ${direction}`, async () => {
    const page = await open(language, 'health/');
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).direction), direction);
    await page.setViewportSize({ width: 320, height: 800 });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  });
}

test('each page of a site from right to left is the mirror image of one from left to right, on a screen and on paper', async () => {
  const content = join(REPOSITORY, 'content'), settings = readFileSync(join(REPOSITORY, 'site.toml'), 'utf8');
  const example = Object.fromEntries(files(content).map((file) => [`content/${file}`, readFileSync(join(content, file))]));
  const arabic = { ...example, 'site.toml': settings.replace(/^language = .*/m, 'language = "ar"') };
  const [right, left] = [await serve(build({ root: folder(arabic), options: ['--allow', 'warnings'] })), await serve()];
  const edges = async (page, address) => {
    await page.goto(address);
    return page.evaluate(() => [...document.querySelectorAll('body *')]
      .filter((element) => element.checkVisibility() && !element.closest('svg'))
      .map((element) => {
        const style = getComputedStyle(element);
        const widths = (sides) => ['padding', 'border'].map((what) => sides.map((side) => style[what + side + (what === 'border' ? 'Width' : '')]));
        const sides = style.direction === 'rtl' ? ['Right', 'Left'] : ['Left', 'Right'];
        return `${element.tagName} ${element.className}: ${widths(sides)} ${style.textAlign}`;
      }));
  };
  const faults = [];
  await inTabs(started, Object.values(KINDS), async (page, address) => {
    for (const media of ['screen', 'print']) {
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ media });
        const [here, there] = [await edges(page, right + address), await edges(page, left + address)];
        faults.push(...here.flatMap((edge, at) => (edge === there[at] ? [] : [`${address}, ${media}, ${width} pixels: ${edge}, not ${there[at]}`])));
      }
    }
  });
  none(faults);
});
