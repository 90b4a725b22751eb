// @ts-check
/** Annotates a text: every name in it with what it means there, as far as that needs no weighing of the words around it. */

import { Finder } from "./find.js";
import { own } from "./index.js";
import { knownName, narrowed, thingOf } from "./known_names.js";
import { resolve } from "./resolve.js";
import { fold } from "./spelling.js";
import { isLower, isUpper } from "./written.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./answers.js").Candidate} Candidate */
/** @typedef {import("./known_names.js").Name} Name */
/** @typedef {import("./resolve.js").Resolution} Resolution */
/** @typedef {import("./written.js").EverydayWords} EverydayWords */
/** @typedef {{start: number, end: number, name: Name}} Sighting */
/** A name in a text and what it means there. @typedef {{start: number, end: number, text: string, resolution: Resolution}} Mention */

const JOINTS = [" ", "\u00a0", "-", "s ", "’s ", "'s "];
const IN_BRACKET = /^\s?\((?:kurz|abgekürzt|engl\.|auch|short|or|oder)?[:,]?\s?[„“”"'‚‘’»«]*$/;
const SENTENCE_END = /[.!?…]["”“’»)\]]*\s+(?=[\p{Lu}\p{N}"„“(])|\n|[\t|•▪;]/gu;
const TEXT_FOR_ONE_NAME = 500;
const [LEAST_NEEDED, MOST_NEEDED, SHORT_TEXT, WEIGHT_OF_A_VENDOR] = [1.5, 8, 1_000, 0.3];

/** Annotates texts with the names of one index. */
export class Annotator {
  /** @param {Index} index @param {EverydayWords} lists */
  constructor(index, lists) {
    this.index = index;
    this.lists = lists;
    this.finder = new Finder(index);
    /** @type {Map<string, Name | null>} */
    this.names = new Map();
  }

  /**
   * Returns the names in the text in its order, settled or as a question.
   *
   * Words that name something of MarTech only sometimes are left out, unless one certain name is enough for them.
   * @param {string} text
   * @returns {Mention[]}
   */
  annotate(text) {
    const sightings = this.sightings(text);
    const answers = this.settle(text, sightings);
    return sightings.flatMap(({ start, end }, place) => {
      const resolution = answers[place];
      const isMention = resolution && (resolution.outcome === "ambiguous" || !resolution.candidates[0].outside);
      return isMention ? [{ start, end, text: text.slice(start, end), resolution }] : [];
    });
  }

  /** Returns everything that is written like a name; a vendor and its product behind it are one. @param {string} text */
  sightings(text) {
    const loose = isLower(text);
    /** @type {Sighting[]} */
    const sightings = [];
    for (const { start, end, keys } of this.finder.find(text)) {
      const name = this.remembered(`${loose} ${text.slice(start, end)}`, () =>
        knownName(this.index, this.lists, text.slice(start, end), keys, loose),
      );
      if (!name) continue;
      const before = sightings.at(-1);
      const joined = before ? this.joined(text, before, { start, end, name }) : null;
      if (joined) sightings[sightings.length - 1] = joined;
      else sightings.push({ start, end, name });
    }
    return sightings;
  }

  /** @param {string} key @param {() => Name | null} make @returns {Name | null} */
  remembered(key, make) {
    const known = this.names.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.names.set(key, made);
    return made;
  }

  /**
   * Returns vendor and product as one sighting where they stand together: "Salesforce Data Cloud".
   * @param {string} text
   * @param {Sighting} first
   * @param {Sighting} second
   * @returns {Sighting | null}
   */
  joined(text, first, second) {
    const { vendor } = first.name;
    if (vendor === null || !JOINTS.includes(text.slice(first.end, second.start))) return null;
    if (!second.name.resolution.candidates.some((candidate) => candidate.vendor === vendor && candidate.product)) return null;
    const written = text.slice(first.start, second.end);
    const name = this.remembered(`vendor ${written}`, () => withVendor(this.index, written, second.name, vendor));
    return name && { start: first.start, end: second.end, name };
  }

  /**
   * Returns for each sighting what is meant, null where no name is meant.
   * @param {string} text
   * @param {Sighting[]} sightings
   * @returns {(Resolution | null)[]}
   */
  settle(text, sightings) {
    const sentences = sentenceStarts(text);
    const senses = spelledOut(text, sightings);
    const needs = sightings.map((sighting) => needAt(text, sentences, sighting));
    const answers = sightings.map(({ name }, place) => {
      const said = isLower(name.text) ? undefined : senses.get(name.key);
      return said ?? (needs[place] === "nothing" && name.resolution.outcome === "resolved" ? name.resolution : null);
    });
    const shared = sightings.flatMap((_, place) => (answers[place] === null && needs[place] === "nothing" ? [place] : []));
    for (const place of shared) answers[place] = this.byVendor(sightings, answers, sentences, place);
    const subject = subjectOf(text, answers);
    inherit(sightings, answers, shared, subject);
    for (const [place, { name }] of sightings.entries()) {
      if (answers[place] === null && needs[place] === "nothing") answers[place] = name.resolution;
      if (answers[place] === null && needs[place] === "document" && subject.takesTerms()) answers[place] = name.resolution;
    }
    return answers;
  }

  /**
   * Returns what the nearest vendor of the sentence decides, null where it decides nothing.
   * @param {Sighting[]} sightings
   * @param {(Resolution | null)[]} answers
   * @param {number[]} sentences
   * @param {number} place
   * @returns {Resolution | null}
   */
  byVendor(sightings, answers, sentences, place) {
    const { start, name } = sightings[place];
    const sentence = sentenceAt(sentences, start);
    const registered = own(this.index.ambiguities, name.key)?.meanings.flatMap((meaning) => meaning.vendors) ?? [];
    const concerned = new Set([...name.resolution.candidates.map((candidate) => candidate.vendor), ...registered]);
    const inSentence = (/** @type {number} */ position) => sentenceAt(sentences, sightings[position].start) === sentence;
    /** @type {{vendor: string, distance: number}[]} */
    const near = [];
    for (const step of [-1, 1]) {
      for (let position = place + step; position in sightings && inSentence(position); position += step) {
        const answer = answers[position];
        const vendor = answer?.outcome === "resolved" ? answer.candidates[0].vendor : null;
        if (vendor && concerned.has(vendor)) near.push({ vendor, distance: Math.abs(sightings[position].start - start) });
      }
    }
    near.sort((one, other) => one.distance - other.distance);
    if (!near.length) return null;
    const answer = resolve(this.index, name.resolution.candidates[0].matched, near[0].vendor);
    return answer.outcome === "resolved" ? only(name, thingOf(answer.candidates[0])) : null;
  }
}

/**
 * Counts the different things that are certainly named, against what a text of this length needs to be about MarTech.
 * @param {string} text
 * @param {(Resolution | null)[]} answers
 */
function subjectOf(text, answers) {
  const settled = answers.flatMap((answer) => (answer?.outcome === "resolved" ? [thingOf(answer.candidates[0])] : []));
  const things = [...new Set(settled)];
  const vendors = things.filter((thing) => thing.startsWith("vendor ")).length;
  const needed = Math.min(MOST_NEEDED, Math.max(LEAST_NEEDED, text.length / TEXT_FOR_ONE_NAME));
  const isMartech = things.length - vendors + vendors * WEIGHT_OF_A_VENDOR >= needed;
  return { isMartech, takesTerms: () => things.length > 0 && (text.length < SHORT_TEXT || isMartech) };
}

/**
 * Settles shared names by the one sense they have elsewhere, or by the usual one in a text about MarTech.
 * @param {Sighting[]} sightings
 * @param {(Resolution | null)[]} answers
 * @param {number[]} shared
 * @param {{isMartech: boolean}} subject
 */
function inherit(sightings, answers, shared, { isMartech }) {
  /** @type {Map<string, Set<string>>} */
  const senses = new Map();
  for (const place of shared) {
    const answer = answers[place];
    if (!answer) continue;
    const { key } = sightings[place].name;
    senses.set(key, (senses.get(key) ?? new Set()).add(thingOf(answer.candidates[0])));
  }
  for (const place of shared) {
    const { name } = sightings[place];
    const [thing, ...others] = senses.get(name.key) ?? [];
    if (answers[place] !== null) continue;
    if (thing !== undefined && !others.length) answers[place] = only(name, thing);
    else if (isMartech) answers[place] = usualMeaning(name);
  }
}

/** Returns the usual meaning where it is the only one in the glossary. @param {Name} name @returns {Resolution | null} */
function usualMeaning(name) {
  const { candidates, usual } = name.resolution;
  const inside = candidates.filter((candidate) => !candidate.outside);
  const isUsual = inside.length === 1 && usual !== null && candidates[usual] === inside[0];
  return isUsual ? narrowed(name.resolution, inside) : null;
}

/** Returns the answer with one meaning left. @param {Name} name @param {string} thing @returns {Resolution | null} */
function only(name, thing) {
  const kept = name.resolution.candidates.filter((candidate) => thingOf(candidate) === thing);
  return kept.length ? { ...narrowed(name.resolution, kept), outcome: "resolved" } : null;
}

/**
 * Returns what the text itself says acronyms mean, by their keys: "Customer Data Platform (CDP)".
 * @param {string} text
 * @param {Sighting[]} sightings
 * @returns {Map<string, Resolution>}
 */
function spelledOut(text, sightings) {
  /** @type {Map<string, Resolution>} */
  const senses = new Map();
  for (const [place, { start, name }] of sightings.entries()) {
    const before = sightings[place - 1];
    if (!before || before.name.need !== "nothing" || !IN_BRACKET.test(text.slice(before.end, start))) continue;
    const things = new Set(before.name.resolution.candidates.filter(({ outside }) => !outside).map(thingOf));
    const kept = name.resolution.candidates.filter((candidate) => things.has(thingOf(candidate)));
    if (kept.length === 1 && !senses.has(name.key)) senses.set(name.key, narrowed(name.resolution, kept));
  }
  return senses;
}

/**
 * Returns the name of a product with its vendor in front, null where the resolver does not take it for one.
 * @param {Index} index
 * @param {string} written
 * @param {Name} name
 * @param {string} vendor
 * @returns {Name | null}
 */
function withVendor(index, written, name, vendor) {
  let resolution = resolve(index, written);
  if (resolution.outcome !== "resolved") resolution = resolve(index, name.text, vendor);
  const settled = resolution.outcome === "resolved" ? resolution.candidates[0] : null;
  if (!settled?.product || settled.vendor !== vendor) return null;
  return { text: written, key: fold(name.text, index.folding), resolution, need: "nothing", isWord: false, vendor: null };
}

/**
 * Returns what a sighting needs; capitals say nothing where everything is written in capitals.
 * @param {string} text
 * @param {number[]} sentences
 * @param {Sighting} sighting
 */
function needAt(text, sentences, { start, end, name }) {
  if (!name.isWord || name.need !== "nothing") return name.need;
  const place = sentenceAt(sentences, start);
  const around = text.slice(sentences[place], start) + text.slice(end, sentences[place + 1]);
  return isUpper(around) ? "more" : "nothing";
}

/** Returns where the sentences, headings, list items and cells of a text begin. @param {string} text */
function sentenceStarts(text) {
  return [0, ...[...text.matchAll(SENTENCE_END)].map((found) => found.index + found[0].length)];
}

/** Returns which sentence a place stands in. @param {number[]} starts @param {number} offset */
function sentenceAt(starts, offset) {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
