// Conflicts: each with its claims one beside the other.
import { locationsFor } from "../data/case.js";
import { listOf } from "../data/values.js";
import { sideLetter } from "../map/conflict_map.js";
import { nameOf, quantityLine, speakerChain, whenLine } from "../text/describe.js";
import { el, joined, listedWord, untrustedText } from "../text/dom.js";
import { t } from "../text/strings.js";
import { statement } from "../text/wording.js";

/** @import { Case } from "../data/case.js" */
/** @import { Claims } from "../data/claims.js" */
/** @import { Claim, Conflict } from "../data/types.js" */
/** @import { View } from "../view.js" */

/** @param {View} view @param {Claim} claim */
function sideFacts(view, claim) {
  const places = locationsFor(view.model, claim).map((mapLocation) => untrustedText(nameOf(mapLocation.place) || mapLocation.id, 100));
  return [
    whenLine(claim),
    places.length ? joined(places.slice(0, 4)) : null,
    quantityLine(claim),
    claim.paragraph ? t("paragraph", { n: claim.paragraph }) : null,
  ].filter(Boolean).map((fact) => el("p", { class: "quiet" }, fact));
}

/** @param {View} view @param {string} id @param {number} index */
function sideItem(view, id, index) {
  const letter = el("span", { class: "side-letter", "aria-hidden": "true" }, sideLetter(index));
  const claim = view.model.claimById.get(id);
  if (!claim) return el("li", null, letter, untrustedText(id, 80));
  return el("li", null, letter,
    el("button", { type: "button", class: "link-button", onclick: () => view.state.select("claim", id, "conflict") },
      untrustedText(claim.says || id, 500)),
    el("p", null, speakerChain(view.model, claim)), sideFacts(view, claim));
}

/** What claims about something call it. @param {Claims} claims @param {string | undefined} id */
function aboutTitle(claims, id) {
  const about = claims.column("about");
  const number = about && id !== undefined ? about.values.indexOf(id) : -1;
  const row = about && number > 0 ? about.numbers.indexOf(number) : -1;
  return row < 0 ? null : claims.at(row).about_title;
}

/**
 * The title of what a conflict is about, where it is given by its id.
 * @param {Case} model @param {Conflict} item @param {number} index @returns {string}
 */
export function conflictSubject(model, item, index) {
  const id = item.subject;
  const known = id === undefined ? undefined : model.movements.get(id) || model.zones.get(id);
  return (known && known.title) || aboutTitle(model.claims, id) || id || item.kind || String(index + 1);
}

/** @param {View} view @param {Conflict} item @param {number} index */
function conflictItem(view, item, index) {
  const hard = item.severity === "hard";
  return el("li", { class: "conflict", "data-conflict": String(index) },
    el("p", { class: "tags" },
      el("span", { class: hard ? "verdict verdict-contradicted" : "verdict verdict-implausible" },
        el("span", { "aria-hidden": "true" }, hard ? "✕ " : "≈ "), t(hard ? "conflictHard" : "conflictSoft")),
      item.kind ? el("span", { class: "tag tag-kind" }, listedWord("attribute", item.kind, 60)) : null),
    el("p", null, el("button", { type: "button", class: "says-button", onclick: () => view.state.select("conflict", index, "conflict") },
      untrustedText(conflictSubject(view.model, item, index), 200))),
    item.why ? el("p", null, statement(item.why, 1200)) : null,
    el("ul", { class: "sides" }, listOf(item.claims).map((id, place) => sideItem(view, id, place))));
}

/** The list of conflicts, or null where there are none. @param {View} view */
export function makeConflicts(view) {
  const conflicts = view.model.conflicts;
  if (!conflicts.length) return null;
  return el("div", { class: "conflicts" },
    el("p", { class: "quiet" }, t("conflictsIntro")),
    el("ol", null, conflicts.map((item, index) => conflictItem(view, item, index))));
}
