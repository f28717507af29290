// The list of claims: search, filters, order; cards are made as they come into view.
import { scrollBehaviour } from "../state/screen.js";
import { isRedraw } from "../state/store.js";
import { clipped, el } from "../text/dom.js";
import { t } from "../text/strings.js";
import { makeCard } from "./card.js";
import { makeSelectionBar } from "./selection_bar.js";
import { makeVirtualList } from "./virtual_list.js";

/** @import { Field } from "../state/filters.js" */
/** @import { Related } from "../state/related.js" */
/** @import { View } from "../view.js" */

/** @typedef {ReturnType<typeof makeCards>} Cards */

/** @param {string} value @param {string} words */
function option(value, words) {
  return el("option", { value: value }, clipped(words, 60));
}

/** The choice of a field's values; they are listed once somebody may look. @param {View} view @param {Field} field */
function choice(view, field) {
  /** @type {HTMLSelectElement} */
  const select = el("select", {
    "data-filter": field.name, onchange: () => view.state.setFilters({ [field.name]: select.value }),
  }, option("", t("any")));
  const list = () => {
    if (select.options.length === 1) select.append(...field.options.map((value) => option(value, field.word(value))));
  };
  return { name: field.name, list: list, select: select, node: el("label", { class: "field" }, el("span", null, t(field.name)), select) };
}

/** @param {View} view @param {boolean} open */
function tableButton(view, open) {
  return el("button", { type: "button", class: "plain-button table-open", "aria-expanded": String(open), "aria-controls": "table", onclick: () => view.table.toggle() }, t("table"));
}

/** @param {View} view @param {boolean} tableOpen */
function makeControls(view, tableOpen) {
  const { state } = view;
  /** @type {HTMLInputElement} */
  const search = el("input", { type: "search", placeholder: t("search"), "aria-label": t("search"), oninput: () => state.setFilters({ q: search.value }, { soon: true }) });
  /** @type {HTMLSelectElement} */
  const sort = el("select", { onchange: () => state.setFilters({ sort: sort.value }), "data-filter": "sort" },
    el("option", { value: "" }, t("sortCase")), el("option", { value: "time" }, t("sortTime")));
  const choices = view.filters.fields.map((field) => choice(view, field));
  const status = el("p", { class: "quiet matching", role: "status", "aria-live": "polite" });
  const clear = el("button", { type: "button", class: "plain-button", hidden: true, onclick: () => clearAll() }, t("clearFilters"));
  const list = () => choices.forEach((each) => each.list());
  const node = el("div", { class: "controls" }, search,
    el("details", { class: "filters", ontoggle: list }, el("summary", null, t("filters")),
      el("div", { class: "fields" }, choices.map((each) => each.node),
        el("label", { class: "field" }, el("span", null, t("sort")), sort))),
    el("div", { class: "matching-row" }, status, clear, tableButton(view, tableOpen)));

  function clearAll() {
    state.setFilters(Object.fromEntries([["q", ""], ...choices.map((each) => [each.name, ""])]));
  }

  /** What the state says, in the fields. */
  function sync() {
    const { filters } = state;
    if (search.value !== (filters.q || "")) search.value = filters.q || "";
    sort.value = filters.sort || "";
    for (const each of choices) {
      if (filters[each.name]) each.list();
      each.select.value = filters[each.name] || "";
    }
    clear.hidden = !view.filters.any();
  }

  /** @param {number} count */
  function say(count) {
    status.textContent = count ? t("matching", { n: count, all: view.model.claims.length }) : t("noClaims");
  }

  return { node: node, sync: sync, say: say, clearAll: clearAll };
}

/** The list with its controls; select() brings a claim into view. @param {View} view @param {boolean} tableOpen */
export function makeCards(view, tableOpen) {
  const controls = makeControls(view, tableOpen);
  const list = makeVirtualList((row) => {
    const card = makeCard(view, view.model.claims.at(row));
    if (row === current) card.setAttribute("aria-current", "true");
    card.classList.toggle("related", Boolean(view.related?.rows.has(row)));
    return card;
  });
  const selectionBar = makeSelectionBar(view, (place) => list.reveal(place, { behavior: scrollBehaviour() }));
  controls.node.append(selectionBar.node);
  let current = -1;
  /** @type {Uint32Array} */
  let shown = new Uint32Array(0);
  let isListed = false;

  /** @param {number} row */
  function mark(row) {
    list.itemOf(current)?.firstElementChild?.removeAttribute("aria-current");
    current = row;
    list.itemOf(row)?.firstElementChild?.setAttribute("aria-current", "true");
  }

  function refresh() {
    controls.sync();
    const rows = view.filters.matching();
    if (isListed && rows === shown) return;
    isListed = true;
    shown = rows;
    controls.say(rows.length);
    list.show(rows);
  }

  /** What was chosen stays in view when the list around it changes. */
  function update() {
    refresh();
    const place = current < 0 ? -1 : shown.indexOf(current);
    if (place >= 0) list.reveal(place, { block: "nearest" });
  }

  /** @param {string | null} id @param {string | null} [origin] */
  function select(id, origin) {
    const row = id === null || id === undefined ? -1 : view.model.claims.rowOf(id);
    mark(row);
    if (row < 0) return;
    const redraw = isRedraw(origin);
    if (!redraw && !view.filters.matching().includes(row)) controls.clearAll();
    refresh();
    const place = shown.indexOf(row);
    if (place < 0) return;
    list.reveal(place, { move: origin !== "card" && !redraw, behavior: scrollBehaviour() });
    mark(row);
  }

  /** Marks the cards that belong to a selection. @param {Related} related @param {boolean} redraw */
  function relate(related, redraw) {
    list.each((item, row) => item.firstElementChild?.classList.toggle("related", related.rows.has(row)));
    /** @type {number[]} */
    const places = [];
    if (related.kind !== "claim" && related.rows.size) shown.forEach((row, place) => related.rows.has(row) && places.push(place));
    selectionBar.relate(related, places, redraw);
  }

  view.state.on("filters", refresh);
  return { node: el("div", { class: "claims" }, controls.node, list.node), update: update, select: select, relate: relate, follow: list.follow };
}
