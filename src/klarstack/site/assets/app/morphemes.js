// @ts-check
/** The parts names are built from, and the key of their sequence; the same rules as klarstack/names/morphemes.py. */

import { stem } from "./inflection.js";
import { fold } from "./spelling.js";

/** @typedef {import("./inflection.js").Inflection} Inflection */
/**
 * The tables of the morphemes, generated from klarstack/names/morphemes.py; a line of `same` is a morpheme and its forms.
 * @typedef {object} MorphemeRules
 * @property {string[]} same
 * @property {string[]} endings
 * @property {string[]} links
 * @property {number} shortest_split
 * @property {string[]} turning
 * @property {Record<string, string>} ordinals
 * @property {[string, string, string][]} pairs
 */
/**
 * The rules with the morpheme of each written form, all morphemes, and the morphemes of the words seen so far.
 * @typedef {MorphemeRules & {table: Map<string, string>, all: Set<string>, longest: number, seen: Map<string, string[]>}} Morphemes
 */

const WORD = /[\p{L}\p{Nl}\p{No}]+|\p{Nd}+/gu;
const ORDINAL = /(?<![\p{L}\p{N}_])([123])(?:st|nd|rd)(?![\p{L}\p{N}_])/giu;

/**
 * Returns the rules ready for use: with the morpheme of each written form.
 * @param {MorphemeRules} rules
 * @param {Inflection} inflection
 * @returns {Morphemes}
 */
export function morphemesFrom(rules, inflection) {
  /** @type {Map<string, string>} */
  const table = new Map();
  const keep = (/** @type {string} */ form, /** @type {string} */ morpheme) => {
    if (!table.has(form)) table.set(form, morpheme);
  };
  for (const line of rules.same) {
    const forms = line.split(" ");
    for (const form of forms) keep(form, forms[0]);
  }
  for (const [form, morpheme] of [...table]) {
    keep(stem(form, inflection), morpheme);
    if (form.length > 3) for (const ending of rules.endings) keep(form + ending, morpheme);
  }
  const longest = Math.max(...[...table.keys()].map((form) => form.length));
  return { ...rules, table, all: new Set(table.values()), longest, seen: new Map() };
}

/**
 * Returns the morphemes of a text in order: "Customer-Data-Plattform" → "customer data platform"; "" for just one.
 * @param {string} text
 * @param {import("./index.js").Rules} rules
 * @returns {string}
 */
export function compoundKey(text, { folding, inflection, morphemes }) {
  const spelled = text.replace(ORDINAL, (_, digit) => morphemes.ordinals[digit]);
  const words = turnedRound((spelled.match(WORD) ?? []).map((word) => fold(word, folding)), morphemes.turning);
  const found = pairsJoined(words.flatMap((word) => morphemesOf(word, morphemes, inflection)), morphemes.pairs);
  return found.length > 1 ? found.join(" ") : "";
}

/**
 * Tells whether a compound key holds nothing but morphemes: then it is a general term, whoever sells something under it.
 * @param {string} key
 * @param {Morphemes} morphemes
 * @returns {boolean}
 */
export function isGeneral(key, morphemes) {
  return key.split(" ").every((morpheme) => morphemes.all.has(morpheme));
}

/**
 * Brings "Plattform für Kundendaten" into the order of a compound.
 * @param {string[]} words
 * @param {string[]} turning
 * @returns {string[]}
 */
function turnedRound(words, turning) {
  const turn = words.findIndex((word, place) => turning.includes(word) && place > 0 && place < words.length - 1);
  if (turn < 0) return words;
  return [...words.slice(turn + 1), ...words.slice(0, turn)].filter((word) => !turning.includes(word));
}

/**
 * @param {string} word
 * @param {Morphemes} morphemes
 * @param {Inflection} inflection
 * @returns {string[]}
 */
function morphemesOf(word, morphemes, inflection) {
  const seen = morphemes.seen.get(word);
  if (seen) return seen;
  const known = morphemes.table.get(word);
  const split = known === undefined && word.length >= morphemes.shortest_split ? splitUp(word, morphemes) : null;
  const parts = known !== undefined ? [known] : (split ?? [stem(word, inflection)]);
  morphemes.seen.set(word, parts);
  return parts;
}

/**
 * Returns the parts of a compound, longest first part first; null if something is left over.
 * @param {string} word
 * @param {Morphemes} morphemes
 * @returns {string[] | null}
 */
function splitUp(word, morphemes) {
  const { table, links } = morphemes;
  for (let length = Math.min(morphemes.longest, word.length); length > 2; length--) {
    const part = table.get(word.slice(0, length));
    if (part === undefined) continue;
    for (const link of links) {
      const rest = word.slice(length + link.length);
      if (!word.startsWith(link, length) || (link && rest.length < 3)) continue;
      if (!rest) return [part];
      const last = table.get(rest);
      if (last !== undefined) return [part, last];
      const following = rest.length > 4 ? splitUp(rest, morphemes) : null;
      if (following) return [part, ...following];
    }
  }
  return null;
}

/**
 * Takes "e mail", "real time", "e commerce" for one morpheme each, however they were hyphenated.
 * @param {string[]} found
 * @param {[string, string, string][]} pairs
 * @returns {string[]}
 */
function pairsJoined(found, pairs) {
  /** @type {string[]} */
  const joined = [];
  for (const morpheme of found) {
    const before = joined.at(-1);
    const pair = pairs.find(([first, second]) => first === before && second === morpheme);
    if (pair) joined[joined.length - 1] = pair[2];
    else joined.push(morpheme);
  }
  return joined;
}
