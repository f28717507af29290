// What the timeline shows: marks in lanes, none over another, and claims by day.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import "./page.mjs";
import { isoDay } from "../../maps/page/data/edtf.js";
import { makeClock } from "../../maps/page/data/time.js";
import { timelineItems } from "../../maps/page/timeline/items.js";

/** A model of stops of one movement and events, in days; claims say times as text. */
function modelOf({ stops = [], events = [], times = [] }) {
  const when = ([from, to]) => isoDay(from) + "/" + isoDay(to);
  const values = Array.from(new Set(times.map(when)));
  const column = { values, numbers: times.map((span) => values.indexOf(when(span))) };
  return {
    spanOf: makeClock("UTC"),
    movements: new Map([["trek", { title: "The trek", color: "#0072b2" }]]),
    stops: stops.map((span, index) => ({
      movement: "trek", order: index + 1, status: "passed", when: when(span), location: { id: "p" + index, place: { name: "Place " + index } },
    })),
    events: new Map(events.map((span, index) => ["e" + index, { title: "Event " + index, when: when(span) }])),
    claims: { length: times.length, column: () => column },
  };
}

const span = fc.tuple(fc.integer({ min: 17_400, max: 17_430 }), fc.nat(10)).map(([from, length]) => [from, from + length]);
const spans = (most) => fc.array(span, { minLength: 1, maxLength: most });

test("nothing with a time, nothing to show", () => {
  assert.equal(timelineItems(modelOf({})), null);
});

describe("marks", () => {
  test("each stop and each event has one mark, within the strip", () => {
    fc.assert(fc.property(spans(12), spans(12), (stops, events) => {
      const items = timelineItems(modelOf({ stops, events }));
      const marks = [...items.stops, ...items.events].flat();
      const places = new Set(stops.map((_, index) => "Place " + index));
      assert.deepEqual(new Set(items.stops.flat().map((item) => item.label)), places);
      for (const { box, labelWidth } of marks) {
        assert.ok(box.start >= 0 && box.start + box.width <= 1 + 1e-9 && box.width > 0);
        assert.ok(labelWidth > 0 && box.start + labelWidth <= 1 + 1e-9);
      }
    }));
  });

  test("lanes are at most four and five; marks of a lane follow each other", () => {
    fc.assert(fc.property(spans(15), spans(15), (stops, events) => {
      const items = timelineItems(modelOf({ stops, events }));
      assert.ok(items.stops.length <= 4 && items.events.length <= 5);
      for (const lane of [...items.stops, ...items.events]) {
        lane.slice(1).forEach((item, index) => assert.ok(item.box.start >= lane[index].box.start));
      }
    }));
  });

  test("up to four stops at the same days lie in lanes of their own", () => {
    for (let count = 1; count <= 4; count += 1) {
      const items = timelineItems(modelOf({ stops: new Array(count).fill([17_400, 17_405]) }));
      assert.deepEqual(Array.from(items.stops, (lane) => lane.length), new Array(count).fill(1));
    }
  });

  test("the name of a mark begins with the words that are seen", () => {
    const items = timelineItems(modelOf({ stops: [[17_400, 17_400]], events: [[17_400, 17_401]] }));
    for (const item of [...items.stops, ...items.events].flat()) assert.ok(item.words.startsWith(item.label + ", "));
  });
});

describe("claims by day", () => {
  test("the fullest day is 1 where a claim lies within the strip, and no day is less than 0", () => {
    fc.assert(fc.property(spans(5), spans(30), (stops, times) => {
      const { density, domain } = timelineItems(modelOf({ stops, times }));
      const within = times.some(([from, to]) => to >= domain.first && from <= domain.last);
      assert.equal(Math.max(...density), within ? 1 : 0);
      assert.ok(density.every((value) => value >= 0));
    }));
  });

  test("a claim of one day counts there, and there only", () => {
    const { density, domain } = timelineItems(modelOf({ stops: [[17_400, 17_420]], times: [[17_410, 17_410]] }));
    const full = Array.from(density).flatMap((value, day) => (value ? [day + domain.first] : []));
    assert.deepEqual(full, [17_410]);
  });
});
