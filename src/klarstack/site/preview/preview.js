/**
 * In the preview only: loads the page again when something has changed, and shows what is wrong with its file.
 */

const WORDS = {
  en: {
    title: "Preview", fine: "No findings in this file.", here: "In this file", elsewhere: "Elsewhere", checking: "checking …",
    stopped: "The preview has been stopped.", close: "Close", line: "line", error: "error", warning: "warning", info: "note",
  },
  de: {
    title: "Vorschau", fine: "Keine Funde in dieser Datei.", here: "In dieser Datei", elsewhere: "Anderswo",
    checking: "wird geprüft …", stopped: "Die Vorschau wurde beendet.", close: "Schließen", line: "Zeile", error: "Fehler",
    warning: "Warnung", info: "Hinweis",
  },
};
const language = document.documentElement.lang === "de" ? "de" : "en";
const words = WORDS[language];
const ELSEWHERE_SHOWN = 5;

const STYLE = `
  :host { position: fixed; right: 1rem; bottom: 1rem; z-index: 100; max-width: min(26rem, calc(100vw - 2rem)); font: 14px/1.45 system-ui, sans-serif; }
  details { background: #1d2330; color: #f5f6f8; border-radius: .5rem; box-shadow: 0 2px 12px #0006; max-height: 60vh; overflow: auto; }
  summary { cursor: pointer; padding: .5rem .75rem; font-weight: 600; }
  .body { padding: 0 .75rem .5rem; overflow-wrap: anywhere; }
  h2 { font-size: 13px; margin: .5rem 0 .25rem; color: #b9c2d4; }
  ul { list-style: none; margin: 0; padding: 0; }
  li { border-top: 1px solid #3b4458; padding: .35rem 0; }
  b { text-transform: uppercase; font-size: 11px; letter-spacing: .04em; }
  code { color: #9fd0ff; }
  p { margin: .2rem 0; }
`;

const host = document.createElement("div");
const root = host.attachShadow({ mode: "open" });
document.body.append(host);

/** @param {string} name @param {string} [text] @param {Node[]} [children] */
function element(name, text, children = []) {
  const made = document.createElement(name);
  if (text) {
    made.textContent = text;
  }
  made.append(...children);
  return made;
}

/** @param {any} finding @param {boolean} withFile */
function item(finding, withFile) {
  const place = `${withFile ? finding.file + ", " : ""}${words.line} ${finding.line}`;
  const head = element("p", "", [element("b", words[finding.severity]), ` ${place} `, element("code", finding.code)]);
  return element("li", "", [head, element("p", finding.message[language]), element("p", `→ ${finding.remedy[language]}`)]);
}

/** @param {string} summary @param {Node[]} parts @param {boolean} open */
function show(summary, parts, open) {
  const details = element("details", "", [element("summary", summary), ...(parts.length ? [element("div", "", parts)] : [])]);
  details.toggleAttribute("open", open);
  details.lastElementChild?.classList.add("body");
  root.replaceChildren(element("style", STYLE), details);
}

async function showFindings() {
  const path = decodeURIComponent(location.pathname.slice(1));
  const answer = await fetch(`/_klarstack/findings?path=${encodeURIComponent(path)}`);
  const found = await answer.json();
  const parts = [];
  if (found.problem) {
    parts.push(element("p", found.problem[language]));
  }
  if (found.file) {
    parts.push(element("h2", `${words.here}: ${found.file}`));
    parts.push(found.here.length ? element("ul", "", found.here.map((one) => item(one, false))) : element("p", words.fine));
  }
  if (found.elsewhere.length) {
    parts.push(element("h2", `${words.elsewhere}: ${found.elsewhere.length}`));
    parts.push(element("ul", "", found.elsewhere.slice(0, ELSEWHERE_SHOWN).map((one) => item(one, true))));
  }
  const serious = found.here.some((one) => one.severity !== "info") || Boolean(found.problem);
  show(`${words.title}: ${found.here.length} / ${found.elsewhere.length}`, parts, serious);
}

let shown;
const events = new EventSource("/_klarstack/events");
events.addEventListener("message", (event) => {
  const news = JSON.parse(event.data);
  if (shown !== undefined && news.number !== shown) {
    location.reload();
    return;
  }
  shown = news.number;
  if (news.checked === news.number) {
    showFindings();
  } else {
    show(`${words.title}: ${words.checking}`, [], false);
  }
});
events.addEventListener("error", () => show(words.stopped, [], false));
