// A leg in words: between which places, how its path is known, how long it is.
import { nameOf } from "../text/describe.js";
import { clipped, el, joined } from "../text/dom.js";
import { t } from "../text/strings.js";

/** @import { Case } from "../data/case.js" */
/** @import { Leg, LegProperties } from "../data/types.js" */
/** @import { Marks } from "../text/strings.js" */

const LENGTHS = new Map([["road", "legLengthRoad"], ["straight", "legLengthStraight"]]);
const NO_REPORT = new Map([["road", "legRoadAssumed"], ["straight", "legStraightAssumed"]]);
const TENTHS_BELOW_KM = 10;

/** @param {unknown} km @returns {km is number} */
const isLength = (km) => typeof km === "number" && Number.isFinite(km) && km >= 0;

/**
 * A length in words: whole kilometres, as exact as a path between two uncertain places can be.
 * @param {string} key @param {unknown} km @param {Marks} [values] @returns {string | null}
 */
export function lengthWords(key, km, values) {
  return isLength(km) ? t(key, Object.assign({ km: Math.round(km) }, values)) : null;
}

/** The stop at an end of a leg. @param {Case} model @param {Leg} leg @param {number | undefined} order */
function stopAt(model, leg, order) {
  return model.stops.find((stop) => stop.movement === leg.properties.movement && stop.order === order);
}

/** @param {Case} model @param {Leg} leg @param {number | undefined} order @returns {string} */
function endName(model, leg, order) {
  const stop = stopAt(model, leg, order);
  return (stop && nameOf(stop.location.place)) || "…";
}

/** The places at both ends: [from, to]. @param {Case} model @param {Leg} leg */
function endNames(model, leg) {
  return [leg.properties.from_stop, leg.properties.to_stop].map((order) => clipped(endName(model, leg, order), 120));
}

/** What a leg is called. @param {Case} model @param {Leg} leg @returns {string} */
export function legTitle(model, leg) {
  const [from, to] = endNames(model, leg);
  return t("legFromTo", { from: from, to: to });
}

/** How a leg's path is known, in a few words. @param {LegProperties} properties @returns {string} */
export function legKindWords(properties) {
  if (properties.leg_kind === "road") return t(properties.schematic ? "legRoadSchematic" : "legRoad");
  return t(properties.leg_kind === "straight" ? "legStraight" : "legUnknown");
}

/** That no report gives the path which is drawn; null where one does, or where none is drawn. @param {LegProperties} properties */
export function noReportWords(properties) {
  const key = properties.course === "assumed" && NO_REPORT.get(String(properties.leg_kind));
  return key ? t(key) : null;
}

/** That a leg ends where it reaches an area or a line; null for others. @param {Case} model @param {Leg} leg */
export function openEndWords(model, leg) {
  return leg.properties.open_end ? t("legOpenEnd", { place: endNames(model, leg)[1] }) : null;
}

/** A least length in km, never rounded up; 0 where there is none. @param {unknown} km @returns {number} */
function leastOf(km) {
  if (!isLength(km)) return 0;
  return km < TENTHS_BELOW_KM ? Math.floor(km * 10) / 10 : Math.floor(km);
}

/** The length of a leg by what its path is. @param {LegProperties} properties @returns {string | null} */
export function legLength(properties) {
  const key = LENGTHS.get(String(properties.leg_kind));
  const least = leastOf(properties.least_km);
  if (!key && !isLength(properties.least_km)) return null;
  if (!key) return least ? t("legLengthUnknown", { km: least }) : t("legLengthNone");
  const assumed = properties.course === "assumed" && least > 0;
  return assumed ? lengthWords("legLengthAssumed", properties.length_km, { least: least }) : lengthWords(key, properties.length_km);
}

/** What a pointer resting on a leg is told. @param {Case} model @param {Leg} leg */
export function legTip(model, leg) {
  return el("span", null, joined(
    [legTitle(model, leg), legKindWords(leg.properties), noReportWords(leg.properties), legLength(leg.properties)].filter(Boolean), " · "));
}
