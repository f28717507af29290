// The claims of a case as a table: an object each only while somebody asks for it, everything else as columns.
import { makeTextIndex } from "./text_index.js";
import { listOf } from "./values.js";

/** @import { Column, ListColumn, NamedColumn, Tables, WholeColumn } from "./column_types.js" */
/** @import { DataTable } from "./columns.js" */
/** @import { Case } from "./case.js" */
/** @import { Check, Claim, LegProperties, Message, NamedPlace, Span, Stop } from "./types.js" */

/**
 * @typedef {object} ClaimColumns  The columns of claims whose kind is always the same; of any other name it depends on the values.
 * @property {NamedColumn} source
 * @property {NamedColumn} about
 * @property {NamedColumn} attribute
 * @property {NamedColumn} modality
 * @property {NamedColumn} when
 * @property {ListColumn & { inner: NamedColumn }} who
 * @property {ListColumn & { inner: WholeColumn }} checks
 * @property {ListColumn & { inner: WholeColumn }} places
 */

/** @typedef {"id" | "says" | "quote" | "note" | "when_text" | "about_title" | "of" | "event" | "paragraph" | "quantity" | "place_words" | "value"} OtherColumn */

/** @typedef {<N extends keyof ClaimColumns | OtherColumn>(name: N) => (N extends keyof ClaimColumns ? ClaimColumns[N] : Column) | null} ClaimColumn */

/** @typedef {ReturnType<typeof makeClaims>} Claims */

const MOST_KEPT = 512;

/**
 * Checks and their assumptions stand once in a page; claims and checks name them by number.
 * @param {DataTable} table @param {(string | Message)[]} labels @returns {(number: number) => Check}
 */
function checkReader(table, labels) {
  /** @type {Map<number, Check>} */
  const made = new Map();
  return (number) => {
    if (!made.has(number)) {
      const row = table.row(number);
      const assumptions = listOf(/** @type {number[] | undefined} */ (row.assumptions)).map((label) => labels[label]);
      made.set(number, /** @type {Check} */ (/** @type {unknown} */ (Object.assign(row, { assumptions: assumptions }))));
    }
    return /** @type {Check} */ (made.get(number));
  };
}

/**
 * Which movements each claim belongs to: those whose stops and legs rest on it, and the one it is about.
 * @param {NamedColumn | null} about
 * @param {(id: string) => boolean} isMovement
 * @param {(Stop | LegProperties)[]} drawn
 * @returns {(row: number) => string[]}
 */
function movementsOf(about, isMovement, drawn) {
  const ids = about ? about.values.map((id) => (id !== null && isMovement(id) ? id : null)) : [];
  /** @type {Map<number, Set<string>>} */
  const resting = new Map();
  for (const item of drawn) {
    for (const row of item.claimRows) {
      const known = resting.get(row) || new Set();
      resting.set(row, known.add(item.movement));
    }
  }
  return (row) => {
    const own = about ? ids[about.numbers[row]] : null;
    const found = resting.get(row);
    if (!found) return own === null ? [] : [own];
    return Array.from(own === null ? found : new Set([...found, own]));
  };
}

/**
 * The places that a claim names: {id, text}, without an id where one is not resolved.
 * @param {(string | null)[]} words @param {number[]} numbers @param {DataTable} places @returns {NamedPlace[]}
 */
function placesOfClaim(words, numbers, places) {
  const text = (/** @type {string} */ name, /** @type {number} */ row) => (row < 0 ? null : /** @type {string | null} */ (places.value(name, row)));
  return numbers.map((number, index) => ({ id: text("id", number - 1), text: words[index] || text("name", number - 1) }));
}

/**
 * The table of claims: length, at(row), rowOf(id) (-1 where there is none), column(name), movementsOf(row);
 * iterating over it makes each claim in turn. A claim knows its row.
 * @param {Tables} tables @param {(string | Message)[]} labels @param {(id: string) => boolean} isMovement @param {() => (Stop | LegProperties)[]} drawn
 */
export function makeClaims(tables, labels, isMovement, drawn) {
  const table = tables.get("claims");
  const places = tables.get("places");
  const checkAt = checkReader(tables.get("checks"), labels);
  const rowOf = makeTextIndex(table.column("id"));
  const column = /** @type {ClaimColumn} */ (table.column);
  /** @type {Map<number, Claim>} */
  const kept = new Map();
  /** @type {((row: number) => string[]) | null} */
  let movementsAt = null;

  /** @param {number} row */
  function movements(row) {
    movementsAt = movementsAt || movementsOf(column("about"), isMovement, drawn());
    return movementsAt(row);
  }

  /** @param {number} row @returns {Claim} */
  function make(row) {
    const { place_words: words, places: named, checks, ...rest } = table.row(row);
    return /** @type {Claim} */ ({
      ...rest,
      row: row,
      places: placesOfClaim(listOf(/** @type {(string | null)[] | undefined} */ (words)), listOf(/** @type {number[] | undefined} */ (named)), places),
      checks: listOf(/** @type {number[] | undefined} */ (checks)).map(checkAt),
      movements: new Set(movements(row)),
    });
  }

  /** @param {number} row @returns {Claim} */
  function at(row) {
    const claim = kept.get(row) || make(row);
    kept.delete(row);
    kept.set(row, claim);
    if (kept.size > MOST_KEPT) kept.delete(Number(kept.keys().next().value));
    return claim;
  }

  return {
    length: table.length, at: at, rowOf: rowOf, column: column, movementsOf: movements, checks: tables.get("checks"),
    *[Symbol.iterator]() {
      for (let row = 0; row < table.length; row += 1) yield at(row);
    },
  };
}

/**
 * How many claims have each value of a column with a dictionary: [value, count], null for none.
 * @param {Claims} claims @param {"source" | "when"} name @returns {[string | null, number][]}
 */
export function countsOf(claims, name) {
  const column = claims.column(name);
  if (!column) return [[null, claims.length]];
  const counts = new Uint32Array(column.values.length);
  for (const number of column.numbers) counts[number] += 1;
  return column.values.map((value, number) => [value, counts[number]]);
}

/**
 * How many claims have each time: [span, count], null for those without one.
 * @param {Case} model @returns {[Span | null, number][]}
 */
export const claimTimes = (model) => countsOf(model.claims, "when").map(([when, count]) => [model.spanOf(when), count]);

/** The claims by id, as far as a reader of a Map needs it. @param {Claims} claims */
export function makeClaimIndex(claims) {
  /** @param {string} id */
  return {
    has: (/** @type {string} */ id) => claims.rowOf(id) >= 0,
    get(/** @type {string} */ id) {
      const row = claims.rowOf(id);
      return row < 0 ? undefined : claims.at(row);
    },
    *keys() {
      for (const claim of claims) yield claim.id;
    },
  };
}
