// What opens on a leg: how its path is known, its length, what routed it, and the claims at its ends.
import { isSet, listOf } from "../data/values.js";
import { el, joined, untrustedText } from "../text/dom.js";
import { t } from "../text/strings.js";
import { claimItem } from "./claim_item.js";
import { legKindWords, legLength, legTitle, lengthWords, noReportWords, openEndWords } from "./leg_words.js";

/** @import { Leg, LegProperties } from "../data/types.js" */
/** @import { Child } from "../text/dom.js" */
/** @import { View } from "../view.js" */

const MOST_ROADS = 12;
/** @param {string[] | undefined} roads @returns {Child[] | null} */
function roadList(roads) {
  const names = listOf(roads).slice(0, MOST_ROADS).map((road) => untrustedText(road, 80));
  return names.length ? joined(names, t("separator")) : null;
}

/** @param {string} name @param {Child} value */
function factRow(name, value) {
  return value && !(Array.isArray(value) && !value.length) ? [el("dt", null, t(name)), el("dd", null, value)] : null;
}

/** What routed a leg, over which data of when. @param {LegProperties} properties */
function engineWords(properties) {
  if (!properties.engine) return null;
  return joined(
    [untrustedText(properties.engine, 120), properties.road_data && untrustedText(properties.road_data, 200), properties.road_date && untrustedText(properties.road_date, 40)],
    t("separator"));
}

/**
 * The route by road beside a leg of unknown path: for comparison, and said to be that.
 * @param {LegProperties} properties @returns {Child}
 */
function byRoad(properties) {
  const words = lengthWords("legByRoad", properties.by_road_km);
  const roads = roadList(properties.by_road);
  return words && roads ? [words, " (", roads, ")"] : words;
}

/** @param {View} view @param {Leg} leg @returns {string} */
function explained(view, leg) {
  const { leg_kind: kind, schematic } = leg.properties;
  const road = kind === "road" ? [t("legRoadExplained"), schematic ? t("legSchematicExplained") : null] : [];
  const unknown = kind === "road" || kind === "straight" ? null : t("legUnknownExplained");
  return [noReportWords(leg.properties), ...road, unknown, openEndWords(view.model, leg)].filter(Boolean).join(" ");
}

/** The content of a leg's popup. @param {View} view @param {Leg} leg */
export function legPopup(view, leg) {
  const properties = leg.properties;
  const movement = view.model.movements.get(properties.movement) || {};
  const claims = listOf(properties.claims).map((id) => view.model.claimById.get(id)).filter(isSet).filter((claim) => view.filters.isShown(claim.row));
  const title = legTitle(view.model, leg);
  const why = explained(view, leg);
  return el("div", { class: "popup leg-popup", role: "dialog", "aria-label": title, tabindex: "-1" },
    el("h2", null, title),
    el("p", { class: "quiet" },
      untrustedText(movement.title || properties.movement || "", 200), " · ",
      t(properties.travelled === false ? "intendedLeg" : "travelledLeg")),
    el("dl", { class: "facts" },
      factRow("legCourse", legKindWords(properties)),
      factRow("legLength", legLength(properties)),
      factRow("legRoads", properties.leg_kind === "road" ? roadList(properties.roads) : null),
      factRow("legEngine", engineWords(properties)),
      factRow("legCompare", byRoad(properties))),
    why ? el("p", { class: "quiet" }, why) : null,
    properties.note ? el("p", { class: "quiet" }, t("note"), ": ", untrustedText(properties.note, 600)) : null,
    claims.length ? [
      el("h3", null, t("legClaims"), " ", el("span", { class: "quiet" }, "(" + claims.length + ")")),
      el("ul", { class: "popup-claims" }, claims.slice(0, 200).map((claim) => claimItem(view, claim, "popup"))),
    ] : null);
}

