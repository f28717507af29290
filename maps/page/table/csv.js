// Tables as CSV (RFC 4180), for spreadsheets too: no cell of it can run as a formula, as convoymap/spreadsheet.py has it.
import { el } from "../text/dom.js";

// a sign that may follow what shows nothing; the letters and the symbol named are blank
const FORMULA = /^(?:[\p{C}\p{M}\p{Z}\u115f\u1160\u2800\u3164\uffa0]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r])/u;
const PLAIN_NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
// isolates that the interface sets around words
const HIDDEN = /[\u2066-\u2069]/g;

/** A text, behind an apostrophe where a spreadsheet could run it; plain numbers stay numbers. @param {string} text */
export const safeCell = (text) => (FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? "'" + text : text);

/** @param {unknown} value @returns {string} */
function csvCell(value) {
  if (value === null || value === undefined) return "";
  const text = Array.isArray(value) ? value.join("; ") : String(value);
  const safe = safeCell(text.replace(HIDDEN, "").replace(/\0/g, ""));
  return /[",\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
}

/** Rows of values under their names, as one text. @param {string[]} names @param {unknown[][]} rows */
export const csvText = (names, rows) => [names, ...rows].map((row) => row.map(csvCell).join(",") + "\r\n").join("");

/**
 * Hands a text to the browser to be kept as a file; nothing leaves the machine.
 * @param {string} text @param {string} name @param {string} type
 */
export function download(text, name, type) {
  const address = URL.createObjectURL(new Blob([text], { type: type }));
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
