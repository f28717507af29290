// The panel as a sheet on a phone: a thumb drags it by its head from folded over half to tall; let go, it snaps.
import { isNarrow } from "../choice/screen.js";

const TALL = 0.82; // of the window's height
const FLICK = 0.5; // pixels a millisecond from which the direction decides
const STILL = 6; // pixels of a tap

/** Where a sheet of a height, moving so fast (down is positive), comes to rest: the name of the nearest stage. */
export function sheetStage(height, speed, heights) {
  const stages = Object.entries(heights).sort((a, b) => a[1] - b[1]);
  const ahead = stages.filter(([, each]) => (speed > 0 ? each < height : each > height));
  if (Math.abs(speed) >= FLICK && ahead.length) return ahead[speed > 0 ? ahead.length - 1 : 0][0];
  return stages.reduce((best, stage) => (Math.abs(stage[1] - height) < Math.abs(best[1] - height) ? stage : best))[0];
}

/** Lets a panel be dragged by its head; `setStage` is told "folded", "open" or "tall". */
export function makeSheet(head, setStage) {
  const app = document.getElementById("app");
  let held = null;

  /** The stages' heights, as the style sheet has them. */
  function heights() {
    const beside = document.getElementById("timeline").dataset.folded === "false";
    return { folded: head.offsetHeight, open: Math.round(window.innerHeight * (beside ? 0.33 : 0.48)), tall: Math.round(window.innerHeight * TALL) };
  }

  function follow(event) {
    const moved = event.clientY - held.y;
    if (!held.dragged && Math.abs(moved) < STILL) return;
    if (!held.dragged) {
      held.dragged = true;
      head.setPointerCapture(event.pointerId);
      if (app.dataset.panel === "folded") setStage("open");
      app.dataset.dragging = "true";
    }
    held.speed = (event.clientY - held.last) / Math.max(1, event.timeStamp - held.at);
    [held.last, held.at] = [event.clientY, event.timeStamp];
    const { folded, tall } = held.heights;
    held.height = Math.max(folded, Math.min(tall, held.from - moved));
    app.style.setProperty("--sheet", held.height + "px");
  }

  function release() {
    if (held && held.dragged) {
      delete app.dataset.dragging;
      app.style.removeProperty("--sheet");
      setStage(sheetStage(held.height, held.speed, held.heights));
    }
    held = null;
  }

  head.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !isNarrow()) return;
    held = { y: event.clientY, last: event.clientY, at: event.timeStamp, speed: 0, from: head.parentNode.offsetHeight, height: head.parentNode.offsetHeight, heights: heights() };
  });
  head.addEventListener("pointermove", (event) => held && follow(event));
  for (const name of ["pointerup", "pointercancel"]) head.addEventListener(name, release);
}
