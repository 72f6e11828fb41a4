// What the browser tests share: the built site, a server for it, and a browser. In comes the built example site (QUORATE_SITE) and the
// program that built it (QUORATE), both given by tests/run; out come pages to look at.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { delimiter, dirname, extname, join, sep } from 'node:path';
import { after } from 'node:test';
import { chromium } from 'playwright-core';

/** The folder that holds the built example site. */
export const SITE = setting('QUORATE_SITE');
/** The day for which it was built; the browser's clock stands there unless a test moves it. */
export const BUILT_ON = /data-as-of="([\d-]+)"/.exec(readFileSync(join(SITE, 'index.html'), 'utf8'))[1];
/** The root of the repository, which holds the example content. */
export const REPOSITORY = join(import.meta.dirname, '..', '..');

/** One page of each kind, and a body for each thing that a body's page can be. */
export const KINDS = {
  home: '',
  area: 'worcestershire/',
  'body with a quorum': 'worcestershire/joint-commissioning-board/',
  'body with a long document': 'worcestershire/strategic-partnership/',
  'draft body, overdue': 'kent/local-partnership/',
  'dissolved body': 'blackpool/childrens-trust/',
  'external body': 'worcestershire/cabinet/',
  'template body': 'anyplace/childrens-trust-board/',
  register: 'bodies/',
  reviews: 'reviews/',
  'reports due': 'reports/',
  structure: 'structure/',
  organisations: 'organisations/',
  'posts and people': 'posts/',
  legislation: 'legislation/',
  glossary: 'glossary/',
  data: 'data/',
  search: 'search/',
  'search with results': 'search/?q=quorum%20chair',
  organisation: 'worcestershire/organisations/county-council/',
  'plain page': 'about/',
  'missing page': 'there-is-no-such-page/',
};

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml',
};

function setting(name) {
  const value = process.env[name];
  assert.ok(value, `${name} is not set; tests/run sets it`);
  return value;
}

/** Addresses of all pages, relative to the site's root, each ending in a slash; the root itself is ''. What only leads on is none. */
export function pages(site = SITE) {
  return files(site)
    .filter((file) => file === 'index.html' || file.endsWith('/index.html'))
    .map((file) => file.slice(0, -'index.html'.length))
    .filter((page) => !/http-equiv="refresh"/.test(read(page, site)));
}

/** All files of a site, relative to its root, with slashes. */
export function files(site = SITE) {
  return readdirSync(site, { recursive: true })
    .map((file) => file.split(sep).join('/'))
    .filter((file) => !file.startsWith('.') && statSync(join(site, file)).isFile())
    .sort();
}

/** The pages of bodies, which alone say where they are mentioned. */
export function bodyPages(site = SITE) {
  return pages(site).filter((page) => /id="part-mentions"/.test(read(page, site)));
}

/** The HTML of a page as it was built. */
export function read(page, site = SITE) {
  return readFileSync(join(site, page, 'index.html'), 'utf8');
}

/** The policy that a page asks for, sent by the server as well: a header is what a real server would send. */
export function policy(html) {
  return /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1];
}

/** Serves a folder on this machine below `base`, such as `/register/`; returns the address of the site's root. Ends with the test file. */
export async function serve(site = SITE, base = '/') {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    let file = path.startsWith(base) ? join(site, path.slice(base.length)) : '';
    if (path.endsWith('/')) file = join(file, 'index.html');
    const found = path.startsWith(base) && existsSync(file) && statSync(file).isFile();
    if (!found) file = join(site, '404.html');
    const content = readFileSync(file);
    const headers = { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' };
    if (extname(file) === '.html') headers['content-security-policy'] = policy(content.toString()) ?? "default-src 'none'";
    response.writeHead(found ? 200 : 404, headers).end(content);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  after(() => server.close());
  return `http://127.0.0.1:${server.address().port}${base}`;
}

/** How a browser is started: alone, and silent towards the network. */
export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-smooth-scrolling',
];

/** A browser with no profile of its own. Ends with the test file. */
export async function browser() {
  const started = await chromium.launch({ executablePath: executable(), headless: true, args: FLAGS });
  after(() => started.close());
  return started;
}

/** Where the browser is. */
export function executable() {
  const folders = process.env.PATH.split(delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
  assert.ok(found, `No browser found: none of ${names.join(', ')} is on the PATH`);
  return found;
}

/** A tab with the clock at noon of the day of the build; `options` are those of a browser context. */
export async function tab(browser, { day = `${BUILT_ON}T12:00:00Z`, ...options } = {}) {
  const context = await browser.newContext({ timezoneId: 'Europe/London', ...options });
  const page = await context.newPage();
  await page.clock.setFixedTime(new Date(day));
  return page;
}

/** Does something with a tab and each item of a list, in two tabs at once. */
export async function inTabs(browser, items, work, options) {
  const left = [...items];
  const turn = async () => {
    const page = await tab(browser, options);
    while (left.length > 0) await work(page, left.shift());
    await page.context().close();
  };
  await Promise.all([turn(), turn()]);
}

/** Keeps what a tab should never do: errors and refusals in the console, uncaught exceptions, requests to anyone but `root`. */
export function watch(page, root) {
  const seen = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) seen.push(`${page.url()}: console: ${message.text()}`);
  });
  page.on('pageerror', (error) => seen.push(`${page.url()}: exception: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(root)) seen.push(`${page.url()}: request to ${request.url()}`);
  });
  return seen;
}

/** Builds a site with the program: the example content, or that of `root`. Returns the folder, which goes with the test file. */
export function build({ root = REPOSITORY, today = BUILT_ON, options = [] } = {}) {
  const output = folder();
  execFileSync(setting('QUORATE'), ['build', '--root', root, '--today', today, '--output', join(output, 'site'), ...options], { stdio: 'pipe' });
  return join(output, 'site');
}

/** Writes files, given by path, to a new folder, which goes with the test file. */
export function folder(content = {}) {
  const made = mkdtempSync(join(tmpdir(), 'quorate-browser-'));
  after(() => rmSync(made, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(content)) {
    mkdirSync(dirname(join(made, path)), { recursive: true });
    writeFileSync(join(made, path), text);
  }
  return made;
}

/** Fails with all of the findings, one a line. */
export function none(findings) {
  assert.equal(findings.length, 0, `${findings.length} findings:\n${findings.join('\n')}`);
}
