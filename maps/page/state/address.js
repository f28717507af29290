// The address of a view: what is seen as the text after "#", and back. Nothing here looks at the page or changes it.
import { readTime, timeText } from "../data/time.js";
import { hasOwn, isSet } from "../data/values.js";
import { currentLanguage, firstLanguage } from "../text/strings.js";

/** @typedef {{ kind: string, id: string }} Selection */

/** @typedef {{ zoom: number, lat: number, lon: number }} MapView */

/** @typedef {{ [name: string]: string }} Filters  What claims are filtered by; "q" is the search, "sort" the order. */

/**
 * @typedef {object} AddressState  All that the address carries, see docs/page.md.
 * @property {Selection | null} selection
 * @property {string | null} time  EDTF of a day or of a range of days, or "all"
 * @property {MapView | null} map
 * @property {string | null} tab
 * @property {string | null} table
 * @property {Filters} filters
 * @property {string[]} hide  layers as "zone:ID"
 * @property {string[]} show
 * @property {string | null} lang
 */

/** @typedef {Partial<AddressState> & { filters: Filters, hide: string[], show: string[] }} RequestedState  What an address says, not yet validated. */

const LONGEST = 8000; // characters that are read at all
const LONGEST_VALUE = 500;
const MOST_PARTS = 300;
const MOST_LAYERS = 200;
const WIDEST = { zoom: 24, lat: 90, lon: 360 };

const SELECTIONS = ["claim", "place", "zone", "conflict", "story", "leg", "event"];
const FILTERS = ["source", "attribute", "movement", "speaker", "modality", "where", "verdict", "q", "sort"];
const LAYERS = ["movement", "zone", "source", "other"];
const FIGURES = /^\d{1,2}(\.\d{1,2})?\/-?\d{1,2}(\.\d{1,8})?\/-?\d{1,3}(\.\d{1,8})?$/;

/** @param {unknown} value @returns {value is { [name: string]: unknown }} */
const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {string} text */
function wellFormed(text) {
  return text.toWellFormed ? text.toWellFormed() : text.replace(/[\ud800-\udfff]/gu, "\ufffd");
}

/** @param {unknown} value @returns {string | null} */
function validText(value) {
  return typeof value === "string" && value.length > 0 && value.length <= LONGEST_VALUE ? wellFormed(value) : null;
}

/** @param {unknown} value @param {number} widest @returns {number | null} */
function validNumber(value, widest) {
  return typeof value === "number" && Math.abs(value) <= widest ? value : null;
}

/** @param {unknown} value @returns {Selection | null} */
function validSelection(value) {
  if (!isRecord(value) || typeof value.kind !== "string" || !SELECTIONS.includes(value.kind)) return null;
  const id = validText(typeof value.id === "number" ? String(value.id) : value.id);
  return id === null ? null : { kind: value.kind, id: id };
}

/** EDTF of a day or of a range of days; "all" for all times. @param {unknown} value @returns {string | null} */
function validTime(value) {
  if (value === "all") return "all";
  const days = validText(value) && readTime(value);
  return days ? timeText(days) : null;
}

/** @param {number} value @param {number} decimals */
function rounded(value, decimals) {
  return Number(value.toFixed(decimals)) + 0;
}

/**
 * Zoom to 0.01, the centre to about a tenth of a pixel at that zoom.
 * @param {unknown} value @returns {MapView | null}
 */
function validMap(value) {
  if (!isRecord(value)) return null;
  const [zoom, lat, lon] = Object.entries(WIDEST).map(([name, widest]) => validNumber(value[name], widest));
  if (zoom === null || zoom < 0 || lat === null || lon === null) return null;
  const decimals = zoom < 12 ? 4 : 5;
  return { zoom: rounded(zoom, 2), lat: rounded(lat, decimals), lon: rounded(lon, decimals) };
}

/** @param {unknown} value @returns {Filters} */
function validFilters(value) {
  /** @type {Filters} */
  const found = {};
  if (!isRecord(value)) return found;
  for (const name of FILTERS) {
    const kept = hasOwn(value, name) ? validText(value[name]) : null;
    if (kept !== null) found[name] = kept;
  }
  return found;
}

/** A layer as "zone:ID". @param {unknown} value @returns {string | null} */
function validLayer(value) {
  const name = validText(value);
  const group = name === null ? "" : name.split(":", 1)[0];
  return name !== null && LAYERS.includes(group) && name.length > group.length + 1 ? name : null;
}

/** @param {unknown} value @returns {string[]} */
function validLayers(value) {
  if (!Array.isArray(value)) return [];
  return Array.from(new Set(value.slice(0, MOST_LAYERS).map(validLayer).filter(isSet))).sort();
}

/** @param {unknown} value @returns {string | null} */
function validWord(value) {
  return typeof value === "string" && /^[a-z]{1,20}$/.test(value) ? value : null;
}

// Each part of a state with what validates it; what is not valid is as if it were missing.
const PARTS = { selection: validSelection, time: validTime, map: validMap, tab: validWord, table: validWord, filters: validFilters, hide: validLayers, show: validLayers, lang: validWord };

/**
 * A state validated: {selection: {kind, id}, time, map: {zoom, lat, lon}, tab, table, filters, hide, show, lang}.
 * Parts that are not valid, or that `value` lacks, are null or empty.
 * @param {unknown} value @returns {AddressState}
 */
export function readState(value) {
  /** @type {{ [name: string]: unknown }} */
  const given = isRecord(value) ? value : {};
  const parts = Object.entries(PARTS).map(([name, valid]) => [name, valid(hasOwn(given, name) ? given[name] : null)]);
  return /** @type {AddressState} */ (Object.fromEntries(parts));
}

/** The same, of those parts alone that `value` names. @param {unknown} value @returns {Partial<AddressState>} */
export function readPartOfState(value) {
  return Object.fromEntries(Object.entries(readState(value)).filter(([name]) => isRecord(value) && hasOwn(value, name)));
}

/** @param {string} part @returns {string | null} */
function decodedPart(part) {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    return null;
  }
}

/** @param {string} figures @returns {MapView | null} */
function mapOfFigures(figures) {
  if (!FIGURES.test(figures)) return null;
  const [zoom, lat, lon] = figures.split("/").map(Number);
  return { zoom, lat, lon };
}

/** @param {RequestedState} state @param {string} name @param {string} value */
function takePart(state, name, value) {
  if (SELECTIONS.includes(name) && validText(value)) state.selection = { kind: name, id: value };
  // "movement" and "source" are filters; to be selected they would need a name of their own
  else if (FILTERS.includes(name)) state.filters[name] = value;
  else if (name === "hide" || name === "show") state[name].push(value);
  else if (name === "map") state.map = mapOfFigures(value);
  else if (name === "time" || name === "tab" || name === "table" || name === "lang") state[name] = value;
}

/**
 * The state that an address asks for, see `readState`; each part that cannot be read is left out alone.
 * @param {unknown} fragment @returns {AddressState}
 */
export function readAddress(fragment) {
  /** @type {RequestedState} */
  const state = { filters: {}, hide: [], show: [] };
  for (const part of String(fragment || "").slice(0, LONGEST).replace(/^#/, "").split("&").slice(0, MOST_PARTS)) {
    const [, name, text] = /^(\w+)=(.+)$/s.exec(part) || [];
    const value = name ? decodedPart(text) : null;
    if (value !== null) takePart(state, name, value);
  }
  return readState(state);
}

/**
 * The address of a state without its "#": always the same parts in the same order, nothing for what is as at the start.
 * @param {unknown} value @returns {string}
 */
export function writeAddress(value) {
  const state = readState(value);
  const parts = [];
  const add = (/** @type {string} */ name, /** @type {string} */ part) => parts.push(name + "=" + encodeURIComponent(part));
  if (state.selection) add(state.selection.kind, state.selection.id);
  if (state.time) parts.push("time=" + state.time);
  if (state.map) parts.push("map=" + [state.map.zoom, state.map.lat, state.map.lon].join("/"));
  if (state.tab) add("tab", state.tab);
  if (state.table) add("table", state.table);
  for (const name of FILTERS) if (hasOwn(state.filters, name)) add(name, state.filters[name]);
  for (const name of /** @type {const} */ (["hide", "show"])) for (const id of state[name]) parts.push(name + "=" + encodeURIComponent(id).replace("%3A", ":"));
  if (state.lang) add("lang", state.lang);
  return parts.join("&");
}

/**
 * The short link to one thing: its address fragment, in the language that is spoken.
 * @param {string} kind @param {string | number} id
 */
export function hashOf(kind, id) {
  const language = currentLanguage();
  return "#" + writeAddress({ selection: { kind: kind, id: String(id) }, lang: language === firstLanguage ? null : language });
}
