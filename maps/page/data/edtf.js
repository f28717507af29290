// EDTF times (ISO 8601-2) as milliseconds. Reading, not validating: convoymap/language/edtf.py did that, and knows rarer forms.

const DAY_MS = 86400000;
// days to search for one that fits: leap years are at most eight years apart
const FARTHEST = 3000;
const MARKS = /[?~%]/g;
const END_PATTERN = /^(-?[\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2})(?:T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+\-\u2212]\d{2}(?::?\d{2})?)?)?)?)?$/;
// the first months of 21 to 41
const SEASONS = [3, 6, 9, 12, 3, 6, 9, 12, 9, 12, 3, 6, 1, 4, 7, 10, 1, 5, 9, 1, 7];
const OPEN_END = { open: true, low: -Infinity, high: Infinity };

export function dayNumber(year, month, day) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / DAY_MS);
}

export function dateOf(day) {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

export function isoDay(day) {
  const { year, month, day: number } = dateOf(day);
  const digits = String(Math.abs(year)).padStart(4, "0");
  return (year < 0 ? "-" : "") + digits + "-" + String(month).padStart(2, "0") + "-" + String(number).padStart(2, "0");
}

/** The first day from a year on that fits masked digits, or counted down the last one; null for none. */
function edge(year, masks, down) {
  const wanted = new RegExp("^" + masks.join("-").replace(/X/g, "\\d") + "$");
  const [month, day] = masks.slice(1).map((mask, at) => (mask.includes("X") ? (down ? [12, 31][at] : 1) : Number(mask)));
  let found = dayNumber(year, month, day);
  for (let step = 0; step < FARTHEST; step += 1, found += down ? -1 : 1) if (wanted.test(isoDay(found))) return found;
  return null;
}

/** The first and the last day of a date or a season. */
function daysOfDate(year, month = "XX", day = "XX") {
  const years = ["0", "9"].map((digit) => Number(year.replace(/X/g, digit))).sort((a, b) => a - b);
  const first = day === "XX" && SEASONS[month - 21];
  if (first) return [dayNumber(years[0], first, 1), dayNumber(years[1], first + (month < 37 ? 3 : month < 40 ? 4 : 6), 1) - 1];
  return years.map((each, down) => edge(each, [year, month, day], down));
}

/** The moment of a time of day: on the local clock as if that were UTC, or in UTC. */
function momentOf(text, offset) {
  return Date.parse(text.replace("\u2212", "-").replace(/([+-]\d{2})$/, "$1:00") + (offset ? "" : "Z"));
}

function readEnd(text) {
  if (text === "" || text === "..") return OPEN_END;
  const plain = text.replace(MARKS, "");
  // a century or a decade
  const found = END_PATTERN.exec(plain.replace(/^\d{2,3}$/, (digits) => digits.padEnd(4, "X")));
  if (!found) return null;
  const [, year, month, day, clock, offset] = found;
  const [first, last] = clock ? [] : daysOfDate(year, month, day);
  const low = clock ? momentOf(plain, offset) : first * DAY_MS;
  if (first === null || Number.isNaN(low)) return null;
  const known = text.startsWith(plain) && !/X/.test(found[0]) && !(month > 12);
  return {
    low: low, high: clock ? low : (last + 1) * DAY_MS - 1, utc: Boolean(offset), text: text, marked: text.search(MARKS) >= 0,
    parts: known ? { year: Number(year), month: Number(month), day: Number(day), clock: clock, offset: offset, mark: text.slice(plain.length) } : null,
  };
}

/**
 * The ends of a time, one of a date and two of an interval; null for what is none or has no end that is known. An end is {open}, or its
 * first and last milliseconds with what was written: {low, high, utc, text, marked, parts}.
 */
export function readEdtf(edtf) {
  const ends = String(edtf).split("/").map(readEnd);
  const [start, end] = [ends[0], ends[ends.length - 1]];
  if (ends.length > 2 || ends.includes(null) || (start.open && end.open)) return null;
  return start.utc === end.utc && start.low > end.high ? null : ends;
}

/** Milliseconds since 1970 at which the time begins; Infinity where none is given. */
export function timeStart(edtf) {
  const [start] = readEdtf(edtf || "") || [];
  return !start || start.open ? Infinity : start.low;
}
