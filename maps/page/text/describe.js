// The parts of a claim as words: who said it, when, where, how much. Cards and popups share them.
import { publisher } from "../data/case.js";
import { hasOwn, isSet, listOf } from "../data/values.js";
import { el, joined, link, safeUrl, untrustedText } from "./dom.js";
import { VERDICT_SYMBOLS } from "./palette.js";
import { currentLanguage, formatNumber, hasWord, t, wordFor } from "./strings.js";
import { timeWords } from "./time_words.js";
import { messageText } from "./wording.js";

/** @import { Case } from "../data/case.js" */
/** @import { Claim, Conflict, Message, Place, Range } from "../data/types.js" */
/** @import { Child } from "./dom.js" */

const MOST_COUNTRIES = 4;

/**
 * The word for a report that speaks for itself, such as "Reporter"; null for anybody else.
 * @param {Case} model @param {unknown} name @returns {string | null}
 */
function ownVoice(model, name) {
  const voice = String(name).toLowerCase();
  return model.voices.includes(voice) ? wordFor("voice", voice) : null;
}

/**
 * "Col. Ryan Dillon, via Reuters, via NBC News": first speaker first, the source last.
 * @param {Case} model @param {Pick<Claim, "source" | "who">} claim @returns {Child[]}
 */
export function speakerChain(model, claim) {
  const names = listOf(claim.who).map((name) => ownVoice(model, name) || untrustedText(name, 300));
  const source = untrustedText(publisher(model, claim), 300);
  const own = typeof names[names.length - 1] === "string";
  const chained = names.flatMap((name, index) => (index ? [t("viaNext"), name] : [name]));
  if (!names.length) return [source];
  return chained.concat([own ? t("separator") : t("viaNext"), source]);
}

/**
 * How hard the sides of a conflict contradict each other, and whether only with what the case itself states.
 * @param {Conflict} conflict
 */
export function severityWords(conflict) {
  if (conflict.severity !== "hard") return t("conflictSoft");
  return t(listOf(conflict.premises).length ? "conflictHardGiven" : "conflictHard");
}

/**
 * Source, its date and the paragraph.
 * @param {Case} model @param {Pick<Claim, "source" | "paragraph">} claim @returns {Child[]}
 */
export function sourceLine(model, claim) {
  const source = model.sources.get(claim.source) || {};
  const name = untrustedText(publisher(model, claim), 300);
  const address = safeUrl(source.url);
  return joined(
    [
      address ? link(address, publisher(model, claim)) : name,
      source.published ? timeWords(source.published) : null,
      claim.paragraph ? t("paragraph", { n: claim.paragraph }) : null,
    ],
  );
}

/**
 * The time of a claim with the report's own words for it; null where there is none.
 * @param {Pick<Claim, "when" | "when_text" | "held">} claim @returns {Child[] | null}
 */
export function whenLine(claim) {
  if (!claim.when && !claim.when_text) return null;
  /** @type {Child[]} */
  const words = claim.when ? [timeWords(claim.when)] : [];
  if (claim.held) words.push(t("separator"), wordFor("held", claim.held));
  if (claim.when_text) words.push(claim.when ? " (“" : "“", untrustedText(claim.when_text, 200), claim.when ? "”)" : "”");
  return words;
}

/** @param {Range} quantity @returns {string | null} */
function rangeWords(quantity) {
  const low = quantity.low;
  const high = quantity.high;
  const open = (/** @type {unknown} */ value) => value === null || value === undefined;
  if (open(low) && open(high)) return null;
  if (open(high)) return t("atLeast", { low: formatNumber(low) });
  if (open(low)) return t("atMost", { high: formatNumber(high) });
  const [least, most] = [formatNumber(low), formatNumber(high)];
  return least === most ? least : t("range", { low: least, high: most });
}

/** The number that a unit stands behind. @param {Range} quantity */
function lastOf(quantity) {
  return typeof quantity.high === "number" ? quantity.high : quantity.low;
}

/**
 * A unit in the form that a number takes; one that is not known stays as it is.
 * @param {string | undefined} unit @param {number | null | undefined} amount
 */
function unitWords(unit, amount) {
  if (!unit) return "";
  return hasWord("unit", unit) ? t("unit." + unit, { n: amount }) : unit;
}

/**
 * "hundreds of miles (read as 100 to 1,999 miles)"; the reading is left out where the words are one number.
 * @param {Pick<Claim, "quantity" | "of">} claim @returns {Child[] | null}
 */
export function quantityLine(claim) {
  const quantity = claim.quantity;
  if (!quantity || !quantity.text) return null;
  const words = claim.of ? [untrustedText(claim.of, 200), ": ", untrustedText(quantity.text, 200)] : [untrustedText(quantity.text, 200)];
  const others = listOf(quantity.others).map(rangeWords).filter(isSet);
  const reading = others.reduce((first, second) => t("eitherReading", { first: first, second: second }), rangeWords(quantity));
  if (!reading || (quantity.low === quantity.high && !others.length)) return words;
  const unit = unitWords(quantity.unit, lastOf(quantity));
  const known = unit ? t("readAsUnit", { range: reading, unit: unit }) : t("readAs", { range: reading });
  return words.concat([" ", el("span", { class: "quiet" }, "(" + known + ")")]);
}

/** Tags of how it was said: plan, promise, denial; nothing for what is stated as fact. @param {Pick<Claim, "modality">} claim */
export function modalityTag(claim) {
  if (!claim.modality || claim.modality === "fact") return null;
  return el("span", { class: "tag" }, wordFor("modality", claim.modality));
}

/** A verdict with its symbol. @param {string} verdict */
export function verdictTag(verdict) {
  const known = hasOwn(VERDICT_SYMBOLS, verdict);
  const name = known ? verdict.replace(/ /g, "-") : "other";
  return el(
    "span",
    { class: "verdict verdict-" + name },
    el("span", { "aria-hidden": "true" }, known ? VERDICT_SYMBOLS[verdict] + " " : ""),
    wordFor("verdict", verdict),
  );
}

/**
 * A place's name as the interface's readers write it, where the gazetteer knows it so.
 * @param {Place} place @returns {string}
 */
export function nameOf(place) {
  const arabic = listOf(place.arabic)[0];
  return (currentLanguage() === "ar" && arabic) || place.name || "";
}

/** A place's names in both scripts, that of the interface's readers first. @param {Place} place */
export function namesOf(place) {
  const found = [place.name || "", listOf(place.arabic)[0]].filter(Boolean);
  if (currentLanguage() === "ar") found.reverse();
  return el("div", null, joined(found.map((name) => untrustedText(name, 200)), " "));
}

/** Countries by name from codes such as "SY/IQ", the first few. @param {string} codes @returns {Child[]} */
export function countryNames(codes) {
  const names = new Intl.DisplayNames(currentLanguage(), { type: "region" });
  const known = String(codes).split("/").map((code) => (/^[A-Z]{2}$/.test(code) ? names.of(code) : untrustedText(code, 40)));
  return joined(known.length > MOST_COUNTRIES ? known.slice(0, MOST_COUNTRIES).concat("…") : known);
}

/** "within about 25 km", or null for a place without a radius. @param {unknown} km @returns {string | null} */
export function withinWords(km) {
  return typeof km === "number" && km > 0 ? t("within", { km: formatNumber(km) }) : null;
}

/**
 * Number and unit of one side of a check, which may be an interval, a message or a text.
 * @param {string | number | Range | Message | null | undefined} value @param {string | undefined} unit @returns {string | null}
 */
export function checkValue(value, unit) {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return messageText(value);
  const words = typeof value === "number" ? formatNumber(value) : rangeWords(value);
  return words && unit ? words + " " + unitWords(unit, typeof value === "number" ? value : lastOf(value)) : words;
}

/** @param {Case} model @param {unknown} name @returns {string} */
export const speakerWords = (model, name) => ownVoice(model, name) || String(name);
