// The embedded case with its indexes: what belongs to which place, source, movement and zone. Missing parts are empty.
import { makeClaimIndex, makeClaims } from "./claims.js";
import { makeSpots } from "./spots.js";
import { makeClock } from "./time.js";
import { isNumber, listOf } from "./values.js";

function mapOfRecord(object) {
  return new Map(Object.entries(object || {}));
}


function allRows(table) {
  return Array.from({ length: table.length }, (_, row) => table.row(row));
}

const APART = new Set(["id", "lat", "lon", "claims"]);

/** A row as the properties of a feature: its claims by their ids and by their rows, its point as (lon, lat). */
function propertiesOf(row, ids) {
  const properties = {};
  for (const name of Object.keys(row)) if (!APART.has(name)) properties[name] = row[name];
  properties.claimRows = listOf(row.claims);
  properties.claims = properties.claimRows.map((number) => ids.get(number));
  if (isNumber(row.lat) && isNumber(row.lon)) properties.label_point = [row.lon, row.lat];
  return properties;
}

/** A row with a shape, which is made whenever somebody asks for it. */
class Feature {
  constructor(table, number, ids) {
    this.table = table;
    this.number = number;
    this.id = table.value("id", number);
    this.properties = propertiesOf(table.row(number), ids);
  }

  get geometry() {
    return this.table.value("geometry", this.number);
  }
}

function featuresOf(table, ids) {
  return Array.from({ length: table.length }, (_, number) => new Feature(table, number, ids));
}

function stopsOf(model, table, ids) {
  const found = [];
  for (const row of allRows(table).sort((a, b) => (a.order || 0) - (b.order || 0))) {
    const properties = propertiesOf(row, ids);
    const spot = model.spots.ofStop(properties);
    if (!spot) continue;
    properties.spot = spot;
    spot.stops.push(properties);
    found.push(properties);
  }
  return found;
}

/** The case of a packed page, see `unpack` in columns.js. */
export function readCase({ head, tables }) {
  const ids = tables.get("claims").column("id");
  const model = {
    case: head.case || {},
    sources: mapOfRecord(head.sources),
    movements: mapOfRecord(head.movements),
    zones: mapOfRecord(head.zones),
    events: mapOfRecord(head.events),
    conflicts: listOf(head.conflicts),
    // harshest first
    verdicts: listOf(head.verdicts),
    // speakers that mean the report itself
    voices: listOf(head.voices),
    methods: listOf(head.methods),
    attribution: listOf(head.attribution),
    places: tables.get("places"),
    bands: allRows(tables.get("bands")),
    reach: allRows(tables.get("reach")),
    legs: featuresOf(tables.get("legs"), ids),
    zoneFeatures: featuresOf(tables.get("zones"), ids),
    stops: [],
  };
  model.spanOf = makeClock(model.case.timezone);
  model.claims = makeClaims(model, tables, listOf(head.assumptions));
  model.claimById = makeClaimIndex(model.claims);
  model.spots = makeSpots(model, tables, model.claims);
  model.stops = stopsOf(model, tables.get("stops"), ids);
  const byOrder = new Map(model.stops.map((stop) => [stop.movement + " " + stop.order, stop]));
  model.stopAt = (movement, order) => byOrder.get(movement + " " + order);
  model.courses = tables.get("legs").column("geometry");
  model.disputed = new Set(model.conflicts.flatMap((conflict) => listOf(conflict.claims)));
  return model;
}

/** The spots to show for a claim: the places it names, or else the stops that rest on it. */
export function spotsFor(model, claim) {
  const named = spotsOf(model, claim);
  if (named.length) return named;
  return Array.from(new Set(model.stops.filter((stop) => stop.claimRows.includes(claim.row)).map((stop) => stop.spot)));
}

/** The spots of a claim's located places. */
export function spotsOf(model, claim) {
  return listOf(claim.places).map((named) => named && model.spots.get(named.id)).filter(Boolean);
}

/** The publisher of a claim's source, or the source's id. */
export function publisher(model, claim) {
  const source = model.sources.get(claim.source);
  return (source && source.publisher) || String(claim.source || "");
}
