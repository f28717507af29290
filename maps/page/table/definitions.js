// The tables of a case: claims as the filters have them, stops, zones, sources. Each column says how it is shown, sorted and exported.
import { locationsFor, publisher } from "../data/case.js";
import { countsOf } from "../data/claims.js";
import { isSet, listOf } from "../data/values.js";
import { nameOf, quantityLine, sourceLine, speakerChain, verdictTag } from "../text/describe.js";
import { el, joined, link, listedWord, untrustedText } from "../text/dom.js";
import { currentLanguage, wordFor } from "../text/strings.js";
import { happenedWords, timeWords } from "../text/time_words.js";

/** @import { Related } from "../state/related.js" */
/** @import { OptionalText, Place, Quantity, Source, Stop, Zone } from "../data/types.js" */
/** @import { Child } from "../text/dom.js" */
/** @import { View } from "../view.js" */

/**
 * @template Row
 * @typedef {object} TableColumn
 * @property {string} name
 * @property {boolean} [head]  whether it names the row
 * @property {boolean} [number]
 * @property {(row: Row) => Child} show
 * @property {(row: Row) => unknown} key  what it is sorted by
 */

/**
 * @template Row
 * @typedef {object} TableDefinition
 * @property {string} name
 * @property {number} all  rows without any filter
 * @property {boolean} [searched]
 * @property {TableColumn<Row>[]} columns
 * @property {() => Row[]} rows
 * @property {string[]} fields
 * @property {(row: Row) => unknown[]} record  what is exported, by field
 * @property {(row: Row) => void} choose
 * @property {(row: Row, related: Related) => boolean} isCurrent
 * @property {(row: Row, related: Related) => boolean} isRelated
 */

const MOST_NAMED = 6; // conflicts and places named in a cell

/** @param {Child[]} words @returns {Child} */
const joinedWords = (words) => (words.length ? joined(words.slice(0, MOST_NAMED).concat(words.length > MOST_NAMED ? ["…"] : [])) : null);
/** @param {Place | undefined} place @param {OptionalText} id @returns {string} */
const placeName = (place, id) => (place && nameOf(place)) || id || "";

/** First and last day of a time, for sorting; null for none. @param {View} view @param {OptionalText} when */
function daysForSorting(view, when) {
  const span = view.model.spanOf(when);
  return span ? [span.start, span.end] : null;
}

/** @template Row @param {View} view @param {(row: Row) => OptionalText} whenOf @returns {TableColumn<Row>} */
function timeColumn(view, whenOf) {
  return { name: "time", show: (row) => (whenOf(row) ? timeWords(whenOf(row)) : null), key: (row) => daysForSorting(view, whenOf(row)) };
}

/** @template T @typedef {{ get: (row: number) => T } | null} Reader  A column, read as what stands in it. */

/** @template T @param {Reader<T>} column @param {T} empty @returns {(row: number) => T} */
const readOr = (column, empty) => (row) => (column ? column.get(row) : empty);

/** @param {View} view @returns {TableColumn<number>[]} */
function claimColumns(view) {
  const { claims, sources } = view.model;
  const text = (/** @type {"says" | "source" | "when"} */ name) => readOr(/** @type {Reader<OptionalText>} */ (claims.column(name)), null);
  const numbersOf = (/** @type {"checks" | "places"} */ name) => readOr(/** @type {Reader<number[]>} */ (claims.column(name)), []);
  const textsOf = (/** @type {"who" | "place_words"} */ name) => readOr(/** @type {Reader<string[]>} */ (claims.column(name)), []);
  const [says, source, when] = [text("says"), text("source"), text("when")];
  const [checks, numbers] = [numbersOf("checks"), numbersOf("places")];
  const [who, words] = [textsOf("who"), textsOf("place_words")];
  const paragraph = readOr(/** @type {Reader<number | null>} */ (claims.column("paragraph")), null);
  const quantity = readOr(/** @type {Reader<Quantity | null>} */ (claims.column("quantity")), null);
  const inConflict = conflictsByRow(view);
  const placeNames = (/** @type {number} */ row) => numbers(row).map((number, index) =>
    words(row)[index] || (number ? String(view.model.places.value("name", number - 1) || "") : ""));
  const verdicts = (/** @type {number} */ row) => Array.from(new Set(checks(row).map((number) => String(claims.checks.value("verdict", number) || "")).filter(isSet)));
  const conflictButton = (/** @type {number} */ number) => el("button", { type: "button", class: "link-button", onclick: () => view.state.select("conflict", number, "table") },
    listedWord("attribute", view.model.conflicts[number].kind || "", 60));
  return [
    { name: "claim", head: true, show: (row) => untrustedText(says(row) || claims.at(row).id), key: says },
    { name: "speaker", show: (row) => speakerChain(view.model, claims.at(row)), key: (row) => who(row).join(" ") || null },
    {
      name: "source", show: (row) => sourceLine(view.model, claims.at(row)),
      key: (row) => [publisher(view.model, { source: source(row) }), String(sources.get(source(row) || "")?.published || ""), paragraph(row) || 0],
    },
    timeColumn(view, when),
    { name: "places", show: (row) => joinedWords(placeNames(row).filter(Boolean).map((name) => untrustedText(name, 200))), key: (row) => placeNames(row).join(" ") || null },
    {
      name: "quantity", show: (row) => quantityLine(claims.at(row)),
      key(row) {
        const found = quantity(row);
        return found ? [found.unit || "", found.low ?? found.high ?? 0] : null;
      },
    },
    {
      name: "verdict", show: (row) => joined(verdicts(row).map(verdictTag), " "),
      key: (row) => (verdicts(row).length ? Math.min(...verdicts(row).map((verdict) => view.model.verdicts.indexOf(verdict))) : null),
    },
    {
      name: "conflicts", show: (row) => joinedWords((inConflict.get(row) || []).map(conflictButton)),
      key: (row) => (inConflict.has(row) ? -listOf(inConflict.get(row)).length : null),
    },
  ];
}

/** @param {View} view @returns {Map<number, number[]>} */
function conflictsByRow(view) {
  const found = new Map();
  view.model.conflicts.forEach((conflict, number) => {
    for (const id of listOf(conflict.claims)) {
      const row = view.model.claims.rowOf(id);
      if (row >= 0) found.set(row, (found.get(row) || []).concat(number));
    }
  });
  return found;
}

const CLAIM_FIELDS = [
  "id", "says", "source", "publisher", "published", "paragraph", "who", "about", "attribute", "modality", "when", "when_text",
  "places", "lat", "lon", "quantity", "low", "high", "unit", "value", "quote", "note", "verdicts", "conflicts",
];

/** @param {View} view @param {Map<number, number[]>} inConflict @returns {(row: number) => unknown[]} */
function claimRecord(view, inConflict) {
  return (row) => {
    const claim = view.model.claims.at(row);
    const source = view.model.sources.get(claim.source) || {};
    const [mapLocation] = locationsFor(view.model, claim);
    const quantity = claim.quantity || {};
    const checks = listOf(claim.checks).filter((check) => check.verdict).map((check) => check.kind + ": " + check.verdict);
    return [
      claim.id, claim.says, claim.source, source.publisher, source.published, claim.paragraph, claim.who, claim.about, claim.attribute, claim.modality,
      claim.when, claim.when_text, claim.places.map((place) => place.text || place.id), ...(mapLocation ? mapLocation.point : [null, null]),
      quantity.text, quantity.low, quantity.high, quantity.unit, claim.value, claim.quote, claim.note, checks,
      (inConflict.get(row) || []).map((number) => view.model.conflicts[number].kind + " (" + view.model.conflicts[number].severity + ")"),
    ];
  };
}

/** @param {View} view @returns {TableDefinition<number>} */
function claimTable(view) {
  const inConflict = conflictsByRow(view);
  return {
    name: "claims", columns: claimColumns(view), searched: true, all: view.model.claims.length, rows: () => Array.from(view.filters.matching()),
    fields: CLAIM_FIELDS, record: claimRecord(view, inConflict),
    choose: (row) => view.state.select("claim", view.model.claims.at(row).id, "table"),
    isCurrent: (row, related) => related.kind === "claim" && related.rows.has(row), isRelated: (row, related) => related.rows.has(row),
  };
}

/** @template Row @param {string} name @param {(row: Row) => unknown} read @returns {TableColumn<Row>} */
function numberColumn(name, read) {
  const figure = (/** @type {unknown} */ value) => (typeof value === "number" ? String(Math.round(value * 1e5) / 1e5) : null);
  return { name: name, number: true, show: (row) => figure(read(row)), key: read };
}

const STOP_FIELDS = ["movement", "order", "place", "status", "lat", "lon", "uncertainty_km", "when", "note", "claims"];

/** @param {View} view @returns {TableDefinition<Stop>} */
function stopTable(view) {
  const { movements, stops } = view.model;
  const movement = (/** @type {Stop} */ stop) => (movements.get(stop.movement) || {}).title || stop.movement || "";
  return {
    name: "stops", all: stops.length,
    rows: () => stops.filter((stop) => !view.state.isHidden("movement", stop.movement) && view.filters.timeOverlap(stop.when)),
    columns: [
      { name: "place", head: true, show: (stop) => untrustedText(placeName(stop.location.place, stop.place), 200), key: (stop) => placeName(stop.location.place, stop.place) },
      { name: "movement", show: (stop) => untrustedText(movement(stop), 200), key: (stop) => [movement(stop), stop.order || 0] },
      numberColumn("order", (stop) => stop.order),
      { name: "status", show: (stop) => wordFor("status", stop.status), key: (stop) => wordFor("status", stop.status) },
      { ...timeColumn(view, (/** @type {Stop} */ stop) => stop.when), show: (stop) => happenedWords(stop) || null },
      numberColumn("lat", (stop) => stop.location.point[0]), numberColumn("lon", (stop) => stop.location.point[1]), numberColumn("uncertaintyKm", (stop) => stop.uncertainty_km),
    ],
    fields: STOP_FIELDS,
    record: (stop) => [stop.movement, stop.order, placeName(stop.location.place, stop.place), stop.status, ...stop.location.point, stop.uncertainty_km, stop.when, stop.note, stop.claims],
    choose: (stop) => view.state.select("place", stop.location.id, "table"),
    isCurrent: (stop, related) => related.kind === "place" && related.id === stop.location.id,
    isRelated: (stop, related) => related.locations.includes(stop.location),
  };
}

const ZONE_FIELDS = ["id", "title", "kind", "certainty", "holder", "margin_km", "when", "claims", "evidence"];

/** @param {View} view @returns {TableDefinition<string>} */
function zoneTable(view) {
  const { zones } = view.model;
  /** @template {keyof Zone} N @param {N} name @returns {(id: string) => Zone[N]} */
  const of = (name) => (id) => zones.get(id)?.[name];
  /** @param {"kind" | "certainty"} name @param {string} group @returns {TableColumn<string>} */
  const listedColumn = (name, group) => ({ name: name, show: (id) => (of(name)(id) ? listedWord(group, of(name)(id), 100) : null), key: of(name) });
  return {
    name: "zones", all: zones.size, rows: () => Array.from(zones.keys()).filter((id) => view.filters.timeOverlap(zones.get(id)?.when)),
    columns: [
      { name: "zone", head: true, show: (id) => untrustedText(of("title")(id) || id, 300), key: of("title") },
      listedColumn("kind", "zoneKind"), listedColumn("certainty", "certainty"),
      { name: "holder", show: (id) => (of("holder")(id) ? untrustedText(of("holder")(id), 200) : null), key: of("holder") },
      timeColumn(view, of("when")), numberColumn("marginKm", of("margin_km")), numberColumn("claims", (id) => listOf(of("claims")(id)).length),
    ],
    fields: ZONE_FIELDS, record: (id) => [id, ...ZONE_FIELDS.slice(1).map((name) => of(/** @type {keyof Zone} */ (name))(id))],
    choose: (id) => view.state.select("zone", id, "table"),
    isCurrent: (id, related) => related.kind === "zone" && related.id === id, isRelated: () => false,
  };
}

const SOURCE_FIELDS = ["id", "publisher", "title", "authors", "published", "url", "claims"];

/** @param {View} view @returns {TableDefinition<string>} */
function sourceTable(view) {
  const { sources, claims } = view.model;
  const counts = new Map(countsOf(claims, "source"));
  /** @template {keyof Source} N @param {N} name @returns {(id: string) => Source[N]} */
  const of = (name) => (id) => sources.get(id)?.[name];
  const authors = (/** @type {string} */ id) => listOf(of("authors")(id));
  return {
    name: "sources", all: sources.size, rows: () => Array.from(sources.keys()),
    columns: [
      { name: "source", head: true, show: (id) => untrustedText(of("publisher")(id) || id, 200), key: (id) => of("publisher")(id) || id },
      { name: "title", show: (id) => (of("title")(id) ? link(of("url")(id), of("title")(id)) : null), key: of("title") },
      { name: "authors", show: (id) => joinedWords(authors(id).map((name) => untrustedText(name, 200))), key: (id) => authors(id).join(" ") || null },
      { name: "published", show: (id) => (of("published")(id) ? timeWords(of("published")(id)) : null), key: (id) => daysForSorting(view, of("published")(id)) },
      numberColumn("claims", (id) => counts.get(id) || 0),
    ],
    fields: SOURCE_FIELDS, record: (id) => [id, ...SOURCE_FIELDS.slice(1, -1).map((name) => of(/** @type {keyof Source} */ (name))(id)), counts.get(id) || 0],
    // the claims of a source are those that the filter leaves
    choose: (id) => view.table.claimsOf(id),
    isCurrent: () => false, isRelated: (id, related) => Array.from(related.rows).some((row) => claims.column("source")?.get(row) === id),
  };
}

/** The tables that have rows, by name. @param {View} view @returns {Map<string, TableDefinition<unknown>>} */
export function makeTables(view) {
  const tables = /** @type {TableDefinition<unknown>[]} */ ([claimTable(view), stopTable(view), zoneTable(view), sourceTable(view)]);
  return new Map(tables.filter((table) => table.all || table.name === "claims").map((table) => [table.name, table]));
}

/** @type {Map<string, Intl.Collator>} */
const collators = new Map();

/** @param {string} one @param {string} other @returns {number} */
function compareTexts(one, other) {
  const language = currentLanguage();
  const collator = collators.get(language) || new Intl.Collator(language, { numeric: true });
  collators.set(language, collator);
  return collator.compare(one, other);
}

/** @param {unknown} one @param {unknown} other @returns {number} */
function compare(one, other) {
  if (Array.isArray(one)) return one.reduce((found, part, index) => found || compare(part, /** @type {unknown[]} */ (other)[index]), 0);
  if (typeof one === "string") return compareTexts(one, String(other));
  return one === other ? 0 : Number(one) < Number(other) ? -1 : 1;
}

/** @param {unknown} value */
const isMissing = (value) => value === null || value === undefined || value === "";

/**
 * Rows in the order of a column, up or down; what has no value stands last either way.
 * @template Row @param {Row[]} rows @param {TableColumn<Row>} column @param {boolean} down @returns {Row[]}
 */
export function sortRows(rows, column, down) {
  const keys = rows.map(column.key);
  const order = rows.map((_, index) => index);
  order.sort((a, b) => {
    const [one, other] = [isMissing(keys[a]), isMissing(keys[b])];
    if (one || other) return Number(one) - Number(other) || a - b;
    return (down ? -1 : 1) * compare(keys[a], keys[b]) || a - b;
  });
  return order.map((index) => rows[index]);
}
