// @ts-check
/** Decides between the meanings of a name by vendor and year, and says what decided; as klarstack/names/deciding.py. */

import { own } from "./index.js";
import { fitsVendor, ownerOf, productsFor } from "./lookup.js";
import { fold } from "./spelling.js";
import { decidedByVendor, decidedByYear } from "./wording.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./lookup.js").Meaning} Meaning */
/** @typedef {import("./wording.js").Sentences} Sentences */

/**
 * Returns the meanings left when vendor and year have spoken, and one sentence for each that decided.
 * @param {Index} index
 * @param {Meaning[]} meanings
 * @param {{vendor: string | null, year: number | null}} asked
 * @param {string | null} vendor
 * @returns {[Meaning[], Sentences[]]}
 */
export function decide(index, meanings, asked, vendor) {
  const hinted = new Set([vendor ?? "", fold(asked.vendor ?? "", index.folding)].filter(Boolean));
  /** @type {Sentences[]} */
  const decisions = [];
  const ofVendor = byVendor(index, meanings, hinted);
  if (ofVendor.length < meanings.length) decisions.push(decidedByVendor(index, vendor));
  const ofYear = byYear(ofVendor, asked.year);
  if (ofYear.length < ofVendor.length) decisions.push(decidedByYear(asked.year));
  return [ofYear, decisions];
}

/**
 * Returns the meanings with the shared term first if all others are vendors' words written alike, else null.
 * @param {Meaning[]} meanings
 * @returns {Meaning[] | null}
 */
export function sharedTermFirst(meanings) {
  const concepts = meanings.filter((meaning) => meaning.entry.kind === "concept");
  const words = meanings.filter((meaning) => meaning.entry.kind === "word");
  return concepts.length === 1 && words.length === meanings.length - 1 ? [...concepts, ...words] : null;
}

/**
 * Tells whether none of the meanings can be meant when the vendor is the one given.
 * @param {Index} index
 * @param {Meaning[]} meanings
 * @param {string | null} vendor
 * @returns {boolean}
 */
export function isContradicted(index, meanings, vendor) {
  return vendor !== null && meanings.length > 0 && !fitsVendor(index, meanings, vendor);
}

/**
 * Keeps what belongs to the vendor (its id, its folded name), else what a hint ties to it, else what it provides.
 * @param {Index} index
 * @param {Meaning[]} meanings
 * @param {Set<string>} vendor
 * @returns {Meaning[]}
 */
function byVendor(index, meanings, vendor) {
  if (!vendor.size || meanings.length < 2) return meanings;
  const owned = suiteOfAll(index, meanings.filter((meaning) => vendor.has(ownerOf(index, meaning) ?? "")));
  if (owned.length) return owned;
  const hinted = meanings.filter((meaning) =>
    meaning.hintVendors.some((name) => vendor.has(name) || vendor.has(fold(name, index.folding))),
  );
  if (hinted.length) return hinted;
  const provided = meanings.filter(({ entry }) =>
    entry.kind === "concept" && [...vendor].some((name) => productsFor(index, name, entry.target).length),
  );
  return provided.length ? provided : meanings;
}

/**
 * Keeps the suite where a name stands for a suite and its modules alike: a suite named alone stays the suite.
 * @param {Index} index
 * @param {Meaning[]} meanings
 * @returns {Meaning[]}
 */
function suiteOfAll(index, meanings) {
  const products = new Set(meanings.filter(({ entry }) => entry.kind === "product").map(({ entry }) => entry.target));
  if (products.size !== meanings.length) return meanings;
  return meanings.filter(({ entry }) => !products.has(own(index.products, entry.target)?.part_of ?? ""));
}

/**
 * @param {Meaning[]} meanings
 * @param {number | null} year
 * @returns {Meaning[]}
 */
function byYear(meanings, year) {
  if (year === null || meanings.length < 2) return meanings;
  const valid = meanings.filter((meaning) => {
    const [from, to] = meaning.hintYears ?? [meaning.entry.from, meaning.entry.to];
    if (from === null && to === null) return meaning.outside !== null;
    return (from === null || Number(from.slice(0, 4)) <= year) && (to === null || year <= Number(to.slice(0, 4)));
  });
  const isDated = valid.some(({ entry, hintYears }) => hintYears || entry.from !== null || entry.to !== null);
  return isDated ? valid : meanings;
}
