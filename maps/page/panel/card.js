// One claim as a card.
import { listOf } from "../data/values.js";
import { conflictsWith } from "../state/related.js";
import { checkValue, modalityTag, nameOf, quantityLine, sourceLine, speakerChain, verdictTag, whenLine } from "../text/describe.js";
import { el, joined, listedWord, targetOf, untrustedText } from "../text/dom.js";
import { t, wordFor } from "../text/strings.js";
import { timeWords } from "../text/time_words.js";
import { isComputed, statement } from "../text/wording.js";
import { makeCardFoot } from "./copy.js";
import { relationBlocks } from "./relations.js";
import { selectionTitle } from "./selection_title.js";

/** @import { Check, Claim, NamedPlace } from "../data/types.js" */
/** @import { Child } from "../text/dom.js" */
/** @import { View } from "../view.js" */

const MOST_CONFLICTS = 8; // named on a card

/** @param {string} name @param {Child} content @returns {Child} */
function cardRow(name, content) {
  if (!content || (Array.isArray(content) && !content.length)) return null;
  return [el("dt", null, t(name)), el("dd", null, content)];
}

/** @param {View} view @param {NamedPlace | null} named @returns {Child} */
function placeWords(view, named) {
  if (!named) return null;
  const mapLocation = view.model.locations.get(named.id);
  if (!mapLocation) return [untrustedText(named.text || named.id || "", 200), " ", el("span", { class: "quiet" }, "(" + t("notResolved") + ")")];
  const name = named.text || mapLocation.place.name || mapLocation.id;
  const known = nameOf(mapLocation.place);
  const resolved = known && known !== name ? [" ", el("span", { class: "quiet" }, "= ", untrustedText(known, 200))] : null;
  return [
    el("button", { type: "button", class: "link-button", onclick: () => view.state.select("place", mapLocation.id, "card") }, untrustedText(name, 200)),
    resolved,
    mapLocation.area ? [" ", el("span", { class: "quiet" }, "(" + t("area").toLowerCase() + ")")] : null,
  ];
}

/** @param {View} view @param {Claim} claim */
function placesWords(view, claim) {
  const named = listOf(claim.places);
  return joined(named.map((name) => el("span", null, placeWords(view, name))));
}

/** @param {View} view @param {string} kind @param {string | number} id */
function selectButton(view, kind, id) {
  const words = untrustedText(selectionTitle(view.model, kind, String(id)), 200);
  return el("button", { type: "button", class: "link-button", onclick: () => view.state.select(kind, id, "card") }, words);
}

/** The event that a claim speaks of, where it is one of the case's. @param {View} view @param {Claim} claim */
function eventOf(view, claim) {
  const id = [claim.event, claim.about].find((name) => name !== undefined && view.model.events.has(name));
  return id === undefined ? null : selectButton(view, "event", id);
}

/** @param {View} view @param {Claim} claim */
function conflictsWords(view, claim) {
  const found = view.model.disputed.has(claim.id) ? conflictsWith(view.model, [claim.row]) : [];
  return joined(found.slice(0, MOST_CONFLICTS).map((number) => el("span", null, selectButton(view, "conflict", number),
    " (", listedWord("attribute", view.model.conflicts[number].kind || "", 60), ")")));
}

/** @param {Check} check */
function readingsList(check) {
  const found = listOf(check.readings);
  if (found.length < 2) return null;
  return el("ul", { class: "readings" }, found.slice(0, 12).map((reading) =>
    el("li", null, statement(reading.reading, 300), ": ", wordFor("verdict", reading.verdict))));
}

/** @param {View} view @param {Check} item */
function workingOf(view, item) {
  const assumptions = listOf(item.assumptions);
  const method = item.method === undefined ? "" : view.model.methods[item.method];
  if (!assumptions.length && !method && !item.breakpoint) return null;
  return el("details", null, el("summary", null, t("working")),
    item.breakpoint ? el("p", null, t("breakpoint") + ": ", statement(item.breakpoint, 600)) : null,
    assumptions.length ? el("ul", { class: "readings" }, assumptions.slice(0, 30).map((line) => el("li", null, statement(line, 400)))) : null,
    method ? el("p", null, statement(method, 1500)) : null);
}

/**
 * One side of a check, or its margin, behind the word for it.
 * @param {Check} item @param {"claimed" | "computed" | "margin"} name @returns {Child[] | null}
 */
function sideOf(item, name) {
  const value = item[name];
  if (isComputed(value)) return [t(name) + " ", statement(value, 300)];
  if (item.kind === "date" && name === "computed") return value ? [t(name) + " ", untrustedText(timeWords(value), 300)] : null;
  const words = checkValue(value, item.unit);
  return words ? [t(name) + " ", untrustedText(words, 300)] : null;
}

/**
 * A check, its verdict first; without a badge, quietly, why there is no verdict.
 * @param {View} view @param {Check} item
 */
function checkBlock(view, item) {
  const figures = joined([sideOf(item, "claimed"), sideOf(item, "computed"), sideOf(item, "margin")], t("separatorStrong"));
  const kind = el("span", { class: "quiet" }, listedWord("attribute", item.kind || "", 60));
  return el("div", { class: item.verdict ? "check" : "check check-quiet" },
    el("p", null, item.verdict ? [verdictTag(item.verdict), " "] : null, kind),
    item.unearned ? el("p", { class: "quiet" }, statement(item.unearned, 300)) : null,
    item.why ? el("p", null, statement(item.why, 2000)) : null,
    figures.length ? el("p", { class: "quiet" }, figures.flat()) : null,
    readingsList(item),
    workingOf(view, item));
}

/** What was computed beside what the claim says. @param {View} view @param {Check[]} related */
function relatedBlock(view, related) {
  return el("details", { class: "related-checks" }, el("summary", null, t("related")),
    related.map((item) => checkBlock(view, item)));
}

/** Those with a badge first, then those without, then what is related. @param {View} view @param {Check[]} found @returns {Child} */
function checkBlocks(view, found) {
  const related = found.filter((item) => item.standing === "related");
  const own = found.filter((item) => item.standing !== "related");
  const [badged, others] = [own.filter((item) => !item.unearned), own.filter((item) => item.unearned)];
  return [...badged.concat(others).map((item) => checkBlock(view, item)), related.length ? relatedBlock(view, related) : null];
}

/** @param {Claim} claim */
function tagLine(claim) {
  const found = [modalityTag(claim)].filter(Boolean);
  if (claim.disputed) found.push(el("span", { class: "tag tag-disputed" }, t("disputed")));
  if (claim.attribute) found.unshift(el("span", { class: "tag tag-kind" }, listedWord("attribute", claim.attribute, 60)));
  return found.length ? el("p", { class: "tags" }, found) : null;
}

/**
 * The card of a claim; a click anywhere but on its links and buttons selects it.
 * @param {View} view @param {Claim} claim
 */
export function makeCard(view, claim) {
  const select = (/** @type {string} */ origin) => view.state.select("claim", claim.id, origin);
  const checks = listOf(claim.checks);
  const value = listOf(claim.value);
  const card = el("article", { class: "card", tabindex: "-1" },
    el("p", { class: "says" },
      el("button", { type: "button", class: "says-button", title: t("selectClaim"), onclick: () => select("card") },
        untrustedText(claim.says || claim.id))),
    claim.quote ? el("blockquote", null, "“", untrustedText(claim.quote, 500), "”") : null,
    tagLine(claim),
    el("dl", null,
      cardRow("source", sourceLine(view.model, claim)),
      cardRow("speaker", speakerChain(view.model, claim)),
      cardRow("time", whenLine(claim)),
      cardRow("place", placesWords(view, claim)),
      cardRow("quantity", quantityLine(claim)),
      cardRow("event", eventOf(view, claim)),
      cardRow("aboutClaim", claim.about_title ? untrustedText(claim.about_title, 300) : null),
      cardRow("value", value.length ? untrustedText(value.join(", ").replace(/-/g, " "), 300) : null),
      cardRow("note", claim.note ? untrustedText(claim.note) : null),
      cardRow("conflicts", conflictsWords(view, claim))),
    checkBlocks(view, checks),
    relationBlocks(view, claim),
    makeCardFoot(view, claim));
  card.addEventListener("click", (event) => {
    const busy = String(window.getSelection() || "").length > 0;
    if (!busy && !targetOf(event).closest("a, button, summary")) select("card");
  });
  return card;
}
