// The layer panel: checkboxes that show and hide movements, zones, sources and the rest.
import { countsOf } from "../data/claims.js";
import { clipped, el, joined, svg, untrustedText } from "../text/dom.js";
import { readable, safeColour } from "../text/palette.js";
import { t, wordFor } from "../text/strings.js";
import { timeWords } from "../text/time_words.js";

/** @import { Zone } from "../data/types.js" */
/** @import { Child } from "../text/dom.js" */
/** @import { View } from "../view.js" */

/** @param {string} kind @param {string} colour */
function layerIcon(kind, colour) {
  if (kind === "zone") {
    return svg("svg", { viewBox: "0 0 18 14", width: 18, height: 14, "aria-hidden": "true" },
      svg("rect", { x: 1, y: 1, width: 16, height: 12, fill: colour, "fill-opacity": 0.4, stroke: readable(colour), "stroke-dasharray": "3 2" }));
  }
  return svg("svg", { viewBox: "0 0 18 14", width: 18, height: 14, "aria-hidden": "true" },
    svg("line", { x1: 1, y1: 7, x2: 17, y2: 7, stroke: colour, "stroke-width": 4 }));
}

const MOST_LISTED_LAYERS = 60; // checkboxes of one kind; with more of them a field finds those wanted

/** @param {View} view @param {string} group @param {string} id @param {Child} name @param {Child} mark @param {Child} [detail] */
function layerItem(view, group, id, name, mark, detail) {
  /** @type {HTMLInputElement} */
  const box = el("input", {
    type: "checkbox", "data-layer": group, "data-id": id,
    onchange: () => view.state.toggle(group, id, box.checked),
  });
  box.checked = !view.state.isHidden(group, id);
  return el("li", null, el("label", { class: "switch" }, box, mark,
    el("span", null, name, detail ? el("span", { class: "quiet block" }, detail) : null)));
}

/** @param {string} title @param {Node[]} items */
function layerSection(title, items) {
  if (!items.length) return null;
  return el("section", null, el("h2", null, title), el("ul", { class: "switches" }, items));
}

/**
 * A section of as many checkboxes as there are; of too many only those whose title holds what is asked for.
 * @template T
 * @param {string} title @param {Iterable<[string, T]>} things @param {(thing: T) => string | undefined} titleOf
 * @param {(entry: [string, T]) => Node} make
 */
function searchedSection(title, things, titleOf, make) {
  const all = Array.from(things);
  if (all.length <= MOST_LISTED_LAYERS) return layerSection(title, all.map(make));
  const list = el("ul", { class: "switches" });
  const rest = el("p", { class: "quiet", role: "status" });
  const search = el("input", { type: "search", class: "switch-search", "aria-label": t("searchLayers", { what: title }), placeholder: t("searchLayers", { what: title }), oninput: fill });

  function fill() {
    const wanted = search.value.trim().toLowerCase();
    const found = all.filter(([id, thing]) => String(titleOf(thing) || id).toLowerCase().includes(wanted));
    list.replaceChildren(...found.slice(0, MOST_LISTED_LAYERS).map(make));
    rest.textContent = found.length > MOST_LISTED_LAYERS ? t("andMore", { n: found.length - MOST_LISTED_LAYERS }) : "";
  }

  fill();
  return el("section", null, el("h2", null, title), search, list, rest);
}

/** @param {View} view */
function movementLayers(view) {
  return searchedSection(t("movements"), view.model.movements, (movement) => movement.title, ([id, movement]) =>
    layerItem(view, "movement", id, untrustedText(movement.title || id, 200), layerIcon("movement", safeColour(movement.color))));
}

/**
 * A zone's checkbox with a button that opens it on the map: shapes on a map are out of a keyboard's reach.
 * @param {View} view @param {string} id @param {Zone} zone @param {Node} item
 */
function zoneItem(view, id, zone, item) {
  const name = clipped(zone.title || id, 200);
  const button = el("button", {
    type: "button", class: "link-button", "aria-label": t("showZone", { name: name }),
    onclick: () => view.state.select("zone", id, "keyboard"),
  }, t("show"));
  return el("li", { class: "zone-row" }, Array.from(item.childNodes), button);
}

/** @param {View} view */
function zoneLayers(view) {
  return Array.from(view.model.zones, ([id, zone]) =>
    zoneItem(view, id, zone, layerItem(view, "zone", id, untrustedText(zone.title || id, 200), layerIcon("zone", safeColour(zone.color)),
      joined([
        zone.certainty && wordFor("certainty", zone.certainty),
        zone.when && timeWords(zone.when),
      ], " · "))));
}

/** @param {View} view */
function sourceLayers(view) {
  const counts = new Map(countsOf(view.model.claims, "source"));
  return searchedSection(t("sources"), view.model.sources, (source) => source.publisher, ([id, source]) =>
    layerItem(view, "source", id, untrustedText(source.publisher || id, 200), null,
      joined([source.published && timeWords(source.published), t("countClaims", { n: counts.get(id) || 0 })], " · ")));
}

/** The panel's page of layers. @param {View} view */
export function makeLayerPanel(view) {
  const node = el("div", { class: "layers" },
    movementLayers(view),
    layerSection(t("zones"), zoneLayers(view)),
    sourceLayers(view),
    layerSection(t("map"), [
      layerItem(view, "other", "places", t("places"), null),
      layerItem(view, "other", "roads", t("roads"), null, t("roadsDetail")),
      layerItem(view, "other", "discs", t("uncertaintySwitch"), null),
    ]));
  view.state.on("layers", (change) => {
    const selector = '[data-layer="' + CSS.escape(change.group) + '"][data-id="' + CSS.escape(change.id) + '"]';
    for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (node.querySelectorAll(selector))) box.checked = change.shown;
  });
  return node;
}
