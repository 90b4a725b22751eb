// @ts-check
/** One meaning in an answer, field by field as in the JSON of the command line; as klarstack/names/answers.py. */

import { companyReason } from "./company.js";
import { own } from "./index.js";
import { fold } from "./spelling.js";
import { joined, outsideReason, providerReason, reason } from "./wording.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./index.js").Pair} Pair */
/** @typedef {import("./lookup.js").Meaning} Meaning */
/** @typedef {import("./wording.js").Sentences} Sentences */
/**
 * @typedef {object} Facts
 * @property {string[]} concepts
 * @property {string | null} vendor
 * @property {string | null} product
 * @property {string | null} product_name
 */
/**
 * @typedef {object} Candidate
 * @property {string | null} concept
 * @property {string[]} concepts
 * @property {Pair} label
 * @property {string | null} vendor
 * @property {string | null} product
 * @property {string | null} product_name
 * @property {string} matched
 * @property {string} tier
 * @property {number} score
 * @property {{from: string | null, to: string | null}} valid
 * @property {Pair | null} outside
 * @property {Sentences} reason
 * @property {string | null} word
 */

/**
 * Returns the candidate for one meaning; `decisions` say what has narrowed the choice.
 * @param {Index} index
 * @param {Meaning} meaning
 * @param {Sentences[]} [decisions]
 * @returns {Candidate}
 */
export function candidateOf(index, meaning, decisions = []) {
  const { entry, outside } = meaning;
  const facts = factsOf(index, meaning);
  const current = entry.kind === "product" && facts.product !== null && entry.text === facts.product_name;
  const product = current ? index.products[facts.product ?? ""] : null;
  return {
    concept: facts.concepts[0] ?? null,
    concepts: facts.concepts,
    label: outside ?? (facts.concepts.length ? index.concepts[facts.concepts[0]].label : { en: null, de: null }),
    vendor: facts.vendor,
    product: facts.product,
    product_name: facts.product_name,
    matched: entry.text,
    tier: entry.tier,
    score: index.tiers[entry.tier],
    valid: product ? { from: product.from, to: product.sunset } : { from: entry.from, to: entry.to },
    outside,
    reason: reasonOf(index, meaning, decisions),
    word: entry.kind === "word" ? entry.target : null,
  };
}

/**
 * @param {Index} index
 * @param {Meaning} meaning
 * @param {Sentences[]} decisions
 * @returns {Sentences}
 */
function reasonOf(index, { entry, form, outside, provider }, decisions) {
  const first = outside ? outsideReason() : reason(index, entry, form);
  const company = companyReason(index, entry);
  return joined([
    first,
    ...(company ? [company] : []),
    ...(provider !== null ? [providerReason(index, provider)] : []),
    ...decisions,
  ]);
}

/**
 * @param {Index} index
 * @param {Meaning} meaning
 * @returns {Facts}
 */
function factsOf(index, { entry, provider }) {
  /** @type {Facts} */
  const nothing = { concepts: [], vendor: null, product: null, product_name: null };
  if (entry.kind === "concept") {
    const concepts = Object.hasOwn(index.concepts, entry.target) ? [entry.target] : [];
    return provider === null ? { ...nothing, concepts } : { ...ofProduct(index, provider), concepts };
  }
  if (entry.kind === "word") {
    const word = index.words[entry.target];
    const name = word.product ? index.products[word.product].name : null;
    return { concepts: word.concepts, vendor: word.vendor, product: word.product, product_name: name };
  }
  return entry.kind === "product" && own(index.products, entry.target) ? ofNamed(index, entry) : nothing;
}

/**
 * Returns the facts about a product, its concepts with the one first that the name says it is ("censhare PIM").
 * @param {Index} index
 * @param {import("./index.js").Entry} entry
 * @returns {Facts}
 */
function ofNamed(index, entry) {
  const facts = ofProduct(index, entry.target);
  const said = own(index.kinds, fold(entry.text, index.folding));
  if (!facts.concepts.includes(said)) return facts;
  return { ...facts, concepts: [said, ...facts.concepts.filter((concept) => concept !== said)] };
}

/**
 * @param {Index} index
 * @param {string} identifier
 * @returns {Facts}
 */
function ofProduct(index, identifier) {
  const product = index.products[identifier];
  const concepts = product.concepts.filter((concept) => Object.hasOwn(index.concepts, concept));
  return { concepts, vendor: product.vendor, product: identifier, product_name: product.name };
}
