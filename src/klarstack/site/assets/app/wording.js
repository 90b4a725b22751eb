// @ts-check
/** The sentences of an answer in both languages; the same as klarstack/names/wording.py. */

/** @typedef {import("./resolve.js").Index} Index */
/** @typedef {import("./resolve.js").Entry} Entry */
/** @typedef {import("./resolve.js").Candidate} Candidate */
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

/**
 * Returns why a meaning outside the glossary is among the candidates.
 * @param {boolean} decided
 * @returns {Sentences}
 */
export function outsideReason(decided) {
  return withDecision(["A meaning outside this glossary.", "Eine Bedeutung außerhalb dieses Glossars."], decided);
}

/**
 * Returns why the written words lead to what the entry names.
 * @param {Index} index
 * @param {Entry} entry
 * @param {boolean} decided
 * @returns {Sentences}
 */
export function reason(index, entry, decided) {
  return withDecision(byTier(index, entry), decided);
}

/**
 * Returns the question that would settle which candidate is meant.
 * @param {Index} index
 * @param {Candidate[]} candidates
 * @param {import("./resolve.js").Ambiguity | undefined} ambiguity
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
 * Returns why a query cannot be looked up.
 * @param {string} words
 * @param {number} longest
 * @returns {Sentences}
 */
export function unusable(words, longest) {
  if ([...words].length > longest) {
    return {
      en: `The name has more than ${longest} characters; give one name at a time.`,
      de: `Der Name hat mehr als ${longest} Zeichen; geben Sie einen Namen nach dem anderen an.`,
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
  const name = entry.kind === "product" ? (index.products[entry.target]?.name ?? null) : null;
  const [since, seit] = years(entry);
  if (entry.tier === "vendor") {
    const vendor = index.vendors[index.products[entry.target].vendor].name;
    return [`A product of the vendor ${vendor}.`, `Ein Produkt des Anbieters ${vendor}.`];
  }
  if (entry.tier === "folded" || entry.tier === "with-vendor") {
    const other = name !== null && name !== entry.text;
    return [
      `Written like “${entry.text}”${other ? `, a name of ${name}${since}.` : "."}`,
      `Geschrieben wie „${entry.text}“${other ? `, ein Name von ${name}${seit}.` : "."}`,
    ];
  }
  if (entry.kind === "word") {
    const vendor = index.vendors[index.words[entry.target].vendor].name;
    return [`A word of the vendor ${vendor}.`, `Ein Wort des Anbieters ${vendor}.`];
  }
  if (name !== null && entry.tier === "preferred") return ["The current product name.", "Der aktuelle Produktname."];
  if (name !== null) {
    const [english, german] = NAME_REASONS[entry.tier] ?? ["Another name", "Anderer Name"];
    return [`${english} of ${name}${since}.`, `${german} von ${name}${seit}.`];
  }
  if (entry.tier === "acronym") return ["Acronym of the concept.", "Abkürzung des Konzepts."];
  return TERM_REASONS[entry.status ?? ""] ?? TERM_REASONS.admitted;
}

/**
 * @param {[string, string]} sentences
 * @param {boolean} decided
 * @returns {Sentences}
 */
function withDecision([english, german], decided) {
  return {
    en: decided ? `${english} The vendor or year given decided.` : english,
    de: decided ? `${german} Der angegebene Anbieter oder das Jahr hat entschieden.` : german,
  };
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
