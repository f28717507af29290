// Looking for words through the columns of the claims: which claims hold each of them, without making a claim.
import { publisher } from "../data/case.js";
import { markText } from "../data/columns.js";

const TEXTS = ["id", "says", "quote", "note", "when_text", "about_title", "of", "attribute", "who"];

const holdsWord = (value, word) => typeof value === "string" && value.toLowerCase().includes(word);

/** Marks the rows of a list column whose members are marked. */
function markLists(column, members, marks) {
  const { bounds } = column;
  for (let row = 0; row < column.length; row += 1) {
    for (let at = bounds[row]; at < bounds[row + 1] && !marks[row]; at += 1) if (members[at]) marks[row] = 1;
  }
}

function markNamed(column, test, marks) {
  const found = column.values.map((value) => value !== null && test(value));
  for (let row = 0; row < column.length; row += 1) if (found[column.numbers[row]]) marks[row] = 1;
}

/** Marks the rows of a column of any kind where a value passes; `read` makes a value a text. */
function markColumn(column, word, marks, read) {
  const test = (value) => holdsWord(read ? read(value) : value, word);
  if (!column) return;
  if (column.kind === "text" && !read) markText(column, word, marks);
  else if (column.kind === "named") markNamed(column, test, marks);
  else if (column.kind === "lists") {
    const members = new Uint8Array(column.inner.length);
    markColumn(column.inner, word, members, read);
    markLists(column, members, marks);
  } else for (let row = 0; row < column.length; row += 1) if (test(column.get(row))) marks[row] = 1;
}

function markPlaces(model, word, marks) {
  const column = model.claims.column("places");
  if (!column) return;
  const found = new Uint8Array(model.places.length);
  markColumn(model.places.column("name"), word, found);
  markColumn(model.places.column("arabic"), word, found);
  const members = Uint8Array.from(column.inner.numbers, (number) => (number ? found[number - 1] : 0));
  markLists(column, members, marks);
}

function markWord(model, word) {
  const { claims } = model;
  const marks = new Uint8Array(claims.length);
  for (const name of TEXTS) markColumn(claims.column(name), word, marks);
  markColumn(claims.column("place_words"), word, marks);
  markColumn(claims.column("quantity"), word, marks, (quantity) => quantity && quantity.text);
  markColumn(claims.column("source"), word, marks, (id) => publisher(model, { source: id }));
  markPlaces(model, word, marks);
  return marks;
}

/** One mark a claim: 1 where it holds every word of a search; null for a search of nothing. */
export function searchClaims(model, text) {
  const words = String(text || "").toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return null;
  return words.map((word) => markWord(model, word)).reduce((all, marks) => all.map((mark, row) => mark & marks[row]));
}
