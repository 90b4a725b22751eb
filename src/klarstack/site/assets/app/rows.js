// @ts-check
/** The rows of the sheet: what a text writes, meaning by meaning, with what has to be decided; as klarstack/names/sheet.py. */

import { conflictsOf } from "./conflicts.js";
import { own } from "./index.js";
import { candidateLabel, STATUSES, usage } from "./usage.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./index.js").Pair} Pair */
/** @typedef {import("./annotate.js").Mention} Mention */
/** @typedef {import("./usage.js").Form} Form */
/** @typedef {import("./usage.js").Meaning} Meaning */
/** @typedef {import("./usage.js").Status} Status */
/** @typedef {import("./usage.js").Used} Used */
/**
 * One row of the sheet.
 * @typedef {object} Row
 * @property {Meaning} meaning
 * @property {Form[]} forms
 * @property {Status} status
 * @property {Pair} label
 * @property {Pair[]} meanings what an ambiguous word may mean, or the concepts a vendor's word comes closest to
 * @property {Pair[]} conflicts
 */


/** @type {Pair} */
const NOTHING = { en: null, de: null };

/**
 * Returns the rows of the sheet, what is open last.
 * @param {Index} index
 * @param {Mention[]} mentions
 * @returns {Row[]}
 */
export function rowsOf(index, mentions) {
  const used = usage(index, mentions);
  const settled = used.filter(({ meaning }) => meaning.kind !== "open");
  const open = used.filter(({ meaning }) => meaning.kind === "open");
  return [...settled, ...open].map((one) => rowOf(index, used, one));
}

/** @param {Index} index @param {Used[]} used @param {Used} one @returns {Row} */
function rowOf(index, used, { meaning, forms }) {
  const status = STATUSES[Math.max(...forms.map((form) => STATUSES.indexOf(form.status)))];
  const conflicts = conflictsOf(index, used, { meaning, forms });
  return { meaning, forms, status, label: labelOf(index, meaning), meanings: meaningsOf(index, meaning, forms), conflicts };
}

/** Returns how a meaning is called: by its preferred term, else as its vendor calls it. @param {Index} index @param {Meaning} meaning @returns {Pair} */
function labelOf(index, { kind, key }) {
  if (kind === "concept") return index.concepts[key].label;
  if (kind === "word") return index.words[key].label;
  if (kind !== "product") return NOTHING;
  const { name } = index.products[key];
  return { en: name, de: name };
}

/** @param {Index} index @param {Meaning} meaning @param {Form[]} forms @returns {Pair[]} */
function meaningsOf(index, { kind, key }, [{ resolution }]) {
  if (kind === "word") return index.words[key].concepts.flatMap((concept) => own(index.concepts, concept)?.label ?? []);
  return kind === "open" ? (resolution?.candidates ?? []).map((candidate) => candidateLabel(index, candidate)) : [];
}
