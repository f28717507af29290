// The grammar of the address: what a state becomes after "#", and what comes of any text that stands there.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import "./page.mjs";
import { readAddress, readPartOfState, readState, writeAddress } from "../../maps/page/state/address.js";

const read = (fragment) => readAddress(fragment);
const write = (state) => writeAddress(state);

const NOTHING = { selection: null, time: null, map: null, tab: null, table: null, filters: {}, hide: [], show: [], lang: null };
const KINDS = ["claim", "place", "zone", "conflict", "story", "leg", "event"];
const FILTERS = ["source", "attribute", "movement", "speaker", "modality", "where", "verdict", "q", "sort"];

const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 });
const day = fc.date({ min: new Date("1000-01-01"), max: new Date("2999-12-31"), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
const exact = { noNullPrototype: true };
const time = fc.oneof(day, fc.tuple(day, day).map((days) => Array.from(new Set(days.sort())).join("/")), fc.constant("all"));
const map = fc.record({
  zoom: fc.integer({ min: 0, max: 76 }).map((quarters) => quarters / 4),
  lat: fc.integer({ min: -900000, max: 900000 }).map((value) => value / 1e4),
  lon: fc.integer({ min: -3600000, max: 3600000 }).map((value) => value / 1e4),
}, exact);
const layers = fc.uniqueArray(fc.tuple(fc.constantFrom("movement", "zone", "source", "other"), text).map((parts) => parts.join(":")), { maxLength: 5 })
  .map((names) => names.sort());
const states = fc.record({
  selection: fc.option(fc.record({ kind: fc.constantFrom(...KINDS), id: text }, exact)),
  time: fc.option(time),
  map: fc.option(map),
  tab: fc.option(fc.constantFrom("layers", "conflicts", "about")),
  table: fc.option(fc.constantFrom("claims", "stops")),
  filters: fc.array(fc.tuple(fc.constantFrom(...FILTERS), text)).map(Object.fromEntries),
  hide: layers,
  show: layers,
  lang: fc.option(fc.constantFrom("ar", "en")),
}, exact);

describe("a state and its address", () => {
  test("any state comes back from its address", () => {
    fc.assert(fc.property(states, (state) => assert.deepEqual(read("#" + write(state)), state)));
  });

  test("an address is plain ASCII and the same for the same state, in whatever order its parts came", () => {
    fc.assert(fc.property(states, (state) => {
      const fragment = write(state);
      assert.match(fragment, /^[\x21-\x7e]*$/);
      const turned = Object.fromEntries(Object.entries(state).reverse());
      turned.filters = Object.fromEntries(Object.entries(state.filters).reverse());
      assert.equal(write(turned), fragment);
      assert.equal(write(read(fragment.split("&").reverse().join("&"))), fragment);
    }));
  });

  test("the order of the parts", () => {
    const state = {
      lang: "ar", show: ["zone:b"], hide: ["source:x y"], filters: { sort: "time", q: "60 km", source: "nyt" },
      table: "stops", tab: "layers", map: { zoom: 7.25, lat: 34.5, lon: -39 }, time: "2017-08-30/2017-09-13", selection: { kind: "claim", id: "a/b" },
    };
    assert.equal(write(state), "claim=a%2Fb&time=2017-08-30/2017-09-13&map=7.25/34.5/-39&tab=layers&table=stops&source=nyt&q=60%20km&sort=time" +
      "&hide=source:x%20y&show=zone:b&lang=ar");
  });

  test("what is as at the start takes no room", () => {
    assert.equal(write(NOTHING), "");
    assert.equal(write({}), "");
    assert.equal(write(null), "");
    assert.deepEqual(read(""), NOTHING);
    assert.deepEqual(read("#"), NOTHING);
  });

  test("a view is as exact as a screen shows it", () => {
    assert.equal(write({ map: { zoom: 7.123456, lat: 34.123456789, lon: -0.00000001 } }), "map=7.12/34.1235/0");
    assert.equal(write({ map: { zoom: 12.5, lat: 34.123456789, lon: 39 } }), "map=12.5/34.12346/39");
  });
});

describe("addresses that others write", () => {
  test("no text is too odd to be read, and what is read is sound", () => {
    const part = fc.oneof(fc.string(), fc.tuple(fc.constantFrom(...KINDS, ...FILTERS, "time", "map", "tab", "hide", "show", "lang", "__proto__", "constructor"), fc.string())
      .map(([name, value]) => name + "=" + value));
    fc.assert(fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const state = read("#" + parts.join("&"));
      assert.deepEqual(readState(state), state);
      assert.deepEqual(read(write(state)), state);
      assert.deepEqual(Object.keys(state), Object.keys(NOTHING));
    }));
  });

  for (const bad of [
    "time=x", "time=2017", "time=2017-09-02/2017-09-01", "time=%E0%A4", "map=1", "map=7/95/39", "map=7/34/999", "map=7/34/39/1", "map=NaN/1/1", "map=-1/1/1",
    "map=1e9/1/1", "tab=UPPER", "tab=a%20b", "hide=zone", "hide=zone:", "hide=nothing:x", "lang=<b>", "claim", "claim=", "claim=%", "nobody=x", "constructor=x",
  ]) {
    test(`one bad part spoils no other: ${bad}`, () => {
      const good = { ...NOTHING, selection: { kind: "place", id: "x" }, filters: { q: "y" } };
      assert.deepEqual(read(`place=x&${bad}&q=y`), good);
    });
  }

  test("what is too long or too many is left out", () => {
    assert.equal(read("claim=" + "x".repeat(501)).selection, null);
    assert.equal(read("q=" + "x".repeat(501)).filters.q, undefined);
    assert.equal(read("&".repeat(7990) + "claim=late").selection, null);
    assert.equal(read("a=b&".repeat(300) + "claim=late").selection, null);
    assert.ok(read(Array.from({ length: 290 }, (_, number) => "hide=zone:" + number).join("&")).hide.length <= 200);
  });

  test("of two selections the last one stands", () => {
    assert.deepEqual(read("claim=a&zone=b").selection, { kind: "zone", id: "b" });
  });
});

describe("states that others send", () => {
  test("whatever is sent becomes a sound state", () => {
    fc.assert(fc.property(fc.anything(), (value) => {
      const state = readState(value);
      assert.deepEqual(readState(state), state);
    }));
    fc.assert(fc.property(fc.record({
      selection: fc.anything(), time: fc.anything(), map: fc.anything(), tab: fc.anything(), table: fc.anything(), filters: fc.anything(),
      hide: fc.anything(), show: fc.anything(), lang: fc.anything(),
    }, { requiredKeys: [] }), (value) => {
      const state = readState(value);
      assert.deepEqual(read(write(state)), state);
    }));
  });

  test("of a part of a state only that part is read", () => {
    assert.deepEqual(readPartOfState({ time: "2017-08-30", other: 1 }), { time: "2017-08-30" });
    assert.deepEqual(readPartOfState({ selection: null }), { selection: null });
    assert.deepEqual(readPartOfState(null), {});
  });

  test("an index is taken for its text", () => {
    assert.deepEqual(readState({ selection: { kind: "conflict", id: 0 } }).selection, { kind: "conflict", id: "0" });
  });
});
