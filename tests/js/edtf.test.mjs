// EDTF times as milliseconds, as words and as a start for sorting, by the table that Python obeys too (tests/language/test_edtf_words.py).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import fc from "fast-check";
import "./page.mjs";
import { readEdtf, timeStart } from "../../maps/page/data/edtf.js";
import { timeWords } from "../../maps/page/text/time_words.js";

const { times, no_times: noTimes } = JSON.parse(readFileSync(new URL("../shared/edtf.json", import.meta.url), "utf8"));
const known = (ms) => (Number.isFinite(ms) ? ms : null);

describe("times that a page reads", () => {
  for (const { text, first, last, words } of times.filter((row) => row.page !== false)) {
    test(text, () => {
      const ends = readEdtf(text);
      assert.deepEqual([known(ends[0].low), known(ends.at(-1).high)], [first, last]);
      assert.equal(timeWords(text), words);
    });
  }
});

describe("what it cannot read stays as it is", () => {
  for (const text of times.filter((row) => row.page === false).map((row) => row.text).concat(noTimes)) {
    test(JSON.stringify(text), () => {
      assert.equal(readEdtf(text), null);
      assert.equal(timeWords(text), text);
      assert.equal(timeStart(text), Infinity);
    });
  }

  test("any text gives a text", () => {
    const signs = fc.string({ unit: fc.constantFrom(..."0123456789-/.TXZ?~%:+"), maxLength: 24 });
    fc.assert(fc.property(fc.oneof(fc.string(), signs), (text) => typeof timeWords(text) === "string"));
  });
});

describe("start of a time", () => {
  test("days sort as they follow each other", () => {
    // A year before 100 was one of the last century, and a season or a decade had no start.
    const order = ["0044", "201X", "2016", "2016-21", "2017-01", "2017-08-28", "2017-08-28T06:00", "2017-08-29/..", "2017-09~"];
    const starts = order.map((edtf) => timeStart(edtf));
    assert.deepEqual(starts, starts.toSorted((a, b) => a - b));
    assert.equal(timeStart("2017-08-28"), Date.UTC(2017, 7, 28));
  });

  for (const edtf of [null, "", "someday", "../2017-08-28"]) {
    test(`no start is last: ${edtf}`, () => assert.equal(timeStart(edtf), Infinity));
  }
});
