// A leg in words: between which places, how its course is known, how long it is.
import { nameOf } from "../text/describe.js";
import { clipped, el, joined } from "../text/dom.js";
import { t } from "../text/strings.js";

const LENGTHS = new Map([["road", "legLengthRoad"], ["straight", "legLengthStraight"]]);

const isLength = (km) => typeof km === "number" && Number.isFinite(km) && km >= 0;

/** A length in words: whole kilometres, as exact as a course between two uncertain places can be. */
export function lengthWords(key, km, values) {
  return isLength(km) ? t(key, Object.assign({ km: Math.round(km) }, values)) : null;
}

/** The stop at an end of a leg. */
function stopAt(model, leg, order) {
  return model.stops.find((stop) => stop.movement === leg.properties.movement && stop.order === order);
}

function endName(model, leg, order) {
  const stop = stopAt(model, leg, order);
  return (stop && nameOf(stop.spot.place)) || "…";
}

/** The places at both ends: [from, to]. */
function endNames(model, leg) {
  return [leg.properties.from_stop, leg.properties.to_stop].map((order) => clipped(endName(model, leg, order), 120));
}

/** What a leg is called. */
export function legTitle(model, leg) {
  const [from, to] = endNames(model, leg);
  return t("legFromTo", { from: from, to: to });
}

/** How a leg's course is known, in a few words. */
export function legKindWords(properties) {
  if (properties.leg_kind === "road") return t(properties.schematic ? "legRoadSchematic" : "legRoad");
  return t(properties.leg_kind === "straight" ? "legStraight" : "legUnknown");
}

/** The length of a leg by what its course is. */
export function legLength(properties) {
  return lengthWords(LENGTHS.get(properties.leg_kind) || "legLengthUnknown", properties.length_km);
}

/** What a pointer resting on a leg is told. */
export function legTip(model, leg) {
  return el("span", null, joined(
    [legTitle(model, leg), legKindWords(leg.properties), legLength(leg.properties)].filter(Boolean), " · "));
}
