// @ts-check
/** The sentences of an answer in both languages; the same as klarstack/names/wording.py. */

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./index.js").Entry} Entry */
/** @typedef {import("./answers.js").Candidate} Candidate */
/** @typedef {{en: string, de: string}} Sentences */

/** @type {Record<string, [string, string]>} */
const TERM_REASONS = {
  preferred: ["The preferred term.", "Die bevorzugte Benennung."],
  admitted: ["An admitted term of the concept.", "Eine zulässige Benennung des Konzepts."],
  deprecated: ["An outdated term of the concept.", "Eine veraltete Benennung des Konzepts."],
  forbidden: ["A term to be avoided for the concept.", "Eine zu vermeidende Benennung des Konzepts."],
};
/** @type {Record<string, [string, string]>} */
const NAME_REASONS = { "former-name": ["Former name", "Früherer Name"], acronym: ["Acronym", "Abkürzung"] };

/** @type {Record<string, [string, string]>} */
const FORM_REASONS = {
  inflected: ["A form of", "Eine Form von"],
  compound: ["The same parts as", "Dieselben Bestandteile wie"],
};

/**
 * Returns several pairs of sentences as one pair.
 * @param {Sentences[]} said
 * @returns {Sentences}
 */
export function joined(said) {
  return { en: said.map(({ en }) => en).join(" "), de: said.map(({ de }) => de).join(" ") };
}

/**
 * Returns why a meaning outside the glossary is among the candidates.
 * @returns {Sentences}
 */
export function outsideReason() {
  return { en: "A meaning outside this glossary.", de: "Eine Bedeutung außerhalb dieses Glossars." };
}

/**
 * Returns why the written words lead to what the entry names; `form` says how they differ from its text.
 * @param {Index} index
 * @param {Entry} entry
 * @param {"inflected" | "compound" | null} form
 * @returns {Sentences}
 */
export function reason(index, entry, form) {
  const [en, de] = form ? likeText(index, entry, FORM_REASONS[form]) : byTier(index, entry);
  return { en, de };
}

/**
 * Returns that the vendor has one product for the concept that was named.
 * @param {Index} index
 * @param {string} product
 * @returns {Sentences}
 */
export function providerReason(index, product) {
  const { name, vendor } = index.products[product];
  const owner = index.vendors[vendor].name;
  return { en: `The product of ${owner} for it is ${name}.`, de: `Das Produkt von ${owner} dafür ist ${name}.` };
}

/**
 * Returns that the vendor given, or written in the words, has decided.
 * @param {Index} index
 * @param {string | null} vendor
 * @returns {Sentences}
 */
export function decidedByVendor(index, vendor) {
  const name = vendor === null ? "" : ` ${index.vendors[vendor].name}`;
  return { en: `The vendor${name} decided.`, de: `Der Anbieter${name} hat entschieden.` };
}

/**
 * Returns that the year given has decided.
 * @param {number | null} year
 * @returns {Sentences}
 */
export function decidedByYear(year) {
  return { en: `The year ${year} decided.`, de: `Das Jahr ${year} hat entschieden.` };
}

/**
 * Returns the question that would settle which candidate is meant.
 * @param {Index} index
 * @param {Candidate[]} candidates
 * @param {import("./index.js").Ambiguity | undefined} ambiguity
 * @param {string | null} contradicted
 * @returns {Sentences}
 */
export function question(index, candidates, ambiguity, contradicted) {
  if (contradicted !== null) {
    const vendor = index.vendors[contradicted].name;
    return {
      en: `No name of ${vendor} is written like this; is the vendor right?`,
      de: `Kein Name von ${vendor} wird so geschrieben; stimmt der Anbieter?`,
    };
  }
  if (ambiguity?.question) {
    return { en: ambiguity.question.en ?? "", de: ambiguity.question.de ?? "" };
  }
  const vendors = new Set(candidates.map((candidate) => candidate.vendor));
  if (vendors.size === candidates.length && !vendors.has(null)) {
    return { en: "Which vendor?", de: "Welcher Anbieter?" };
  }
  if (new Set(candidates.map((candidate) => candidate.product)).size === candidates.length && vendors.size === 1) {
    return { en: "Which product, and from which years?", de: "Welches Produkt, und aus welchen Jahren?" };
  }
  return { en: "Which of these is meant?", de: "Was davon ist gemeint?" };
}

/**
 * Returns the question a bare vendor name raises.
 * @param {string} vendor
 * @returns {Sentences}
 */
export function whichProduct(vendor) {
  return { en: `Which product of ${vendor}?`, de: `Welches Produkt von ${vendor}?` };
}

/**
 * Returns the question about a name that is an ordinary word too.
 * @param {Index} index
 * @param {string | null} vendor
 * @returns {Sentences}
 */
export function ordinaryWord(index, vendor) {
  const name = vendor === null ? "?" : index.vendors[vendor].name;
  return {
    en: `Is it the word of ${name}, or the ordinary word?`,
    de: `Ist das Wort von ${name} gemeint oder das gewöhnliche Wort?`,
  };
}

/**
 * Returns why a query cannot be looked up: it has more characters than `longest`, or no word.
 * @param {number | null} longest
 * @returns {Sentences}
 */
export function unusable(longest) {
  if (longest !== null) {
    return {
      en: `The name has more than ${longest} characters; give one name at a time.`,
      de: `Der Name hat mehr als ${longest} Zeichen; geben Sie immer nur einen Namen an.`,
    };
  }
  return { en: "There is no word in it; give a name.", de: "Es steht kein Wort darin; geben Sie einen Namen an." };
}

/**
 * @param {Index} index
 * @param {Entry} entry
 * @returns {[string, string]}
 */
function byTier(index, entry) {
  const name = nameOf(index, entry);
  const [since, seit] = years(entry);
  if (entry.tier === "vendor") {
    const vendor = index.vendors[index.products[entry.target].vendor].name;
    return [`A product of the vendor ${vendor}.`, `Ein Produkt des Anbieters ${vendor}.`];
  }
  if (entry.tier === "folded" || entry.tier === "with-vendor") {
    return likeText(index, entry, ["Written like", "Geschrieben wie"]);
  }
  if (entry.kind === "word") {
    const vendor = index.vendors[index.words[entry.target].vendor].name;
    return [`A word of the vendor ${vendor}.`, `Ein Wort des Anbieters ${vendor}.`];
  }
  if (name !== null && entry.tier === "preferred") return officialName(index.products[entry.target]);
  if (name !== null) {
    const [english, german] = NAME_REASONS[entry.tier] ?? ["Another name", "Anderer Name"];
    return [`${english} of ${name}${since}.`, `${german} von ${name}${seit}.`];
  }
  if (entry.tier === "acronym") return ["Acronym of the concept.", "Abkürzung des Konzepts."];
  return TERM_REASONS[entry.status ?? ""] ?? TERM_REASONS.admitted;
}

/**
 * Returns that the product bears the name, or bore it until it ended.
 * @param {import("./index.js").Product} product
 * @returns {[string, string]}
 */
function officialName({ sunset }) {
  if (!sunset) return ["The current product name.", "Der aktuelle Produktname."];
  const year = sunset.slice(0, 4);
  return [`The product's name; it ended in ${year}.`, `Der Name des Produkts; es wurde ${year} eingestellt.`];
}

/**
 * Returns what the written words are like, and what that name belongs to, if it is an older or other name.
 * @param {Index} index
 * @param {Entry} entry
 * @param {[string, string]} like
 * @returns {[string, string]}
 */
function likeText(index, entry, [english, german]) {
  const name = nameOf(index, entry);
  if (name === null || name === entry.text) return [`${english} “${entry.text}”.`, `${german} „${entry.text}“.`];
  const [since, seit] = years(entry);
  return [
    `${english} “${entry.text}”, a name of ${name}${since}.`,
    `${german} „${entry.text}“, ein Name von ${name}${seit}.`,
  ];
}

/**
 * @param {Index} index
 * @param {Entry} entry
 * @returns {string | null}
 */
function nameOf(index, entry) {
  return entry.kind === "product" ? (index.products[entry.target]?.name ?? null) : null;
}

/**
 * @param {Entry} entry
 * @returns {[string, string]}
 */
function years(entry) {
  if (entry.from && entry.to) return [` (${entry.from}–${entry.to})`, ` (${entry.from}–${entry.to})`];
  if (entry.to) return [` (until ${entry.to})`, ` (bis ${entry.to})`];
  if (entry.from) return [` (since ${entry.from})`, ` (seit ${entry.from})`];
  return ["", ""];
}
