// The basemap's data: decoded to degrees, projected to the unit square.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import fc from "fast-check";
import "./page.mjs";
import { decode, projectLevel } from "../../maps/page/map/basemap/data.js";
import { unitSquare } from "../../maps/page/map/mercator.js";

const FILE = JSON.parse(readFileSync(new URL("../../maps/data/basemap.json", import.meta.url), "utf8"));
// The roads come from the network when a page is built: class, number, whether the course is known, points.
const ROADS = { units: 1000, lines: [["trunk", "M20", 1, [37000, 35000, 500, -250]], ["track", "", 0, [38000, 35000, 1, 1]]] };
const PACKED = { ...FILE, roads: ROADS };

const EDGE = 0.1; // degrees by which rounding may carry a cut line over its window

function lines(level) {
  const areas = ["land", "lakes"];
  return Object.entries(level.layers).flatMap(([name, items]) => (areas.includes(name) ? items.flat() : items));
}

describe("decoding", () => {
  test("points are differences, in parts of a degree", () => {
    const level = { window: [0, 0, 9, 9], zoom: 3, units: 100, rivers: [[100, 200, 50, -50, 0, 25]], land: [[[0, 0, 100, 0, 0, 100]]] };
    const { levels, labels } = decode({
      ...PACKED, levels: [level], labels: { towns: [["Aford", "أ", 36291, 33510, 4], ["Baford", "ب", 1000, 2000, 5, "capital", "west"]] },
    });
    assert.deepEqual(levels[0].layers.rivers, [[[1, 2], [1.5, 1.5], [1.5, 1.75]]]);
    assert.deepEqual(levels[0].layers.land, [[[[0, 0], [1, 0], [1, 1]]]]);
    assert.deepEqual(labels.towns, [
      { name: "Aford", arabic: "أ", lon: 36.291, lat: 33.51, zoom: 4, kind: "", side: "east" },
      { name: "Baford", arabic: "ب", lon: 1, lat: 2, zoom: 5, kind: "capital", side: "west" },
    ]);
  });

  test("roads keep class, number and whether their course is known", () => {
    assert.deepEqual(decode(PACKED).roads, [
      { roadClass: "trunk", ref: "M20", known: true, line: [[37, 35], [37.5, 34.75]] },
      { roadClass: "track", ref: "", known: false, line: [[38, 35], [38.001, 35.001]] },
    ]);
  });

  test("what is decoded already stays", () => {
    const decoded = decode(PACKED);
    assert.equal(decode(decoded), decoded);
  });

  test("another format is refused", () => assert.throws(() => decode({ ...PACKED, format: 99 }), /format 99/));

  test("the embedded basemap lies in the windows it names", () => {
    const { levels } = decode(PACKED);
    assert.equal(levels.length, PACKED.levels.length);
    for (const level of levels) {
      const [west, south, east, north] = level.bounds;
      const found = lines(level);
      assert.ok(found.length > 50);
      for (const [lon, lat] of found.flat()) {
        assert.ok(lon >= west - EDGE && lon <= east + EDGE && lat >= south - EDGE && lat <= north + EDGE, `${lon}, ${lat}`);
      }
    }
  });

  test("each label of the embedded basemap has its names in their scripts and a place on Earth", () => {
    for (const items of Object.values(decode(PACKED).labels)) {
      for (const label of items) {
        assert.match(label.name, /\p{Script=Latin}/u);
        assert.match(label.arabic, /^$|\p{Script=Arabic}/u);
        assert.ok(Math.abs(label.lon) <= 180 && Math.abs(label.lat) <= 90, label.name);
      }
    }
  });
});

describe("projecting", () => {
  const lon = fc.double({ min: -180, max: 180, noNaN: true });
  const lat = fc.double({ min: -85, max: 85, noNaN: true });

  test("Web Mercator gives its longitudes and latitudes back", () => {
    fc.assert(fc.property(lon, lat, (east, north) => {
      const [x, y] = unitSquare([east, north]);
      const back = (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
      assert.ok(Math.abs(x * 360 - 180 - east) < 1e-9 && Math.abs(back - north) < 1e-9);
    }));
  });

  test("the poles are where the square ends", () => {
    assert.ok(Math.abs(unitSquare([0, 90])[1]) < 1e-9);
    assert.ok(Math.abs(unitSquare([0, -90])[1] - 1) < 1e-9);
  });

  test("a projected line keeps its points, and its box holds them", () => {
    fc.assert(fc.property(fc.array(fc.tuple(lon, lat), { minLength: 1 }), (line) => {
      const { layers } = projectLevel({ bounds: [], zoom: 1, layers: { rivers: [line] } });
      const [[{ flat, box }]] = layers.rivers;
      assert.equal(flat.length, 2 * line.length);
      const [xs, ys] = [0, 1].map((axis) => Array.from(flat).filter((_, index) => index % 2 === axis));
      assert.deepEqual(Array.from(box), [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]);
    }));
  });
});
