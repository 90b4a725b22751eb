// @ts-check
/** The page that checks a text: marks its names, explains each, and gives the sheet to take along. Nothing is sent. */

import { Annotator } from "./annotate.js";
import { textOfDocx } from "./docx.js";
import { readIndex } from "./index.js";
import { meaningsOf } from "./name_card.js";
import { download, element, loadJson } from "./page_parts.js";
import { rowsOf } from "./rows.js";
import { asCsv, asMarkdown, inOneCell } from "./sheet_file.js";
import { lineOf, unknownLine } from "./sheet_lines.js";
import { unknownAcronyms } from "./unknown_acronyms.js";
import { statusOf, STATUSES } from "./usage.js";
import { readEverydayWords } from "./written.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./resolve.js").Resolution} Resolution */
/** @typedef {import("./usage.js").Status} Status */
/** @typedef {import("./written.js").EverydayWords} EverydayWords */
/** A marked place: what it means (null for an acronym nobody explains) and its status. @typedef {{start: number, end: number, resolution: Resolution | null, status: Status}} Mark */
/** What has been loaded from this site. @typedef {{index: Index, lists: EverydayWords, annotator: Annotator, definitions: Record<string, string>}} Glossary */

const LONGEST = 2_000_000;
const LARGEST_FILE = 20_000_000;
const DOCX = /\.docx$/i;

/** The page. */
class TextCheck {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.language = /** @type {"en" | "de"} */ (document.documentElement.lang === "de" ? "de" : "en");
    /** @type {Record<string, string>} */
    this.messages = JSON.parse(form.dataset.messages ?? "{}");
    this.root = form.dataset.root ?? "";
    this.input = /** @type {HTMLTextAreaElement} */ (form.querySelector("textarea"));
    this.file = /** @type {HTMLInputElement} */ (form.querySelector("input[type=file]"));
    this.said = part(form, ".ks-check__said");
    this.result = part(document, ".ks-check__result");
    this.text = part(this.result, ".ks-check__text");
    this.card = part(this.result, ".ks-check__card");
    this.legend = part(this.result, ".ks-check__legend");
    this.table = part(this.result, "tbody");
    /** @type {Promise<Glossary> | null} */
    this.loading = null;
    /** @type {string[][]} */
    this.sheet = [];
    /** @type {HTMLElement | null} */
    this.chosen = null;
  }

  start() {
    const { form } = this;
    for (const hidden of form.querySelectorAll(/** @type {"p"} */ ("[data-needs-script]"))) hidden.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.check();
    });
    this.input.addEventListener("focus", () => void this.load().catch(() => {}), { once: true });
    this.onClick(form, "[data-open]", () => this.file.click());
    this.onClick(form, "[data-example]", () => this.read(form.dataset.example ?? ""));
    this.file.addEventListener("change", () => void this.open(this.file.files?.[0]));
    this.onClick(this.result, "[data-copy]", () => void this.copy());
    this.onClick(this.result, "[data-csv]", () =>
      download("klarstack.csv", asCsv(this.sheet, this.language === "de" ? ";" : ","), "text/csv;charset=utf-8"),
    );
    this.onClick(this.result, "[data-markdown]", () => download("klarstack.md", asMarkdown(this.sheet), "text/markdown"));
    this.result.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.closeCard();
    });
    this.takeDrops();
    form.dataset.ready = "";
  }

  /** @param {HTMLElement} within @param {string} selector @param {() => void} act */
  onClick(within, selector, act) {
    part(within, selector).addEventListener("click", act);
  }

  /** A file may be dropped onto the field. */
  takeDrops() {
    this.input.addEventListener("dragover", (event) => event.preventDefault());
    this.input.addEventListener("drop", (event) => {
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      event.preventDefault();
      void this.open(file);
    });
  }

  /** Loads names, everyday words and definitions once; a failure may be tried again. @returns {Promise<Glossary>} */
  load() {
    this.loading ??= this.loadAll().catch((error) => {
      this.loading = null;
      throw error;
    });
    return this.loading;
  }

  /** @returns {Promise<Glossary>} */
  async loadAll() {
    const address = new URL(this.form.dataset.index ?? "", location.href);
    const files = ["", "everyday-words.json", `definitions.${this.language}.json`];
    const [names, words, definitions] = await Promise.all(files.map((file) => loadJson(file ? new URL(file, address) : address)));
    const [index, lists] = [readIndex(names), readEverydayWords(words)];
    return { index, lists, definitions, annotator: new Annotator(index, lists) };
  }

  /** Reads a file into the field and checks it. @param {File | undefined} file */
  async open(file) {
    this.file.value = "";
    if (!file) return;
    try {
      if (file.size > LARGEST_FILE) throw new Error("size");
      const bytes = await file.arrayBuffer();
      this.read(DOCX.test(file.name) ? await textOfDocx(bytes) : textOf(bytes));
    } catch {
      this.say("unreadable", { name: file.name });
    }
  }

  /** @param {string} text */
  read(text) {
    this.input.value = text;
    void this.check();
  }

  /** @param {string} key @param {Record<string, string | number>} [values] */
  say(key, values = {}) {
    this.said.textContent = filled(this.messages[key], values);
  }

  async check() {
    const text = this.input.value.replace(/\r\n?/g, "\n");
    this.result.hidden = true;
    if (!text.trim()) return this.say("empty");
    if (text.length > LONGEST) return this.say("too_long");
    this.say("working");
    await new Promise((resolve) => setTimeout(resolve)); // lets the browser show the word
    try {
      this.show(text, await this.load());
    } catch (error) {
      this.say("failed");
      throw error;
    }
  }

  /** @param {string} text @param {Glossary} glossary */
  show(text, { index, lists, annotator, definitions }) {
    const mentions = annotator.annotate(text);
    const unknown = unknownAcronyms(index, lists, text, mentions);
    /** @type {Mark[]} */
    const marks = [
      ...mentions.map(({ start, end, resolution }) => ({ start, end, resolution, status: statusOf(index, resolution) })),
      ...unknown.map(({ start, end }) => ({ start, end, resolution: null, status: /** @type {Status} */ ("unknown") })),
    ].sort((one, other) => one.start - other.start);
    this.closeCard();
    this.text.replaceChildren(...this.marked(text, marks, index, definitions));
    const rows = rowsOf(index, mentions);
    const lines = [...rows.map((row) => lineOf(row, this.messages, this.language)), ...unknown.map((acronym) => unknownLine(acronym, this.messages))];
    this.sheet = [this.headings(), ...lines.map(({ cells }) => cells)];
    this.table.replaceChildren(...lines.map(({ cells, status }) => this.tableRow(cells, status)));
    this.showLegend(marks);
    this.result.hidden = false;
    const open = lines.filter(({ status }) => status === "ambiguous" || status === "unknown").length;
    this.say(marks.length ? "found" : "nothing", { names: marks.length, rows: lines.length, open });
  }

  /** @returns {string[]} */
  headings() {
    return [...this.result.querySelectorAll("thead th")].map((heading) => heading.textContent ?? "");
  }

  /**
   * Returns the text with its names marked.
   * @param {string} text
   * @param {Mark[]} marks
   * @param {Index} index
   * @param {Record<string, string>} definitions
   * @returns {(Node | string)[]}
   */
  marked(text, marks, index, definitions) {
    /** @type {(Node | string)[]} */
    const parts = [];
    let position = 0;
    for (const mark of marks) {
      const name = element("span", `ks-check__name ks-check__name--${mark.status}`, text.slice(mark.start, mark.end));
      name.setAttribute("role", "button");
      name.setAttribute("aria-describedby", `ks-check-${mark.status}`);
      name.tabIndex = 0;
      name.addEventListener("click", () => this.openCard(name, mark, index, definitions));
      name.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        this.openCard(name, mark, index, definitions);
      });
      parts.push(text.slice(position, mark.start), name);
      position = mark.end;
    }
    return [...parts, text.slice(position)];
  }

  /** Shows which statuses occur, how often, and what they mean. @param {Mark[]} marks */
  showLegend(marks) {
    const items = STATUSES.flatMap((status) => {
      const count = marks.filter((mark) => mark.status === status).length;
      if (!count) return [];
      const word = element("span", `ks-check__name ks-check__name--${status}`, this.messages[status]);
      const item = element("li", "", word, ` ${count}× `, element("small", "", this.messages[`${status}_means`]));
      item.id = `ks-check-${status}`;
      return [item];
    });
    this.legend.replaceChildren(...items);
  }

  /** @param {HTMLElement} name @param {Mark} mark @param {Index} index @param {Record<string, string>} definitions */
  openCard(name, { resolution, status }, index, definitions) {
    this.chosen?.removeAttribute("data-chosen");
    this.chosen = name;
    name.dataset.chosen = "";
    const close = element("button", "ks-check__close", "×");
    close.setAttribute("type", "button");
    close.setAttribute("aria-label", this.messages.close);
    close.addEventListener("click", () => this.closeCard());
    const word = element("span", `ks-check__name ks-check__name--${status}`, this.messages[status]);
    const said = { language: this.language, messages: this.messages, root: this.root, index, definitions };
    const meanings = resolution ? meaningsOf(said, resolution) : [element("p", "", this.messages.unknown_conflict)];
    this.card.replaceChildren(close, element("h3", "", name.textContent), element("p", "", word), ...meanings);
    this.card.setAttribute("aria-label", name.textContent ?? "");
    this.card.hidden = false;
    this.card.focus();
  }

  closeCard() {
    const name = this.chosen;
    this.card.hidden = true;
    this.chosen = null;
    name?.removeAttribute("data-chosen");
    name?.focus();
  }

  /** @param {string[]} cells @param {Status} status */
  tableRow(cells, status) {
    const headings = this.headings();
    const made = cells.map((text, place) => {
      const lines = text.split("\n").filter(Boolean).map((line) => element("span", "ks-check__line", line));
      const word = element("span", `ks-check__name ks-check__name--${status}`, text);
      const cell = element(place ? "td" : "th", "", ...(place === 3 ? [word] : lines));
      if (place) cell.dataset.label = headings[place];
      else cell.setAttribute("scope", "row");
      return cell;
    });
    return element("tr", "", ...made);
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.sheet.map((cells) => cells.map(inOneCell).join("\t")).join("\n"));
      this.say("copied");
    } catch {
      this.say("not_copied");
    }
  }
}

/** Returns the text of a file: UTF-8, else what older Windows programs write. @param {ArrayBuffer} bytes */
function textOf(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** @param {string} message @param {Record<string, string | number>} values */
function filled(message, values) {
  return message.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** @param {ParentNode} within @param {string} selector */
function part(within, selector) {
  return /** @type {HTMLElement} */ (within.querySelector(selector));
}

for (const form of document.querySelectorAll("form[data-ks-check]")) {
  new TextCheck(/** @type {HTMLFormElement} */ (form)).start();
}
