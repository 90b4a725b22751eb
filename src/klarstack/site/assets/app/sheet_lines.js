// @ts-check
/** The lines of the sheet as text: you wrote, concept, our term, status, conflict. */

import { inLanguage } from "./name_card.js";

/** @typedef {import("./rows.js").Row} Row */
/** @typedef {import("./usage.js").Status} Status */
/** @typedef {import("./unknown_acronyms.js").UnknownAcronym} UnknownAcronym */
/** The cells of a line; several lines in a cell are parted by a line break. @typedef {{cells: string[], status: Status}} Line */

/**
 * Returns the line of one row.
 * @param {Row} row
 * @param {Record<string, string>} messages
 * @param {"en" | "de"} language
 * @returns {Line}
 */
export function lineOf({ meaning, forms, status, label, meanings, conflicts }, messages, language) {
  const written = [...forms].sort((one, other) => other.count - one.count).map(({ text, count }) => `${text} (${count}×)`);
  const others = meanings.map((one) => inLanguage(one, language));
  const told = conflicts.map((conflict) => inLanguage(conflict, language));
  const isNamed = meaning.kind === "concept" || meaning.kind === "product";
  const term = isNamed ? inLanguage(label, language) : "";
  const other = label[language === "de" ? "en" : "de"];
  const foreign = other && other !== term ? ` (${language === "de" ? "en" : "de"}: ${other})` : "";
  const near = others.length ? ` ${messages.near} ${others.join(", ")}` : "";
  const open = `${messages.open_word} ${others.join("; ")}`;
  const concept = isNamed ? term + foreign : meaning.kind === "open" ? open : messages.no_shared + near;
  return { cells: [written.join("\n"), concept, term, messages[status], told.join("\n")], status };
}

/**
 * Returns the line of an acronym nobody explains.
 * @param {UnknownAcronym} acronym
 * @param {Record<string, string>} messages
 * @returns {Line}
 */
export function unknownLine({ text, count }, { unknown, unknown_acronym: concept, unknown_conflict: conflict }) {
  return { cells: [`${text} (${count}×)`, concept, "", unknown, conflict], status: "unknown" };
}
