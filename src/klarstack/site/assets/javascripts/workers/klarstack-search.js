/**
 * Worker of the search: the theme's own, taught to look for word stems.
 *
 * The theme asks its index (lunr) for every word as a beginning ("einwilligungen*"), and lunr stems no word with a star.
 * So each word is asked for a second time without the star: "Einwilligungen" then finds "Einwilligung", "consents" finds
 * "consent", and a word that is still being typed is found as before. The theme's worker stands beside this file; its
 * name comes with the address.
 */
/* global importScripts, lunr */
"use strict";

const themeWorker = location.search.slice(1);
if (!/^search\.[0-9a-z]+\.min\.js$/.test(themeWorker)) throw new Error(`No search worker: ${themeWorker}`);
importScripts(themeWorker);

const searchAsWritten = lunr.Index.prototype.search;

/** Finds beginnings and stems; reports a match of a stem as a match of the word that was asked for. */
lunr.Index.prototype.search = function (query) {
  const beginnings = query.toLowerCase().split(/\s+/).filter((word) => /^[^+\-].*\*$/.test(word));
  const words = beginnings.map((word) => word.slice(0, -1));
  const results = searchAsWritten.call(this, [query, ...words].join(" "));
  for (const { matchData } of results) {
    for (const word of words) {
      for (const stem of this.pipeline.runString(word)) {
        const found = matchData.metadata[stem];
        if (found && !stem.startsWith(word) && !(word in matchData.metadata)) {
          matchData.metadata[word] = found;
          delete matchData.metadata[stem];
        }
      }
    }
  }
  return results;
};
