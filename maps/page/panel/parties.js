// Who names whom: which source has which actor as a party to what, and which denies it.
import { listOf } from "../data/values.js";
import { el, joined, untrustedText } from "../text/dom.js";
import { t } from "../text/strings.js";

/** @import { Case } from "../data/case.js" */
/** @import { Party } from "../data/types.js" */

const MOST_PARTIES = 500; // rows shown
const COLUMNS = ["subject", "actor", "namedBy", "deniedBy"];

/** @param {Case} model @param {string[] | undefined} ids */
function publishers(model, ids) {
  return joined(listOf(ids).map((id) => untrustedText(model.sources.get(id)?.publisher || id, 100)));
}

/** @param {Case} model @param {Party} item */
function partyRow(model, item) {
  return el("tr", null,
    el("td", null, untrustedText(item.title || item.subject || "", 200)),
    el("th", { scope: "row" }, untrustedText((item.actor || "").replace(/-/g, " "), 100)),
    el("td", null, publishers(model, item.named_by)),
    el("td", null, publishers(model, item.denied_by)));
}

/** The table of parties, or null where no claim names one. @param {Case} model */
export function makeParties(model) {
  const parties = model.parties.slice(0, MOST_PARTIES);
  if (!parties.length) return null;
  return [
    el("h2", null, t("parties")),
    el("div", { class: "parties", tabindex: "0", role: "region", "aria-label": t("parties") },
      el("table", null,
        el("thead", null, el("tr", null, COLUMNS.map((name) => el("th", { scope: "col" }, t("column." + name))))),
        el("tbody", null, parties.map((item) => partyRow(model, item))))),
  ];
}
