// @ts-check
/** What plural, genitive and adjective endings make of a name comes back to one key, as in klarstack/names/inflection.py. */

import { fold } from "./spelling.js";

/**
 * The tables of the inflection, generated from klarstack/names/inflection.py.
 * @typedef {object} InflectionRules
 * @property {number} shortest_stem
 * @property {string} apostrophes
 * @property {string[]} endings
 * @property {string} adjective
 * @property {[string, string][]} umlauts
 */
/** @typedef {InflectionRules & {genitivePattern: RegExp, adjectivePattern: RegExp}} Inflection */

const WORD = /[\p{L}\p{N}]+/gu;
const ONLY_LETTERS = /^\p{L}+$/u;

/**
 * Returns the rules ready for use.
 * @param {InflectionRules} rules
 * @returns {Inflection}
 */
export function inflectionFrom(rules) {
  return {
    ...rules,
    genitivePattern: new RegExp(`[${rules.apostrophes}](?=s(?![\\p{L}\\p{N}_])|$)`, "gu"),
    adjectivePattern: new RegExp(`^${rules.adjective}`, "u"),
  };
}

/**
 * Returns a folded word without plural or genitive ending and without umlaut ("vertraege" → "vertrag").
 * @param {string} word
 * @param {Inflection} inflection
 * @returns {string}
 */
export function stem(word, inflection) {
  const shortest = inflection.shortest_stem;
  if (size(word) <= shortest || !ONLY_LETTERS.test(word)) return word;
  let plain = word;
  if (plain.endsWith("ies")) {
    plain = `${plain.slice(0, -3)}y`;
  } else if (!plain.endsWith("ss")) {
    const length = size(plain);
    const ending = inflection.endings.find((one) => plain.endsWith(one) && length - one.length >= shortest);
    if (ending) plain = plain.slice(0, -ending.length);
  }
  if (plain.endsWith("e") && size(plain) > shortest) plain = plain.slice(0, -1);
  for (const [written, base] of inflection.umlauts) plain = plain.replaceAll(written, base);
  return plain;
}

/**
 * Returns the key under which all inflected forms meet: adjectives and the last word lose their endings.
 * @param {string} text
 * @param {import("./index.js").Rules} rules
 * @returns {string}
 */
export function inflectedKey(text, { folding, inflection }) {
  const words = wordsOf(text.replace(inflection.genitivePattern, "")).map((word) => fold(word, folding));
  const last = words.pop();
  if (last === undefined) return "";
  return words.map((word) => adjectiveStem(word, inflection)).join("") + stem(last, inflection);
}

/**
 * Returns the keys a name may have behind a genitive or plural s ("HubSpots", "CDPs").
 * @param {string} text
 * @param {import("./spelling.js").Folding} folding
 * @returns {string[]}
 */
export function properNameKeys(text, folding) {
  const key = fold(text, folding);
  return key.endsWith("s") && size(key) > 3 ? [key.slice(0, -1)] : [];
}

/**
 * Returns the words of a text, without anything between them.
 * @param {string} text
 * @returns {string[]}
 */
export function wordsOf(text) {
  return text.match(WORD) ?? [];
}

/**
 * Returns a folded word without the ending of a German adjective ("programmatischer" → "programmatisch").
 * @param {string} word
 * @param {Inflection} inflection
 */
export function adjectiveStem(word, inflection) {
  return inflection.adjectivePattern.exec(word)?.[1] ?? word;
}

/** Counts characters as Python does. @param {string} text */
function size(text) {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
