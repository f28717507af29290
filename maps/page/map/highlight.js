// The highlight on the map of what is selected, and bringing it into view.
import { legendNode } from "./legend.js";
import { uncertaintyCircle } from "./uncertainty_circle.js";

/** @import { Geometry, MapLocation } from "../data/types.js" */
/** @import { View } from "../view.js" */

const CLOSE_ZOOM = 9;
const RED = "#b3261e";

/**
 * Padding that keeps the whole movement clear of an open legend, beside it where the map is wide enough.
 * @param {L.Map} map @returns {L.FitBoundsOptions}
 */
export function legendPadding(map) {
  const legend = legendNode();
  const cover = legend && legend.open ? [legend.offsetWidth, legend.offsetHeight] : [0, 0];
  const size = map.getSize();
  const beside = size.x - cover[0] > 520 ? cover[0] : 0;
  const below = !beside && size.y - cover[1] > 320 ? cover[1] : 0;
  const mirrored = document.documentElement.dir === "rtl";
  const [left, right] = mirrored ? [64, 44 + beside] : [44 + beside, 64];
  return { paddingTopLeft: [left, 44], paddingBottomRight: [right, 60 + below] };
}

/** Highlights locations, and nothing else. @param {View} view @param {MapLocation[]} locations */
export function highlightLocations(view, locations) {
  view.highlight.clearLayers();
  for (const mapLocation of locations) {
    if (mapLocation.area) {
      view.highlight.addLayer(L.geoJSON(mapLocation.area, {
        interactive: false,
        style: { className: "chosen", color: RED, weight: 2.5, dashArray: "6 4", fillColor: RED, fillOpacity: 0.08, pane: "chosen" },
      }));
      continue;
    }
    const around = uncertaintyCircle(mapLocation, RED, true);
    if (around) view.highlight.addLayer(around);
    view.highlight.addLayer(L.circleMarker(mapLocation.point, { radius: 18, color: RED, weight: 2.5, fill: false, interactive: false, pane: "chosen" }));
  }
}

/**
 * Highlights the path of a leg beside what is highlighted already.
 * @param {View} view @param {Geometry} geometry @param {L.PathOptions} look
 */
export function highlightPath(view, geometry, look) {
  view.highlight.addLayer(L.geoJSON(geometry, { interactive: false, style: { className: "chosen", color: RED, pane: "chosen", ...look } }));
}

/** @param {MapLocation[]} locations */
function boundsOfLocations(locations) {
  const bounds = L.latLngBounds([]);
  for (const mapLocation of locations) bounds.extend(mapLocation.area ? L.geoJSON(mapLocation.area).getBounds() : mapLocation.point);
  return bounds;
}

/** Brings locations into view. @param {View} view @param {MapLocation[]} locations */
export function fitLocations(view, locations) {
  const bounds = boundsOfLocations(locations);
  if (!bounds.isValid()) return;
  const single = bounds.getNorthEast().equals(bounds.getSouthWest());
  const closer = single && view.camera.isCloser(CLOSE_ZOOM - 1);
  const closest = closer ? view.map.getZoom() : CLOSE_ZOOM - 1;
  view.camera.fit(bounds, Object.assign({ maxZoom: single ? closest : CLOSE_ZOOM }, legendPadding(view.map)), closer);
}
