// Thousands of legs and places on one canvas, drawn once a view; a click finds the nearest of them.
import { timeOverlap } from "../data/time.js";
import { legStyle, safeColour } from "../text/palette.js";
import { spanOfLeg } from "./leg_paths.js";
import { WORLD_WIDTH, unitX, unitY, worldPixels } from "./mercator.js";

/** @import { GeometryColumn } from "../data/column_types.js" */
/** @import { LegStyle } from "../text/palette.js" */
/** @import { Span } from "../data/types.js" */
/** @import { View } from "../view.js" */
/** @import { Clusters } from "./clusters.js" */

/** @typedef {ReturnType<typeof projectPaths>} ProjectedPaths */

/** @typedef {{ origin: L.Point, size: L.Point, scale: number }} Frame  What of the world the canvas shows, in pixels. */

/**
 * @typedef {object} CanvasLeg
 * @property {number} number
 * @property {string} id
 * @property {string} movement
 * @property {LegStyle} style
 * @property {boolean} shown
 * @property {number} strength
 * @property {string} look
 * @property {Span | null} span
 */

const NEAR_PIXELS = 9; // pixels between a click and what it means
const DOT = 1.6; // pixels
const MANY = 5000; // dots; more of them are drawn paler, for they lie over each other
const FAINT = 0.18;
const MAX_CANVAS_PIXEL_RATIO = 2;

/**
 * The lines of all legs in the unit square times WORLD_WIDTH: where each line begins in the points, and of which leg it is.
 * @param {GeometryColumn} column
 */
function projectPaths(column) {
  const { parts, rings, points, scale } = column;
  const x = new Int32Array(column.x.length);
  const y = new Int32Array(column.y.length);
  for (let at = 0; at < x.length; at += 1) {
    x[at] = Math.round(unitX(column.x[at] / scale) * WORLD_WIDTH);
    y[at] = Math.round(unitY(column.y[at] / scale) * WORLD_WIDTH);
  }
  const lines = (/** @type {number} */ leg) => [points[rings[parts[leg]]], points[rings[parts[leg + 1]]]];
  const breaks = new Set();
  for (let part = 0; part + 1 < rings.length; part += 1) breaks.add(points[rings[part]]);
  return { x: x, y: y, range: lines, startsLine: (/** @type {number} */ at) => breaks.has(at) };
}

/** What Leaflet's renderers keep to themselves. @typedef {{ _bounds: L.Bounds, _map: L.Map & { _animatingZoom?: boolean }, _update(): void }} Inner */

class CaseCanvas extends L.Renderer {
  /** @param {() => boolean} ready @param {(context: CanvasRenderingContext2D, frame: Frame) => void} draw */
  constructor(ready, draw) {
    super({ pane: "legs", padding: 0.35 });
    this.ready = ready;
    this.draw = draw;
  }

  _initContainer() {
    this._container = document.createElement("canvas");
    this._container.className = "crowd-canvas";
  }

  _destroyContainer() {
    this._container?.remove();
    this._container = undefined;
  }

  _updatePaths() {}

  _update() {
    const inner = /** @type {Inner} */ (/** @type {unknown} */ (this));
    if (inner._map._animatingZoom && inner._bounds) return;
    /** @type {Inner} */ (/** @type {unknown} */ (L.Renderer.prototype))._update.call(this);
    if (this.ready() && this._container) this.redraw(this._container, inner._map, inner._bounds);
  }

  /** @param {HTMLCanvasElement} canvas @param {L.Map} map @param {L.Bounds} bounds */
  redraw(canvas, map, bounds) {
    const size = bounds.getSize();
    const corner = bounds.getTopLeft();
    const ratio = Math.min(MAX_CANVAS_PIXEL_RATIO, window.devicePixelRatio || 1);
    L.DomUtil.setPosition(canvas, corner);
    canvas.width = Math.round(size.x * ratio);
    canvas.height = Math.round(size.y * ratio);
    canvas.style.width = size.x + "px";
    canvas.style.height = size.y + "px";
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.draw(context, { origin: map.getPixelOrigin().add(corner), size: size, scale: worldPixels(map) / WORLD_WIDTH });
  }
}

/**
 * Legs of one look are one path.
 * @param {CanvasRenderingContext2D} context @param {Frame} frame @param {CanvasLeg[]} legs @param {ProjectedPaths} paths
 */
function drawLegs(context, frame, legs, paths) {
  /** @type {Map<string, { path: Path2D, leg: CanvasLeg }>} */
  const looks = new Map();
  for (const leg of legs) {
    if (!leg.shown) continue;
    const key = leg.look + leg.strength;
    const look = looks.get(key) || { path: new Path2D(), leg: leg };
    looks.set(key, look);
    tracePath(look.path, frame, paths, leg.number);
  }
  for (const { path, leg } of looks.values()) {
    context.strokeStyle = leg.style.color;
    context.lineWidth = Math.max(1.2, leg.style.weight - 1.5);
    context.lineCap = leg.style.lineCap;
    context.globalAlpha = leg.style.opacity * (leg.strength || FAINT);
    context.setLineDash(leg.style.dashArray ? leg.style.dashArray.split(" ").map(Number) : []);
    context.stroke(path);
  }
  context.globalAlpha = 1;
}

/** @param {Path2D} path @param {Frame} frame @param {ProjectedPaths} paths @param {number} number */
function tracePath(path, { origin, size, scale }, paths, number) {
  const [from, to] = paths.range(number);
  let inside = false;
  for (let at = from; at < to && !inside; at += 1) {
    const [x, y] = [paths.x[at] * scale - origin.x, paths.y[at] * scale - origin.y];
    inside = x > -size.x && x < 2 * size.x && y > -size.y && y < 2 * size.y;
  }
  for (let at = from; inside && at < to; at += 1) {
    const [x, y] = [paths.x[at] * scale - origin.x, paths.y[at] * scale - origin.y];
    if (paths.startsLine(at)) path.moveTo(x, y);
    else path.lineTo(x, y);
  }
}

/**
 * One dot a place, and no second one where one is already.
 * @param {CanvasRenderingContext2D} context @param {Frame} frame @param {Clusters} clusters @param {string} colour
 */
function drawDots(context, { origin, size, scale }, clusters, colour) {
  const { x, y } = clusters.points;
  const shown = clusters.shown();
  const width = Math.ceil(size.x / 2) + 1;
  const taken = new Uint8Array(width * (Math.ceil(size.y / 2) + 1));
  context.fillStyle = colour;
  context.globalAlpha = x.length > MANY ? 0.4 : 0.75;
  for (let number = 0; number < x.length; number += 1) {
    const left = x[number] * scale - origin.x;
    const top = y[number] * scale - origin.y;
    if (!shown[number] || left < 0 || top < 0 || left >= size.x || top >= size.y) continue;
    const cell = (top >> 1) * width + (left >> 1);
    if (taken[cell]) continue;
    taken[cell] = 1;
    context.fillRect(left - DOT, top - DOT, 2 * DOT, 2 * DOT);
  }
  context.globalAlpha = 1;
}

/** @param {Clusters} clusters @param {L.Point} at @param {number} scale */
function nearestDot(clusters, at, scale) {
  let least = NEAR_PIXELS * NEAR_PIXELS;
  let found = -1;
  const { x, y } = clusters.points;
  for (let number = 0; number < x.length; number += 1) {
    const away = (x[number] * scale - at.x) ** 2 + (y[number] * scale - at.y) ** 2;
    if (away < least && clusters.isShown(number)) [least, found] = [away, number];
  }
  return found;
}

/** @param {CanvasLeg[]} legs @param {ProjectedPaths} paths @param {L.Point} at @param {number} scale @returns {CanvasLeg | null} */
function nearestLeg(legs, paths, at, scale) {
  let least = NEAR_PIXELS;
  /** @type {CanvasLeg | null} */
  let found = null;
  const pixel = (/** @type {number} */ index) => L.point(paths.x[index] * scale, paths.y[index] * scale);
  for (const leg of legs) {
    const [from, to] = leg.shown ? paths.range(leg.number) : [0, 0];
    for (let index = from + 1; index < to; index += 1) {
      if (paths.startsLine(index)) continue;
      const away = L.LineUtil.pointToSegmentDistance(at, pixel(index - 1), pixel(index));
      if (away >= least) continue;
      least = away;
      found = leg;
    }
  }
  return found;
}

/** The canvas of a case with very many legs or locations; takes the place of the layers that routes.js makes. @param {View} view @param {Clusters} clusters */
export function makeCanvasLayer(view, clusters) {
  const paths = projectPaths(/** @type {GeometryColumn} */ (view.model.legGeometries));
  const legs = view.model.legs.map((leg, number) => {
    const movement = view.model.movements.get(leg.properties.movement);
    const style = legStyle(leg.properties, safeColour(movement && movement.color, safeColour(leg.properties.stroke)));
    return {
      number: number, id: leg.id, movement: leg.properties.movement, style: style, shown: true, strength: 1,
      look: [style.color, style.weight, style.dashArray].join(), span: spanOfLeg(view.model, leg),
    };
  });
  const layer = new CaseCanvas(() => view.ready, (context, frame) => {
    drawDots(context, frame, clusters, getComputedStyle(document.documentElement).getPropertyValue("--quiet") || "#5b6570");
    drawLegs(context, frame, legs, paths);
  }).addTo(view.map);

  view.map.on("click", (event) => {
    const scale = worldPixels(view.map) / WORLD_WIDTH;
    const at = view.map.project(event.latlng);
    const number = nearestDot(clusters, at, scale);
    const leg = number < 0 ? nearestLeg(legs, paths, at, scale) : null;
    if (number >= 0) view.state.select("place", view.model.locations.at(number).id, "map");
    else if (leg) view.state.select("leg", leg.id, "map", event.latlng);
  });

  function update() {
    for (const leg of legs) {
      leg.shown = !view.state.isHidden("movement", leg.movement);
      leg.strength = timeOverlap(leg.span, view.state.time);
    }
    layer._update();
  }

  return { update: update };
}
