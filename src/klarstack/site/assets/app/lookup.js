// @ts-check
/** Looks one written name up: as it stands, in other spellings and forms, with its vendor; as klarstack/names/lookup.py. */

import { aroundVendor, own } from "./index.js";
import { inflectedKey, properNameKeys, wordsOf } from "./inflection.js";
import { compoundKey, isGeneral } from "./morphemes.js";
import { fold } from "./spelling.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./index.js").Entry} Entry */
/**
 * A candidate in the making: what is named, by which entry, in which form, and the hints that speak for it.
 * @typedef {object} Meaning
 * @property {Entry} entry
 * @property {string[]} hintVendors
 * @property {[string | null, string | null] | null} hintYears
 * @property {import("./index.js").Pair | null} outside
 * @property {"inflected" | "compound" | null} form
 * @property {string | null} provider
 */
/** @typedef {[Meaning[], string | null, string]} Found */

const LONGEST_VENDOR = 200;
const SPACES = /[\s\x1c-\x1f\x85]+/;
const LISTED = /[+/|;,]|\s(?:und|and|oder|or|&)\s/i;

/**
 * Returns a meaning without hints.
 * @param {Entry} entry
 * @returns {Meaning}
 */
export function plainMeaning(entry) {
  return { entry, hintVendors: [], hintYears: null, outside: null, form: null, provider: null };
}

/**
 * Returns the id of the vendor written as `vendor`; a product or a bought company stands for the vendor of it.
 * @param {Index} index
 * @param {string | null} vendor
 * @returns {string | null}
 */
export function vendorWritten(index, vendor) {
  const start = [...(vendor ?? "").slice(0, 2 * LONGEST_VENDOR)].slice(0, LONGEST_VENDOR).join("");
  const words = start.split(SPACES).filter(Boolean);
  for (let count = words.length; count > 0; count--) {
    const written = words.slice(0, count).join(" ");
    if (Object.hasOwn(index.vendors, written)) return written;
    const key = fold(written.replace(/\.com$/, "").replace(/\.de$/, ""), index.folding);
    const named = index.vendorKeys.get(key);
    if (named !== undefined) return named;
    const products = (index.keys.get(key) ?? []).filter((entry) => entry.kind === "product");
    const owners = new Set(products.map((entry) => entry.target.split("/")[0]));
    if (owners.size === 1) return [...owners][0];
  }
  return null;
}

/**
 * Returns what the words may mean as one name, the vendor (it may stand in the words), and the key that was found.
 * @param {Index} index
 * @param {string} words
 * @param {string | null} vendor
 * @returns {Found}
 */
export function lookUp(index, words, vendor) {
  const key = fold(words, index.folding);
  const meanings = ofKey(index, key, words);
  if (meanings.length) return [meanings, vendor, key];
  const named = withVendor(index, key, words, vendor);
  if (named) return named;
  const bare = vendor === null ? withoutVendor(index, key, words) : [];
  if (bare.length) return [bare, null, key];
  const forms = [...(index.inflected.get(inflectedKey(words, index)) ?? []), ...properNameKeys(words, index.folding)];
  const inflected = ofKeys(index, forms, words, "folded", "inflected");
  if (inflected.length) return [inflected, vendor, forms[0]];
  const compounds = index.compounds.get(compoundKey(words, index)) ?? [];
  return [ofKeys(index, compounds, words, "compound", "compound"), vendor, compounds[0] ?? key];
}

/**
 * Returns the id of the vendor whose product or word is meant, null for concepts and outside meanings.
 * @param {Index} index
 * @param {Meaning} meaning
 * @returns {string | null}
 */
export function ownerOf(index, { entry }) {
  if (entry.kind === "product" || entry.kind === "vendor") return entry.target.split("/")[0];
  return entry.kind === "word" ? index.words[entry.target].vendor : null;
}

/**
 * Tells whether one of the meanings may be meant when the vendor is `vendor`.
 * @param {Index} index
 * @param {Meaning[]} meanings
 * @param {string} vendor
 * @returns {boolean}
 */
export function fitsVendor(index, meanings, vendor) {
  return meanings.some((meaning) => {
    const owner = ownerOf(index, meaning);
    return owner === null || owner === vendor || meaning.hintVendors.includes(vendor);
  });
}

/**
 * Returns the products of a vendor whose main function is the concept, today's before retired ones.
 * @param {Index} index
 * @param {string} vendor
 * @param {string} concept
 * @returns {string[]}
 */
export function productsFor(index, vendor, concept) {
  const offered = Object.entries(index.products).filter(([, facts]) => facts.vendor === vendor);
  for (const wanted of [["exact"], ["exact", "close"], ["exact", "close", "broad", "narrow"]]) {
    for (const retired of [false, true]) {
      const found = offered
        .filter(([, facts]) => Boolean(facts.sunset) === retired)
        .filter(([, facts]) => facts.concepts.some((name, place) => name === concept && wanted.includes(facts.relations[place])))
        .map(([identifier]) => identifier);
      if (found.length) return found.filter((identifier) => !found.includes(index.products[identifier].part_of ?? ""));
    }
  }
  return [];
}

/**
 * Finds a name that is written with its vendor in front or behind, or without the vendor it officially bears.
 * @param {Index} index
 * @param {string} key
 * @param {string} words
 * @param {string | null} vendor
 * @returns {Found | null}
 */
function withVendor(index, key, words, vendor) {
  let around = aroundVendor(index, key, words).filter(([, owner]) => vendor === null || vendor === owner);
  if (vendor !== null && !around.length) {
    const names = [...index.vendorKeys].filter(([, owner]) => owner === vendor);
    around = names.map(([name, owner]) => [name, owner, name + key]);
  }
  for (const [name, identifier, rest] of around) {
    const full = ofKeyIfNamed(index, name + rest, words);
    if (full.length) return [full, identifier, name + rest];
    const all = ofKey(index, rest, words, "with-vendor");
    const named = all.filter(
      (meaning) => fitsVendor(index, [meaning], identifier) && meaning.entry.kind !== "vendor" && meaning.outside === null,
    );
    if (!named.length || LISTED.test(words)) continue; // "Braze + Segment" are two things, not the segment of Braze
    const isSettled = !own(index.ambiguities, rest) || isOfVendor(index, named, identifier);
    return isSettled ? [named, identifier, rest] : [all, null, rest];
  }
  return null;
}

/**
 * Tells whether the vendor has, is tied to or provides one of the meanings of a homonym: SAP's DSP is no bidding tool.
 * @param {Index} index
 * @param {Meaning[]} meanings
 * @param {string} vendor
 * @returns {boolean}
 */
function isOfVendor(index, meanings, vendor) {
  return meanings.some((meaning) => {
    const { kind, target } = meaning.entry;
    if (ownerOf(index, meaning) === vendor || meaning.hintVendors.includes(vendor)) return true;
    return kind === "concept" && productsFor(index, vendor, target).length > 0;
  });
}

/**
 * Finds the products whose names are these words behind their vendor ("Experience Manager").
 *
 * Only words that are no general term: "Loyalty Management" is not the product of the first vendor who sells some.
 * @param {Index} index
 * @param {string} key
 * @param {string} words
 * @returns {Meaning[]}
 */
function withoutVendor(index, key, words) {
  const parts = wordsOf(words).map((word) => fold(word, index.folding));
  if (parts.length < 2 || parts.every((part) => index.morphemes.table.has(part))) return [];
  const meanings = [...index.vendorKeys.keys()].flatMap((name) => ofKeyIfNamed(index, name + key, words));
  return meanings.filter((meaning) => meaning.entry.kind === "product");
}

/**
 * @param {Index} index
 * @param {string} key
 * @param {string} words
 * @returns {Meaning[]}
 */
function ofKeyIfNamed(index, key, words) {
  return index.keys.has(key) ? ofKey(index, key, words, "with-vendor") : [];
}

/**
 * Returns what the names with these keys mean, each meaning once, in another form than written.
 *
 * A compound of general parts only ("Customer-Journey-Analysen") is no product of that name.
 * @param {Index} index
 * @param {string[]} keys
 * @param {string} words
 * @param {string} tier
 * @param {"inflected" | "compound"} form
 * @returns {Meaning[]}
 */
function ofKeys(index, keys, words, tier, form) {
  /** @type {Map<string, Meaning>} */
  const found = new Map();
  for (const meaning of keys.flatMap((key) => ofKey(index, key, words, tier))) {
    const { kind, text } = meaning.entry;
    if (form === "compound" && kind === "product" && isGeneral(compoundKey(text, index), index.morphemes)) continue;
    const identity = identityOf(meaning.entry);
    if (!found.has(identity)) found.set(identity, { ...meaning, form });
  }
  return [...found.values()];
}

/**
 * Returns what the names with the key mean, registered meanings first; `tier` overrides their own.
 * @param {Index} index
 * @param {string} key
 * @param {string} words
 * @param {string | null} [tier]
 * @returns {Meaning[]}
 */
function ofKey(index, key, words, tier = null) {
  /** @type {Map<string, Meaning>} */
  const best = new Map();
  for (const entry of index.keys.get(key) ?? []) {
    const asWritten = entry.kind === "vendor" || (entry.text === words && tier === null);
    const shown = asWritten ? entry : { ...entry, tier: tier ?? "folded" };
    const known = best.get(identityOf(entry));
    if (!known || index.tiers[shown.tier] > index.tiers[known.entry.tier]) best.set(identityOf(entry), plainMeaning(shown));
  }
  const all = [...best.values()];
  const named = all.some((meaning) => meaning.entry.kind !== "vendor");
  const meanings = all.filter((meaning) => !(named && meaning.entry.kind === "vendor"));
  const ambiguity = own(index.ambiguities, key);
  if (ambiguity) return registered(ambiguity, meanings, words, tier);
  const score = (/** @type {Meaning} */ meaning) => index.tiers[meaning.entry.tier];
  return meanings.sort((one, other) => score(other) - score(one) || byTarget(one, other));
}

/**
 * Returns the meanings in the order of the ambiguity file, then any it does not list.
 * @param {import("./index.js").Ambiguity} ambiguity
 * @param {Meaning[]} found
 * @param {string} words
 * @param {string | null} tier
 * @returns {Meaning[]}
 */
function registered(ambiguity, found, words, tier) {
  const named = found.filter((meaning) => meaning.entry.kind !== "vendor");
  const rest = new Map(named.map((meaning) => [identityOf(meaning.entry), meaning]));
  const shown = words === ambiguity.word && tier === null ? "term" : (tier ?? "folded");
  const listed = ambiguity.meanings.map((meaning, position) => {
    const kind = meaning.concept ? "concept" : meaning.product ? "product" : "outside";
    const target = (meaning.concept || meaning.product) ?? String(position);
    const unlisted = { text: ambiguity.word, kind, target, tier: shown, from: null, to: null, status: null, language: null };
    const known = rest.get(identityOf(unlisted)) ?? plainMeaning(unlisted);
    rest.delete(identityOf(unlisted));
    /** @type {[string | null, string | null] | null} */
    const hintYears = meaning.from || meaning.to ? [meaning.from, meaning.to] : null;
    return { ...known, hintVendors: meaning.vendors, hintYears, outside: meaning.outside };
  });
  return [...listed, ...[...rest.values()].sort(byTarget)];
}

/** @param {{kind: string, target: string}} entry */
function identityOf({ kind, target }) {
  return `${kind} ${target}`;
}

/**
 * @param {Meaning} one
 * @param {Meaning} other
 */
function byTarget(one, other) {
  const [left, right] = [identityOf(one.entry), identityOf(other.entry)];
  return left < right ? -1 : left > right ? 1 : 0;
}
