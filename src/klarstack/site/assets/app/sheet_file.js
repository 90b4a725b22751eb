// @ts-check
/** Writes a table as a file: CSV in which no cell can become a formula, and Markdown. */

const BEGINS_FORMULA = /^[\s\x00-\x1f]*[=+\-@|%＝＋－＠]/;

/**
 * Returns the rows as CSV for spreadsheets: a cell that a spreadsheet would calculate begins with an apostrophe.
 * @param {string[][]} rows
 * @param {"," | ";"} separator the semicolon where the comma parts decimals
 */
export function asCsv(rows, separator) {
  const lines = rows.map((cells) => cells.map((cell) => quoted(harmless(cell))).join(separator));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

/**
 * Returns the rows as a Markdown table, the first as its head.
 * @param {string[][]} rows
 */
export function asMarkdown([head, ...rows]) {
  const lines = [head, head.map(() => "---"), ...rows.map((cells) => cells.map(plain))];
  return lines.map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}

/**
 * Returns a cell for the clipboard, as one line without tabs; a spreadsheet it is pasted into does not calculate it.
 * @param {string} cell
 */
export function inOneCell(cell) {
  return harmless(cell.replace(/\s*\n\s*/g, "; ").replaceAll("\t", " "));
}

/** @param {string} cell */
function harmless(cell) {
  return BEGINS_FORMULA.test(cell) ? `'${cell}` : cell;
}

/** @param {string} cell */
function quoted(cell) {
  return `"${cell.replaceAll('"', '""')}"`;
}

/** Returns a cell without anything Markdown or HTML would read as markup. @param {string} cell */
function plain(cell) {
  return cell.replace(/[\\`*_{}[\]<>|~#]/g, "\\$&").replace(/\s*\r?\n\s*/g, "<br>");
}
