// @ts-check
/** Compares how a text writes a name with how it is officially written; as klarstack/names/annotate/written.py. */

import { stem, wordsOf } from "./inflection.js";
import { fold } from "./spelling.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./index.js").Pair} Pair */
/**
 * What index/everyday-words.json holds: folded words in one line each, and acronyms everybody knows.
 * @typedef {{everyday: string, loose: string, short: string, acronyms: string}} EverydayFile
 */
/**
 * Words that name something of MarTech only where something around them shows it.
 * @typedef {object} EverydayWords
 * @property {Set<string>} everyday
 * @property {Set<string>} loose
 * @property {Set<string>} short
 * @property {Set<string>} acronyms
 */
/** @typedef {{text: string, kind: string, language: string | null}} Official */

const [LONGEST_OF_CAPITALS, LONGEST_MIXED, SHORTEST_WITH_DIGIT] = [5, 7, 3];
const ORDINARY = /\b(?:ordinary|everyday|verb|noun|given name|first name|surname|person|weekday|day of the week)\b/i;
const CAPITAL = /\p{Lu}/gu;
const SMALL = /\p{Ll}/gu;
const DIGIT = /\p{Nd}/gu;

/**
 * Returns the lists of the file as sets.
 * @param {EverydayFile} file
 * @returns {EverydayWords}
 */
export function readEverydayWords({ everyday, loose, short, acronyms }) {
  const [words, terms, forms, known] = [everyday, loose, short, acronyms].map((line) => new Set(line.split(" ")));
  return { everyday: words, loose: terms, short: forms, acronyms: known };
}

/**
 * Tells whether one of the lists holds a folded word, or the word it is a form of.
 * @param {Set<string>} list
 * @param {string} key
 * @param {Index} index
 */
export function isListed(list, key, index) {
  return list.has(key) || list.has(stem(key, index.inflection));
}

/**
 * Tells whether a name is an acronym: one short word, mostly of capitals and digits ("CDP", "GA4", "VoC").
 * @param {string} text
 */
export function isAcronym(text) {
  const compact = wordsOf(text).join("");
  const [capitals, small, digits] = [CAPITAL, SMALL, DIGIT].map((kind) => compact.match(kind)?.length ?? 0);
  if (!small) return capitals > 0 && compact.length <= LONGEST_OF_CAPITALS + digits;
  return capitals >= 2 && small <= capitals + 1 && compact.length <= LONGEST_MIXED;
}

/**
 * Tells whether a written form is a word of capitals, a plural s aside.
 * @param {string} written
 */
export function isInCapitals(written) {
  const compact = wordsOf(written).join("");
  return isAcronym(compact) || (compact.length > 2 && isUpper(compact.slice(0, -1)) && compact.endsWith("s"));
}

/**
 * Tells whether `written` may be meant as the name; `loose` is a text without any capitals, which cannot tell.
 *
 * Acronyms keep their capitals, proper names the capital each word begins with. A concept's term may be written anyhow,
 * but a German noun of one word keeps its capital.
 * @param {Index} index
 * @param {EverydayWords} lists
 * @param {Official} official
 * @param {string} written
 * @param {boolean} loose
 */
export function isWrittenLike(index, lists, { text, kind, language }, written, loose) {
  if (loose) return true;
  if (isAcronym(text)) return hasCapitalsOf(index, text, written);
  const [words, officialWords] = [wordsOf(written), wordsOf(text)];
  if (kind === "concept") {
    const isGermanNoun = language === "de" && officialWords.length === 1;
    return !isGermanNoun || !isLower(written.slice(0, 1)) || !/^\p{L}+$/u.test(written);
  }
  if (officialWords.length === 1) {
    return !isLower(written.slice(0, 1)) || isLower(text.slice(0, 1)) || isMadeUp(text);
  }
  const capitals = new Set(officialWords.filter((word) => isUpper(word.slice(0, 1))).map((word) => fold(word, index.folding)));
  const keepsCapitals = words.every((word) => !isLower(word.slice(0, 1)) || !capitals.has(fold(word, index.folding)));
  return keepsCapitals || words.some((word) => isRare(index, lists, word));
}

/**
 * Tells whether a registered meaning outside the glossary is the ordinary word itself.
 * @param {Pair | null} outside
 */
export function isOrdinaryMeaning(outside) {
  return outside !== null && ORDINARY.test(outside.en ?? "");
}

/**
 * Tells whether a text has letters and all of them are small.
 * @param {string} text
 */
export function isLower(text) {
  return text === text.toLowerCase() && text !== text.toUpperCase();
}

/**
 * Tells whether a text has letters and all of them are capitals.
 * @param {string} text
 */
export function isUpper(text) {
  return text === text.toUpperCase() && text !== text.toLowerCase();
}

/** @param {Index} index @param {string} official @param {string} surface */
function hasCapitalsOf(index, official, surface) {
  const [name, written] = [wordsOf(official).join(""), wordsOf(surface).join("")];
  const bare = (/** @type {string} */ text) => fold(text, index.folding).replace(/s$/, "");
  if (isUpper(written) || (written.endsWith("s") && isUpper(written.slice(0, -1)) && !isUpper(name))) {
    return bare(written) === bare(name);
  }
  if (/\p{Nd}/u.test(name) && name.length > SHORTEST_WITH_DIGIT && isUpper(written.slice(0, 1))) {
    return fold(written, index.folding) === fold(name, index.folding);
  }
  return written === name || written === `${name}s`;
}

/** Tells whether capitals inside a name show that it is no word of any language ("HubSpot"). @param {string} official */
function isMadeUp(official) {
  return /\p{Lu}/u.test(official.slice(1)) && !isUpper(official);
}

/** Tells whether a word alone shows that a proper name is meant. @param {Index} index @param {EverydayWords} lists @param {string} word */
function isRare(index, lists, word) {
  const key = fold(word, index.folding);
  return key.length > 2 && !isListed(lists.everyday, key, index) && !index.morphemes.table.has(key) && !/^\p{Nd}+$/u.test(key);
}
