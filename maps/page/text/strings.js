// The words of the interface in the chosen language, with numbers and outside words filled in.
import { ARABIC } from "./strings_ar.js";
import { ENGLISH } from "./strings_en.js";

const FIRST = "en"; // where a page names no language that there are words for
const NUMBERS = { en: "en", ar: "ar-u-nu-latn" }; // the digits of the reports, of stop signs and of links in either language
const ISOLATE = "\u2068";
const END_ISOLATE = "\u2069";
const LATIN_LETTERS = /[\p{Script=Latin}+\-\u2212\u202a-\u202e\u2066-\u2069]/u;
const ARABIC_LETTERS = /[\p{Script=Arabic}\p{Script=Hebrew}\u202a-\u202e\u2066-\u2069]/u;

/** The words of each language by its code, in the order in which the button of languages leads through them. */
export const LANGUAGES = { en: ENGLISH, ar: ARABIC };

const hasKey = (object, key) => Object.prototype.hasOwnProperty.call(object, key);

const formats = new Map(); // making one takes longer than using it a hundred times
let currentLanguage = FIRST;
let plural = null;
let foreign = null;

/** Speak a language from now on; one without words is left aside. Returns whether it is spoken. */
export function speak(code) {
  if (!hasKey(LANGUAGES, String(code))) return false;
  currentLanguage = String(code);
  plural = new Intl.PluralRules(currentLanguage);
  const { direction } = LANGUAGES[currentLanguage];
  foreign = direction === "rtl" ? LATIN_LETTERS : ARABIC_LETTERS;
  document.documentElement.lang = currentLanguage;
  document.documentElement.dir = direction;
  return true;
}

/** The language that is spoken. */
export const spoken = () => currentLanguage;

/** A number as the language writes it; anything else as text. */
export function numberWords(value) {
  if (typeof value !== "number" || !Number.isFinite(value)) return String(value);
  const digits = Math.abs(value) >= 100 ? 0 : 2;
  const key = currentLanguage + digits;
  if (!formats.has(key)) formats.set(key, new Intl.NumberFormat(NUMBERS[currentLanguage] || currentLanguage, { maximumFractionDigits: digits }));
  return formats.get(key).format(value);
}

function templateFor(key, values) {
  const table = LANGUAGES[currentLanguage];
  if (!hasKey(table, key)) return key;
  const words = table[key];
  if (typeof words === "string") return words;
  const form = plural.select(Number(values && values.n));
  return hasKey(words, form) ? words[form] : words.other;
}

/** A text whose letters run the other way, kept in its own direction within a sentence. */
export const isolated = (text) => (foreign.test(text) ? ISOLATE + text + END_ISOLATE : text);

/** The words for a key, with {marks} filled in; a key without words stands for itself. */
export function t(key, values) {
  return templateFor(key, values).replace(/\{(\w+)\}/g, (mark, name) => (values && hasKey(values, name) ? isolated(numberWords(values[name])) : mark));
}

/** The words for one of a closed list, such as a status; outside the list the value itself. */
export function wordFor(group, value) {
  const key = group + "." + value;
  return hasKey(LANGUAGES[currentLanguage], key) ? t(key) : String(value);
}

/** Whether a closed list has words for a value. */
export const hasWord = (group, value) => hasKey(LANGUAGES[currentLanguage], group + "." + value);

if (!speak(document.documentElement.lang)) speak(FIRST);
export const firstLanguage = currentLanguage;
