/* The embedded vector basemap: decodes maps/data/basemap.json and draws it on one canvas below everything else.

   convoymap.basemap.decode(data)         -> the same layers as arrays of [lon, lat], in degrees (WGS 84)
   convoymap.basemap.layer(data, options) -> an L.Layer; options:
     theme: "light" (default) or "dark";  arabic: true (Arabic names below Latin ones from zoom 8);
     quiet: [[lat, lon], ...] points whose surroundings stay free of labels (the page's own markers);
     pane: name of the pane ("convoymap-basemap"), created below Leaflet's tile pane if absent.
   The layer adds: setTheme(theme), setQuiet(points), labelBoxes() -> boxes in container pixels. */
(() => {
  "use strict";

  const PANE = "convoymap-basemap";
  const PANE_Z_INDEX = 150; // Leaflet's tile pane has 200
  const ARABIC_FROM_ZOOM = 8;
  const COPIES = [-360, 0, 360]; // the world repeats eastwards and westwards
  const QUIET_PIXELS = 14;
  const DOT_PIXELS = 3.5;
  const MAX_PIXEL_RATIO = 3;
  const FONT = "'Helvetica Neue', Helvetica, Arial, 'Noto Sans', 'Noto Sans Arabic', sans-serif";

  const PALETTES = {
    light: {
      water: "#c9d6df", land: "#f4f1ea", shore: "#a9bac6", river: "#a7bdcd",
      border: "#8b8377", disputed: "#a79f93", division: "#bdb5a6",
      town: "#4d4a45", dot: "#6f6a62", country: "#8a8276", divisionName: "#a39b8d",
      waterName: "#6d879b", halo: "rgba(247, 245, 240, 0.9)", waterHalo: "rgba(201, 214, 223, 0.75)",
    },
    dark: {
      water: "#17212b", land: "#262a2e", shore: "#3d4a57", river: "#3f5a72",
      border: "#7d7a74", disputed: "#66635e", division: "#4b5055",
      town: "#c6c2ba", dot: "#99958d", country: "#8f8b83", divisionName: "#737069",
      waterName: "#6f8ba3", halo: "rgba(34, 38, 42, 0.9)", waterHalo: "rgba(23, 33, 43, 0.75)",
    },
  };

  // ---- decoding -----------------------------------------------------------------------------------------------

  const AREA_LAYERS = ["land", "lakes"];

  function points(flat, units) {
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

  function decodeLevel({ window: bounds, zoom, units, ...encoded }) {
    const layers = {};
    for (const [name, items] of Object.entries(encoded)) {
      layers[name] = AREA_LAYERS.includes(name)
        ? items.map((rings) => rings.map((ring) => points(ring, units)))
        : items.map((line) => points(line, units));
    }
    return { bounds, zoom, layers };
  }

  function decodeLabel([name, arabic, lon, lat, zoom, kind = "", side = "east"]) {
    return { name, arabic, lon: lon / 1000, lat: lat / 1000, zoom, kind, side };
  }

  function decode(data) {
    if (data.format !== 1) {
      throw new Error(`basemap format ${data.format} is not known`);
    }
    const labels = {};
    for (const [kind, items] of Object.entries(data.labels)) {
      labels[kind] = items.map(decodeLabel);
    }
    return { levels: data.levels.map(decodeLevel), labels };
  }

  // ---- projecting ---------------------------------------------------------------------------------------------

  const MAX_LATITUDE = 85.0511287798; // where Web Mercator ends

  /** Web Mercator: [lon, lat] to the unit square, y downwards; once per point, so that a redraw only scales. */
  function unitSquare([lon, lat]) {
    const clamped = Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, lat));
    const sine = Math.sin((clamped * Math.PI) / 180);
    return [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
  }

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

  function projectLevel({ bounds, zoom, layers }) {
    const projected = {};
    for (const [name, items] of Object.entries(layers)) {
      // An area's rings are drawn together, by the even-odd rule; a line is an area of one open ring.
      projected[name] = AREA_LAYERS.includes(name)
        ? items.map((rings) => rings.map(projectLine))
        : items.map((line) => [projectLine(line)]);
    }
    return { bounds, zoom, layers: projected };
  }

  function projectLabels(labels) {
    const projected = {};
    for (const [kind, items] of Object.entries(labels)) {
      projected[kind] = items.map((item) => {
        const [x, y] = unitSquare([item.lon, item.lat]);
        return { ...item, x, y };
      });
    }
    return projected;
  }

  // ---- drawing lines and areas --------------------------------------------------------------------------------

  /** A view: `scale` pixels across the unit square, `left` and `top` of the canvas in those pixels, its size. */
  function trace(context, parts, view, { closed }) {
    context.beginPath();
    for (const rings of parts) {
      for (const { flat, box } of rings) {
        for (const copy of view.copies) {
          if (outside(box, view, copy)) continue;
          traceLine(context, flat, view, copy);
          if (closed) context.closePath();
        }
      }
    }
  }

  function outside(box, view, copy) {
    const { scale, left, top, width, height } = view;
    const x = copy * scale - left;
    return (
      box[2] * scale + x < -2 || box[0] * scale + x > width + 2 ||
      box[3] * scale - top < -2 || box[1] * scale - top > height + 2
    );
  }

  function traceLine(context, flat, view, copy) {
    const { scale, left, top } = view;
    const x = copy * scale - left;
    context.moveTo(flat[0] * scale + x, flat[1] * scale - top);
    for (let i = 2; i < flat.length; i += 2) {
      context.lineTo(flat[i] * scale + x, flat[i + 1] * scale - top);
    }
  }

  function stroke(context, parts, view, { colour, width, dash = [] }) {
    if (!parts) return;
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.setLineDash(dash);
    trace(context, parts, view, { closed: false });
    context.stroke();
    context.setLineDash([]);
  }

  function fill(context, parts, view, { colour, shore }) {
    context.fillStyle = colour;
    trace(context, parts, view, { closed: true });
    context.fill("evenodd");
    if (shore) {
      context.strokeStyle = shore;
      context.lineWidth = 0.8;
      context.stroke();
    }
  }

  /** Line widths grow gently with zoom. */
  function widthAt(zoom, thin, thick) {
    return Math.max(thin, Math.min(thick, thin + ((zoom - 5) * (thick - thin)) / 6));
  }

  function drawLayers(context, layers, view, palette) {
    const { zoom } = view;
    fill(context, layers.land, view, { colour: palette.land, shore: palette.shore });
    if (zoom >= 6.5) {
      stroke(context, layers.divisions, view, {
        colour: palette.division, width: widthAt(zoom, 0.6, 1), dash: [1.5, 2.5],
      });
    }
    if (zoom >= 7) {
      stroke(context, layers.streams, view, { colour: palette.river, width: widthAt(zoom, 0.5, 1.2) });
    }
    stroke(context, layers.rivers, view, { colour: palette.river, width: widthAt(zoom, 0.7, 2.2) });
    fill(context, layers.lakes, view, { colour: palette.water, shore: palette.shore });
    stroke(context, layers.disputed, view, {
      colour: palette.disputed, width: widthAt(zoom, 0.7, 1.1), dash: [1.5, 3],
    });
    stroke(context, layers.borders, view, {
      colour: palette.border, width: widthAt(zoom, 0.8, 1.4), dash: [6, 3],
    });
  }

  /** The window's rectangle in whole pixels, so that neither side leaves a seam. */
  function windowRectangles(bounds, view) {
    const [west, south, east, north] = bounds;
    const [x0, y0] = unitSquare([west, north]);
    const [x1, y1] = unitSquare([east, south]);
    const { scale, left, top, ratio } = view;
    const snap = (value) => Math.round(value * ratio) / ratio;
    return view.copies.map((copy) => {
      const x = snap((x0 + copy) * scale - left);
      const y = snap(y0 * scale - top);
      return [x, y, snap((x1 + copy) * scale - left) - x, snap(y1 * scale - top) - y];
    });
  }

  /** Each level inside its window and outside the next finer one's. */
  function drawSurface(context, levels, view, palette) {
    context.fillStyle = palette.water;
    context.fillRect(0, 0, view.width, view.height);
    const drawn = levels.filter((level) => view.zoom >= level.zoom);
    drawn.forEach((level, i) => {
      context.save();
      if (i > 0) clip(context, windowRectangles(level.bounds, view));
      if (i + 1 < drawn.length) {
        const finer = windowRectangles(drawn[i + 1].bounds, view);
        clip(context, [[0, 0, view.width, view.height], ...finer]);
      }
      context.fillStyle = palette.water;
      context.fillRect(0, 0, view.width, view.height);
      drawLayers(context, level.layers, view, palette);
      context.restore();
    });
  }

  function clip(context, rectangles) {
    context.beginPath();
    rectangles.forEach((rectangle) => context.rect(...rectangle));
    context.clip("evenodd");
  }

  // ---- labels -------------------------------------------------------------------------------------------------

  const LATIN = { capital: 13, seat: 12, town: 11 };

  function styleOf(kind, label, view, palette) {
    if (kind === "countries") {
      const size = view.zoom >= 7 ? 14 : 12;
      return { size, weight: "600", colour: palette.country, halo: palette.halo, spacing: 3, upper: true };
    }
    if (kind === "waters") {
      const halo = label.kind === "river" ? palette.halo : palette.waterHalo;
      return { size: 11, weight: "italic 400", colour: palette.waterName, halo, spacing: 1 };
    }
    if (kind === "divisions") {
      return { size: 10.5, weight: "400", colour: palette.divisionName, halo: palette.halo, spacing: 1.5, upper: true };
    }
    const size = (LATIN[label.kind] ?? LATIN.town) + (view.zoom >= 9 ? 1 : 0);
    const weight = label.kind === "capital" ? "700" : label.zoom <= 6 ? "600" : "400";
    return { size, weight, colour: palette.town, halo: palette.halo, spacing: 0, dot: true };
  }

  function overlaps(a, b) {
    return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  }

  /** Text's box beside, above or below its point; the first that is free is taken. */
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

  function measure(context, label, style, arabic) {
    const text = style.upper ? label.name.toUpperCase() : label.name;
    context.letterSpacing = `${style.spacing}px`;
    context.font = `${style.weight} ${style.size}px ${FONT}`;
    let width = context.measureText(text).width;
    let height = style.size * 1.2;
    const second = arabic ? label.arabic : "";
    if (second) {
      context.letterSpacing = "0px";
      context.font = `400 ${style.size}px ${FONT}`;
      width = Math.max(width, context.measureText(second).width);
      height += style.size * 1.25;
    }
    return { text, second, width: width + 2, height };
  }

  /** Greedy by rank, over the whole world at one zoom, so that panning never makes a label flicker. */
  function placeLabels(context, labels, view, options) {
    const palette = PALETTES[options.theme];
    const arabic = options.arabic && view.zoom >= ARABIC_FROM_ZOOM;
    const around = (x, y, pixels) => [x - pixels, y - pixels, x + pixels, y + pixels];
    const texts = options.quiet.map(([lat, lon]) => {
      const [x, y] = unitSquare([lon, lat]);
      return around(x * view.scale, y * view.scale, QUIET_PIXELS);
    });
    const dots = [];
    const placed = [];
    for (const [kind, label] of ranked(labels, view.zoom)) {
      const style = styleOf(kind, label, view, palette);
      const measured = measure(context, label, style, arabic);
      const [x, y] = [label.x * view.scale, label.y * view.scale];
      const dot = style.dot ? around(x, y, DOT_PIXELS) : null;
      // Two dots may touch; a name covers neither a name nor a dot.
      if (dot && texts.some((other) => overlaps(dot, other))) continue;
      const free = (box) => ![...texts, ...dots].some((other) => overlaps(box, other));
      const box = candidateBoxes(x, y, measured, style, label.side).find(free);
      if (!box) continue;
      texts.push(box);
      if (dot) dots.push(dot);
      placed.push({ kind, label, style, ...measured, x, y, box });
    }
    return placed;
  }

  /** Capitals first, then countries among the towns of their zoom, governorates last. */
  function rank([kind, label]) {
    if (label.kind === "capital") return label.zoom - 4;
    if (kind === "divisions") return 20;
    return kind === "countries" ? label.zoom - 1.5 : label.zoom;
  }

  function ranked(labels, zoom) {
    const order = [];
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

  function drawLabel(context, item, view, copy, palette) {
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

  function drawText(context, text, x, y, weight, spacing, style) {
    context.letterSpacing = `${spacing}px`;
    context.font = `${weight} ${style.size}px ${FONT}`;
    context.strokeStyle = style.halo;
    context.lineWidth = 3;
    context.strokeText(text, x, y);
    context.fillStyle = style.colour;
    context.fillText(text, x, y);
  }

  // ---- the layer ----------------------------------------------------------------------------------------------

  const CanvasLayer = L.Layer.extend({
    options: { theme: "light", arabic: true, quiet: [], pane: PANE, padding: 0.35, attribution: "" },

    initialize(data, options) {
      L.setOptions(this, options);
      const decoded = decode(data);
      this._levels = decoded.levels.map(projectLevel);
      this._labels = projectLabels(decoded.labels);
      this._placed = new Map();
    },

    beforeAdd(map) {
      if (!map.getPane(this.options.pane)) {
        const pane = map.createPane(this.options.pane);
        pane.style.zIndex = String(PANE_Z_INDEX);
        pane.style.pointerEvents = "none";
      }
    },

    onAdd(map) {
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
        ratio: Math.min(MAX_PIXEL_RATIO, window.devicePixelRatio || 1),
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
        this._placed.set(view.zoom, placeLabels(context, this._labels, view, this.options));
      }
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.lineJoin = "round";
      for (const item of this._placed.get(view.zoom)) {
        for (const copy of view.copies) drawLabel(context, item, view, copy, palette);
      }
    },
  });

  /** Which repetitions of the world a stretch of the unit square's x axis touches. */
  function copiesInSight(from, to) {
    return COPIES.map((degrees) => degrees / 360).filter((copy) => copy + 1 >= from && copy <= to);
  }

  window.convoymap = window.convoymap || {};
  window.convoymap.basemap = { decode, layer: (data, options) => new CanvasLayer(data, options) };
})();
