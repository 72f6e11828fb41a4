/* What script adds to the register and to the list of reviews. Their lists filter by style sheet alone; the name box and sorting in place need
   a script. What is chosen is kept in the address, so that it can be sent to somebody else and is there after going back. Nothing is stored. */
(() => {
  'use strict';

  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const register = document.querySelector('.reg');
  if (!register) return;
  const form = register.querySelector('form'), name = form.querySelector('[type=search]'), tally = register.querySelector('.tally b');
  const rows = () => all('tbody tr', register);
  const label = (head) => head.textContent.trim().toLowerCase().replaceAll(' ', '-');
  let order = '';

  const remember = () => {
    const state = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    if (order) state.set('sort', order);
    const query = String(state);
    /* A disk has no addresses of its own. */
    try { history.replaceState(null, '', location.pathname + (query && '?' + query) + location.hash); } catch { return; }
  };
  const narrow = () => {
    const text = name.value.trim().toLowerCase();
    rows().forEach((row) => { row.hidden = !row.cells[0].textContent.toLowerCase().includes(text); });
    /* A section that has none of the rows chosen says so. */
    const isShown = (row) => row.getClientRects().length > 0;
    all('section:has(table)', register).forEach((section) => {
      section.classList.remove('bare');
      section.classList.toggle('bare', !all('tbody tr', section).some(isShown));
    });
    tally.textContent = rows().filter(isShown).length;
  };
  /* The order of the built lists: capitals and small letters alike, numbers by their value. */
  const inOrder = (text) => text.toLowerCase().replace(/\d+/g, (number) => number.padStart(12, '0'));
  const compare = (a, b) => (a < b ? -1 : Number(a > b));
  const sort = (head, rising) => {
    const body = head.closest('table').tBodies[0], column = head.cellIndex;
    const key = (row, column) => {
      const cell = row.cells[column];
      return inOrder(cell.dataset.s || (cell.querySelector('a, .tag') || cell).textContent.trim());
    };
    const gap = (row) => row.cells[column].querySelector('.gap') ? 1 : 0;
    /* Among equals by name. */
    body.append(...[...body.rows]
      .map((row) => ({ row, gap: gap(row), key: gap(row) ? '' : key(row, column), name: key(row, 0) }))
      .sort((a, b) => a.gap - b.gap || (rising ? 1 : -1) * compare(a.key, b.key) || compare(a.name, b.name))
      .map(({ row }) => row));
    all('th', head.parentElement).forEach((other) => {
      other.removeAttribute('aria-sort');
      other.querySelector('use').setAttribute('href', '#i-sort');
    });
    head.setAttribute('aria-sort', rising ? 'ascending' : 'descending');
    head.querySelector('use').setAttribute('href', rising ? '#i-up' : '#i-down');
  };
  const heads = () => all('thead th', register);
  const sortAll = () => heads().filter((head) => label(head) === order.replace(/^-/, '')).forEach((head) => sort(head, !order.startsWith('-')));

  heads().filter((head) => !head.querySelector('a')).forEach((head) => {
    head.innerHTML = `<button type="button">${head.innerHTML}<svg class="i" aria-hidden="true"><use href="#i-sort"/></svg></button>`;
  });
  register.addEventListener('click', (event) => {
    const head = event.target.closest('thead th');
    if (!head || !event.target.closest('a, button')) return;
    event.preventDefault();
    order = (head.getAttribute('aria-sort') === 'ascending' ? '-' : '') + label(head);
    sortAll();
    remember();
  });
  name.parentElement.hidden = false;
  form.addEventListener('input', () => { narrow(); remember(); });
  form.addEventListener('reset', () => setTimeout(() => { narrow(); remember(); }));
  form.addEventListener('submit', (event) => event.preventDefault());

  const state = new URLSearchParams(location.search);
  [...form.elements].filter((field) => state.has(field.name)).forEach((field) => {
    field.value = state.get(field.name);
    if (field.selectedIndex < 0) field.value = '';
  });
  order = state.get('sort') || '';
  if (String(state)) { narrow(); sortAll(); }
})();
