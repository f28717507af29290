// Messages: what a page makes of numbers of templates with their values.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { shown } from "./page.mjs";
import { el } from "../../maps/page/text/dom.js";
import { useLanguage } from "../../maps/page/text/strings.js";
import { loadTemplates, messageText, statement } from "../../maps/page/text/wording.js";

const WORDING = {
  names: [["apart"], ["n"], null, ["km", "name"], ["days", "n"]],
  words: {
    en: ["They are {apart} apart.", "{n} km", " and ", "{name} within {km} km", { one: "{n} day of {days}", other: "{n} days of {days}" }],
    ar: ["بينهما {apart}.", "{n} كم", " و", "{name} ضمن {km} كم", { one: "يوم من {days}", two: "يومان من {days}", few: "{n} أيام من {days}", many: "{n} يومًا من {days}", other: "{n} يوم من {days}" }],
  },
};

function opened(language) {
  useLanguage(language);
  loadTemplates(WORDING);
}

function inLanguage(language, message) {
  opened(language);
  return messageText(message);
}

describe("messages", () => {
  test("a message within a message is in the same language", () => {
    assert.equal(inLanguage("en", [0, [1, 5.5]]), "They are 5.5 km apart.");
    assert.equal(inLanguage("ar", [0, [1, 5.5]]), "بينهما 5.5 كم.");
  });

  test("numbers are as exact as they were printed", () => {
    opened("en");
    for (const [value, words] of [[386, "386"], [4, "4"], [{ n: "12.0" }, "12.0"], [{ n: "1,234.50" }, "1,234.50"], [{ n: "3600" }, "3600"], [12345, "12,345"]]) {
      assert.equal(messageText([1, value]), words + " km");
    }
    assert.equal(inLanguage("ar", [1, { n: "-1,234.50" }]), "\u2068\u200e-1,234.50\u2069 كم");
  });

  test("a form is chosen by the number that is printed", () => {
    opened("ar");
    assert.equal(messageText([4, "9", 1]), "يوم من 9");
    assert.equal(messageText([4, "9", 2]), "يومان من 9");
    assert.equal(messageText([4, "9", { n: "3.0" }]), "3.0 أيام من 9");
    assert.equal(messageText([4, "9", 2.5]), "2.5 يوم من 9");
    assert.equal(inLanguage("en", [4, "9", 1]), "1 day of 9");
  });

  test("a list is joined by the words of the language", () => {
    assert.equal(inLanguage("en", [2, "a", [1, 5], "c"]), "a and 5 km and c");
    assert.equal(inLanguage("ar", [2, [1, 5], [1, 6]]), "5 كم و6 كم");
    assert.equal(inLanguage("en", [2]), "");
  });

  test("outside words keep their direction, words of the page need none", () => {
    assert.equal(inLanguage("ar", [3, 5, "Raqqa"]), "\u2068Raqqa\u2069 ضمن 5 كم");
    assert.equal(inLanguage("en", [3, 5, "الرقة"]), "\u2068الرقة\u2069 within 5 km");
    assert.equal(inLanguage("en", [3, 5, "{km} $& $1"]), "{km} $& $1 within 5 km");
  });

  test("what is no message is outside text", () => {
    opened("ar");
    assert.equal(messageText("plain"), "plain");
    assert.equal(shown([statement("plain", 100)]), "plain");
    assert.equal(el("p", null, statement("plain", 100)).firstChild.tagName, "BDI");
    assert.equal(typeof statement([1, 5], 100), "string");
    assert.ok(statement([3, 5, "x".repeat(200)], 50).length < 100);
  });

  test("a message of a page that is damaged says nothing and stops nothing", () => {
    opened("en");
    assert.equal(messageText([99, 1]), "");
    assert.equal(messageText([3, 5]), "{name} within 5 km");
    loadTemplates(undefined);
    assert.equal(messageText([0, 5]), "");
  });
});
