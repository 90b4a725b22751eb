// @ts-check
/** Finds names in running text, longest first, across spaces and hyphens; the same walk as klarstack/names/find.py. */

import { adjectiveStem, stem, wordsOf } from "./inflection.js";
import { morphemesOf } from "./morphemes.js";
import { fold } from "./spelling.js";

/** @typedef {import("./index.js").Index} Index */
/**
 * A name in a text: where it stands, the folded keys it may be, and how it fits.
 * @typedef {{start: number, end: number, keys: string[], form: "folded" | "inflected" | "compound"}} Found
 */
/** @typedef {{folded: string, stem: string, adjective: string, compound: string}} Spelling */
/** @typedef {{keys: string[], form: Found["form"]}} Reached */
/** @typedef {{plain: string, adjectives: string, compound: string, read: string[], reached: Reached | null, goesOn: boolean}} Path */
/** @typedef {{spelling: Spelling, path: Path, begins: boolean}} Word */
/** @typedef {{start: number, end: number, word: Word | null}} Token */

const TOKEN = /[\p{L}\p{N}]+/gu;
const PIECE = /\p{L}+|\p{N}+/gu;
const GAP =
  /^(?:[ \t\u00a0\u2009\u202f]{1,2}|[ \t]?\n[ \t]{0,8}|[\-\u00ad\u2010\u2011\u2013/.:!'’&+_™®]{1,2}\n?| [&+\-\u2013] |[™®+] )?$/;
const WIDEST_GAP = 10;
const SHORT_KEY = 8;
const SHORTEST_BEGINNING = 4;
const BLANKS = /[^ \t\n\r\f\v\u00a0<>"„“”'()[\]{},;|]+/g;
const ADDRESS = /:\/\/|@|www\./;
const FILE_NAME =
  /[\p{L}\p{N}]\.(?:com|de|net|org|io|eu|ai|at|ch|co|app|cloud|pdf|docx?|pptx?|xlsx?|csv|json|ya?ml|html?|js|css|png|jpe?g|svg|zip|txt|xml|py|sql|md)(?![\p{L}\p{N}_])/u;
/** @type {Path} */
const NOTHING_READ = { plain: "", adjectives: "", compound: "", read: [], reached: null, goesOn: true };

/** Finds the names of one index in texts; keeps what it has learned about single words. */
export class Finder {
  /** @param {Index} index */
  constructor(index) {
    this.index = index;
    this.beginnings = [...index.keys.keys(), ...index.inflected.keys()].sort(byUnits);
    this.compoundBeginnings = [...index.compounds.keys()].map((compound) => `${compound} `).sort(byUnits);
    this.parted = partedShortKeys(index);
    [this.first, this.inner] = wordsInNames(index);
    this.morphemes = new Set([...index.compounds.keys()].flatMap((compound) => compound.split(" ")));
    /** @type {Map<string, Word | null>} */
    this.learned = new Map();
  }

  /**
   * Returns the names in the text outside addresses and file names, none overlapping another.
   * @param {string} text
   * @returns {Found[]}
   */
  find(text) {
    const tokens = this.tokens(text);
    /** @type {Found[]} */
    const names = [];
    for (let here = 0; here < tokens.length; ) {
      const [found, after] = this.longestOfAll(text, tokens, here);
      if (found) names.push(found);
      here = after;
    }
    return names;
  }

  /**
   * Returns the name that begins at a word and the position behind it; it gives way to one that begins inside it, is as
   * long, and ends behind it.
   * @param {string} text
   * @param {Token[]} tokens
   * @param {number} first
   * @returns {[Found | null, number]}
   */
  longestOfAll(text, tokens, first) {
    const [found, after] = this.longest(text, tokens, first, tokens.length);
    if (!found) return [null, first + 1];
    for (let position = first + 1; position < after; position++) {
      const [other, end] = this.longest(text, tokens, position, tokens.length);
      if (other && end > after && end - position >= after - first) return this.longest(text, tokens, first, position);
    }
    return [found, after];
  }

  /**
   * Returns the longest name that begins at the word `first` and ends before `last`, and the position behind it.
   * @param {string} text
   * @param {Token[]} tokens
   * @param {number} first
   * @param {number} last
   * @returns {[Found | null, number]}
   */
  longest(text, tokens, first, last) {
    const { word, start, end } = tokens[first];
    if (!word) return [null, first + 1];
    let best = word.path.reached ? { start, end, ...word.path.reached } : null;
    let after = first + 1;
    /** @type {Path | null} */
    let path = word.begins ? word.path : null;
    for (let position = after; path && position < last; position++) {
      const next = tokens[position];
      const between = text.slice(tokens[position - 1].end, next.start);
      path = next.word ? this.step(path, next.word.spelling) : null;
      if (!path || (!path.goesOn && !path.reached) || between.length > WIDEST_GAP || !GAP.test(between)) break;
      if (path.reached) [best, after] = [{ start, end: next.end, ...path.reached }, position + 1];
      if (!path.goesOn) break;
    }
    return [best, after];
  }

  /** @param {string} text @returns {Token[]} */
  tokens(text) {
    const addresses = addressesIn(text, this.index);
    let passed = 0;
    return [...text.matchAll(TOKEN)].map((found) => {
      const [start, end] = [found.index, found.index + found[0].length];
      while (passed < addresses.length && addresses[passed][1] <= start) passed += 1;
      const isInAddress = passed < addresses.length && addresses[passed][0] <= start;
      return { start, end, word: isInAddress ? null : this.known(found[0]) };
    });
  }

  /** Returns what is known of a word that may be part of a name, null for all others. @param {string} written */
  known(written) {
    const known = this.learned.get(written);
    if (known !== undefined) return known;
    const folded = fold(written, this.index.folding);
    const word = folded ? this.learn(folded) : null;
    this.learned.set(written, word);
    return word;
  }

  /** @param {string} folded @returns {Word | null} */
  learn(folded) {
    const { inflection, morphemes } = this.index;
    const compound = morphemesOf(folded, morphemes, inflection).join(" ");
    const spelling = { folded, stem: stem(folded, inflection), adjective: adjectiveStem(folded, inflection), compound };
    if (!this.mayTakePart(spelling)) return null;
    const path = this.step(NOTHING_READ, spelling);
    return { spelling, path, begins: path.goesOn && this.mayBegin(spelling) };
  }

  /** @param {Spelling} word */
  mayTakePart({ folded, stem: stemmed, adjective, compound }) {
    return (
      [folded, stemmed, adjective].some((form) => this.inner.has(form)) ||
      (folded.length >= SHORTEST_BEGINNING && begins(this.beginnings, folded)) ||
      compound.split(" ").every((morpheme) => this.morphemes.has(morpheme)) ||
      this.index.inflected.has(stemmed) ||
      (folded.length > 3 && folded.endsWith("s") && this.index.keys.has(folded.slice(0, -1)))
    );
  }

  /** Tells whether a name of several words may begin with this one. @param {Spelling} word */
  mayBegin({ folded, adjective, compound }) {
    return (
      this.first.has(folded) ||
      this.first.has(adjective) ||
      (folded.length >= SHORTEST_BEGINNING && begins(this.beginnings, folded)) ||
      begins(this.compoundBeginnings, `${compound} `)
    );
  }

  /** Returns the path one word further. @param {Path} path @param {Spelling} word @returns {Path} */
  step(path, word) {
    const plain = path.plain + word.folded;
    const adjectives = path.adjectives + word.adjective;
    const compound = path.read.length ? `${path.compound} ${word.compound}` : word.compound;
    const read = [...path.read, word.folded];
    const goesOn =
      begins(this.beginnings, plain) || begins(this.beginnings, adjectives) || begins(this.compoundBeginnings, `${compound} `);
    return { plain, adjectives, compound, read, reached: this.reached(path, word, { plain, compound, read }), goesOn };
  }

  /**
   * Returns the names that end with this word: as written, inflected, or built of the same parts.
   * @param {Path} before
   * @param {Spelling} word
   * @param {{plain: string, compound: string, read: string[]}} here
   * @returns {Reached | null}
   */
  reached(before, word, { plain, compound, read }) {
    const { keys, inflected, compounds } = this.index;
    if (keys.has(plain) && this.isPartedAlike(plain, read)) return { keys: [plain], form: "folded" };
    const plural = plain.endsWith("s") && plain.length > 3 && keys.has(plain.slice(0, -1)) ? [plain.slice(0, -1)] : [];
    for (const forms of [inflected.get(before.adjectives + word.stem) ?? [], plural]) {
      const fitting = forms.filter((key) => this.isPartedAlike(key, read));
      if (fitting.length) return { keys: fitting, form: "inflected" };
    }
    const parts = compounds.get(compound);
    return parts ? { keys: parts, form: "compound" } : null;
  }

  /** Tells whether the text parts a short name where the name itself is parted: "i o" is no "IO". @param {string} key @param {string[]} read */
  isPartedAlike(key, read) {
    const known = read.length === 1 ? undefined : this.parted.get(key);
    if (!known) return true;
    const pieces = read.flatMap((word) => word.match(PIECE) ?? []);
    return known.some((one) => one.length === pieces.length && one.slice(0, -1).every((piece, place) => piece === pieces[place]));
  }
}

/**
 * Returns where web addresses, mail addresses and file names stand, up to the blanks around them; "Customer.io" is none.
 * @param {string} text
 * @param {Index} index
 * @returns {[number, number][]}
 */
function addressesIn(text, index) {
  /** @type {[number, number][]} */
  const found = [];
  for (const { 0: part, index: start } of text.matchAll(BLANKS)) {
    const isAddress = ADDRESS.test(part) || (FILE_NAME.test(part) && !index.keys.has(fold(part, index.folding)));
    if (isAddress) found.push([start, start + part.length]);
  }
  return found;
}

/** Returns the folded words that names begin with, and all that stand in names. @param {Index} index @returns {[Set<string>, Set<string>]} */
function wordsInNames(index) {
  /** @type {[Set<string>, Set<string>]} */
  const [first, inner] = [new Set(), new Set()];
  for (const [text] of index.names) {
    for (const parts of [wordsOf(text), piecesOf(text)]) {
      const folded = parts.map((part) => fold(part, index.folding));
      for (const part of folded) inner.add(part).add(stem(part, index.inflection));
      if (folded.length) first.add(folded[0]).add(adjectiveStem(folded[0], index.inflection));
    }
  }
  return [first, inner];
}

/** Returns by each short key how the names with that key are parted. @param {Index} index */
function partedShortKeys(index) {
  /** @type {Map<string, string[][]>} */
  const parted = new Map();
  for (const [key, entries] of index.keys) {
    if (key.length < SHORT_KEY) {
      parted.set(key, entries.map(({ text }) => piecesOf(text).map((piece) => fold(piece, index.folding))));
    }
  }
  return parted;
}

/** Returns the words of a name with letters and digits parted. @param {string} text */
function piecesOf(text) {
  return text.match(PIECE) ?? [];
}

/** Tells whether one of the sorted texts begins with these letters. @param {string[]} sorted @param {string} letters */
function begins(sorted, letters) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < letters) low = middle + 1;
    else high = middle;
  }
  return low < sorted.length && sorted[low].startsWith(letters);
}

/** @param {string} one @param {string} other */
function byUnits(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}
