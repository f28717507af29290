// EDTF times (ISO 8601-2) as milliseconds. Reading, not validating: convoymap/language/edtf.py did that, and knows rarer forms.
import { isSet } from "./values.js";

/**
 * @typedef {object} Parts  What was written of a time, where nothing of it is masked.
 * @property {number} year
 * @property {number} month  NaN where none was
 * @property {number} day  NaN where none was
 * @property {string | undefined} clock
 * @property {string | undefined} offset
 * @property {string} mark  "?", "~" or "%"
 */

/** @typedef {{ open: true, low: number, high: number }} OpenEnd */

/** @typedef {{ open?: undefined, low: number, high: number, utc: boolean, text: string, marked: boolean, parts: Parts | null }} KnownEnd */

/** @typedef {OpenEnd | KnownEnd} End  One end of a time; milliseconds since 1970. */

const DAY_MS = 86400000;
// days to search for one that fits: leap years are at most eight years apart
const FARTHEST = 3000;
const MARKS = /[?~%]/g;
const END_PATTERN = /^(-?[\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2})(?:T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+\-\u2212]\d{2}(?::?\d{2})?)?)?)?)?$/;
// one time of a set: "[2017-09-05..]" is not before, "[..2017-09-05]" not after
const BOUNDS_PATTERN = /^\[([^,/]*?)\.\.([^,/]*)\]$/;
// the first months of 21 to 41
const SEASONS = [3, 6, 9, 12, 3, 6, 9, 12, 9, 12, 3, 6, 1, 4, 7, 10, 1, 5, 9, 1, 7];
/** @type {OpenEnd} */
const OPEN_END = { open: true, low: -Infinity, high: Infinity };

/** @param {number} year @param {number} month @param {number} day */
export function dayNumber(year, month, day) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / DAY_MS);
}

/** @param {number} day */
export function dateOf(day) {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** @param {number} day */
export function isoDay(day) {
  const { year, month, day: number } = dateOf(day);
  const digits = String(Math.abs(year)).padStart(4, "0");
  return (year < 0 ? "-" : "") + digits + "-" + String(month).padStart(2, "0") + "-" + String(number).padStart(2, "0");
}

/**
 * The first day from a year on that fits masked digits, or counted down the last one; null for none.
 * @param {number} year @param {string[]} masks @param {number} down @returns {number | null}
 */
function edge(year, masks, down) {
  const wanted = new RegExp("^" + masks.join("-").replace(/X/g, "\\d") + "$");
  const [month, day] = masks.slice(1).map((mask, at) => (mask.includes("X") ? (down ? [12, 31][at] : 1) : Number(mask)));
  let found = dayNumber(year, month, day);
  for (let step = 0; step < FARTHEST; step += 1, found += down ? -1 : 1) if (wanted.test(isoDay(found))) return found;
  return null;
}

/**
 * The first and the last day of a date or a season.
 * @param {string} year @param {string} [month] @param {string} [day] @returns {(number | null)[]}
 */
function daysOfDate(year, month = "XX", day = "XX") {
  const years = ["0", "9"].map((digit) => Number(year.replace(/X/g, digit))).sort((a, b) => a - b);
  const season = Number(month);
  const first = day === "XX" && SEASONS[season - 21];
  if (first) return [dayNumber(years[0], first, 1), dayNumber(years[1], first + (season < 37 ? 3 : season < 40 ? 4 : 6), 1) - 1];
  return years.map((each, down) => edge(each, [year, month, day], down));
}

/**
 * The moment of a time of day: on the local clock as if that were UTC, or in UTC.
 * @param {string} text @param {string | undefined} offset
 */
function momentOf(text, offset) {
  return Date.parse(text.replace("\u2212", "-").replace(/([+-]\d{2})$/, "$1:00") + (offset ? "" : "Z"));
}

/** @param {string} text @returns {End | null} */
function readEnd(text) {
  if (text === "" || text === "..") return OPEN_END;
  const plain = text.replace(MARKS, "");
  // a century or a decade
  const found = END_PATTERN.exec(plain.replace(/^\d{2,3}$/, (digits) => digits.padEnd(4, "X")));
  if (!found) return null;
  const [, year, month, day, clock, offset] = found;
  const [first, last] = clock ? [0, 0] : daysOfDate(year, month, day);
  if (first === null || last === null) return null;
  const low = clock ? momentOf(plain, offset) : first * DAY_MS;
  if (Number.isNaN(low)) return null;
  const known = text.startsWith(plain) && !/X/.test(found[0]) && !(Number(month) > 12);
  return {
    low: low, high: clock ? low : (last + 1) * DAY_MS - 1, utc: Boolean(offset), text: text, marked: text.search(MARKS) >= 0,
    parts: known ? { year: Number(year), month: Number(month), day: Number(day), clock: clock, offset: offset, mark: text.slice(plain.length) } : null,
  };
}

/** Whether a time is given by what it is not before or not after, or both. @param {unknown} edtf */
export const isBounds = (edtf) => BOUNDS_PATTERN.test(String(edtf));

/**
 * The ends of a time, one of a date and two of an interval or of bounds; null for what is none or has no end that is known. An end is {open}, or its
 * first and last milliseconds with what was written: {low, high, utc, text, marked, parts}.
 * @param {unknown} edtf @returns {End[] | null}
 */
export function readEdtf(edtf) {
  const bounds = BOUNDS_PATTERN.exec(String(edtf));
  const ends = (bounds ? bounds.slice(1) : String(edtf).split("/")).map(readEnd);
  const known = ends.filter(isSet);
  const [start, end] = [known[0], known[known.length - 1]];
  if (ends.length > 2 || known.length < ends.length || (start.open && end.open)) return null;
  const utc = [start, end].map((each) => (each.open ? undefined : each.utc));
  return utc[0] === utc[1] && start.low > end.high ? null : known;
}

/**
 * Milliseconds since 1970 at which the time begins; Infinity where none is given.
 * @param {unknown} edtf @returns {number}
 */
export function timeStart(edtf) {
  const [start] = readEdtf(edtf || "") || [];
  return !start || start.open ? Infinity : start.low;
}
