// Driving and observing an embedded page by postMessage, for the origins that were allowed at build; docs/page.md has the protocol.
import { listOf } from "../data/values.js";
import { readPartOfState } from "./address.js";

/** @import { View } from "../view.js" */
/** @import { State } from "./store.js" */

/** @typedef {{ source: Window, origin: string }} Peer */

/** @typedef {{ [name: string]: unknown }} Message */

const VERSION = 1;
const A_SECOND = 1000;
const MOST_A_SECOND = 40; // messages heard, over all senders; a slider sends fewer
const MOST_LISTENERS = 8;
const REST_MS = 100; // between two reports of a changing state
const MAX_ID_LENGTH = 100; // characters of a request's own id

/** @param {unknown} value @returns {value is Message} */
const isMessage = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** Lets so many messages through in any second. */
function makeRateLimiter() {
  let since = 0;
  let count = 0;
  return () => {
    const now = performance.now();
    if (now - since >= A_SECOND) [since, count] = [now, 0];
    count += 1;
    return count <= MOST_A_SECOND;
  };
}

/** @param {unknown} data @returns {data is Message & { type: string }} */
function isRequest(data) {
  return isMessage(data) && data.convoymap === VERSION && typeof data.type === "string";
}

/** A request's own id, to be repeated in the answer. @param {Message} data */
function requestId(data) {
  const { id } = data;
  const fit = (typeof id === "number" && Number.isFinite(id)) || (typeof id === "string" && id.length <= MAX_ID_LENGTH);
  return fit ? { id: id } : {};
}

/** @param {Peer} to @param {string} type @param {Message} rest */
function send(to, type, rest) {
  try {
    to.source.postMessage(Object.assign({ convoymap: VERSION, type: type }, rest), to.origin);
  } catch (error) {
    // a window that is gone hears nothing
  }
}

/** Tells those who subscribed what changes, at most once in REST_MS and never the same twice. @param {State} state */
function makeReports(state) {
  /** @type {Peer[]} */
  let listeners = [];
  /** @type {string | null} */
  let last = null;
  /** @type {ReturnType<typeof setTimeout> | null} */
  let waiting = null;
  /** @type {string | null} */
  let selected = null;

  function report() {
    waiting = null;
    const now = state.snapshot();
    const words = JSON.stringify(now);
    const selection = JSON.stringify(now.selection);
    if (words === last) return;
    const isNew = selection !== selected;
    [last, selected] = [words, selection];
    for (const to of listeners) {
      send(to, "state", { state: now });
      if (isNew) send(to, "selection", { selection: now.selection });
    }
  }

  function changed() {
    if (listeners.length && waiting === null) waiting = setTimeout(report, REST_MS);
  }

  for (const what of /** @type {const} */ (["select", "layers", "time", "language", "filters", "address"])) state.on(what, changed);
  return {
    /** @param {Peer} to */
    add(to) {
      if (waiting !== null) {
        clearTimeout(waiting);
        report();
      }
      [last, selected] = [JSON.stringify(state.snapshot()), JSON.stringify(state.snapshot().selection)];
      if (listeners.some((known) => known.source === to.source && known.origin === to.origin)) return;
      listeners = listeners.concat(to).slice(-MOST_LISTENERS);
    },
    /** @param {Peer} to */
    remove(to) {
      listeners = listeners.filter((known) => known.source !== to.source || known.origin !== to.origin);
    },
  };
}

/** @param {View} view @returns {{ [type: string]: (to: Peer, data: Message) => void }} */
function answers(view) {
  const { state } = view;
  const reports = makeReports(state);
  /** @param {Peer} to @param {Message} data @param {string} type */
  const reply = (to, data, type) => send(to, type, Object.assign(requestId(data), { state: state.snapshot() }));
  return {
    get: (to, data) => reply(to, data, "state"),
    set(to, data) {
      if (!isMessage(data.state)) return;
      state.change(readPartOfState(data.state));
      reply(to, data, "state");
    },
    subscribe(to, data) {
      reports.add(to);
      reply(to, data, "state");
    },
    unsubscribe: (to) => reports.remove(to),
  };
}

/** Those of the allowed origins that the page around this one may have. @param {string[]} origins */
function originsOfParent(origins) {
  const around = location.ancestorOrigins;
  return around && around.length ? origins.filter((origin) => origin === around[0]) : origins;
}

/** Listens to the allowed origins; where there are none, to nobody. @param {View} view @param {unknown} origins */
export function listenForMessages(view, origins) {
  const allowed = listOf(/** @type {string[] | null} */ (origins)).filter((origin) => /^https?:\/\//.test(origin));
  if (!allowed.length) return;
  const answer = new Map(Object.entries(answers(view)));
  const passes = makeRateLimiter();
  window.addEventListener("message", (event) => {
    if (!allowed.includes(event.origin) || !event.source || !passes()) return;
    if (!isRequest(event.data)) return;
    const reply = answer.get(event.data.type);
    if (reply) reply({ source: /** @type {Window} */ (event.source), origin: event.origin }, event.data);
  });
  if (window.parent === window) return;
  const ready = { case: String(view.model.case.id || "") };
  for (const origin of originsOfParent(allowed)) send({ source: window.parent, origin: origin }, "ready", ready);
}
