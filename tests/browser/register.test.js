// The made-up register uses every key that a header can have, so that what is tested over it is tested of everything that a page can show.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { files, REPOSITORY } from './harness.js';
import { MANY } from './many.js';
import { register } from './register.js';

const { definitions } = JSON.parse(readFileSync(join(REPOSITORY, 'docs/schema/front-matter.json'), 'utf8'));
const TYPES = { organisation: 'OrganisationHeader', page: 'PageHeader' };

test('every key of a header is used', () => {
  const used = new Set();
  for (const [path, text] of Object.entries(register()).filter(([path]) => path.endsWith('.md'))) {
    const header = Object.fromEntries(text.split('\n---\n')[0].split('\n').slice(1).map((line) => [line.split(': ')[0], JSON.parse(line.slice(line.indexOf(': ') + 2))]));
    visit(path.endsWith('/_index.md') ? 'AreaHeader' : TYPES[header.type] ?? 'BodyHeader', header, used);
  }
  const all = Object.entries(definitions).flatMap(([name, { properties = {} }]) => Object.keys(properties).map((key) => `${name}.${key}`));
  assert.deepEqual(all.filter((key) => !used.has(key)), []);
});

test('it is the same at every call, and 300 of its bodies are published', () => {
  assert.deepEqual(register(), register());
  assert.equal(files(MANY).filter((file) => /^area-\d\/board-\d+\/index\.html$/.test(file)).length, 300);
});

/** Notes each key of a value that a definition of the schema knows, and those of the values within. */
function visit(name, value, used) {
  for (const item of [value].flat().filter((item) => item && typeof item === 'object')) {
    for (const [key, inner] of Object.entries(item)) {
      const property = definitions[name].properties?.[key];
      if (!property) continue;
      used.add(`${name}.${key}`);
      for (const [, other] of JSON.stringify(property).matchAll(/#\/definitions\/(\w+)/g)) visit(other, inner, used);
    }
  }
}
