// The steps of a story: found again by their names, and what is known and not known of each.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import "./page.mjs";
import { conflictsAt, daysOfStop, findStep, legTo, storyGaps, storyId, storyStep, storyTracks, travelDays } from "../../maps/page/story/steps.js";
import { makeClock } from "../../maps/page/data/time.js";

function modelOf(stops, { legs = [], conflicts = [], movements = [] } = {}) {
  return {
    stops, legs, conflicts, movements: new Map(movements.map((id) => [id, { title: id }])),
    spanOf: makeClock("Asia/Damascus"),
  };
}

function stepOf(before, stop, more = {}) {
  const stops = [{ movement: "trek", order: 1, claims: ["a"], ...before }, { movement: "trek", order: 2, claims: ["a"], ...stop }];
  const model = modelOf(stops, more);
  return { model, step: storyStep(storyTracks(model)[0], 1) };
}

describe("steps", () => {
  const name = fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom("__proto__", "constructor", "a:1", "a", ":", "a:1:2"));

  test("every step is found again by its own name", () => {
    fc.assert(fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 5 }), (ids, count) => {
      const names = ids.filter((id) => !ids.some((other) => other.startsWith(id + ":") || id.startsWith(other + ":")));
      const stops = names.flatMap((id) => Array.from({ length: count }, (_, index) => ({ movement: id, order: index + 1 })));
      const tracks = storyTracks(modelOf(stops, { movements: names }));
      return tracks.every((track) => track.stops.every((stop, index) => {
        const found = findStep(tracks, storyId(storyStep(track, index)));
        return found.track === track && found.stop === stop;
      }));
    }));
  });

  test("a name of no step finds none", () => {
    const tracks = storyTracks(modelOf([{ movement: "trek", order: 1 }], { movements: ["trek"] }));
    for (const id of ["", ":", "trek:", "trek:2", "trek:1:1", "other", "__proto__:1", "TREK:1"]) assert.equal(findStep(tracks, id), null);
    assert.equal(findStep(tracks, "trek").index, 0);
  });

  test("movements stand in the order of the case, one without a title last", () => {
    const stops = ["c", "b", "a"].map((movement) => ({ movement, order: 1 }));
    const tracks = storyTracks(modelOf(stops, { movements: ["a", "b"] }));
    assert.deepEqual(tracks.map((track) => track.title), ["a", "b", "c"]);
  });

  test("before the first and after the last step there is none", () => {
    const [track] = storyTracks(modelOf([{ movement: "trek", order: 1 }]));
    assert.equal(storyStep(track, -1), null);
    assert.equal(storyStep(track, 1), null);
    assert.equal(storyStep(track, 0).before, null);
  });
});

describe("what is known of a step", () => {
  const DAYS = [
    ["days between two days", { when: "2017-08-28" }, { when: "2017-08-30" }, { low: 2, high: 2 }],
    ["from the end of a halt", { when: "2017-08-30/2017-09-13", status: "halted" }, { when: "2017-09-13" }, { low: 0, high: 0 }],
    ["to the beginning of a halt", { when: "2017-08-28" }, { when: "2017-08-30/2017-09-13", status: "halted" }, { low: 2, high: 2 }],
    ["between uncertain times", { when: "2017-09-01/2017-09-03" }, { when: "2017-09-02/2017-09-10" }, { low: 0, high: 9 }],
    ["wider where a time is about", { when: "2017-09-01~" }, { when: "2017-09-10" }, { low: 7, high: 11 }],
    ["none before the beginning", { when: "2017-09-10" }, { when: "2017-09-01" }, null],
    ["none without a time", {}, { when: "2017-09-01" }, null],
    ["none without an end", { when: "2017-09-01/.." }, { when: "2017-10-01/.." }, null],
  ];
  for (const [words, before, stop, days] of DAYS) {
    test(words, () => {
      const { model, step } = stepOf(before, stop);
      const found = travelDays(model, step);
      assert.deepEqual(found && found, days);
    });
  }

  test("days of the way are never below nothing, nor the most below the fewest", () => {
    const day = fc.integer({ min: 10, max: 28 }).map((number) => "2017-09-" + number);
    const when = fc.oneof(day, fc.tuple(day, day).map((days) => days.sort().join("/")));
    fc.assert(fc.property(when, when, fc.boolean(), fc.boolean(), (from, to, stood, stands) => {
      const { model, step } = stepOf({ when: from, status: stood ? "halted" : "passed" }, { when: to, status: stands ? "halted" : "passed" });
      const days = travelDays(model, step);
      return days === null || (days.low >= 0 && days.high >= days.low);
    }));
  });

  test("the timeline shows a stop's days as far as it goes", () => {
    const domain = { first: 10, last: 20 };
    assert.deepEqual(daysOfStop({ start: -Infinity, end: 12 }, domain), { from: 10, to: 12 });
    assert.deepEqual(daysOfStop({ start: 5, end: Infinity }, domain), { from: 10, to: 20 });
    assert.equal(daysOfStop(null, domain), null);
    assert.equal(daysOfStop({ start: 1, end: 2 }, null), null);
  });

  test("its leg, its conflicts and its gaps", () => {
    const leg = { id: "leg:trek:1-2", properties: { movement: "trek", leg_kind: "unknown", travelled: true } };
    const other = { id: "leg:x:1-2", properties: { movement: "x" } };
    const { model, step } = stepOf({}, { status: "passed", claims: [] }, { legs: [other, leg], conflicts: [{ claims: ["a"] }, { claims: ["b"] }] });
    assert.equal(legTo(model, step), leg);
    assert.deepEqual(conflictsAt(model, step.before), [0]);
    assert.deepEqual(storyGaps(model, step, leg), ["storyNoTime", "storyRoadUnknown", "storyNoClaims"]);
    step.stop.status = "intended";
    assert.deepEqual(storyGaps(model, step, null), ["storyNotReached", "storyNoClaims"]);
  });
});
