// @ts-check
/** Where words get in each other's way, as sentences in both languages; as klarstack/names/conflicts.py. */

import { companyReason } from "./company.js";
import { own } from "./index.js";
import { fold } from "./spelling.js";
import { isFormerName, productLabel } from "./usage.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./index.js").Entry} Entry */
/** @typedef {import("./index.js").Pair} Pair */
/** @typedef {import("./usage.js").Form} Form */
/** @typedef {import("./usage.js").Meaning} Meaning */
/** @typedef {import("./usage.js").Used} Used */

/**
 * Returns the conflicts of one meaning, in the order in which a reader should settle them.
 *
 * Why a term is avoided, and how a vendor's word differs, stands in the entries and is told by the command line only.
 * @param {Index} index
 * @param {Used[]} used
 * @param {Used} one
 * @returns {Pair[]}
 */
export function conflictsOf(index, used, { meaning, forms }) {
  if (meaning.kind === "open") return open(index, meaning, forms[0]);
  return [
    ...notToBeUsed(index, meaning, forms),
    ...severalNames(index, meaning, forms),
    ...formerNames(index, forms),
    ...severalMeanings(index, used, meaning, forms),
    ...falseFriends(index, meaning, forms),
  ];
}

/** @param {Index} index @param {Meaning} meaning @param {Form} form @returns {Pair[]} */
function open(index, { key }, { resolution }) {
  const told = questionAndRule(index, key);
  const text = told.en ? told : (resolution?.question ?? told);
  return text.en || text.de ? [text] : [];
}

/** @param {Index} index @param {Meaning} meaning @param {Form[]} forms @returns {Pair[]} */
function notToBeUsed(index, meaning, forms) {
  const avoided = forms.flatMap(({ entry, status }) => (entry && ["deprecated", "forbidden"].includes(status) ? [{ entry, status }] : []));
  const firsts = avoided.filter(({ entry }, place) => avoided.findIndex((other) => other.entry.text === entry.text) === place);
  return firsts.flatMap(({ entry, status }) => {
    const said = companyReason(index, entry);
    if (said) return [{ en: `“${entry.text}”: ${said.en}`, de: `„${entry.text}“: ${said.de}` }];
    if (isFormerName(index, entry) || meaning.kind !== "concept") return [];
    const { en, de } = inBoth(index.concepts[meaning.key].label);
    const [english, german] = status === "deprecated" ? ["outdated", "veraltet"] : ["to be avoided", "zu vermeiden"];
    return [{ en: `“${entry.text}” is ${english}; write “${en}”.`, de: `„${entry.text}“ ist ${german}; schreiben Sie „${de}“.` }];
  });
}

/** Several terms of one language for one concept; an acronym beside its full form is none. @param {Index} index @param {Meaning} meaning @param {Form[]} forms @returns {Pair[]} */
function severalNames(index, meaning, forms) {
  if (meaning.kind !== "concept") return [];
  for (const language of ["de", "en"]) {
    /** @type {Map<string, string>} */
    const names = new Map();
    for (const { entry, languages } of forms) {
      const isTerm = entry && entry.kind !== "product" && entry.tier !== "acronym" && languages.has(language);
      if (isTerm) names.set(fold(entry.text, index.folding), entry.text);
    }
    if (names.size > 1) return [chooseOne([...names.values()], inBoth(index.concepts[meaning.key].label))];
  }
  return [];
}

/** @param {string[]} names @param {{en: string, de: string}} label @returns {Pair} */
function chooseOne(names, { en, de }) {
  const [english, german] = [names.map((name) => `“${name}”`).join(", "), names.map((name) => `„${name}“`).join(", ")];
  return {
    en: `One concept, several words: ${english}. Choose one: “${en}”.`,
    de: `Ein Konzept, mehrere Wörter: ${german}. Einigen Sie sich auf eines: „${de}“.`,
  };
}

/** @param {Index} index @param {Form[]} forms @returns {Pair[]} */
function formerNames(index, forms) {
  const sentences = forms.flatMap(({ entry }) => (entry && isFormerName(index, entry) ? [formerName(index, entry)] : []));
  return eachOnce(sentences);
}

/** @param {Index} index @param {Entry} entry @returns {Pair} */
function formerName(index, { text, target, from, to }) {
  const { name } = index.products[target];
  const [start, end] = [(from ?? "").slice(0, 4), (to ?? "").slice(0, 4)];
  let [english, german] = ["", ""];
  if (start && end) [english, german] = [` (so called ${start} to ${end})`, ` (so hieß es ${start} bis ${end})`];
  else if (end) [english, german] = [` (so called until ${end})`, ` (so hieß es bis ${end})`];
  else if (start) [english, german] = [` (so called from ${start})`, ` (so hieß es ab ${start})`];
  return { en: `“${text}” is called “${name}” today${english}.`, de: `„${text}“ heißt heute „${name}“${german}.` };
}

/** Words that stand for something else in another place of the same text. @param {Index} index @param {Used[]} used @param {Meaning} meaning @param {Form[]} forms @returns {Pair[]} */
function severalMeanings(index, used, meaning, forms) {
  return eachOnce(forms.flatMap((mine) => {
    const key = fold(mine.text, index.folding);
    const others = used.filter((other) => other.meaning.kind !== meaning.kind || other.meaning.key !== meaning.key);
    return others.flatMap((other) =>
      other.forms.filter(({ text }) => fold(text, index.folding) === key).map((form) => alsoStandsFor(index, mine.text, other.meaning, form)),
    );
  }));
}

/** @param {Index} index @param {string} word @param {Meaning} meaning @param {Form} form @returns {Pair} */
function alsoStandsFor(index, word, meaning, { entry }) {
  if (meaning.kind === "open") return { en: `“${word}” is not clear in every place.`, de: `„${word}“ ist nicht an jeder Stelle eindeutig.` };
  const name = entry?.kind === "product" ? productLabel(index, entry.target) : nameOf(index, meaning);
  return { en: `“${word}” also stands for ${name.en} in these documents.`, de: `„${word}“ steht in diesen Dokumenten auch für ${name.de}.` };
}

/** @param {Index} index @param {Meaning} meaning @returns {Pair} */
function nameOf(index, { kind, key }) {
  if (kind === "product") return productLabel(index, key);
  if (kind === "word") {
    const { label, vendor } = index.words[key];
    const { en, de } = inBoth(label);
    return { en: `“${en}” (${index.vendors[vendor].name})`, de: `„${de}“ (${index.vendors[vendor].name})` };
  }
  const { en, de } = inBoth(index.concepts[key].label);
  return { en: `the concept “${en}”`, de: `das Konzept „${de}“` };
}

/** Words that are settled here and mean something else elsewhere. @param {Index} index @param {Meaning} meaning @param {Form[]} forms @returns {Pair[]} */
function falseFriends(index, meaning, forms) {
  const keys = forms.map(({ entry, text }) => fold(entry?.text ?? text, index.folding));
  return forms.flatMap(({ entry }, place) => {
    const known = keys.indexOf(keys[place]) === place ? own(index.ambiguities, keys[place]) : undefined;
    const mine = entry?.kind === "product" ? entry.target : meaning.key;
    const others = (known?.meanings ?? []).filter(({ concept, product }) => concept !== mine && product !== mine);
    const labels = others.flatMap((one) => meantBy(index, one) ?? []).map(inBoth);
    if (!known || !labels.length) return [];
    const more = questionAndRule(index, keys[place]);
    return [{
      en: `“${known.word}” may also mean: ${labels.map(({ en }) => en).join("; ")}. ${more.en}`,
      de: `„${known.word}“ kann auch bedeuten: ${labels.map(({ de }) => de).join("; ")}. ${more.de}`,
    }];
  });
}

/** @param {Index} index @param {import("./index.js").RegisteredMeaning} meaning @returns {Pair | null} */
function meantBy(index, { concept, product, outside }) {
  if (product && own(index.products, product)) return productLabel(index, product);
  return (concept ? own(index.concepts, concept)?.label : null) ?? outside;
}

/** Returns the question and the rule that tell the meanings of a word apart. @param {Index} index @param {string} key */
function questionAndRule(index, key) {
  const known = own(index.ambiguities, key);
  const [en, de] = /** @type {("en" | "de")[]} */ (["en", "de"]).map((language) =>
    [known?.question?.[language], known?.rule?.[language]].filter(Boolean).join(" "),
  );
  return { en, de };
}

/** @param {Pair} label @returns {{en: string, de: string}} */
function inBoth({ en, de }) {
  return { en: en || de || "", de: de || en || "" };
}

/** @param {Pair[]} sentences */
function eachOnce(sentences) {
  return sentences.filter(({ en }, place) => sentences.findIndex((other) => other.en === en) === place);
}
