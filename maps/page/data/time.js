// Civil days: EDTF times as spans of whole days in the case's time zone, and how a span meets a chosen time.
import { dayNumber, isoDay, readEdtf } from "./edtf.js";

/** @import { End, KnownEnd, Parts } from "./edtf.js" */
/** @import { Span, Time } from "./types.js" */

/** @typedef {(edtf: unknown) => Span | null} Clock */

const MS_OF_DAY = 86400000;
// days past its one known end at which an open span is drawn faint
const OPEN_FADES_AFTER = 7;
// an end of an interval that is not known
const OPEN_SPAN = { start: -Infinity, end: Infinity, blur: 0 };

/**
 * The civil day in a time zone on which a moment falls; that of the text where there is no such zone.
 * @param {KnownEnd} end @param {string | undefined} zone @returns {number}
 */
function dayInZone(end, zone) {
  try {
    const parts = new Intl.DateTimeFormat("en", { timeZone: zone, year: "numeric", month: "numeric", day: "numeric" }).formatToParts(end.low);
    const part = (/** @type {string} */ type) => Number(parts.find((found) => found.type === type)?.value);
    return dayNumber(part("year"), part("month"), part("day"));
  } catch (error) {
    const { year, month, day } = /** @type {Parts} */ (end.parts);
    return dayNumber(year, month, day);
  }
}

/**
 * One end of a time as a span of days; a qualifier blurs it by half its length and a day.
 * @param {End} end @param {string | undefined} zone @returns {Span}
 */
function daysOfEnd(end, zone) {
  if (end.open) return OPEN_SPAN;
  const [first, last] = end.utc ? Array(2).fill(dayInZone(end, zone)) : [end.low, end.high].map((ms) => Math.floor(ms / MS_OF_DAY));
  return { start: first, end: last, blur: end.marked ? Math.ceil((last - first + 1) / 2) + 1 : 0 };
}

/** @param {string} edtf @param {string | undefined} zone @returns {Span | null} */
function spanOf(edtf, zone) {
  const ends = readEdtf(edtf);
  if (!ends) return null;
  const [first, last] = [ends[0], ends[ends.length - 1]].map((end) => daysOfEnd(end, zone));
  return { start: first.start, end: last.end, blur: Math.max(first.blur, last.blur) };
}

/**
 * A reader of EDTF text: {start, end, blur} in civil days since 1970, both ends included; null for no time or one it cannot read.
 * @param {string | undefined} zone @returns {Clock}
 */
export function makeClock(zone) {
  const known = new Map();
  return function (edtf) {
    if (!edtf || typeof edtf !== "string") return null;
    if (!known.has(edtf)) known.set(edtf, spanOf(edtf, zone));
    return known.get(edtf);
  };
}

/**
 * How a span meets a chosen time: 1 within, 0.5 at an edge that is uncertain or open, 0 outside. What has no time is always within.
 * @param {Span | null | undefined} span @param {Time | null} time @returns {number}
 */
export function timeOverlap(span, time) {
  if (!span || !time) return 1;
  if (time.to < span.start || time.from > span.end) {
    return time.to >= span.start - span.blur && time.from <= span.end + span.blur ? 0.5 : 0;
  }
  const past = Math.max(
    span.start === -Infinity ? span.end - time.to : 0,
    span.end === Infinity ? time.from - span.start : 0);
  return past > OPEN_FADES_AFTER ? 0.5 : 1;
}

/**
 * "2017-09-13" or "2017-08-30/2017-09-13" as {from, to}; null for anything else.
 * @param {unknown} text @returns {Time | null}
 */
export function readTime(text) {
  const ends = readEdtf(text);
  const plain = ends && ends.every((end) => !end.open && end.parts && end.parts.day && !end.parts.clock && !end.parts.mark);
  return plain ? { from: ends[0].low / MS_OF_DAY, to: Math.floor(ends[ends.length - 1].high / MS_OF_DAY) } : null;
}

/** The EDTF text of a chosen time. @param {Time} time */
export function timeText(time) {
  return time.from === time.to ? isoDay(time.from) : isoDay(time.from) + "/" + isoDay(time.to);
}

/** Whether two chosen times are the same. @param {Time | null} one @param {Time | null} other */
export function sameTime(one, other) {
  return one === other || Boolean(one && other && one.from === other.from && one.to === other.to);
}
