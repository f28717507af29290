// The panel: beside the map on a wide screen, a sheet below it on a phone. Title, tabs, pages.
import { byId, clipped, el, languageOf } from "../text/dom.js";
import { LANGUAGES, currentLanguage, t } from "../text/strings.js";
import { makeBottomSheet } from "./bottom_sheet.js";

/** @import { View } from "../view.js" */

/** @typedef {{ name: string, title: string, node: Node }} Page */

/** @typedef {"folded" | "open" | "tall"} SheetState */

/** @typedef {ReturnType<typeof makePanel>} Panel */

/** @param {Page[]} pages @param {(index: number) => void} choose */
function tabList(pages, choose) {
  const tabs = pages.map((page, index) =>
    el("button", {
      type: "button", role: "tab", id: "tab-" + page.name, "aria-controls": "page-" + page.name,
      "aria-selected": "false", tabindex: "-1", onclick: () => choose(index),
      onkeydown: (event) => {
        const on = document.documentElement.dir === "rtl" ? -1 : 1;
        /** @type {{ [key: string]: number }} */
        const steps = { ArrowRight: on, ArrowLeft: -on, Home: -index, End: pages.length - 1 - index };
        if (!(event.key in steps)) return;
        event.preventDefault();
        const next = (index + steps[event.key] + pages.length) % pages.length;
        choose(next);
        tabs[next].focus();
      },
    }, page.title));
  return tabs;
}

/** The other language by its own name; with more than two the next in line. @param {View} view */
function languageButton(view) {
  const codes = Object.keys(LANGUAGES);
  const next = codes[(codes.indexOf(currentLanguage()) + 1) % codes.length];
  const { languageName, direction } = LANGUAGES[next];
  return el("button", { type: "button", class: "language", lang: next, dir: direction, onclick: () => view.state.setLanguage(next) }, String(languageName));
}

/**
 * Fills the panel's element; pages are {name, title, node}.
 * @param {View} view @param {HTMLElement} host @param {Page[]} pages
 */
export function makePanel(view, host, pages) {
  const sheets = pages.map((page) =>
    el("section", { role: "tabpanel", id: "page-" + page.name, "aria-labelledby": "tab-" + page.name, class: "page", tabindex: "0" }, page.node));
  const tabs = tabList(pages, (index) => {
    show(index);
    view.state.moved();
  });
  const app = byId("app");
  const fold = el("button", { type: "button", class: "fold", "aria-expanded": "true", onclick: () => setSheetState(app.dataset.panel === "folded" ? "open" : "folded") });

  /** @param {number} chosen */
  function show(chosen) {
    if (!pages[chosen]) return;
    pages.forEach((page, index) => {
      const on = index === chosen;
      sheets[index].hidden = !on;
      tabs[index].setAttribute("aria-selected", String(on));
      tabs[index].tabIndex = on ? 0 : -1;
    });
  }

  /** "folded", "open", or on a phone "tall". @param {SheetState} stage */
  function setSheetState(stage) {
    const folded = stage === "folded";
    app.dataset.panel = stage;
    fold.setAttribute("aria-expanded", String(!folded));
    fold.setAttribute("aria-label", t(folded ? "expand" : "collapse"));
    view.map.invalidateSize({ animate: false });
  }

  host.setAttribute("aria-label", t("panel"));
  const title = view.model.case.title || t("title");
  const head = el("div", { class: "panel-head" }, el("h1", { dir: "auto", lang: languageOf(title) }, clipped(title, 300)), languageButton(view), fold);
  makeBottomSheet(head, setSheetState);
  host.append(
    head,
    el("div", { role: "tablist", "aria-label": clipped(title, 300), class: "tabs" }, tabs),
    el("div", { class: "pages" }, sheets));
  show(0);
  setSheetState("open");

  return {
    show: (/** @type {string} */ name) => show(pages.findIndex((page) => page.name === name)),
    shown: () => pages[sheets.findIndex((sheet) => !sheet.hidden)].name,
    unfold: () => app.dataset.panel === "folded" && setSheetState("open"),
    fold: () => setSheetState("folded"),
    state: () => /** @type {SheetState} */ (app.dataset.panel),
    setState: setSheetState,
  };
}
