// What is chosen, marked on the map and brought into view.
import { discOf } from "./disc.js";
import { legendNode } from "./legend.js";

/** @import { Geometry, Spot } from "../data/shapes.js" */
/** @import { View } from "../view.js" */

const CLOSE_ZOOM = 9;
const RED = "#b3261e";

/**
 * Padding that keeps the whole movement clear of an open legend, beside it where the map is wide enough.
 * @param {L.Map} map @returns {L.FitBoundsOptions}
 */
export function roomBesideLegend(map) {
  const legend = legendNode();
  const cover = legend && legend.open ? [legend.offsetWidth, legend.offsetHeight] : [0, 0];
  const room = map.getSize();
  const beside = room.x - cover[0] > 520 ? cover[0] : 0;
  const below = !beside && room.y - cover[1] > 320 ? cover[1] : 0;
  const mirrored = document.documentElement.dir === "rtl";
  const [left, right] = mirrored ? [64, 44 + beside] : [44 + beside, 64];
  return { paddingTopLeft: [left, 44], paddingBottomRight: [right, 60 + below] };
}

/** Marks spots, and nothing else. @param {View} view @param {Spot[]} spots */
export function markSpots(view, spots) {
  view.chosen.clearLayers();
  for (const spot of spots) {
    if (spot.area) {
      view.chosen.addLayer(L.geoJSON(spot.area, {
        interactive: false,
        style: { className: "chosen", color: RED, weight: 2.5, dashArray: "6 4", fillColor: RED, fillOpacity: 0.08, pane: "chosen" },
      }));
      continue;
    }
    const around = discOf(spot, RED, true);
    if (around) view.chosen.addLayer(around);
    view.chosen.addLayer(L.circleMarker(spot.point, { radius: 18, color: RED, weight: 2.5, fill: false, interactive: false, pane: "chosen" }));
  }
}

/**
 * Marks the course of a leg beside what is marked already.
 * @param {View} view @param {Geometry} geometry @param {L.PathOptions} look
 */
export function markCourse(view, geometry, look) {
  view.chosen.addLayer(L.geoJSON(geometry, { interactive: false, style: { className: "chosen", color: RED, pane: "chosen", ...look } }));
}

/** @param {Spot[]} spots */
function boundsOfSpots(spots) {
  const bounds = L.latLngBounds([]);
  for (const spot of spots) bounds.extend(spot.area ? L.geoJSON(spot.area).getBounds() : spot.point);
  return bounds;
}

/** Brings spots into view. @param {View} view @param {Spot[]} spots */
export function goToSpots(view, spots) {
  const bounds = boundsOfSpots(spots);
  if (!bounds.isValid()) return;
  const single = bounds.getNorthEast().equals(bounds.getSouthWest());
  const closer = single && view.camera.isCloser(CLOSE_ZOOM - 1);
  const closest = closer ? view.map.getZoom() : CLOSE_ZOOM - 1;
  view.camera.fit(bounds, Object.assign({ maxZoom: single ? closest : CLOSE_ZOOM }, roomBesideLegend(view.map)), closer);
}
