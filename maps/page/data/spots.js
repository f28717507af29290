// The spots of a case: every place with a point, and stops that stand apart from their place; objects only on demand.
import { makeFinder } from "./finding.js";
import { isNumber, latLon, listOf } from "./values.js";

/** @import { Claims } from "./claims.js" */
/** @import { Tables } from "./column_types.js" */
/** @import { DataTable } from "./columns.js" */
/** @import { Geometry, Place, Point, Spot, Stop } from "./shapes.js" */

/** @typedef {ReturnType<typeof makeSpots>} Spots */

const AREAS = new Set(["Polygon", "MultiPolygon", "LineString", "MultiLineString"]);
const NEAR_DEGREES = 0.001; // degrees; a stop "within 60 km east of" a place stands apart from the place itself

/** Which claims name each place: rows by place, each once. @param {Claims} claims @param {number} count */
function rowsByPlace(claims, count) {
  const starts = new Uint32Array(count + 1);
  const named = claims.column("places");
  if (!named) return { starts: starts, rows: new Uint32Array(0) };
  const { bounds, inner } = named;
  const last = new Int32Array(count).fill(-1);
  /** @param {(place: number, row: number) => void} run */
  const each = (run) => {
    last.fill(-1);
    for (let row = 0; row < named.length; row += 1) {
      for (let at = bounds[row]; at < bounds[row + 1]; at += 1) {
        const place = inner.numbers[at] - 1;
        if (place < 0 || last[place] === row) continue;
        last[place] = row;
        run(place, row);
      }
    }
  };
  each((place) => {
    starts[place + 1] += 1;
  });
  for (let place = 0; place < count; place += 1) starts[place + 1] += starts[place];
  const rows = new Uint32Array(starts[count]);
  const next = starts.slice(0, count);
  each((place, row) => {
    rows[next[place]] = row;
    next[place] += 1;
  });
  return { starts: starts, rows: rows };
}

/**
 * What is drawn of places that are more than a point, by place.
 * @param {DataTable} table @returns {Map<unknown, { label: Point | null, geometry: Geometry | null }>}
 */
function areasByPlace(table) {
  const found = new Map();
  for (let row = 0; row < table.length; row += 1) {
    const area = table.row(row);
    const id = area.place || String(area.id || "").replace(/^place:/, "");
    const geometry = /** @type {Geometry | null} */ (area.geometry);
    found.set(id, {
      label: isNumber(area.lat) && isNumber(area.lon) ? [area.lat, area.lon] : null,
      geometry: geometry && AREAS.has(geometry.type) ? geometry : null,
    });
  }
  return found;
}

/**
 * The spots: at(number), get(id), has(id), values(), length, rowsOf(number), pointOf(number) as (lat, lon) or null,
 * coordinate(number, axis), isArea(number), count(number, test); a spot is {id, number, place, point, area, stops, claims}.
 * @param {Tables} tables @param {Claims} claims
 */
export function makeSpots(tables, claims) {
  const places = tables.get("places");
  const rowOf = makeFinder(places.column("id"));
  const named = rowsByPlace(claims, places.length);
  /** @type {Map<number, Spot>} */
  const made = new Map();
  /** @type {Spot[]} */
  const apart = []; // spots of stops that stand apart, numbered after the places
  /** @type {Map<unknown, Spot>} */
  const apartById = new Map();
  /** @type {Map<number, number[]>} */
  const added = new Map(); // claims that only a stop names, by spot
  /** @type {Map<number, { label: Point | null, geometry: Geometry | null }>} */
  const shapes = new Map();
  for (const [id, area] of areasByPlace(tables.get("areas"))) shapes.set(rowOf(id), area);

  const [latOf, lonOf] = ["lat", "lon"].map((name) => (places.column(name) || { /** @param {unknown} id @returns {Spot | undefined} */ get: (/** @type {number} */ row) => null }).get);

  /**
   * Latitude (0) or longitude (1) of a spot; NaN where it has no point.
   * @param {number} number @param {number} axis @returns {number}
   */
  function coordinate(number, axis) {
    if (number >= places.length) return apart[number - places.length].point[axis];
    const shape = shapes.get(number);
    if (shape && shape.label) return shape.label[axis];
    const value = axis ? lonOf(number) : latOf(number);
    return isNumber(value) ? value : NaN;
  }

  /** @param {number} number @returns {Point | null} */
  function pointOf(number) {
    const [lat, lon] = [coordinate(number, 0), coordinate(number, 1)];
    return Number.isNaN(lat) || Number.isNaN(lon) ? null : [lat, lon];
  }

  /**
   * How many of a spot's claims pass a test of their rows.
   * @param {number} number @param {(row: number) => unknown} test
   */
  function count(number, test) {
    let found = 0;
    if (number < places.length) for (let index = named.starts[number]; index < named.starts[number + 1]; index += 1) if (test(named.rows[index])) found += 1;
    return found + listOf(added.get(number)).filter(test).length;
  }

  /** @param {number} number @returns {number[] | Uint32Array} */
  function rowsOf(number) {
    const own = number < places.length ? named.rows.subarray(named.starts[number], named.starts[number + 1]) : [];
    const more = added.get(number);
    return more ? Array.from(own).concat(more) : own;
  }

  class SpotOfPlace {
    /** @param {number} number @param {string} id @param {Point} point */
    constructor(number, id, point) {
      this.number = number;
      this.id = id;
      this.point = point;
      this.area = shapes.get(number)?.geometry || null;
      /** @type {Stop[]} */
      this.stops = [];
      /** @type {Place | null} */
      this.own = null;
    }

    get place() {
      this.own = this.own || /** @type {Place} */ (places.row(this.number));
      return this.own;
    }

    get claims() {
      return Array.from(rowsOf(this.number), claims.at);
    }
  }

  /** @param {number} number @returns {Spot} */
  function at(number) {
    if (number >= places.length) return apart[number - places.length];
    const known = made.get(number);
    if (known) return known;
    // nobody asks for the point of a place that has none
    const spot = new SpotOfPlace(number, String(places.value("id", number)), /** @type {Point} */ (pointOf(number)));
    made.set(number, spot);
    return spot;
  }

  /** @param {unknown} id @returns {Spot | undefined} */
  function get(id) {
    if (apartById.has(id)) return apartById.get(id);
    const row = rowOf(id);
    return row < 0 || !pointOf(row) ? undefined : at(row);
  }

  /** @param {string} id @param {Point} point @param {Place} place @param {ArrayLike<number>} rows @returns {Spot} */
  function standApart(id, point, place, rows) {
    const known = apartById.get(id);
    if (known) return known;
    const number = places.length + apart.length;
    const spot = new SpotOfPlace(number, id, point);
    spot.own = place;
    apart.push(spot);
    apartById.set(id, spot);
    added.set(number, Array.from(rows));
    return spot;
  }

  /**
   * The spot of a stop, with the claims that the stop rests on; null for a stop without a position.
   * @param {Omit<Stop, "spot">} stop @returns {Spot | null}
   */
  function ofStop(stop) {
    const place = stop.place_number ? at(stop.place_number - 1) : null;
    stop.place = place ? place.id : null;
    const point = latLon(stop.label_point) || (place && place.point);
    if (!point) return null;
    const close = place && place.point && Math.abs(point[0] - place.point[0]) + Math.abs(point[1] - place.point[1]) < NEAR_DEGREES;
    const own = place ? Object.assign({}, place.place, { radius_km: stop.uncertainty_km }) : { name: stop.title };
    const spot = close ? place : standApart("stop:" + point.join(","), point, own, place ? rowsOf(place.number) : []);
    for (const row of stop.claimRows) {
      if (Array.prototype.includes.call(rowsOf(spot.number), row)) continue;
      added.set(spot.number, listOf(added.get(spot.number)).concat(row));
    }
    return spot;
  }

  return {
    get length() {
      return places.length + apart.length;
    },
    at: at, get: get, has: (/** @type {unknown} */ id) => get(id) !== undefined, ofStop: ofStop, rowsOf: rowsOf, pointOf: pointOf, coordinate: coordinate, count: count,
    isArea: (/** @type {number} */ number) => Boolean(shapes.get(number)?.geometry),
    *keys() {
      for (const spot of this.values()) yield spot.id;
    },
    *values() {
      for (let number = 0; number < places.length + apart.length; number += 1) if (pointOf(number)) yield at(number);
    },
  };
}
