// Lighthouse gives each kind of page the full marks for accessibility, best practices and what search engines need. How fast a page is drawn is printed: that is
// measured on a quiet machine, not tested.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import robots from 'lighthouse/core/audits/seo/robots-txt.js';
import { executable, FLAGS, KINDS, none, serve, SITE } from './harness.js';

const FULL = ['accessibility', 'best-practices', 'seo'];
// Lighthouse asks for robots.txt as if the page did, which the page's policy forbids; a search engine asks by itself. The last test looks at the file.
const SKIPPED = ['robots-txt'];

const root = await serve();
const started = await launch({ chromePath: executable(), chromeFlags: ['--headless=new', ...FLAGS] });
after(() => started.kill());

for (const kind of ['home', 'area', 'body with a quorum', 'register', 'reviews', 'search', 'reports due', 'structure']) {
  test(`full marks: ${kind}`, async (context) => {
    const settings = { port: started.port, logLevel: 'error', onlyCategories: [...FULL, 'performance'], skipAudits: SKIPPED };
    const { lhr } = await lighthouse(root + KINDS[kind], settings);
    context.diagnostic(`${kind}: performance ${Math.round(lhr.categories.performance.score * 100)}`);
    none(FULL.filter((name) => lhr.categories[name].score !== 1).flatMap((name) => [
      `${name}: ${lhr.categories[name].score}`,
      ...lhr.categories[name].auditRefs.filter(({ id, weight }) => weight > 0 && lhr.audits[id].score < 1).map(({ id }) => `${id}: ${lhr.audits[id].title} ${JSON.stringify(lhr.audits[id].details?.items)}`),
    ]));
  });
}

test('robots.txt is valid', () => {
  const content = readFileSync(join(SITE, 'robots.txt'), 'utf8');
  assert.equal(robots.audit({ RobotsTxt: { status: 200, content } }).score, 1);
});
