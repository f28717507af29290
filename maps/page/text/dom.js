// Building elements. Text from outside only ever becomes text nodes; nothing here parses HTML.
import { currentLanguage, hasWord, isolate, t, wordFor } from "./strings.js";

/** @typedef {Node | string | number | boolean | null | undefined | Child[]} Child  What stands in an element; what is empty is left out. */

/**
 * @typedef {object} Listeners
 * @property {((event: MouseEvent) => unknown)} [onclick]
 * @property {((event: KeyboardEvent) => unknown)} [onkeydown]
 * @property {((event: Event) => unknown)} [onchange]
 * @property {((event: Event) => unknown)} [oninput]
 * @property {((event: Event) => unknown)} [ontoggle]
 */

/** @typedef {{ [name: string]: unknown } & Listeners} Attributes */

const LONGEST_TEXT = 2000;
const SVG = "http://www.w3.org/2000/svg";

/** @param {Element} element @param {Attributes | null | undefined} attributes */
function setAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else element.setAttribute(name, value === true ? "" : String(value));
  }
}

/** @param {Element} element @param {Child[]} children */
function append(element, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) append(element, child);
    else element.append(child instanceof Node ? child : document.createTextNode(clipped(child)));
  }
}

/**
 * At most 2,000 characters of a text; the rest is counted, not shown.
 * @param {unknown} value @param {number} [limit] @returns {string}
 */
export function clipped(value, limit) {
  const text = String(value);
  const most = limit || LONGEST_TEXT;
  if (text.length <= most) return text;
  const kept = text.slice(0, most);
  // What keeps the words of another script to themselves is closed where the cut falls within it.
  const open = kept.split("\u2068").length - kept.split("\u2069").length;
  return kept + "\u2069".repeat(Math.max(0, open)) + t("tooLong", { n: text.length });
}

/**
 * An HTML element; attributes named on… are listeners.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag @param {Attributes | null} [attributes] @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  append(element, children);
  return element;
}

/**
 * An SVG element.
 * @template {keyof SVGElementTagNameMap} T
 * @param {T} tag @param {Attributes | null} [attributes] @param {...Child} children
 * @returns {SVGElementTagNameMap[T]}
 */
export function svg(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  setAttributes(element, attributes);
  append(element, children);
  return element;
}

/**
 * The language of a text by its first letter, where it is written otherwise than the interface; else null.
 * @param {string} text @returns {string | null}
 */
export function languageOf(text) {
  const letter = /\p{L}/u.exec(text);
  const language = !letter ? null : /\p{Script=Arabic}/u.test(letter[0]) ? "ar" : /\p{Script=Latin}/u.test(letter[0]) ? "en" : null;
  return language === currentLanguage() ? null : language;
}

/**
 * Outside text in its own direction, so that it cannot reorder what stands around it.
 * @param {unknown} text @param {number} [limit]
 */
export function untrustedText(text, limit) {
  const words = clipped(text, limit);
  return el("bdi", { lang: languageOf(words) }, words);
}

/**
 * The interface's word for one of a closed list; outside the list the value as outside text.
 * @param {string} group @param {unknown} value @param {number} [limit] @returns {string | HTMLElement}
 */
export function listedWord(group, value, limit) {
  return hasWord(group, value) ? wordFor(group, value) : untrustedText(value, limit);
}

/** The address if it is http or https, else null. @param {unknown} address @returns {string | null} */
export function safeUrl(address) {
  if (typeof address !== "string" || address.length > 2000) return null;
  if (!/^https?:\/\//i.test(address)) return null;
  try {
    const url = new URL(address);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch (error) {
    return null;
  }
}

/**
 * A link that leaves the page, or plain text where the address is not one to follow.
 * @param {unknown} address @param {unknown} text
 */
export function link(address, text) {
  const href = safeUrl(address);
  if (!href) return untrustedText(text);
  return el("a", { href: href, target: "_blank", rel: "noopener noreferrer" }, untrustedText(text));
}

/**
 * Several nodes with a separator between them, the language's comma unless another is given.
 * @param {Child[]} nodes @param {Child} [separator] @returns {Child[]}
 */
export function joined(nodes, separator) {
  const kept = nodes.filter((node) => node !== null && node !== undefined && node !== "");
  return kept.flatMap((node, index) => (index ? [separator || t("separator"), node] : [node]));
}

/**
 * Words as one text, with the language's comma between them.
 * @param {(string | null | undefined)[]} words @returns {string}
 */
export const sentence = (words) => joined(words).map((word) => isolate(String(word))).join("");

/** An element that the page's body has, see body.html. @param {"app" | "panel" | "stage" | "timeline" | "plain"} id */
export const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** The element that an event happened to. @param {Event} event */
export const targetOf = (event) => /** @type {HTMLElement} */ (event.target);
