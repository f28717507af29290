// Thousands of legs and places on one canvas, drawn once a view; a click finds the nearest of them.
import { meeting } from "../data/time.js";
import { legStyle, safeColour } from "../text/palette.js";
import { unitX, unitY } from "./basemap/data.js";
import { spanOfLeg } from "./courses.js";

const UNIT_WIDTH = 2 ** 30;
const NEAR_PIXELS = 9; // pixels between a click and what it means
const DOT = 1.6; // pixels
const MANY = 5000; // dots; more of them are drawn paler, for they lie over each other
const FAINT = 0.18;
const MOST_CROWD_PIXEL_RATIO = 2;

/** The courses of all legs in the unit square times UNIT: where each line begins in the points, and of which leg it is. */
function coursesOf(column) {
  const { parts, rings, points, scale } = column;
  const x = new Int32Array(column.x.length);
  const y = new Int32Array(column.y.length);
  for (let at = 0; at < x.length; at += 1) {
    x[at] = Math.round(unitX(column.x[at] / scale) * UNIT_WIDTH);
    y[at] = Math.round(unitY(column.y[at] / scale) * UNIT_WIDTH);
  }
  const lines = (leg) => [points[rings[parts[leg]]], points[rings[parts[leg + 1]]]];
  const breaks = new Set();
  for (let part = 0; part + 1 < rings.length; part += 1) breaks.add(points[rings[part]]);
  return { x: x, y: y, range: lines, startsLine: (at) => breaks.has(at) };
}

const Canvas = L.Renderer.extend({
  _initContainer: function () {
    this._container = document.createElement("canvas");
    this._container.className = "crowd-canvas";
  },
  _destroyContainer: function () {
    this._container.remove();
    this._container = null;
  },
  _updatePaths: function () {},
  _update: function () {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    if (!this.options.ready()) return;
    const size = this._bounds.getSize();
    const ratio = Math.min(MOST_CROWD_PIXEL_RATIO, window.devicePixelRatio || 1);
    L.DomUtil.setPosition(this._container, this._bounds.min);
    this._container.width = Math.round(size.x * ratio);
    this._container.height = Math.round(size.y * ratio);
    this._container.style.width = size.x + "px";
    this._container.style.height = size.y + "px";
    const origin = this._map.getPixelOrigin().add(this._bounds.min);
    const context = this._container.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.options.draw(context, { origin: origin, size: size, scale: this._map.options.crs.scale(this._map.getZoom()) / UNIT_WIDTH });
  },
});

/** Legs of one look are one path. */
function drawLegs(context, frame, legs, courses) {
  const looks = new Map();
  for (const leg of legs) {
    if (!leg.shown) continue;
    const key = leg.look + leg.strength;
    if (!looks.has(key)) looks.set(key, { path: new Path2D(), leg: leg });
    addCourse(looks.get(key).path, frame, courses, leg.number);
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

function addCourse(path, { origin, size, scale }, courses, number) {
  const [from, to] = courses.range(number);
  let inside = false;
  for (let at = from; at < to && !inside; at += 1) {
    const [x, y] = [courses.x[at] * scale - origin.x, courses.y[at] * scale - origin.y];
    inside = x > -size.x && x < 2 * size.x && y > -size.y && y < 2 * size.y;
  }
  for (let at = from; inside && at < to; at += 1) {
    const [x, y] = [courses.x[at] * scale - origin.x, courses.y[at] * scale - origin.y];
    if (courses.startsLine(at)) path.moveTo(x, y);
    else path.lineTo(x, y);
  }
}

/** One dot a place, and no second one where one is already. */
function drawDots(context, { origin, size, scale }, crowd, colour) {
  const { x, y } = crowd.points;
  const shown = crowd.shown();
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

function nearestDot(crowd, at, scale) {
  let least = NEAR_PIXELS * NEAR_PIXELS;
  let found = -1;
  const { x, y } = crowd.points;
  for (let number = 0; number < x.length; number += 1) {
    const away = (x[number] * scale - at.x) ** 2 + (y[number] * scale - at.y) ** 2;
    if (away < least && crowd.isShown(number)) [least, found] = [away, number];
  }
  return found;
}

function nearestLeg(legs, courses, at, scale) {
  let [least, found] = [NEAR_PIXELS, null];
  const pixel = (index) => L.point(courses.x[index] * scale, courses.y[index] * scale);
  for (const leg of legs) {
    const [from, to] = leg.shown ? courses.range(leg.number) : [0, 0];
    for (let index = from + 1; index < to; index += 1) {
      if (courses.startsLine(index)) continue;
      const away = L.LineUtil.pointToSegmentDistance(at, pixel(index - 1), pixel(index));
      if (away < least) [least, found] = [away, leg];
    }
  }
  return found;
}

/** The canvas of a crowd; takes the place of the layers that routes.js makes. */
export function makeCrowdLayer(view) {
  const { crowd } = view;
  const courses = coursesOf(view.model.courses);
  const legs = view.model.legs.map((leg, number) => {
    const movement = view.model.movements.get(leg.properties.movement);
    const style = legStyle(leg.properties, safeColour(movement && movement.color, safeColour(leg.properties.stroke)));
    return {
      number: number, id: leg.id, movement: leg.properties.movement, style: style, shown: true, strength: 1,
      look: [style.color, style.weight, style.dashArray].join(), span: spanOfLeg(view.model, leg),
    };
  });
  const layer = new Canvas({
    pane: "legs", padding: 0.35, ready: () => view.ready,
    draw(context, frame) {
      drawDots(context, frame, crowd, getComputedStyle(document.documentElement).getPropertyValue("--quiet") || "#5b6570");
      drawLegs(context, frame, legs, courses);
    },
  }).addTo(view.map);

  view.map.on("click", (event) => {
    const scale = view.map.options.crs.scale(view.map.getZoom()) / UNIT_WIDTH;
    const at = view.map.project(event.latlng);
    const number = nearestDot(crowd, at, scale);
    const leg = number < 0 ? nearestLeg(legs, courses, at, scale) : null;
    if (number >= 0) view.state.select("place", view.model.spots.at(number).id, "map");
    else if (leg) view.state.select("leg", leg.id, "map", event.latlng);
  });

  function update() {
    for (const leg of legs) {
      leg.shown = !view.state.isHidden("movement", leg.movement);
      leg.strength = meeting(leg.span, view.state.time);
    }
    layer._update();
  }

  return { update: update };
}
