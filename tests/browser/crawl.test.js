// Every page, asset and fragment that the site links to is there, at the root of a host and below a path; nothing is asked of another
// host, and no page makes the browser complain.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { browser, build, files, none, pages, policy, read, serve, SITE, tab, watch } from './harness.js';

const PLACES = [
  { name: 'at the root of a host', base: '/', site: SITE },
  { name: 'below a path', base: '/register/', site: build({ options: ['--base-url', 'https://example.org/register/'] }) },
];

const started = await browser();

for (const { name, base, site } of PLACES) {
  const root = await serve(site, base);

  test(`a crawl ${name} meets no dead link, refusal or other host`, async () => {
    const page = await tab(started);
    const faults = watch(page, root);
    const linked = new Map();
    const anchors = new Map();
    const queue = [root];
    while (queue.length > 0) {
      const address = queue.pop();
      if (anchors.has(address)) continue;
      const response = await page.goto(address);
      if (response.status() !== 200) faults.push(`${address}: ${response.status()}, linked from ${linked.get(address)}`);
      const { ids, links } = await page.evaluate(inspect);
      anchors.set(address, new Set(ids));
      for (const link of links.filter((link) => link.startsWith(root))) {
        if (!linked.has(link)) linked.set(link, address);
        const target = link.split('#')[0];
        if (target.endsWith('/') && !anchors.has(target)) {
          linked.set(target, address);
          queue.push(target);
        }
      }
      for (const link of links.filter((link) => link.startsWith(new URL(root).origin) && !link.startsWith(root))) {
        faults.push(`${address}: ${link} leads out of the site`);
      }
    }
    for (const [link, from] of linked) {
      const [target, fragment] = link.split('#');
      if (!anchors.has(target)) {
        const response = await page.request.get(target);
        if (!response.ok()) faults.push(`${from}: ${link}: ${response.status()}`);
      } else if (fragment && !anchors.get(target).has(decodeURIComponent(fragment))) {
        faults.push(`${from}: ${link}: no such place on that page`);
      }
    }
    none(faults);

    const reached = [...anchors.keys()].map((address) => address.slice(root.length)).sort();
    assert.deepEqual(reached, pages(site).sort(), 'pages that no link leads to, or links to pages that were not built');
  });

  test(`the page for missing addresses works at any depth ${name}`, async () => {
    for (const missing of ['no', 'no/such/page/', 'kent/no/']) {
      const page = await tab(started);
      const faults = watch(page, root);
      const response = await page.goto(root + missing);
      assert.equal(response.status(), 404);
      none(faults.filter((fault) => !fault.includes('the server responded with a status of 404')));
      const { links } = await page.evaluate(inspect);
      for (const link of links.filter((link) => link.startsWith(root) && !link.includes('#'))) {
        assert.equal((await page.request.get(link)).status(), 200, `${link} on the page for ${missing}`);
      }
    }
  });

  test(`addresses in full are those of the site ${name}`, () => {
    const home = `https://example.org${base}`;
    for (const page of pages(site)) {
      assert.equal(/<link rel="canonical" href="([^"]+)">/.exec(read(page, site))?.[1], home + page);
    }
    const map = readFileSync(join(site, 'sitemap.xml'), 'utf8');
    const listed = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address.slice(home.length));
    assert.ok(listed.length > 40, 'the sitemap lists the bodies');
    none(listed.filter((address) => !pages(site).includes(address)).map((address) => `in the sitemap only: ${address}`));
    // The same register in another order is one page to a search engine.
    const unlisted = pages(site).filter((page) => !listed.includes(page) && !page.startsWith('bodies/by-'));
    none(unlisted.map((page) => `not in the sitemap: ${page}`));
    assert.match(readFileSync(join(site, 'robots.txt'), 'utf8'), new RegExp(`^Sitemap: ${home}sitemap\\.xml$`, 'm'));
  });
}

test('every page carries the strict policy', () => {
  for (const file of files().filter((file) => file.endsWith('.html'))) {
    const rules = policy(readFileSync(join(SITE, file), 'utf8'));
    assert.ok(rules?.startsWith("default-src 'none';"), `${file} has no policy of its own`);
    assert.doesNotMatch(rules, /unsafe|https?:|\*/, `${file} allows too much`);
  }
});

/** Runs in the page: where its links and assets lead, in full, and the places that can be linked to. */
function inspect() {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const attributes = all('[href], [src]').map((element) => element.getAttribute('href') ?? element.getAttribute('src'));
  return {
    ids: all('[id]').map((element) => element.id),
    links: attributes.map((address) => new URL(address, document.baseURI).href),
  };
}
