// @ts-check
/** Finds capital-letter acronyms no entry explains; as klarstack/names/annotate/unknown_acronyms.py. */

import { own } from "./index.js";
import { fold } from "./spelling.js";
import { isListed, isUpper } from "./written.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./written.js").EverydayWords} EverydayWords */
/** @typedef {{text: string, count: number, start: number, end: number}} UnknownAcronym */

const ACRONYM = /(?<![\p{L}\p{N}_.&-])[A-ZÄÖÜ][A-ZÄÖÜ0-9]{1,5}(?=s?(?![\p{L}\p{N}_&]))(?![.][\p{L}\p{N}_])/gu;
const ROMAN = /^M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/;
const CODE = /^(?:[A-ZÄÖÜ]{1,2}\d+|[A-ZÄÖÜ]\d+[A-ZÄÖÜ0-9]*|Q[1-4]|[HQ][1-4]\d*|FY\d+|KW\d+)$/;
const WORDS_AROUND = /\p{L}{2,}/gu;
const LOOKED_AT = 80;

/**
 * Returns the unknown acronyms of a text in order, each with its first place; `taken` are the names found there.
 * @param {Index} index
 * @param {EverydayWords} lists
 * @param {string} text
 * @param {{start: number, end: number}[]} taken
 * @returns {UnknownAcronym[]}
 */
export function unknownAcronyms(index, lists, text, taken) {
  /** @type {Map<string, UnknownAcronym>} */
  const found = new Map();
  let passed = 0;
  for (const { 0: word, index: start } of text.matchAll(ACRONYM)) {
    while (passed < taken.length && taken[passed].end <= start) passed += 1;
    const isTaken = passed < taken.length && taken[passed].start <= start;
    if (isTaken || !mayBeUnknown(index, lists, word) || isShouted(text, start, start + word.length)) continue;
    const known = found.get(word) ?? { text: word, count: 0, start, end: start + word.length };
    found.set(word, { ...known, count: known.count + 1 });
  }
  return [...found.values()];
}

/** @param {Index} index @param {EverydayWords} lists @param {string} word */
function mayBeUnknown(index, lists, word) {
  const key = fold(word, index.folding);
  return (
    (word.match(/\p{L}/gu)?.length ?? 0) >= 2 &&
    !lists.acronyms.has(word) &&
    !index.keys.has(key) &&
    !own(index.ambiguities, key) &&
    !ROMAN.test(word) &&
    !CODE.test(word) &&
    !isListed(lists.everyday, key, index)
  );
}

/** Tells whether the words beside it are all capitals too, as in a heading. @param {string} text @param {number} start @param {number} end */
function isShouted(text, start, end) {
  const before = text.slice(Math.max(0, start - LOOKED_AT), start).split("\n").at(-1) ?? "";
  const [after] = text.slice(end, end + LOOKED_AT).split("\n");
  const words = `${before} ${after}`.match(WORDS_AROUND) ?? [];
  return words.length > 1 && words.filter(isUpper).length * 2 > words.length;
}
