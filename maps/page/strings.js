// The words of the interface in the chosen language, with numbers and outside words filled in.
(function (convoymap) {
  "use strict";

  const FIRST = "en"; // where a page names no language that there are words for
  const NUMBERS = { en: "en", ar: "ar-u-nu-latn" }; // the digits of the reports, of stop signs and of links in either language
  const ISOLATE = "\u2068";
  const END = "\u2069";
  const LATIN = /[\p{Script=Latin}+\-\u2212\u202a-\u202e\u2066-\u2069]/u;
  const ARABIC = /[\p{Script=Arabic}\p{Script=Hebrew}\u202a-\u202e\u2066-\u2069]/u;

  const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);

  const formats = new Map(); // making one takes longer than using it a hundred times
  let language = FIRST;
  let plural = null;
  let foreign = null;

  /** Speak a language from now on; one without words is left aside. Returns whether it is spoken. */
  convoymap.speak = function (code) {
    if (!has(convoymap.words, String(code))) return false;
    language = String(code);
    plural = new Intl.PluralRules(language);
    const direction = convoymap.words[language].direction;
    foreign = direction === "rtl" ? LATIN : ARABIC;
    document.documentElement.lang = language;
    document.documentElement.dir = direction;
    return true;
  };

  /** The language that is spoken. */
  convoymap.language = () => language;

  /** A number as the language writes it; anything else as text. */
  convoymap.number = function (value) {
    if (typeof value !== "number" || !Number.isFinite(value)) return String(value);
    const digits = Math.abs(value) >= 100 ? 0 : 2;
    const key = language + digits;
    if (!formats.has(key)) formats.set(key, new Intl.NumberFormat(NUMBERS[language] || language, { maximumFractionDigits: digits }));
    return formats.get(key).format(value);
  };

  /** The number that is printed so in English. */
  convoymap.amountIn = (text) => Number(text.replace(/,/g, ""));

  /** A number that is printed so in English, as the language writes it: with as many decimals, its thousands grouped or not. */
  convoymap.exactly = function (text) {
    const plain = text.replace(/,/g, "");
    const digits = (plain.split(".")[1] || "").length;
    const key = language + "exactly" + digits + (plain === text);
    if (!formats.has(key)) {
      formats.set(key, new Intl.NumberFormat(NUMBERS[language] || language, {
        minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: plain !== text,
      }));
    }
    return formats.get(key).format(Number(plain));
  };

  /** Words in the form that a number takes, with each {mark} filled in by what `show` gives for its name; undefined leaves it. */
  convoymap.filled = function (words, count, show) {
    const form = typeof words === "string" ? null : plural.select(Number(count));
    const chosen = form === null ? words : has(words, form) ? words[form] : words.other;
    return chosen.replace(/\{(\w+)\}/g, (mark, name) => {
      const value = show(name);
      return value === undefined ? mark : value;
    });
  };

  /** A text whose letters run the other way, kept in its own direction within a sentence. */
  convoymap.isolated = (text) => (foreign.test(text) ? ISOLATE + text + END : text);

  /** The words for a key, with {marks} filled in; a key without words stands for itself. */
  convoymap.t = function (key, values) {
    const table = convoymap.words[language];
    const shown = (name) => (values && has(values, name) ? convoymap.isolated(convoymap.number(values[name])) : undefined);
    return convoymap.filled(has(table, key) ? table[key] : key, values && values.n, shown);
  };

  /** The words for one of a closed list, such as a status; outside the list the value itself. */
  convoymap.word = function (group, value) {
    const key = group + "." + value;
    return has(convoymap.words[language], key) ? convoymap.t(key) : String(value);
  };

  /** Whether a closed list has words for a value. */
  convoymap.hasWord = (group, value) => has(convoymap.words[language], group + "." + value);

  if (!convoymap.speak(document.documentElement.lang)) convoymap.speak(FIRST);
  convoymap.firstLanguage = language;
})((window.convoymap = window.convoymap || {}));
