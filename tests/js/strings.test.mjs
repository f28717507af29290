// Every word of the interface: in each language, with the same marks, and none without use.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { describe, test } from "node:test";
import { openWindow } from "./page.mjs";
import { LANGUAGES, t, useLanguage, wordFor } from "../../maps/page/text/strings.js";

const PAGE = new URL("../../maps/page/", import.meta.url);
const NAMES = readdirSync(PAGE, { recursive: true }).filter((name) => /^(?!vendor|bundle).*\.js$/.test(name));
const TABLE = /^text\/strings_(\w+)\.js$/;
const CODE = NAMES.filter((name) => !TABLE.test(name)).map((name) => readFileSync(new URL(name, PAGE), "utf8")).join("\n");
const WORDS = LANGUAGES;
const KEYS = Object.keys(WORDS.en);
const LITERALS = new Set(Array.from(CODE.matchAll(/"([\w. ]+)"/g), (found) => found[1]));
// What t() and the rows of facts are asked for by name, in `t(folded ? "expand" : "collapse")` both.
const CALL = /\b(?:t|cardRow|factRow)\((?:[\w.!]+ \? )?"([\w. ]+)"(?: : "([\w. ]+)")?(?=[,)])/g;
const ASKED = new Set(Array.from(CODE.matchAll(CALL), (found) => found.slice(1).filter(Boolean)).flat());
const GROUPS = new Set(Array.from(CODE.matchAll(/\b(?:wordFor|hasWord|listedWord)\("(\w+)"/g), (found) => found[1]));

// What a language says of itself, which no sentence of the page asks for.
const OF_ITSELF = new Set(["direction", "languageName"]);

function forms(words) {
  return typeof words === "string" ? [words] : Object.values(words);
}

/** The module anew, in a window that opens in a language. */
function loadedIn(language) {
  openWindow({ language });
  return import(`../../maps/page/text/strings.js?${language}`);
}

function marks(words) {
  return Array.from(words.matchAll(/\{(\w+)\}/g), (found) => found[1]).sort();
}

test("each language that is listed has its words", () => {
  assert.deepEqual(Object.keys(WORDS).sort(), NAMES.flatMap((name) => TABLE.exec(name)?.[1] ?? []).sort());
  assert.ok(KEYS.length > 100);
});

describe("the scripts and the words", () => {
  test("what the scripts ask for is there", () => {
    assert.ok(ASKED.size > 80);
    assert.deepEqual([...ASKED].filter((key) => !KEYS.includes(key)), []);
    assert.deepEqual([...GROUPS].filter((group) => !KEYS.some((key) => key.startsWith(group + "."))), []);
  });

  test("no words are without use", () => {
    const used = (key) => OF_ITSELF.has(key) || LITERALS.has(key) || GROUPS.has(key.split(".")[0]) || LITERALS.has(key.split(".")[0] + ".");
    assert.deepEqual(KEYS.filter((key) => !used(key)), []);
  });
});

for (const language of Object.keys(WORDS)) {
  describe(`words in ${language}`, () => {
    test("the same keys as in English", () => assert.deepEqual(Object.keys(WORDS[language]).sort(), KEYS.toSorted()));

    test("no words are empty", () => {
      assert.deepEqual(KEYS.filter((key) => forms(WORDS[language][key]).some((words) => words === "")), []);
    });

    test("the same marks as in English, in the form for any number", () => {
      const any = (words) => (typeof words === "string" ? words : words.other);
      assert.deepEqual(KEYS.filter((key) => marks(any(WORDS[language][key])).join() !== marks(any(WORDS.en[key])).join()), []);
    });

    test("a form for each plural category of the language, where words depend on a number", () => {
      const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
      const numbered = KEYS.filter((key) => typeof WORDS[language][key] !== "string");
      for (const key of numbered) {
        // A form for zero may be left out where none of something is not spoken of.
        const given = new Set(Object.keys(WORDS[language][key])).add("zero");
        assert.deepEqual([...given].sort(), [...new Set(pluralCategories).add("zero")].sort(), key);
      }
    });

    test("a window in this language speaks it", async () => {
      const strings = await loadedIn(language);
      assert.equal(strings.currentLanguage(), language);
      assert.equal(strings.t("claims"), WORDS[language].claims);
    });
  });
}

describe("filling in", () => {
  test("marks are filled, unknown ones stay", () => {
    assert.equal(t("range", { low: 1, high: 1234.5 }), "1 to 1,235");
    assert.equal(t("range", { low: 1 }), "1 to {high}");
    assert.equal(t("range", Object.create({ low: 1, high: 2 })), "{low} to {high}");
  });

  test("what is filled in is not filled again", () => {
    assert.equal(t("range", { low: "{high}", high: 2 }), "{high} to 2");
  });

  test("a key without words stands for itself, inherited names included", () => {
    for (const key of ["no such key", "constructor", "__proto__"]) assert.equal(t(key), key);
    assert.equal(wordFor("status", "constructor"), "constructor");
  });

  test("numbers choose their form", () => {
    assert.equal(t("countClaims", { n: 1 }), "1 claim");
    assert.equal(t("countClaims", { n: 12345 }), "12,345 claims");
  });

  test("a language without words is left aside", async () => {
    assert.equal(useLanguage("tlh"), false);
    assert.equal(useLanguage("constructor"), false);
    assert.equal((await loadedIn("tlh")).currentLanguage(), "en");
  });
});
