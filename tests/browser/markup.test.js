// The HTML is valid and each page can be told from the others: one h1, its own title, a description, a language, no id twice.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { files, none, SITE } from './harness.js';

const documents = files().filter((file) => file.endsWith('.html'));
const html = new Map(documents.map((file) => [file, readFileSync(join(SITE, file), 'utf8')]));

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // The names of bodies are long, and a name cut short is the wrong name.
    'long-title': 'off',
    // HTML allows any id without a space; the anchors of numbered headings begin with their number.
    'valid-id': ['error', { relaxed: true }],
    // A box that scrolls has a name and a place in the tab order, but it is no section of the document.
    'prefer-native-element': ['error', { exclude: ['region'] }],
    // The register's form narrows a list where it stands; there is nowhere to send it.
    'wcag/h32': 'off',
  },
});

test('html-validate finds no error on any page', () => {
  const found = [];
  for (const [file, text] of html) {
    for (const { messages } of validator.validateStringSync(text).results) {
      found.push(...messages.map(({ line, column, ruleId, message }) => `${file}:${line}:${column}: ${ruleId}: ${message}`));
    }
  }
  none(found);
});

test('every page has one h1, a language and a description', () => {
  for (const [file, text] of html) {
    assert.equal(text.match(/<h1[ >]/g)?.length, 1, `${file}: h1`);
    assert.match(text, /<html lang="en-GB"/, `${file}: language`);
    assert.match(text, /<meta name="description" content="[^"]{20,}">/, `${file}: description`);
  }
});

test('no id stands twice on a page', () => {
  for (const [file, text] of html) {
    const ids = [...text.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    none(ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => `${file}: ${id}`));
  }
});

test('no two pages have the same title', () => {
  const titles = new Map();
  const twice = [];
  for (const [file, text] of html) {
    const title = /<title>([^<]+)<\/title>/.exec(text)?.[1];
    if (titles.has(title)) twice.push(`${titles.get(title)} and ${file}: ${title}`);
    titles.set(title, file);
  }
  none(twice);
});
