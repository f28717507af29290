// The kinds of columns in which a case is packed, as types. Nothing here runs.

/** @import { DataTable } from "./columns.js" */
/** @import { Geometry } from "./types.js" */

/** @typedef {Uint8Array | Uint16Array | Uint32Array} Wholes  Whole numbers, in as few bytes as they need. */

/** @typedef {{ kind: "whole", length: number, numbers: Wholes, get: (row: number) => number }} WholeColumn */

/**
 * @typedef {object} TextColumn
 * @property {"text"} kind
 * @property {number} length
 * @property {Wholes} lengths  bytes of each text
 * @property {(row: number) => number} start  where a text begins in the bytes
 * @property {Uint8Array} bytes
 * @property {(row: number) => string | null} get
 */

/** @typedef {Omit<TextColumn, "kind" | "get"> & { kind: "json", get: (row: number) => unknown }} JsonColumn */

/**
 * @typedef {object} NamedColumn  Values by their number in a dictionary, which begins with null.
 * @property {"named"} kind
 * @property {number} length
 * @property {Wholes} numbers
 * @property {(string | null)[]} values
 * @property {(row: number) => string | null} get
 */

/** @typedef {{ kind: "numbers", length: number, numbers: Int32Array, scale: number, get: (row: number) => number | null }} NumberColumn */

/**
 * @typedef {object} ListColumn
 * @property {"lists"} kind
 * @property {number} length
 * @property {Wholes} lengths
 * @property {Uint32Array} bounds  where each list starts in the inner column, and where the last one ends
 * @property {Column} inner
 * @property {(row: number) => unknown[]} get
 */

/**
 * @typedef {object} GeometryColumn  Shapes as parts of rings of points; x and y are degrees times the scale.
 * @property {"geometries"} kind
 * @property {number} length
 * @property {Column} types
 * @property {Uint32Array} parts
 * @property {Uint32Array} rings
 * @property {Uint32Array} points
 * @property {Int32Array} x
 * @property {Int32Array} y
 * @property {number} scale
 * @property {(row: number) => Geometry | null} get
 */

/** @typedef {WholeColumn | TextColumn | JsonColumn | NamedColumn | NumberColumn | ListColumn | GeometryColumn} Column */

/**
 * @typedef {object} Spec  How a column is packed.
 * @property {Column["kind"]} kind
 * @property {number[]} sizes
 * @property {number} width  bytes of a whole number
 * @property {Spec[]} of
 * @property {string[]} values
 * @property {number} scale
 */

/** @typedef {() => Uint8Array} Take  Gives the next bytes of a column. */

/** @typedef {"claims" | "checks" | "places" | "stops" | "legs" | "zones" | "areas" | "bands" | "reach"} TableName */

/** @typedef {{ get(name: TableName): DataTable }} Tables */

export {};
