// What is selected, chosen and switched off; the address carries it, so a link brings it back and "back" goes back.
import { readTime, timeText } from "../data/time.js";
import { firstLanguage, speak, spoken } from "../text/strings.js";
import { readAddress, readState, writeAddress } from "./address.js";

const REST_MS_BEFORE_WRITING = 350;
const GROUPS = ["movement", "zone", "source", "other"];
const IN_A_ROW = new Set(["time", "search", "layers"]); // of these, one after the other make one entry of the history

/** The language that the address asks for, else the page's first. */
export const languageAsked = () => readAddress(location.hash).lang || firstLanguage;

function sameTime(one, other) {
  return one === other || Boolean(one && other && one.from === other.from && one.to === other.to);
}

function sameSelection(one, other) {
  return one === other || Boolean(one && other && one.kind === other.kind && one.id === other.id);
}

/** What the view adds to the state, see `carry` in map/camera.js; nothing of it is there before the page is drawn. */
function nothingCarried() {
  return {
    map: { read: () => null, write: () => {}, begin: () => {}, end: () => {}, follows: () => true },
    tab: { read: () => null, write: () => {} },
    table: { read: () => null, write: () => {} },
    soundFilters: (filters) => filters,
    knows: () => true,
    impliesTime: () => false,
  };
}

/** The entry of the history that the address now is: what kind of step led to it. */
function lastStep() {
  return history.state && typeof history.state === "object" ? history.state.convoymap : undefined;
}

function withoutMap(fragment) {
  return writeAddress(Object.assign(readAddress(fragment), { map: null, tab: null, table: null }));
}

/** A small store: select(), toggle(), and on(what, run) for those who follow. */
export function makeState() {
  const listeners = { select: [], layers: [], time: [], language: [], filters: [], address: [] };
  const passing = []; // listeners of parts that are built anew with each language
  let renewing = false;
  let pending = null; // a change that gets into the address once things are at rest
  let busy = false; // what moves while something is selected is part of that step
  const hidden = Object.fromEntries(GROUPS.map((group) => [group, new Set()]));
  let hiddenAtFirst = Object.fromEntries(GROUPS.map((group) => [group, new Set()]));
  const state = { selection: null, hidden: hidden, time: null, filters: {}, carried: nothingCarried() };

  function tell(what, detail) {
    for (const run of listeners[what]) run(detail);
  }

  /** Does all of a step before anything of it gets into the address. */
  function inOneStep(run) {
    const before = busy;
    busy = true;
    try {
      run();
    } finally {
      busy = before;
    }
  }

  state.on = function (what, run) {
    listeners[what].push(run);
    if (renewing) passing.push([what, run]);
  };

  /** Runs what builds parts; those who began to follow in the run before follow no more. */
  state.renew = function (build) {
    for (const [what, run] of passing.splice(0)) listeners[what].splice(listeners[what].indexOf(run), 1);
    renewing = true;
    build();
    renewing = false;
  };

  /** Speak another language from now on. */
  state.setLanguage = function (language, how) {
    if (language === spoken()) return;
    settle();
    if (!speak(language)) return;
    inOneStep(() => tell("language", language));
    if (!how || !how.passing) keepAddress("language");
  };

  /** Tells parts that are new of the selection that they have missed. */
  state.tellAgain = function () {
    if (state.selection) tell("select", Object.assign({ origin: "address" }, state.selection));
  };

  state.isHidden = function (group, id) {
    return hidden[group].has(id);
  };

  function show(group, id, shown, more) {
    if (shown) hidden[group].delete(id);
    else hidden[group].add(id);
    tell("layers", { group: group, id: id, shown: shown, more: more });
  }

  state.toggle = function (group, id, shown) {
    show(group, id, shown, false);
    keepSoon("layers");
  };

  /** Select something; origin says who asked, so that it need not be moved itself; point is where on the map that was, (lat, lon). */
  state.select = function (kind, id, origin, point) {
    settle();
    state.selection = kind ? { kind: kind, id: String(id) } : null;
    inOneStep(() => tell("select", Object.assign({ origin: origin || null, point: point || null }, state.selection)));
    keepAddress("selection");
  };

  /** What is hidden where nobody has switched anything: a selected zone is not. */
  function hiddenByDefault(group, selection) {
    const ids = new Set(hiddenAtFirst[group]);
    if (group === "zone" && selection && selection.kind === "zone") ids.delete(selection.id);
    return ids;
  }

  function layersThat(test) {
    return GROUPS.flatMap((group) => {
      const before = hiddenByDefault(group, state.selection);
      return test(hidden[group], before).map((id) => group + ":" + id);
    });
  }

  /** All that the address carries, see docs/page.md. */
  state.snapshot = function () {
    const language = spoken();
    const allTimes = state.selection && state.carried.impliesTime(state.selection) ? "all" : null;
    return readState({
      selection: state.selection,
      time: state.time ? timeText(state.time) : allTimes,
      map: state.carried.map.read(),
      tab: state.carried.tab.read(),
      table: state.carried.table.read(),
      filters: state.filters,
      hide: layersThat((now, before) => Array.from(now).filter((id) => !before.has(id))),
      show: layersThat((now, before) => Array.from(before).filter((id) => !now.has(id))),
      lang: language === firstLanguage ? null : language,
    });
  };

  /** Writes the address: a new entry of the history, or in place of the last where a step goes on from it. */
  function keepAddress(step) {
    clearTimeout(pending && pending.timer);
    pending = null;
    const fragment = writeAddress(state.snapshot());
    tell("address");
    const hash = fragment ? "#" + fragment : "";
    if (hash === location.hash) return;
    const moved = step === "moved" || withoutMap(fragment) === withoutMap(location.hash);
    const goesOn = moved || (IN_A_ROW.has(step) && lastStep() === step);
    try {
      history[goesOn ? "replaceState" : "pushState"]({ convoymap: moved ? lastStep() : step }, "", hash || location.pathname + location.search);
    } catch (error) {
      // a page shown inside a notebook has no address of its own to change
    }
  }

  function settle() {
    if (pending) keepAddress(pending.step);
  }

  function keepSoon(step) {
    if (busy) return;
    if (pending && pending.step !== step) settle();
    clearTimeout(pending && pending.timer);
    pending = { step: step, timer: setTimeout(settle, REST_MS_BEFORE_WRITING) };
  }

  /** Change what claims are filtered by: values by name, "" for any; "q" is the search, "sort" the order. */
  state.setFilters = function (change, how) {
    const isPassing = how && how.passing;
    if (!isPassing) settle();
    const filters = Object.assign({}, state.filters, change);
    state.filters = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== "" && value !== null));
    tell("filters", state.filters);
    if (isPassing) keepSoon("search");
    else keepAddress("filters");
  };

  /** Choose {from, to} in civil days, or null for all times; one in passing gets into the address only by keepTime(). */
  state.setTime = function (time, how) {
    if (!sameTime(time, state.time)) {
      state.time = time;
      tell("time", time);
    }
    if (!how || !how.passing) keepAddress("time");
  };

  state.keepTime = () => keepAddress("time");

  /** The map or the panel shows something else: no step of its own, but the address follows. */
  state.moved = () => keepSoon("moved");

  function arrangeLayers(asked) {
    const named = (names, group) => names.filter((name) => name.startsWith(group + ":")).map((name) => name.slice(group.length + 1));
    const changes = GROUPS.flatMap((group) => {
      const wanted = hiddenByDefault(group, asked.selection);
      for (const id of named(asked.hide, group)) if (state.carried.knows(group, id)) wanted.add(id);
      for (const id of named(asked.show, group)) wanted.delete(id);
      const ids = new Set([...wanted, ...hidden[group]]);
      return Array.from(ids).filter((id) => wanted.has(id) !== hidden[group].has(id)).map((id) => [group, id, !wanted.has(id)]);
    });
    changes.forEach(([group, id, shown], index) => show(group, id, shown, index < changes.length - 1));
  }

  function arrange(asked) {
    arrangeLayers(asked);
    const filters = state.carried.soundFilters(asked.filters);
    if (JSON.stringify(filters) === JSON.stringify(state.filters)) return;
    state.filters = filters;
    tell("filters", filters);
  }

  const daysOf = (asked) => (asked.time && asked.time !== "all" ? readTime(asked.time) : null);

  function mustSelect(asked) {
    if (!sameSelection(asked.selection, state.selection)) return true;
    if (!asked.selection) return false;
    return (!asked.map && !state.carried.map.follows()) || (asked.selection.kind === "story" && !asked.time);
  }

  function apply(asked) {
    state.setLanguage(asked.lang || firstLanguage, { passing: true });
    arrange(asked);
    state.setTime(daysOf(asked), { passing: true });
    state.carried.table.write(asked.table); // before the map flies, for it takes room
    if (mustSelect(asked)) {
      state.selection = asked.selection;
      state.carried.map.begin(asked.map);
      try {
        tell("select", Object.assign({ origin: "address" }, asked.selection));
      } finally {
        state.carried.map.end();
      }
    }
    // what selecting has changed for its own sake gives way to what was asked
    arrange(asked);
    if (asked.time) state.setTime(daysOf(asked), { passing: true });
    state.carried.tab.write(asked.tab);
    state.carried.map.write(asked.map);
  }

  /** Makes the view what a sound state says, see `readState`; the address stays as it is. */
  state.apply = function (asked) {
    clearTimeout(pending && pending.timer);
    pending = null;
    inOneStep(() => apply(asked));
    tell("address");
  };

  /** Another's wish, as a step of the reader's own: parts that it does not name stay. */
  state.change = function (parts) {
    settle();
    const asked = Object.assign(state.snapshot(), parts);
    if (parts.selection && !("map" in parts)) asked.map = null;
    state.apply(asked);
    keepAddress("change");
  };

  state.followAddress = function () {
    hiddenAtFirst = Object.fromEntries(GROUPS.map((group) => [group, new Set(hidden[group])]));
    const follow = () => state.apply(readAddress(location.hash));
    window.addEventListener("hashchange", follow);
    window.addEventListener("popstate", follow);
    if (location.hash) follow();
  };

  return state;
}
