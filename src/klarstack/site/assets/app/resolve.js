// @ts-check
/** Resolves one written name to what it means; the same answers as `whole_name` in klarstack/names/verdict.py. */

import { candidateOf } from "./answers.js";
import { decide, isContradicted, sharedTermFirst } from "./deciding.js";
import { own } from "./index.js";
import { lookUp, plainMeaning, productsFor, vendorWritten } from "./lookup.js";
import { fold, tidy } from "./spelling.js";
import { ordinaryWord, question, unusable, whichProduct } from "./wording.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./lookup.js").Meaning} Meaning */
/** @typedef {import("./answers.js").Candidate} Candidate */
/** @typedef {import("./wording.js").Sentences} Sentences */
/**
 * @typedef {object} Resolution
 * @property {string} query
 * @property {string | null} vendor
 * @property {number | null} year
 * @property {"resolved" | "ambiguous" | "unknown"} outcome
 * @property {number | null} usual
 * @property {Candidate[]} candidates
 * @property {Resolution[]} parts
 * @property {Sentences | null} question
 * @property {Sentences | null} error
 * @property {import("./index.js").Pair | null} rule
 */

const LONGEST_QUERY = 500;
const NOTHING = { usual: null, candidates: [], parts: [], question: null, error: null, rule: null };

/**
 * Returns what the query means as one name; vendor and year may settle what is ambiguous without them.
 *
 * Mixed strings and typing errors are for the command line: here they are unknown.
 * @param {Index} index
 * @param {string} query
 * @param {string | null} [vendor]
 * @param {number | null} [year]
 * @returns {Resolution}
 */
export function resolve(index, query, vendor = null, year = null) {
  /** @type {Resolution} */
  const unknown = { query, vendor, year, outcome: "unknown", ...NOTHING };
  const words = isLonger(query, 20 * LONGEST_QUERY) ? query : tidy(query);
  const isTooLong = isLonger(words, LONGEST_QUERY);
  if (isTooLong || !fold(words, index.folding)) {
    const beginning = [...query.slice(0, 2 * LONGEST_QUERY)].slice(0, LONGEST_QUERY).join("");
    return { ...unknown, query: beginning, error: unusable(isTooLong ? LONGEST_QUERY : null) };
  }
  const [meanings, known, key] = lookUp(index, words, vendorWritten(index, vendor));
  if (!meanings.length) return unknown;
  if (meanings.every((meaning) => meaning.entry.kind === "vendor")) {
    const { target, text } = meanings[0].entry;
    return vendorNamed(index, unknown, target, text);
  }
  const [left, decisions] = decide(index, meanings, { vendor, year }, known);
  return verdict(index, left, decisions, unknown, known, key);
}

/**
 * Returns the answer when everything has been heard: one meaning left is resolved, several are a question.
 * @param {Index} index
 * @param {Meaning[]} left
 * @param {Sentences[]} decisions
 * @param {Resolution} unknown
 * @param {string | null} vendor
 * @param {string} key
 * @returns {Resolution}
 */
function verdict(index, left, decisions, unknown, vendor, key) {
  const contradicted = isContradicted(index, left, vendor);
  const isSettled = vendor !== null && left.length === 1 && !contradicted;
  const meanings = isSettled ? [withProvider(index, left[0], vendor)] : left;
  const ambiguity = own(index.ambiguities, key);
  const ordered = vendor === null && !ambiguity ? sharedTermFirst(meanings) : null;
  const candidates = (ordered ?? meanings).map((meaning) => candidateOf(index, meaning, decisions));
  if (vendor === null && mayBeOrdinary(index, left, decisions, key)) {
    return { ...unknown, outcome: "ambiguous", candidates, question: ordinaryWord(index, candidates[0].vendor) };
  }
  if ((candidates.length === 1 || ordered) && !contradicted) return { ...unknown, outcome: "resolved", candidates };
  return {
    ...unknown,
    outcome: "ambiguous",
    usual: usualOf(ambiguity, candidates),
    candidates,
    question: question(index, candidates, ambiguity, contradicted ? vendor : null),
    rule: ambiguity?.rule ?? null,
  };
}

/**
 * Tells whether the one meaning left is a name that is an ordinary word too, and nothing shows that the name is meant.
 *
 * A rare word is shown to be a product by its capital, a common one by nothing; a vendor's word only by the vendor.
 * @param {Index} index
 * @param {Meaning[]} left
 * @param {Sentences[]} decisions
 * @param {string} key
 */
function mayBeOrdinary(index, left, decisions, key) {
  const isCommon = own(index.ordinary, key);
  if (left.length !== 1 || decisions.length || isCommon === undefined) return false;
  return left[0].entry.kind === "word" || isCommon || left[0].entry.tier === "folded";
}

/**
 * Adds the one product by which the vendor provides the capability that is named, if there is one.
 * @param {Index} index
 * @param {Meaning} meaning
 * @param {string} vendor
 * @returns {Meaning}
 */
function withProvider(index, meaning, vendor) {
  const { kind, target } = meaning.entry;
  if (kind !== "concept" || own(index.concepts, target)?.kind !== "capability") return meaning;
  const products = productsFor(index, vendor, target);
  return products.length === 1 ? { ...meaning, provider: products[0] } : meaning;
}

/**
 * @param {import("./index.js").Ambiguity | undefined} ambiguity
 * @param {Candidate[]} candidates
 * @returns {number | null}
 */
function usualOf(ambiguity, candidates) {
  const usual = ambiguity?.usual ?? null;
  if (usual === null) return null;
  const position = candidates.findIndex(
    (candidate) => usual === candidate.product || (candidate.product === null && usual === candidate.concept),
  );
  return position < 0 ? null : position;
}

/**
 * Answers a bare vendor name: its products, those that stand on their own first, and the question which is meant.
 *
 * A vendor of one product is that product, unless its name is a common word.
 * @param {Index} index
 * @param {Resolution} unknown
 * @param {string} vendor
 * @param {string} written
 * @returns {Resolution}
 */
function vendorNamed(index, unknown, vendor, written) {
  const living = Object.entries(index.products).filter(([, product]) => product.vendor === vendor && !product.sunset);
  const [alone, parts] = [true, false].map((isAlone) => living.filter(([, product]) => (product.part_of === null) === isAlone));
  const candidates = [...alone, ...parts]
    .map(([target]) => ({ text: written, kind: "product", target, tier: "vendor", from: null, to: null, status: null, language: null }))
    .map((entry) => candidateOf(index, plainMeaning(entry)));
  if (!candidates.length) return unknown;
  const isCommon = own(index.ordinary, fold(written, index.folding));
  if (candidates.length === 1 && !isCommon) return { ...unknown, outcome: "resolved", candidates };
  const asks = candidates.length > 1 ? whichProduct(index.vendors[vendor].name) : ordinaryWord(index, vendor);
  return { ...unknown, outcome: "ambiguous", candidates, question: asks };
}

/**
 * Tells whether a text has more characters than `most`, without counting those of a very long one.
 * @param {string} text
 * @param {number} most
 */
function isLonger(text, most) {
  return [...text.slice(0, 2 * most + 1)].length > most;
}
