// Where each movement could have been at the chosen moment: by its top speed over the globe, and within that by road.
import { isSet } from "../data/values.js";
import { safeColour } from "../text/palette.js";
import { formatNumber, t } from "../text/strings.js";

/** @import { Case } from "../data/case.js" */
/** @import { Geometry, ReachArea } from "../data/types.js" */
/** @import { View } from "../view.js" */
/** @import { Position } from "geojson" */

/** @typedef {ReturnType<typeof makeReach>} Reach */

const NOON = 12;

/** @param {string} moment */
function hourOf(moment) {
  const clock = /T(\d{2})/.exec(moment || "");
  return clock ? Number(clock[1]) : NOON;
}

const BY_ROAD = "roads";

/** @param {string} movement @param {number} day @param {string} [over] */
function reachKey(movement, day, over) {
  return [movement, day, over === BY_ROAD ? BY_ROAD : ""].join(" ");
}

/**
 * By movement, civil day and kind of bound the area nearest to noon.
 * @param {Case} model @returns {Map<string, ReachArea>}
 */
function byDay(model) {
  /** @type {Map<string, ReachArea>} */
  const found = new Map();
  for (const area of model.reach) {
    const span = model.spanOf(area.moment);
    if (!span || !area.geometry) continue;
    const name = reachKey(area.movement, span.start, area.over);
    const before = found.get(name);
    if (!before || Math.abs(hourOf(area.moment) - NOON) < Math.abs(hourOf(before.moment) - NOON)) found.set(name, area);
  }
  return found;
}

/** @param {Geometry} geometry @returns {Position[][]} */
function ringsOf(geometry) {
  if (geometry.type === "Polygon") return [geometry.coordinates[0]];
  return geometry.type === "MultiPolygon" ? geometry.coordinates.map((polygon) => polygon[0]) : [];
}

/** @param {Position[]} ring @param {L.LatLng} point */
function ringHolds(ring, point) {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [[x, y], [u, v]] = [ring[i], ring[j]];
    if (y > point.lat !== v > point.lat && point.lng < ((u - x) * (point.lat - y)) / (v - y) + x) inside = !inside;
  }
  return inside;
}

/**
 * Whether every corner of the view lies in the area, so that its outline is out of sight.
 * @param {L.Map} map @param {Geometry | null} geometry
 */
function coversView(map, geometry) {
  if (!geometry) return false;
  const view = map.getBounds();
  const corners = [view.getNorthWest(), view.getNorthEast(), view.getSouthEast(), view.getSouthWest()];
  return ringsOf(geometry).some((ring) => corners.every((corner) => ringHolds(ring, corner)));
}

const WIDE = { className: "reach", weight: 1.75, opacity: 0.9, dashArray: "2 6", fillOpacity: 0.025 };
const ROADS = { className: "reach-by-road", weight: 0.75, opacity: 0.6, fillOpacity: 0.16 };

/** @param {ReachArea[]} found */
function fastest(found) {
  return Math.max(0, ...found.map((area) => Number(area.top_speed_kmh) || 0));
}

/** The layer of areas; update() follows the chosen moment. @param {View} view */
export function makeReach(view) {
  const areas = byDay(view.model);
  const group = L.layerGroup().addTo(view.map);
  /** @type {ReachArea[]} */
  let drawn = [];

  /** @param {ReachArea} area */
  function draw(area) {
    const movement = view.model.movements.get(area.movement) || {};
    const colour = safeColour(movement.color);
    const style = area.over === BY_ROAD ? ROADS : WIDE;
    group.addLayer(L.geoJSON(/** @type {Geometry} */ (area.geometry), {
      interactive: false,
      style: { color: colour, fillColor: colour, interactive: false, pane: "reach", ...style },
    }));
  }

  /** @param {number} day */
  function drawnAt(day) {
    return Array.from(view.model.movements.keys())
      .filter((id) => !view.state.isHidden("movement", id))
      .flatMap((id) => [areas.get(reachKey(id, day)), areas.get(reachKey(id, day, BY_ROAD))])
      .filter(isSet);
  }

  function legendWords() {
    const [wide, roads] = [drawn.filter((area) => area.over !== BY_ROAD), drawn.filter((area) => area.over === BY_ROAD)];
    const found = wide.length ? [t("reachLegend", { n: formatNumber(fastest(wide)) })] : [];
    return found.concat(roads.length ? [t("reachRoads", { n: formatNumber(fastest(roads)) })] : []).join("; ");
  }

  function update() {
    const time = view.state.time;
    group.clearLayers();
    drawn = time && time.from === time.to ? drawnAt(time.from) : [];
    drawn.forEach(draw);
    view.legend.showReach(legendWords());
  }

  function words() {
    const wide = drawn.some((area) => area.over !== BY_ROAD && coversView(view.map, area.geometry));
    return (wide ? [t("reachWide")] : []).concat(drawn.some((area) => area.every_road) ? [t("reachEveryRoad")] : []);
  }

  return { update: update, words: words };
}
