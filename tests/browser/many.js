// A site of 300 made-up bodies, built once for each test file that asks for it.

import { bodyPages, build, folder, pages } from './harness.js';
import { randomly, register } from './register.js';

/** The folder that holds the site. */
export const MANY = build({ root: folder(register()), options: ['--allow', 'warnings'] });

// Bodies with something hard about them: a name from right to left, one of a single long word, one with marks of HTML in it, a title and nothing else, every key,
// dissolved, external, a template, with rules that stand elsewhere, more than 200 seats.
const HARD = [11, 23, 35, 20, 21, 22, 43, 24, 25, 257];

/** One page of each kind, all pages of which there is one, the hard bodies and 20 more. */
export const SOME = some();

function some() {
  const chance = randomly(300);
  const bodies = bodyPages(MANY);
  // Of several that are alike one is enough: the orders of one list, the areas with plain names, the organisations.
  const alike = /^bodies\/by-(?!area)|^area-[145]\/$|^area-\d\/organisations\//;
  const others = pages(MANY).filter((page) => !bodies.includes(page) && !alike.test(page));
  const drawn = Array.from({ length: 20 }, () => bodies[chance(bodies.length)]);
  const hard = HARD.map((place) => bodies.find((page) => page.endsWith(`/board-${place}/`)));
  return [...new Set([...others, 'area-0/organisations/council/', 'search/?q=meeting%20chair', 'no-such-page/', ...hard, ...drawn])];
}
