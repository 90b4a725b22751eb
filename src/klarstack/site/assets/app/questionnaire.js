// @ts-check
/** The questionnaire: counts the answers, saves them as a stack file, opens a saved one. Nothing is sent or stored. */

import { readIndex } from "./index.js";
import { download, loadJson } from "./page_parts.js";
import { resolve } from "./resolve.js";
import { tidy } from "./spelling.js";
import { ForeignError, readStack, writeStack } from "./stack_file.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./stack_file.js").Tree} Tree */
/** @typedef {{[key: string]: Tree}} Stack */
/** @typedef {{name: string, status: string, evidence: string}} Item */
/** @typedef {{product: string, name: string, gives: boolean}} Suggestion */

const PROFILE = ["company", "segment", "size_class", "region", "wave"];
const KNOWN = [...PROFILE, "items", "not_used", "maturity"];
/** @type {Record<string, string>} */
const STATUS = { yes: "in-use", planned: "planned" };
const LONGEST_NAME = 200;
const PAUSE = 400;

/** One capability that is asked about. */
class Question {
  /** @param {HTMLFieldSetElement} field */
  constructor(field) {
    this.concept = field.dataset.question ?? "";
    this.radios = [...field.querySelectorAll(/** @type {"input"} */ ("input[type=radio]"))];
    this.product = /** @type {HTMLInputElement} */ (field.querySelector(".ks-q__product input"));
    this.hint = /** @type {HTMLElement} */ (field.querySelector(".ks-q__hint"));
    /** @type {Suggestion[]} */
    this.suggestions = [...field.querySelectorAll("option")].map((option) => ({
      product: option.dataset.product ?? "",
      name: option.value,
      gives: "gives" in option.dataset,
    }));
  }

  get answer() {
    return this.radios.find((radio) => radio.checked)?.value ?? "";
  }

  set answer(value) {
    for (const radio of this.radios) radio.checked = radio.value === value;
  }

  /** Returns the names in the product field, each once. @returns {string[]} */
  names() {
    const names = this.product.value.split(/[;\n]/).map((name) => tidy(name).slice(0, LONGEST_NAME).trim());
    return [...new Set(names.filter(Boolean))];
  }

  /** @param {string} name @returns {Suggestion | undefined} */
  suggestion(name) {
    return this.suggestions.findLast((each) => each.name.toLowerCase() === name.toLowerCase());
  }

  /** Returns what the answer adds to the stack. @param {string} instrument @returns {Item[]} */
  items(instrument) {
    const status = STATUS[this.answer];
    if (!status) return [];
    const named = new Map(this.names().map((name) => {
      const suggestion = this.suggestion(name);
      return suggestion ? [suggestion.product, suggestion.gives] : [name, false];
    }));
    const isGiven = named.size > 0 && [...named.values()].every(Boolean);
    const evidence = `${instrument}: ${this.concept}`;
    return [...(isGiven ? [] : [this.concept]), ...named.keys()].map((name) => ({ name, status, evidence }));
  }

  /** Shows again what the stack says of this question. @param {Item[]} items @param {boolean} isAbsent */
  show(items, isAbsent) {
    const status = items[0]?.status;
    this.answer = Object.keys(STATUS).find((answer) => STATUS[answer] === status) ?? (isAbsent ? "no" : "");
    const products = items.map((item) => item.name).filter((name) => name !== this.concept);
    this.product.value = products.map((name) => this.suggestions.find((each) => each.product === name)?.name ?? name).join("; ");
    this.hint.textContent = "";
  }
}

/** The whole form. */
class Questionnaire {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.instrument = form.dataset.instrument ?? "";
    /** @type {Record<string, string>} */
    this.messages = JSON.parse(form.dataset.messages ?? "{}");
    /** @type {Map<string, Question>} */
    this.questions = new Map();
    for (const field of form.querySelectorAll(/** @type {"fieldset"} */ ("fieldset[data-question]"))) {
      const question = new Question(field);
      this.questions.set(question.concept, question);
    }
    const ladder = /** @type {HTMLElement | null} */ (form.querySelector("[data-ladder]"));
    this.ladder = ladder?.dataset.ladder ?? "";
    /** @type {[string, HTMLInputElement[]][]} */
    this.statements = [...(ladder?.querySelectorAll(/** @type {"fieldset"} */ ("fieldset[data-statement]")) ?? [])].map((field) => [
      field.dataset.statement ?? "",
      [...field.querySelectorAll("input")],
    ]);
    this.done = /** @type {HTMLElement} */ (form.querySelector(".ks-q__done"));
    this.said = /** @type {HTMLElement} */ (form.querySelector(".ks-q__said"));
    this.bar = /** @type {HTMLProgressElement} */ (form.querySelector("progress"));
    this.file = /** @type {HTMLInputElement} */ (form.querySelector("input[type=file]"));
    /** @type {Promise<Index> | null} */
    this.index = null;
    this.isChanged = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  start() {
    const { form } = this;
    form.dataset.ready = "";
    for (const part of form.querySelectorAll(/** @type {"p"} */ ("[data-needs-script]"))) part.hidden = false;
    if (!this.value("wave")) this.field("wave").value = thisMonth();
    form.addEventListener("input", () => this.changed());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.save();
    });
    form.querySelector("[data-open]")?.addEventListener("click", () => this.file.click());
    form.querySelector("[data-print]")?.addEventListener("click", () => window.print());
    this.file.addEventListener("change", () => void this.open());
    for (const question of this.questions.values()) {
      question.product.addEventListener("input", () => this.explainSoon(question));
    }
    window.addEventListener("beforeunload", (event) => {
      if (this.isChanged) event.preventDefault();
    });
    this.count();
  }

  /** @param {string} name @returns {HTMLInputElement | HTMLSelectElement} */
  field(name) {
    return /** @type {HTMLInputElement} */ (this.form.elements.namedItem(name));
  }

  /** @param {string} name */
  value(name) {
    return tidy(this.field(name).value);
  }

  changed() {
    this.isChanged = true;
    this.said.textContent = "";
    this.count();
  }

  /** Says how many questions are answered. */
  count() {
    const statements = this.statements.filter(([, radios]) => radios.some((radio) => radio.checked));
    const done = [...this.questions.values()].filter((question) => question.answer).length + statements.length;
    this.bar.value = done;
    this.done.textContent = filled(this.messages.progress, { done: String(done), all: String(this.bar.max) });
  }

  /** Returns the stack as it would be saved. @returns {Stack} */
  stack() {
    const questions = [...this.questions.values()];
    const answers = this.statements.map(([name, radios]) => [name, radios.find((radio) => radio.checked)?.value ?? ""]);
    const maturity = Object.fromEntries(answers.filter(([, answer]) => answer));
    return {
      ...Object.fromEntries(PROFILE.map((name) => [name, this.value(name)])),
      items: /** @type {Tree[]} */ (questions.flatMap((question) => question.items(this.instrument))),
      not_used: questions.filter((question) => question.answer === "no").map((question) => question.concept),
      maturity: this.ladder ? { [this.ladder]: maturity } : {},
    };
  }

  save() {
    const missing = ["company", "segment", "wave"].filter((name) => !this.value(name));
    const isMonth = /^\d{4}(-(0[1-9]|1[0-2]))?$/.test(this.value("wave"));
    for (const name of PROFILE) this.field(name).removeAttribute("aria-invalid");
    const wrong = [...missing, ...(isMonth || missing.includes("wave") ? [] : ["wave"])];
    for (const name of wrong) this.field(name).setAttribute("aria-invalid", "true");
    if (wrong.length) {
      const names = missing.map((name) => this.field(name).labels?.[0]?.firstChild?.textContent?.trim() ?? name);
      this.said.textContent = missing.length ? filled(this.messages.missing, { names: names.join(", ") }) : this.messages.no_month;
      this.field(wrong[0]).focus();
      return;
    }
    if (!this.bar.value) {
      this.said.textContent = this.messages.nothing;
      return;
    }
    download("stack.yml", writeStack(this.stack()), "application/yaml");
    this.isChanged = false;
    this.said.textContent = filled(this.messages.saved, { name: "stack.yml" });
  }

  async open() {
    const chosen = this.file.files?.[0];
    if (!chosen) return;
    try {
      this.show(readStack(await chosen.text()));
      this.isChanged = false;
      this.said.textContent = filled(this.messages.opened, { name: chosen.name });
    } catch (error) {
      if (!(error instanceof ForeignError)) throw error;
      this.said.textContent = filled(this.messages.foreign, { what: error.message });
    }
    this.file.value = "";
  }

  /** Fills the form from a stack; throws before anything is changed where the page could not show all of it. @param {Stack} stack */
  show(stack) {
    const { items, absent, maturity } = this.understood(stack);
    for (const name of PROFILE) this.field(name).value = /** @type {string} */ (stack[name] ?? "");
    for (const question of this.questions.values()) {
      const evidence = `${this.instrument}: ${question.concept}`;
      question.show(items.filter((item) => item.evidence === evidence), absent.includes(question.concept));
    }
    for (const [name, radios] of this.statements) {
      for (const radio of radios) radio.checked = maturity[name] === radio.value;
    }
    this.count();
  }

  /** @param {Stack} stack @returns {{items: Item[], absent: string[], maturity: Record<string, Tree>}} */
  understood(stack) {
    const items = /** @type {Item[]} */ (stack.items ?? []).map((item) => ({ ...item, status: item.status ?? "in-use" }));
    const absent = /** @type {string[]} */ (stack.not_used ?? []);
    const ladders = /** @type {Record<string, Record<string, Tree>>} */ (stack.maturity ?? {});
    const evidence = new Set([...this.questions.keys()].map((concept) => `${this.instrument}: ${concept}`));
    const statements = this.statements.map(([name]) => name);
    refuse(Object.keys(stack).find((key) => !KNOWN.includes(key)));
    refuse(PROFILE.find((name) => typeof (stack[name] ?? "") !== "string" || !this.canHold(name, String(stack[name] ?? ""))));
    refuse(items.find((item) => !evidence.has(item.evidence) || !Object.values(STATUS).includes(item.status))?.name);
    refuse(items.flatMap((item) => Object.keys(item)).find((key) => !["name", "status", "evidence"].includes(key)));
    refuse(absent.find((concept) => !this.questions.has(concept)));
    refuse(Object.keys(ladders).find((ladder) => ladder !== this.ladder));
    refuse(Object.keys(ladders[this.ladder] ?? {}).find((name) => !statements.includes(name)));
    return { items, absent, maturity: ladders[this.ladder] ?? {} };
  }

  /** @param {string} name @param {string} value */
  canHold(name, value) {
    const field = this.field(name);
    return !(field instanceof HTMLSelectElement) || [...field.options].some((option) => option.value === value);
  }

  /** Waits for a pause in typing, so that nothing moves while one clicks on. @param {Question} question */
  explainSoon(question) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.explain(question), PAUSE);
  }

  /** Says what a name that was written freely is understood as. @param {Question} question */
  async explain(question) {
    const free = question.names().filter((name) => !question.suggestion(name));
    if (!free.length) {
      question.hint.textContent = "";
      return;
    }
    try {
      this.index ??= loadJson(new URL(this.form.dataset.index ?? "", location.href)).then(readIndex);
      const index = await this.index;
      question.hint.textContent = free.map((name) => this.meaning(index, name)).join(" ");
    } catch {
      this.index = null; // without the names the field works all the same
      question.hint.textContent = "";
    }
  }

  /** @param {Index} index @param {string} name */
  meaning(index, name) {
    const found = resolve(index, name);
    const language = document.documentElement.lang === "de" ? "de" : "en";
    if (found.outcome === "unknown") return filled(this.messages.unknown, { name });
    if (found.outcome === "ambiguous") return filled(this.messages.several, { name });
    const { product_name: product, vendor, label } = found.candidates[0];
    const meant = product ? `${product}${vendor ? ` (${index.vendors[vendor].name})` : ""}` : label[language] ?? name;
    return filled(this.messages.means, { written: name, name: meant });
  }
}

/** @param {string | undefined} what */
function refuse(what) {
  if (what !== undefined) throw new ForeignError(what);
}

/** @param {string} message @param {Record<string, string>} values */
function filled(message, values) {
  return message.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

function thisMonth() {
  const today = new Date();
  return `${today.getFullYear()}-${String(today.getMonth() + 1).padStart(2, "0")}`;
}

for (const form of document.querySelectorAll("form[data-ks-questionnaire]")) {
  new Questionnaire(/** @type {HTMLFormElement} */ (form)).start();
}
