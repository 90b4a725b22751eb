// @ts-check
/** Resolves one written name to what it means; the same tiers and answers as klarstack/names/resolve.py. */

import { fold, tidy } from "./spelling.js";
import { outsideReason, question, reason, unusable, whichProduct } from "./wording.js";

/** @typedef {{en: string | null, de: string | null}} Pair */
/** @typedef {{label: Pair, definition: Pair, status: string}} Concept */
/** @typedef {{name: string, vendor: string, concepts: string[], from: string | null, sunset: string | null, part_of: string | null}} Product */
/** @typedef {{label: Pair, vendor: string, product: string | null, concepts: string[]}} Word */
/** @typedef {{concept: string | null, product: string | null, outside: Pair | null, vendors: string[], from: string | null, to: string | null}} RegisteredMeaning */
/** @typedef {{word: string, usual: string | null, rule: Pair, question: Pair | null, meanings: RegisteredMeaning[]}} Ambiguity */
/**
 * The index of names, as in index/names.json.
 * @typedef {object} Index
 * @property {Record<string, Concept>} concepts
 * @property {Record<string, {name: string}>} vendors
 * @property {Record<string, Product>} products
 * @property {Record<string, Word>} words
 * @property {[string, string, string, string, string | null, string | null, string | null][]} names
 * @property {Record<string, number[]>} keys
 * @property {Record<string, Ambiguity>} ambiguities
 * @property {import("./spelling.js").Folding} folding
 * @property {Record<string, number>} tiers
 */
/** @typedef {{text: string, kind: string, target: string, tier: string, from: string | null, to: string | null, status: string | null}} Entry */
/** @typedef {{entry: Entry, hintVendors: string[], hintYears: [string | null, string | null] | null, outside: Pair | null}} Meaning */
/**
 * One meaning of the queried name, field by field as in the JSON of the command line.
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
 * @property {{en: string, de: string}} reason
 * @property {string | null} word
 */
/**
 * @typedef {object} Resolution
 * @property {string} query
 * @property {string | null} vendor
 * @property {number | null} year
 * @property {"resolved" | "ambiguous" | "unknown"} outcome
 * @property {number | null} usual
 * @property {Candidate[]} candidates
 * @property {Resolution[]} parts
 * @property {{en: string, de: string} | null} question
 * @property {{en: string, de: string} | null} error
 * @property {Pair | null} rule
 */

const LONGEST_QUERY = 500;

/**
 * Returns what the query means; vendor and year may settle what is ambiguous without them.
 * @param {Index} index
 * @param {string} query
 * @param {string | null} [vendor]
 * @param {number | null} [year]
 * @returns {Resolution}
 */
export function resolve(index, query, vendor = null, year = null) {
  /** @type {Resolution} */
  const unknown = { query, vendor, year, outcome: "unknown", usual: null, candidates: [], parts: [], question: null, error: null, rule: null };
  const words = tidy(query);
  if (!words || [...words].length > LONGEST_QUERY || !fold(words, index.folding)) {
    return { ...unknown, query: [...query].slice(0, LONGEST_QUERY).join(""), error: unusable(words, LONGEST_QUERY) };
  }
  const [meanings, known] = meaningsOf(index, words, vendorOf(index, vendor));
  if (meanings.length && meanings.every((meaning) => meaning.entry.kind === "vendor")) {
    return vendorOnly(index, words, meanings[0].entry.target, unknown);
  }
  const hintedBy = new Set([known, fold(vendor ?? "", index.folding)].filter((name) => name !== null && name !== ""));
  const decided = byYear(byVendor(index, meanings, hintedBy), year);
  const narrowed = decided.length !== meanings.length;
  const candidates = decided.map((meaning) => candidateOf(index, meaning, narrowed));
  if (!candidates.length) return unknown;
  const contradicted = known !== null && !decided.some((meaning) => fitsVendor(index, meaning, known));
  if (candidates.length === 1 && !contradicted) return { ...unknown, outcome: "resolved", candidates };
  const ambiguity = own(index.ambiguities, fold(words, index.folding));
  return {
    ...unknown,
    outcome: "ambiguous",
    usual: usualOf(ambiguity, candidates),
    candidates,
    question: question(index, candidates, ambiguity, contradicted ? known : null),
    rule: ambiguity?.rule ?? null,
  };
}

/**
 * Returns names that begin like the query, each text once, shortest first.
 * @param {Index} index
 * @param {string} query
 * @param {number} most
 * @returns {string[]}
 */
export function beginningLike(index, query, most) {
  const key = fold(query, index.folding);
  if (key.length < 2) return [];
  const found = Object.keys(index.keys).filter((name) => name.startsWith(key) && name !== key);
  found.sort((one, other) => one.length - other.length || (one < other ? -1 : 1));
  return [...new Set(found.slice(0, most).map((name) => index.names[index.keys[name][0]][0]))];
}

/**
 * @template T
 * @param {Record<string, T>} record
 * @param {string} key
 * @returns {T | undefined}
 */
function own(record, key) {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/**
 * @param {Index} index
 * @param {string} key
 * @returns {Entry[]}
 */
function entriesOf(index, key) {
  return (own(index.keys, key) ?? []).map((position) => {
    const [text, kind, target, tier, from, to, status] = index.names[position];
    return { text, kind, target, tier, from, to, status };
  });
}

/**
 * @param {Index} index
 * @param {string | null} vendor
 * @returns {string | null}
 */
function vendorOf(index, vendor) {
  if (!vendor) return null;
  const found = entriesOf(index, fold(vendor, index.folding)).find((entry) => entry.kind === "vendor");
  return found ? found.target : Object.hasOwn(index.vendors, vendor) ? vendor : null;
}

/**
 * Returns what the words may mean, and the vendor, which may stand in the words themselves.
 * @param {Index} index
 * @param {string} words
 * @param {string | null} vendor
 * @returns {[Meaning[], string | null]}
 */
function meaningsOf(index, words, vendor) {
  const key = fold(words, index.folding);
  const meanings = ofKey(index, key, words, null);
  if (meanings.length) return [meanings, vendor];
  for (const identifier of vendor === null ? Object.keys(index.vendors).sort() : [vendor]) {
    const name = fold(index.vendors[identifier].name, index.folding);
    const within = key.includes(name);
    if (!within && vendor === null) continue;
    for (const rest of within ? [withoutStart(key, name), withoutEnd(key, name)] : [name + key]) {
      if (!rest || rest === key) continue;
      const found = ofKey(index, rest, words, "with-vendor").filter(
        (meaning) => fitsVendor(index, meaning, identifier) && meaning.entry.kind !== "vendor" && meaning.outside === null,
      );
      if (found.length) return [found, identifier];
    }
  }
  return [[], vendor];
}

/**
 * @param {string} key
 * @param {string} start
 */
function withoutStart(key, start) {
  return key.startsWith(start) ? key.slice(start.length) : key;
}

/**
 * @param {string} key
 * @param {string} end
 */
function withoutEnd(key, end) {
  return end && key.endsWith(end) ? key.slice(0, -end.length) : key;
}

/**
 * @param {Index} index
 * @param {string} key
 * @param {string} words
 * @param {string | null} tier
 * @returns {Meaning[]}
 */
function ofKey(index, key, words, tier) {
  /** @type {Map<string, Meaning>} */
  const best = new Map();
  for (const entry of entriesOf(index, key)) {
    const asWritten = entry.kind === "vendor" || (entry.text === words && tier === null);
    const shown = asWritten ? entry : { ...entry, tier: tier ?? "folded" };
    const known = best.get(identity(entry.kind, entry.target));
    if (!known || index.tiers[shown.tier] > index.tiers[known.entry.tier]) {
      best.set(identity(entry.kind, entry.target), { entry: shown, hintVendors: [], hintYears: null, outside: null });
    }
  }
  const all = [...best.values()];
  const named = all.some((meaning) => meaning.entry.kind !== "vendor");
  const meanings = all.filter((meaning) => !(named && meaning.entry.kind === "vendor"));
  const ambiguity = own(index.ambiguities, key);
  if (ambiguity) return registered(ambiguity, meanings, words, tier);
  return meanings.sort(
    (one, other) => index.tiers[other.entry.tier] - index.tiers[one.entry.tier] || byTarget(one, other),
  );
}

/**
 * Returns the meanings in the order of the ambiguity file, then any it does not list.
 * @param {Ambiguity} ambiguity
 * @param {Meaning[]} found
 * @param {string} words
 * @param {string | null} tier
 * @returns {Meaning[]}
 */
function registered(ambiguity, found, words, tier) {
  const rest = new Map(
    found
      .filter((meaning) => meaning.entry.kind !== "vendor")
      .map((meaning) => [identity(meaning.entry.kind, meaning.entry.target), meaning]),
  );
  const shown = words === ambiguity.word && tier === null ? "term" : (tier ?? "folded");
  const listed = ambiguity.meanings.map((meaning, position) => {
    const kind = meaning.concept ? "concept" : meaning.product ? "product" : "outside";
    const target = meaning.concept ?? meaning.product ?? String(position);
    const unlisted = { text: ambiguity.word, kind, target, tier: shown, from: null, to: null, status: null };
    const entry = rest.get(identity(kind, target))?.entry ?? unlisted;
    rest.delete(identity(kind, target));
    /** @type {[string | null, string | null] | null} */
    const hintYears = meaning.from || meaning.to ? [meaning.from, meaning.to] : null;
    return { entry, hintVendors: meaning.vendors, hintYears, outside: meaning.outside };
  });
  return [...listed, ...[...rest.values()].sort(byTarget)];
}

/**
 * @param {string} kind
 * @param {string} target
 */
function identity(kind, target) {
  return `${kind} ${target}`;
}

/**
 * @param {Meaning} one
 * @param {Meaning} other
 */
function byTarget(one, other) {
  const left = identity(one.entry.kind, one.entry.target);
  const right = identity(other.entry.kind, other.entry.target);
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * @param {Index} index
 * @param {Meaning} meaning
 * @returns {string | null}
 */
function ownerOf(index, meaning) {
  if (meaning.entry.kind === "product") return meaning.entry.target.split("/")[0];
  return meaning.entry.kind === "word" ? index.words[meaning.entry.target].vendor : null;
}

/**
 * Keeps what belongs to the vendor (its id, its folded name), else what a hint ties to it, else everything.
 * @param {Index} index
 * @param {Meaning[]} meanings
 * @param {Set<string | null>} vendor
 * @returns {Meaning[]}
 */
function byVendor(index, meanings, vendor) {
  if (!vendor.size || meanings.length < 2) return meanings;
  const owned = meanings.filter((meaning) => vendor.has(ownerOf(index, meaning)));
  if (owned.length) return owned;
  const hinted = meanings.filter((meaning) =>
    meaning.hintVendors.some((name) => vendor.has(name) || vendor.has(fold(name, index.folding))),
  );
  return hinted.length ? hinted : meanings;
}

/**
 * @param {Index} index
 * @param {Meaning} meaning
 * @param {string} vendor
 */
function fitsVendor(index, meaning, vendor) {
  const owner = ownerOf(index, meaning);
  return owner === null || owner === vendor || meaning.hintVendors.includes(vendor);
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
    if (from === null && to === null) return false;
    return (from === null || Number(from.slice(0, 4)) <= year) && (to === null || year <= Number(to.slice(0, 4)));
  });
  return valid.length ? valid : meanings;
}

/**
 * @param {Ambiguity | undefined} ambiguity
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
 * @param {Index} index
 * @param {Meaning} meaning
 * @param {boolean} decided
 * @returns {Candidate}
 */
function candidateOf(index, meaning, decided) {
  const { entry, outside } = meaning;
  const facts = factsOf(index, entry);
  const current = facts.product !== null && entry.text === facts.product_name ? index.products[facts.product] : null;
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
    valid: current ? { from: current.from, to: current.sunset } : { from: entry.from, to: entry.to },
    outside,
    reason: outside ? outsideReason(decided) : reason(index, entry, decided),
    word: entry.kind === "word" ? entry.target : null,
  };
}

/**
 * @param {Index} index
 * @param {Entry} entry
 * @returns {{concepts: string[], vendor: string | null, product: string | null, product_name: string | null}}
 */
function factsOf(index, entry) {
  const nothing = { concepts: /** @type {string[]} */ ([]), vendor: null, product: null, product_name: null };
  if (entry.kind === "concept") {
    return { ...nothing, concepts: Object.hasOwn(index.concepts, entry.target) ? [entry.target] : [] };
  }
  if (entry.kind === "word") {
    const word = index.words[entry.target];
    const name = word.product ? index.products[word.product].name : null;
    return { concepts: word.concepts, vendor: word.vendor, product: word.product, product_name: name };
  }
  const product = entry.kind === "product" ? own(index.products, entry.target) : undefined;
  if (!product) return nothing;
  const concepts = product.concepts.filter((concept) => Object.hasOwn(index.concepts, concept));
  return { concepts, vendor: product.vendor, product: entry.target, product_name: product.name };
}

/**
 * Answers a bare vendor name: its products that stand on their own, and the question which one is meant.
 * @param {Index} index
 * @param {string} words
 * @param {string} vendor
 * @param {Resolution} unknown
 * @returns {Resolution}
 */
function vendorOnly(index, words, vendor, unknown) {
  const candidates = Object.entries(index.products)
    .filter(([, product]) => product.vendor === vendor && !product.part_of && !product.sunset)
    .map(([target]) => {
      const entry = { text: words, kind: "product", target, tier: "vendor", from: null, to: null, status: null };
      return candidateOf(index, { entry, hintVendors: [], hintYears: null, outside: null }, false);
    });
  if (!candidates.length) return unknown;
  return { ...unknown, outcome: "ambiguous", candidates, question: whichProduct(index.vendors[vendor].name) };
}
