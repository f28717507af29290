// What belongs to a selection, wherever it was made: claims, places, events, conflicts. So selecting anywhere selects everywhere.
import { locationsFor } from "../data/case.js";
import { hasOwn, isSet, listOf } from "../data/values.js";

/** @import { Case } from "../data/case.js" */
/** @import { Claims } from "../data/claims.js" */
/** @import { Leg, MapLocation } from "../data/types.js" */

/** @typedef {ReturnType<typeof relatedTo>} Related */

const MOST_LOOKED_AT = 1000; // claims whose places are looked for

/**
 * The rows of the claims that have a value in a column.
 * @param {Claims} claims @param {"event" | "about"} name @param {string} value
 */
function rowsWith(claims, name, value) {
  const column = claims.column(name);
  if (!column) return [];
  /** @type {number[]} */
  const rows = [];
  const wanted = column.kind === "named" ? column.values.indexOf(value) : -1;
  if (column.kind === "named" && wanted < 0) return rows;
  for (let row = 0; row < claims.length; row += 1) {
    if (column.kind === "named" ? column.numbers[row] === wanted : column.get(row) === value) rows.push(row);
  }
  return rows;
}

/** @param {Case} model @param {string[] | undefined} ids */
function rowsOfIds(model, ids) {
  return listOf(ids).map((id) => model.claims.rowOf(id)).filter((row) => row >= 0);
}

/** The leg of an id. @param {Case} model @param {string} id @returns {Leg | undefined} */
export const legOf = (model, id) => model.legs.find((leg) => String(leg.id) === id);

/** @type {{ [kind: string]: (model: Case, id: string) => boolean }} */
const IS_THERE = {
  claim: (model, id) => model.claims.rowOf(id) >= 0,
  place: (model, id) => model.locations.has(id),
  event: (model, id) => model.events.has(id),
  conflict: (model, id) => Number(id) in model.conflicts,
  zone: (model, id) => model.zones.has(id),
  leg: (model, id) => Boolean(legOf(model, id)),
};

/** @param {Case} model @param {MapLocation | undefined} mapLocation */
function rowsOfLocation(model, mapLocation) {
  return mapLocation ? Array.from(model.locations.rowsOf(mapLocation.number)) : [];
}

/** @type {{ [kind: string]: (model: Case, id: string) => number[] }} */
const ROWS_OF = {
  claim: (model, id) => rowsOfIds(model, [id]),
  place: (model, id) => rowsOfLocation(model, model.locations.get(id)),
  event: (model, id) => rowsWith(model.claims, "event", id).concat(rowsWith(model.claims, "about", id)),
  conflict: (model, id) => rowsOfIds(model, model.conflicts[Number(id)].claims),
  zone: (model, id) => rowsOfIds(model, model.zones.get(id)?.claims),
  leg: (model, id) => rowsOfIds(model, legOf(model, id)?.properties.claims),
};

/** @param {Case} model @param {string} kind @param {string} id @param {number[]} rows @returns {MapLocation[]} */
function locationsOfSelection(model, kind, id, rows) {
  if (kind === "place") return [model.locations.get(id)].filter(isSet);
  if (kind === "zone" || kind === "leg") return [];
  return Array.from(new Set(rows.slice(0, MOST_LOOKED_AT).flatMap((row) => locationsFor(model, model.claims.at(row)))));
}

/** @param {Case} model @param {string} kind @param {string} id @param {number[]} rows @returns {Set<string>} */
function eventsOfSelection(model, kind, id, rows) {
  const columns = [model.claims.column("event"), model.claims.column("about")].filter(isSet);
  const named = rows.flatMap((row) => columns.map((column) => column.get(row))).filter(isSet).map(String);
  return new Set((kind === "event" ? [id] : []).concat(named.filter((name) => model.events.has(name))));
}

/**
 * The numbers of the conflicts in which a claim of these rows takes part.
 * @param {Case} model @param {Iterable<number>} rows
 */
export function conflictsWith(model, rows) {
  const wanted = new Set(rows);
  return model.conflicts.map((_, number) => number)
    .filter((number) => rowsOfIds(model, model.conflicts[number].claims).some((row) => wanted.has(row)));
}

/**
 * What belongs to a selection {kind, id}: rows of claims in order, locations, ids of events, numbers of conflicts.
 * @param {Case} model @param {{ kind?: string, id?: string } | null} chosen
 */
export function relatedTo(model, chosen) {
  const { kind = "", id = "" } = chosen || {};
  const there = hasOwn(ROWS_OF, kind) && IS_THERE[kind](model, id);
  const rows = there ? Array.from(new Set(ROWS_OF[kind](model, id))).sort((a, b) => a - b) : [];
  const locations = there ? locationsOfSelection(model, kind, id, rows) : [];
  return {
    kind: there ? kind : null, id: id, rows: new Set(rows), locations: locations, 
    events: there ? eventsOfSelection(model, kind, id, rows) : new Set(),
    conflicts: new Set(there && kind === "conflict" ? [Number(id)] : conflictsWith(model, rows)),
  };
}

