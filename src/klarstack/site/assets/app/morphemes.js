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
 * @property {number} longest_split
 * @property {number} shortest_part
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
  return key.split(" ").filter(Boolean).every((morpheme) => morphemes.all.has(morpheme));
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
 * Returns the morphemes of one folded word; a word that is no compound is its own stem.
 * @param {string} word
 * @param {Morphemes} morphemes
 * @param {Inflection} inflection
 * @returns {string[]}
 */
export function morphemesOf(word, morphemes, inflection) {
  const seen = morphemes.seen.get(word);
  if (seen) return seen;
  const known = morphemes.table.get(word);
  const { shortest_split: shortest, longest_split: longest } = morphemes;
  const isSplit = known === undefined && shortest <= word.length && word.length <= longest;
  const split = isSplit ? splitUp(word, morphemes) : null;
  const parts = known !== undefined ? [known] : (split ?? [stem(word, inflection)]);
  morphemes.seen.set(word, parts);
  return parts;
}

/**
 * Returns the parts of a compound, longest first part first; null if something is left over.
 *
 * From the end of the word to its beginning the best way on is kept for every place, so that a long word costs no more
 * than its length times the longest part.
 * @param {string} word
 * @param {Morphemes} morphemes
 * @returns {string[] | null}
 */
function splitUp(word, morphemes) {
  const { table, links, longest, shortest_part: shortest } = morphemes;
  /** @type {Map<number, string[]>} */
  const ways = new Map([[word.length, []]]);
  for (let start = word.length - shortest; start >= 0; start--) {
    for (let end = Math.min(start + longest, word.length); end >= start + shortest; end--) {
      const part = table.get(word.slice(start, end));
      const way = part === undefined ? undefined : wayOn(word, end, ways, links);
      if (part === undefined || way === undefined) continue;
      ways.set(start, [part, ...way]);
      break;
    }
  }
  return ways.get(0) ?? null;
}

/**
 * Returns the parts behind `end`, directly or behind a link ("Angebot|s|konfiguration").
 * @param {string} word
 * @param {number} end
 * @param {Map<number, string[]>} ways
 * @param {string[]} links
 * @returns {string[] | undefined}
 */
function wayOn(word, end, ways, links) {
  const link = links.find(
    (one) => word.startsWith(one, end) && ways.has(end + one.length) && (!one || end + one.length < word.length),
  );
  return link === undefined ? undefined : ways.get(end + link.length);
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
