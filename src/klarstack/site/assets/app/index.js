// @ts-check
/** The index of names as the browser reads it: the file, and what follows from it by the rules in it. */

import { inflectedKey, inflectionFrom, wordsOf } from "./inflection.js";
import { compoundKey, morphemesFrom } from "./morphemes.js";
import { fold } from "./spelling.js";

/** @typedef {{en: string | null, de: string | null}} Pair */
/** @typedef {{label: Pair, kind: string, status: string, company?: import("./company.js").SaidOfConcept}} Concept */
/**
 * @typedef {object} Product
 * @property {string} name
 * @property {string} vendor
 * @property {string[]} concepts
 * @property {string[]} relations
 * @property {string | null} from
 * @property {string | null} sunset
 * @property {string | null} part_of
 */
/** @typedef {{label: Pair, vendor: string, product: string | null, concepts: string[]}} Word */
/**
 * @typedef {object} RegisteredMeaning
 * @property {string | null} concept
 * @property {string | null} product
 * @property {Pair | null} outside
 * @property {string[]} vendors
 * @property {string | null} from
 * @property {string | null} to
 */
/** @typedef {{word: string, usual: string | null, rule: Pair, question: Pair | null, meanings: RegisteredMeaning[]}} Ambiguity */
/** @typedef {[string, string, string, string, string | null, string | null, string | null, string | null]} Name */
/**
 * What index/names.json holds.
 * @typedef {object} IndexFile
 * @property {Record<string, Concept>} concepts
 * @property {Record<string, {name: string}>} vendors
 * @property {Record<string, Product>} products
 * @property {Record<string, Word>} words
 * @property {Name[]} names
 * @property {Record<string, string>} kinds
 * @property {Record<string, boolean>} ordinary
 * @property {Record<string, Ambiguity>} ambiguities
 * @property {Record<string, number>} tiers
 * @property {import("./spelling.js").Folding} folding
 * @property {import("./inflection.js").InflectionRules} inflection
 * @property {import("./morphemes.js").MorphemeRules} morphemes
 * @property {string} [company]
 * @property {Record<string, import("./company.js").SaidOfName>} [company_names]
 */
/**
 * The rules by which names are compared.
 * @typedef {object} Rules
 * @property {import("./spelling.js").Folding} folding
 * @property {import("./inflection.js").Inflection} inflection
 * @property {import("./morphemes.js").Morphemes} morphemes
 */
/**
 * Names by folded, inflected and compound key, and the vendor by each of its folded names, the longest first.
 * @typedef {object} Keys
 * @property {Map<string, Entry[]>} keys
 * @property {Map<string, string[]>} inflected
 * @property {Map<string, string[]>} compounds
 * @property {Map<string, string>} vendorKeys
 */
/** @typedef {Omit<IndexFile, "folding" | "inflection" | "morphemes"> & Rules & Keys} Index */
/**
 * One name: its text, what it names, its tier, its years.
 * @typedef {object} Entry
 * @property {string} text
 * @property {string} kind
 * @property {string} target
 * @property {string} tier
 * @property {string | null} from
 * @property {string | null} to
 * @property {string | null} status
 * @property {string | null} language
 */

const DISTINCT = 5;

/**
 * Returns the index held in the file, with its names by their keys.
 * @param {IndexFile} file
 * @returns {Index}
 */
export function readIndex(file) {
  const inflection = inflectionFrom(file.inflection);
  const rules = { folding: file.folding, inflection, morphemes: morphemesFrom(file.morphemes, inflection) };
  return { ...file, ...rules, ...keysOf(file.names, rules) };
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
  const found = [...index.keys].filter(([name]) => name.startsWith(key) && name !== key);
  found.sort(([one], [other]) => one.length - other.length || (one < other ? -1 : 1));
  return [...new Set(found.slice(0, most).map(([, entries]) => entries[0].text))];
}

/**
 * Returns the folded vendor names in front of or behind the key, longest first: name, id, and what is left.
 *
 * A short one ("SAS") counts only where the written words part it from the rest, so that "salsas" has none.
 * @param {Index} index
 * @param {string} key
 * @param {string} words
 * @returns {[string, string, string][]}
 */
export function aroundVendor(index, key, words) {
  const borders = new Set();
  let border = 0;
  for (const word of wordsOf(words)) borders.add((border += fold(word, index.folding).length));
  /** @type {[string, string, string][]} */
  const found = [];
  for (let cut = 1; cut < key.length; cut++) {
    const [start, end] = [key.slice(0, cut), key.slice(cut)];
    for (const [name, rest] of [[start, end], [end, start]]) {
      const vendor = index.vendorKeys.get(name);
      if (vendor !== undefined && (name.length >= DISTINCT || borders.has(cut))) found.push([name, vendor, rest]);
    }
  }
  const isBehind = (/** @type {[string, string, string]} */ [name, , rest]) => Number(name + rest !== key);
  return found.sort(
    (one, other) =>
      other[0].length - one[0].length || byText(one[0], other[0]) || isBehind(one) - isBehind(other),
  );
}

/**
 * Returns the value under a key that may be any text, "constructor" too.
 * @template T
 * @param {Record<string, T>} record
 * @param {string} key
 * @returns {T | undefined}
 */
export function own(record, key) {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/**
 * @param {Name[]} names
 * @param {Rules} rules
 * @returns {Keys}
 */
function keysOf(names, rules) {
  /** @type {Map<string, Entry[]>} */
  const keys = new Map();
  /** @type {[Map<string, string[]>, Map<string, string[]>, Map<string, string>]} */
  const [inflected, compounds, vendors] = [new Map(), new Map(), new Map()];
  for (const [text, kind, target, tier, from, to, status, language] of names) {
    const key = fold(text, rules.folding);
    add(keys, key, { text, kind, target, tier, from, to, status, language });
    if (kind === "concept" || kind === "word") add(inflected, inflectedKey(text, rules), key);
    if (kind === "vendor") vendors.set(key, target);
    else add(compounds, compoundKey(text, rules), key);
  }
  const vendorKeys = new Map([...vendors].sort(([one], [other]) => other.length - one.length || byText(one, other)));
  return { keys, inflected: eachOnce(inflected), compounds: eachOnce(compounds), vendorKeys };
}

/**
 * @template T
 * @param {Map<string, T[]>} map
 * @param {string} key
 * @param {T} value
 */
function add(map, key, value) {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

/**
 * @param {Map<string, string[]>} map
 * @returns {Map<string, string[]>}
 */
function eachOnce(map) {
  map.delete("");
  for (const [key, values] of map) map.set(key, [...new Set(values)].sort());
  return map;
}

/**
 * @param {string} one
 * @param {string} other
 */
function byText(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}
