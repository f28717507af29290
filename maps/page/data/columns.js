// Tables of columns read from bytes, in the layout that docs/page-data.md describes; values are made when they are asked for.

/** @import { Column, GeometryColumn, JsonColumn, ListColumn, NamedColumn, NumberColumn, Spec, Tables, Take, TextColumn, WholeColumn, Wholes } from "./column_types.js" */
/** @import { Geometry, Head } from "./types.js" */

/** @typedef {ReturnType<typeof makeDataTable>} DataTable */

const FORMAT = 1;
export const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** @param {Spec} spec @param {Take} take @returns {Wholes} */
function readWhole(spec, take) {
  const bytes = take();
  const length = bytes.length / spec.width;
  if (spec.width === 1) return bytes;
  const found = spec.width === 2 ? new Uint16Array(length) : new Uint32Array(length);
  for (let plane = 0; plane < spec.width; plane += 1) {
    const from = plane * length;
    const factor = 2 ** (8 * plane);
    for (let index = 0; index < length; index += 1) found[index] += bytes[from + index] * factor;
  }
  return found;
}

let countingNumbers = new Uint32Array(0);

/** 0, 1, 2 and so on: where pieces start that are one long, shared by all such columns. @param {number} length */
function counting(length) {
  if (countingNumbers.length < length) countingNumbers = Uint32Array.from({ length: length }, (_, index) => index);
  return countingNumbers.subarray(0, length);
}

/** Where each of so many pieces starts, and where the last one ends. @param {Wholes} lengths @returns {Uint32Array} */
function startsOf(lengths) {
  if (lengths.every((length) => length === 1)) return counting(lengths.length + 1);
  const found = new Uint32Array(lengths.length + 1);
  for (let index = 0; index < lengths.length; index += 1) found[index + 1] = found[index] + lengths[index];
  return found;
}

/** Where each of so many pieces starts, kept for every sixteenth of them only. @param {Wholes} lengths */
function makeStart(lengths) {
  const blocks = new Uint32Array((lengths.length >> 4) + 1);
  for (let row = 0, sum = 0; row < lengths.length; row += 1) {
    if (!(row & 15)) blocks[row >> 4] = sum;
    sum += lengths[row];
  }
  return (/** @type {number} */ row) => {
    let sum = blocks[row >> 4];
    for (let before = row & ~15; before < row; before += 1) sum += lengths[before];
    return sum;
  };
}

/** @param {Wholes} steps */
function summed(steps) {
  const found = new Int32Array(steps.length);
  for (let index = 0, value = 0; index < steps.length; index += 1) {
    value += (steps[index] >>> 1) ^ -(steps[index] & 1);
    found[index] = value;
  }
  return found;
}

const READERS = {
  /** @param {Spec} spec @param {Take} take @returns {WholeColumn} */
  whole(spec, take) {
    const numbers = readWhole(spec, take);
    return { kind: "whole", length: numbers.length, numbers: numbers, get: (row) => numbers[row] };
  },

  /** @param {Spec} spec @param {Take} take @returns {TextColumn} */
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

  /** @param {Spec} spec @param {Take} take @returns {JsonColumn} */
  json(spec, take) {
    const text = READERS.text(spec, take);
    return { ...text, kind: "json", get: ((read) => (/** @type {number} */ row) => JSON.parse(String(read(row))))(text.get) };
  },

  /** @param {Spec} spec @param {Take} take @returns {NamedColumn} */
  named(spec, take) {
    const numbers = readWhole(spec.of[0], take);
    const values = [null, ...spec.values];
    return { kind: "named", length: numbers.length, numbers: numbers, values: values, get: (row) => values[numbers[row]] };
  },

  /** @param {Spec} spec @param {Take} take @returns {NumberColumn} */
  numbers(spec, take) {
    const numbers = summed(readWhole(spec.of[0], take));
    const missing = spec.of.length > 1 ? readWhole(spec.of[1], take) : null;
    return {
      kind: "numbers", length: numbers.length, numbers: numbers, scale: spec.scale,
      get: (row) => (missing && missing[row] ? null : numbers[row] / spec.scale),
    };
  },

  /** @param {Spec} spec @param {Take} take @returns {ListColumn} */
  lists(spec, take) {
    const lengths = readWhole(spec.of[0], take);
    const bounds = startsOf(lengths);
    const inner = readColumn(spec.of[1], take);
    return {
      kind: "lists", length: lengths.length, lengths: lengths, bounds: bounds, inner: inner,
      get: (row) => Array.from({ length: bounds[row + 1] - bounds[row] }, (_, index) => inner.get(bounds[row] + index)),
    };
  },

  /** @param {Spec} spec @param {Take} take @returns {GeometryColumn} */
  geometries(spec, take) {
    const types = readColumn(spec.of[0], take);
    const [parts, rings, points] = spec.of.slice(1, 4).map((inner) => startsOf(readWhole(inner, take)));
    const [x, y] = spec.of.slice(4).map((inner) => summed(readWhole(inner, take)));
    /** @template T @param {Uint32Array} bounds @param {number} index @param {(at: number) => T} make */
    const range = (bounds, index, make) => Array.from({ length: bounds[index + 1] - bounds[index] }, (_, at) => make(bounds[index] + at));
    /** @param {number} index */
    const ring = (index) => range(points, index, (at) => /** @type {[number, number]} */ ([x[at] / spec.scale, y[at] / spec.scale]));
    /** @type {{ [type: string]: (nested: [number, number][][][]) => unknown }} */
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
        const type = String(types.get(row) || "");
        return type ? /** @type {Geometry} */ ({ type: type, coordinates: unwrapped[type](range(parts, row, (part) => range(rings, part, ring))) }) : null;
      },
    };
  },
};

/** @param {Spec} spec @param {Take} take @returns {Column} */
function readColumn(spec, take) {
  return READERS[spec.kind](spec, take);
}

/** A table: how many rows, its columns by name, and each row as an object on demand, without what is empty. @param {Map<string, Column>} columns */
function makeDataTable(columns) {
  const names = Array.from(columns.keys());
  const columnOf = (/** @type {string} */ name) => /** @type {Column} */ (columns.get(name));
  const length = names.length ? columnOf(names[0]).length : 0;
  /** @param {string} name @param {number} row @returns {unknown} */
  const value = (name, row) => (columns.has(name) ? columnOf(name).get(row) : null);
  return {
    length: length,
    column: (/** @type {string} */ name) => columns.get(name) || null,
    value: value,
    /** @param {number} index @returns {{ [name: string]: unknown }} */
    row(index) {
      /** @type {{ [name: string]: unknown }} */
      const found = {};
      for (const name of names) {
        if (columnOf(name).kind === "geometries") {
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

/**
 * The header of a packed case, and its tables by name.
 * @param {Uint8Array} bytes @returns {{ head: Head, tables: Tables }}
 */
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
