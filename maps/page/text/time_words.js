// EDTF times as words in the language that is spoken; convoymap/language/edtf_words.py says the same in English.
import { isBounds, readEdtf } from "../data/edtf.js";
import { listOf } from "../data/values.js";
import { t, wordFor } from "./strings.js";

/** @import { End, Parts } from "../data/edtf.js" */

/** @param {string} words @param {string} mark */
function doubt(words, mark) {
  const about = mark === "~" || mark === "%" ? t("timeAbout", { time: words }) : words;
  return mark === "?" || mark === "%" ? t("timeUncertain", { time: about }) : about;
}

/** @param {Parts} date @returns {string} */
function clockWords(date) {
  if (!date.offset) return String(date.clock);
  if (date.offset === "Z") return t("clockUniversal", { clock: date.clock });
  return t("clockOffset", { clock: date.clock, offset: date.offset });
}

/** The year 0 is 1 BC. @param {number} year */
function yearWords(year) {
  return year > 0 ? String(year) : t("yearBeforeChrist", { year: 1 - year });
}

/** @param {End} end */
function endWords(end) {
  const date = end.open ? null : end.parts;
  if (!date) return end.open ? ".." : end.text;
  let said = yearWords(Number(date.year));
  if (date.month) said = t("monthOfYear", { month: wordFor("month", date.month), year: said });
  if (date.day) said = t("dayOfMonth", { day: date.day, month: said });
  if (date.clock) said = t("clock", { date: said, clock: clockWords(date) });
  return doubt(said, date.mark);
}

/** Two ends; the year that they share, or the month too, is said once. @param {End} start @param {End} end */
function bothWords(start, end) {
  const [one, other] = [start, end].map((each) => (each.open ? null : each.parts));
  const alike = one && other && one.year === other.year && one.month && other.month && !one.day === !other.day;
  if (!alike || one.clock || other.clock || one.mark || other.mark) return t("timeSpan", { from: endWords(start), to: endWords(end) });
  if (one.day && one.month === other.month) return t("timeDays", { from: one.day, to: endWords(end) });
  const month = wordFor("month", one.month);
  return t("timeSpan", { from: one.day ? t("dayOfMonth", { day: one.day, month: month }) : month, to: endWords(end) });
}

/** What something did not happen before, after, or both. @param {End} start @param {End} end */
function boundsWords(start, end) {
  if (start.open) return t("timeNotAfter", { time: endWords(end) });
  return end.open ? t("timeNotBefore", { time: endWords(start) }) : t("timeWithin", { time: bothWords(start, end) });
}

/**
 * When a stop or an event happened, and whether sources differ on that.
 * @param {{ when?: string, disputes?: string[] }} item @returns {string}
 */
export function happenedWords(item) {
  const words = timeWords(item.when);
  return words && listOf(item.disputes).includes("when") ? t("timeDisputed", { time: words }) : words;
}

/**
 * "2017-08-28/2017-09-13" as "28 August – 13 September 2017"; what it cannot read it returns unchanged.
 * @param {unknown} edtf @returns {string}
 */
export function timeWords(edtf) {
  const [start, end] = readEdtf(edtf || "") || [];
  if (!start) return String(edtf || "");
  if (!end) return endWords(start);
  if (isBounds(edtf)) return boundsWords(start, end);
  if (start.open) return t("timeUntil", { time: endWords(end) });
  return end.open ? t("timeFrom", { time: endWords(start) }) : bothWords(start, end);
}
