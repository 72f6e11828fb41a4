/* Holds who is ticked against the rules in numbers, as the program does. Nothing is sent or stored. */
(() => {
  'use strict';

  const section = document.querySelector('#part-quorum'), form = section.querySelector('form'), answer = section.querySelector('[role=status]'), brief = answer.previousElementSibling;
  const { seats, rules, persons } = JSON.parse(section.querySelector('[type$=json]').textContent);
  const all = (selector, root = section) => [...root.querySelectorAll(selector)];
  const MOST_STATES = 2e4;

  const element = (name, content = [], where = '') => {
    const made = document.createElement(name);
    if (where) made.className = where;
    made.append(...[content].flat(2));
    return made;
  };

  /* Who has a seat, in the words of its row in the table of members: without marks, and of a substitute without the organisation. */
  const words = (cell) => {
    const copy = element('p', [...cell?.cloneNode(true).childNodes || []]);
    all('small, .src, .gap', copy).forEach((part) => part.remove());
    return copy.textContent.trim();
  };
  const described = (place) => {
    const line = document.getElementById('seat-' + (place + 1)), heads = all('thead th', line?.closest('table'));
    const cell = (heading) => line?.cells[heads.findIndex(({ textContent }) => textContent.startsWith(heading))];
    const [role, maybe] = words(cell('Role')).split('; '), organisation = words(cell('Organisation')), substitute = cell('Substitute');
    const named = words(line?.cells[0]) || 'Seat ' + (place + 1), said = role === 'Member' || named.toLowerCase().includes(role.toLowerCase());
    const first = substitute?.firstChild;
    return {
      title: said ? named : named + ', ' + role.replace(/^.(?!\p{Lu})/u, (letter) => letter.toLowerCase()),
      details: [words(line?.querySelector('th small:not(.gap)')), named.startsWith(organisation) ? '' : organisation, maybe].filter(Boolean).join(', '),
      standIn: first?.nodeType === Node.TEXT_NODE ? first.data.replace(/, $/, '') : words(substitute),
    };
  };

  /* A row for each seat that somebody may fill: its place among the members, its places (null if not stated), and whether a substitute may come. */
  const box = (name, most, content, where) => {
    const input = element('input'), one = most === 1;
    Object.assign(input, one ? { type: 'checkbox', name } : { type: 'number', name, min: 0, inputMode: 'numeric', ...most && { max: most } });
    return element('label', one ? [input, content] : [content, input], one ? where : 'many ' + where);
  };
  const hidden = (content) => element('span', content, 'vh');
  const row = ([place, most, substituted]) => {
    const { title, details, standIn } = described(place), one = most === 1;
    const small = [details, one ? '' : most ? `${most} places` : 'The number of places is not stated'].filter(Boolean).map((line) => element('small', line));
    const who = [element('span', [title, small], 'who'), one && substituted ? hidden(', the member in person') : ''];
    const instead = element('span', [one ? 'substitute' + (standIn && ': ' + standIn) : 'of these, substitutes', hidden(' for ' + title)]);
    return element('div', [box('m' + place, most, who, ''), substituted ? box('s' + place, most, instead, one && standIn ? 'sub named' : 'sub') : '']);
  };
  form.querySelector('fieldset').append(...seats.map(row));

  /* Pairs of a part and its filled places. A seat's part is twice its row, one more for a substitute. */
  const filled = () => all('[name^=m]').flatMap((field) => {
    const row = Number(field.name.slice(1));
    const count = (input) => !input ? 0 : input.type === 'checkbox' ? +input.checked
      : Math.min(Math.max(Math.floor(input.value), 0) || 0, input.max || 1e6);
    const substitutes = count(form.elements['s' + row]);
    return [[2 * row, Math.max(count(field) - substitutes, 0)], [2 * row + 1, substitutes]].filter(([, places]) => places);
  });
  const size = (here) => here.reduce((sum, [, places]) => sum + places, 0);

  /* Each person's parts, and the meetings at which everybody fills one of these. */
  const torn = (here) => persons.map((parts) => parts.filter((part) => here.some(([other]) => other === part))).filter((parts) => parts.length);
  const seatings = (here) => {
    const choices = torn(here), parts = choices.flat();
    return choices.reduce((meetings, own) => meetings.flatMap((chosen) => own.map((part) => [...chosen, part])), [[]])
      .map((chosen) => here.filter(([part]) => chosen.includes(part) || !parts.includes(part)));
  };

  /* A state is what is left to reach, which organisations were heard for what, and the offices taken. One more
     place leads to a state for each way that no other outdoes. */
  const step = (states, ways) => {
    const next = new Map();
    states.forEach(({ needs, heard, taken }) => {
      const kept = [];
      ways.filter(([, office]) => !taken.includes(office))
        .map(([gains, office]) => [gains.filter((gain) => needs[parseInt(gain)] > 0 && !heard.includes(gain)), office])
        .concat([[[], null]])
        .sort(([one, office], [other]) => other.length - one.length || (office === null ? -1 : 1))
        .forEach(([gains, office]) => {
          if (kept.some(([more, cost]) => (cost === null || cost === office) && gains.every((gain) => more.includes(gain)))) return;
          kept.push([gains, office]);
          const left = [...needs];
          gains.forEach((gain) => { left[parseInt(gain)] -= 1; });
          const state = {
            needs: left,
            heard: [...heard, ...gains].filter((gain) => typeof gain === 'string' && left[parseInt(gain)] > 0).sort(),
            taken: office === null ? taken : [...taken, office].sort(),
          };
          next.set(JSON.stringify(state), state);
        });
    });
    return [...next.values()];
  };

  /* Only an office that is ticked is held. */
  const held = ([, office]) => form.elements['o' + office]?.checked !== false;

  /* Whether those who are here meet the needs; null if too much to work out. Places that count in one way come first. */
  const meets = (rule, here, needs) => {
    const enough = needs.reduce((sum, need) => sum + need);
    const places = here.map(([part, count]) => [rule.kinds[rule.seats[part >> 1][part & 1]]?.filter(held), Math.min(count, enough)])
      .filter(([ways]) => ways?.length).sort(([one], [other]) => one.length - other.length).flatMap(([ways, count]) => Array(count).fill(ways));
    let states = [{ needs, heard: [], taken: [] }];
    for (const ways of places) {
      states = step(states, ways);
      if (states.length > MOST_STATES) return null;
    }
    return states.some((state) => state.needs.every((need) => need < 1));
  };

  /* Whether each part is met together with those before it that are, and how many more it takes. */
  const judge = (rule, meetings, count) => {
    let needs = rule.numbers.map(() => 0);
    return Array.from({ length: count }, (_, part) => {
      const own = rule.numbers.filter(([other]) => other === part);
      const tried = (less) => rule.numbers.map(([other, need], place) => other === part ? need - less : needs[place]);
      const is = (less) => {
        const found = meetings.map((here) => meets(rule, here, tried(less)));
        return found.includes(true) || (found.includes(null) ? null : false);
      };
      const met = is(0);
      if (met) needs = tried(0);
      let missed = 0, short = met !== false || own.length > 1 || own[0][1] < 2 ? 0 : own[0][1];
      while (short - missed > 1) {
        const middle = (short + missed) >> 1;
        if (is(middle)) short = middle; else missed = middle;
      }
      return { met, short };
    });
  };

  /* The answer to a rule is a notice, and a tick or a cross at each of its parts. */
  const number = (count, noun) => `${count.toLocaleString('en-GB')} ${noun}${count === 1 ? ' is' : 's are'}`;
  const draw = (icon, name) => icon.querySelector('use').setAttribute('href', '#i-' + name);
  const mark = (line, met = null) => {
    const [icon, tone, words] = met === null ? ['box', '', ''] : met ? ['yes', 'ok', 'Met: '] : ['no', 'late', 'Not met: '];
    line.className = tone;
    draw(line, icon);
    line.querySelector('.vh').textContent = words;
  };
  const label = (part) => form.elements['m' + (part >> 1)].parentElement.querySelector('.who').firstChild.textContent + (part & 1 ? ' (substitute)' : '');

  const say = (box, rule, here) => {
    const meetings = seatings(here), seats = Math.max(...meetings.map(size)), lines = all('.rules li', box), parts = judge(rule, meetings, lines.length);
    parts.forEach(({ met }, place) => mark(lines[place], met));
    const missing = parts.flatMap(({ met, short }, place) => met !== false ? []
      : element('li', lines[place].querySelector('.ask').textContent + (short ? `: ${short.toLocaleString('en-GB')} more` : '')));
    const [tone, heading, sentence] = missing.length ? ['late', 'No, not quorate', `${number(missing.length, 'rule')} not met. Still missing:`]
      : parts.every(({ met }) => met) ? ['ok', 'Yes, quorate', 'Every rule is met.'] : ['odd', 'Not known', 'This is too much to work out.'];
    const icon = lines[0].querySelector('svg').cloneNode(true);
    draw(icon, tone);
    const business = box.dataset.for || '';
    const made = element('div', [icon, element('div', [
      element('h3', heading + business),
      element('p', `${number(seats, 'seat')} filled. ${sentence}`),
      ...missing.length ? [element('ul', missing)] : [],
      ...torn(here).filter((own) => own.length > 1 && seats < size(here)).map((own) => element('p', `One person counts once: ${own.map(label).join('; ')}.`)),
      ...all('.note', box).map((note) => note.cloneNode(true)),
    ])], 'notice ' + tone);
    made.brief = (missing.length ? `No, ${number(missing.length, 'rule')} not met` : heading) + business;
    return made;
  };

  const check = () => {
    const here = filled();
    all('.rules li').forEach((line) => mark(line));
    answer.replaceChildren(...all('.rule').flatMap((box, place) => rules[place] && here.length ? say(box, rules[place], here) : []));
    brief.textContent = [...answer.children].map((notice) => notice.brief).join('; ') || 'Tick who is here';
  };

  /* Either the member or the substitute fills a seat. */
  form.addEventListener('input', ({ target: { type, name, checked } }) => {
    const other = form.elements[{ m: 's', s: 'm' }[name[0]] + name.slice(1)];
    if (type === 'checkbox' && other && checked) other.checked = false;
    check();
  });
  form.addEventListener('reset', () => setTimeout(check));
  form.addEventListener('submit', (event) => event.preventDefault());
  /* The same as the answer, which is read out already. */
  brief.ariaHidden = 'true';
  form.hidden = brief.hidden = false;
})();
