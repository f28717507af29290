// The spots of a case: every place with a point, and stops that stand apart from their place; objects only on demand.
import { makeFinder } from "./columns.js";
import { isNumber, latLon } from "./values.js";

const AREAS = new Set(["Polygon", "MultiPolygon", "LineString", "MultiLineString"]);
const NEAR_DEGREES = 0.001; // degrees; a stop "within 60 km east of" a place stands apart from the place itself


/** Which claims name each place: rows by place, each once. */
function rowsByPlace(claims, count) {
  const starts = new Uint32Array(count + 1);
  const named = claims.column("places");
  if (!named) return { starts: starts, rows: new Uint32Array(0) };
  const { bounds, inner } = named;
  const last = new Int32Array(count).fill(-1);
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

/** What is drawn of places that are more than a point, by place. */
function areasByPlace(table) {
  const found = new Map();
  for (let row = 0; row < table.length; row += 1) {
    const area = table.row(row);
    const id = area.place || String(area.id || "").replace(/^place:/, "");
    const label = isNumber(area.lat) && isNumber(area.lon) ? [area.lat, area.lon] : null;
    const geometry = area.geometry;
    found.set(id, { label: label, geometry: geometry && AREAS.has(geometry.type) ? geometry : null });
  }
  return found;
}

/**
 * The spots: at(number), get(id), has(id), values(), length, rowsOf(number), pointOf(number) as (lat, lon) or null,
 * coordinate(number, axis), isArea(number), count(number, test); a spot is {id, number, place, point, area, stops, claims}.
 */
export function makeSpots(model, tables, claims) {
  const places = tables.get("places");
  const rowOf = makeFinder(places.column("id"));
  const named = rowsByPlace(claims, places.length);
  const made = new Map();
  const apart = []; // spots of stops that stand apart, numbered after the places
  const apartById = new Map();
  const added = new Map(); // claims that only a stop names, by spot
  const shapes = new Map();
  for (const [id, area] of areasByPlace(tables.get("areas"))) shapes.set(rowOf(id), area);

  const [latOf, lonOf] = ["lat", "lon"].map((name) => (places.column(name) || { get: () => null }).get);

  /** Latitude (0) or longitude (1) of a spot; NaN where it has no point. */
  function coordinate(number, axis) {
    if (number >= places.length) return apart[number - places.length].point[axis];
    const shape = shapes.get(number);
    if (shape && shape.label) return shape.label[axis];
    const value = axis ? lonOf(number) : latOf(number);
    return isNumber(value) ? value : NaN;
  }

  function pointOf(number) {
    const point = [coordinate(number, 0), coordinate(number, 1)];
    return Number.isNaN(point[0]) || Number.isNaN(point[1]) ? null : point;
  }

  /** How many of a spot's claims pass a test of their rows. */
  function count(number, test) {
    let found = 0;
    if (number < places.length) for (let index = named.starts[number]; index < named.starts[number + 1]; index += 1) if (test(named.rows[index])) found += 1;
    return added.has(number) ? found + added.get(number).filter(test).length : found;
  }

  function rowsOf(number) {
    const own = number < places.length ? named.rows.subarray(named.starts[number], named.starts[number + 1]) : [];
    return added.has(number) ? Array.from(own).concat(added.get(number)) : own;
  }

  class Spot {
    constructor(number, id) {
      this.number = number;
      this.id = id;
      this.point = pointOf(number);
      this.area = (shapes.get(number) || {}).geometry || null;
      this.stops = [];
      this.own = null;
    }

    get place() {
      this.own = this.own || places.row(this.number);
      return this.own;
    }

    get claims() {
      return Array.from(rowsOf(this.number), claims.at);
    }
  }

  function at(number) {
    if (number >= places.length) return apart[number - places.length];
    if (!made.has(number)) made.set(number, new Spot(number, places.value("id", number)));
    return made.get(number);
  }

  function get(id) {
    if (apartById.has(id)) return apartById.get(id);
    const row = rowOf(id);
    return row < 0 || !pointOf(row) ? undefined : at(row);
  }

  function standApart(id, point, place, rows) {
    if (apartById.has(id)) return apartById.get(id);
    const number = places.length + apart.length;
    apart.push({ point: point });
    const spot = new Spot(number, id);
    spot.own = place;
    apart[apart.length - 1] = spot;
    apartById.set(id, spot);
    added.set(number, Array.from(rows));
    return spot;
  }

  /** The spot of a stop, with the claims that the stop rests on; null for a stop without a position. */
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
      added.set(spot.number, (added.get(spot.number) || []).concat(row));
    }
    return spot;
  }

  return {
    get length() {
      return places.length + apart.length;
    },
    at: at, get: get, has: (id) => get(id) !== undefined, ofStop: ofStop, rowsOf: rowsOf, pointOf: pointOf, coordinate: coordinate, count: count,
    isArea: (number) => Boolean((shapes.get(number) || {}).geometry),
    *keys() {
      for (const spot of this.values()) yield spot.id;
    },
    *values() {
      for (let number = 0; number < places.length + apart.length; number += 1) if (pointOf(number)) yield at(number);
    },
  };
}
