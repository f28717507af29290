// What is selected, chosen and switched off; the address carries it, so a link brings it back and "back" goes back.
import { readTime, sameTime, timeText } from "../data/time.js";
import { firstLanguage, useLanguage, currentLanguage } from "../text/strings.js";
import { readAddress, readState } from "./address.js";
import { makeHistoryWriter } from "./history.js";
import { emptyViewState } from "./view_state.js";

/** @import { AddressState, Filters, Selection } from "./address.js" */
/** @import { Time } from "../data/types.js" */

/**
 * @typedef {object} SelectionChange  A selection as listeners get it: without a kind where nothing is selected.
 * @property {string} [kind]
 * @property {string} [id]
 * @property {string | null} origin  who asked for it
 * @property {L.LatLng} [point]  where on the map that was
 */

/** @typedef {{ group: string, id: string, shown: boolean, more: boolean }} LayerChange  `more` says that others follow at once. */

/**
 * @typedef {object} Details  What those who follow are told.
 * @property {SelectionChange} select
 * @property {LayerChange} layers
 * @property {Time | null} time
 * @property {string} language
 * @property {Filters} filters
 * @property {undefined} address
 */

/** @typedef {{ passing?: boolean }} How  What is done in passing gets into the address by the step that it is part of, or later. */

/** @typedef {ReturnType<typeof makeState>} State */

const GROUPS = ["movement", "zone", "source", "other"];

/** The language that the address asks for, else the page's first. */
export const requestedLanguage = () => readAddress(location.hash).lang || firstLanguage;

/** @param {Selection | null} one @param {Selection | null} other */
function sameSelection(one, other) {
  return one === other || Boolean(one && other && one.kind === other.kind && one.id === other.id);
}

/** A set for each group of layers. @param {(group: string) => Iterable<string>} idsOf */
function setsOf(idsOf) {
  return Object.fromEntries(GROUPS.map((group) => [group, new Set(idsOf(group))]));
}

/** A small store: select(), toggle(), and on(what, run) for those who follow. */
export function makeState() {
  /** @type {{ [W in keyof Details]: ((detail: Details[W]) => unknown)[] }} */
  const listeners = { select: [], layers: [], time: [], language: [], filters: [], address: [] };
  /** @type {(() => unknown)[]} */
  const passing = []; // listeners of parts that are built anew with each language
  let renewing = false;
  let busy = false; // what moves while something is selected is part of that step
  const hidden = setsOf(() => []);
  let hiddenAtFirst = setsOf(() => []);
  const state = {
    selection: /** @type {Selection | null} */ (null),
    time: /** @type {Time | null} */ (null),
    filters: /** @type {Filters} */ ({}),
    hidden: hidden,
    viewState: emptyViewState(),
    on, renew, setLanguage, tellAgain, isHidden, toggle, select, snapshot, setFilters, setTime, keepTime, moved, apply, change, followAddress,
  };
  const historyWriter = makeHistoryWriter(snapshot, () => tell("address", undefined));

  /** @template {keyof Details} W @param {W} what @param {Details[W]} detail */
  function tell(what, detail) {
    for (const run of listeners[what]) run(detail);
  }

  /** Does all of a step before anything of it gets into the address. @param {() => void} run */
  function inOneStep(run) {
    const before = busy;
    busy = true;
    try {
      run();
    } finally {
      busy = before;
    }
  }

  /** @template {keyof Details} W @param {W} what @param {(detail: Details[W]) => unknown} run */
  function on(what, run) {
    listeners[what].push(run);
    if (renewing) passing.push(() => listeners[what].splice(listeners[what].indexOf(run), 1));
  }

  /** Runs what builds parts; those who began to follow in the run before follow no more. @param {() => void} build */
  function renew(build) {
    for (const leave of passing.splice(0)) leave();
    renewing = true;
    build();
    renewing = false;
  }

  /** Speak another language from now on. @param {string} language @param {How} [how] */
  function setLanguage(language, how) {
    if (language === currentLanguage()) return;
    historyWriter.settle();
    if (!useLanguage(language)) return;
    inOneStep(() => tell("language", language));
    if (!how || !how.passing) historyWriter.keep("language");
  }

  /** Tells parts that are new of the selection that they have missed. */
  function tellAgain() {
    if (state.selection) tell("select", Object.assign({ origin: "address" }, state.selection));
  }

  /** @param {string} group @param {string} id */
  function isHidden(group, id) {
    return hidden[group].has(id);
  }

  /** @param {string} group @param {string} id @param {boolean} shown @param {boolean} more */
  function show(group, id, shown, more) {
    if (shown) hidden[group].delete(id);
    else hidden[group].add(id);
    tell("layers", { group: group, id: id, shown: shown, more: more });
  }

  /** @param {string} group @param {string} id @param {boolean} shown */
  function toggle(group, id, shown) {
    show(group, id, shown, false);
    keepSoon("layers");
  }

  /**
   * Select something; origin says who asked, so that it need not be moved itself; point is where on the map that was, (lat, lon).
   * @param {string | null} kind @param {string | number} [id] @param {string} [origin] @param {L.LatLng} [point]
   */
  function select(kind, id, origin, point) {
    historyWriter.settle();
    state.selection = kind ? { kind: kind, id: String(id) } : null;
    inOneStep(() => tell("select", Object.assign({ origin: origin || null, point: point }, state.selection)));
    historyWriter.keep("selection");
  }

  /**
   * What is hidden where nobody has switched anything: a selected zone is not.
   * @param {string} group @param {Selection | null} selection
   */
  function hiddenByDefault(group, selection) {
    const ids = new Set(hiddenAtFirst[group]);
    if (group === "zone" && selection && selection.kind === "zone") ids.delete(selection.id);
    return ids;
  }

  /** @param {(now: Set<string>, before: Set<string>) => string[]} test */
  function layersThat(test) {
    return GROUPS.flatMap((group) => {
      const before = hiddenByDefault(group, state.selection);
      return test(hidden[group], before).map((id) => group + ":" + id);
    });
  }

  /** All that the address carries, see docs/page.md. */
  function snapshot() {
    const language = currentLanguage();
    const allTimes = state.selection && state.viewState.impliesTime(state.selection) ? "all" : null;
    return readState({
      selection: state.selection,
      time: state.time ? timeText(state.time) : allTimes,
      map: state.viewState.map.read(),
      tab: state.viewState.tab.read(),
      table: state.viewState.table.read(),
      filters: state.filters,
      hide: layersThat((now, before) => Array.from(now).filter((id) => !before.has(id))),
      show: layersThat((now, before) => Array.from(before).filter((id) => !now.has(id))),
      lang: language === firstLanguage ? null : language,
    });
  }

  /** @param {string} step */
  function keepSoon(step) {
    if (!busy) historyWriter.soon(step);
  }

  /**
   * Change what claims are filtered by: values by name, "" for any; "q" is the search, "sort" the order.
   * @param {Filters} wanted @param {How} [how]
   */
  function setFilters(wanted, how) {
    const isPassing = how && how.passing;
    if (!isPassing) historyWriter.settle();
    const filters = Object.assign({}, state.filters, wanted);
    state.filters = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== "" && value !== null));
    tell("filters", state.filters);
    if (isPassing) keepSoon("search");
    else historyWriter.keep("filters");
  }

  /**
   * Choose {from, to} in civil days, or null for all times; one in passing gets into the address only by keepTime().
   * @param {Time | null} time @param {How} [how]
   */
  function setTime(time, how) {
    if (!sameTime(time, state.time)) {
      state.time = time;
      tell("time", time);
    }
    if (!how || !how.passing) historyWriter.keep("time");
  }

  function keepTime() {
    historyWriter.keep("time");
  }

  /** The map or the panel shows something else: no step of its own, but the address follows. */
  function moved() {
    keepSoon("moved");
  }

  /** @param {AddressState} asked */
  function arrangeLayers(asked) {
    const named = (/** @type {string[]} */ names, /** @type {string} */ group) => names.filter((name) => name.startsWith(group + ":")).map((name) => name.slice(group.length + 1));
    const changes = GROUPS.flatMap((group) => {
      const wanted = hiddenByDefault(group, asked.selection);
      for (const id of named(asked.hide, group)) if (state.viewState.knows(group, id)) wanted.add(id);
      for (const id of named(asked.show, group)) wanted.delete(id);
      const ids = new Set([...wanted, ...hidden[group]]);
      return Array.from(ids).filter((id) => wanted.has(id) !== hidden[group].has(id)).map((id) => ({ group: group, id: id, shown: !wanted.has(id) }));
    });
    changes.forEach(({ group, id, shown }, index) => show(group, id, shown, index < changes.length - 1));
  }

  /** @param {AddressState} asked */
  function arrange(asked) {
    arrangeLayers(asked);
    const filters = state.viewState.validFilters(asked.filters);
    if (JSON.stringify(filters) === JSON.stringify(state.filters)) return;
    state.filters = filters;
    tell("filters", filters);
  }

  const daysOf = (/** @type {AddressState} */ asked) => (asked.time && asked.time !== "all" ? readTime(asked.time) : null);

  /** @param {AddressState} asked */
  function mustSelect(asked) {
    if (!sameSelection(asked.selection, state.selection)) return true;
    if (!asked.selection) return false;
    return (!asked.map && !state.viewState.map.follows()) || (asked.selection.kind === "story" && !asked.time);
  }

  /** @param {AddressState} asked */
  function applyParts(asked) {
    setLanguage(asked.lang || firstLanguage, { passing: true });
    arrange(asked);
    setTime(daysOf(asked), { passing: true });
    state.viewState.table.write(asked.table); // before the map flies, for it takes room
    if (mustSelect(asked)) {
      state.selection = asked.selection;
      state.viewState.map.begin(asked.map);
      try {
        tell("select", Object.assign({ origin: "address" }, asked.selection));
      } finally {
        state.viewState.map.end();
      }
    }
    // what selecting has changed for its own sake gives way to what was asked
    arrange(asked);
    if (asked.time) setTime(daysOf(asked), { passing: true });
    state.viewState.tab.write(asked.tab);
    state.viewState.map.write(asked.map);
  }

  /** Makes the view what a valid state says, see `readState`; the address stays as it is. @param {AddressState} asked */
  function apply(asked) {
    historyWriter.cancel();
    inOneStep(() => applyParts(asked));
    tell("address", undefined);
  }

  /** Another's wish, as a step of the reader's own: parts that it does not name stay. @param {Partial<AddressState>} parts */
  function change(parts) {
    historyWriter.settle();
    const asked = Object.assign(snapshot(), parts);
    if (parts.selection && !("map" in parts)) asked.map = null;
    apply(asked);
    historyWriter.keep("change");
  }

  function followAddress() {
    hiddenAtFirst = setsOf((group) => hidden[group]);
    const follow = () => apply(readAddress(location.hash));
    window.addEventListener("hashchange", follow);
    window.addEventListener("popstate", follow);
    if (location.hash) follow();
  }

  return state;
}
