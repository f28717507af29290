// What is selected and chosen, and the address that carries it.
import assert from "node:assert/strict";
import { describe, mock, test } from "node:test";
import fc from "fast-check";
import { openWindow } from "./page.mjs";
import { hashOf } from "../../maps/page/state/address.js";
import { isRedraw, makeState } from "../../maps/page/state/store.js";
import { readTime, timeText } from "../../maps/page/data/time.js";

/** A page at an address whose state listens to it; what was selected is noted. */
function opened(fragment = "") {
  const window = openWindow({ address: "https://maps.example/case.html" + fragment });
  const state = makeState();
  const heard = [];
  state.on("select", (chosen) => heard.push(chosen));
  state.followAddress();
  return { window, state, heard };
}

function nextEvent(window, name) {
  return new Promise((resolve) => window.addEventListener(name, resolve, { once: true }));
}

describe("selection in the address", () => {
  test("any id comes back from its link", () => {
    const { window, state } = opened();
    fc.assert(fc.property(fc.constantFrom("claim", "place", "zone", "conflict"), fc.string({ unit: "grapheme", minLength: 1 }), (kind, id) => {
      window.history.replaceState(null, "", hashOf(kind, id));
      window.dispatchEvent(new window.PopStateEvent("popstate"));
      assert.deepEqual(state.selection, { kind, id });
    }));
  });

  test("half a pair of code units is no reason to fail", () => {
    assert.equal(hashOf("claim", "a\ud800"), "#claim=a%EF%BF%BD");
  });

  test("selecting writes the address, back and forward follow it", async () => {
    const { window, state, heard } = opened();
    state.select("claim", "one", "card");
    state.select("claim", "two", "card");
    assert.equal(window.location.hash, "#claim=two");
    let moved = nextEvent(window, "popstate");
    window.history.back();
    await moved;
    assert.deepEqual(heard.at(-1), { origin: "address", kind: "claim", id: "one" });
    moved = nextEvent(window, "popstate");
    window.history.forward();
    await moved;
    assert.deepEqual(heard.at(-1), { origin: "address", kind: "claim", id: "two" });
  });

  test("selecting nothing clears the address", () => {
    const { window, state } = opened("#claim=one");
    state.select(null);
    assert.equal(window.location.hash, "");
    assert.equal(state.selection, null);
  });

  for (const fragment of ["", "#", "#claim", "#claim=%E0%A4", "#nothing=one", "#&&==", "#constructor=x"]) {
    test(`is no selection: "${fragment}"`, () => {
      const { state, heard } = opened(fragment);
      assert.equal(state.selection, null);
      assert.deepEqual(heard, []);
    });
  }
});

describe("time in the address", () => {
  test("a time beside a selection", () => {
    const { state } = opened("#claim=one&time=2017-08-30/2017-09-13");
    assert.deepEqual(state.selection, { kind: "claim", id: "one" });
    assert.equal(timeText(state.time), "2017-08-30/2017-09-13");
  });

  test("a time that is dragged gets into the address once it is at rest, as one entry", () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    try {
      const { window, state } = opened();
      const { length } = window.history;
      for (const day of ["2017-08-28", "2017-08-29", "2017-08-30"]) {
        state.setTime(readTime(day), { soon: true });
        mock.timers.tick(300);
        assert.equal(window.location.hash, "");
      }
      mock.timers.tick(100);
      assert.equal(window.location.hash, "#time=2017-08-30");
      assert.equal(window.history.length, length + 1);
    } finally {
      mock.timers.reset();
    }
    const { window, state } = opened("#time=2017-08-30");
    state.setTime(null);
    assert.equal(window.location.hash, "");
  });

  test("what is selected before a dragged time is at rest makes an entry of its own", () => {
    const { window, state } = opened();
    const { length } = window.history;
    state.setTime(readTime("2017-08-30"), { soon: true });
    state.select("claim", "one");
    assert.equal(window.location.hash, "#claim=one&time=2017-08-30");
    assert.equal(window.history.length, length + 2);
  });

  test("the same time again is no news", () => {
    const { state } = opened();
    let told = 0;
    state.on("time", () => (told += 1));
    state.setTime(readTime("2017-08-30"));
    state.setTime(readTime("2017-08-30"));
    assert.equal(told, 1);
  });
});

test("what is switched off is hidden, once switched on it is not", () => {
  const { state } = opened();
  state.toggle("zone", "quiet", false);
  assert.equal(state.isHidden("zone", "quiet"), true);
  assert.equal(state.isHidden("movement", "quiet"), false);
  state.toggle("zone", "quiet", true);
  assert.equal(state.isHidden("zone", "quiet"), false);
});

test("what is dragged or typed while the map's move waits stays out of the entry before", async () => {
  const changes = [
    (state) => state.setTime(readTime("2017-08-30"), { soon: true }),
    (state) => state.setFilters({ q: "camp" }, { soon: true }),
    (state) => state.toggle("source", "paper", false),
  ];
  for (const change of changes) {
    mock.timers.enable({ apis: ["setTimeout"] });
    const { window, state } = opened("#claim=one");
    const { length } = window.history;
    try {
      state.moved();
      change(state);
      mock.timers.tick(400);
    } finally {
      mock.timers.reset();
    }
    assert.equal(window.history.length, length + 1);
    const moved = nextEvent(window, "popstate");
    window.history.back();
    await moved;
    assert.equal(window.location.hash, "#claim=one");
  }
});

describe("what a step changes besides", () => {
  /** A page on which a selection clears the filters and chooses all times, as a claim outside of them does. */
  function clearing(fragment) {
    const page = opened(fragment);
    page.state.on("select", () => {
      page.state.setFilters({ source: "" });
      page.state.setTime(null);
    });
    return page;
  }

  test("is one entry of the history with it", () => {
    const { window, state } = clearing();
    state.setFilters({ source: "paper" });
    state.setTime(readTime("2017-08-30"));
    const { length } = window.history;
    state.select("claim", "one");
    assert.equal(window.location.hash, "#claim=one");
    assert.equal(window.history.length, length + 1);
  });

  test("makes no entry where the reader goes back to filters", async () => {
    const { window, state } = clearing("#claim=one&source=paper");
    const { length } = window.history;
    state.select("claim", "two");
    assert.equal(window.location.hash, "#claim=two");
    const moved = nextEvent(window, "popstate");
    window.history.back();
    await moved;
    assert.equal(window.location.hash, "#claim=one&source=paper");
    assert.deepEqual(state.filters, { source: "paper" });
    assert.equal(window.history.length, length + 1);
  });

  test("is written by the step after it, where it is done alone", () => {
    const { window, state } = opened("#claim=one");
    const { length } = window.history;
    state.inOneStep(() => state.setTime(readTime("2017-08-30")));
    assert.equal(window.location.hash, "#claim=one");
    state.select(null);
    assert.equal(window.location.hash, "#time=2017-08-30");
    assert.equal(window.history.length, length + 1);
  });
});

test("in another language the selection is told again as a redraw, with the map held", () => {
  const { state, heard } = opened();
  const held = [];
  state.viewState.map = { ...state.viewState.map, begin: (is) => held.push(is), end: () => held.push("end") };
  state.redrawSelection();
  assert.deepEqual([heard, held], [[], []]);
  state.select("claim", "one", "card");
  state.redrawSelection();
  assert.deepEqual(heard.map(({ id, origin }) => [id, isRedraw(origin)]), [["one", false], ["one", true]]);
  assert.deepEqual(held, [true, "end"]);
});
