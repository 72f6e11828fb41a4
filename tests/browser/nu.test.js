// The Nu HTML checker, which is what the HTML standard's own rules are tried with, finds no error and gives no warning on any page.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import vnu from 'vnu-jar';
import { none, SITE } from './harness.js';
import { MANY } from './many.js';

// What it says for no fault of a page, and why that is none.
const REASONED = [
  // It reads the pages from a disk, where no file is of the same origin as another. That the policy lets in what is needed is tested in a browser.
  /^Resource violates Content Security Policy \(meta tag\): external (stylesheet|script) “[^”]*_theme\/[\w-]+\.(css|js)” blocked/,
  /^Resource violates Content Security Policy \(meta tag\): image “\.[^”]*” blocked by “img-src” directive\.$/,
  // JSON-LD is data, which a policy on scripts does not touch.
  /^Inline script violates Content Security Policy \(meta tag\): blocked by “script-src”/,
  // The Markdown parser closes a picture so, and its address is always in quotation marks.
  /^Trailing slash on void elements has no effect/,
];

for (const [name, site] of [['the example site', SITE], ['a site of 300 bodies', MANY]]) {
  test(`the Nu checker has nothing to say on ${name}`, () => {
    const { stderr, error } = spawnSync('java', ['-Xss8m', '-jar', vnu, '--format', 'json', '--skip-non-html', site], { encoding: 'utf8', maxBuffer: 2 ** 28 });
    assert.equal(error, undefined);
    const { messages } = JSON.parse(stderr);
    const pages = new Set(messages.map(({ url }) => url)).size;
    assert.ok(pages > 90, `only ${pages} pages were read`);
    none(messages
      .filter(({ message }) => !REASONED.some((reason) => reason.test(message)))
      .map(({ type, url, lastLine, message, extract }) => `${type}: ${url.slice(url.indexOf(site) + site.length)}:${lastLine}: ${message} ${extract ?? ''}`));
  });
}
