// EDTF times as words and as a start for sorting.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { openPage } from "./page.mjs";

const { convoymap } = openPage();

describe("words of a time", () => {
  const CASES = [
    ["2017", "2017"],
    ["2017-08", "August 2017"],
    ["2017-08-28", "28 August 2017"],
    ["2017-08-28T14:05", "28 August 2017, 14:05"],
    ["2017-08-28T14:05:30Z", "28 August 2017, 14:05 UTC"],
    ["2017-08-28T14:05+03:00", "28 August 2017, 14:05 UTC+03:00"],
    ["2017-08~", "about August 2017"],
    ["2017-08-28?", "28 August 2017 (uncertain)"],
    ["2017%", "about 2017 (uncertain)"],
    ["2017-08-28/2017-08-30", "28–30 August 2017"],
    ["2017-08-28/2017-09-13", "28 August – 13 September 2017"],
    ["2016-12-28/2017-01-03", "28 December 2016 – 3 January 2017"],
    ["2017-08-28/..", "from 28 August 2017"],
    ["../2017-08-28", "until 28 August 2017"],
  ];
  for (const [edtf, words] of CASES) {
    test(edtf, () => assert.equal(convoymap.timeWords(edtf), words));
  }

  for (const edtf of ["", "someday", "2017-13", "2017-00-01", "<b>2017"]) {
    test(`what it cannot read stays as it is: "${edtf}"`, () => assert.equal(convoymap.timeWords(edtf), edtf));
  }

  test("any text gives a text", () => {
    fc.assert(fc.property(fc.string(), (text) => typeof convoymap.timeWords(text) === "string"));
  });
});

describe("start of a time", () => {
  test("days sort as they follow each other", () => {
    const order = ["2016", "2017-01", "2017-08-28", "2017-08-28T06:00", "2017-08-29/..", "2017-09~"];
    const starts = order.map((edtf) => convoymap.timeStart(edtf));
    assert.deepEqual(starts, starts.toSorted((a, b) => a - b));
    assert.equal(convoymap.timeStart("2017-08-28"), Date.UTC(2017, 7, 28));
  });

  for (const edtf of [null, "", "someday", "../2017-08-28"]) {
    test(`no start is last: ${edtf}`, () => assert.equal(convoymap.timeStart(edtf), Infinity));
  }
});
