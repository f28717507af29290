// Colours and signs: nothing from outside reaches a style, and shape says what colour says.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import "./page.mjs";
import { STATUSES, VERDICT_SYMBOLS, inkOn, legStyle, readable, safeColour, stopIcon } from "../../maps/page/text/palette.js";

const colour = fc.integer({ min: 0, max: 0xffffff }).map((number) => "#" + number.toString(16).padStart(6, "0"));

function luminance(hex) {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

describe("colours", () => {
  test("six hexadecimal digits stay, all else is the fallback", () => {
    fc.assert(fc.property(colour, (hex) => safeColour(hex) === hex));
    fc.assert(fc.property(fc.anything(), (value) => {
      const found = safeColour(value);
      assert.match(found, /^#[0-9a-f]{6}$/i);
    }));
    assert.equal(safeColour("red; background: url(x)", "#123456"), "#123456");
    assert.equal(safeColour("#123456\n"), safeColour(null));
  });

  test("a number on a sign stands out by 4.5 to 1 on any colour", () => {
    fc.assert(fc.property(colour, (hex) => contrast(hex, inkOn(hex)) >= 4.5));
  });

  test("the readable form holds nothing but a colour", () => {
    fc.assert(fc.property(fc.string(), (text) => {
      assert.match(readable(text), /^color-mix\(in srgb, #[0-9a-f]{6} \d+%, var\(--ink\)\)$/i);
    }));
  });
});

describe("signs", () => {
  test("each status has a shape of its own", () => {
    const shapes = Array.from(STATUSES, (status) => {
      const sign = stopIcon(status, "1", "#0072b2");
      return Array.from(sign.children, (child) => child.localName + child.getAttribute("d") + child.getAttribute("stroke-dasharray")).join();
    });
    assert.equal(shapes.length, 6);
    assert.equal(new Set(shapes).size, shapes.length);
  });

  test("a status that is not known is drawn as one passed", () => {
    const [unknown, passed] = ["constructor", "passed"].map((status) => stopIcon(status, "2", "#0072b2"));
    assert.equal(unknown.outerHTML, passed.outerHTML);
    assert.equal(passed.textContent, "2");
    assert.equal(passed.getAttribute("aria-hidden"), "true");
  });

  test("dashes tell a reported course, an assumed one, an unknown one and a leg that was intended apart", () => {
    const courses = ["reported", "assumed", "unknown"];
    const legs = [...courses.map((course) => ({ course, leg_kind: "road", travelled: true })), { course: "reported", leg_kind: "road", travelled: false }];
    const dashes = legs.map((leg) => legStyle(leg, "#0072b2").dashArray ?? "none");
    assert.equal(new Set(dashes).size, 4);
    assert.equal(dashes.indexOf("none"), 0);
  });

  test("no leg is solid whose course no report is known to give", () => {
    for (const leg of [{ leg_kind: "road" }, { leg_kind: "straight" }, { leg_kind: "road", course: "constructor" }, {}]) assert.ok(legStyle(leg, "#0072b2").dashArray);
  });

  test("each verdict has a sign of its own", () => {
    const signs = Object.values(VERDICT_SYMBOLS);
    assert.equal(new Set(signs).size, signs.length);
  });
});
