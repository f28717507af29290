// What the map rests on: summary, numbers, sources with dates and how sure they are, whose data it uses.
import { listOf } from "../data/values.js";
import { el, joined, link, sentence, untrustedText } from "../text/dom.js";
import { t } from "../text/strings.js";
import { timeWords } from "../text/time_words.js";
import { makeParties } from "./parties.js";

/** @import { Case } from "../data/case.js" */
/** @import { Source } from "../data/types.js" */
/** @import { View } from "../view.js" */

const MOST_SOURCES = 12; // sources of one origin

/**
 * What a source goes back to, and with which others it is one witness.
 * @param {Case} model @param {Source} item
 */
function originLines(model, item) {
  const named = (/** @type {string} */ id) => (model.sources.get(id) || {}).publisher || id;
  const origins = listOf(item.origins).slice(0, MOST_SOURCES).map(named);
  const kin = listOf(item.kin).slice(0, MOST_SOURCES).map(named);
  return [
    origins.length ? el("p", { class: "quiet" }, untrustedText(t("sourceOrigins", { origins: sentence(origins) }), 800)) : null,
    kin.length ? el("p", { class: "quiet" }, untrustedText(t("sourceKin", { sources: sentence(kin) }), 800)) : null,
  ];
}

/** @param {Case} model @param {Source} item @param {string} id */
function sourceItem(model, item, id) {
  const authors = listOf(item.authors);
  return el("li", null,
    el("p", null, el("strong", null, untrustedText(item.publisher || id, 200)),
      item.title ? [": ", el("cite", null, link(item.url, item.title))] : null),
    el("p", { class: "quiet" }, joined([
      authors.length ? [t("authors") + " ", untrustedText(sentence(authors), 300)] : null,
      item.published ? t("published") + " " + timeWords(item.published) : null,
      item.url && !item.title ? link(item.url, t("open")) : null,
    ], " · ").flat()),
    originLines(model, item),
    item.published_note ? el("p", { class: "quiet" }, untrustedText(item.published_note, 800)) : null);
}

/** @param {Case} model */
function caseNumbers(model) {
  return joined([
    t("countClaims", { n: model.claims.length }),
    t("countSources", { n: model.sources.size }),
    t("countPlaces", { n: model.places.length }),
    t("countStops", { n: model.stops.length }),
    t("countZones", { n: model.zones.size }),
  ], " · ");
}

/** @param {string[]} lines */
function listOfTexts(lines) {
  return el("ul", { class: "credits" }, lines.map((line) => el("li", null, untrustedText(line, 500))));
}

/** The panel's page about the case. @param {View} view */
export function makeAbout(view) {
  const model = view.model;
  return el("div", { class: "about" },
    el("p", { class: "quiet" }, caseNumbers(model)),
    model.leftOut.length ? [el("h2", null, t("leftOut")), listOfTexts(model.leftOut)] : null,
    el("h2", null, t("sources")),
    el("ul", { class: "sources" }, Array.from(model.sources, ([id, item]) => sourceItem(model, item, id))),
    makeParties(model),
    el("h2", null, t("attribution")),
    listOfTexts(model.attribution));
}
