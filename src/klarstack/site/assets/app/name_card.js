// @ts-check
/** What the card of a marked name says: its meaning, or the question with all that it may mean. */

import { own } from "./index.js";
import { element } from "./page_parts.js";
import { candidateLabel } from "./usage.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./index.js").Pair} Pair */
/** @typedef {import("./answers.js").Candidate} Candidate */
/** @typedef {import("./resolve.js").Resolution} Resolution */
/**
 * In which words a card speaks, where its links lead from, and what it is told about.
 * @typedef {object} Said
 * @property {"en" | "de"} language
 * @property {Record<string, string>} messages
 * @property {string} root
 * @property {Index} index
 * @property {Record<string, string>} definitions
 */

/**
 * Returns what the card says below the name.
 * @param {Said} said
 * @param {Resolution} resolution
 * @returns {HTMLElement[]}
 */
export function meaningsOf(said, { outcome, candidates, usual, question, rule }) {
  const shown = outcome === "resolved" ? candidates.slice(0, 1) : candidates;
  const asked = question ? [element("p", "ks-ask__question", question[said.language])] : [];
  const told = rule?.[said.language] ? [element("p", "", rule[said.language])] : [];
  return [...asked, element("ul", "", ...shown.map((candidate, place) => meaning(said, candidate, place === usual))), ...told];
}

/**
 * Returns the text in the language of the page, else in the other one.
 * @param {Pair} pair
 * @param {"en" | "de"} language
 */
export function inLanguage(pair, language) {
  return pair[language] || pair.de || pair.en || "";
}

/** @param {Said} said @param {Candidate} candidate @param {boolean} isUsual */
function meaning({ language, messages, root, index, definitions }, candidate, isUsual) {
  const path = pathOf(candidate);
  const label = element(path ? "a" : "strong", "", inLanguage(candidateLabel(index, candidate), language));
  if (path) label.setAttribute("href", root + path);
  const concepts = candidate.product ? candidate.concepts.flatMap((concept) => own(index.concepts, concept)?.label ?? []) : [];
  const definition = candidate.concept && !candidate.product ? own(definitions, candidate.concept) : undefined;
  return element(
    "li", "", label,
    isUsual ? element("span", "ks-ask__usual", messages.usual) : null,
    concepts.length ? `: ${concepts.map((one) => inLanguage(one, language)).join(", ")}` : null,
    definition ? element("p", "", definition) : null,
    element("small", "", candidate.reason[language]),
  );
}

/** Returns the path of the page about a candidate. @param {Candidate} candidate @returns {string | null} */
function pathOf({ word, product, concept, vendor, outside }) {
  if (outside) return null;
  if (word) return `vendors/${word.replace("#", "/vocabulary/#")}`;
  if (product) return `products/${product}/`;
  if (concept) return `concepts/${concept}/`;
  return vendor ? `vendors/${vendor}/` : null;
}
