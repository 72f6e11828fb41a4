/* What a preview adds to a page. It loads the page again when it has changed, changes style sheets in place, and says in a bar what is wrong. Scroll and
   fields come back after a page was loaded again; they are kept for that moment in this tab alone. */
(() => {
  'use strict';

  const script = document.currentScript;
  const own = new URL('.', script.src);
  const page = document.documentElement;
  const KEPT = `quorate-preview ${location.pathname}`;
  const OPEN = 'quorate-preview open';
  let tag = script.dataset.tag;

  /* A browser may refuse to keep anything; then nothing comes back, and all else goes on. */
  const storage = (use) => {
    try {
      return use(sessionStorage);
    } catch {
      return null;
    }
  };

  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (name, keys = {}, ...children) => {
    const element = Object.assign(document.createElement(name), keys);
    element.append(...children.filter((child) => child !== null && child !== ''));
    return element;
  };

  /* What is kept while the page is loaded again: what stands at the top of the window, fields, what is unfolded and where the focus is. */
  const named = (elements, name) => {
    const seen = {};
    return elements.map((element) => {
      const key = name(element);
      seen[key] = (seen[key] ?? 0) + 1;
      return [`${key} ${seen[key]}`, element];
    });
  };
  const ticked = (field) => ['checkbox', 'radio'].includes(field.type);
  const fields = () => named(all('input:not([type=hidden], [type=file], [type=password]), select, textarea'), (field) =>
    [field.form?.id, field.name || field.id, ticked(field) ? field.value : ''].join(' '));
  const folds = () => named(all('details'), (fold) => fold.id || fold.querySelector('summary')?.textContent);
  const top = (element) => element.getBoundingClientRect().top;
  const sticks = (element) => Boolean(element) && (['sticky', 'fixed'].includes(getComputedStyle(element).position) || sticks(element.parentElement));

  /* On a page that stands in place of another nothing is kept or brought back: what was kept on that one waits for it. */
  const inPlace = 'inPlace' in script.dataset;
  const keep = () => {
    if (inPlace) return;
    const anchor = all('[id]').find((element) => top(element) >= 0 && element.getClientRects().length && !sticks(element));
    const now = JSON.stringify({
      y: scrollY,
      anchor: anchor && [anchor.id, top(anchor)],
      fields: fields().map(([key, field]) => [key, ticked(field) ? field.checked : field.value]),
      folds: folds().map(([key, fold]) => [key, fold.open]),
      focus: document.activeElement?.id,
    });
    storage((own) => own.setItem(KEPT, now));
  };
  const restore = () => {
    if (inPlace) return;
    const was = JSON.parse(storage((own) => own.getItem(KEPT)));
    storage((own) => own.removeItem(KEPT));
    if (!was) return;
    const values = new Map(was.fields), open = new Map(was.folds);
    for (const [key, field] of fields()) {
      const part = ticked(field) ? 'checked' : 'value';
      if (!values.has(key) || field[part] === values.get(key)) continue;
      field[part] = values.get(key);
      for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));
    }
    for (const [key, fold] of folds()) fold.open = open.get(key) ?? fold.open;
    if (was.focus) document.getElementById(was.focus)?.focus({ preventScroll: true });
    const scroll = () => {
      const anchor = was.anchor && document.getElementById(was.anchor[0]);
      scrollTo({ top: anchor && was.y > 0 ? scrollY + top(anchor) - was.anchor[1] : was.y, behavior: 'instant' });
    };
    scroll();
    addEventListener('load', () => setTimeout(() => {
      scroll();
      history.scrollRestoration = 'auto';
    }));
  };
  const reload = () => {
    keep();
    history.scrollRestoration = 'manual';
    location.reload();
  };

  /* Style sheets. The new ones are loaded beside the old, which go when all are there. */
  const sheets = (root) => all('link[rel~=stylesheet]', root);
  const restyle = async () => {
    const answer = await fetch(location.href);
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const now = fresh.querySelector('script[data-tag]')?.dataset.tag ?? '';
    if (now.split('-')[0] !== tag.split('-')[0]) return reload();
    tag = now;
    const old = sheets(document);
    const loaded = sheets(fresh).map((sheet) => new Promise((done) => {
      const link = document.importNode(sheet);
      const address = new URL(sheet.getAttribute('href'), document.baseURI);
      address.searchParams.set('preview', tag);
      link.href = address;
      link.onload = link.onerror = done;
      document.head.append(link);
    }));
    await Promise.all(loaded);
    old.forEach((link) => link.remove());
  };

  /* The bar, which no style of the site reaches. */
  const bar = make('section', { hidden: true });
  bar.setAttribute('aria-label', 'Preview');
  const counts = make('strong'), state = make('span'), said = make('p', { className: 'said' });
  said.setAttribute('role', 'status');
  const list = make('div', { className: 'list', tabIndex: 0 });
  list.setAttribute('role', 'group');
  list.setAttribute('aria-label', 'What is wrong');
  const fold = make('details', { open: storage((own) => own.getItem(OPEN)) === 'yes' }, make('summary', {}, counts, ' ', state), list);
  let unfolded = false;
  fold.addEventListener('toggle', () => {
    if (!unfolded) storage((own) => own.setItem(OPEN, fold.open ? 'yes' : 'no'));
  });
  fold.querySelector('summary').addEventListener('click', () => { unfolded = false; });
  const host = make('quorate-preview');
  const sheet = make('link', { rel: 'stylesheet', href: new URL('preview.css', own), onload: () => { bar.hidden = false; } });
  bar.append(fold, said);
  const space = make('div');
  host.attachShadow({ mode: 'open' }).append(sheet, space, bar);
  const padding = parseFloat(getComputedStyle(page).scrollPaddingBottom) || 0;
  new ResizeObserver(() => {
    space.style.height = `${bar.offsetHeight}px`;
    page.style.scrollPaddingBottom = `${padding + bar.offsetHeight}px`;
  }).observe(bar);

  const say = (worst, first, second) => {
    bar.className = worst;
    counts.textContent = first;
    state.textContent = second;
    const words = [first, second].filter(Boolean).join(': ');
    if (said.textContent !== words) said.textContent = words;
  };

  say('', 'Preview', '');

  const place = ({ file, at, text: [before, words, after], label, editor }, name) => {
    const where = at ? `${file}, line ${at[0]}, column ${at[1]}` : file;
    const lead = editor ? make('a', { href: editor }, `Open ${where} in ${name}`) : where;
    const shown = before + words + after;
    return make('div', { className: 'place' },
      make('p', {}, lead),
      shown.trim() ? make('pre', { tabIndex: 0 }, make('code', {}, before, make('mark', {}, words), after)) : null,
      label ? make('p', { className: 'label' }, label) : null);
  };
  const words = (text) => text.split('`').map((part, index) => (index % 2 ? make('code', {}, part) : part));
  const LEVELS = { deny: 'Error', warn: 'Warning', note: 'Note' };
  const problem = ({ level, check, message, about, help, places }, name) => make('li', { className: level },
    make('h3', {}, make('span', { className: 'level' }, `${LEVELS[level]}:`), ' ', ...words(message)),
    ...places.map((one) => place(one, name)),
    help ? make('p', {}, 'Help: ', ...words(help)) : null,
    about ? make('p', { className: 'about' }, `${check}: ${about}`) : null);
  const part = (heading, problems, name) => problems.length
    ? [make('h2', {}, heading), make('ol', {}, ...problems.map((one) => problem(one, name)))] : [];

  const show = ({ counts, worst, instead, here, others, more, editor }) => {
    const nothing = !worst && !instead.length;
    say(worst ?? 'fine', nothing ? 'Nothing to mend' : counts ?? 'Checking', here.length ? `${here.length} in this document` : '');
    list.replaceChildren(
      ...instead.map((text) => make('p', { className: 'instead' }, text)),
      ...part('In this document', here, editor),
      ...part(here.length ? 'In other files' : 'In the files of this site', others, editor),
      more ? make('p', {}, ...words(`There are ${more} more; \`quorate check --notes\` lists all.`)) : '',
      nothing ? make('p', {}, 'No check found anything in this site.') : '',
      !editor && worst ? make('p', { className: 'about' }, 'With [preview] and editor = "vscode" in site.toml, places open in your editor.') : '');
    if (instead.length && !fold.open) fold.open = unfolded = true;
    if (!instead.length && unfolded) fold.open = false;
  };

  /* The line to the preview. It is closed while nobody looks, since a browser opens only a few to one host, and opened again if it breaks. */
  let line = null, again;
  const close = () => {
    clearTimeout(again);
    line?.close();
    line = null;
  };
  const open = () => {
    close();
    line = new EventSource(new URL(`events/${tag}${location.pathname}`, own));
    line.addEventListener('changed', reload);
    line.addEventListener('styles', () => restyle().catch(() => {}));
    line.addEventListener('problems', ({ data }) => show(JSON.parse(data)));
    line.addEventListener('error', () => {
      say('lost', 'The preview does not answer', 'this page may be out of date');
      close();
      again = setTimeout(open, 500);
    });
  };
  const look = () => (document.hidden ? close() : open());

  addEventListener('DOMContentLoaded', () => {
    document.body.append(host);
    restore();
    look();
  });
  document.addEventListener('visibilitychange', look);
  addEventListener('pagehide', close);
  addEventListener('pageshow', ({ persisted }) => persisted && look());
})();
