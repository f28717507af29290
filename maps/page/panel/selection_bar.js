// The bar above the cards that says how many of them belong to what is selected, with buttons from one to the next.
import { el, svg, untrustedText } from "../text/dom.js";
import { t } from "../text/strings.js";
import { selectionTitle } from "./selection_title.js";

/** @import { Related } from "../state/related.js" */
/** @import { View } from "../view.js" */

const ON = "M3 5.5 L8 10.5 L13 5.5";
const BACK = "M3 10.5 L8 5.5 L13 10.5";
const AWAY = "M4 4 L12 12 M12 4 L4 12";

/** @param {string} name @param {string} path @param {() => void} run */
function selectionBarButton(name, path, run) {
  const stroke = { d: path, fill: "none", stroke: "currentColor", "stroke-width": 2, "stroke-linecap": "round" };
  return el("button", { type: "button", class: "marked-" + name, "aria-label": t("marked." + name), title: t("marked." + name), onclick: run },
    svg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" }, svg("path", stroke)));
}

/**
 * The bar for a list of cards; `go` brings the card at a position into view.
 * @param {View} view @param {(place: number) => void} go
 */
export function makeSelectionBar(view, go) {
  /** @type {number[]} */
  let places = [];
  let at = -1;
  const words = el("p", { role: "status" });
  const steps = [selectionBarButton("back", BACK, () => step(-1)), selectionBarButton("on", ON, () => step(1))];
  const node = el("div", { class: "marked-row", hidden: true }, words, steps, selectionBarButton("clear", AWAY, () => view.state.select(null)));

  /** @param {number} by */
  function step(by) {
    at = (at + by + places.length) % places.length;
    go(places[at]);
  }

  /**
   * Follows a selection: the positions in the list of what belongs to it. Leads to the first, unless it is only told again.
   * @param {Related} related @param {number[]} positions @param {boolean} redraw
   */
  function relate(related, positions, redraw) {
    node.hidden = !related.kind || related.kind === "claim";
    places = positions;
    at = redraw ? 0 : -1;
    for (const each of steps) each.hidden = !places.length;
    if (!related.kind || node.hidden) return words.replaceChildren();
    const title = untrustedText(selectionTitle(view.model, related.kind, related.id), 200);
    words.replaceChildren(t("marked", { n: related.rows.size }), " ", el("strong", null, title));
    return places.length && !redraw ? step(1) : null;
  }

  return { node: node, relate: relate };
}
