/* The basemap's land, water, borders and rivers, drawn on a canvas. */
import { unitSquare } from "../mercator.js";

/** @import { FlatLevel, FlatLine } from "./data.js" */

/**
 * @typedef {object} BasemapView  A view of the world.
 * @property {number} zoom
 * @property {number} scale  pixels across the unit square
 * @property {number} left  of the canvas, in those pixels
 * @property {number} top
 * @property {number} width  pixels
 * @property {number} height
 * @property {number} ratio  pixels of the screen for one of the page
 * @property {number[]} copies  repetitions of the world in sight
 * @property {L.Point} corner
 */

/** @typedef {{ [name: string]: string }} Palette  Colours by what they are for. */

/** @typedef {CanvasRenderingContext2D} Context */

/** @typedef {[x: number, y: number, width: number, height: number]} Rectangle */

/**
 * A view: `scale` pixels across the unit square, `left` and `top` of the canvas in those pixels, its size.
 * @param {Context} context @param {FlatLine[][]} parts @param {BasemapView} view @param {{ closed: boolean }} how
 */
function trace(context, parts, view, { closed }) {
  context.beginPath();
  for (const rings of parts) {
    for (const { flat, box } of rings) {
      for (const copy of view.copies) {
        if (outsideView(box, view, copy)) continue;
        traceLine(context, flat, view, copy);
        if (closed) context.closePath();
      }
    }
  }
}

/** @param {number[]} box @param {BasemapView} view @param {number} copy */
function outsideView(box, view, copy) {
  const { scale, left, top, width, height } = view;
  const x = copy * scale - left;
  return (
    box[2] * scale + x < -2 || box[0] * scale + x > width + 2 ||
    box[3] * scale - top < -2 || box[1] * scale - top > height + 2
  );
}

/** @param {Context} context @param {Float64Array} flat @param {BasemapView} view @param {number} copy */
function traceLine(context, flat, view, copy) {
  const { scale, left, top } = view;
  const x = copy * scale - left;
  context.moveTo(flat[0] * scale + x, flat[1] * scale - top);
  for (let i = 2; i < flat.length; i += 2) {
    context.lineTo(flat[i] * scale + x, flat[i + 1] * scale - top);
  }
}

/**
 * @param {Context} context
 * @param {FlatLine[][] | undefined} parts
 * @param {BasemapView} view
 * @param {{ colour: string, width: number, dash?: number[] }} look
 */
function strokeParts(context, parts, view, { colour, width, dash = [] }) {
  if (!parts) return;
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash(dash);
  trace(context, parts, view, { closed: false });
  context.stroke();
  context.setLineDash([]);
}

/** @param {Context} context @param {FlatLine[][]} parts @param {BasemapView} view @param {{ colour: string, shore: string }} look */
function fillParts(context, parts, view, { colour, shore }) {
  context.fillStyle = colour;
  trace(context, parts, view, { closed: true });
  context.fill("evenodd");
  if (shore) {
    context.strokeStyle = shore;
    context.lineWidth = 0.8;
    context.stroke();
  }
}

/** Line widths grow gently with zoom. @param {number} zoom @param {number} thin @param {number} thick */
function lineWidthAt(zoom, thin, thick) {
  return Math.max(thin, Math.min(thick, thin + ((zoom - 5) * (thick - thin)) / 6));
}

/** @param {Context} context @param {FlatLevel["layers"]} layers @param {BasemapView} view @param {Palette} palette */
function drawLayers(context, layers, view, palette) {
  const { zoom } = view;
  fillParts(context, layers.land, view, { colour: palette.land, shore: palette.shore });
  if (zoom >= 6.5) {
    strokeParts(context, layers.divisions, view, {
      colour: palette.division, width: lineWidthAt(zoom, 0.6, 1), dash: [1.5, 2.5],
    });
  }
  if (zoom >= 7) {
    strokeParts(context, layers.streams, view, { colour: palette.river, width: lineWidthAt(zoom, 0.5, 1.2) });
  }
  strokeParts(context, layers.rivers, view, { colour: palette.river, width: lineWidthAt(zoom, 0.7, 2.2) });
  fillParts(context, layers.lakes, view, { colour: palette.water, shore: palette.shore });
  strokeParts(context, layers.disputed, view, {
    colour: palette.disputed, width: lineWidthAt(zoom, 0.7, 1.1), dash: [1.5, 3],
  });
  strokeParts(context, layers.borders, view, {
    colour: palette.border, width: lineWidthAt(zoom, 0.8, 1.4), dash: [6, 3],
  });
}

/**
 * The window's rectangle in whole pixels, so that neither side leaves a seam.
 * @param {number[]} bounds @param {BasemapView} view @returns {Rectangle[]}
 */
function windowRectangles(bounds, view) {
  const [west, south, east, north] = bounds;
  const [x0, y0] = unitSquare([west, north]);
  const [x1, y1] = unitSquare([east, south]);
  const { scale, left, top, ratio } = view;
  const snap = (/** @type {number} */ value) => Math.round(value * ratio) / ratio;
  return view.copies.map((copy) => {
    const x = snap((x0 + copy) * scale - left);
    const y = snap(y0 * scale - top);
    return [x, y, snap((x1 + copy) * scale - left) - x, snap(y1 * scale - top) - y];
  });
}

/**
 * Each level inside its window and outside the next finer one's.
 * @param {Context} context @param {FlatLevel[]} levels @param {BasemapView} view @param {Palette} palette
 */
export function drawSurface(context, levels, view, palette) {
  context.fillStyle = palette.water;
  context.fillRect(0, 0, view.width, view.height);
  const drawn = levels.filter((level) => view.zoom >= level.zoom);
  drawn.forEach((level, i) => {
    context.save();
    if (i > 0) clipTo(context, windowRectangles(level.bounds, view));
    if (i + 1 < drawn.length) {
      const finer = windowRectangles(drawn[i + 1].bounds, view);
      clipTo(context, [[0, 0, view.width, view.height], ...finer]);
    }
    context.fillStyle = palette.water;
    context.fillRect(0, 0, view.width, view.height);
    drawLayers(context, level.layers, view, palette);
    context.restore();
  });
}

/** @param {Context} context @param {Rectangle[]} rectangles */
function clipTo(context, rectangles) {
  context.beginPath();
  rectangles.forEach((rectangle) => context.rect(...rectangle));
  context.clip("evenodd");
}

/** A path of open lines. @param {Context} context @param {FlatLine[][]} parts @param {BasemapView} view */
export function traceParts(context, parts, view) {
  trace(context, parts, view, { closed: false });
}
