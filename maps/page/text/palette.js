// Colours and stop shapes. Shape and dash always say what colour says.
import { el, svg } from "./dom.js";

/** @import { Case } from "../data/case.js" */
/** @import { LegProperties } from "../data/types.js" */

const FALLBACK = "#0072b2";
const COLOUR = /^#[0-9a-f]{6}$/i;

/**
 * The colour if it is six hexadecimal digits, else a blue: nothing else from outside reaches a style.
 * @param {unknown} value @param {string} [fallback] @returns {string}
 */
export function safeColour(value, fallback) {
  return typeof value === "string" && COLOUR.test(value) ? value : fallback || FALLBACK;
}

/** @param {string} colour */
function luminance(colour) {
  const channel = (/** @type {number} */ start) => {
    const share = parseInt(colour.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** Black or white, whichever stands out more from a colour (WCAG 2 relative luminance). @param {string} colour */
export function inkOn(colour) {
  return luminance(colour) > 0.179 ? "#000000" : "#ffffff";
}

/** A colour as words and thin lines can wear it: darker or lighter by the scheme. @param {unknown} value */
export function readable(value) {
  return "color-mix(in srgb, " + safeColour(value, "#5b6570") + " 65%, var(--ink))";
}

/** @typedef {{ tag: "path" | "circle", d?: string, cx?: number, cy?: number, r?: number, text: number, hollow?: boolean }} Shape */

/** @type {{ [status: string]: Shape }} */
const SHAPES = {
  departed: { tag: "path", d: "M13 3 L23.5 21 H2.5 Z", text: 18 },
  passed: { tag: "circle", cx: 13, cy: 13, r: 8.5, text: 17 },
  halted: { tag: "path", d: "M8.6 2.5 H17.4 L23.5 8.6 V17.4 L17.4 23.5 H8.6 L2.5 17.4 V8.6 Z", text: 17 },
  "turned back": { tag: "path", d: "M13 1.5 L24.5 13 L13 24.5 L1.5 13 Z", text: 18 },
  arrived: { tag: "path", d: "M3.5 3.5 H22.5 V22.5 H3.5 Z", text: 17 },
  intended: { tag: "circle", cx: 13, cy: 13, r: 10, text: 17, hollow: true },
};

/**
 * A stop's icon, 26 pixels wide: its number in the shape of its status.
 * @param {string} status @param {string | number} number @param {string} colour
 */
export function stopIcon(status, number, colour) {
  const shape = STATUSES.includes(status) ? SHAPES[status] : SHAPES.passed;
  const ink = shape.hollow ? "var(--ink)" : inkOn(colour);
  const drawn = {
    d: shape.d, cx: shape.cx, cy: shape.cy, r: shape.r,
    fill: shape.hollow ? "var(--surface)" : colour,
    stroke: shape.hollow ? colour : "var(--surface)",
    "stroke-width": shape.hollow ? 2.5 : 1.5,
    "stroke-dasharray": shape.hollow ? "4 2.5" : null,
    "stroke-linejoin": "round",
  };
  /** @type {SVGElement[]} */
  const parts = [svg(shape.tag, drawn)];
  if (status === "turned back") parts.push(turnArrow(ink));
  parts.push(svg("text", { x: 13, y: shape.text, "text-anchor": "middle", fill: ink, class: "stop-number" }, number));
  return svg("svg", { viewBox: "0 0 26 26", width: 26, height: 26, "aria-hidden": "true", class: "stop-sign" }, parts);
}

/** @param {string} ink */
function turnArrow(ink) {
  return svg("path", {
    d: "M10.6 8.4 V6.6 A2.4 2.4 0 0 1 15.4 6.6 V8.2 M13.9 6.9 L15.4 8.5 L16.9 6.9", fill: "none", stroke: ink, "stroke-width": 1.2,
  });
}

export const STATUSES = Object.keys(SHAPES);

/** @typedef {{ color: string, weight: number, opacity: number, lineCap: CanvasLineCap, dashArray?: string, interactive: boolean }} LegStyle */

/**
 * How a leg is drawn: solid where a report gives its course, in long dashes where the case only supposes one, in short
 * ones where none is known, dotted where it was only intended.
 * @param {Partial<LegProperties>} properties
 * @param {string} colour
 * @returns {LegStyle}
 */
export function legStyle(properties, colour) {
  /** @type {LegStyle} */
  const style = { color: colour, weight: 3.5, opacity: 0.95, lineCap: "round", interactive: false };
  if (properties.travelled === false) return { ...style, dashArray: "0.5 8" };
  if (properties.course === "reported") return style;
  if (properties.course === "assumed") return { ...style, dashArray: "20 6", lineCap: "butt" };
  return { ...style, weight: 3, dashArray: "11 7", lineCap: "butt" };
}

/** The symbol of each verdict: it says what the colour says. @type {{ [verdict: string]: string }} */
export const VERDICT_SYMBOLS = {
  consistent: "✓",
  implausible: "≈",
  contradicted: "✕",
  "depends on reading": "◐",
  "not in force": "○",
  "not checkable": "–",
};

/** The icon of a place whose claims take part in a conflict. */
export function conflictIcon() {
  const line = { fill: "none", stroke: "currentColor", "stroke-width": 1.6 };
  return el("span", { class: "disputed" }, svg("svg", { viewBox: "0 0 14 14", width: 14, height: 14, "aria-hidden": "true" },
    svg("rect", Object.assign({}, line, { x: 0.75, y: 0.75, width: 12.5, height: 12.5, rx: 2.5, "stroke-width": 1.5 })),
    svg("path", Object.assign({}, line, { d: "M3.5 5.3 H10.5 M3.5 8.7 H10.5 M9 2.8 L5 11.2" }))));
}

/** The colour of a movement. @param {Case} model @param {string} id */
export function movementColour(model, id) {
  const movement = model.movements.get(id);
  return safeColour(movement && movement.color);
}
