/* What the civic theme adds to pages that work without it: review states that keep up with the calendar, the register's name box and
   sorting in place, and links that work on a disk. Nothing is sent and nothing is stored. */
(() => {
  'use strict';

  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const site = document.documentElement;

  /* Reviews. The built text is right for the day of the build. Once a review has come nearer or fallen due since, its heading or word,
     icon, class and sentence change together; everything else keeps the wording of that day. */
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
  const inWords = (iso) => new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(Date.parse(iso));
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
      element.querySelector('use').setAttribute('href', '#i-' + tone);
    }
    if (words) {
      element.lastElementChild.textContent = words === 'days' ? when(left) : state(tone, left);
    } else {
      const late = tone === 'late', sentence = element.querySelector('p');
      element.querySelector('h2').textContent = heading(tone, left);
      sentence.querySelector('.opening').textContent = late ? 'It was due by' : 'It is due by';
      if (by) sentence.querySelector('.holding').textContent = late ? 'and should be held by' : 'and will be held by';
      const note = document.createElement('p');
      note.className = 'again';
      note.textContent = `Worded again on ${inWords(today)}. The rest of this page is as of ${inWords(builtOn)}.`;
      sentence.after(note);
    }
    const row = element.closest('.reg tr');
    if (row) {
      row.classList.remove('r-late', 'r-soon', 'r-ok');
      row.classList.add('r-' + tone);
      element.closest('td').dataset.s = ORDER[tone] + ' ' + due;
    }
  };

  if (today > builtOn) {
    all('[data-due]').forEach((element) => {
      const due = element.dataset.due, left = daysBetween(today, due), tone = toneOn(today, due);
      if (left === 0 || tone !== toneOn(builtOn, due)) reword(element, tone, left);
    });
  }

  /* The register. The lists filter by style sheet alone; the name box and sorting in place need a script. */
  const register = document.querySelector('.reg');
  if (register) {
    const form = register.querySelector('form'), name = form.querySelector('[type=search]');
    const body = register.querySelector('tbody'), rows = all('tr', body), tally = register.querySelector('.tally b');

    const narrow = () => {
      const text = name.value.trim().toLowerCase();
      rows.forEach((row) => { row.hidden = !row.cells[0].textContent.toLowerCase().includes(text); });
      tally.textContent = rows.filter((row) => row.getClientRects().length).length;
    };
    name.parentElement.hidden = false;
    form.addEventListener('input', narrow);
    form.addEventListener('reset', () => setTimeout(narrow));
    form.addEventListener('submit', (event) => event.preventDefault());

    const compare = (a, b) => {
      const difference = Number(a) - Number(b);
      return Number.isNaN(difference) ? a.localeCompare(b, 'en-GB', { numeric: true }) : difference;
    };
    const sort = (event) => {
      event.preventDefault();
      const head = event.currentTarget.parentElement, column = head.cellIndex;
      const rising = head.getAttribute('aria-sort') !== 'ascending';
      const key = (row) => row.cells[column].dataset.s || row.cells[column].textContent.trim();
      rows.sort((a, b) => (rising ? 1 : -1) * compare(key(a), key(b)));
      all('th', head.parentElement).forEach((other) => {
        other.removeAttribute('aria-sort');
        other.querySelector('use').setAttribute('href', '#i-sort');
      });
      head.setAttribute('aria-sort', rising ? 'ascending' : 'descending');
      head.querySelector('use').setAttribute('href', rising ? '#i-up' : '#i-down');
      body.append(...rows);
    };
    all('thead a', register).forEach((link) => link.addEventListener('click', sort));
  }

  /* A disk serves no index.html for a folder. */
  if (location.protocol === 'file:') {
    all('a[href]').forEach((link) => {
      const href = link.getAttribute('href');
      if (!/^([a-z][a-z0-9+.-]*:|\/|#)/i.test(href)) link.setAttribute('href', href.replace(/\/(?=$|[?#])/, '/index.html'));
    });
  }
})();
