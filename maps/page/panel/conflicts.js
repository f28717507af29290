// Conflicts: each with its sides one beside the other, and who says each, those of one origin together.
import { locationsFor, sidesOf } from "../data/case.js";
import { listOf } from "../data/values.js";
import { sideLetter } from "../map/conflict_map.js";
import { nameOf, quantityLine, severityWords, speakerChain, whenLine } from "../text/describe.js";
import { el, joined, listedWord, untrustedText } from "../text/dom.js";
import { t } from "../text/strings.js";
import { statement } from "../text/wording.js";

/** @import { Case } from "../data/case.js" */
/** @import { Claims } from "../data/claims.js" */
/** @import { Claim, Conflict, Side } from "../data/types.js" */
/** @import { View } from "../view.js" */

const MOST_SHOWN = 12; // claims of a side

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

/** @param {View} view @param {string} id */
function sideClaim(view, id) {
  const claim = view.model.claimById.get(id);
  if (!claim) return el("li", null, untrustedText(id, 80));
  return el("li", null,
    el("button", { type: "button", class: "link-button", onclick: () => view.state.select("claim", id, "conflict") },
      untrustedText(claim.says || id, 500)),
    el("p", null, speakerChain(view.model, claim)), sideFacts(view, claim));
}

/**
 * The claims of a side, those of one origin together: first speakers and papers that are one witness, then the next.
 * @param {View} view @param {Side} side
 */
function byWitness(view, side) {
  const ids = listOf(side.claims);
  const shown = ids.slice(0, MOST_SHOWN);
  const sourceOf = (/** @type {string} */ id) => view.model.claimById.get(id)?.source;
  const groups = listOf(side.witnesses).map((sources) => ({ sources: sources, ids: shown.filter((id) => sources.includes(String(sourceOf(id)))) }));
  const grouped = new Set(groups.flatMap((group) => group.ids));
  groups.push({ sources: [], ids: shown.filter((id) => !grouped.has(id)) });
  return [
    ...groups.filter((group) => group.ids.length).flatMap((group) => [
      group.sources.length > 1 ? el("p", { class: "quiet" }, t("sideOneWitness")) : null,
      el("ul", { class: "witness" }, group.ids.map((id) => sideClaim(view, id))),
    ]),
    ids.length > shown.length ? el("p", { class: "quiet" }, t("sideMore", { n: ids.length - shown.length })) : null,
  ];
}

/** @param {View} view @param {Side} side @param {number} index */
function sideItem(view, side, index) {
  const origins = listOf(side.witnesses).length;
  return el("li", null, el("span", { class: "side-letter", "aria-hidden": "true" }, sideLetter(index)),
    side.by_case ? [el("p", { class: "quiet" }, t("sideCase")), el("p", null, statement(side.says, 800))] : null,
    origins > 1 ? el("p", { class: "quiet" }, t("sideWitnesses", { n: origins })) : null,
    byWitness(view, side),
    !side.by_case && listOf(side.premises).length ? el("p", { class: "quiet" }, t("sideCaseToo")) : null);
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
        el("span", { "aria-hidden": "true" }, hard ? "✕ " : "≈ "), severityWords(item)),
      item.kind ? el("span", { class: "tag tag-kind" }, listedWord("attribute", item.kind, 60)) : null),
    el("p", null, el("button", { type: "button", class: "says-button", onclick: () => view.state.select("conflict", index, "conflict") },
      untrustedText(conflictSubject(view.model, item, index), 200))),
    item.why ? el("p", null, statement(item.why, 2000)) : null,
    el("ul", { class: "sides" }, sidesOf(item).map((side, place) => sideItem(view, side, place))));
}

/** The list of conflicts, or null where there are none. @param {View} view */
export function makeConflicts(view) {
  const conflicts = view.model.conflicts;
  if (!conflicts.length) return null;
  return el("div", { class: "conflicts" },
    el("p", { class: "quiet" }, t("conflictsIntro")),
    el("ol", null, conflicts.map((item, index) => conflictItem(view, item, index))));
}
