/* The basemap's roads: lines by class and zoom, dashed where the path between two ends is not known, and their numbers.

   A road is { roadClass, ref, known, parts } with parts as a level's lines have them. */
import { unitSquare } from "../mercator.js";
import { boxesOverlap, linesToAvoid, touches } from "./labels.js";
import { traceParts } from "./surface.js";

/** @import { FlatLine, FlatRoad } from "./data.js" */
/** @import { PlacedLabel } from "./labels.js" */
/** @import { BasemapOptions } from "./layer.js" */
/** @import { BasemapView, Context, Palette } from "./surface.js" */

/** @typedef {{ thin: number, thick: number, colour: string }} RoadClass */

/** @typedef {{ kind: "roads", label: { name: string }, text: string, x: number, y: number, box: number[] }} PlacedNumber */

const FROM_ZOOM = 5.5;
const CASING_FROM_ZOOM = 7.5;
const NUMBERS_FROM_ZOOM = 7;
const STEP_PIXELS = 20; // between the places tried for a number
const MOST_STEPS = 300; // for one line
const SPACING_PIXELS = 230; // between two signs of one number
const CLEAR_PIXELS = 30; // round the page's own markers
const SIGN_HEIGHT = 15;
const NUMBER_FONT = "600 10px 'Helvetica Neue', Helvetica, Arial, 'Noto Sans', sans-serif";

/** Width in pixels at zooms 6 and 12, and which colours of the palette. @type {{ [name: string]: RoadClass }} */
const CLASSES = {
  track: { thin: 0.4, thick: 2, colour: "road" },
  road: { thin: 0.6, thick: 3.4, colour: "road" },
  highway: { thin: 0.7, thick: 4, colour: "road" },
  bridge: { thin: 0.8, thick: 4.2, colour: "road" },
  trunk: { thin: 1, thick: 5, colour: "mainRoad" },
  motorway: { thin: 1.2, thick: 6, colour: "mainRoad" },
};
const ORDER = Object.keys(CLASSES);

/** @param {number} zoom @param {RoadClass} look */
function roadWidthAt(zoom, { thin, thick }) {
  return Math.max(thin, Math.min(thick, thin + ((zoom - 6) * (thick - thin)) / 6));
}

/**
 * @param {Context} context
 * @param {FlatRoad[]} roads
 * @param {BasemapView} view
 * @param {{ colour: string, width: number, dash?: number[], cap?: CanvasLineCap }} look
 */
function strokeRoads(context, roads, view, { colour, width, dash = [], cap = "round" }) {
  if (!roads.length) return;
  context.lineCap = cap;
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash(dash);
  traceParts(context, roads.map((road) => road.parts), view);
  context.stroke();
  context.setLineDash([]);
  context.lineCap = "butt";
}

/** @param {Context} context @param {FlatRoad[]} roads @param {BasemapView} view @param {Palette} palette */
export function drawRoads(context, roads, view, palette) {
  const { zoom } = view;
  if (zoom < FROM_ZOOM) return;
  const sorted = ORDER.map((name) => ({
    ...CLASSES[name],
    name,
    width: roadWidthAt(zoom, CLASSES[name]),
    known: roads.filter((road) => road.roadClass === name && road.known),
    unknown: roads.filter((road) => road.roadClass === name && !road.known),
  }));
  const cased = zoom >= CASING_FROM_ZOOM;
  const dash = cased ? [6, 4] : [];
  for (const { unknown, width, colour } of sorted) {
    strokeRoads(context, unknown, view, { colour: palette[colour + "Casing"], width: Math.max(0.6, width * 0.45), dash, cap: "butt" });
  }
  if (!cased) {
    for (const { known, width, colour } of sorted) {
      strokeRoads(context, known, view, { colour: palette[colour + "Casing"], width });
    }
    return;
  }
  for (const { name, known, width, colour } of sorted) {
    if (name !== "bridge") strokeRoads(context, known, view, { colour: palette[colour + "Casing"], width: width + 1.6 });
  }
  for (const { known, width, colour } of sorted) strokeRoads(context, known, view, { colour: palette[colour], width });
  for (const bridges of sorted.filter(({ name }) => name === "bridge")) drawBridges(context, bridges, view, palette);
}

/**
 * A bridge has a dark rail on either side.
 * @param {Context} context @param {{ known: FlatRoad[], width: number }} bridges @param {BasemapView} view @param {Palette} palette
 */
function drawBridges(context, { known, width }, view, palette) {
  if (view.zoom < 9) return;
  strokeRoads(context, known, view, { colour: palette.rail, width: width + 3.4, cap: "butt" });
  strokeRoads(context, known, view, { colour: palette.road, width: width + 0.6, cap: "butt" });
}

/**
 * Where a line is at every step of its length, those nearest to its middle first.
 * @param {FlatLine} line @param {number} scale
 */
function placesAlong({ flat }, scale) {
  const lengths = [];
  let whole = 0;
  for (let i = 2; i < flat.length; i += 2) {
    const length = Math.hypot(flat[i] - flat[i - 2], flat[i + 1] - flat[i - 1]) * scale;
    lengths.push(length);
    whole += length;
  }
  const step = Math.max(STEP_PIXELS, whole / MOST_STEPS);
  /** @type {{ x: number, y: number, off: number }[]} */
  const places = [];
  let passed = 0;
  let next = (whole % step) / 2;
  lengths.forEach((length, i) => {
    for (; next <= passed + length && length > 0; next += step) {
      const share = (next - passed) / length;
      /** @param {number} j */
      const at = (j) => (flat[2 * i + j] + share * (flat[2 * i + 2 + j] - flat[2 * i + j])) * scale;
      places.push({ x: at(0), y: at(1), off: Math.abs(next - whole / 2) });
    }
    passed += length;
  });
  return places.sort((a, b) => a.off - b.off);
}

/**
 * Signs with road numbers where they cover no name, none of the page's markers and none of its lines.
 * @param {Context} context
 * @param {FlatRoad[]} roads
 * @param {BasemapView} view
 * @param {BasemapOptions} options
 * @param {PlacedLabel[]} names
 * @returns {PlacedNumber[]}
 */
export function placeNumbers(context, roads, view, options, names) {
  if (view.zoom < NUMBERS_FROM_ZOOM || !options.roads) return [];
  /** @param {readonly number[]} point */
  const project = ([lat, lon]) => unitSquare([lon, lat]).map((value) => value * view.scale);
  const taken = names.map(({ box }) => box);
  for (const { x, y, style } of names) {
    if (style.dot) taken.push([x - 4, y - 4, x + 4, y + 4]);
  }
  for (const point of options.avoidPoints) {
    const [x, y] = project(point);
    taken.push([x - CLEAR_PIXELS, y - CLEAR_PIXELS, x + CLEAR_PIXELS, y + CLEAR_PIXELS]);
  }
  const lines = linesToAvoid(view, options);
  context.font = NUMBER_FONT;
  context.letterSpacing = "0px";
  /** @type {PlacedNumber[]} */
  const placed = [];
  for (const { ref, parts } of roadsByNumber(roads)) {
    const half = context.measureText(ref).width / 2 + 4;
    for (const part of parts) {
      for (const { x, y } of placesAlong(part, view.scale)) {
        if (placed.some((other) => other.text === ref && Math.hypot(other.x - x, other.y - y) < SPACING_PIXELS)) continue;
        const box = [x - half, y - SIGN_HEIGHT / 2, x + half, y + SIGN_HEIGHT / 2];
        if (taken.some((other) => boxesOverlap(box, other)) || lines.some((line) => touches(line, box))) continue;
        taken.push(box);
        placed.push({ kind: "roads", label: { name: ref }, text: ref, x, y, box });
      }
    }
  }
  return placed;
}

/** The lines of each number, longest first. @param {FlatRoad[]} roads */
function roadsByNumber(roads) {
  /** @type {Map<string, FlatLine[]>} */
  const found = new Map();
  for (const { ref, parts } of roads) {
    if (ref) found.set(ref, [...(found.get(ref) ?? []), ...parts]);
  }
  /** @param {FlatLine} line */
  const extent = ({ box }) => Math.hypot(box[2] - box[0], box[3] - box[1]);
  return Array.from(found, ([ref, parts]) => ({ ref, parts: parts.sort((a, b) => extent(b) - extent(a)) }));
}

/** @param {Context} context @param {PlacedNumber} item @param {BasemapView} view @param {number} copy @param {Palette} palette */
export function drawNumber(context, { text, box }, view, copy, palette) {
  const dx = copy * view.scale - view.left;
  const [left, top] = [Math.round(box[0] + dx) + 0.5, Math.round(box[1] - view.top) + 0.5];
  const [width, height] = [Math.round(box[2] - box[0]), SIGN_HEIGHT - 1];
  if (left + width < 0 || left > view.width || top + height < 0 || top > view.height) return;
  context.beginPath();
  context.roundRect(left, top, width, height, 3);
  context.fillStyle = palette.sign;
  context.fill();
  context.strokeStyle = palette.mainRoadCasing;
  context.lineWidth = 1;
  context.stroke();
  context.letterSpacing = "0px";
  context.font = NUMBER_FONT;
  context.fillStyle = palette.signInk;
  context.fillText(text, left + width / 2, top + height / 2 + 0.5);
}
