// The reader's steps as entries of the browser's history, each with its address.
import { readAddress, writeAddress } from "./address.js";

/** @import { AddressState } from "./address.js" */

const REST_MS_BEFORE_WRITING = 350;
const IN_A_ROW = new Set(["time", "search", "layers"]); // of these, one after the other make one entry of the history

/** The entry of the history that the address now is: what kind of step led to it. */
function lastStep() {
  return history.state && typeof history.state === "object" ? history.state.convoymap : undefined;
}

/** @param {string} fragment */
function withoutMap(fragment) {
  return writeAddress(Object.assign(readAddress(fragment), { map: null, tab: null, table: null }));
}

/**
 * Writes addresses: keep(step) at once, soon(step) when things are at rest, settle(next) what waits for that, before the next step.
 * @param {() => AddressState} snapshot @param {() => void} beforeWrite  is run before an address is written
 */
export function makeHistoryWriter(snapshot, beforeWrite) {
  /** @type {{ step: string, timer: ReturnType<typeof setTimeout> } | null} */
  let pending = null; // a change that gets into the address once things are at rest

  function cancel() {
    clearTimeout(pending?.timer);
    pending = null;
  }

  /** Writes the address: a new entry of the history, or in place of the last where a step goes on from it. @param {string} step */
  function keep(step) {
    cancel();
    const fragment = writeAddress(snapshot());
    beforeWrite();
    const hash = fragment ? "#" + fragment : "";
    if (hash === location.hash) return;
    const isMove = step === "moved" || withoutMap(fragment) === withoutMap(location.hash);
    const goesOn = isMove || (IN_A_ROW.has(step) && lastStep() === step);
    try {
      history[goesOn ? "replaceState" : "pushState"]({ convoymap: isMove ? lastStep() : step }, "", hash || location.pathname + location.search);
    } catch (error) {
      // a page shown inside a notebook has no address of its own to change
    }
  }

  /** Writes what waits, unless the next step goes on from it. To be called before that changes anything. @param {string} [next] */
  function settle(next) {
    if (pending && pending.step !== next) keep(pending.step);
  }

  /** @param {string} step */
  function soon(step) {
    settle(step);
    clearTimeout(pending?.timer);
    pending = { step: step, timer: setTimeout(() => settle(), REST_MS_BEFORE_WRITING) };
  }

  return { keep: keep, soon: soon, settle: settle, cancel: cancel };
}
