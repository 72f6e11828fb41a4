// A site that was built some time ago does not lie today: when a review has come nearer or fallen due since the build, the notice, the
// register and the list of reviews say so, by the calendar of the site's own time zone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser, build, folder, none, serve, tab, watch } from './harness.js';

const register = folder({
  'site.toml': 'title = "Register"\nbase_url = "https://example.org/"\ndescription = "One board."\ntime_zone = "Europe/London"\n',
  'content/_index.md': '---\ntitle: Register\n---\n\nOne board.\n',
  'content/area/_index.md': '---\ntitle: Area\n---\n',
  'content/area/executive.md': '---\ntitle: Executive\nkind: executive\nexternal: true\ntop_level: true\n---\n',
  'content/area/board.md': `---
title: Board
kind: board
status: active
purpose: To plan.
accountable_to: [executive]
review: { every: 1 year, last: 2026-07-15, by: executive }
---

The Executive reviews these terms every year.
`,
  'content/area/panel.md': `---
title: Panel
kind: partnership
status: active
purpose: To advise.
accountable_to: [executive]
review: { every: 5 years, last: 2026-07-15, by: executive }
---

The Executive reviews these terms every five years.
`,
});
const root = await serve(build({ root: register, today: '2026-11-21' }));
const started = await browser();

// The review falls due on 15 July 2027, in summer time: midnight in London is 23:00 UTC.
const DAYS = [
  {
    name: 'on the day of the build it is in date',
    day: '2026-11-21T12:00:00Z',
    timezoneId: 'Europe/London',
    tone: 'ok',
    heading: 'Review in date',
    sentence: /^The next is due by 15 July 2027 and will be held by the Executive\./,
    word: 'In date',
    when: 'in 236 days',
  },
  {
    name: 'sixty-one days before, only the span of days changes',
    day: '2027-05-15T12:00:00Z',
    timezoneId: 'Europe/London',
    tone: 'ok',
    heading: 'Review in date',
    sentence: /^The next is due by 15 July 2027/,
    word: 'In date',
    when: 'in 61 days',
  },
  {
    name: 'forty-four days before, it is due soon',
    day: '2027-06-01T12:00:00Z',
    timezoneId: 'Asia/Tokyo',
    tone: 'soon',
    heading: 'Review due in 44 days',
    sentence: /^It is due by 15 July 2027 and will be held by the Executive\./,
    word: 'Due soon',
    when: 'in 44 days',
  },
  {
    name: 'the day before, seen from where the day has come already',
    day: '2027-07-14T20:00:00Z',
    timezoneId: 'Pacific/Auckland',
    tone: 'soon',
    heading: 'Review due in 1 day',
    sentence: /^It is due by 15 July 2027/,
    word: 'Due soon',
    when: 'in 1 day',
  },
  {
    name: 'on the day, seen from where it is over already',
    day: '2027-07-15T22:30:00Z',
    timezoneId: 'Pacific/Auckland',
    tone: 'soon',
    heading: 'Review due today',
    sentence: /^It is due by 15 July 2027 and will be held by the Executive\./,
    word: 'Due today',
    when: 'today',
  },
  {
    name: 'the day after, seen from where it is still the day',
    day: '2027-07-15T23:30:00Z',
    timezoneId: 'America/New_York',
    tone: 'late',
    heading: 'Review overdue by 1 day',
    sentence: /^It was due by 15 July 2027 and should be held by the Executive\./,
    word: 'Overdue',
    when: '1 day late',
  },
  {
    name: 'four years after, in a browser that writes numbers otherwise',
    day: '2031-07-15T12:00:00Z',
    timezoneId: 'Asia/Kolkata',
    locale: 'de-DE',
    tone: 'late',
    heading: 'Review overdue by 1,461 days',
    sentence: /^It was due by 15 July 2027/,
    word: 'Overdue',
    when: '1,461 days late',
  },
];

for (const { name, tone, heading, sentence, word, when, ...options } of DAYS) {
  test(name, async () => {
    const page = await tab(started, options);
    const faults = watch(page, root);

    await page.goto(`${root}area/board/`);
    const notice = page.locator('.notice[data-due]');
    assert.equal(await notice.getByRole('heading').innerText(), heading);
    assert.match(await notice.locator('p').first().innerText(), sentence);
    assert.deepEqual(await look(notice), [tone, `#i-${tone}`]);

    await page.goto(`${root}bodies/`);
    const row = page.getByRole('row', { name: 'Board' }).filter({ has: page.locator('[data-due]') });
    assert.equal(await row.locator('[data-l=Review]').innerText(), word);
    assert.deepEqual(await look(row.locator('.tag[data-due]')), [tone, `#i-${tone}`]);
    assert.ok((await row.getAttribute('class')).split(' ').includes(`r-${tone}`), 'the lists narrow by the new state');

    await page.goto(`${root}reviews/`);
    const own = page.getByRole('row', { name: 'Board' }).locator('td[data-l=When]');
    assert.equal(await own.innerText(), when);
    assert.deepEqual(await look(own.locator('.tag')), [tone, `#i-${tone}`]);
    none(faults);
  });
}

for (const [day, state, counts] of [
  ['2026-11-22', 'ok', { late: 0, soon: 0, ok: 2 }],
  ['2027-06-01', 'soon', { late: 0, soon: 1, ok: 1 }],
  ['2027-07-20', 'late', { late: 1, soon: 0, ok: 1 }],
]) {
  test(`on ${day} counts, lists and sentences agree with the states`, async () => {
    const page = await tab(started, { day: `${day}T12:00:00Z` });
    const faults = watch(page, root);
    const note = new RegExp(`^States were worked out again on .* 202\\d; other figures are as of 21 November 2026\\.$`);

    await page.goto(`${root}reviews/`);
    assert.match(await page.locator('h1 + .again').innerText(), note);
    for (const [tone, count] of Object.entries(counts)) {
      assert.equal(await page.locator(`.figures a[href="#${tone}"] b`).innerText(), String(count), tone);
      assert.equal(await page.locator(`#${tone} tbody tr`).count(), count, tone);
      assert.equal(await page.locator(`#${tone} > .gap`).count(), count ? 0 : 1, tone);
    }
    assert.equal(await page.locator(`#${state} tbody tr`).first().locator('th a').innerText(), 'Board');

    await page.goto(`${root}bodies/`);
    const words = { late: 'Overdue', soon: 'Due soon', ok: 'In date' };
    for (const [tone, count] of Object.entries(counts)) {
      const option = page.locator(`#filter-review [value=r-${tone}]`);
      assert.equal(await option.count(), count ? 1 : 0, tone);
      if (count) assert.equal(await option.evaluate((option) => option.text), `${words[tone]} (${count})`);
    }
    await page.locator('#filter-review').selectOption(`r-${state}`);
    assert.equal(await page.locator('.reg tbody tr:visible').count(), counts[state], 'a state that is new since the build narrows the list');

    for (const address of ['', 'area/']) {
      await page.goto(root + address);
      assert.equal(await page.locator('[data-falling]').innerText(), String(counts.late));
      const risen = counts.late + (address ? 0 : counts.soon);
      const sentence = await page.locator('p[data-none]').innerText();
      assert.match(sentence, risen ? /^Since 21 November 2026, 1 review has fallen due/ : /^No review/);
      const restated = address ? state !== 'ok' : risen > 0;
      assert.equal(await page.locator('h1 + .again').count(), restated ? 1 : 0);
    }
    none(faults);
  });
}

test('what was due soon at the build is worded again every day', async () => {
  const later = await serve(build({ root: register, today: '2027-07-01' }));
  for (const [day, heading] of [['2027-07-14', 'Review due in 1 day'], ['2027-07-15', 'Review due today']]) {
    const page = await tab(started, { day: `${day}T12:00:00Z` });
    await page.goto(`${later}area/board/`);
    assert.equal(await page.locator('.notice[data-due] h2').innerText(), heading);
  }
});

test('without script the words of the day of the build stand', async () => {
  const page = await tab(started, { day: '2031-07-15T12:00:00Z', javaScriptEnabled: false });
  await page.goto(`${root}area/board/`);
  assert.equal(await page.locator('.notice[data-due] h2').innerText(), 'Review in date');
  assert.match(await page.locator('footer').innerText(), /as of 21 November 2026/);
});

/** The state that a notice or tag is coloured by, and its icon. */
function look(element) {
  return element.evaluate((element) => [
    ['late', 'soon', 'ok'].filter((tone) => element.classList.contains(tone)).join(),
    element.querySelector('use').getAttribute('href'),
  ]);
}
