/* The embedded vector basemap as a Leaflet layer: one canvas below everything else.

   basemapLayer(data, options) -> an L.Layer; data as in maps/data/basemap.json, or decoded; options:
     theme: "light" (default) or "dark";  arabic: true (Arabic names below Latin ones from zoom 8);
     arabicFirst: false (true for Arabic names with Latin ones below);
     avoidPoints: [[lat, lon], ...] points whose surroundings stay free of names (the page's own markers);
     pane: name of the pane ("convoymap-basemap"), created below Leaflet's tile pane if absent;
     roads: true (whether roads and their numbers are drawn); avoidLines: [[[lat, lon], ...], ...] that no road number covers;
     padding: how far beyond the map's edges it draws, as a share of its size (0.25).
   The layer adds: setTheme(theme), setAvoidPoints(points), setRoads(shown), setArabicFirst(is), labelBoxes() -> boxes in container pixels.
   PALETTES -> the colours of each theme; names have 4.5:1 contrast to what they stand on.
   It moves by itself nowhere; whether zooming is animated is the map's affair (`zoomAnimation`). */
import { decode, projectLabels, projectLevel, projectRoad } from "./data.js";
import { drawLabel, placeLabels } from "./labels.js";
import { drawNumber, drawRoads, placeNumbers } from "./roads.js";
import { drawSurface } from "./surface.js";

/** @import { Basemap, PackedBasemap } from "./data.js" */
/** @import { PlacedLabel } from "./labels.js" */
/** @import { PlacedNumber } from "./roads.js" */
/** @import { BasemapView, Palette } from "./surface.js" */
/** @import { Point } from "../../data/types.js" */

/**
 * @typedef {object} BasemapOptions
 * @property {string} theme
 * @property {boolean} arabic
 * @property {boolean} arabicFirst
 * @property {boolean} roads
 * @property {Point[]} avoidPoints
 * @property {Point[][]} avoidLines
 * @property {string} pane
 * @property {number} padding
 */

const PANE = "convoymap-basemap";
const PANE_Z_INDEX = 150; // Leaflet's tile pane has 200
const COPIES = [-1, 0, 1]; // the world repeats eastwards and westwards
const MOST_BASEMAP_PIXEL_RATIO = 3;

/** @type {{ [theme: string]: Palette }} */
export const PALETTES = {
  light: {
    water: "#c9d6df", land: "#f4f1ea", shore: "#a9bac6", river: "#a7bdcd",
    border: "#8b8377", disputed: "#a79f93", division: "#bdb5a6",
    town: "#4d4a45", dot: "#6f6a62", country: "#6c655a", divisionName: "#716a5f",
    waterName: "#41596c", halo: "rgba(247, 245, 240, 0.9)", waterHalo: "rgba(201, 214, 223, 0.75)",
    road: "#fffdf8", roadCasing: "#cdc2ad", mainRoad: "#f6e6c3", mainRoadCasing: "#bda67c", rail: "#8f8573",
    sign: "#fffaf0", signInk: "#5c5038",
  },
  dark: {
    water: "#17212b", land: "#262a2e", shore: "#3d4a57", river: "#3f5a72",
    border: "#7d7a74", disputed: "#66635e", division: "#4b5055",
    town: "#c6c2ba", dot: "#99958d", country: "#a39e95", divisionName: "#96928a",
    waterName: "#7b98b0", halo: "rgba(34, 38, 42, 0.9)", waterHalo: "rgba(23, 33, 43, 0.75)",
    road: "#3d4248", roadCasing: "#4d535a", mainRoad: "#544d3f", mainRoadCasing: "#6f6653", rail: "#878d94",
    sign: "#2f3032", signInk: "#cdbf9f",
  },
};

/** @type {BasemapOptions} */
const DEFAULTS = { theme: "light", arabic: true, arabicFirst: false, roads: true, avoidPoints: [], avoidLines: [], pane: PANE, padding: 0.25 };

class BasemapLayer extends L.Layer {
  /** @param {PackedBasemap | Basemap} data @param {Partial<BasemapOptions>} [options] */
  constructor(data, options) {
    super();
    this.look = { ...DEFAULTS, ...options };
    L.setOptions(this, { pane: this.look.pane, attribution: "" });
    const decoded = decode(data);
    this.levels = decoded.levels.map(projectLevel);
    this.labels = projectLabels(decoded.labels);
    this.roads = decoded.roads.map(projectRoad);
    /** @type {Map<number, (PlacedLabel | PlacedNumber)[]>} */
    this.placed = new Map();
    /** @type {HTMLCanvasElement | null} */
    this.canvas = null;
    /** @type {BasemapView | null} */
    this.view = null;
    this.frame = 0;
  }

  /** @override @param {L.Map} map */
  beforeAdd(map) {
    if (!map.getPane(this.look.pane)) {
      const pane = map.createPane(this.look.pane);
      pane.style.zIndex = String(PANE_Z_INDEX);
      pane.style.pointerEvents = "none";
    }
    return this;
  }

  /** @override */
  onAdd() {
    this.canvas = L.DomUtil.create("canvas", "convoymap-basemap leaflet-zoom-animated");
    this.canvas.setAttribute("aria-hidden", "true");
    this.getPane()?.appendChild(this.canvas);
    this.redraw();
    return this;
  }

  /** @override */
  onRemove() {
    cancelAnimationFrame(this.frame);
    this.canvas?.remove();
    this.canvas = null;
    return this;
  }

  /** @override */
  getEvents() {
    return {
      viewreset: this.redraw,
      moveend: this.redraw,
      zoomend: this.redraw,
      resize: this.redraw,
      move: this.onMove,
      zoom: this.onZoom,
      zoomanim: this.onZoomAnimation,
    };
  }

  /** @param {string} theme */
  setTheme(theme) {
    return this.change({ theme: theme });
  }

  /** @param {Point[]} points */
  setAvoidPoints(points) {
    return this.change({ avoidPoints: points });
  }

  /** @param {boolean} shown */
  setRoads(shown) {
    return this.change({ roads: shown });
  }

  /** @param {boolean} is */
  setArabicFirst(is) {
    return this.change({ arabicFirst: is });
  }

  /** Boxes of the labels in sight, in container pixels: {name, kind, left, top, right, bottom}. */
  labelBoxes() {
    const size = this._map.getSize();
    const origin = this._map.getPixelBounds().getTopLeft();
    const { scale, copies, zoom } = /** @type {BasemapView} */ (this.view);
    const boxes = [];
    for (const { label, kind, box } of this.placed.get(zoom) || []) {
      for (const copy of copies) {
        const left = box[0] + copy * scale - origin.x;
        const right = box[2] + copy * scale - origin.x;
        const [top, bottom] = [box[1] - origin.y, box[3] - origin.y];
        if (right > 0 && left < size.x && bottom > 0 && top < size.y) {
          boxes.push({ name: label.name, kind, left, top, right, bottom });
        }
      }
    }
    return boxes;
  }

  /** @param {Partial<BasemapOptions>} options */
  change(options) {
    Object.assign(this.look, options);
    this.placed.clear();
    if (this._map) this.redraw();
    return this;
  }

  /** A drag past the drawn margin draws again, at most once a frame. */
  onMove() {
    const { view } = this;
    if (!view) return;
    const bounds = this._map.getPixelBounds();
    const [low, high] = [bounds.getTopLeft(), bounds.getBottomRight()];
    const inside = low.x >= view.left && low.y >= view.top && high.x <= view.left + view.width && high.y <= view.top + view.height;
    if (inside || view.zoom !== this._map.getZoom()) return;
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.canvas && this.redraw());
  }

  onZoom() {
    this.stretch(this._map.getCenter(), this._map.getZoom());
  }

  /** @param {L.LeafletEvent} event */
  onZoomAnimation(event) {
    const { center, zoom } = /** @type {L.ZoomAnimEvent} */ (event);
    this.stretch(center, zoom);
  }

  /** Stretch what is drawn to another view until it is drawn again. @param {L.LatLng} centre @param {number} zoom */
  stretch(centre, zoom) {
    if (!this.view || !this.canvas) return;
    const map = this._map;
    const scale = map.getZoomScale(zoom, this.view.zoom);
    const panned = L.DomUtil.getPosition(/** @type {HTMLElement} */ (map.getPane("mapPane")));
    const origin = map.project(centre, zoom).subtract(map.getSize().divideBy(2)).add(panned).round();
    const corner = L.point(this.view.left, this.view.top).multiplyBy(scale).subtract(origin);
    L.DomUtil.setTransform(this.canvas, corner, scale);
  }

  /** @returns {BasemapView} */
  newView() {
    const map = this._map;
    const size = map.getSize();
    const margin = size.multiplyBy(this.look.padding).round();
    const corner = map.getPixelBounds().getTopLeft().subtract(margin);
    const scale = 256 * 2 ** map.getZoom();
    const [width, height] = [size.x + 2 * margin.x, size.y + 2 * margin.y];
    return {
      zoom: map.getZoom(),
      scale,
      left: corner.x,
      top: corner.y,
      width,
      height,
      ratio: Math.min(MOST_BASEMAP_PIXEL_RATIO, window.devicePixelRatio || 1),
      copies: copiesInSight(corner.x / scale, (corner.x + width) / scale),
      corner: map.containerPointToLayerPoint([0, 0]).subtract(margin),
    };
  }

  redraw() {
    const view = this.newView();
    const canvas = /** @type {HTMLCanvasElement} */ (this.canvas);
    this.view = view;
    this.resize(canvas, view);
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false }));
    const palette = PALETTES[this.look.theme] ?? PALETTES.light;
    context.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
    context.lineJoin = "round";
    context.lineCap = "butt";
    drawSurface(context, this.levels, view, palette);
    if (this.look.roads) drawRoads(context, this.roads, view, palette);
    this.drawLabels(context, view, palette);
  }

  /** @param {HTMLCanvasElement} canvas @param {BasemapView} view */
  resize(canvas, view) {
    const [width, height] = [Math.round(view.width * view.ratio), Math.round(view.height * view.ratio)];
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
      canvas.style.width = `${view.width}px`;
      canvas.style.height = `${view.height}px`;
    }
    L.DomUtil.setTransform(canvas, view.corner, 1);
  }

  /** @param {CanvasRenderingContext2D} context @param {BasemapView} view @param {Palette} palette */
  placeAll(context, view, palette) {
    if (this.placed.size > 40) this.placed.clear();
    const names = placeLabels(context, this.labels, view, this.look, palette);
    const all = [...names, ...placeNumbers(context, this.roads, view, this.look, names)];
    this.placed.set(view.zoom, all);
    return all;
  }

  /** @param {CanvasRenderingContext2D} context @param {BasemapView} view @param {Palette} palette */
  drawLabels(context, view, palette) {
    const placed = this.placed.get(view.zoom) || this.placeAll(context, view, palette);
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const item of placed) {
      for (const copy of view.copies) {
        if ("style" in item) drawLabel(context, item, view, copy, palette);
        else drawNumber(context, item, view, copy, palette);
      }
    }
  }
}

/**
 * Which repetitions of the world a stretch of the unit square's x axis touches.
 * @param {number} from @param {number} to
 */
function copiesInSight(from, to) {
  return COPIES.filter((copy) => copy + 1 >= from && copy <= to);
}

/**
 * The layer, to be added to a map.
 * @param {PackedBasemap | Basemap} data @param {Partial<BasemapOptions>} [options]
 */
export const basemapLayer = (data, options) => new BasemapLayer(data, options);
