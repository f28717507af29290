// Cells of CSV: by the table that Python obeys too (tests/test_spreadsheet.py), and quoted as RFC 4180 has it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import fc from "fast-check";
import "./page.mjs";
import { csvText, safeCell } from "../../maps/page/table/csv.js";

const VECTORS = JSON.parse(readFileSync(new URL("../shared/spreadsheet_cells.json", import.meta.url), "utf8"));

describe("no text runs in a spreadsheet", () => {
  for (const [text, cell] of VECTORS) {
    test(JSON.stringify(text), () => assert.equal(safeCell(text), cell));
  }

  test("a cell is its text, perhaps behind an apostrophe, and stays as it is", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), fc.constantFrom("", ..."=+-@"), (text, sign) => {
      const cell = safeCell(sign + text);
      assert.equal(cell.replace(/^'/, ""), (sign + text).replace(/^'/, ""));
      assert.equal(safeCell(cell), cell);
    }));
  });

  test("plain numbers stay numbers", () => {
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      assert.equal(safeCell(String(number)), String(number));
    }));
  });
});

test("rows of cells", () => {
  const rows = [["a,b", 'say "so"', "=1", -5, null], [["x", "y"], "two\nlines", "\u2068-5\u2069", "-5 km", undefined]];
  const lines = ["p,q,r,s,t", '"a,b","say ""so""",\'=1,-5,', "x; y,\"two\nlines\",-5,'-5 km,", ""];
  assert.equal(csvText(["p", "q", "r", "s", "t"], rows), lines.join("\r\n"));
});
