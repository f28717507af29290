// The locations of a case: every place with a point, and stops that stand apart from their place; objects only on demand.
import { makeTextIndex } from "./text_index.js";
import { isNumber, latLon, listOf } from "./values.js";

/** @import { Claims } from "./claims.js" */
/** @import { Tables } from "./column_types.js" */
/** @import { DataTable } from "./columns.js" */
/** @import { Geometry, MapLocation, Place, Point, Stop } from "./types.js" */

/** @typedef {ReturnType<typeof makeLocations>} Locations */

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
 * The locations: at(number), get(id), has(id), values(), length, rowsOf(number), pointOf(number) as (lat, lon) or null,
 * coordinate(number, axis), isArea(number), count(number, test); a location is {id, number, place, point, area, stops, claims}.
 * @param {Tables} tables @param {Claims} claims
 */
export function makeLocations(tables, claims) {
  const places = tables.get("places");
  const rowOf = makeTextIndex(places.column("id"));
  const named = rowsByPlace(claims, places.length);
  /** @type {Map<number, MapLocation>} */
  const made = new Map();
  /** @type {MapLocation[]} */
  const apart = []; // locations of stops that stand apart, numbered after the places
  /** @type {Map<unknown, MapLocation>} */
  const apartById = new Map();
  /** @type {Map<number, number[]>} */
  const added = new Map(); // claims that only a stop names, by location
  /** @type {Map<number, { label: Point | null, geometry: Geometry | null }>} */
  const shapes = new Map();
  for (const [id, area] of areasByPlace(tables.get("areas"))) shapes.set(rowOf(id), area);

  const [latOf, lonOf] = ["lat", "lon"].map((name) => (places.column(name) || { /** @param {unknown} id @returns {MapLocation | undefined} */ get: (/** @type {number} */ row) => null }).get);

  /**
   * Latitude (0) or longitude (1) of a location; NaN where it has no point.
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
   * How many of a location's claims pass a test of their rows.
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

  class LocationOfPlace {
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

  /** @param {number} number @returns {MapLocation} */
  function at(number) {
    if (number >= places.length) return apart[number - places.length];
    const known = made.get(number);
    if (known) return known;
    // nobody asks for the point of a place that has none
    const mapLocation = new LocationOfPlace(number, String(places.value("id", number)), /** @type {Point} */ (pointOf(number)));
    made.set(number, mapLocation);
    return mapLocation;
  }

  /** @param {unknown} id @returns {MapLocation | undefined} */
  function get(id) {
    if (apartById.has(id)) return apartById.get(id);
    const row = rowOf(id);
    return row < 0 || !pointOf(row) ? undefined : at(row);
  }

  /** @param {string} id @param {Point} point @param {Place} own @param {MapLocation | null} place @param {boolean} [open] @returns {MapLocation} */
  function standApart(id, point, own, place, open) {
    const known = apartById.get(id);
    if (known) return known;
    const number = places.length + apart.length;
    const mapLocation = new LocationOfPlace(number, id, point);
    mapLocation.own = own;
    // a sign that stands at the edge of an area may have been anywhere in it
    if (open && place) mapLocation.area = place.area;
    apart.push(mapLocation);
    apartById.set(id, mapLocation);
    added.set(number, place ? Array.from(rowsOf(place.number)) : []);
    return mapLocation;
  }

  /**
   * The location of a stop, with the claims that the stop rests on; null for a stop without a position.
   * @param {Omit<Stop, "location">} stop @returns {MapLocation | null}
   */
  function ofStop(stop) {
    const place = stop.place_number ? at(stop.place_number - 1) : null;
    stop.place = place ? place.id : null;
    const point = latLon(stop.label_point) || (place && place.point);
    if (!point) return null;
    const close = place && place.point && Math.abs(point[0] - place.point[0]) + Math.abs(point[1] - place.point[1]) < NEAR_DEGREES;
    const own = place ? Object.assign({}, place.place, { radius_km: stop.uncertainty_km }) : { name: stop.title };
    const mapLocation = close ? place : standApart("stop:" + point.join(","), point, own, place, stop.open_end);
    for (const row of stop.claimRows) {
      if (Array.prototype.includes.call(rowsOf(mapLocation.number), row)) continue;
      added.set(mapLocation.number, listOf(added.get(mapLocation.number)).concat(row));
    }
    return mapLocation;
  }

  return {
    get length() {
      return places.length + apart.length;
    },
    at: at, get: get, has: (/** @type {unknown} */ id) => get(id) !== undefined, ofStop: ofStop, rowsOf: rowsOf, pointOf: pointOf, coordinate: coordinate, count: count,
    isArea: (/** @type {number} */ number) => Boolean(shapes.get(number)?.geometry),
    *keys() {
      for (const mapLocation of this.values()) yield mapLocation.id;
    },
    *values() {
      for (let number = 0; number < places.length + apart.length; number += 1) if (pointOf(number)) yield at(number);
    },
  };
}
