// Looking for words through the columns of the claims: which claims hold each of them, without making a claim.
import { publisher } from "../data/case.js";
import { markMatchingRows } from "../data/text_index.js";

/** @import { Case } from "../data/case.js" */
/** @import { Quantity } from "../data/types.js" */
/** @import { Column, ListColumn, NamedColumn } from "../data/column_types.js" */

/** @type {("id" | "says" | "quote" | "note" | "when_text" | "about_title" | "of" | "attribute" | "who")[]} */
const TEXTS = ["id", "says", "quote", "note", "when_text", "about_title", "of", "attribute", "who"];

/** @param {unknown} value @param {string} word */
const holdsWord = (value, word) => typeof value === "string" && value.toLowerCase().includes(word);

/**
 * Marks the rows of a list column whose members are marked.
 * @param {ListColumn} column @param {Uint8Array} members @param {Uint8Array} marks
 */
function markLists(column, members, marks) {
  const { bounds } = column;
  for (let row = 0; row < column.length; row += 1) {
    for (let at = bounds[row]; at < bounds[row + 1] && !marks[row]; at += 1) if (members[at]) marks[row] = 1;
  }
}

/** @param {NamedColumn} column @param {(value: string) => boolean} test @param {Uint8Array} marks */
function markNamed(column, test, marks) {
  const found = column.values.map((value) => value !== null && test(value));
  for (let row = 0; row < column.length; row += 1) if (found[column.numbers[row]]) marks[row] = 1;
}

/**
 * Marks the rows of a column of any kind where a value passes; `read` makes a value a text.
 * @param {Column | null} column @param {string} word @param {Uint8Array} marks @param {(value: unknown) => unknown} [read]
 */
function markColumn(column, word, marks, read) {
  const test = (/** @type {unknown} */ value) => holdsWord(read ? read(value) : value, word);
  if (!column) return;
  if (column.kind === "text" && !read) markMatchingRows(column, word, marks);
  else if (column.kind === "named") markNamed(column, test, marks);
  else if (column.kind === "lists") {
    const members = new Uint8Array(column.inner.length);
    markColumn(column.inner, word, members, read);
    markLists(column, members, marks);
  } else for (let row = 0; row < column.length; row += 1) if (test(column.get(row))) marks[row] = 1;
}

/** @param {Case} model @param {string} word @param {Uint8Array} marks */
function markPlaces(model, word, marks) {
  const column = model.claims.column("places");
  if (!column) return;
  const found = new Uint8Array(model.places.length);
  markColumn(model.places.column("name"), word, found);
  markColumn(model.places.column("arabic"), word, found);
  const members = Uint8Array.from(column.inner.numbers, (number) => (number ? found[number - 1] : 0));
  markLists(column, members, marks);
}

/** @param {Case} model @param {string} word */
function markWord(model, word) {
  const { claims } = model;
  const marks = new Uint8Array(claims.length);
  for (const name of TEXTS) markColumn(claims.column(name), word, marks);
  markColumn(claims.column("place_words"), word, marks);
  markColumn(claims.column("quantity"), word, marks, (quantity) => /** @type {Quantity | null} */ (quantity)?.text);
  markColumn(claims.column("source"), word, marks, (id) => publisher(model, { source: String(id || "") }));
  markPlaces(model, word, marks);
  return marks;
}

/**
 * One mark a claim: 1 where it holds every word of a search; null for a search of nothing.
 * @param {Case} model @param {unknown} text @returns {Uint8Array | null}
 */
export function searchClaims(model, text) {
  const words = String(text || "").toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return null;
  return words.map((word) => markWord(model, word)).reduce((all, marks) => all.map((mark, row) => mark & marks[row]));
}
