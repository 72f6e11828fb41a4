// A site of bodies whose lines are hard to draw: an area of sixty, a chain of twelve levels, a body with thirty below it, and four that answer to each other in a ring.

import { build, folder } from './harness.js';

/** The area of each shape, with what it holds. */
export const SHAPES = { 'an area of 60 bodies': 'sixty', 'a chain of 12 levels': 'chain', 'a body with 30 children': 'thirty', 'a loop of accountability': 'ring' };

/** The folder that holds the site. */
export const SHAPED = build({ root: folder(register()), options: ['--allow', 'warnings'] });

function register() {
  const files = { 'site.toml': 'title = "Shapes"\n' };
  for (const [title, area] of Object.entries(SHAPES)) files[`content/${area}/_index.md`] = document({ title });
  const add = (area, place, header) => { files[`content/${area}/body-${place}.md`] = document({ kind: 'board', ...header }); };
  const other = (place) => ({ body: `body-${place}` });

  for (let place = 0; place < 60; place += 1) {
    add('sixty', place, { title: `Joint Partnership Board for Matter Number ${place}`, ...(place > 0 && place < 50 ? { parent: `body-${Math.floor((place - 1) / 4)}` } : {}), ...across(place) });
  }
  for (let place = 0; place < 12; place += 1) {
    add('chain', place, { title: `Committee of Level ${place}`, ...(place > 0 && { parent: `body-${place - 1}`, reports_to: [{ ...other(place - 1), every: 'quarterly' }] }) });
  }
  for (let place = 0; place < 31; place += 1) {
    add('thirty', place, { title: `Locality Commissioning Group ${place}`, ...(place > 0 && { parent: 'body-0', reports_to: [{ ...other(0), every: 'at least monthly' }] }) });
  }
  for (let place = 0; place < 4; place += 1) {
    add('ring', place, { title: `${['North', 'East', 'South', 'West'][place]} Partnership`, accountable_to: [`body-${(place + 1) % 4}`], escalates_to: [`body-${(place + 2) % 4}`] });
  }
  return files;
}

/** Lines of each kind across the area of sixty. */
function across(place) {
  const lines = {};
  for (let line = 0; line < 27; line += 1) {
    const to = line * 11 % 53;
    if (line * 7 % 60 !== place || to === place) continue;
    const key = ['reports_to', 'advises', 'escalates_to', 'works_with'][line % 4];
    (lines[key] ??= []).push({ body: `body-${to}` });
  }
  return lines;
}

function document(header) {
  return `---\n${Object.entries(header).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`).join('')}---\n`;
}
