// Finding rows of text columns in their bytes: by a whole text, or by a word in them.
import { decoder } from "./columns.js";

/** @import { Column, TextColumn, Wholes } from "./column_types.js" */

const CHUNK_BYTES = 1 << 16; // bytes of a text column that a search looks through at a time

/** @param {Uint8Array} bytes @param {number} from @param {number} to */
function hashOfBytes(bytes, from, to) {
  let value = 0x811c9dc5; // FNV-1a
  for (let at = from; at < to; at += 1) value = Math.imul(value ^ bytes[at], 0x01000193);
  return value >>> 0;
}

/** @param {Uint8Array} bytes @param {number} from @param {Uint8Array} wanted */
function sameBytes(bytes, from, wanted) {
  for (let at = 0; at < wanted.length; at += 1) if (bytes[from + at] !== wanted[at]) return false;
  return true;
}

/**
 * Finds the row of a text, -1 where there is none: a hash table of rows, with no string kept.
 * @param {Column | null} column @returns {(text: unknown) => number}
 */
export function makeTextIndex(column) {
  if (!column || column.kind !== "text") return () => -1;
  const { lengths, start, bytes, length } = column;
  const mask = 2 ** Math.ceil(Math.log2(length * 1.3 + 2)) - 1;
  const encoder = new TextEncoder();
  /** @type {Uint32Array | null} */
  let slots = null;

  function fill() {
    const made = new Uint32Array(mask + 1);
    for (let row = 0, from = 0; row < length; row += 1) {
      let slot = hashOfBytes(bytes, from, from + lengths[row]) & mask;
      from += lengths[row];
      while (made[slot]) slot = (slot + 1) & mask;
      made[slot] = row + 1;
    }
    return made;
  }

  return (text) => {
    if (text === null || text === undefined) return -1;
    slots = slots || fill();
    const wanted = encoder.encode(String(text));
    for (let slot = hashOfBytes(wanted, 0, wanted.length) & mask; slots[slot]; slot = (slot + 1) & mask) {
      const row = slots[slot] - 1;
      if (lengths[row] === wanted.length && sameBytes(bytes, start(row), wanted)) return row;
    }
    return -1;
  };
}

/**
 * Marks (1) the rows whose text holds a lower-case word.
 * @param {TextColumn} column @param {string} word @param {Uint8Array} marks
 */
export function markMatchingRows(column, word, marks) {
  const { lengths, bytes, length } = column;
  let row = 0;
  let from = 0; // where the row starts in the bytes
  while (row < length) {
    let end = row;
    let to = from;
    for (; end < length && (end === row || to + lengths[end] - from <= CHUNK_BYTES); end += 1) to += lengths[end];
    const chunk = decoder.decode(bytes.subarray(from, to)).toLowerCase();
    if (chunk.length === to - from) markPlain(chunk, lengths, row, word, marks);
    else for (let each = row; each < end; each += 1) if ((column.get(each) || "").toLowerCase().includes(word)) marks[each] = 1;
    [row, from] = [end, to];
  }
}

/**
 * The same for rows that follow each other in a text of a byte a character.
 * @param {string} chunk @param {Wholes} lengths @param {number} first @param {string} word @param {Uint8Array} marks
 */
function markPlain(chunk, lengths, first, word, marks) {
  let row = first;
  let end = lengths[row];
  for (let found = chunk.indexOf(word); found >= 0; found = chunk.indexOf(word, found + 1)) {
    while (end <= found) {
      row += 1;
      end += lengths[row];
    }
    if (found + word.length <= end) marks[row] = 1;
  }
}
