// The parts that speak: panel, legend, timeline, story, the map's controls. Built anew when the language changes.
import { creditData, placeControls } from "./map/controls.js";
import { makeLegend } from "./map/legend.js";
import { makeAbout } from "./panel/about.js";
import { makeCards } from "./panel/cards.js";
import { makeConflicts } from "./panel/conflicts.js";
import { makePanel } from "./panel/panel.js";
import { makeSwitches } from "./panel/switches.js";
import { makeStory } from "./story/story.js";
import { makeTable } from "./table/table.js";
import { el, outsideText } from "./text/dom.js";
import { t } from "./text/strings.js";
import { makeTimeline } from "./timeline/timeline.js";

function summaryOf(view) {
  const words = view.model.case.summary;
  return words ? el("p", { class: "summary" }, outsideText(words)) : null;
}

function makePages(view) {
  const pages = [
    { name: "claims", title: t("claims"), node: el("div", null, summaryOf(view), view.cards.node) },
    { name: "layers", title: t("layers"), node: makeSwitches(view) },
    { name: "about", title: t("about"), node: makeAbout(view) },
  ];
  const conflicts = makeConflicts(view);
  if (conflicts) pages.splice(1, 0, { name: "conflicts", title: t("conflicts"), node: conflicts });
  return pages;
}

function buildParts(view, keptTable) {
  const [panel, stage, timeline] = ["panel", "stage", "timeline"].map((id) => document.getElementById(id));
  placeControls(view.map);
  creditData(view.map, view.model.attribution);
  view.cards = makeCards(view, keptTable.open);
  view.legend = makeLegend(view.model);
  stage.append(view.legend.node);
  view.panel = makePanel(view, panel, makePages(view));
  view.cards.follow();
  view.table = makeTable(view, keptTable);
  stage.after(view.table.node);
  view.timeline = makeTimeline(view, timeline);
  view.story = makeStory(view, stage, timeline.querySelector(".time-buttons") || panel.querySelector(".panel-head"));
}

/** What a reader has arranged, to be kept when the parts are built anew. */
function arrangement() {
  const tab = document.querySelector('[role="tab"][aria-selected="true"]');
  const legend = document.querySelector(".legend");
  return {
    page: tab.id.replace("tab-", ""),
    scrolled: document.getElementById(tab.getAttribute("aria-controls")).scrollTop,
    folded: document.getElementById("app").dataset.panel === "folded",
    legend: legend.open,
    focus: document.activeElement && document.activeElement.classList.contains("language"),
  };
}

function clearParts(view) {
  const app = document.getElementById("app");
  view.timeline.stop();
  view.map.closePopup();
  for (const id of ["panel", "timeline"]) document.getElementById(id).replaceChildren();
  document.querySelectorAll("#stage > .legend, #stage > .story, #table").forEach((node) => node.remove());
  delete app.dataset.story;
}

function restoreArrangement(view, kept) {
  const legend = document.querySelector(".legend");
  legend.open = kept.legend;
  if (kept.folded) view.panel.fold();
  view.panel.show(kept.page);
  const page = document.getElementById("page-" + kept.page);
  if (page) page.scrollTop = kept.scrolled;
  if (kept.focus) document.querySelector(".language").focus();
}

/** Builds the parts that speak, and again whenever another language is chosen: what is selected, shown and open stays. */
export function makeInterface(view, update) {
  const keptTable = { open: false, name: "claims", sorted: {}, page: 0, folded: false };
  view.state.renew(() => buildParts(view, keptTable));
  view.state.on("language", () => {
    const kept = arrangement();
    const [centre, zoom] = [view.map.getCenter(), view.map.getZoom()];
    clearParts(view);
    view.state.renew(() => buildParts(view, keptTable));
    update();
    view.state.tellAgain();
    view.map.setView(centre, zoom, { animate: false });
    restoreArrangement(view, kept);
  });
}
