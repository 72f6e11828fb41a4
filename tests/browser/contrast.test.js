// The colours of the civic theme, light, dark and with more contrast asked for, keep the ratios of WCAG 2.2: text 4.5 to 1 (1.4.3), lines
// and icons that carry meaning 3 to 1 (1.4.11). Grounds that are mixed on the page are mixed here in the same way.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { browser, none, serve, SITE, tab } from './harness.js';

const TEXT = 4.5;
const LINE = 3;
const GROUNDS = ['paper', 'leaf', 'wash', 'brass-wash'];
const STATES = ['late', 'soon', 'ok', 'none', 'odd', 'off'];
// The colours of words in a block of code.
const CODE = [...readFileSync(join(SITE, '_theme', 'code.css'), 'utf8').matchAll(/color:var\(--([\w-]+)\)/g)].map(([, colour]) => colour);
assert.ok(CODE.length > 3);

// What is drawn on what: a colour, its grounds and the least ratio.
const PAIRS = [
  ...['ink', 'ink-2', 'link', 'link-2'].map((colour) => [colour, GROUNDS, TEXT]),
  ...STATES.map((state) => [state, ['paper', 'leaf', state === 'soon' ? 'brass-wash' : `mix ${state}`], TEXT]),
  ...STATES.map((state) => ['ink', [`mix ${state}`], TEXT]),
  ...STATES.map((state) => ['ink-2', [`mix ${state}`], TEXT]),
  ...STATES.map((state) => ['link', [`mix ${state}`], TEXT]),
  ...CODE.map((colour) => [colour, ['wash'], TEXT]),
  // A button, at rest and pointed at.
  ['paper', ['green', 'link-2'], TEXT],
  // The mark, the underline of the current section; frames of what can be filled in, and lines of charts; the bar of the quorum; the keyboard's place.
  ['green', ['leaf', 'paper'], LINE],
  ['rule-2', ['paper', 'leaf', 'wash'], LINE],
  ['brass', ['paper', 'leaf', 'brass-wash'], LINE],
  ['focus', GROUNDS, LINE],
];

const root = await serve();
const started = await browser();

for (const reader of [
  { colorScheme: 'light' },
  { colorScheme: 'dark' },
  { colorScheme: 'light', contrast: 'more' },
  { colorScheme: 'dark', contrast: 'more' },
]) {
  test(`colours can be told apart: ${Object.values(reader).join(', ')}${reader.contrast ? ' contrast' : ''}`, async () => {
    const page = await tab(started, reader);
    await page.goto(root);
    const names = [...new Set(PAIRS.flatMap(([colour, grounds]) => [colour, ...grounds.map((ground) => ground.replace('mix ', ''))]))];
    const { colours, mix } = await page.evaluate(properties, names);
    const ground = (name) => {
      if (!name.startsWith('mix ')) return colours[name];
      const state = colours[name.slice('mix '.length)];
      return state.map((channel, place) => channel * mix + colours.paper[place] * (1 - mix));
    };
    const weak = [];
    for (const [colour, grounds, least] of PAIRS) {
      for (const name of grounds) {
        const found = ratio(colours[colour], ground(name));
        if (!(found >= least)) weak.push(`${colour} on ${name}: ${found.toFixed(2)}, not ${least}`);
      }
    }
    none(weak);
  });
}

/** Runs in the page: its custom properties as red, green and blue from 0 to 255, and the share of a state's colour in its ground. */
function properties(names) {
  const style = getComputedStyle(document.documentElement);
  const value = (name) => {
    let text = style.getPropertyValue(`--${name}`).trim().replace('#', '');
    if (text.length === 3) text = [...text].map((digit) => digit + digit).join('');
    return [0, 2, 4].map((place) => parseInt(text.slice(place, place + 2), 16));
  };
  return {
    colours: Object.fromEntries(names.map((name) => [name, value(name)])),
    mix: parseFloat(style.getPropertyValue('--mix')) / 100,
  };
}

/** The contrast ratio of WCAG 2.2: (lighter + 0.05) / (darker + 0.05), by relative luminance. */
function ratio(one, other) {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour) {
  const [red, green, blue] = colour
    .map((channel) => channel / 255)
    .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
