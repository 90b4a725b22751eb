// @ts-check
/** Narrows the list of the coverage page by words, by segment, and by what is there; without it the list is whole. */

const form = document.getElementById("coverage-filter");
if (form instanceof HTMLFormElement) start(form);

/**
 * Shows the filter and keeps the list to it.
 * @param {HTMLFormElement} form
 */
function start(form) {
  const areas = /** @type {HTMLDetailsElement[]} */ ([...document.querySelectorAll("details.ks-cover-area")]);
  for (const row of rowsOf(document)) {
    const marks = row.querySelector(".ks-cover-marks");
    row.dataset.marks = marks?.textContent ?? "";
  }
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => narrow(form, areas));
  narrow(form, areas);
}

/**
 * Hides what does not fit, opens the areas that hold what does, and says how much is left.
 * @param {HTMLFormElement} form
 * @param {HTMLDetailsElement[]} areas
 */
function narrow(form, areas) {
  const asked = new FormData(form);
  const [words, segment, kind] = ["words", "segment", "kind"].map((name) => String(asked.get(name) ?? "").trim());
  let shown = 0;
  let all = 0;
  for (const area of areas) {
    const rows = rowsOf(area);
    const left = rows.filter((row) => fits(row, words.toLowerCase(), segment, kind));
    for (const row of rows) row.hidden = !left.includes(row);
    area.hidden = left.length === 0;
    if (words || segment || kind) area.open = left.length > 0;
    shown += left.length;
    all += rows.length;
  }
  const output = form.querySelector("output");
  const { found = "", none = "" } = form.dataset;
  if (output) output.textContent = shown ? found.replace("{shown}", `${shown}`).replace("{all}", `${all}`) : none;
}

/**
 * Tells whether a capability is asked for, and shows the marks of the segment that is asked for.
 * @param {HTMLDetailsElement} row
 * @param {string} words
 * @param {string} segment
 * @param {string} kind
 */
function fits(row, words, segment, kind) {
  const marks = segment ? marksIn(row, segment) : row.dataset.marks ?? "";
  const place = row.querySelector(".ks-cover-marks");
  if (place) place.textContent = marks || "–";
  const kinds = (row.dataset.kinds ?? "").split(" ");
  const known = segment ? marks !== "" : kinds.includes("known");
  const wanted = { known, hole: !known, file: !known && kinds.includes("file") }[kind] ?? true;
  return wanted && words.split(/\s+/).every((word) => (row.dataset.search ?? "").includes(word));
}

/**
 * Returns the marks of the kinds of source that have a figure in the segment.
 * @param {HTMLElement} row
 * @param {string} segment
 */
function marksIn(row, segment) {
  const found = [...row.querySelectorAll("li[data-segment]")].filter(
    (item) => item instanceof HTMLElement && item.dataset.segment === segment,
  );
  return found.map((item) => item.getAttribute("data-mark") ?? "").join("");
}

/**
 * Returns the lines of the list.
 * @param {ParentNode} place
 */
function rowsOf(place) {
  return /** @type {HTMLDetailsElement[]} */ ([...place.querySelectorAll("details.ks-cover")]);
}
