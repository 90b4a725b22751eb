// @ts-check
/** How a text uses names: each spelling counted under what it means; as klarstack/names/usage.py. */

import { own } from "./index.js";
import { fold, tidy } from "./spelling.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./index.js").Entry} Entry */
/** @typedef {import("./index.js").Pair} Pair */
/** @typedef {import("./answers.js").Candidate} Candidate */
/** @typedef {import("./annotate.js").Mention} Mention */
/** @typedef {import("./resolve.js").Resolution} Resolution */
/** @typedef {"preferred" | "admitted" | "jargon" | "deprecated" | "forbidden" | "ambiguous" | "unknown"} Status */
/** What a name stands for. @typedef {{kind: "concept" | "product" | "word" | "open" | "unknown", key: string}} Meaning */
/**
 * One way in which a text writes a meaning: how often, where first, and what the glossary thinks of it.
 * @typedef {object} Form
 * @property {string} text
 * @property {number} count
 * @property {number} start
 * @property {Status} status
 * @property {Entry | null} entry
 * @property {Set<string>} languages
 * @property {Resolution | null} resolution
 */
/** @typedef {{meaning: Meaning, forms: Form[]}} Used */
/** From the best to the one that needs a decision most. @type {Status[]} */
export const STATUSES = ["preferred", "admitted", "jargon", "deprecated", "forbidden", "ambiguous", "unknown"];
/**
 * Returns what one resolution stands for, null for a bare vendor or a meaning outside the glossary.
 * @param {Index} index
 * @param {Resolution} resolution
 * @returns {Meaning | null}
 */
export function meaningOf(index, { outcome, candidates }) {
  const [first] = candidates;
  if (outcome === "ambiguous") return { kind: "open", key: fold(first.matched, index.folding) };
  if (first.outside) return null;
  if (first.word && !saysTheSame(index, first.word)) return { kind: "word", key: first.word };
  if (first.concept) return { kind: "concept", key: first.concept };
  return first.product ? { kind: "product", key: first.product } : null;
}

/**
 * Returns what the glossary thinks of a spelling that means this.
 * @param {Index} index
 * @param {Resolution} resolution
 * @returns {Status}
 */
export function statusOf(index, resolution) {
  if (resolution.outcome === "ambiguous") return "ambiguous";
  return statusOfEntry(index, entriesOf(index, resolution.candidates[0])[0]);
}

/**
 * Tells whether a product no longer has this name; the name of today without the vendor in it is none.
 * @param {Index} index
 * @param {Entry} entry
 */
export function isFormerName(index, { kind, text, target, tier, to }) {
  if (kind !== "product") return false;
  const { name, vendor } = index.products[target];
  const today = fold(name, index.folding);
  const written = [text, index.vendors[vendor].name + text].map((one) => fold(one, index.folding));
  return !written.includes(today) && (tier === "former-name" || to !== null);
}

/** @param {Index} index @param {string} word */
function saysTheSame(index, word) {
  const { concepts, relations } = index.words[word];
  return concepts.length > 0 && ["exact", "close"].includes(relations[0]);
}

/**
 * Returns the forms of each meaning, in the order in which the text comes to them.
 * @param {Index} index
 * @param {Mention[]} mentions
 * @returns {Used[]}
 */
export function usage(index, mentions) {
  /** @type {Map<string, Used & {spellings: Map<string, {spelled: Map<string, number>, first: Mention}>}>} */
  const used = new Map();
  for (const mention of mentions) {
    const meaning = meaningOf(index, mention.resolution);
    if (!meaning) continue;
    const place = `${meaning.kind} ${meaning.key}`;
    const { spellings } = used.get(place) ?? used.set(place, { meaning, forms: [], spellings: new Map() }).get(place) ?? { spellings: new Map() };
    const written = tidy(mention.text);
    const same = written.toLowerCase();
    const spelling = spellings.get(same) ?? { spelled: new Map(), first: mention };
    spelling.spelled.set(written, (spelling.spelled.get(written) ?? 0) + 1);
    spellings.set(same, spelling);
  }
  return [...used.values()].map(({ meaning, spellings }) => ({
    meaning,
    forms: [...spellings.values()].map(({ spelled, first }) => formOf(index, spelled, first)),
  }));
}

/** @param {Index} index @param {Map<string, number>} spelled @param {Mention} first @returns {Form} */
function formOf(index, spelled, { start, resolution }) {
  const [[text]] = [...spelled].sort(([, one], [, other]) => other - one);
  const entries = resolution.outcome === "resolved" ? entriesOf(index, resolution.candidates[0]) : [];
  return {
    text,
    count: [...spelled.values()].reduce((sum, count) => sum + count, 0),
    start,
    status: statusOf(index, resolution),
    entry: entries[0] ?? null,
    languages: new Set(entries.flatMap(({ language }) => (language ? [language] : []))),
    resolution,
  };
}

/** Returns the entries a candidate comes from: of its word, else its concept, else its product. @param {Index} index @param {Candidate} candidate */
function entriesOf(index, { matched, word, concepts, product }) {
  const written = (index.keys.get(fold(matched, index.folding)) ?? []).filter(({ text }) => text === matched);
  /** @type {[string, (string | null)[]][]} */
  const kinds = [["word", [word]], ["concept", concepts], ["product", [product]]];
  const found = kinds.map(([kind, targets]) => written.filter((entry) => entry.kind === kind && targets.includes(entry.target)));
  return found.find((entries) => entries.length) ?? [];
}

/** @param {Index} index @param {Entry | undefined} entry @returns {Status} */
function statusOfEntry(index, entry) {
  if (!entry) return "admitted";
  const judged = STATUSES.filter((status) => ["preferred", "admitted", "deprecated", "forbidden"].includes(status));
  const said = judged.find((status) => status === entry.status);
  if (entry.kind === "word") return (own(index.company_names ?? {}, entry.text) && said) || "jargon";
  if (entry.kind === "product" && entry.status === null) {
    if (isFormerName(index, entry)) return "deprecated";
    return entry.text === index.products[entry.target].name ? "preferred" : "admitted";
  }
  return said ?? "admitted";
}

/**
 * Returns what a candidate says an ambiguous word means: product and vendor, shared term, or outside meaning.
 * @param {Index} index
 * @param {Candidate} candidate
 * @returns {Pair}
 */
export function candidateLabel(index, { word, vendor, matched, product, concept, outside, label }) {
  if (word && vendor) return same(`${matched} (${index.vendors[vendor].name})`);
  if (product) return productLabel(index, product);
  return !concept && !outside && vendor ? same(index.vendors[vendor].name) : label;
}

/** Returns the name of a product today with its vendor. @param {Index} index @param {string} product @returns {Pair} */
export function productLabel(index, product) {
  const { name, vendor } = index.products[product];
  const owner = index.vendors[vendor].name;
  return same(name.includes(owner) ? name : `${name} (${owner})`);
}

/** @param {string} text @returns {Pair} */
function same(text) {
  return { en: text, de: text };
}
