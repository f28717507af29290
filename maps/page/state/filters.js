// Which claims are shown and which of them match the filters, worked out on columns; matching() has their rows in order.
import { publisher } from "../data/case.js";
import { timeStart } from "../data/edtf.js";
import { timeOverlap } from "../data/time.js";
import { isSet } from "../data/values.js";
import { speakerWords } from "../text/describe.js";
import { t, wordFor } from "../text/strings.js";
import { searchClaims } from "./search.js";

/** @import { Case } from "../data/case.js" */
/** @import { ListColumn, NamedColumn, Wholes } from "../data/column_types.js" */
/** @import { Filters } from "./address.js" */
/** @import { OptionalText } from "../data/types.js" */
/** @import { View } from "../view.js" */

/**
 * @typedef {object} Field  What claims can be filtered by.
 * @property {string} name
 * @property {string[]} options
 * @property {(value: string) => string} word
 * @property {(value: string) => (row: number) => boolean} test
 */

/** @typedef {ReturnType<typeof findingsOf>} Findings */

/** @typedef {ReturnType<typeof makeFilters>} ClaimFilters */

const WHERE = ["none", "point", "area"];

/** What was found of each claim, as bits: its checks' verdicts, and beside them "unchecked" and "in conflict". @param {Case} model */
function findingsOf(model) {
  const names = model.verdicts.concat("unchecked", "in conflict");
  // of no known name: the 32nd, which the eight bits of a claim leave out
  /** @param {string} name */
  const bit = (name) => 1 << names.indexOf(name);
  const bits = new Uint8Array(model.claims.length);
  const checks = model.claims.column("checks");
  const found = model.claims.checks;
  const bitOf = Array.from({ length: found.length }, (_, number) => bit(String(found.value("verdict", number))));
  for (let row = 0; row < bits.length; row += 1) {
    const [from, to] = checks ? [checks.bounds[row], checks.bounds[row + 1]] : [0, 0];
    for (let at = from; checks && at < to; at += 1) bits[row] |= bitOf[checks.inner.numbers[at]];
    // a check without a badge gives no verdict, so a claim that has no other is unchecked
    if (!bits[row]) bits[row] = bit("unchecked");
  }
  for (const id of model.disputed) {
    const row = model.claims.rowOf(id);
    if (row >= 0) bits[row] |= bit("in conflict");
  }
  const all = bits.reduce((sum, own) => sum | own, 0);
  return {
    found: names.filter((name) => all & bit(name)),
    has: (/** @type {number} */ row, /** @type {string} */ name) => Boolean(bits[row] & bit(name)),
  };
}

/** For each claim where it can be found: the number of "none", "point" or "area". @param {Case} model */
function whereOf(model) {
  const found = new Uint8Array(model.claims.length);
  const places = model.claims.column("places");
  if (!places) return found;
  const { bounds, inner } = places;
  const kinds = Uint8Array.from({ length: model.places.length }, (_, place) => {
    if (Number.isNaN(model.locations.coordinate(place, 0))) return 0;
    return model.locations.isArea(place) ? 2 : 1;
  });
  for (let row = 0; row < found.length; row += 1) {
    for (let at = bounds[row]; at < bounds[row + 1]; at += 1) {
      const kind = inner.numbers[at] ? kinds[inner.numbers[at] - 1] : 0;
      if (kind && found[row] !== 1) found[row] = kind;
    }
  }
  return found;
}

/**
 * For each claim the number of its first speaker in the column's dictionary; 0 for none.
 * @param {(ListColumn & { inner: NamedColumn }) | null} column @param {number} length @returns {Wholes}
 */
function speakers(column, length) {
  if (column && column.lengths.every((count) => count === 1)) return column.inner.numbers;
  const found = new Uint32Array(length);
  if (!column) return found;
  for (let row = 0; row < length; row += 1) {
    if (column.bounds[row] < column.bounds[row + 1]) found[row] = column.inner.numbers[column.bounds[row]];
  }
  return found;
}

/** @param {(string | null)[]} values @param {Wholes} numbers */
function usedValues(values, numbers) {
  const used = new Uint8Array(values.length);
  for (const number of numbers) used[number] = 1;
  return values.filter((value, number) => number && used[number]).filter(isSet);
}

/**
 * @param {string} name
 * @param {(string | null)[]} values
 * @param {Wholes} numbers
 * @param {(value: string) => string} word
 * @param {boolean} [sorted]
 * @returns {Field}
 */
function fieldByNumber(name, values, numbers, word, sorted) {
  const options = usedValues(values, numbers);
  return {
    name: name, word: word, options: sorted ? options.sort() : options,
    test(value) {
      const wanted = values.indexOf(value);
      return (row) => numbers[row] === wanted;
    },
  };
}

/** @param {Case} model @param {"source" | "attribute" | "modality"} name @param {(value: string) => string} word @param {boolean} [sorted] */
function fieldByColumn(model, name, word, sorted) {
  const column = model.claims.column(name);
  return fieldByNumber(name, column ? column.values : [], column ? column.numbers : new Uint8Array(0), word, sorted);
}

/**
 * What claims can be filtered by, as far as it tells them apart: {name, options, wordFor(value), test(value) -> (row) -> boolean}.
 * @param {Case} model @param {Findings} findings @returns {Field[]}
 */
function fieldsOf(model, findings) {
  const who = model.claims.column("who");
  const where = whereOf(model);
  /** @type {Field[]} */
  const fields = [
    fieldByColumn(model, "source", (id) => publisher(model, { source: id })),
    fieldByColumn(model, "attribute", (value) => wordFor("attribute", value), true),
    {
      name: "movement", options: Array.from(model.movements.keys()), word: (id) => model.movements.get(id)?.title || id,
      test: (value) => (row) => model.claims.movementsOf(row).includes(value),
    },
    fieldByNumber("speaker", who ? who.inner.values : [], speakers(who, model.claims.length), (name) => speakerWords(model, name), true),
    fieldByColumn(model, "modality", (value) => wordFor("modality", value)),
    {
      name: "where", options: ["point", "area", "none"], word: (value) => t(value === "point" ? "atPoint" : value === "area" ? "inArea" : "noPlace"),
      test: (value) => (row) => WHERE[where[row]] === value,
    },
    {
      name: "verdict", options: findings.found, word: (value) => wordFor("verdict", value),
      test: (value) => (row) => findings.has(row, value),
    },
  ];
  return fields.filter((field) => field.options.length > 1);
}

/**
 * The rows of claims in the order of their times; those without a time last.
 * @param {Case} model @param {Uint32Array} rows
 */
function byTime(model, rows) {
  const when = model.claims.column("when");
  const starts = when ? when.values.map((value) => timeStart(value)) : [];
  const start = (/** @type {number} */ row) => (when ? starts[when.numbers[row]] : Infinity);
  return rows.sort((a, b) => (start(a) === start(b) ? a - b : start(a) < start(b) ? -1 : 1));
}

/** Shown claims follow time and layers; matching ones follow the filters of the state as well. @param {Pick<View, "model" | "state">} view */
export function makeFilters(view) {
  const { model, state } = view;
  const findings = findingsOf(model);
  const fields = fieldsOf(model, findings);
  const [when, source] = [model.claims.column("when"), model.claims.column("source")];
  const spans = when ? when.values.map((value) => model.spanOf(value)) : [];
  const shown = new Uint8Array(model.claims.length);
  /** @type {Uint32Array | null} */
  let matching = null;

  function show() {
    const strong = spans.map((span) => timeOverlap(span, state.time));
    const absent = source ? source.values.map((id) => state.isHidden("source", String(id))) : [];
    const anyHidden = state.hidden.movement.size > 0;
    for (let row = 0; row < shown.length; row += 1) {
      const met = !when || strong[when.numbers[row]] > 0;
      shown[row] = met && !(source && absent[source.numbers[row]]) ? 1 : 0;
      if (!shown[row] || !anyHidden) continue;
      const movements = model.claims.movementsOf(row);
      if (movements.length && movements.every((id) => state.isHidden("movement", id))) shown[row] = 0;
    }
    matching = null;
  }

  function match() {
    const tests = fields.filter((field) => state.filters[field.name]).map((field) => field.test(state.filters[field.name]));
    const found = searchClaims(model, state.filters.q);
    const rows = new Uint32Array(shown.length);
    let count = 0;
    for (let row = 0; row < shown.length; row += 1) {
      if (!shown[row] || (found && !found[row]) || !tests.every((test) => test(row))) continue;
      rows[count] = row;
      count += 1;
    }
    const kept = rows.slice(0, count);
    return state.filters.sort === "time" ? byTime(model, kept) : kept;
  }

  state.on("filters", () => {
    matching = null;
  });
  show();

  return {
    fields: fields,
    update: show,
    isDisputed: (/** @type {number} */ row) => findings.has(row, "in conflict"),
    isShown: (/** @type {number} */ row) => shown[row] === 1,
    /** How something of a time meets the chosen time, see `timeOverlap`. */
    timeOverlap: (/** @type {OptionalText} */ time) => timeOverlap(model.spanOf(time), state.time),
    matching() {
      matching = matching || match();
      return matching;
    },
    /** Of filters that are asked for, those whose values there are; a search and an order are taken as they are. */
    valid: (/** @type {Filters} */ asked) => Object.fromEntries(Object.entries(asked).filter(([name, value]) =>
      name === "q" || name === "sort" || fields.some((field) => field.name === name && field.options.includes(value)))),
    /** Whether anything but the order is chosen. */
    any: () => Boolean(String(state.filters.q || "").trim()) || fields.some((field) => state.filters[field.name]),
  };
}
