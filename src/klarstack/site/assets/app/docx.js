// @ts-check
/** Reads the text of a .docx file: opens the ZIP, inflates the document with the browser's own stream, takes its paragraphs. */

const [END_OF_DIRECTORY, ENTRY] = [0x06054b50, 0x02014b50];
const [END_SIZE, LONGEST_COMMENT, ENTRY_SIZE, HEADER_SIZE] = [22, 65_535, 46, 30];
const [STORED, DEFLATED] = [0, 8];
const MOST_BYTES = 50_000_000;
const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main";

/** A file that is no .docx this page can read. */
export class UnreadableError extends Error {}

/**
 * Returns the text of the document's body, a paragraph a line; deleted text of tracked changes is left out.
 * @param {ArrayBuffer} buffer
 * @returns {Promise<string>}
 */
export async function textOfDocx(buffer) {
  const xml = new TextDecoder().decode(await fileInZip(new DataView(buffer), "word/document.xml"));
  if (/<!DOCTYPE/i.test(xml)) throw new UnreadableError("doctype");
  const tree = new DOMParser().parseFromString(xml, "application/xml");
  if (tree.querySelector("parsererror")) throw new UnreadableError("xml");
  const paragraphs = [...tree.getElementsByTagNameNS("*", "p")].filter(isRead);
  return paragraphs.map(textOfParagraph).join("\n");
}

/** @param {Element} paragraph */
function textOfParagraph(paragraph) {
  let text = "";
  for (const part of paragraph.getElementsByTagNameNS("*", "*")) {
    if (!isRead(part) || part.closest("p") !== paragraph) continue;
    if (part.localName === "t") text += part.textContent;
    else if (part.localName === "tab" && part.parentElement?.localName === "r") text += "\t";
    else if (part.localName === "br" || part.localName === "cr") text += "\n";
    else if (part.localName === "noBreakHyphen") text += "\u2011";
  }
  return text;
}

/** Tells whether a part is text of Word, and not the second version of a drawing for older programs. @param {Element} part */
function isRead(part) {
  return [WORD, STRICT].includes(part.namespaceURI ?? "") && !part.closest("Fallback");
}

/** @param {DataView} zip @param {string} wanted @returns {Promise<Uint8Array>} */
async function fileInZip(zip, wanted) {
  let place = directoryOf(zip);
  while (place + ENTRY_SIZE <= zip.byteLength && zip.getUint32(place, true) === ENTRY) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => zip.getUint16(place + offset, true));
    const name = new TextDecoder().decode(bytes(zip, place + ENTRY_SIZE, nameLength));
    if (name === wanted) return contentOf(zip, place);
    place += ENTRY_SIZE + nameLength + extraLength + commentLength;
  }
  throw new UnreadableError(wanted);
}

/** Returns where the directory of the ZIP begins. @param {DataView} zip */
function directoryOf(zip) {
  const first = Math.max(0, zip.byteLength - END_SIZE - LONGEST_COMMENT);
  for (let place = zip.byteLength - END_SIZE; place >= first; place--) {
    if (zip.getUint32(place, true) === END_OF_DIRECTORY) return zip.getUint32(place + 16, true);
  }
  throw new UnreadableError("zip");
}

/** @param {DataView} zip @param {number} entry @returns {Promise<Uint8Array>} */
async function contentOf(zip, entry) {
  const [flags, method] = [zip.getUint16(entry + 8, true), zip.getUint16(entry + 10, true)];
  const [size, start] = [zip.getUint32(entry + 20, true), zip.getUint32(entry + 42, true)];
  if (flags & 1 || (method !== STORED && method !== DEFLATED) || start + HEADER_SIZE > zip.byteLength) {
    throw new UnreadableError("entry");
  }
  const names = zip.getUint16(start + 26, true) + zip.getUint16(start + 28, true);
  const packed = bytes(zip, start + HEADER_SIZE + names, size);
  return method === STORED ? packed : inflated(packed);
}

/** @param {Uint8Array<ArrayBuffer>} packed @returns {Promise<Uint8Array>} */
async function inflated(packed) {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const parts = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    size += value.length;
    if (size > MOST_BYTES) throw new UnreadableError("size");
    parts.push(value);
  }
}

/** @param {DataView} zip @param {number} start @param {number} length */
function bytes(zip, start, length) {
  if (start + length > zip.byteLength) throw new UnreadableError("zip");
  return new Uint8Array(/** @type {ArrayBuffer} */ (zip.buffer), start, length);
}
