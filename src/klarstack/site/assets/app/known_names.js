// @ts-check
/** What the index knows of one written form, before any context; as klarstack/names/annotate/known_names.py. */

import { own } from "./index.js";
import { wordsOf } from "./inflection.js";
import { resolve } from "./resolve.js";
import { fold } from "./spelling.js";
import { isAcronym, isInCapitals, isListed, isOrdinaryMeaning, isWrittenLike } from "./written.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./index.js").Entry} Entry */
/** @typedef {import("./answers.js").Candidate} Candidate */
/** @typedef {import("./resolve.js").Resolution} Resolution */
/** @typedef {import("./written.js").EverydayWords} EverydayWords */
/** What must stand around a name before it counts: nothing, a text about MarTech, or more than the browser weighs. @typedef {"nothing" | "document" | "more"} Need */
/**
 * One written form: its key, its meanings, and the least that one of them needs.
 * @typedef {object} Name
 * @property {string} text
 * @property {string} key
 * @property {Resolution} resolution
 * @property {Need} need
 * @property {boolean} isWord whether capitals alone make it a name
 * @property {string | null} vendor the vendor, if the form names a vendor and nothing else
 */

/**
 * Returns what the index knows of a written form, null where no name is written like this.
 * @param {Index} index
 * @param {EverydayWords} lists
 * @param {string} written
 * @param {string[]} keys
 * @param {boolean} loose
 * @returns {Name | null}
 */
export function knownName(index, lists, written, keys, loose) {
  const entries = keys.flatMap((key) => index.keys.get(key) ?? []);
  const fitting = entries.filter((entry) => isWrittenLike(index, lists, entry, written, loose));
  const registered = keys.map((key) => own(index.ambiguities, key)).find(Boolean);
  if (!fitting.length) {
    const word = { text: registered?.word ?? "", kind: "product", language: null };
    if (entries.length || !registered || !isWrittenLike(index, lists, word, written, loose)) return null;
  }
  const resolution = meaningsOf(index, written, entries, fitting, registered !== undefined);
  if (!resolution || resolution.candidates.every((candidate) => candidate.outside)) return null;
  const key = keys[0];
  const isOrdinary = own(index.ordinary, key) !== undefined || isOrdinaryForm(index, lists, key, written, resolution);
  const needs = resolution.candidates
    .filter((candidate) => !candidate.outside)
    .map((candidate) => needOf(index, lists, candidate, key, written, fitting, isOrdinary));
  const need = needs.includes("nothing") ? "nothing" : needs.includes("document") ? "document" : "more";
  const isWord = isOrdinary || isListed(lists.everyday, key, index);
  return { text: written, key, resolution, need, isWord, vendor: bareVendor(resolution) };
}

/**
 * Returns what is named, as one text: the same for the same thing.
 * @param {Candidate} candidate
 */
export function thingOf({ outside, word, product, concept, vendor }) {
  if (outside) return `outside ${outside.en}`;
  if (word) return `word ${word}`;
  if (product) return `product ${product}`;
  return concept ? `concept ${concept}` : `vendor ${vendor}`;
}

/**
 * Returns the answer with only some of its meanings left.
 * @param {Resolution} resolution
 * @param {Candidate[]} kept
 * @returns {Resolution}
 */
export function narrowed(resolution, kept) {
  const { candidates, outcome, usual } = resolution;
  if (kept.length === candidates.length) return resolution;
  const isFirst = outcome === "resolved" && thingOf(kept[0]) === thingOf(candidates[0]);
  if (kept.length === 1 || isFirst) {
    return { ...resolution, outcome: "resolved", candidates: kept, usual: null, question: null, rule: null };
  }
  const place = usual === null ? -1 : kept.indexOf(candidates[usual]);
  return { ...resolution, outcome: "ambiguous", candidates: kept, usual: place < 0 ? null : place };
}

/** Returns the vendor a form names if it names nothing else. @param {Resolution} resolution */
function bareVendor({ candidates }) {
  const only = candidates.length === 1 ? candidates[0] : null;
  return only && thingOf(only).startsWith("vendor ") ? only.vendor : null;
}

/**
 * Returns what the resolver says of the form, without the meanings whose names are written otherwise.
 * @param {Index} index
 * @param {string} written
 * @param {Entry[]} entries
 * @param {Entry[]} fitting
 * @param {boolean} isRegistered
 * @returns {Resolution | null}
 */
function meaningsOf(index, written, entries, fitting, isRegistered) {
  if (fitting.length && entries.every((entry) => entry.kind === "vendor") && !isRegistered) {
    return vendorAlone(index, written, fitting[0]);
  }
  let resolution = resolve(index, written);
  if (!resolution.candidates.length && fitting.length) resolution = { ...resolve(index, fitting[0].text), query: written };
  const asThings = (/** @type {Entry[]} */ some) => new Set(some.map(({ kind, target }) => `${kind} ${target}`));
  const [known, fits] = [asThings(entries), asThings(fitting)];
  const kept = resolution.candidates.filter((candidate) => {
    const thing = thingOf(candidate);
    return !known.has(thing) || fits.has(thing) || candidate.tier === "vendor";
  });
  if (kept.some((candidate) => candidate.tier === "vendor")) {
    const vendor = fitting.find((entry) => entry.kind === "vendor");
    return vendor ? vendorAlone(index, written, vendor) : null;
  }
  return kept.length ? narrowed(resolution, kept) : null;
}

/**
 * Returns the answer for a vendor named alone: it is meant, none of its products in particular.
 * @param {Index} index
 * @param {string} query
 * @param {Entry} entry
 * @returns {Resolution}
 */
function vendorAlone(index, query, { text, target, from, to }) {
  const { name } = index.vendors[target];
  const older = text === name ? "" : ` (${name})`;
  /** @type {Candidate} */
  const vendor = {
    concept: null, concepts: [], label: { en: name, de: name }, vendor: target, product: null, product_name: null,
    matched: text, tier: "vendor", score: index.tiers.vendor, valid: { from, to }, outside: null, word: null,
    reason: { en: `The name of a vendor${older}.`, de: `Der Name eines Anbieters${older}.` },
  };
  const nothing = { vendor: null, year: null, usual: null, parts: [], question: null, error: null, rule: null };
  return { query, outcome: "resolved", candidates: [vendor], ...nothing };
}

/**
 * Tells whether the form is an ordinary word too; acronyms in capitals only if they are weak ones.
 * @param {Index} index
 * @param {EverydayWords} lists
 * @param {string} key
 * @param {string} written
 * @param {Resolution} resolution
 */
function isOrdinaryForm(index, lists, key, written, { candidates, usual }) {
  if (isListed(lists.short, key, index)) return true;
  if (isInCapitals(written)) return false;
  const outside = candidates.map((candidate) => candidate.outside).filter(Boolean);
  if (outside.some((meaning) => isOrdinaryMeaning(meaning))) return true;
  if (wordsOf(written).length === 1 && isListed(lists.everyday, key, index)) return true;
  return outside.length > 0 && usual === null;
}

/**
 * @param {Index} index
 * @param {EverydayWords} lists
 * @param {Candidate} candidate
 * @param {string} key
 * @param {string} written
 * @param {Entry[]} fitting
 * @param {boolean} isOrdinary
 * @returns {Need}
 */
function needOf(index, lists, candidate, key, written, fitting, isOrdinary) {
  const [kind] = thingOf(candidate).split(" ", 1);
  if (kind === "word") {
    const parts = wordsOf(written).map((word) => fold(word, index.folding));
    const isPlain = parts.every((part) => isListed(lists.everyday, part, index) || index.morphemes.table.has(part));
    return isOrdinary || isPlain ? "more" : "nothing";
  }
  if (kind === "concept" && isListed(lists.loose, key, index) && !isInCapitals(written)) return "document";
  const isCapitalised = isInCapitals(written) && !fitting.some((entry) => isAcronym(entry.text));
  const isShouted = kind !== "concept" && isCapitalised && isListed(lists.everyday, key, index);
  return isOrdinary || isShouted ? "more" : "nothing";
}
