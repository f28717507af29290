// The words of the interface in the chosen language, with numbers and outside words filled in.
import { hasOwn } from "../data/values.js";
import { WORDS_AR } from "./strings_ar.js";
import { WORDS_EN } from "./strings_en.js";

/** @typedef {{ [form: string]: string }} Forms  Words by the plural category of a number. */

/** @typedef {{ [key: string]: string | Forms }} Words  Of a language, by key. */

/** @typedef {{ [mark: string]: unknown }} Marks  What is filled in for {marks}. */

const FIRST = "en"; // where a page names no language that there are words for
/** @type {{ [code: string]: string }} */
const NUMBERS = { en: "en", ar: "ar-u-nu-latn" }; // the digits of the reports, of the icons of stops and of links in either language
const ISOLATE = "\u2068";
const END_ISOLATE = "\u2069";
const LATIN_LETTERS = /[\p{Script=Latin}+\-\u2212\u202a-\u202e\u2066-\u2069]/u;
const ARABIC_LETTERS = /[\p{Script=Arabic}\p{Script=Hebrew}\u202a-\u202e\u2066-\u2069]/u;

/** The words of each language by its code, in the order in which the button of languages leads through them. @type {{ [code: string]: Words }} */
export const LANGUAGES = { en: WORDS_EN, ar: WORDS_AR };

/** @type {Map<string, Intl.NumberFormat>} */
const formats = new Map(); // making one takes longer than using it a hundred times
let activeLanguage = FIRST;
let plural = new Intl.PluralRules(activeLanguage);
let foreign = ARABIC_LETTERS;

/** Use a language from now on; one without words is left aside. Returns whether it is used. @param {unknown} code */
export function useLanguage(code) {
  if (!hasOwn(LANGUAGES, String(code))) return false;
  activeLanguage = String(code);
  plural = new Intl.PluralRules(activeLanguage);
  const direction = String(LANGUAGES[activeLanguage].direction);
  foreign = direction === "rtl" ? LATIN_LETTERS : ARABIC_LETTERS;
  document.documentElement.lang = activeLanguage;
  document.documentElement.dir = direction;
  return true;
}

/** The language in use. */
export const currentLanguage = () => activeLanguage;

/** A number as the language writes it; anything else as text. @param {unknown} value @returns {string} */
export function formatNumber(value) {
  if (typeof value !== "number" || !Number.isFinite(value)) return String(value);
  const digits = Math.abs(value) >= 100 ? 0 : 2;
  const key = activeLanguage + digits;
  const format = formats.get(key) || new Intl.NumberFormat(NUMBERS[activeLanguage] || activeLanguage, { maximumFractionDigits: digits });
  formats.set(key, format);
  return format.format(value);
}

/** The number that is printed so in English. @param {string} text */
export const parseNumber = (text) => Number(text.replace(/,/g, ""));

/**
 * A number that is printed so in English, as the language writes it: with as many decimals, its thousands grouped or not.
 * @param {string} text @returns {string}
 */
export function formatExactly(text) {
  const bare = text.replace(/,/g, "");
  const digits = (bare.split(".")[1] || "").length;
  const key = activeLanguage + "exactly" + digits + (bare === text);
  const format = formats.get(key) || new Intl.NumberFormat(NUMBERS[activeLanguage] || activeLanguage, {
    minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: bare !== text,
  });
  formats.set(key, format);
  return format.format(Number(bare));
}

/**
 * Words in the form that a number takes, with each {mark} filled in by what `show` gives for its name; undefined leaves it.
 * @param {string | Forms} words @param {unknown} count @param {(name: string) => string | undefined} show @returns {string}
 */
export function fillTemplate(words, count, show) {
  const form = typeof words === "string" ? "" : plural.select(Number(count));
  const chosen = typeof words === "string" ? words : hasOwn(words, form) ? words[form] : words.other;
  return chosen.replace(/\{(\w+)\}/g, (mark, name) => show(name) ?? mark);
}

/** A text whose letters run the other way, kept in its own direction within a sentence. @param {string} text */
export const isolate = (text) => (foreign.test(text) ? ISOLATE + text + END_ISOLATE : text);

/**
 * The words for a key, with {marks} filled in; a key without words stands for itself.
 * @param {string} key @param {Marks} [values] @returns {string}
 */
export function t(key, values) {
  const table = LANGUAGES[activeLanguage];
  /** @param {string} name */
  const show = (name) => (values && hasOwn(values, name) ? isolate(formatNumber(values[name])) : undefined);
  return fillTemplate(hasOwn(table, key) ? table[key] : key, values && values.n, show);
}

/**
 * The words for one of a closed list, such as a status; outside the list the value itself.
 * @param {string} group @param {unknown} value @returns {string}
 */
export function wordFor(group, value) {
  const key = group + "." + value;
  return hasOwn(LANGUAGES[activeLanguage], key) ? t(key) : String(value);
}

/** Whether a closed list has words for a value. @param {string} group @param {unknown} value */
export const hasWord = (group, value) => hasOwn(LANGUAGES[activeLanguage], group + "." + value);

if (!useLanguage(document.documentElement.lang)) useLanguage(FIRST);
export const firstLanguage = activeLanguage;
