// @ts-check
/** What a company says about its words, as sentences; the same as klarstack/names/company.py. */

import { own } from "./index.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./index.js").Entry} Entry */
/** @typedef {import("./index.js").Pair} Pair */
/** @typedef {{status: string, use?: string, reason?: Pair, product?: string, concept?: string}} SaidOfName */
/** @typedef {{terms?: {text: string, status: string, reason?: Pair}[]}} SaidOfConcept */

/** @type {Record<string, [string, string]>} */
const STATUSES = {
  preferred: ["The term of choice at {}.", "Die bevorzugte Benennung bei {}."],
  admitted: ["An admitted term at {}.", "Eine zulässige Benennung bei {}."],
  deprecated: ["No longer used at {}.", "Bei {} nicht mehr zu verwenden."],
  forbidden: ["Not to be used at {}.", "Bei {} zu vermeiden."],
};

/**
 * Returns how the company sees the written name, why, and what to write; null where it says nothing of it.
 * @param {Index} index
 * @param {Entry} entry
 * @returns {{en: string, de: string} | null}
 */
export function companyReason(index, entry) {
  const company = index.company;
  const said = company === undefined ? null : ofEntry(index, entry);
  if (company === undefined || !said) return null;
  const [english, german] = STATUSES[said.status].map((sentence) => sentence.replace("{}", () => company));
  const use = said.use ?? preferredInPlace(index, entry, said.status);
  return {
    en: [english, said.reason?.en, use && `Write “${use.en}”.`].filter(Boolean).join(" "),
    de: [german, said.reason?.de, use && `Schreiben Sie „${use.de}“.`].filter(Boolean).join(" "),
  };
}

/**
 * Returns what the company says of this name: as a name of its target, else as a term of the concept.
 * @param {Index} index
 * @param {Entry} entry
 * @returns {{status: string, reason?: Pair, use?: Pair} | undefined}
 */
function ofEntry(index, entry) {
  const name = own(index.company_names ?? {}, entry.text);
  if (name && entry.kind !== "vendor" && isMeant(name, entry)) {
    return { ...name, use: name.use === undefined ? undefined : { en: name.use, de: name.use } };
  }
  const said = entry.kind === "concept" ? own(index.concepts, entry.target)?.company : undefined;
  return said?.terms?.find((term) => term.text === entry.text);
}

/**
 * Tells whether what the company says of a name holds for this meaning of it.
 * @param {SaidOfName} name
 * @param {Entry} entry
 */
function isMeant(name, entry) {
  if (name.product === undefined && name.concept === undefined) return entry.kind === "product" || entry.kind === "word";
  const target = entry.kind === "product" ? name.product : entry.kind === "concept" ? name.concept : undefined;
  return entry.target === target;
}

/**
 * @param {Index} index
 * @param {Entry} entry
 * @param {string} status
 * @returns {Pair | undefined}
 */
function preferredInPlace(index, entry, status) {
  if ((status !== "deprecated" && status !== "forbidden") || entry.kind !== "concept") return undefined;
  const label = index.concepts[entry.target].label;
  const text = { en: label.en || label.de, de: label.de || label.en };
  return text.en && text.de ? text : undefined;
}
