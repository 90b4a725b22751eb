// @ts-check
/** Writes a stack file, and reads one back that this page or `klarstack questionnaire read` has written. */

/** @typedef {string | Tree[] | {[key: string]: Tree}} Tree */
/** @typedef {{indent: number, text: string, number: number}} Line */

const FOREIGN = /^[[\]{}&*!|>%@`]/;
const ESCAPES = /\\(?:x([0-9a-f]{2})|U([0-9a-f]{8}))/gi;

/** What stands in a file and cannot be read here; `message` says in which line. */
export class ForeignError extends Error {}

/**
 * Returns the YAML of a stack: every text in double quotes, empty lists and mappings left out.
 * @param {{[key: string]: Tree}} stack
 * @returns {string}
 */
export function writeStack(stack) {
  return mappingLines(stack, "").map((line) => `${line}\n`).join("");
}

/** @param {{[key: string]: Tree}} mapping @param {string} indent @returns {string[]} */
function mappingLines(mapping, indent) {
  return Object.entries(mapping).flatMap(([key, value]) => {
    if (typeof value === "string") return value ? [`${indent}${key}: ${quoted(value)}`] : [];
    const inner = Array.isArray(value) ? listLines(value, `${indent}  `) : mappingLines(value, `${indent}  `);
    return inner.length ? [`${indent}${key}:`, ...inner] : [];
  });
}

/** @param {Tree[]} list @param {string} indent @returns {string[]} */
function listLines(list, indent) {
  return list.flatMap((value) => {
    if (typeof value === "string") return [`${indent}- ${quoted(value)}`];
    const [first, ...rest] = mappingLines(/** @type {{[key: string]: Tree}} */ (value), `${indent}  `);
    return [`${indent}- ${first.trim()}`, ...rest];
  });
}

/** @param {string} text */
function quoted(text) {
  return JSON.stringify(text);
}

/**
 * Returns what stands in a stack file; throws ForeignError where it is written in ways this page does not know.
 * @param {string} text
 * @returns {{[key: string]: Tree}}
 */
export function readStack(text) {
  const lines = text.replace(/^\ufeff/, "").split(/\r?\n/).map(lineOf).filter((line) => line.text && !line.text.startsWith("#"));
  const [tree, left] = readBlock(lines, 0);
  if (left.length || typeof tree === "string" || Array.isArray(tree)) throw new ForeignError(String(left[0]?.number ?? 1));
  return tree;
}

/** @param {string} written @param {number} position @returns {Line} */
function lineOf(written, position) {
  const text = written.trim();
  return { indent: written.length - written.trimStart().length, text: text === "---" ? "" : text, number: position + 1 };
}

/**
 * Reads the list or mapping that begins at the first line; returns it and the lines behind it.
 * @param {Line[]} lines
 * @param {number} least
 * @returns {[Tree, Line[]]}
 */
function readBlock(lines, least) {
  if (!lines.length || lines[0].indent < least) throw new ForeignError(String(lines[0]?.number ?? 1));
  return lines[0].text.startsWith("- ") ? readList(lines, lines[0].indent) : readMapping(lines, lines[0].indent);
}

/** @param {Line[]} lines @param {number} indent @returns {[Tree[], Line[]]} */
function readList(lines, indent) {
  /** @type {Tree[]} */
  const list = [];
  while (lines.length && lines[0].indent === indent && lines[0].text.startsWith("- ")) {
    const [{ text, number }, ...rest] = lines;
    const inner = text.slice(2).trimStart();
    if (/^["']/.test(inner) || !/:(\s|$)/.test(inner)) {
      list.push(scalar(inner, number));
      lines = rest;
    } else {
      const first = { indent: indent + text.length - inner.length, text: inner, number };
      const [value, left] = readMapping([first, ...rest], first.indent);
      list.push(value);
      lines = left;
    }
  }
  return [list, lines];
}

/** @param {Line[]} lines @param {number} indent @returns {[{[key: string]: Tree}, Line[]]} */
function readMapping(lines, indent) {
  /** @type {{[key: string]: Tree}} */
  const mapping = Object.create(null);
  while (lines.length && lines[0].indent === indent && !lines[0].text.startsWith("- ")) {
    const [{ text, number }, ...rest] = lines;
    const found = /^([\w-]+|"[^"\\]+"):(?:\s+(.+))?$/.exec(text);
    if (!found) throw new ForeignError(String(number));
    const key = found[1].replaceAll('"', "");
    if (key in mapping) throw new ForeignError(String(number));
    if (found[2] !== undefined) {
      mapping[key] = scalar(found[2], number);
      lines = rest;
    } else {
      [mapping[key], lines] = readBlock(rest, rest[0]?.text.startsWith("- ") ? indent : indent + 1);
    }
  }
  return [mapping, lines];
}

/** @param {string} written @param {number} number @returns {string} */
function scalar(written, number) {
  if (FOREIGN.test(written)) throw new ForeignError(String(number));
  if (written.startsWith("'") && /^'(?:[^']|'')*'$/.test(written)) return written.slice(1, -1).replaceAll("''", "'");
  if (!written.startsWith('"')) {
    if (/\s#|:\s|^'/.test(written)) throw new ForeignError(String(number));
    return written;
  }
  try {
    return JSON.parse(written.replace(ESCAPES, asCharacters));
  } catch {
    throw new ForeignError(String(number));
  }
}

/** Returns an escape of YAML that JSON does not know as the character. @param {string} whole @param {string} two @param {string} eight */
function asCharacters(whole, two, eight) {
  return String.fromCodePoint(Number.parseInt(two ?? eight, 16));
}
