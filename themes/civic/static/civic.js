/* What the civic theme adds to pages that work without it: review states that keep up with the calendar, charts that bring out lines, and links
   that work on a disk. Nothing is sent and nothing is stored. */
(() => {
  'use strict';

  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const site = document.documentElement;

  /* Reviews. The built text is right for the day of the build. Later, spans of days are counted again; once a review has come nearer or
     fallen due, its heading or word, icon, class and sentence change together, and with them the lists and counts that it stands in. Where
     anything has changed, a line below the title says so. */
  const DAY = 864e5;
  const ORDER = { late: 0, soon: 1, ok: 2 };

  const todayInZone = (zone) => {
    const part = (options) => {
      const parts = new Intl.DateTimeFormat('en-GB', { ...options, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(new Date());
      const of = (type) => parts.find((p) => p.type === type).value;
      return `${of('year')}-${of('month')}-${of('day')}`;
    };
    try { return part({ timeZone: zone }); } catch { return part({}); }
  };
  const daysBetween = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / DAY);
  const inWords = (day) => new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(day));
  const span = (days) => days.toLocaleString('en-GB') + (days === 1 ? ' day' : ' days');

  const builtOn = site.dataset.asOf;
  const warning = daysBetween(builtOn, site.dataset.soon);
  const today = todayInZone(site.dataset.timeZone);
  const toneOn = (day, due) => {
    const left = daysBetween(day, due);
    return left < 0 ? 'late' : left <= warning ? 'soon' : 'ok';
  };
  const state = (tone, left) => tone === 'late' ? 'Overdue' : left === 0 ? 'Due today' : tone === 'soon' ? 'Due soon' : 'In date';
  const when = (left) => left < 0 ? span(-left) + ' late' : left === 0 ? 'today' : 'in ' + span(left);
  const heading = (tone, left) => tone === 'late' ? 'Review overdue by ' + span(-left)
    : left === 0 ? 'Review due today' : tone === 'soon' ? 'Review due in ' + span(left) : 'Review in date';

  const reword = (element, tone, left) => {
    const { due, words, by } = element.dataset;
    if (element.matches('.tag, .notice')) {
      element.classList.remove('late', 'soon', 'ok');
      element.classList.add(tone);
      element.querySelector('use')?.setAttribute('href', '#i-' + tone);
    }
    if (words) {
      element.lastElementChild.textContent = words === 'days' ? when(left) : state(tone, left);
    } else {
      const late = tone === 'late', sentence = element.querySelector('p');
      element.querySelector('h2').textContent = heading(tone, left);
      sentence.querySelector('.opening').textContent = late ? 'It was due by' : 'It is due by';
      if (by) sentence.querySelector('.holding').textContent = late ? 'and should be held by' : 'and will be held by';
    }
    const row = element.closest('.reg tr');
    if (row) {
      row.classList.remove('r-late', 'r-soon', 'r-ok');
      row.classList.add('r-' + tone);
      element.closest('td').dataset.s = ORDER[tone] + ' ' + due;
    }
  };

  /* The span of days in a tag or in the heading of a notice, which changes every day; whether there is one. */
  const recount = (element, tone, left) => {
    if (element.dataset.words === 'days') element.lastElementChild.textContent = when(left);
    else if (!element.dataset.words && tone !== 'ok') element.querySelector('h2').textContent = heading(tone, left);
    else return false;
    return true;
  };

  /* The count of overdue reviews on the front page and on an area's, and a sentence that there are none. */
  const recountOverdue = () => all('[data-falling]').filter((figure) => {
    const falling = figure.dataset.falling.split(' ');
    const late = falling.filter((due) => toneOn(today, due) === 'late').length;
    const soon = falling.filter((due) => toneOn(today, due) === 'soon').length;
    const none = document.querySelector('p[data-none]');
    const risen = none && none.dataset.none === 'soon' ? late + soon : late;
    if (none && risen) {
      none.textContent = `Since ${inWords(builtOn)}, ${risen.toLocaleString('en-GB')} ${risen === 1 ? 'review has' : 'reviews have'} fallen due`
        + (none.dataset.none === 'soon' ? ' or come near it.' : '.');
    }
    if (late) {
      const count = Number(figure.textContent.replace(/\D/g, '')) + late;
      figure.textContent = count.toLocaleString('en-GB');
      figure.previousElementSibling.textContent = count === 1 ? 'review overdue' : 'reviews overdue';
    }
    return risen || late;
  }).length > 0;

  /* The list of reviews: each row goes to the section of its state, which gets a table with its first row and loses it with its last. */
  const regroup = () => {
    const sections = all('section[data-caption]'), rows = sections.flatMap((section) => all('tbody tr', section));
    const model = document.querySelector('section[data-caption] table');
    sections.forEach((section) => {
      const due = (row) => row.querySelector('[data-due]').dataset.due;
      const own = rows.filter((row) => toneOn(today, due(row)) === section.id).sort((a, b) => due(a).localeCompare(due(b)));
      let content = section.querySelector('table, p.gap');
      if (own.length && content.matches('p')) {
        const table = model.cloneNode(true);
        table.caption.textContent = section.dataset.caption;
        table.tBodies[0].replaceChildren();
        content.replaceWith(table);
        content = table;
      }
      if (own.length) {
        content.tBodies[0].replaceChildren(...own);
        if (section.id === 'soon') content.caption.textContent = 'Reviews that fall due by ' + inWords(Date.parse(today) + warning * DAY);
      } else if (content.matches('table')) {
        const none = document.createElement('p');
        none.className = 'gap';
        none.textContent = section.dataset.none;
        content.replaceWith(none);
      }
      const count = document.querySelector(`.figures a[href="#${section.id}"] b`);
      if (count) count.textContent = own.length.toLocaleString('en-GB');
    });
  };

  /* The counts in the register's list of review states. */
  const refilter = () => {
    const list = document.querySelector('#filter-review');
    if (!list) return;
    ['ok', 'soon', 'late'].reduce((next, tone) => {
      const count = all('.reg tbody tr.r-' + tone).length;
      let option = list.querySelector(`[value="r-${tone}"]`);
      if (!count) { if (option) option.remove(); return next; }
      if (!option) { option = new Option('', 'r-' + tone); option.className = 'r-' + tone; list.insertBefore(option, next); }
      option.text = `${{ ok: 'In date', soon: 'Due soon', late: 'Overdue' }[tone]} (${count.toLocaleString('en-GB')})`;
      return option;
    }, list.querySelector('[value=r-odd], [value=r-none], [value=r-off], [value=r-apart]'));
  };

  if (today > builtOn) {
    let changed = false, moved = false;
    all('[data-due]').forEach((element) => {
      const due = element.dataset.due, left = daysBetween(today, due), tone = toneOn(today, due);
      if (left === 0 || tone !== toneOn(builtOn, due)) {
        reword(element, tone, left);
        moved = true;
      } else if (recount(element, tone, left)) changed = true;
    });
    if (moved) {
      regroup();
      refilter();
    }
    if (recountOverdue() || changed || moved) {
      const note = document.createElement('p');
      note.className = 'again';
      note.textContent = `States were worked out again on ${inWords(today)}; other figures are as of ${inWords(builtOn)}.`;
      document.querySelector('h1').after(note);
      all('time.counted').forEach((time) => {
        time.textContent = inWords(today);
        time.dateTime = today;
      });
    }
  }

  /* Where the words of a chart stand beside it, there is room for all of them. */
  if (matchMedia('(min-width: 64rem)').matches) all('.beside > details').forEach((words) => { words.open = true; });

  /* A chart brings out the lines of the body that is pointed at or has the focus. Its figure listens: a drawing that did would be a stop of the keyboard. */
  all('.chart').forEach((figure) => {
    const light = (element) => {
      const body = element && element.closest('[data-body]');
      all('svg', figure).forEach((chart) => chart.classList.toggle('lit', chart.contains(body)));
      if (body) all('[data-ends]', body.ownerSVGElement).forEach((line) => line.classList.toggle('on', line.dataset.ends.split(' ').includes(body.dataset.body)));
    };
    ['pointerover', 'focusin'].forEach((type) => figure.addEventListener(type, (event) => light(event.target)));
    ['pointerleave', 'focusout'].forEach((type) => figure.addEventListener(type, () => light(null)));
  });

  /* A disk serves no index.html for a folder. */
  if (location.protocol === 'file:') {
    all('a[href], form[action]').forEach((element) => {
      const name = element.matches('a') ? 'href' : 'action', address = element.getAttribute(name);
      if (!/^([a-z][a-z0-9+.-]*:|\/|#)/i.test(address)) element.setAttribute(name, address.replace(/\/(?=$|[?#])/, '/index.html'));
    });
  }
})();
