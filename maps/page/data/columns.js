// Tables of columns read from bytes, in the layout that docs/page-data.md describes; values are made when they are asked for.

const FORMAT = 1;
const CHUNK_BYTES = 1 << 16; // bytes of a text column that a search looks through at a time
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

function readWhole(spec, take) {
  const bytes = take();
  const length = bytes.length / spec.width;
  const Kind = [Uint8Array, Uint8Array, Uint16Array, Uint32Array, Uint32Array][spec.width];
  if (spec.width === 1) return bytes;
  const found = new Kind(length);
  for (let plane = 0; plane < spec.width; plane += 1) {
    const from = plane * length;
    const factor = 2 ** (8 * plane);
    for (let index = 0; index < length; index += 1) found[index] += bytes[from + index] * factor;
  }
  return found;
}

let countingNumbers = new Uint32Array(0);

/** 0, 1, 2 and so on: where pieces start that are one long, shared by all such columns. */
function counting(length) {
  if (countingNumbers.length < length) countingNumbers = Uint32Array.from({ length: length }, (_, index) => index);
  return countingNumbers.subarray(0, length);
}

/** Where each of so many pieces starts, and where the last one ends. */
function startsOf(lengths) {
  if (lengths.every((length) => length === 1)) return counting(lengths.length + 1);
  const found = new Uint32Array(lengths.length + 1);
  for (let index = 0; index < lengths.length; index += 1) found[index + 1] = found[index] + lengths[index];
  return found;
}

/** Where each of so many pieces starts, kept for every sixteenth of them only. */
function makeStart(lengths) {
  const blocks = new Uint32Array((lengths.length >> 4) + 1);
  for (let row = 0, sum = 0; row < lengths.length; row += 1) {
    if (!(row & 15)) blocks[row >> 4] = sum;
    sum += lengths[row];
  }
  return (row) => {
    let sum = blocks[row >> 4];
    for (let before = row & ~15; before < row; before += 1) sum += lengths[before];
    return sum;
  };
}

function summed(steps) {
  const found = new Int32Array(steps.length);
  for (let index = 0, value = 0; index < steps.length; index += 1) {
    value += (steps[index] >>> 1) ^ -(steps[index] & 1);
    found[index] = value;
  }
  return found;
}

const READERS = {
  whole(spec, take) {
    const numbers = readWhole(spec, take);
    return { kind: "whole", length: numbers.length, numbers: numbers, get: (row) => numbers[row] };
  },

  text(spec, take) {
    const lengths = readWhole(spec.of[0], take);
    const start = makeStart(lengths);
    const bytes = take();
    return {
      kind: "text", length: lengths.length, lengths: lengths, start: start, bytes: bytes,
      get(row) {
        const from = lengths[row] ? start(row) : 0;
        return lengths[row] ? decoder.decode(bytes.subarray(from, from + lengths[row])) : null;
      },
    };
  },

  json(spec, take) {
    const text = READERS.text(spec, take);
    return Object.assign(text, { kind: "json", get: ((read) => (row) => JSON.parse(read(row)))(text.get) });
  },

  named(spec, take) {
    const numbers = readWhole(spec.of[0], take);
    const values = [null].concat(spec.values);
    return { kind: "named", length: numbers.length, numbers: numbers, values: values, get: (row) => values[numbers[row]] };
  },

  numbers(spec, take) {
    const numbers = summed(readWhole(spec.of[0], take));
    const missing = spec.of.length > 1 ? readWhole(spec.of[1], take) : null;
    return {
      kind: "numbers", length: numbers.length, numbers: numbers, scale: spec.scale,
      get: (row) => (missing && missing[row] ? null : numbers[row] / spec.scale),
    };
  },

  lists(spec, take) {
    const lengths = readWhole(spec.of[0], take);
    const bounds = startsOf(lengths);
    const inner = readColumn(spec.of[1], take);
    return {
      kind: "lists", length: lengths.length, lengths: lengths, bounds: bounds, inner: inner,
      get: (row) => Array.from({ length: bounds[row + 1] - bounds[row] }, (_, index) => inner.get(bounds[row] + index)),
    };
  },

  geometries(spec, take) {
    const types = readColumn(spec.of[0], take);
    const [parts, rings, points] = spec.of.slice(1, 4).map((inner) => startsOf(readWhole(inner, take)));
    const [x, y] = spec.of.slice(4).map((inner) => summed(readWhole(inner, take)));
    const range = (bounds, index, make) => Array.from({ length: bounds[index + 1] - bounds[index] }, (_, at) => make(bounds[index] + at));
    const ring = (index) => range(points, index, (at) => [x[at] / spec.scale, y[at] / spec.scale]);
    const unwrapped = {
      Point: (nested) => nested[0][0][0],
      LineString: (nested) => nested[0][0],
      MultiLineString: (nested) => nested.map((part) => part[0]),
      Polygon: (nested) => nested[0],
      MultiPolygon: (nested) => nested,
    };
    return {
      kind: "geometries", length: types.length, types: types, parts: parts, rings: rings, points: points, x: x, y: y, scale: spec.scale,
      get(row) {
        const type = types.get(row);
        return type && { type: type, coordinates: unwrapped[type](range(parts, row, (part) => range(rings, part, ring))) };
      },
    };
  },
};

function readColumn(spec, take) {
  return READERS[spec.kind](spec, take);
}

/** A table: how many rows, its columns by name, and each row as an object on demand, without what is empty. */
function makeDataTable(columns) {
  const names = Array.from(columns.keys());
  const length = names.length ? columns.get(names[0]).length : 0;
  const value = (name, row) => (columns.has(name) ? columns.get(name).get(row) : null);
  return {
    length: length,
    column: (name) => columns.get(name) || null,
    value: value,
    row(index) {
      const found = {};
      for (const name of names) {
        if (columns.get(name).kind === "geometries") {
          Object.defineProperty(found, name, { get: () => value(name, index) });
        } else {
          const content = value(name, index);
          if (content !== null && !(Array.isArray(content) && !content.length)) found[name] = content;
        }
      }
      return found;
    },
  };
}

/** The header of a packed case, and its tables by name. */
export function unpack(bytes) {
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const head = JSON.parse(decoder.decode(bytes.subarray(4, 4 + size)));
  if (head.format !== FORMAT) throw new Error("page data of format " + head.format + " are not known");
  const tables = new Map();
  let at = 4 + size;
  for (const [name, columns] of Object.entries(head.tables)) {
    const found = new Map();
    for (const [key, spec] of Object.entries(columns)) {
      const sizes = spec.sizes.slice();
      found.set(key, readColumn(spec, () => {
        at += sizes[0];
        return bytes.subarray(at - sizes.shift(), at);
      }));
    }
    tables.set(name, makeDataTable(found));
  }
  if (at !== bytes.length) throw new RangeError("page data end early or late");
  delete head.tables;
  return { head: head, tables: tables };
}

function hashOfBytes(bytes, from, to) {
  let value = 0x811c9dc5; // FNV-1a
  for (let at = from; at < to; at += 1) value = Math.imul(value ^ bytes[at], 0x01000193);
  return value >>> 0;
}

function sameBytes(bytes, from, wanted) {
  for (let at = 0; at < wanted.length; at += 1) if (bytes[from + at] !== wanted[at]) return false;
  return true;
}

/** Finds the row of a text, -1 where there is none: a hash table of rows, with no string kept. */
export function makeFinder(column) {
  if (!column || column.kind !== "text") return () => -1;
  const { lengths, start, bytes, length } = column;
  const mask = 2 ** Math.ceil(Math.log2(length * 1.3 + 2)) - 1;
  const encoder = new TextEncoder();
  let slots = null;

  function fill() {
    slots = new Uint32Array(mask + 1);
    for (let row = 0, from = 0; row < length; row += 1) {
      let slot = hashOfBytes(bytes, from, from + lengths[row]) & mask;
      from += lengths[row];
      while (slots[slot]) slot = (slot + 1) & mask;
      slots[slot] = row + 1;
    }
  }

  return (text) => {
    if (text === null || text === undefined) return -1;
    if (!slots) fill();
    const wanted = encoder.encode(String(text));
    for (let slot = hashOfBytes(wanted, 0, wanted.length) & mask; slots[slot]; slot = (slot + 1) & mask) {
      const row = slots[slot] - 1;
      if (lengths[row] === wanted.length && sameBytes(bytes, start(row), wanted)) return row;
    }
    return -1;
  };
}

/** Marks (1) the rows whose text holds a lower-case word. */
export function markText(column, word, marks) {
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

/** The same for rows that follow each other in a text of a byte a character. */
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
