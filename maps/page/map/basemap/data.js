/* The basemap's data: maps/data/basemap.json decoded to degrees, and projected once to the unit square of Web Mercator,
   so that a redraw only scales and shifts.

   decode(data) -> { levels: [{ bounds, zoom, layers }], labels, roads: [{ roadClass, ref, known, line }] }
   with [lon, lat] in degrees (WGS 84); areas are lists of rings, lines lists of points. */

const AREA_LAYERS = ["land", "lakes"];

function pointsOfFlat(flat, units) {
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
      ? items.map((rings) => rings.map((ring) => pointsOfFlat(ring, units)))
      : items.map((line) => pointsOfFlat(line, units));
  }
  return { bounds, zoom, layers };
}

function decodeLabel([name, arabic, lon, lat, zoom, kind = "", side = "east"]) {
  return { name, arabic, lon: lon / 1000, lat: lat / 1000, zoom, kind, side };
}

function decodeRoads({ units, lines }) {
  return lines.map(([roadClass, ref, known, flat]) => ({ roadClass, ref, known: known === 1, line: pointsOfFlat(flat, units) }));
}

/** What is decoded already is returned as it is. */
export function decode(data) {
  if (data.levels.every((level) => level.layers)) return data;
  if (data.format !== 1) {
    throw new Error(`basemap format ${data.format} is not known`);
  }
  const labels = {};
  for (const [kind, items] of Object.entries(data.labels)) {
    labels[kind] = items.map(decodeLabel);
  }
  return { levels: data.levels.map(decodeLevel), labels, roads: decodeRoads(data.roads) };
}

const MAX_LATITUDE = 85.0511287798; // where Web Mercator ends

/** Web Mercator: [lon, lat] to the unit square, y downwards; once per point, so that a redraw only scales. */
export const unitX = (lon) => lon / 360 + 0.5;

export function unitY(lat) {
  const clamped = Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, lat));
  const sine = Math.sin((clamped * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

export function unitSquare([lon, lat]) {
  return [unitX(lon), unitY(lat)];
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

export function projectLevel({ bounds, zoom, layers }) {
  const projected = {};
  for (const [name, items] of Object.entries(layers)) {
    // An area's rings are drawn together, by the even-odd rule; a line is an area of one open ring.
    projected[name] = AREA_LAYERS.includes(name)
      ? items.map((rings) => rings.map(projectLine))
      : items.map((line) => [projectLine(line)]);
  }
  return { bounds, zoom, layers: projected };
}

export function projectRoad({ roadClass, ref, known, line }) {
  return { roadClass, ref, known, parts: [projectLine(line)] };
}

export function projectLabels(labels) {
  const projected = {};
  for (const [kind, items] of Object.entries(labels)) {
    projected[kind] = items.map((item) => {
      const [x, y] = unitSquare([item.lon, item.lat]);
      return { ...item, x, y };
    });
  }
  return projected;
}
