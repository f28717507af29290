// The same content as tables, beside or in place of the map: sorted by any column, a hundred rows a page, kept as CSV.
import { legendNode } from "../map/legend.js";
import { copyText } from "../panel/copy.js";
import { isNarrow } from "../state/screen.js";
import { byId, el, sentence, targetOf } from "../text/dom.js";
import { t, wordFor } from "../text/strings.js";
import { csvText, download } from "./csv.js";
import { makeTables, sortRows } from "./definitions.js";

/** @import { Related } from "../state/related.js" */
/** @import { View } from "../view.js" */
/** @import { TableColumn, TableDefinition } from "./definitions.js" */

/** @typedef {{ name: string, down: boolean }} Sorted  By which column, and whether downwards. */

/**
 * @typedef {object} TableState  What of the table outlasts a change of language.
 * @property {boolean} open
 * @property {string} name
 * @property {{ [table: string]: Sorted }} sorted
 * @property {number} page
 * @property {boolean} folded
 * @property {boolean} [timeline]
 * @property {boolean} [legend]
 */

/** @typedef {TableColumn<unknown>} Column */

/**
 * @typedef {object} Actions
 * @property {(name: string) => void} turnTo
 * @property {() => void} search
 * @property {(by: number) => void} page
 * @property {() => void} copy
 * @property {() => void} keep
 * @property {() => void} close
 */

/** @typedef {ReturnType<typeof makeTable>} CaseTable */

const A_PAGE = 100; // rows in the document; screen readers hear of all of them
const BYTE_ORDER_MARK = "\ufeff"; // so that spreadsheets read the file as UTF-8

/** @param {Column} column */
const classOf = (column) => (column.number ? "number" : "column-" + column.name);

/** @param {Column} column @param {Sorted | undefined} sorted @param {(column: Column) => void} sort */
function headCell(column, sorted, sort) {
  const order = sorted && sorted.name === column.name ? (sorted.down ? "descending" : "ascending") : null;
  return el("th", { scope: "col", "aria-sort": order, class: classOf(column) },
    el("button", { type: "button", "data-column": column.name, onclick: () => sort(column) }, wordFor("column", column.name)));
}

/** @param {TableDefinition<unknown>} table @param {unknown} row @param {number} position @param {(row: unknown) => void} choose */
function bodyRow(table, row, position, choose) {
  const cells = table.columns.map((column) => {
    const content = column.show(row);
    if (column.head) return el("th", { scope: "row" }, el("button", { type: "button", class: "says-button", onclick: () => choose(row) }, content));
    return el("td", { class: classOf(column) }, content);
  });
  const node = el("tr", { "aria-rowindex": position + 2 }, cells);
  node.addEventListener("click", (event) => {
    if (!targetOf(event).closest("a, button") && !String(window.getSelection() || "")) choose(row);
  });
  return node;
}

/** Up and down lead from row to row, as in any list. @param {KeyboardEvent} event */
function stepRows(event) {
  const place = /** @type {HTMLElement} */ (event.currentTarget);
  const heads = Array.from(/** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll("tbody th button")));
  const at = heads.indexOf(targetOf(event));
  /** @type {{ [key: string]: number }} */
  const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: heads.length - 1 };
  const to = steps[event.key];
  if (at < 0 || to === undefined || !heads[to]) return;
  event.preventDefault();
  heads[to].focus();
}

/** @param {Map<string, TableDefinition<unknown>>} tables @param {Actions} actions */
function tableParts(tables, actions) {
  /** @param {string} name @param {() => void} run */
  const button = (name, run) => el("button", { type: "button", class: "plain-button", "data-do": name, onclick: run }, t("table." + name));
  /** @param {string} name @param {string} sign @param {() => void} run */
  const small = (name, sign, run) => el("button", { type: "button", class: "plain-button table-" + name, "aria-label": t("table." + name), title: t("table." + name), onclick: run },
    el("span", { "aria-hidden": "true" }, sign));
  return {
    kinds: Array.from(tables.values(), (table) => el("button", { type: "button", "data-table": table.name, "aria-pressed": "false", onclick: () => actions.turnTo(table.name) }, t(table.name))),
    search: el("input", { type: "search", placeholder: t("search"), "aria-label": t("search"), oninput: actions.search }),
    status: el("p", { class: "quiet", role: "status" }),
    scroller: el("div", { class: "table-scroll", role: "region", "aria-labelledby": "table-caption", tabindex: "0", onkeydown: stepRows }),
    back: small("back", "‹", () => actions.page(-1)), on: small("on", "›", () => actions.page(1)), place: el("span", { class: "table-page" }),
    copy: button("copy", actions.copy), download: button("download", actions.keep), close: small("close", "✕", actions.close),
  };
}

/**
 * The table's place beside the map, closed at first; what it shows outlasts a change of language.
 * @param {View} view @param {TableState} kept
 */
export function makeTable(view, kept) {
  const app = byId("app");
  const tables = makeTables(view);
  const actions = { turnTo, search: () => view.state.setFilters({ q: made.search.value }, { soon: true }), page, copy, keep, close };
  const made = tableParts(tables, actions);
  const pages = el("div", { class: "table-pages" }, made.back, made.place, made.on);
  const node = el("section", { id: "table", class: "table", "aria-label": t("table.region"), hidden: true, onkeydown: (event) => event.key === "Escape" && close() },
    el("div", { class: "table-head" },
      el("div", { class: "table-kinds", role: "group", "aria-label": t("table.choice") }, made.kinds), made.search, made.status, pages,
      el("div", { class: "table-do" }, made.copy, made.download, made.close)),
    made.scroller);
  /** @type {unknown[]} */
  let rows = [];

  const table = () => /** @type {TableDefinition<unknown>} */ (tables.get(kept.name));

  function order() {
    const found = table().rows();
    const sorted = kept.sorted[kept.name];
    const column = sorted && table().columns.find((each) => each.name === sorted.name);
    rows = column ? sortRows(found, column, sorted.down) : found;
  }

  /** @param {Column} column */
  function sort(column) {
    const before = kept.sorted[kept.name];
    const same = before && before.name === column.name;
    // up, down, and back to the order of the reports
    if (same && before.down) delete kept.sorted[kept.name];
    else kept.sorted[kept.name] = { name: column.name, down: Boolean(same) };
    kept.page = 0;
    order();
    draw();
    /** @type {HTMLElement | null} */ (made.scroller.querySelector('[data-column="' + column.name + '"]'))?.focus();
  }

  /** @param {unknown} row */
  function choose(row) {
    table().choose(row);
  }

  function draw() {
    const last = Math.max(0, Math.ceil(rows.length / A_PAGE) - 1);
    kept.page = Math.min(kept.page, last);
    const from = kept.page * A_PAGE;
    const shown = rows.slice(from, from + A_PAGE);
    const body = el("tbody", null, shown.map((row, index) => bodyRow(table(), row, from + index, choose)));
    made.scroller.replaceChildren(el("table", { "aria-rowcount": rows.length + 1 },
      el("caption", { id: "table-caption", class: "unseen" }, sentence([t(kept.name), view.model.case.title || ""])),
      el("thead", null, el("tr", { "aria-rowindex": 1 }, table().columns.map((column) => headCell(column, kept.sorted[kept.name], sort)))), body));
    for (const each of made.kinds) each.setAttribute("aria-pressed", String(each.dataset.table === kept.name));
    made.status.textContent = t("table.rows", { n: rows.length, all: table().all });
    made.place.textContent = t("table.page", { n: kept.page + 1, all: last + 1 });
    pages.hidden = !last;
    made.back.disabled = kept.page === 0;
    made.on.disabled = kept.page === last;
    made.search.hidden = !table().searched;
    mark();
  }

  function mark() {
    const { related } = view;
    if (!related) return;
    Array.from(made.scroller.querySelectorAll("tbody tr"), (line, index) => {
      const row = rows[kept.page * A_PAGE + index];
      line.classList.toggle("related", table().isRelated(row, related));
      if (table().isCurrent(row, related)) line.setAttribute("aria-current", "true");
      else line.removeAttribute("aria-current");
    });
  }

  /** @param {string} name */
  function turnTo(name) {
    kept.name = name;
    kept.page = 0;
    made.scroller.scrollTop = 0;
    update();
    view.state.moved();
  }

  /** @param {number} by */
  function page(by) {
    kept.page += by;
    draw();
    made.scroller.scrollTop = 0;
    made.scroller.focus({ preventScroll: true });
  }

  function update() {
    if (made.search.value !== (view.state.filters.q || "")) made.search.value = view.state.filters.q || "";
    if (!kept.open) return;
    order();
    draw();
  }

  /** Brings what was selected elsewhere onto the page that is shown, and into view; only marks it where it is told again. @param {Related} related @param {boolean} [redraw] */
  function relate(related, redraw) {
    if (!kept.open) return;
    if (redraw) {
      mark();
      return;
    }
    const at = rows.findIndex((row) => table().isCurrent(row, related));
    if (at >= 0 && Math.floor(at / A_PAGE) !== kept.page) {
      kept.page = Math.floor(at / A_PAGE);
      draw();
    } else mark();
    const line = made.scroller.querySelector('tr[aria-current="true"]');
    if (line) line.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** @param {boolean} is */
  function show(is) {
    kept.open = is;
    node.hidden = !is;
    app.dataset.table = is ? "open" : "closed";
    const opener = document.querySelector(".table-open");
    if (opener) opener.setAttribute("aria-expanded", String(is));
    view.map.invalidateSize({ animate: false });
    view.camera.resized();
    view.state.moved();
    update();
  }

  /** @param {boolean} is */
  function setLegend(is) {
    const legend = legendNode();
    if (legend) legend.open = is;
  }

  /** Makes space for the table, and remembers what gave way. */
  function open() {
    kept.folded = app.dataset.panel === "folded";
    kept.timeline = view.timeline.isFolded();
    kept.legend = legendNode()?.open;
    if (isNarrow()) view.panel.fold();
    view.timeline.setFolded(true);
    setLegend(false);
    show(true);
    if (view.related) relate(view.related);
    made.scroller.focus({ preventScroll: true });
  }

  function close() {
    show(false);
    if (!kept.folded) view.panel.unfold();
    if (!kept.timeline) view.timeline.setFolded(false);
    setLegend(Boolean(kept.legend));
    /** @type {HTMLElement | null} */ (document.querySelector(".table-open"))?.focus();
  }

  const csv = () => csvText(table().fields, rows.map(table().record));

  function copy() {
    copyText(csv(), t("table.copied"));
  }

  function keep() {
    const id = String(view.model.case.id || "case").replace(/[^\p{L}\p{M}\p{N}-]+/gu, "-").slice(0, 80);
    download(BYTE_ORDER_MARK + csv(), id + "-" + kept.name + ".csv", "text/csv;charset=utf-8");
  }

  view.state.on("filters", update);
  if (kept.open) show(true);
  return {
    node: node, update: update, relate: relate, toggle: () => (kept.open ? close() : open()), isOpen: () => kept.open,
    shown: () => (kept.open ? kept.name : null),
    /** Shows the table of a name, or none where there is none of that name. @param {string | null} name */
    turn(name) {
      const known = name !== null && tables.has(name);
      if (known && name !== kept.name) turnTo(name);
      if (known !== kept.open) (known ? open : close)();
    },
    /** @param {string} source */
    claimsOf(source) {
      view.state.setFilters({ source: source });
      turnTo("claims");
    },
  };
}
