// @ts-check
/** What a reader takes for the same word becomes the same key; the same rules as klarstack/spelling.py. */

/**
 * The tables of the folding, generated from klarstack/spelling.py.
 * @typedef {{dropped: string, spelled_out: Record<string, string>}} Folding
 */

const FORMATTING = /\p{Cf}/gu;
const SPACES = /[\p{Zs}\p{Zl}\p{Zp}\p{Cc}]/gu;
const ASCII = /^[\0-\x7f]*$/;
const NEITHER_ASCII_LETTER_NOR_DIGIT = /[^a-z0-9]/g;
const NEITHER_LETTER_NOR_DIGIT = /[^\p{L}\p{N}]/gu;

/**
 * Returns the key of a text: no case, umlauts spelled out, no diacritics, only letters and digits.
 * @param {string} text
 * @param {Folding} folding
 * @returns {string}
 */
export function fold(text, folding) {
  if (ASCII.test(text)) return text.toLowerCase().replace(NEITHER_ASCII_LETTER_NOR_DIGIT, "");
  const kept = [...text].filter((character) => !folding.dropped.includes(character)).join("");
  const spelled = [...kept.normalize("NFKC").toLowerCase()].map((letter) => folding.spelled_out[letter] ?? letter).join("");
  return spelled.normalize("NFKD").replace(NEITHER_LETTER_NOR_DIGIT, "");
}

/**
 * Returns the text in NFC with single spaces and without control or formatting characters.
 * @param {string} text
 * @returns {string}
 */
export function tidy(text) {
  return text.normalize("NFC").replace(FORMATTING, "").replace(SPACES, " ").split(" ").filter(Boolean).join(" ");
}
