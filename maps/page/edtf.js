// EDTF times (ISO 8601-2) as words, and as a start for sorting. Reading, not validating: the case was validated before.
(function (convoymap) {
  "use strict";

  const t = convoymap.t;
  const monthName = (month) => convoymap.word("month", month);
  const DATE = /^(-?\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}:\d{2})(?::\d{2})?(Z|[+-]\d{2}(?::?\d{2})?)?)?)?)?([~?%])?$/;

  function parts(text) {
    const found = DATE.exec(text);
    if (!found) return null;
    const month = found[2] ? Number(found[2]) : null;
    if (month !== null && (month < 1 || month > 12)) return null;
    return {
      year: Number(found[1]),
      month: month,
      day: found[3] ? Number(found[3]) : null,
      clock: found[4] || null,
      offset: found[5] || null,
      mark: found[6] || "",
    };
  }

  function doubt(words, mark) {
    if (mark === "~") return t("timeAbout", { time: words });
    if (mark === "?") return t("timeUncertain", { time: words });
    if (mark === "%") return t("timeUncertain", { time: t("timeAbout", { time: words }) });
    return words;
  }

  function clockWords(date) {
    if (!date.offset) return date.clock;
    if (date.offset === "Z") return t("clockUniversal", { clock: date.clock });
    return t("clockOffset", { clock: date.clock, offset: date.offset });
  }

  function single(text) {
    const date = parts(text);
    if (!date) return text;
    let words = String(date.year);
    if (date.month) words = t("monthOfYear", { month: monthName(date.month), year: words });
    if (date.day) words = t("dayOfMonth", { day: date.day, month: words });
    if (date.clock) words = t("clock", { date: words, clock: clockWords(date) });
    return doubt(words, date.mark);
  }

  function sharedMonth(from, to) {
    const a = parts(from);
    const b = parts(to);
    if (!a || !b || !a.day || !b.day || a.clock || b.clock || a.mark || b.mark) return null;
    if (a.year !== b.year) return null;
    if (a.month !== b.month) {
      return t("timeSpan", { from: t("dayOfMonth", { day: a.day, month: monthName(a.month) }), to: single(to) });
    }
    return t("timeDays", { from: a.day, to: single(to) });
  }

  function interval(from, to) {
    if (from === ".." || from === "") return t("timeUntil", { time: single(to) });
    if (to === ".." || to === "") return t("timeFrom", { time: single(from) });
    return sharedMonth(from, to) || t("timeSpan", { from: single(from), to: single(to) });
  }

  /** "2017-08-28/2017-09-13" as "28 August – 13 September 2017"; what it cannot read it returns unchanged. */
  convoymap.timeWords = function (edtf) {
    const text = String(edtf || "");
    const ends = text.split("/");
    if (ends.length === 2) return interval(ends[0], ends[1]);
    return single(text);
  };

  /** Milliseconds since 1970 at which the time begins; Infinity where none is given. */
  convoymap.timeStart = function (edtf) {
    const date = edtf ? parts(String(edtf).split("/")[0]) : null;
    if (!date) return Infinity;
    const clock = date.clock ? Number(date.clock.slice(0, 2)) * 60 + Number(date.clock.slice(3)) : 0;
    return Date.UTC(date.year, (date.month || 1) - 1, date.day || 1, 0, clock);
  };
})((window.convoymap = window.convoymap || {}));
