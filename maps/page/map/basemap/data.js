/* The basemap's data: maps/data/basemap.json decoded to degrees, and projected once to the unit square of Web Mercator,
   so that a redraw only scales and shifts.

   decode(data) -> { levels: [{ bounds, zoom, layers }], labels, roads: [{ roadClass, ref, known, line }] }
   with [lon, lat] in degrees (WGS 84); areas are lists of rings, lines lists of points. */
import { unitSquare } from "../mercator.js";

/** @typedef {[number, number][]} Line  Positions, (lon, lat) in degrees. */

/**
 * @typedef {object} Label
 * @property {string} name
 * @property {string} arabic
 * @property {number} lon
 * @property {number} lat
 * @property {number} zoom  from which on it is shown
 * @property {string} kind
 * @property {string} side  "east" or "west" of its dot
 */

/** @typedef {{ roadClass: string, ref: string, known: boolean, line: Line }} Road */

/** @typedef {{ bounds: number[], zoom: number, layers: { [name: string]: Line[] | Line[][] } }} Level */

/** @typedef {{ format?: number, levels: Level[], labels: { [kind: string]: Label[] }, roads: Road[] }} Basemap */

/** @typedef {{ window: number[], zoom: number, units: number, [layer: string]: unknown }} PackedLevel */

/** @typedef {[name: string, arabic: string, lon: number, lat: number, zoom: number, kind?: string, side?: string]} PackedLabel */

/** @typedef {{ units: number, lines: [roadClass: string, ref: string, known: number, flat: number[]][] }} PackedRoads */

/** @typedef {{ format: number, levels: PackedLevel[], labels: { [kind: string]: PackedLabel[] }, roads: PackedRoads }} PackedBasemap */

/** @typedef {{ flat: Float64Array, box: number[] }} FlatLine  Points of the unit square as x, y, x, y and so on; its west, north, east, south. */

/** @typedef {{ bounds: number[], zoom: number, layers: { [name: string]: FlatLine[][] } }} FlatLevel */

/** @typedef {{ roadClass: string, ref: string, known: boolean, parts: FlatLine[] }} FlatRoad */

/** @typedef {Label & { x: number, y: number }} FlatLabel */

const AREA_LAYERS = ["land", "lakes"];

/** @param {number[]} flat @param {number} units @returns {Line} */
function pointsOfFlat(flat, units) {
  /** @type {Line} */
  const line = [];
  let x = 0;
  let y = 0;
  for (let i = 0; i + 1 < flat.length; i += 2) {
    x += flat[i];
    y += flat[i + 1];
    line.push([x / units, y / units]);
  }
  return line;
}

/** @param {PackedLevel} packed @returns {Level} */
function decodeLevel({ window: bounds, zoom, units, ...encoded }) {
  /** @type {Level["layers"]} */
  const layers = {};
  for (const [name, items] of Object.entries(encoded)) {
    layers[name] = AREA_LAYERS.includes(name)
      ? /** @type {number[][][]} */ (items).map((rings) => rings.map((ring) => pointsOfFlat(ring, units)))
      : /** @type {number[][]} */ (items).map((line) => pointsOfFlat(line, units));
  }
  return { bounds, zoom, layers };
}

/** @param {PackedLabel} packed @returns {Label} */
function decodeLabel([name, arabic, lon, lat, zoom, kind = "", side = "east"]) {
  return { name, arabic, lon: lon / 1000, lat: lat / 1000, zoom, kind, side };
}

/** @param {PackedRoads} packed @returns {Road[]} */
function decodeRoads({ units, lines }) {
  return lines.map(([roadClass, ref, known, flat]) => ({ roadClass, ref, known: known === 1, line: pointsOfFlat(flat, units) }));
}

/** @param {PackedBasemap | Basemap} data @returns {data is Basemap} */
function isDecoded(data) {
  return data.levels.every((level) => level.layers);
}

/** What is decoded already is returned as it is. @param {PackedBasemap | Basemap} data @returns {Basemap} */
export function decode(data) {
  if (isDecoded(data)) return data;
  if (data.format !== 1) {
    throw new Error(`basemap format ${data.format} is not known`);
  }
  /** @type {Basemap["labels"]} */
  const labels = {};
  for (const [kind, items] of Object.entries(data.labels)) {
    labels[kind] = items.map(decodeLabel);
  }
  return { levels: data.levels.map(decodeLevel), labels, roads: decodeRoads(data.roads) };
}

/** @param {Line} line @returns {FlatLine} */
function projectLine(line) {
  const flat = new Float64Array(line.length * 2);
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  line.forEach((point, i) => {
    const [x, y] = unitSquare(point);
    flat[2 * i] = x;
    flat[2 * i + 1] = y;
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  });
  return { flat, box };
}

/** @param {Level} level @returns {FlatLevel} */
export function projectLevel({ bounds, zoom, layers }) {
  /** @type {FlatLevel["layers"]} */
  const projected = {};
  for (const [name, items] of Object.entries(layers)) {
    // An area's rings are drawn together, by the even-odd rule; a line is an area of one open ring.
    projected[name] = AREA_LAYERS.includes(name)
      ? /** @type {Line[][]} */ (items).map((rings) => rings.map(projectLine))
      : /** @type {Line[]} */ (items).map((line) => [projectLine(line)]);
  }
  return { bounds, zoom, layers: projected };
}

/** @param {Road} road @returns {FlatRoad} */
export function projectRoad({ roadClass, ref, known, line }) {
  return { roadClass, ref, known, parts: [projectLine(line)] };
}

/** @param {{ [kind: string]: Label[] }} labels @returns {{ [kind: string]: FlatLabel[] }} */
export function projectLabels(labels) {
  /** @type {{ [kind: string]: FlatLabel[] }} */
  const projected = {};
  for (const [kind, items] of Object.entries(labels)) {
    projected[kind] = items.map((item) => {
      const [x, y] = unitSquare([item.lon, item.lat]);
      return { ...item, x, y };
    });
  }
  return projected;
}
