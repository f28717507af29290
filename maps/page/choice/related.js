// What belongs to a selection, wherever it was made: claims, places, events, conflicts. So selecting anywhere selects everywhere.
import { spotsFor } from "../data/case.js";
import { listOf } from "../data/values.js";

const MOST_LOOKED_AT = 1000; // claims whose places are looked for

/** The rows of the claims that have a value in a column. */
function rowsWith(claims, name, value) {
  const column = claims.column(name);
  if (!column) return [];
  const rows = [];
  const wanted = column.kind === "named" ? column.values.indexOf(value) : -1;
  if (column.kind === "named" && wanted < 0) return rows;
  for (let row = 0; row < claims.length; row += 1) {
    if (column.kind === "named" ? column.numbers[row] === wanted : column.get(row) === value) rows.push(row);
  }
  return rows;
}

function rowsOfIds(model, ids) {
  return listOf(ids).map((id) => model.claims.rowOf(id)).filter((row) => row >= 0);
}

/** The leg of an id. */
export const legOf = (model, id) => model.legs.find((leg) => String(leg.id) === id);

const IS_THERE = {
  claim: (model, id) => model.claims.rowOf(id) >= 0,
  place: (model, id) => model.spots.has(id),
  event: (model, id) => model.events.has(id),
  conflict: (model, id) => Number(id) in model.conflicts,
  zone: (model, id) => model.zones.has(id),
  leg: (model, id) => Boolean(legOf(model, id)),
};

const ROWS_OF = {
  claim: (model, id) => rowsOfIds(model, [id]),
  place: (model, id) => Array.from(model.spots.rowsOf(model.spots.get(id).number)),
  event: (model, id) => rowsWith(model.claims, "event", id).concat(rowsWith(model.claims, "about", id)),
  conflict: (model, id) => rowsOfIds(model, model.conflicts[Number(id)].claims),
  zone: (model, id) => rowsOfIds(model, model.zones.get(id).claims),
  leg: (model, id) => rowsOfIds(model, legOf(model, id).properties.claims),
};

function spotsOfSelection(model, kind, id, rows) {
  if (kind === "place") return [model.spots.get(id)];
  if (kind === "zone" || kind === "leg") return [];
  return Array.from(new Set(rows.slice(0, MOST_LOOKED_AT).flatMap((row) => spotsFor(model, model.claims.at(row)))));
}

function eventsOfSelection(model, kind, id, rows) {
  const found = new Set(kind === "event" ? [id] : []);
  const columns = ["event", "about"].map((name) => model.claims.column(name)).filter(Boolean);
  for (const row of rows) for (const column of columns) if (model.events.has(column.get(row))) found.add(column.get(row));
  return found;
}

/** The numbers of the conflicts in which a claim of these rows takes part. */
export function conflictsWith(model, rows) {
  const wanted = new Set(rows);
  return model.conflicts.map((_, number) => number)
    .filter((number) => rowsOfIds(model, model.conflicts[number].claims).some((row) => wanted.has(row)));
}

/** What belongs to a selection {kind, id}: rows of claims in order, spots, ids of events, numbers of conflicts. */
export function relatedTo(model, chosen) {
  const { kind, id } = chosen || {};
  const known = Object.prototype.hasOwnProperty.call(ROWS_OF, String(kind));
  const there = known && IS_THERE[kind](model, id);
  const rows = there ? Array.from(new Set(ROWS_OF[kind](model, id))).sort((a, b) => a - b) : [];
  const spots = there ? spotsOfSelection(model, kind, id, rows) : [];
  return {
    kind: there ? kind : null, id: id, rows: new Set(rows), spots: spots, events: there ? eventsOfSelection(model, kind, id, rows) : new Set(),
    conflicts: new Set(there && kind === "conflict" ? [Number(id)] : conflictsWith(model, rows)),
  };
}

