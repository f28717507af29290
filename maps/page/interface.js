// The parts that speak: panel, legend, timeline, story, the map's controls. Built anew when the language changes.
import { creditData, placeControls } from "./map/controls.js";
import { legendNode, makeLegend } from "./map/legend.js";
import { makeAbout } from "./panel/about.js";
import { makeCards } from "./panel/cards.js";
import { makeConflicts } from "./panel/conflicts.js";
import { makeLayerPanel } from "./panel/layer_panel.js";
import { makePanel } from "./panel/panel.js";
import { makeStory } from "./story/story.js";
import { makeTable } from "./table/table.js";
import { byId, el, untrustedText } from "./text/dom.js";
import { t } from "./text/strings.js";
import { makeTimeline } from "./timeline/timeline.js";

/** @import { Page } from "./panel/panel.js" */
/** @import { StoryState } from "./story/story.js" */
/** @import { TableState } from "./table/table.js" */
/** @import { View } from "./view.js" */

/** @typedef {{ table: TableState, story: StoryState }} PartStates  What of the parts outlasts a change of language. */

/** @param {View} view */
function summaryOf(view) {
  const words = view.model.case.summary;
  return words ? el("p", { class: "summary" }, untrustedText(words)) : null;
}

/** @param {View} view @returns {Page[]} */
function makePages(view) {
  const pages = [
    { name: "claims", title: t("claims"), node: el("div", null, summaryOf(view), view.cards.node) },
    { name: "layers", title: t("layers"), node: makeLayerPanel(view) },
    { name: "about", title: t("about"), node: makeAbout(view) },
  ];
  const conflicts = makeConflicts(view);
  if (conflicts) pages.splice(1, 0, { name: "conflicts", title: t("conflicts"), node: conflicts });
  return pages;
}

/** @param {View} view @param {PartStates} states */
function buildParts(view, states) {
  const [panel, stage, timeline] = [byId("panel"), byId("stage"), byId("timeline")];
  placeControls(view.map);
  creditData(view.map, view.model.attribution);
  view.cards = makeCards(view, states.table.open);
  view.legend = makeLegend(view.model);
  stage.append(view.legend.node);
  view.panel = makePanel(view, panel, makePages(view));
  view.cards.follow();
  view.table = makeTable(view, states.table);
  stage.after(view.table.node);
  view.timeline = makeTimeline(view, timeline);
  view.story = makeStory(view, stage, /** @type {Element} */ (timeline.querySelector(".time-buttons") || panel.querySelector(".panel-head")), states.story);
}

/** What a reader has arranged, to be kept when the parts are built anew. @param {View} view */
function arrangement(view) {
  const page = view.panel.shown();
  return {
    page: page,
    scrolled: document.getElementById("page-" + page)?.scrollTop || 0,
    panel: view.panel.state(),
    popup: document.querySelector(".leaflet-popup") !== null,
    legend: legendNode()?.open,
    focus: document.activeElement?.classList.contains("language"),
  };
}

/** @param {View} view */
function clearParts(view) {
  const app = byId("app");
  view.timeline.stop();
  view.map.closePopup();
  for (const id of /** @type {const} */ (["panel", "timeline"])) byId(id).replaceChildren();
  document.querySelectorAll("#stage > .legend, #stage > .story, #table").forEach((node) => node.remove());
  delete app.dataset.story;
}

/** @param {View} view @param {ReturnType<typeof arrangement>} kept */
function restoreArrangement(view, kept) {
  const legend = legendNode();
  if (legend) legend.open = Boolean(kept.legend);
  view.panel.setState(kept.panel);
  if (!kept.popup) view.map.closePopup();
  view.panel.show(kept.page);
  const page = document.getElementById("page-" + kept.page);
  if (page) page.scrollTop = kept.scrolled;
  if (kept.focus) /** @type {HTMLElement | null} */ (document.querySelector(".language"))?.focus();
}

/**
 * Builds the parts that speak, and again whenever another language is chosen: what is selected, shown and open stays.
 * @param {View} view @param {() => void} update
 */
export function makeInterface(view, update) {
  /** @type {PartStates} */
  const states = {
    table: { open: false, name: "claims", sorted: {}, page: 0, folded: false },
    story: { open: false, step: null, timeBefore: null, legendOpen: false },
  };
  view.state.rebuild(() => buildParts(view, states));
  view.state.on("language", () => {
    const kept = arrangement(view);
    const [centre, zoom] = [view.map.getCenter(), view.map.getZoom()];
    clearParts(view);
    view.state.rebuild(() => buildParts(view, states));
    update();
    view.state.redrawSelection();
    view.map.setView(centre, zoom, { animate: false });
    restoreArrangement(view, kept);
  });
}
