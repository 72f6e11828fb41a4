// A made-up register, the same at every call: its bodies use every key that a header can have, between them and in all mixtures, from a title alone to all that
// may stand together. Some have names that are hard to lay out. Every clause has a word of its own and some of the usual ones.

import { header } from './headers.js';

const AREAS = ['Ashford Vale', 'Brackenhurst', 'منطقة الشمال', 'Überlandverkehrsgesellschaftsbezirksverwaltung', 'Elm & Oak “Joint” <Area>', 'Farnleigh'];
const KINDS = ['Board', 'Committee', 'Forum', 'Panel', 'Partnership', 'Executive'];
const SUBJECTS = ['Adoption', 'Care', 'Education', 'Finance', 'Fostering', 'Health', 'Housing', 'Learning', 'Planning', 'Safeguarding', 'Transport', 'Youth'];
const USUAL = `meeting chair report decision members notice agenda vote minutes review papers partners plan children council health needs days officer county quorum
  substitute agree consult advise elect record absence purpose duty budget service school police carer family young people welfare safety strategy`.split(/\s+/);
export const LONG = 'Kinderbetreuungseinrichtungsfinanzierungsangelegenheitenkoordinierungsausschuss';

// Short names that are not short: of several words, and of a single one that is wider than a telephone.
const SHORT = { 4: 'Safeguarding Children Board', 9: LONG.slice(0, 37) };

const SITE = `title = "Register of made-up bodies"
base_url = "https://example.org/"
description = "A register of bodies that do not exist, with every key that a header can have."
source_url = "https://code.example/blob/{path}"

[publisher]
name = "Example Governance Office"
url = "https://example.org/"
email = "mistakes@example.org"

[kinds]
trust_board = "Trust board"

[roles]
tech_lead = { title = "Technical lead", voting = true }

[abbreviations]
NHS = "National Health Service"

[[legislation]]
title = "Children Act 2004"
url = "https://www.legislation.gov.uk/ukpga/2004/31"
sections = { "10" = "Co-operation to improve well-being" }
`;

/** The files of a register with so many bodies, given by path; one more body is not published. */
export function register(bodies = 300) {
  const chance = randomly(20);
  const files = {
    'site.toml': SITE,
    'content/_index.md': document({ title: 'Made-up bodies', summary: 'Every one.' }, 'Nothing here is true. [About](about.md).'),
    'content/about.md': document({ type: 'page', title: 'About', summary: 'What this is.', order: 1, aliases: ['/old/about/'], allow: [], extra: { colour: 'red' } }, passages(0, chance)),
    'content/area-1/plan.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 20"><path d="M0 10h300" stroke="#888"/></svg>',
    'content/area-1/hidden.md': document({ title: 'Hidden Board', publish: false }, ''),
  };
  AREAS.forEach((title, area) => Object.assign(files, surroundings(title, area)));
  for (let place = 0; place < bodies; place += 1) {
    const area = place % AREAS.length;
    files[`content/${id(place)}.md`] = document(header(place, names(place), neighbours(place, bodies, area), chance), text(place, chance));
  }
  return files;
}

/** The titles of a body and its other names. */
export function names(place) {
  const plain = `${SUBJECTS[place % SUBJECTS.length]} ${KINDS[(place + Math.floor(place / 12)) % KINDS.length]} ${place}`;
  const hard = { 11: `مجلس الصحة والرعاية المشتركة ${place}`, 23: `${LONG} ${place}`, 35: `Arts & “Crafts” <Board> ${place}`, 47: `ועדת חינוך Joint ${place}` };
  return { title: hard[place % 60] ?? plain, short: SHORT[place % 15] ? `${SHORT[place % 15]} ${place}` : `GRP${place}`, other: `Former ${plain}` };
}

const id = (place) => `area-${place % AREAS.length}/board-${place}`;

/** To whom a body may refer: itself, those before it in its area, the one after it, one elsewhere, and those that each area has. */
function neighbours(place, bodies, area) {
  const step = AREAS.length;
  const before = (steps) => place - steps * step >= 0 ? `board-${place - steps * step}` : 'cabinet';
  const branch = Math.floor(Math.floor(place / step) / 3) * step + area;
  return {
    parent: branch < place ? `board-${branch}` : 'cabinet',
    before: before(1),
    earlier: before(2),
    after: place + step < bodies ? `board-${place + step}` : 'cabinet',
    elsewhere: `/${id((place + 1) % bodies)}`,
  };
}

function surroundings(title, area) {
  const folder = `content/area-${area}`;
  const organisation = (name, keys) => [`${folder}/organisations/${name}.md`, document({ type: 'organisation', title: `${title} ${keys.kind}`, ...keys }, '')];
  return Object.fromEntries([
    [`${folder}/_index.md`, document({ title, summary: `All of ${title}.`, order: area, extra: { colour: 'red' } }, 'An area.')],
    [`${folder}/cabinet.md`, document({ title: `Cabinet of ${title}`, external: true, top_level: true, url: 'https://cabinet.example/' }, '')],
    organisation('council', { kind: 'council', short_name: `CO${area}`, also_known_as: [`Authority of area ${area}`], url: 'https://council.example/', note: 'A *note*.' }),
    organisation('trust', { kind: 'health', ended: '2030-03-31', successor: ['council'], aliases: [`/old/trust-${area}/`], allow: [], extra: { colour: 'red' } }),
    organisation('force', { kind: 'police' }),
  ]);
}

function text(place, chance) {
  const blocks = [passages(place, chance)];
  if (place % 3 === 0) {
    const { title } = names(place + 6);
    blocks.push(`## 3. References\n\n3.1 See clauses 1.2 and 2.1, section 10 of the Children Act 2004, the ${title} and the NHS.\n\n(a) one thing\n\n(b) another[^1]\n\n[^1]: Below the text.`);
  }
  if (place % 5 === 1) {
    blocks.push(`> [!NOTE]\n> An alert.\n\n| Day | ${LONG} |\n| --- | ---: |\n| Monday | 1 |\n\n- [x] done\n- [ ] not done\n\nTerm\n: Its meaning\n`);
    blocks.push('```json\n{ "a very long line of code": ["that is wider", "than a telephone", "and must scroll", "in its own box", "not with the page"] }\n```');
    blocks.push(`![A line](/area-1/plan.svg)\n\n${LONG.repeat(3)}\n\nhttps://example.org/${'path/'.repeat(30)}\n\nالنص من اليمين إلى اليسار، ثم English words، ثم ${place}.`);
    blocks.push('{{ members }}\n\n{{ quorum }}\n\n{{ meetings }}\n\n{{ review }}');
  }
  return blocks.join('\n\n');
}

function passages(place, chance) {
  const clause = (section, number) => {
    const words = Array.from({ length: 12 }, () => USUAL[Math.min(chance(USUAL.length), chance(USUAL.length))]);
    return `${section}.${number} The ${words.join(' ')} the word${place}x${(section - 1) * 10 + number} of it.`;
  };
  return [1, 2].map((section) => [`## ${section}. Rules`, ...Array.from({ length: 10 }, (_, number) => clause(section, number + 1))].join('\n\n')).join('\n\n');
}

/** A document: JSON is YAML, so each key of its header is written as such. */
function document(header, text) {
  const keys = Object.entries(header).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
  return `---\n${keys.join('')}---\n\n${text}\n`;
}

/** A source of whole numbers below a limit, the same for the same seed. */
export function randomly(seed) {
  let state = seed;
  return (limit) => {
    state = (state * 48271) % 2147483647;
    return state % limit;
  };
}
