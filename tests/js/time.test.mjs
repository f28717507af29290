// Civil days, the spans of EDTF times, and how a span meets a chosen time.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import "./page.mjs";
import { dateOf, dayNumber } from "../../maps/page/data/edtf.js";
import { makeClock, readTime, timeOverlap, timeText } from "../../maps/page/data/time.js";

const day = fc.integer({ min: -200_000, max: 200_000 });
const range = fc.tuple(day, day).map(([one, other]) => ({ from: Math.min(one, other), to: Math.max(one, other) }));
const span = fc.record({ range, blur: fc.nat(40) }).map(({ range: { from, to }, blur }) => ({ start: from, end: to, blur }));

describe("days", () => {
  test("1 January 1970 is day 0", () => assert.equal(dayNumber(1970, 1, 1), 0));

  test("a day's date gives the day back, years before 100 included", () => {
    fc.assert(fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (number) => {
      const date = dateOf(number);
      return dayNumber(date.year, date.month, date.day) === number;
    }));
  });

  test("a chosen time gives itself back from the address", () => {
    fc.assert(fc.property(range, (time) => {
      assert.deepEqual(readTime(timeText(time)), time);
    }));
  });

  for (const text of ["", "2017", "2017-08", "2017-9-1", "2017-09-02/2017-09-01", "2017-09-01/..", "1/2/3", "time"]) {
    test(`is no chosen time: "${text}"`, () => assert.equal(readTime(text), null));
  }
});

describe("spans", () => {
  const clock = makeClock("Asia/Damascus");
  const days = (from, to) => [dayNumber(...from), dayNumber(...to)];

  const CASES = [
    ["2017-08-28", [2017, 8, 28], [2017, 8, 28], 0],
    ["2017-08", [2017, 8, 1], [2017, 8, 31], 0],
    ["2016-02", [2016, 2, 1], [2016, 2, 29], 0],
    ["2017", [2017, 1, 1], [2017, 12, 31], 0],
    ["201X", [2010, 1, 1], [2019, 12, 31], 0],
    ["2017-24", [2017, 12, 1], [2018, 2, 28], 0],
    ["2017-08-28~", [2017, 8, 28], [2017, 8, 28], 2],
    ["2017-08-28/2017-09-13", [2017, 8, 28], [2017, 9, 13], 0],
    // Damascus was three hours ahead of UTC: late in the evening there it is the next day.
    ["2017-08-28T22:30Z", [2017, 8, 29], [2017, 8, 29], 0],
    ["2017-08-28T22:30", [2017, 8, 28], [2017, 8, 28], 0],
  ];
  for (const [edtf, from, to, blur] of CASES) {
    test(edtf, () => {
      const [start, end] = days(from, to);
      assert.deepEqual(clock(edtf), { start, end, blur });
    });
  }

  test("an open end has none", () => {
    const start = dayNumber(2017, 8, 28);
    assert.deepEqual(clock("2017-08-28/.."), { start, end: Infinity, blur: 0 });
    assert.deepEqual(clock("/2017-08-28"), { start: -Infinity, end: start, blur: 0 });
  });

  for (const edtf of [null, 5, "", "someday", "2017-13", "../..", "/", "2017-08-28/someday", "someday/2017-08-28"]) {
    test(`is no time: ${edtf}`, () => assert.equal(clock(edtf), null));
  }

  test("a zone that does not exist leaves the day as written", () => {
    const start = dayNumber(2017, 8, 28);
    assert.equal(makeClock("Nowhere/Town")("2017-08-28T22:30Z").start, start);
  });
});

describe("meeting", () => {
  test("what has no time is always within, and so is everything where no time is chosen", () => {
    fc.assert(fc.property(span, range, (one, time) => {
      assert.equal(timeOverlap(null, time), 1);
      assert.equal(timeOverlap(one, null), 1);
    }));
  });

  test("1 where days are shared, 0.5 within the blur, else 0", () => {
    fc.assert(fc.property(span, range, (one, time) => {
      const apart = Math.max(one.start - time.to, time.from - one.end);
      assert.equal(timeOverlap(one, time), apart <= 0 ? 1 : apart <= one.blur ? 0.5 : 0);
    }));
  });

  test("an open span fades a week past its one known end", () => {
    const open = { start: 100, end: Infinity, blur: 0 };
    assert.deepEqual([99, 100, 107, 108, 9999].map((at) => timeOverlap(open, { from: at, to: at })), [0, 1, 1, 0.5, 0.5]);
  });
});
