/* The embedded vector basemap as a Leaflet layer: one canvas below everything else.

   basemapLayer(data, options) -> an L.Layer; data as in maps/data/basemap.json, or decoded; options:
     theme: "light" (default) or "dark";  arabic: true (Arabic names below Latin ones from zoom 8);
     arabicFirst: false (true for Arabic names with Latin ones below);
     quiet: [[lat, lon], ...] points whose surroundings stay free of names (the page's own markers);
     pane: name of the pane ("convoymap-basemap"), created below Leaflet's tile pane if absent;
     roads: true (whether roads and their numbers are drawn); quietLines: [[[lat, lon], ...], ...] that no road number covers;
     padding: how far beyond the map's edges it draws, as a share of its size (0.25).
   The layer adds: setTheme(theme), setQuiet(points), setRoads(shown), setArabicFirst(is), labelBoxes() -> boxes in container pixels.
   PALETTES -> the colours of each theme; names have 4.5:1 contrast to what they stand on.
   It moves by itself nowhere; whether zooming is animated is the map's affair (`zoomAnimation`). */
import { decode, projectLabels, projectLevel, projectRoad } from "./data.js";
import { drawLabel, placeLabels } from "./labels.js";
import { drawNumber, drawRoads, placeNumbers } from "./roads.js";
import { drawSurface } from "./surface.js";

const PANE = "convoymap-basemap";
const PANE_Z_INDEX = 150; // Leaflet's tile pane has 200
const COPIES = [-1, 0, 1]; // the world repeats eastwards and westwards
const MOST_BASEMAP_PIXEL_RATIO = 3;

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

const CanvasLayer = L.Layer.extend({
  options: { theme: "light", arabic: true, arabicFirst: false, roads: true, quiet: [], quietLines: [], pane: PANE, padding: 0.25, attribution: "" },

  initialize(data, options) {
    L.setOptions(this, options);
    const decoded = decode(data);
    this._levels = decoded.levels.map(projectLevel);
    this._labels = projectLabels(decoded.labels);
    this._roads = decoded.roads.map(projectRoad);
    this._placed = new Map();
  },

  beforeAdd(map) {
    if (!map.getPane(this.options.pane)) {
      const pane = map.createPane(this.options.pane);
      pane.style.zIndex = String(PANE_Z_INDEX);
      pane.style.pointerEvents = "none";
    }
  },

  onAdd() {
    this._canvas = L.DomUtil.create("canvas", "convoymap-basemap leaflet-zoom-animated");
    this._canvas.setAttribute("aria-hidden", "true");
    this.getPane().appendChild(this._canvas);
    this._context = this._canvas.getContext("2d", { alpha: false });
    this._redraw();
    return this;
  },

  onRemove() {
    cancelAnimationFrame(this._frame);
    this._canvas.remove();
    this._canvas = null;
    this._context = null;
  },

  getEvents() {
    return {
      viewreset: this._redraw,
      moveend: this._redraw,
      zoomend: this._redraw,
      resize: this._redraw,
      move: this._onMove,
      zoom: this._onZoom,
      zoomanim: this._onZoomAnimation,
    };
  },

  setTheme(theme) {
    this.options.theme = theme;
    return this._changed();
  },

  setQuiet(quiet) {
    this.options.quiet = quiet;
    return this._changed();
  },

  setRoads(shown) {
    this.options.roads = shown;
    return this._changed();
  },

  setArabicFirst(is) {
    this.options.arabicFirst = is;
    return this._changed();
  },

  /** Boxes of the labels in sight, in container pixels: {name, kind, left, top, right, bottom}. */
  labelBoxes() {
    const size = this._map.getSize();
    const origin = this._map.getPixelBounds().min;
    const { scale, copies } = this._view;
    const boxes = [];
    for (const { label, kind, box } of this._placed.get(this._view.zoom)) {
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
  },

  _changed() {
    this._placed.clear();
    if (this._map) this._redraw();
    return this;
  },

  /** A drag past the drawn margin draws again, at most once a frame. */
  _onMove() {
    const bounds = this._map.getPixelBounds();
    const { left, top, width, height, zoom } = this._view;
    const inside = bounds.min.x >= left && bounds.min.y >= top &&
      bounds.max.x <= left + width && bounds.max.y <= top + height;
    if (inside || zoom !== this._map.getZoom()) return;
    cancelAnimationFrame(this._frame);
    this._frame = requestAnimationFrame(() => this._canvas && this._redraw());
  },

  _onZoom() {
    this._transform(this._map.getCenter(), this._map.getZoom());
  },

  _onZoomAnimation(event) {
    this._transform(event.center, event.zoom);
  },

  /** Stretch what is drawn to another view until it is drawn again. */
  _transform(centre, zoom) {
    const map = this._map;
    const scale = map.getZoomScale(zoom, this._view.zoom);
    const panned = L.DomUtil.getPosition(map.getPane("mapPane"));
    const origin = map.project(centre, zoom).subtract(map.getSize().divideBy(2)).add(panned).round();
    const corner = L.point(this._view.left, this._view.top).multiplyBy(scale).subtract(origin);
    L.DomUtil.setTransform(this._canvas, corner, scale);
  },

  _newView() {
    const map = this._map;
    const size = map.getSize();
    const margin = size.multiplyBy(this.options.padding).round();
    const corner = map.getPixelBounds().min.subtract(margin);
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
  },

  _redraw() {
    const view = this._newView();
    this._view = view;
    this._resize(view);
    const context = this._context;
    const palette = PALETTES[this.options.theme] ?? PALETTES.light;
    context.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
    context.lineJoin = "round";
    context.lineCap = "butt";
    drawSurface(context, this._levels, view, palette);
    if (this.options.roads) drawRoads(context, this._roads, view, palette);
    this._drawLabels(context, view, palette);
  },

  _resize(view) {
    const canvas = this._canvas;
    const [width, height] = [Math.round(view.width * view.ratio), Math.round(view.height * view.ratio)];
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
      canvas.style.width = `${view.width}px`;
      canvas.style.height = `${view.height}px`;
    }
    L.DomUtil.setTransform(canvas, view.corner, 1);
  },

  _drawLabels(context, view, palette) {
    if (!this._placed.has(view.zoom)) {
      if (this._placed.size > 40) this._placed.clear();
      const names = placeLabels(context, this._labels, view, this.options, palette);
      const numbers = placeNumbers(context, this._roads, view, this.options, names);
      this._placed.set(view.zoom, [...names, ...numbers]);
    }
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const item of this._placed.get(view.zoom)) {
      const draw = item.kind === "roads" ? drawNumber : drawLabel;
      for (const copy of view.copies) draw(context, item, view, copy, palette);
    }
  },
});

/** Which repetitions of the world a stretch of the unit square's x axis touches. */
function copiesInSight(from, to) {
  return COPIES.filter((copy) => copy + 1 >= from && copy <= to);
}

/** The layer, to be added to a map. */
export const basemapLayer = (data, options) => new CanvasLayer(data, options);
