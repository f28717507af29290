// What was computed, in words: the case's messages said in the language of the page. convoymap/wording says the same in Python.
import { listOf } from "../data/values.js";
import { clipped, untrustedText } from "./dom.js";
import { currentLanguage, fillTemplate, formatExactly, formatNumber, isolate, parseNumber } from "./strings.js";

/** @import { Message, Wording } from "../data/types.js" */

/** @type {(string[] | null)[]} */
let valueNames = []; // of the values of each template; null for those that join a list
/** @type {NonNullable<Wording["words"]>} */
let templates = {};

/** Takes the templates of a page. @param {Wording | undefined} wording */
export function loadTemplates(wording) {
  valueNames = listOf(wording && wording.names);
  templates = (wording && wording.words) || {};
}

/** @param {unknown} value @returns {value is Message} */
export const isComputed = (value) => Array.isArray(value) && Number.isInteger(value[0]);

/** A number as it was printed, such as {n: "12.0"}. @param {unknown} value @returns {value is { n: string }} */
const isPrinted = (value) => typeof value === "object" && value !== null && "n" in value && typeof value.n === "string";

/** @param {unknown} value @returns {string} */
function valueWords(value) {
  if (isComputed(value)) return messageText(value);
  return isolate(isPrinted(value) ? formatExactly(value.n) : formatNumber(value));
}

/** A message in words, [number of its template, its values]; any other value as text. @param {unknown} message @returns {string} */
export function messageText(message) {
  if (!isComputed(message)) return String(message);
  const [number, ...values] = message;
  const template = listOf(templates[currentLanguage()])[number];
  const named = valueNames[number];
  if (template === undefined) return "";
  if (!named) return values.map(valueWords).join(String(template));
  const count = values[named.indexOf("n")];
  return fillTemplate(template, isPrinted(count) ? parseNumber(count.n) : count, (name) => {
    const at = named.indexOf(name);
    return at < 0 || values[at] === undefined ? undefined : valueWords(values[at]);
  });
}

/**
 * A message in words to show; what is no message is outside text. At most so many characters.
 * @param {unknown} value @param {number} limit @returns {string | HTMLElement}
 */
export const statement = (value, limit) => (isComputed(value) ? clipped(messageText(value), limit) : untrustedText(value, limit));
