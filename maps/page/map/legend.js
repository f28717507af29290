// The legend: what icons and lines mean. Only those that the case uses are listed.
import { el, svg, untrustedText } from "../text/dom.js";
import { STATUSES, conflictIcon, legStyle, safeColour, stopIcon } from "../text/palette.js";
import { t, wordFor } from "../text/strings.js";

/** @import { Case } from "../data/case.js" */
/** @import { LegProperties } from "../data/types.js" */
/** @import { Child } from "../text/dom.js" */

/** @typedef {ReturnType<typeof makeLegend>} Legend */

const GREY = "#7d868f";

/** @param {Node} mark @param {Child} words */
function legendItem(mark, words) {
  return el("li", null, el("span", { class: "legend-sign" }, mark), el("span", null, words));
}

/** @param {Partial<LegProperties>} properties */
function lineIcon(properties) {
  const style = legStyle(properties, GREY);
  return svg("svg", { viewBox: "0 0 44 14", width: 36, height: 14, "aria-hidden": "true" },
    svg("line", {
      x1: 3, y1: 7, x2: 41, y2: 7, stroke: GREY, "stroke-width": style.weight,
      "stroke-dasharray": style.dashArray, "stroke-linecap": style.lineCap,
    }));
}

/** A road of the basemap: whole at its start, dashed where its path is not known. */
function roadIcon() {
  return svg("svg", { viewBox: "0 0 44 14", width: 36, height: 14, "aria-hidden": "true" },
    svg("line", { x1: 3, y1: 7, x2: 20, y2: 7, stroke: "#bda67c", "stroke-width": 5 }),
    svg("line", { x1: 3, y1: 7, x2: 20, y2: 7, stroke: "#f6e6c3", "stroke-width": 3 }),
    svg("line", { x1: 22, y1: 7, x2: 42, y2: 7, stroke: "#bda67c", "stroke-width": 2, "stroke-dasharray": "6 4" }));
}

/** @param {Case} model */
function legendLegs(model) {
  const legs = model.legs.map((leg) => leg.properties);
  const intended = legs.filter((leg) => leg.travelled === false);
  const travelled = legs.filter((leg) => leg.travelled !== false);
  const known = travelled.filter((leg) => leg.course === "reported");
  const assumed = travelled.filter((leg) => leg.course === "assumed");
  return [
    known.length ? legendItem(lineIcon({ course: "reported" }), t(known.every((leg) => leg.schematic) ? "travelledRoad" : "travelledLeg")) : null,
    assumed.length ? legendItem(lineIcon({ course: "assumed" }), t("travelledAssumed")) : null,
    travelled.length > known.length + assumed.length ? legendItem(lineIcon({ course: "unknown" }), t("travelledUnknown")) : null,
    intended.length ? legendItem(lineIcon({ travelled: false }), t("intendedLeg")) : null,
  ];
}

/** @param {Case} model */
function legendStops(model) {
  const used = new Set(model.stops.map((stop) => stop.status));
  return STATUSES.filter((status) => used.has(status))
    .map((status) => legendItem(stopIcon(status, "", GREY), wordFor("status", status)));
}

function circleIcon() {
  return svg("svg", { viewBox: "0 0 26 26", width: 20, height: 20, "aria-hidden": "true" },
    svg("circle", { cx: 13, cy: 13, r: 11, fill: GREY, "fill-opacity": 0.12, stroke: GREY, "stroke-dasharray": "3 4" }));
}

function fuzzyIcon() {
  const rings = [11, 8.5, 6].map((half) => svg("rect", {
    x: 13 - half, y: 13 - half, width: 2 * half, height: 2 * half, rx: 4, fill: GREY, "fill-opacity": 0.16,
  }));
  return svg("svg", { viewBox: "0 0 26 26", width: 20, height: 20, "aria-hidden": "true" }, rings);
}

/** @param {Case} model */
function legendMovements(model) {
  return Array.from(model.movements.values()).slice(0, 8).map((movement) => {
    const style = { x1: 3, y1: 7, x2: 33, y2: 7, stroke: safeColour(movement.color), "stroke-width": 4 };
    const mark = svg("svg", { viewBox: "0 0 36 14", width: 36, height: 14, "aria-hidden": "true" }, svg("line", style));
    return legendItem(mark, untrustedText(movement.title || "", 80));
  });
}

/** The row of the reach, in sight while one is drawn. */
function reachItem() {
  const mark = svg("svg", { viewBox: "0 0 36 14", width: 36, height: 14, "aria-hidden": "true" },
    svg("rect", { x: 2, y: 1.5, width: 32, height: 11, rx: 5, fill: GREY, "fill-opacity": 0.08, stroke: GREY, "stroke-width": 1.75, "stroke-dasharray": "2 4" }));
  const words = el("span", { class: "reach-speed" });
  const row = legendItem(mark, words);
  row.hidden = true;
  return { row: row, words: words };
}

/** The legend's node, open where the window is large enough; showReach(words) fills the row of the reach, or hides it without words. @param {Case} model */
export function makeLegend(model) {
  const reach = reachItem();
  const open = !window.matchMedia("(max-width: 1100px), (max-height: 760px)").matches;
  const node = el("details", { class: "legend", open: open }, el("summary", null, t("legend")),
    el("ul", null,
      legendMovements(model),
      legendStops(model),
      legendLegs(model),
      legendItem(el("span", { class: "count" }, "3"), t("placesPoint")),
      legendItem(el("span", { class: "count count-area" }, "3"), t("placesArea")),
      legendItem(circleIcon(), t("uncertainty")),
      model.zones.size ? legendItem(fuzzyIcon(), t("zoneEdge")) : null,
      legendItem(roadIcon(), t("roadsLegend")),
      model.disputed.size ? legendItem(conflictIcon(), t("conflictSign")) : null,
      reach.row));
  return {
    node: node,
    /** @param {string} words */
    showReach(words) {
      reach.row.hidden = !words;
      reach.words.textContent = words;
    },
  };
}

/** The legend that stands on the map, once there is one. */
export const legendNode = () => /** @type {HTMLDetailsElement | null} */ (document.querySelector(".legend"));
