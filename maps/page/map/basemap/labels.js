/* The basemap's names: which fit at a zoom without touching each other, and how they are written. */
import { unitSquare } from "../mercator.js";

/** @import { FlatLabel } from "./data.js" */
/** @import { BasemapView, Context, Palette } from "./surface.js" */
/** @import { BasemapOptions } from "./layer.js" */

/** @typedef {{ size: number, weight: string, colour: string, halo: string, spacing: number, upper?: boolean, dot?: boolean }} LabelStyle */

/** @typedef {{ text: string, second: string, width: number, height: number }} Measured */

/** @typedef {Measured & { kind: string, label: FlatLabel, style: LabelStyle, x: number, y: number, box: number[] }} PlacedLabel */

/** @typedef {{ [kind: string]: FlatLabel[] }} Labels */

const ARABIC_FROM_ZOOM = 8;
const MARKER_CLEARANCE = 14; // pixels round the page's own markers
const DOT_PIXELS = 3.5;
const LABEL_FONT = "'Helvetica Neue', Helvetica, Arial, 'Noto Sans', 'Noto Sans Arabic', sans-serif";

/** @type {{ [kind: string]: number }} */
const TOWN_SIZES = { capital: 13, seat: 12, town: 11 };

/** @param {string} kind @param {FlatLabel} label @param {BasemapView} view @param {Palette} palette @returns {LabelStyle} */
function styleOf(kind, label, view, palette) {
  if (kind === "countries") {
    return { size: view.zoom >= 7 ? 14 : 12, weight: "600", colour: palette.country, halo: palette.halo, spacing: 3, upper: true };
  }
  if (kind === "waters") {
    const halo = label.kind === "river" ? palette.halo : palette.waterHalo;
    return { size: 11, weight: "italic 400", colour: palette.waterName, halo, spacing: 1 };
  }
  if (kind === "divisions") {
    return { size: 10.5, weight: "400", colour: palette.divisionName, halo: palette.halo, spacing: 1.5, upper: true };
  }
  const size = (TOWN_SIZES[label.kind] ?? TOWN_SIZES.town) + (view.zoom >= 9 ? 1 : 0);
  const weight = label.kind === "capital" ? "700" : label.zoom <= 6 ? "600" : "400";
  return { size, weight, colour: palette.town, halo: palette.halo, spacing: 0, dot: true };
}

/** @param {number[]} a @param {number[]} b */
export function boxesOverlap(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/**
 * Whether a stretch touches a box, by cutting it at the box's sides (Liang and Barsky).
 * @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 @param {number[]} box
 */
function crosses(x0, y0, x1, y1, box) {
  let [from, to] = [0, 1];
  for (const [step, low, high] of [[x1 - x0, box[0] - x0, box[2] - x0], [y1 - y0, box[1] - y0, box[3] - y0]]) {
    if (step === 0) {
      if (low > 0 || high < 0) return false;
      continue;
    }
    from = Math.max(from, Math.min(low / step, high / step));
    to = Math.min(to, Math.max(low / step, high / step));
  }
  return from <= to;
}

/** Whether a line of [x, y, x, y, ...] touches a box. @param {number[]} line @param {number[]} box */
export function touches(line, box) {
  for (let i = 2; i < line.length; i += 2) {
    if (crosses(line[i - 2], line[i - 1], line[i], line[i + 1], box)) return true;
  }
  return false;
}

/**
 * The page's own lines in the view's pixels.
 * @param {BasemapView} view @param {BasemapOptions} options @returns {number[][]}
 */
export function linesToAvoid(view, options) {
  return options.avoidLines.map((line) => line.flatMap(([lat, lon]) => unitSquare([lon, lat]).map((value) => value * view.scale)));
}

/**
 * Text's box beside, above or below its point; the first that is free is taken.
 * @param {number} x
 * @param {number} y
 * @param {{ width: number, height: number }} size
 * @param {LabelStyle} style
 * @param {string} side
 * @returns {number[][]}
 */
function candidateBoxes(x, y, { width, height }, { dot }, side) {
  if (!dot) return [[x - width / 2, y - height / 2, x + width / 2, y + height / 2]];
  const gap = 5;
  const east = [x + gap, y - height / 2, x + gap + width, y + height / 2];
  const west = [x - gap - width, y - height / 2, x - gap, y + height / 2];
  return [
    ...(side === "west" ? [west, east] : [east, west]),
    [x - width / 2, y - gap - height, x + width / 2, y - gap],
    [x - width / 2, y + gap, x + width / 2, y + gap + height],
  ];
}

/** @param {Context} context @param {{ name: string, arabic: string }} label @param {LabelStyle} style @param {boolean} arabic @returns {Measured} */
function measureLabel(context, label, style, arabic) {
  const text = style.upper ? label.name.toUpperCase() : label.name;
  context.letterSpacing = `${style.spacing}px`;
  context.font = `${style.weight} ${style.size}px ${LABEL_FONT}`;
  let width = context.measureText(text).width;
  let height = style.size * 1.2;
  const second = arabic ? label.arabic : "";
  if (second) {
    context.letterSpacing = "0px";
    context.font = `400 ${style.size}px ${LABEL_FONT}`;
    width = Math.max(width, context.measureText(second).width);
    height += style.size * 1.25;
  }
  return { text, second, width: width + 2, height };
}

/**
 * A label with its Arabic name before its Latin one, without what Arabic letters, which join, do not bear.
 * @param {FlatLabel} label @param {LabelStyle} style @returns {[{ name: string, arabic: string }, LabelStyle]}
 */
function withArabicFirst(label, style) {
  if (!label.arabic) return [label, style];
  const plain = { ...style, weight: style.weight.replace("italic ", ""), spacing: 0, upper: false };
  return [{ ...label, name: label.arabic, arabic: label.name }, plain];
}

/**
 * Greedy by rank, over the whole world at one zoom, so that panning never makes a label flicker.
 * @param {Context} context
 * @param {Labels} labels
 * @param {BasemapView} view
 * @param {BasemapOptions} options
 * @param {Palette} palette
 * @returns {PlacedLabel[]}
 */
export function placeLabels(context, labels, view, options, palette) {
  const arabic = options.arabic && view.zoom >= ARABIC_FROM_ZOOM;
  /** @param {number} x @param {number} y @param {number} pixels */
  const around = (x, y, pixels) => [x - pixels, y - pixels, x + pixels, y + pixels];
  const texts = options.avoidPoints.map(([lat, lon]) => {
    const [x, y] = unitSquare([lon, lat]);
    return around(x * view.scale, y * view.scale, MARKER_CLEARANCE);
  });
  const lines = linesToAvoid(view, options);
  /** @type {number[][]} */
  const dots = [];
  const placed = [];
  for (const [kind, label] of ranked(labels, view.zoom)) {
    const latin = styleOf(kind, label, view, palette);
    const [shown, style] = options.arabicFirst ? withArabicFirst(label, latin) : [label, latin];
    const measured = measureLabel(context, shown, style, arabic);
    const [x, y] = [label.x * view.scale, label.y * view.scale];
    const dot = style.dot ? around(x, y, DOT_PIXELS) : null;
    // Two dots may touch; a name covers neither a name nor a dot.
    if (dot && texts.some((other) => boxesOverlap(dot, other))) continue;
    const free = (/** @type {number[]} */ tried) => ![...texts, ...dots].some((other) => boxesOverlap(tried, other));
    const boxes = candidateBoxes(x, y, measured, style, label.side).filter(free);
    const box = boxes.find((clear) => !lines.some((line) => touches(line, clear))) ?? boxes[0];
    if (!box) continue;
    texts.push(box);
    if (dot) dots.push(dot);
    placed.push({ kind, label, style, ...measured, x, y, box });
  }
  return placed;
}

/** Capitals first, then countries among the towns of their zoom, governorates last. @param {[kind: string, label: FlatLabel]} ranked */
function rank([kind, label]) {
  if (label.kind === "capital") return label.zoom - 4;
  if (kind === "divisions") return 20;
  return kind === "countries" ? label.zoom - 1.5 : label.zoom;
}

/** @param {Labels} labels @param {number} zoom @returns {[kind: string, label: FlatLabel][]} */
function ranked(labels, zoom) {
  /** @type {[kind: string, label: FlatLabel][]} */
  const order = [];
  /** @param {string} kind @param {number} to */
  const add = (kind, to) => {
    for (const label of labels[kind] ?? []) {
      if (zoom >= label.zoom - 0.25 && zoom <= to) order.push([kind, label]);
    }
  };
  add("towns", 99);
  add("countries", 8.5);
  add("waters", 99);
  add("divisions", 10);
  // The sort is stable: within a rank, the order of the data decides.
  return order.sort((a, b) => rank(a) - rank(b));
}

/** @param {Context} context @param {PlacedLabel} item @param {BasemapView} view @param {number} copy @param {Palette} palette */
export function drawLabel(context, item, view, copy, palette) {
  const dx = copy * view.scale - view.left;
  const dy = -view.top;
  const { box, style } = item;
  if (box[2] + dx < 0 || box[0] + dx > view.width || box[3] + dy < 0 || box[1] + dy > view.height) return;
  if (style.dot) drawDot(context, item, item.x + dx, item.y + dy, palette);
  const centre = (box[0] + box[2]) / 2 + dx;
  drawText(context, item.text, centre, box[1] + dy + style.size * 0.6, style.weight, style.spacing, style);
  if (item.second) {
    drawText(context, item.second, centre, box[1] + dy + style.size * 1.8, "400", 0, style);
  }
}

/** @param {Context} context @param {PlacedLabel} item @param {number} x @param {number} y @param {Palette} palette */
function drawDot(context, item, x, y, palette) {
  const capital = item.label.kind === "capital";
  context.beginPath();
  context.arc(x, y, capital ? 3.2 : 2.2, 0, 2 * Math.PI);
  context.fillStyle = capital ? palette.land : palette.dot;
  context.fill();
  context.strokeStyle = capital ? palette.town : palette.land;
  context.lineWidth = capital ? 1.6 : 0.8;
  context.stroke();
}

/**
 * @param {Context} context
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {string} weight
 * @param {number} spacing
 * @param {LabelStyle} style
 */
function drawText(context, text, x, y, weight, spacing, style) {
  context.direction = "ltr"; // Arabic words set themselves right to left
  context.letterSpacing = `${spacing}px`;
  context.font = `${weight} ${style.size}px ${LABEL_FONT}`;
  context.strokeStyle = style.halo;
  context.lineWidth = 3;
  context.strokeText(text, x, y);
  context.fillStyle = style.colour;
  context.fillText(text, x, y);
}
