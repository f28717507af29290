// Small readers of values that nobody vouches for: lists, numbers, positions.

/** @import { Point } from "./types.js" */

/** A list as it is; anything else as an empty one. @template T @param {T[] | null | undefined} value @returns {T[]} */
export function listOf(value) {
  return Array.isArray(value) ? value : [];
}

/** @param {unknown} value @returns {value is number} */
export function isNumber(value) {
  return typeof value === "number" && Number.isFinite(value);
}

/**
 * (lat, lon) for Leaflet from GeoJSON's (lon, lat); null where it is no position.
 * @param {unknown} position @returns {Point | null}
 */
export function latLon(position) {
  if (!Array.isArray(position) || !isNumber(position[0]) || !isNumber(position[1])) return null;
  return [position[1], position[0]];
}

/**
 * Whether a value is anything but empty; lists are filtered by it.
 * @template T @param {T} value @returns {value is Exclude<T, null | undefined | false | "" | 0>}
 */
export const isSet = (value) => Boolean(value);

/**
 * Whether an object has a property of its own. @param {object} object @param {PropertyKey} key
 * @param {object} object @param {PropertyKey} key
 */
export const hasOwn = (object, key) => Object.prototype.hasOwnProperty.call(object, key);
