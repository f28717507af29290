// What is selected, chosen and switched off; the address carries it, so a link brings it back and "back" goes back.
import { readTime, sameTime, timeText } from "../data/time.js";
import { currentLanguage, firstLanguage, useLanguage } from "../text/strings.js";
import { readAddress, readState } from "./address.js";
import { makeHistoryWriter } from "./history.js";
import { makeLayers } from "./layers.js";
import { emptyViewState } from "./view_state.js";

/** @import { AddressState, Filters, Selection } from "./address.js" */
/** @import { LayerChange } from "./layers.js" */
/** @import { Time } from "../data/types.js" */

/**
 * @typedef {object} SelectionChange  A selection as listeners get it: without a kind where nothing is selected.
 * @property {string} [kind]
 * @property {string} [id]
 * @property {string | null} origin  who asked for it; "language" where it is told again, see `isRedraw`
 * @property {L.LatLng} [point]  where on the map that was
 */

/**
 * @typedef {object} Events  What listeners get of each event.
 * @property {SelectionChange} select
 * @property {LayerChange} layers
 * @property {Time | null} time
 * @property {string} language
 * @property {Filters} filters
 * @property {undefined} address
 */

/** @typedef {{ soon?: boolean }} WriteOptions  What is dragged or typed gets into the address soon, once things are at rest, instead of at once. */

/** @typedef {ReturnType<typeof makeState>} State */

const REDRAW = "language";

/** The language that the address asks for, else the page's first. */
export const requestedLanguage = () => readAddress(location.hash).lang || firstLanguage;

/** Whether a selection is only told again, to parts that are new: nothing that the reader has chosen may change. @param {string | null | undefined} origin */
export const isRedraw = (origin) => origin === REDRAW;

/** @param {Selection | null} one @param {Selection | null} other */
function sameSelection(one, other) {
  return one === other || Boolean(one && other && one.kind === other.kind && one.id === other.id);
}

/** A small store: select(), toggle(), and on(what, run) for those who follow. */
export function makeState() {
  /** @type {{ [W in keyof Events]: ((detail: Events[W]) => unknown)[] }} */
  const listeners = { select: [], layers: [], time: [], language: [], filters: [], address: [] };
  /** @type {(() => unknown)[]} */
  const leaving = []; // what unsubscribes the parts that are built anew with each language
  let rebuilding = false;
  let inStep = false; // what a step changes besides is part of it: the step is written once, as a whole
  const layers = makeLayers((detail) => emit("layers", detail));
  const state = {
    selection: /** @type {Selection | null} */ (null),
    time: /** @type {Time | null} */ (null),
    filters: /** @type {Filters} */ ({}),
    hidden: layers.hidden,
    viewState: emptyViewState(),
    on, rebuild, setLanguage, inOneStep, redrawSelection, isHidden, toggle, select, snapshot, setFilters, setTime, moved, apply, change, followAddress,
  };
  const historyWriter = makeHistoryWriter(snapshot, () => emit("address", undefined));

  /** @template {keyof Events} W @param {W} what @param {Events[W]} detail */
  function emit(what, detail) {
    for (const run of listeners[what]) run(detail);
  }

  /** Does all of a step before anything of it gets into the address. @param {() => void} run */
  function inOneStep(run) {
    const before = inStep;
    inStep = true;
    try {
      run();
    } finally {
      inStep = before;
    }
  }

  /** @template {keyof Events} W @param {W} what @param {(detail: Events[W]) => unknown} run */
  function on(what, run) {
    listeners[what].push(run);
    if (rebuilding) leaving.push(() => listeners[what].splice(listeners[what].indexOf(run), 1));
  }

  /** Runs what builds parts; those who began to follow in the run before follow no more. @param {() => void} build */
  function rebuild(build) {
    for (const leave of leaving.splice(0)) leave();
    rebuilding = true;
    build();
    rebuilding = false;
  }

  /** Use another language from now on. @param {string} language */
  function setLanguage(language) {
    if (language === currentLanguage()) return;
    historyWriter.settle();
    if (!useLanguage(language)) return;
    inOneStep(() => emit("language", language));
    keep("language");
  }

  /** Tells parts that are new of the selection that they have missed; the map stays where it is. */
  function redrawSelection() {
    if (!state.selection) return;
    state.viewState.map.begin(true);
    try {
      emit("select", Object.assign({ origin: REDRAW }, state.selection));
    } finally {
      state.viewState.map.end();
    }
  }

  /** @param {string} group @param {string} id */
  function isHidden(group, id) {
    return layers.hidden[group].has(id);
  }

  /** @param {string} group @param {string} id @param {boolean} shown */
  function toggle(group, id, shown) {
    settle("layers");
    layers.show(group, id, shown, false);
    keepSoon("layers");
  }

  /**
   * Select something; origin says who asked, so that it need not be moved itself; point is where on the map that was, (lat, lon).
   * @param {string | null} kind @param {string | number} [id] @param {string} [origin] @param {L.LatLng} [point]
   */
  function select(kind, id, origin, point) {
    historyWriter.settle();
    state.selection = kind ? { kind: kind, id: String(id) } : null;
    inOneStep(() => emit("select", Object.assign({ origin: origin || null, point: point }, state.selection)));
    historyWriter.keep("selection");
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
      ...layers.differences(state.selection),
      lang: language === firstLanguage ? null : language,
    });
  }

  /** Before a change: what waits is written without it, or else the change would stand in the entry before. @param {string} [next] */
  function settle(next) {
    if (!inStep) historyWriter.settle(next);
  }

  /** @param {string} step */
  function keep(step) {
    if (!inStep) historyWriter.keep(step);
  }

  /** @param {string} step */
  function keepSoon(step) {
    if (!inStep) historyWriter.soon(step);
  }

  /**
   * Change what claims are filtered by: values by name, "" for any; "q" is the search, "sort" the order.
   * @param {Filters} wanted @param {WriteOptions} [options]
   */
  function setFilters(wanted, options) {
    settle(options?.soon ? "search" : undefined);
    const filters = Object.assign({}, state.filters, wanted);
    state.filters = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== "" && value !== null));
    emit("filters", state.filters);
    if (options?.soon) keepSoon("search");
    else keep("filters");
  }

  /**
   * Choose {from, to} in civil days, or null for all times.
   * @param {Time | null} time @param {WriteOptions} [options]
   */
  function setTime(time, options) {
    settle(options?.soon ? "time" : undefined);
    if (!sameTime(time, state.time)) {
      state.time = time;
      emit("time", time);
    }
    if (options?.soon) keepSoon("time");
    else keep("time");
  }

  /** The map or the panel shows something else: no step of its own, but the address follows. */
  function moved() {
    keepSoon("moved");
  }

  /** @param {AddressState} asked */
  function arrange(asked) {
    layers.arrange(asked, state.viewState.knows);
    const filters = state.viewState.validFilters(asked.filters);
    if (JSON.stringify(filters) === JSON.stringify(state.filters)) return;
    state.filters = filters;
    emit("filters", filters);
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
    setLanguage(asked.lang || firstLanguage);
    arrange(asked);
    setTime(daysOf(asked));
    state.viewState.table.write(asked.table); // before the map flies, for it takes space from it
    if (mustSelect(asked)) {
      state.selection = asked.selection;
      state.viewState.map.begin(asked.map !== null);
      try {
        emit("select", Object.assign({ origin: "address" }, asked.selection));
      } finally {
        state.viewState.map.end();
      }
    }
    // what selecting has changed for its own sake gives way to what was asked
    arrange(asked);
    if (asked.time) setTime(daysOf(asked));
    state.viewState.tab.write(asked.tab);
    state.viewState.map.write(asked.map);
  }

  /** Makes the view what a valid state says, see `readState`; the address stays as it is. @param {AddressState} asked */
  function apply(asked) {
    historyWriter.cancel();
    inOneStep(() => applyParts(asked));
    emit("address", undefined);
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
    layers.rememberDefaults();
    const follow = () => apply(readAddress(location.hash));
    window.addEventListener("hashchange", follow);
    window.addEventListener("popstate", follow);
    if (location.hash) follow();
  }

  return state;
}
