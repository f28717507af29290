// The circle in which an uncertain place may lie.

/** @import { Place, Point } from "../data/types.js" */

/**
 * The circle in which an uncertain place may lie; null for a place without a radius.
 * @param {{ place: Place, point: Point | L.LatLng, area?: unknown }} mapLocation @param {string} colour @param {boolean} strong
 */
export function uncertaintyCircle(mapLocation, colour, strong) {
  const radius = Number(mapLocation.place.radius_km);
  if (!(radius > 0) || mapLocation.area) return null;
  return L.circle(mapLocation.point, {
    radius: radius * 1000,
    color: colour,
    weight: strong ? 2 : 1,
    opacity: strong ? 0.9 : 0.55,
    dashArray: "3 4",
    fillColor: colour,
    fillOpacity: strong ? 0.14 : 0.05,
    interactive: false,
    pane: "discs",
  });
}
