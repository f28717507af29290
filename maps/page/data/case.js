// The embedded case with its indexes: what belongs to which place, source, movement and zone. Missing parts are empty.
import { makeClaimIndex, makeClaims } from "./claims.js";
import { makeLocations } from "./locations.js";
import { makeClock } from "./time.js";
import { isNumber, isSet, listOf } from "./values.js";

/** @import { Claims } from "./claims.js" */
/** @import { Column, GeometryColumn, Tables } from "./column_types.js" */
/** @import { DataTable } from "./columns.js" */
/** @import { Band, CaseEvent, Claim, Conflict, Geometry, Head, Leg, MapLocation, Message, Movement, Party, ReachArea, Relation, Side, Source, Stop, Zone, ZoneFeature } from "./types.js" */
/** @import { Locations } from "./locations.js" */
/** @import { Clock } from "./time.js" */

/**
 * @typedef {object} Case
 * @property {NonNullable<Head["case"]>} case
 * @property {Map<string, Source>} sources
 * @property {Map<string, Movement>} movements
 * @property {Map<string, Zone>} zones
 * @property {Map<string, CaseEvent>} events
 * @property {Conflict[]} conflicts
 * @property {Map<string, Relation[]>} relationsOf  by the id of each claim that takes part
 * @property {Party[]} parties
 * @property {string[]} verdicts  most severe first
 * @property {string[]} voices  speakers that mean the report itself
 * @property {(string | Message)[]} methods
 * @property {string[]} attribution
 * @property {string[]} leftOut  what bounds on work have left out, in sentences
 * @property {DataTable} places
 * @property {Band[]} bands
 * @property {ReachArea[]} reach
 * @property {Leg[]} legs
 * @property {ZoneFeature[]} zoneFeatures
 * @property {Clock} spanOf
 * @property {Claims} claims
 * @property {ReturnType<typeof makeClaimIndex>} claimById
 * @property {Locations} locations
 * @property {Stop[]} stops
 * @property {(movement: string, order: number) => Stop | undefined} stopAt
 * @property {GeometryColumn | null} legGeometries
 * @property {Set<string>} disputed  ids of claims that take part in a conflict
 */

/** @template T @param {{ [id: string]: T } | undefined} object @returns {Map<string, T>} */
function mapOfRecord(object) {
  return new Map(Object.entries(object || {}));
}

/** @param {DataTable} table @returns {{ [name: string]: unknown }[]} */
function allRows(table) {
  return Array.from({ length: table.length }, (_, row) => table.row(row));
}

const APART = new Set(["id", "lat", "lon", "claims"]);

/**
 * A row as the properties of a feature: its claims by their ids and by their rows, its point as (lon, lat).
 * @param {{ [name: string]: unknown }} row @param {Column | null} ids @returns {{ [name: string]: unknown, claims: string[], claimRows: number[] }}
 */
function propertiesOf(row, ids) {
  const claimRows = listOf(/** @type {number[] | undefined} */ (row.claims));
  const claims = claimRows.map((number) => String(ids && ids.get(number)));
  /** @type {ReturnType<typeof propertiesOf>} */
  const properties = { claimRows: claimRows, claims: claims };
  for (const name of Object.keys(row)) if (!APART.has(name)) properties[name] = row[name];
  if (isNumber(row.lat) && isNumber(row.lon)) properties.label_point = [row.lon, row.lat];
  return properties;
}

/** A row with a shape, which is made whenever somebody asks for it. */
class Feature {
  /** @param {DataTable} table @param {number} number @param {Column | null} ids */
  constructor(table, number, ids) {
    this.table = table;
    this.number = number;
    this.id = /** @type {string} */ (table.value("id", number));
    this.properties = propertiesOf(table.row(number), ids);
  }

  get geometry() {
    return /** @type {Geometry | null} */ (this.table.value("geometry", this.number));
  }
}

/** @param {DataTable} table @param {Column | null} ids @returns {Feature[]} */
function featuresOf(table, ids) {
  return Array.from({ length: table.length }, (_, number) => new Feature(table, number, ids));
}

/** @param {Locations} locations @param {DataTable} table @param {Column | null} ids @returns {Stop[]} */
function stopsOf(locations, table, ids) {
  const found = [];
  const stops = allRows(table).map((row) => /** @type {Stop} */ (/** @type {unknown} */ (propertiesOf(row, ids))));
  for (const stop of stops.sort((a, b) => (a.order || 0) - (b.order || 0))) {
    const mapLocation = locations.ofStop(stop);
    if (!mapLocation) continue;
    stop.location = mapLocation;
    mapLocation.stops.push(stop);
    found.push(stop);
  }
  return found;
}

/** @param {Relation[]} relations @returns {Map<string, Relation[]>} */
function byClaim(relations) {
  const found = new Map();
  for (const item of relations) {
    for (const id of new Set(listOf(item.claims))) {
      if (!found.has(id)) found.set(id, []);
      found.get(id).push(item);
    }
  }
  return found;
}

/**
 * The case of a packed page, see `unpack` in columns.js.
 * @param {{ head: Head, tables: Tables }} packed @returns {Case}
 */
export function readCase({ head, tables }) {
  const ids = tables.get("claims").column("id");
  const about = head.case || {};
  const movements = mapOfRecord(head.movements);
  const conflicts = listOf(head.conflicts);
  const legs = /** @type {Leg[]} */ (/** @type {unknown} */ (featuresOf(tables.get("legs"), ids)));
  const claims = makeClaims(tables, listOf(head.assumptions), (id) => movements.has(id), () => [...stops, ...legs.map((leg) => leg.properties)]);
  const locations = makeLocations(tables, claims);
  const stops = stopsOf(locations, tables.get("stops"), ids);
  const byOrder = new Map(stops.map((stop) => [stop.movement + " " + stop.order, stop]));
  return {
    case: about,
    sources: mapOfRecord(head.sources),
    movements: movements,
    zones: mapOfRecord(head.zones),
    events: mapOfRecord(head.events),
    conflicts: conflicts,
    relationsOf: byClaim(listOf(head.relations)),
    parties: listOf(head.parties),
    verdicts: listOf(head.verdicts),
    voices: listOf(head.voices),
    methods: listOf(head.methods),
    attribution: listOf(head.attribution),
    leftOut: listOf(head.left_out),
    places: tables.get("places"),
    bands: /** @type {Band[]} */ (allRows(tables.get("bands"))),
    reach: /** @type {ReachArea[]} */ (allRows(tables.get("reach"))),
    legs: legs,
    zoneFeatures: /** @type {ZoneFeature[]} */ (/** @type {unknown} */ (featuresOf(tables.get("zones"), ids))),
    spanOf: makeClock(about.timezone),
    claims: claims,
    claimById: makeClaimIndex(claims),
    locations: locations,
    stops: stops,
    stopAt: (movement, order) => byOrder.get(movement + " " + order),
    legGeometries: /** @type {GeometryColumn | null} */ (tables.get("legs").column("geometry")),
    disputed: new Set(conflicts.flatMap((conflict) => listOf(conflict.claims))),
  };
}

/**
 * The locations to show for a claim: the places it names, or else the stops that rest on it.
 * @param {Case} model @param {Claim} claim @returns {MapLocation[]}
 */
export function locationsFor(model, claim) {
  const named = namedLocations(model, claim);
  if (named.length) return named;
  return Array.from(new Set(model.stops.filter((stop) => stop.claimRows.includes(claim.row)).map((stop) => stop.location)));
}

/** @param {Case} model @param {Claim} claim @returns {MapLocation[]} */
function namedLocations(model, claim) {
  return listOf(claim.places).map((named) => named && model.locations.get(named.id)).filter(isSet);
}

/**
 * The sides of a conflict; where none are given each of its claims is one.
 * @param {Conflict} conflict @returns {Side[]}
 */
export function sidesOf(conflict) {
  const sides = listOf(conflict.sides);
  return sides.length ? sides : listOf(conflict.claims).map((id) => ({ claims: [id] }));
}

/**
 * The publisher of a claim's source, or the source's id.
 * @param {Case} model @param {{ source?: string | null }} claim @returns {string}
 */
export function publisher(model, claim) {
  const source = model.sources.get(String(claim.source));
  return (source && source.publisher) || String(claim.source || "");
}
