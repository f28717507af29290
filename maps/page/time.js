// Civil days: EDTF times as spans of whole days in the case's time zone, and how a span meets a chosen time.
(function (convoymap) {
  "use strict";

  const DAY_MS = 86400000;
  const OPEN_FADES_AFTER = 7; // days past its one known end at which an open span is drawn faint
  const ELEMENT = /^(-?\d{1,4}X{0,3})(?:-([\dX]{2})(?:-([\dX]{2})(T.+)?)?)?$/;
  const SEASONS = { 21: [3, 3], 22: [6, 3], 23: [9, 3], 24: [12, 3], 33: [1, 3], 34: [4, 3], 35: [7, 3], 36: [10, 3] };
  const OPEN = { start: -Infinity, end: Infinity, blur: 0 }; // an end of an interval that is not known
  const ISO_DAY = /^(-?\d{4})-(\d{2})-(\d{2})$/;

  function dayNumber(year, month, day) {
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    return Math.round(date.getTime() / DAY_MS);
  }

  function dateOf(day) {
    const date = new Date(day * DAY_MS);
    return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  }

  function isoDay(day) {
    const { year, month, day: number } = dateOf(day);
    const digits = String(Math.abs(year)).padStart(4, "0");
    return (year < 0 ? "-" : "") + digits + "-" + String(month).padStart(2, "0") + "-" + String(number).padStart(2, "0");
  }

  /** The civil day in a time zone on which an instant with an offset falls. */
  function dayInZone(text, zone) {
    const instant = new Date(text.replace(/([+-]\d{2})$/, "$1:00"));
    if (Number.isNaN(instant.getTime())) return null;
    try {
      const parts = new Intl.DateTimeFormat("en", { timeZone: zone, year: "numeric", month: "numeric", day: "numeric" }).formatToParts(instant);
      const part = (type) => Number(parts.find((found) => found.type === type).value);
      return dayNumber(part("year"), part("month"), part("day"));
    } catch (error) {
      return null;
    }
  }

  function years(text) {
    const low = Number(text.replace(/X/g, "0"));
    const high = Number(text.replace(/X/g, "9"));
    return { start: dayNumber(low, 1, 1), end: dayNumber(high + 1, 1, 1) - 1 };
  }

  function months(year, month) {
    const [first, count] = SEASONS[month] || [Number(month), 1];
    if (!(first >= 1 && first <= 12)) return null;
    return { start: dayNumber(year, first, 1), end: dayNumber(year, first + count, 1) - 1 };
  }

  function element(text, zone) {
    const marked = /[?~%]/.test(text);
    const found = ELEMENT.exec(text.replace(/[?~%]/g, ""));
    if (!found) return null;
    const [, year, month, day, clock] = found;
    let span;
    if (year.includes("X") || !month || month.includes("X")) span = years(year);
    else if (!day || day.includes("X")) span = months(Number(year), month);
    else {
      const zoned = clock && /(Z|[+-]\d{2}(:?\d{2})?)$/.test(clock) ? dayInZone(found[0], zone) : null;
      const start = zoned === null ? dayNumber(Number(year), Number(month), Number(day)) : zoned;
      span = { start: start, end: start };
    }
    if (!span) return null;
    return Object.assign(span, { blur: marked ? Math.ceil((span.end - span.start + 1) / 2) + 1 : 0 });
  }

  function interval(from, to, zone) {
    const [first, last] = [from, to].map((text) => (text === "" || text === ".." ? OPEN : element(text, zone)));
    if (!first || !last || (first === OPEN && last === OPEN)) return null;
    return { start: first.start, end: last.end, blur: Math.max(first.blur, last.blur) };
  }

  /** A reader of EDTF text: {start, end, blur} in civil days since 1970, both ends included; null for no time or one it cannot read. */
  convoymap.makeClock = function (zone) {
    const known = new Map();
    return function (edtf) {
      if (!edtf || typeof edtf !== "string") return null;
      if (!known.has(edtf)) {
        const ends = edtf.split("/");
        known.set(edtf, ends.length === 2 ? interval(ends[0], ends[1], zone) : element(edtf, zone));
      }
      return known.get(edtf);
    };
  };

  /** How a span meets a chosen time: 1 within, 0.5 at an edge that is uncertain or open, 0 outside. What has no time is always within. */
  convoymap.meeting = function (span, time) {
    if (!span || !time) return 1;
    if (time.to < span.start || time.from > span.end) {
      return time.to >= span.start - span.blur && time.from <= span.end + span.blur ? 0.5 : 0;
    }
    const past = Math.max(
      span.start === -Infinity ? span.end - time.to : 0,
      span.end === Infinity ? time.from - span.start : 0);
    return past > OPEN_FADES_AFTER ? 0.5 : 1;
  };

  /** "2017-09-13" or "2017-08-30/2017-09-13" as {from, to}; null for anything else. */
  convoymap.readTime = function (text) {
    const days = String(text).split("/").map((part) => ISO_DAY.exec(part));
    if (days.length > 2 || days.some((found) => !found)) return null;
    const [from, to] = days.map((found) => dayNumber(Number(found[1]), Number(found[2]), Number(found[3])));
    if (to === undefined) return { from: from, to: from };
    return from <= to ? { from: from, to: to } : null;
  };

  /** The EDTF text of a chosen time. */
  convoymap.timeText = function (time) {
    return time.from === time.to ? isoDay(time.from) : isoDay(time.from) + "/" + isoDay(time.to);
  };

  convoymap.isoDay = isoDay;
  convoymap.dateOf = dateOf;
  convoymap.dayNumber = dayNumber;
})((window.convoymap = window.convoymap || {}));
