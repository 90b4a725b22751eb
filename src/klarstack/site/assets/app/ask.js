// @ts-check
/** The box "What does this word mean?": answers while one types, from the index of names, without asking a server. */

import { beginningLike, own, readIndex } from "./index.js";
import { element, loadJson } from "./page_parts.js";
import { resolve } from "./resolve.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./answers.js").Candidate} Candidate */
/** @typedef {import("./resolve.js").Resolution} Resolution */
/** @typedef {"en" | "de"} Language */

const MOST_SUGGESTIONS = 8;

const WORDS = {
  en: {
    try: "Try:",
    resolved: "means",
    usually: "usually means",
    ambiguous: (/** @type {number} */ count) => `can mean ${count} things`,
    vendor: (/** @type {number} */ count) => `is a vendor with ${count} products`,
    words: "Vendors also use the word in their own sense:",
    unknown: "No concept, product or vendor word is written like this.",
    further: "The command line (klarstack resolve) also reads mixed entries and typing errors.",
    beginning: "Names that begin like this:",
    usual: "usual",
    outside: "outside this glossary",
    loading: "Loading the names …",
    failed: "The names could not be loaded. All words from A to Z:",
  },
  de: {
    try: "Zum Beispiel:",
    resolved: "bedeutet",
    usually: "bedeutet meist",
    ambiguous: (/** @type {number} */ count) => `kann ${count} Dinge bedeuten`,
    vendor: (/** @type {number} */ count) => `ist ein Anbieter mit ${count} Produkten`,
    words: "In eigenem Sinn verwenden das Wort auch Anbieter:",
    unknown: "Kein Konzept, Produkt oder Anbieterwort wird so geschrieben.",
    further: "Zusammengesetzte Angaben und Tippfehler versteht die Befehlszeile (klarstack resolve).",
    beginning: "Namen, die so beginnen:",
    usual: "üblich",
    outside: "außerhalb dieses Glossars",
    loading: "Die Namen werden geladen …",
    failed: "Die Namen ließen sich nicht laden. Alle Wörter von A bis Z:",
  },
};

/** One box on a page. */
class Box {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.language = /** @type {Language} */ (document.documentElement.lang === "de" ? "de" : "en");
    this.words = WORDS[this.language];
    this.root = form.dataset.root ?? "";
    this.input = /** @type {HTMLInputElement} */ (form.querySelector("input"));
    this.answer = /** @type {HTMLElement} */ (form.querySelector(".ks-ask__answer"));
    this.status = /** @type {HTMLElement} */ (form.querySelector(".ks-ask__status"));
    /** @type {Promise<Index> | null} */
    this.loading = null;
    /** @type {Index | null} */
    this.index = null;
    /** @type {Record<string, string>} */
    this.definitions = {};
  }

  start() {
    this.input.addEventListener("focus", () => void this.load(), { once: true });
    this.input.addEventListener("input", () => void this.show());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.open();
    });
    this.form.addEventListener("keydown", (event) => this.move(event));
    this.offerExamples();
    const asked = new URLSearchParams(location.search).get("q");
    if (asked) this.ask(asked);
  }

  /** Puts a word into the box and answers it. @param {string} word */
  ask(word) {
    this.input.value = word;
    this.input.focus();
    void this.show();
  }

  offerExamples() {
    const place = /** @type {HTMLElement} */ (this.form.querySelector(".ks-ask__examples"));
    const examples = (this.form.dataset.examples ?? "").split("|").filter(Boolean);
    place.replaceChildren(this.words.try, ...examples.map((word) => this.wordButton(word, "ks-ask__try")));
  }

  /** @param {string} word @param {string} className */
  wordButton(word, className) {
    const button = /** @type {HTMLButtonElement} */ (element("button", className, word));
    button.type = "button";
    button.addEventListener("click", () => this.ask(word));
    return button;
  }

  /** Loads index and definitions once; a failure may be tried again. @returns {Promise<Index>} */
  load() {
    this.loading ??= this.loadAll().catch((error) => {
      this.loading = null;
      throw error;
    });
    this.loading.catch(() => {});
    return this.loading;
  }

  /** @returns {Promise<Index>} */
  async loadAll() {
    const address = new URL(this.form.dataset.index ?? "", location.href);
    const [names, definitions] = await Promise.all([
      loadJson(address),
      loadJson(new URL(`definitions.${this.language}.json`, address)),
    ]);
    this.definitions = definitions;
    this.index = readIndex(names);
    return this.index;
  }

  async show() {
    const query = this.input.value;
    if (!query.trim()) {
      this.answer.replaceChildren();
      this.status.textContent = "";
      return;
    }
    if (!this.index) this.answer.replaceChildren(element("p", "ks-ask__outcome", this.words.loading));
    try {
      const index = await this.load();
      if (query === this.input.value) this.present(index, resolve(index, query));
    } catch {
      const link = /** @type {HTMLAnchorElement} */ (element("a", "", "A–Z"));
      link.href = `${this.root}a-z/`;
      this.answer.replaceChildren(element("p", "ks-ask__outcome", this.words.failed, " ", link));
      this.status.textContent = this.words.failed;
    }
  }

  /** @param {Index} index @param {Resolution} resolution */
  present(index, resolution) {
    const outcome = this.outcome(index, resolution);
    const parts = [element("p", "ks-ask__outcome", ...outcome)];
    const items = resolution.candidates.map((candidate, position) =>
      element("li", "", this.item(index, candidate, position === resolution.usual, resolution.candidates.length === 1)),
    );
    const meant = resolution.outcome === "resolved" ? 1 : items.length;
    if (items.length) parts.push(element("ul", "ks-ask__list", ...items.slice(0, meant)));
    if (items.length > meant) {
      parts.push(element("p", "ks-ask__rule", this.words.words), element("ul", "ks-ask__list", ...items.slice(meant)));
    }
    if (resolution.rule?.[this.language]) parts.push(element("p", "ks-ask__rule", resolution.rule[this.language]));
    if (resolution.question) parts.push(element("p", "ks-ask__question", resolution.question[this.language]));
    const alike = resolution.outcome === "unknown" ? beginningLike(index, resolution.query, MOST_SUGGESTIONS) : [];
    if (alike.length) {
      const names = alike.map((name) => this.wordButton(name, ""));
      parts[0] = element("p", "ks-ask__outcome", this.words.beginning);
      parts.push(element("div", "ks-ask__names", ...names));
    }
    this.answer.replaceChildren(...parts);
    this.answer.dataset.outcome = resolution.outcome;
    const said = parts.filter((part) => part.matches(".ks-ask__outcome, .ks-ask__question"));
    this.status.textContent = said.map((part) => part.textContent).join(" ");
  }

  /** Returns the first line of the answer. @param {Index} index @param {Resolution} resolution @returns {(Node | string)[]} */
  outcome(index, resolution) {
    const { outcome, candidates, usual, error, query } = resolution;
    if (error) return [error[this.language]];
    if (outcome === "unknown") return [this.words.unknown, " ", this.words.further];
    const word = element("strong", "", query.trim());
    const chosen = outcome === "resolved" ? candidates[0] : usual !== null ? candidates[usual] : null;
    if (chosen) return [word, ` ${outcome === "resolved" ? this.words.resolved : this.words.usually} `, this.name(index, chosen)];
    const isVendor = candidates[0].tier === "vendor";
    return [word, ` ${(isVendor ? this.words.vendor : this.words.ambiguous)(candidates.length)}`];
  }

  /** @param {Index} index @param {Candidate} candidate @param {boolean} isUsual @param {boolean} isOnly */
  item(index, candidate, isUsual, isOnly) {
    const target = this.target(candidate);
    const link = element(target ? "a" : "div", "ks-ask__item");
    if (target) link.setAttribute("href", this.root + target);
    const vendor = candidate.vendor && candidate.tier !== "vendor" ? index.vendors[candidate.vendor].name : null;
    const isOneOfMany = candidate.tier === "vendor" && !isOnly;
    const labels = candidate.concepts.map((identifier) => index.concepts[identifier]?.label[this.language] ?? identifier);
    link.append(
      element("span", "ks-ask__name", this.ownName(candidate)),
      vendor ? element("span", "ks-ask__vendor", ` ${vendor}`) : "",
      isUsual ? element("span", "ks-ask__usual", this.words.usual) : "",
    );
    if (candidate.outside) link.append(element("span", "ks-ask__what", this.words.outside));
    else if (candidate.vendor) link.append(element("span", "ks-ask__what", labels.join(", ")));
    else if (candidate.concept) link.append(element("span", "ks-ask__what", own(this.definitions, candidate.concept) ?? ""));
    if (!candidate.outside && !isOneOfMany) link.append(element("span", "ks-ask__why", candidate.reason[this.language]));
    return link;
  }

  /** Returns the path of the page about a candidate. @param {Candidate} candidate @returns {string | null} */
  target(candidate) {
    if (candidate.word) return `vendors/${candidate.word.replace("#", "/vocabulary/#")}`;
    if (candidate.product) return `products/${candidate.product}/`;
    return candidate.concept ? `concepts/${candidate.concept}/` : null;
  }

  /** @param {Candidate} candidate @returns {string} */
  ownName(candidate) {
    if (candidate.outside) return candidate.outside[this.language] ?? candidate.matched;
    if (candidate.word) return candidate.matched;
    return candidate.product_name ?? candidate.label[this.language] ?? candidate.concept ?? candidate.matched;
  }

  /** @param {Index} index @param {Candidate} candidate @returns {string} */
  name(index, candidate) {
    const vendor = candidate.vendor ? ` (${index.vendors[candidate.vendor].name})` : "";
    return this.ownName(candidate) + vendor;
  }

  /** Opens the page of the answer if there is one, else goes to the choices. */
  async open() {
    await this.show();
    const links = this.choices();
    if (this.answer.dataset.outcome === "resolved" && links[0]) links[0].click();
    else links[0]?.focus();
  }

  /** @returns {HTMLElement[]} */
  choices() {
    return [...this.answer.querySelectorAll(/** @type {"a"} */ ("a, button"))];
  }

  /** Arrow keys walk through the choices, Escape leads back to the box. @param {KeyboardEvent} event */
  move(event) {
    const choices = this.choices();
    const position = choices.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    if (event.key === "ArrowDown" && choices.length && (position >= 0 || document.activeElement === this.input)) {
      event.preventDefault();
      choices[Math.min(position + 1, choices.length - 1)].focus();
    } else if (event.key === "ArrowUp" && position >= 0) {
      event.preventDefault();
      (choices[position - 1] ?? this.input).focus();
    } else if (event.key === "Escape") {
      this.input.focus();
    }
  }
}

for (const form of document.querySelectorAll("form[data-ks-ask]")) {
  new Box(/** @type {HTMLFormElement} */ (form)).start();
}
