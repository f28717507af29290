// The panel as a bottom sheet on a phone: a thumb drags it by its head from folded over half to tall; let go, it snaps.
import { isNarrow } from "../state/screen.js";
import { byId } from "../text/dom.js";

/** @import { SheetState } from "./panel.js" */

/** @typedef {{ [stage in SheetState]: number }} Heights  Pixels of each state. */

/**
 * @typedef {object} Held  A thumb on the head of the sheet.
 * @property {number} y  where it was put down
 * @property {number} last  where it was seen last
 * @property {number} at  when
 * @property {number} speed  pixels a millisecond
 * @property {number} from  the sheet's height at first
 * @property {number} height  and now
 * @property {Heights} heights
 * @property {boolean} dragged
 */

const TALL = 0.82; // of the window's height
const FLICK = 0.5; // pixels a millisecond from which the direction decides
const STILL = 6; // pixels of a tap

/**
 * Where a sheet of a height, moving so fast (down is positive), comes to rest: the nearest state.
 * @param {number} height @param {number} speed @param {Heights} heights @returns {SheetState}
 */
function snapStage(height, speed, heights) {
  const stages = /** @type {[SheetState, number][]} */ (Object.entries(heights)).sort((a, b) => a[1] - b[1]);
  const ahead = stages.filter(([, each]) => (speed > 0 ? each < height : each > height));
  if (Math.abs(speed) >= FLICK && ahead.length) return ahead[speed > 0 ? ahead.length - 1 : 0][0];
  return stages.reduce((best, stage) => (Math.abs(stage[1] - height) < Math.abs(best[1] - height) ? stage : best))[0];
}

/**
 * Lets a panel be dragged by its head; `setSheetState` is told "folded", "open" or "tall".
 * @param {HTMLElement} head @param {(stage: SheetState) => void} setSheetState
 */
export function makeBottomSheet(head, setSheetState) {
  const app = byId("app");
  /** @type {Held | null} */
  let held = null;

  /** The heights of the states, as the style sheet has them. @returns {Heights} */
  function heights() {
    const beside = byId("timeline").dataset.folded === "false";
    return { folded: head.offsetHeight, open: Math.round(window.innerHeight * (beside ? 0.33 : 0.48)), tall: Math.round(window.innerHeight * TALL) };
  }

  /** @param {PointerEvent} event @param {Held} thumb */
  function follow(event, thumb) {
    const moved = event.clientY - thumb.y;
    if (!thumb.dragged && Math.abs(moved) < STILL) return;
    if (!thumb.dragged) {
      thumb.dragged = true;
      head.setPointerCapture(event.pointerId);
      if (app.dataset.panel === "folded") setSheetState("open");
      app.dataset.dragging = "true";
    }
    thumb.speed = (event.clientY - thumb.last) / Math.max(1, event.timeStamp - thumb.at);
    [thumb.last, thumb.at] = [event.clientY, event.timeStamp];
    const { folded, tall } = thumb.heights;
    thumb.height = Math.max(folded, Math.min(tall, thumb.from - moved));
    app.style.setProperty("--sheet", thumb.height + "px");
  }

  function release() {
    if (held && held.dragged) {
      delete app.dataset.dragging;
      app.style.removeProperty("--sheet");
      setSheetState(snapStage(held.height, held.speed, held.heights));
    }
    held = null;
  }

  head.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !isNarrow()) return;
    const height = head.parentElement?.offsetHeight || 0;
    held = { y: event.clientY, last: event.clientY, at: event.timeStamp, speed: 0, from: height, height: height, heights: heights(), dragged: false };
  });
  head.addEventListener("pointermove", (event) => held && follow(event, held));
  for (const name of ["pointerup", "pointercancel"]) head.addEventListener(name, release);
}
