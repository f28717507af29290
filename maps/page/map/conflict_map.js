// A conflict on the map: the places of its sides, lettered as in the list, with a line between them.
import { isSet } from "../data/values.js";
import { el } from "../text/dom.js";

/** @import { Point } from "../data/types.js" */

const BADGE = 22;

/** The letter of a side: A, B, … @param {number} index */
export function sideLetter(index) {
  return index < 26 ? String.fromCharCode(65 + index) : String(index + 1);
}

/** @param {Point} point @param {number} index */
function badge(point, index) {
  const letter = el("span", { "aria-hidden": "true" }, sideLetter(index));
  const aside = index % 2 ? -12 : BADGE + 12; // two sides at one place stand left and right of it
  const icon = L.divIcon({ html: letter, className: "conflict-end", iconSize: [BADGE, BADGE], iconAnchor: [aside, BADGE + 10] });
  return L.marker(point, { icon: icon, interactive: false, keyboard: false, zIndexOffset: 3000 });
}

/**
 * Draws the sides of a conflict into a layer group; sides are lists of locations, empty where a claim names no place.
 * @param {L.LayerGroup} group @param {{ point: Point }[][]} sides
 */
export function drawConflict(group, sides) {
  const ends = sides.map((locations, index) => (locations.length ? { point: locations[0].point, index: index } : null)).filter(isSet);
  /** @type {L.PolylineOptions} */
  const line = { className: "conflict-line", color: "#b3261e", weight: 3, dashArray: "2 7", lineCap: "round", interactive: false, pane: "chosen" };
  if (ends.length > 1) group.addLayer(L.polyline(ends.map((end) => end.point), line));
  for (const end of ends) group.addLayer(badge(end.point, end.index));
}
