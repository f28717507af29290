// The paths of legs: their lines, a point along one, the days they took.
import { isSet, latLon } from "../data/values.js";

/** @import { Case } from "../data/case.js" */
/** @import { Geometry, Leg, Point, Span } from "../data/types.js" */
/** @import { Position } from "geojson" */

/** @param {Geometry | null} geometry @returns {Position[][]} */
export function linesOf(geometry) {
  if (!geometry) return [];
  if (geometry.type === "LineString") return [geometry.coordinates];
  return geometry.type === "MultiLineString" ? geometry.coordinates : [];
}

/**
 * The point at a share of a line's length on the map, and the line's bearing there in degrees clockwise from up.
 * @param {Position[]} coordinates @param {number} share
 */
export function pointAlong(coordinates, share) {
  const crs = L.CRS.EPSG3857;
  const points = coordinates.map((position) => crs.project(L.latLng(position[1], position[0])));
  const lengths = points.slice(1).map((point, index) => point.distanceTo(points[index]));
  let rest = lengths.reduce((sum, length) => sum + length, 0) * share;
  for (let index = 0; index < lengths.length; index += 1) {
    if (rest <= lengths[index] && lengths[index] > 0) {
      const from = points[index];
      const step = points[index + 1].subtract(from);
      const bearing = (Math.atan2(step.x, step.y) * 180) / Math.PI;
      return { at: crs.unproject(from.add(step.multiplyBy(rest / lengths[index]))), bearing: bearing };
    }
    rest -= lengths[index];
  }
  return null;
}

/** Where on the map a leg is named: the middle of its longest line. @param {Leg} leg */
export function midpointOf(leg) {
  const lines = linesOf(leg.geometry);
  const longest = lines.reduce((one, other) => (other.length > one.length ? other : one), []);
  const place = pointAlong(longest, 0.5);
  return place && place.at;
}

/**
 * The paths of all legs as Leaflet's positions, for what must keep clear of them.
 * @param {Case} model @returns {Point[][]}
 */
export const legPaths = (model) => model.legs.flatMap((leg) => linesOf(leg.geometry))
  .map((line) => line.map(latLon).filter(isSet));

/**
 * The days of a leg: from the end of the stop before, where it stood there, to the beginning of the next.
 * @param {Case} model @param {Leg} leg @returns {Span | null}
 */
export function spanOfLeg(model, leg) {
  const ends = /:(\d+)-(\d+)$/.exec(leg.id || "");
  /** @param {string} order */
  const spanAt = (order) => {
    const stop = model.stopAt(leg.properties.movement, Number(order));
    const days = stop && model.spanOf(stop.when);
    return days && { stood: stop.status === "halted", span: days };
  };
  const [from, to] = ends ? [spanAt(ends[1]), spanAt(ends[2])] : [null, null];
  if (!from || !to) return model.spanOf(leg.properties.when);
  const span = {
    start: from.stood ? from.span.end : from.span.start,
    end: to.stood ? to.span.start : to.span.end,
    blur: Math.max(from.span.blur, to.span.blur),
  };
  return span.start <= span.end ? span : model.spanOf(leg.properties.when);
}
