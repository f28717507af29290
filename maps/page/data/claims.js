// The claims of a case as a table: an object each only while somebody asks for it, everything else as columns.
import { makeFinder } from "./columns.js";
import { listOf } from "./values.js";

const MOST_KEPT = 512;

/** Checks and their assumptions stand once in a page; claims and checks name them by number. */
function checkReader(table, labels) {
  const made = new Map();
  return (number) => {
    if (!made.has(number)) {
      const check = table.row(number);
      check.assumptions = listOf(check.assumptions).map((label) => labels[label]);
      made.set(number, check);
    }
    return made.get(number);
  };
}

/** Which movements each claim belongs to: those whose stops and legs rest on it, and the one it is about. */
function movementsOf(model, table) {
  const about = table.column("about");
  const ids = about ? about.values.map((id) => (model.movements.has(id) ? id : null)) : [];
  const resting = new Map();
  for (const item of model.stops.concat(model.legs.map((leg) => leg.properties))) {
    for (const row of item.claimRows) {
      if (!resting.has(row)) resting.set(row, new Set());
      resting.get(row).add(item.movement);
    }
  }
  return (row) => {
    const own = about ? ids[about.numbers[row]] : null;
    const found = resting.get(row);
    if (!found) return own === null ? [] : [own];
    return Array.from(own === null ? found : new Set([...found, own]));
  };
}

/** The places that a claim names: {id, text}, without an id where one is not resolved. */
function placesOfClaim(claim, places) {
  const words = listOf(claim.place_words);
  return listOf(claim.places).map((number, index) => {
    const row = number - 1;
    return { id: row < 0 ? null : places.value("id", row), text: words[index] || (row < 0 ? null : places.value("name", row)) };
  });
}

/**
 * The table of claims: length, at(row), rowOf(id) (-1 where there is none), column(name), movementsOf(row);
 * iterating over it makes each claim in turn. A claim knows its row.
 */
export function makeClaims(model, tables, labels) {
  const table = tables.get("claims");
  const places = tables.get("places");
  const checkAt = checkReader(tables.get("checks"), labels);
  const rowOf = makeFinder(table.column("id"));
  const kept = new Map();
  let movementsAt = null;
  // only once the stops are there
  const movements = (row) => (movementsAt = movementsAt || movementsOf(model, table))(row);

  function make(row) {
    const claim = table.row(row);
    claim.row = row;
    claim.places = placesOfClaim(claim, places);
    claim.checks = listOf(claim.checks).map(checkAt);
    claim.movements = new Set(movements(row));
    delete claim.place_words;
    return claim;
  }

  function at(row) {
    const claim = kept.get(row) || make(row);
    kept.delete(row);
    kept.set(row, claim);
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value);
    return claim;
  }

  return {
    length: table.length, at: at, rowOf: rowOf, column: table.column, movementsOf: movements, checks: tables.get("checks"),
    *[Symbol.iterator]() {
      for (let row = 0; row < table.length; row += 1) yield at(row);
    },
  };
}

/** How many claims have each value of a column with a dictionary: [value, count], null for none. */
export function countsOf(claims, name) {
  const column = claims.column(name);
  if (!column) return [[null, claims.length]];
  const counts = new Uint32Array(column.values.length);
  for (const number of column.numbers) counts[number] += 1;
  return column.values.map((value, number) => [value, counts[number]]);
}

/** How many claims have each time: [span, count], null for those without one. */
export const claimTimes = (model) => countsOf(model.claims, "when").map(([when, count]) => [model.spanOf(when), count]);

/** The claims by id, as far as a reader of a Map needs it. */
export function makeClaimIndex(claims) {
  const row = (id) => claims.rowOf(id);
  return {
    has: (id) => row(id) >= 0,
    get: (id) => (row(id) < 0 ? undefined : claims.at(row(id))),
    *keys() {
      for (const claim of claims) yield claim.id;
    },
  };
}
