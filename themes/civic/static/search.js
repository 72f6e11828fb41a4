/* Searches the clauses of the site, in its own files: src/search/mod.rs of Quorate says what they hold. A query fetches no more than LIMIT bytes of them.
   Nothing is sent and nothing is stored. */
(() => {
  'use strict';

  const KB = 1024, LIMIT = 300 * KB, DICTIONARY = 8.1 * KB, BLOCK = 10 * KB;
  const SHOWN = 10, CLAUSES = 3, WORDS = 8, EXPANSIONS = 12, LENGTH = 240;
  const list = document.getElementById('search-results'), own = list.dataset;
  const base = new URL(own.index, document.baseURI).href;
  const disk = location.protocol === 'file:', page = disk ? 'index.html' : '';

  /* Files: each is a script that hands its value over. */
  const waiting = {}, files = {};
  const quorate = globalThis.quorate = (key, value) => waiting[key](value);
  const load = (key, read) => files[key] ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    waiting[key] = (value) => resolve(read ? read(value) : value);
    script.src = `${base}${key}.js?${own.version}`;
    script.onerror = () => { delete files[key]; reject(new Error(key)); };
    document.head.append(script);
  });
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

  /* Words, by the rule of src/search/tokens.rs. */
  const RUN = String.raw`(?:\d+(?:\.\d+)*|[\p{Alphabetic}\p{N}])+`, MARKS = /['‘’‛ʼ]/g;
  const TOKEN = new RegExp(`${RUN}(?:${MARKS.source}${RUN})*`, 'gu');
  const tokens = quorate.tokens = (text) => (text.normalize('NFKD').replace(/\p{M}+/gu, '').match(TOKEN) ?? [])
    .map((token) => [...token.replace(MARKS, '').toLowerCase()].slice(0, 40).join(''))
    .filter(Boolean);

  const numbers = (from, at = 0) => {
    const next = () => {
      let number = 0, by = 1, byte;
      do {
        byte = from[at++];
        number += (byte & 127) * by;
        by *= 128;
      } while (byte > 127);
      return number;
    };
    const bits = (count, each) => {
      for (let i = 0; i < count; i++) if (from[at + (i >> 3)] >> (i & 7) & 1) each(i);
      at += Math.ceil(count / 8);
    };
    return { next, bits };
  };

  const start = () => load('meta', ({ n, u, b, s, r }) => {
    const { next } = numbers(bytes(b)), first = new Uint32Array(n + 1), blocks = [];
    for (let entry = 0; entry < n; entry++) {
      const code = next(), sizes = code % 2 ? Array.from({ length: code >> 1 }, next) : [code >> 1];
      first[entry + 1] = sizes.reduce((sum, size) => sum + size, first[entry]);
      blocks.push(sizes);
    }
    return { n, u, first, blocks, forward: s.split(' '), backward: r.split(' '), size: b.length + s.length + r.length };
  });
  const coded = (length) => Math.ceil(length / 3) * 4 + 20;
  const dictionary = (number) => load('d/' + number, ([words, counts, first]) => {
    let at = 0;
    const terms = words.split(' ').map((word, i) => {
      const count = counts[2 * i], length = counts[2 * i + 1];
      const term = { word, count, file: length < 0 ? 'w/' + (first + i) : 'p/' + number, at: length < 0 ? 0 : at, cost: coded(-length) };
      if (length > 0) at += length;
      return term;
    });
    terms.forEach((term) => { if (term.file[0] === 'p') term.cost = coded(at); });
    return terms;
  });

  /* The shard of a sorted list of first words in which a word would stand. */
  const place = (firsts, word) => {
    let low = 0, high = firsts.length;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (firsts[middle] <= word) low = middle; else high = middle;
    }
    return low;
  };
  const backwards = (word) => [...word].reverse().join('');

  /* Whether two words differ by one letter that is other, missing or too much, or by two that changed places. */
  const slip = (a, b) => {
    let i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    const rest = (x, y) => a.slice(i + x) === b.slice(i + y);
    return a !== b && (rest(1, 1) || rest(1, 0) || rest(0, 1) || a[i] === b[i + 1] && a[i + 1] === b[i] && rest(2, 2));
  };

  const find = async (asked) => {
    const index = await start();
    let left = LIMIT - index.size - SHOWN * BLOCK;
    const opened = new Set();
    const open = (key, read) => {
      if (!opened.has(key)) left -= DICTIONARY;
      opened.add(key);
      return read();
    };
    const terms = (number) => open('d/' + number, () => dictionary(number));
    /* What is not sure to help is only opened while enough is left for what will be found. */
    const may = () => left > LIMIT / 4;
    /* Opens the shards that may hold words with this beginning. */
    const along = async (firsts, beginning, most, read, needed) => {
      const from = place(firsts, beginning), shards = [];
      for (let i = from; i < firsts.length && i < from + most && (i === from || firsts[i].startsWith(beginning)); i++) {
        if (needed && i === from || may()) shards.push(read(i));
      }
      return (await Promise.all(shards)).flat();
    };

    const expand = async (word, last) => {
      const found = new Map();
      const keep = (term, weight) => {
        if (weight > (found.get(term.word)?.weight ?? 0)) found.set(term.word, { ...term, weight });
      };
      for (const term of await along(index.forward, word, last ? 3 : 2, terms, true)) {
        if (term.word === word) keep(term, 1);
        else if (!term.word.startsWith(word)) continue;
        else if (term.word.length === word.length + 1) keep(term, .8);
        else if (last && word.length > 1) keep(term, .6);
      }
      const one = word.length > 3 && word.endsWith('s') && word.slice(0, -1);
      const exact = async (word, weight) => {
        if (may()) (await terms(place(index.forward, word))).forEach((term) => { if (term.word === word) keep(term, weight); });
      };
      if (one) await exact(one, .8);
      const slipped = !found.size && word.length > 3;
      if (slipped) {
        const half = Math.max(2, word.length >> 1);
        for (const term of await along(index.forward, word.slice(0, half), 8, terms)) {
          if (slip(word, term.word)) keep(term, .5);
          else if (last && [-1, 0, 1].some((more) => slip(word, term.word.slice(0, word.length + more)))) keep(term, .3);
        }
        const read = (number) => open('r/' + number, () => load('r/' + number, (words) => words.split(' ')));
        for (const back of await along(index.backward, backwards(word.slice(half + 1)), 8, read)) {
          const other = backwards(back);
          if (slip(word, other)) await exact(other, .5);
        }
      }
      const all = [...found.values()].sort((a, b) => b.weight - a.weight || b.count - a.count).slice(0, EXPANSIONS);
      return { word, terms: all, slipped: slipped && all.length > 0 };
    };
    const words = await Promise.all(asked.map((word, i) => expand(word, i === asked.length - 1)));

    /* Postings: the surest words first, the smallest files first. A word for which there is no room left counts as standing everywhere. */
    const chosen = new Set();
    words.flatMap((word) => word.terms).sort((a, b) => b.weight - a.weight || a.cost - b.cost).forEach((term) => {
      const cost = chosen.has(term.file) ? 0 : term.cost;
      term.taken = cost <= left;
      if (term.taken) {
        chosen.add(term.file);
        left -= cost;
      }
    });
    await Promise.all([...chosen].map((file) => load(file, bytes)));

    const { n, u, first } = index;
    const inUnit = new Uint8Array(u), score = new Float32Array(u), inTitle = new Uint8Array(n), titleScore = new Float32Array(n);
    let everywhere = 0;
    for (const [i, { terms: own }] of words.entries()) {
      const bit = 1 << i, rare = Math.log(1 + u / (1 + own.reduce((sum, term) => sum + term.count, 0)));
      if (own.length && !own.some((term) => term.taken)) everywhere |= bit;
      for (const term of own.filter((own) => own.taken)) {
        const { next, bits } = numbers(await files[term.file], term.at);
        for (const [total, seen, sum, factor] of [[n, inTitle, titleScore, 3], [u, inUnit, score, 2], [u, inUnit, score, 1], [u, inUnit, score, .5]]) {
          const add = (number) => {
            if (seen[number] & bit) return;
            seen[number] |= bit;
            sum[number] += rare * term.weight * factor;
          };
          const code = next();
          if (code === 1) everywhere |= bit;
          else if (code === 2) bits(total, add);
          else for (let count = code >> 2, number = 0; count > 0; count--) add(number += next());
        }
      }
    }

    /* Pages by how many of the words they bring together in one clause and their title, then by how well. */
    const ones = (bits) => { let count = 0; for (; bits; bits &= bits - 1) count++; return count; };
    const unitRank = (entry, unit) => ones(inUnit[unit] | inTitle[entry] | everywhere) * 1e6 + score[unit] + titleScore[entry];
    const ranks = [];
    for (let entry = 0; entry < n; entry++) {
      let best = inTitle[entry] ? ones(inTitle[entry] | everywhere) * 1e6 + 2 * titleScore[entry] : 0;
      for (let unit = first[entry]; unit < first[entry + 1]; unit++) if (inUnit[unit]) best = Math.max(best, unitRank(entry, unit));
      if (best) ranks.push([best, entry]);
    }
    ranks.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
    const together = (rank) => Math.floor(rank / 1e6), most = ranks.length ? together(ranks[0][0]) : 0;
    const best = ranks.filter(([rank]) => together(rank) === most);
    let clauses = 0;
    const found = best.map(([, entry], at) => {
      const units = [], named = ones(inTitle[entry] | everywhere) === most;
      for (let unit = first[entry]; unit < first[entry + 1]; unit++) {
        const whole = named ? inUnit[unit] | everywhere : inUnit[unit] && inUnit[unit] | inTitle[entry] | everywhere;
        if (inUnit[unit] && ones(whole) === most) {
          clauses++;
          if (at < SHOWN) units.push([unitRank(entry, unit), unit - first[entry]]);
        }
      }
      const shown = units.sort((a, b) => b[0] - a[0] || a[1] - b[1]).slice(0, CLAUSES).map(([, unit]) => unit);
      return { entry, units: shown.length || first[entry] === first[entry + 1] ? shown : [0] };
    });
    const results = await excerpts(index, found.slice(0, SHOWN), SHOWN + Math.floor(left / BLOCK));
    /* A page that bears just this name comes first, then what holds the words side by side. */
    const phrase = ` ${asked.join(' ')} `, spaced = (text) => ` ${tokens(text).join(' ')} `;
    const says = ({ name, text }) => spaced(name + ' ' + text).includes(phrase);
    const rank = ({ title, clauses }) => spaced(title) === phrase ? 3 : spaced(title).includes(phrase) ? 2 : asked.length > 1 && clauses.some(says) ? 1 : 0;
    results.forEach(({ clauses }) => clauses.sort((a, b) => says(b) - says(a)));
    results.sort((a, b) => rank(b) - rank(a));
    return { words, most, everywhere, clauses, pages: found.length, results };
  };

  /* The excerpts of what was found: first one block of each page, then as many more as may be. */
  const excerpts = async ({ blocks }, found, most) => {
    const key = (entry, unit) => {
      let block = 0, begins = 0;
      while (block + 1 < blocks[entry].length && unit >= begins + blocks[entry][block]) begins += blocks[entry][block++];
      return { file: `t/${entry}` + (block ? '-' + block : ''), place: unit - begins };
    };
    const wanted = new Set(found.map(({ entry, units }) => key(entry, units[0] ?? 0).file));
    const shown = found.map(({ entry, units }) => units.map((unit) => key(entry, unit)).filter(({ file }) => wanted.has(file) || wanted.size < most && wanted.add(file)));
    const texts = new Map(await Promise.all([...wanted].map(async (file) => [file, await load(file)])));
    return found.map(({ entry, units }, at) => {
      const [address, title, about] = texts.get(key(entry, units[0] ?? 0).file);
      return {
        address: own.root + address + page, title, about,
        clauses: shown[at].map(({ file, place }) => {
          const [, , , before, fields] = texts.get(file);
          let heading = before;
          for (let i = 0; i <= place; i++) heading = fields[4 * i + 2] || heading;
          const [anchor, label] = fields.slice(4 * place);
          /* Below a bare heading, the beginning of what follows it. */
          return { anchor, name: [label, heading].filter(Boolean).join(/^\d/.test(label) ? ' ' : ', '), text: fields[4 * place + 3] || fields[4 * place + 7] || '' };
        }).filter(({ text }, i, all) => !text || all.findIndex((other) => other.text === text) === i),
      };
    });
  };

  /* The page. */
  const form = document.querySelector('main form'), field = form.elements.q;
  const status = document.getElementById('search-status');
  const element = (name, attributes, ...content) => {
    const made = Object.assign(document.createElement(name), attributes);
    made.append(...content);
    return made;
  };

  const PIECE = /[\p{L}\p{M}\p{N}]+(?:['‘’‛ʼ.][\p{L}\p{M}\p{N}]+)*/gu;
  const hits = (text, wanted) => [...text.matchAll(PIECE)].filter(([piece]) => tokens(piece).some((token) => wanted.has(token)));
  const marked = (text, wanted) => {
    let at = 0;
    const parts = hits(text, wanted).flatMap((hit) => {
      const before = text.slice(at, hit.index);
      at = hit.index + hit[0].length;
      return [before, element('mark', {}, hit[0])];
    });
    return [...parts, text.slice(at)];
  };
  /* The stretch of a text that holds the most of the words. */
  const stretch = (text, wanted) => {
    if (text.length <= LENGTH * 1.2) return text;
    const all = hits(text, wanted);
    const within = ({ index }) => new Set(all.filter((other) => other.index >= index && other.index < index + LENGTH - 60).map(([piece]) => piece.toLowerCase())).size;
    const at = all.reduce((best, hit) => within(hit) > within(best) ? hit : best, all[0])?.index ?? 0;
    const from = at < 60 ? 0 : text.indexOf(' ', at - 60) + 1, end = text.lastIndexOf(' ', from + LENGTH);
    return from + LENGTH >= text.length ? '… ' + text.slice(from) : (from ? '… ' : '') + text.slice(from, end > at ? end : from + LENGTH) + ' …';
  };

  const show = ({ results, words }) => {
    const wanted = new Set(words.flatMap(({ terms }) => terms.map(({ word }) => word)));
    const clause = (address) => ({ anchor, name, text }) => element('li', {},
      ...anchor ? [element('a', { href: `${address}#${anchor}` }, ...marked(name || 'This place', wanted))] : [],
      ...text ? [element('p', { className: 'hit' }, ...marked(stretch(text, wanted), wanted))] : []);
    const entries = results.map(({ address, title, about, clauses }, i) => element('li', { className: 'sec', id: 'found-' + (i + 1) },
      element('h2', {}, element('a', { href: address }, ...marked(title, wanted))),
      element('p', { className: 'quiet small' }, about),
      ...clauses.length ? [element('ul', { className: 'entries' }, ...clauses.map(clause(address)))] : []));
    const contents = results.map(({ title }, i) => element('li', {}, element('a', { href: '#found-' + (i + 1) }, title)));
    const heading = element('h2', { id: 'found-in' }, 'Found in');
    const nav = element('nav', { className: 'toc found-in' }, heading, element('ol', {}, ...contents));
    nav.setAttribute('aria-labelledby', 'found-in');
    list.className = 'doc';
    list.replaceChildren(...entries.length ? [nav, element('ol', { className: 'flow found' }, ...entries)] : []);
  };

  const counted = (number, one, many) => `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;
  const said = (query, { words, most, everywhere, clauses, pages }) => {
    const nowhere = words.filter(({ terms }) => !terms.length).map(({ word }) => words.length > 1 ? `“${word}” stands in no document.` : 'No document has this word or one spelt much like it.');
    const slipped = words.filter((word) => word.slipped).map(({ word, terms }) => `“${word}” was taken for “${terms[0].word}”.`);
    const where = clauses ? `${counted(clauses, 'clause', 'clauses')} on ${counted(pages, 'page', 'pages')}` : counted(pages, 'page', 'pages');
    const result = !pages ? (everywhere ? 'These words stand nearly everywhere: add one that does not.' : `No result for “${query}”.`)
      : most < words.length ? `No clause has all the words “${query}”. The closest are shown.`
        : `${where} for “${query}”.` + (clauses ? ' A result opens at its clause.' : '');
    const shown = pages > SHOWN ? [`The best ${SHOWN} pages are shown.`] : [];
    return [result, ...shown, ...nowhere, ...slipped].join(' ');
  };

  const title = document.title;
  let number = 0, timer;
  const search = async (wait) => {
    const query = field.value.trim(), mine = ++number;
    const all = tokens(query);
    /* Whoever writes “clause 3.5” means the number. */
    const asked = [...new Set(all.filter((word, i) => word !== 'clause' || !/^\d/.test(all[i + 1])))].slice(0, WORDS);
    const say = (text) => {
      clearTimeout(timer);
      timer = setTimeout(() => { if (mine === number) status.textContent = text; }, wait);
    };
    document.title = query ? title.replace(/^[^·]*[^ ·]/, (name) => `${name}: ${query}`) : title;
    try { history.replaceState(null, '', query ? '?q=' + encodeURIComponent(query) : location.pathname); } catch { /* A disk may not allow it. */ }
    if (!asked.length) {
      list.replaceChildren();
      say(query && `Only words and numbers can be searched for, and “${query}” has none.`);
      return;
    }
    try {
      const found = await find(asked);
      if (mine !== number) return;
      show(found);
      say(said(query, found));
    } catch {
      if (mine === number) say('The index could not be loaded. The list of bodies leads to every document.');
    }
  };

  /* A disk serves no index.html for a folder. */
  if (disk) {
    document.querySelectorAll('a[href*="/"]').forEach((link) => {
      const href = link.getAttribute('href');
      if (!/^([a-z][a-z0-9+.-]*:|\/)/i.test(href)) link.setAttribute('href', href.replace(/\/(?=$|[?#])/, '/index.html'));
    });
  }

  let typing;
  field.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(search, 120, 400);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(typing);
    search(0);
  });
  const asked = new URLSearchParams(location.search).get('q');
  if (asked) {
    field.value = asked;
    search(0);
  }
})();
