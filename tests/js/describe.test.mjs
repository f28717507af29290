// The parts of a claim as words.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { shown } from "./page.mjs";
import { checkValue, modalityTag, quantityLine, sourceLine, speakerChain, verdictTag, whenLine, withinWords } from "../../maps/page/text/describe.js";

const MODEL = {
  voices: ["reporter", "editor"],
  sources: new Map([
    ["gazette", { publisher: "The Gazette", published: "2017-09-01", url: "https://gazette.example/trek" }],
    ["courier", { publisher: "The Courier", url: "javascript:alert(1)" }],
  ]),
};

describe("who said it", () => {
  const CASES = [
    [{ source: "gazette", who: ["Col. Example", "Wire"] }, "Col. Example, via Wire, via The Gazette"],
    [{ source: "gazette", who: ["reporter"] }, "Reporter, The Gazette"],
    [{ source: "gazette", who: ["editor"] }, "Editor, The Gazette"],
    [{ source: "gazette", who: ["Editor"] }, "Editor, The Gazette"],
    [{ source: "gazette", who: ["Example", "editor"] }, "Example, via Editor, The Gazette"],
    [{ source: "gazette", who: ["headline"] }, "headline, via The Gazette"],
    [{ source: "gazette", who: [] }, "The Gazette"],
    [{ source: "nowhere" }, "nowhere"],
  ];
  for (const [claim, words] of CASES) {
    test(words, () => assert.equal(shown(speakerChain(MODEL, claim)), words));
  }

  test("source, date and paragraph", () => {
    assert.equal(shown(sourceLine(MODEL, { source: "gazette", paragraph: 3 })), "The Gazette, 1 September 2017, paragraph 3");
  });

  test("an address that is none to follow is no link", () => {
    const [line] = sourceLine(MODEL, { source: "courier" });
    assert.equal(line.localName, "bdi");
    const [followed] = sourceLine(MODEL, { source: "gazette" });
    assert.equal(followed.getAttribute("href"), "https://gazette.example/trek");
  });
});

describe("when", () => {
  test("the time with the report's own words", () => {
    assert.equal(shown(whenLine({ when: "2017-08-28", when_text: "on Monday" })), "28 August 2017 (“on Monday”)");
    assert.equal(shown(whenLine({ when_text: "on Monday" })), "“on Monday”");
    assert.equal(shown(whenLine({ when: "2017-08-28" })), "28 August 2017");
    assert.equal(whenLine({}), null);
  });
});

describe("how much", () => {
  const CASES = [
    [{ text: "250", low: 250, high: 250, unit: "person" }, "250"],
    [{ text: "hundreds of miles", low: 100, high: 1999, unit: "mile" }, "hundreds of miles (read as 100 to 1,999 miles)"],
    [{ text: "over 10 hours", low: 10, high: null, unit: "hour" }, "over 10 hours (read as at least 10 hours)"],
    [{ text: "up to 3.5 km", low: null, high: 3.5, unit: "km" }, "up to 3.5 km (read as at most 3.5 km)"],
    [{ text: "dozens", low: 24, high: 99 }, "dozens (read as 24 to 99)"],
    [{ text: "many", low: null, high: null }, "many"],
  ];
  for (const [quantity, words] of CASES) {
    test(words, () => assert.equal(shown(quantityLine({ quantity })), words));
  }

  test("what it is a quantity of comes first", () => {
    assert.equal(shown(quantityLine({ of: "buses", quantity: { text: "17", low: 17, high: 17 } })), "buses: 17");
  });

  test("every reading of its words is told", () => {
    const quantity = { text: "1.500 km", low: 1.4995, high: 1.5005, unit: "km", others: [{ low: 1450, high: 1550 }] };
    assert.equal(shown(quantityLine({ quantity })), "1.500 km (read as 1.5 or 1,450 to 1,550 km)");
  });

  test("no quantity, no line", () => {
    assert.equal(quantityLine({}), null);
    assert.equal(quantityLine({ quantity: { text: "" } }), null);
  });
});

describe("checks", () => {
  const CASES = [
    [[412.34, "km"], "412 km"],
    [[0.125, null], "0.13"],
    [["north-east", "km"], "north-east"],
    [[{ low: 10, high: 12 }, "km"], "10 to 12 km"],
    [[{ low: 10, high: null }, "km"], "at least 10 km"],
    [[{ low: null, high: null }, "km"], null],
    [[null, "km"], null],
  ];
  for (const [[value, unit], words] of CASES) {
    test(`${JSON.stringify(value)} ${unit}`, () => assert.equal(checkValue(value, unit), words));
  }

  test("a verdict is a sign and a word; one that is not known is only itself", () => {
    assert.equal(verdictTag("contradicted").textContent, "✕ Contradicted");
    assert.equal(verdictTag("depends on reading").className, "verdict verdict-depends-on-reading");
    const odd = verdictTag("constructor");
    assert.equal(odd.textContent, "constructor");
    assert.equal(odd.className, "verdict verdict-other");
  });
});

test("a plan, a promise, a denial are tagged; what is stated as fact is not", () => {
  assert.equal(modalityTag({ modality: "denial" }).textContent, "Denial");
  assert.equal(modalityTag({ modality: "fact" }), null);
  assert.equal(modalityTag({}), null);
});

test("a place without a radius is within nothing", () => {
  assert.equal(withinWords(25), "within about 25 km");
  for (const radius of [0, -1, null, "25"]) assert.equal(withinWords(radius), null);
});
