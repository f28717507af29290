// Room for signs: who moves aside, and who is left out.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import "./page.mjs";
import { resolveCollisions } from "../../maps/page/map/collisions.js";

function sign(id, x, y, more = {}) {
  return { id, at: { x, y }, width: 26, height: 26, ...more };
}

function overlapping(one, other) {
  return Math.abs(one.x - other.x) < 26 && Math.abs(one.y - other.y) < 26;
}

const point = fc.record({ x: fc.integer({ min: 0, max: 600 }), y: fc.integer({ min: 0, max: 600 }) });

describe("room for signs", () => {
  test("the most important sign stays where it is", () => {
    fc.assert(fc.property(fc.array(point, { minLength: 1, maxLength: 20 }), (points) => {
      const items = points.map(({ x, y }, index) => sign(`s${index}`, x, y));
      assert.deepEqual([...resolveCollisions(items).get("s0")], [0, 0]);
    }));
  });

  test("signs far from each other stay", () => {
    const room = resolveCollisions([sign("a", 0, 0), sign("b", 100, 0), sign("c", 0, 100)]);
    assert.deepEqual([...room.values()].map((offset) => [...offset]), [[0, 0], [0, 0], [0, 0]]);
  });

  test("up to nine signs at one point lie beside each other", () => {
    for (let count = 2; count <= 9; count += 1) {
      const items = Array.from({ length: count }, (_, index) => sign(index, 300, 300));
      const at = Array.from(resolveCollisions(items).values(), ([x, y]) => ({ x, y }));
      at.forEach((one, index) => at.slice(0, index).forEach((other) => assert.ok(!overlapping(one, other), `${count} signs`)));
    }
  });

  test("what may be left out is left out where there is no room, and never lies on another", () => {
    fc.assert(fc.property(fc.array(point, { minLength: 2, maxLength: 40 }), (points) => {
      const items = points.map(({ x, y }, index) => sign(index, x, y, { optional: index > 0 }));
      const room = resolveCollisions(items);
      const kept = items.filter((item) => room.get(item.id))
        .map((item) => ({ x: item.at.x + room.get(item.id)[0], y: item.at.y + room.get(item.id)[1] }));
      kept.forEach((one, index) => kept.slice(0, index).forEach((other) => assert.ok(!overlapping(one, other))));
    }));
    const pile = Array.from({ length: 30 }, (_, index) => sign(index, 0, 0, { optional: true }));
    assert.ok(Array.from(resolveCollisions(pile).values()).includes(null));
  });

  test("with very many signs none moves, and what may be left out is", () => {
    const items = Array.from({ length: 500 }, (_, index) => sign(index, 0, 0, { optional: index % 2 === 1 }));
    const room = resolveCollisions(items);
    assert.equal(room.size, 500);
    assert.deepEqual([...room.get(2)], [0, 0]);
    assert.equal(room.get(3), null);
  });
});
