// What came of a promise, plan or denial: on the card of each claim that takes part, the relation with the claims of the other side.
import { listOf } from "../data/values.js";
import { el, joined, listedWord, untrustedText } from "../text/dom.js";
import { t } from "../text/strings.js";
import { statement } from "../text/wording.js";

/** @import { Claim, Relation } from "../data/types.js" */
/** @import { View } from "../view.js" */

const MOST_RELATIONS = 8; // shown on a card
const MOST_OTHERS = 12; // claims named of one

/** @param {View} view @param {string} id */
function otherClaim(view, id) {
  const claim = view.model.claimById.get(id);
  const words = untrustedText((claim && claim.says) || id, 200);
  return el("button", { type: "button", class: "link-button", onclick: () => view.state.select("claim", id, "card") }, words);
}

/** @param {View} view @param {Claim} claim @param {Relation} item */
function relationBlock(view, claim, item) {
  const others = listOf(item.claims).filter((id) => id !== claim.id);
  return el("div", { class: "check relation" },
    el("p", null, el("span", { class: "tag tag-kind" }, listedWord("relation", item.kind || "", 60)), " ", el("span", { class: "quiet" }, t("relations"))),
    item.why ? el("p", null, statement(item.why, 1200)) : null,
    el("p", { class: "quiet" }, joined(others.slice(0, MOST_OTHERS).map((id) => otherClaim(view, id)), t("separatorStrong"))));
}

/** The relations that a claim takes part in, as blocks of its card. @param {View} view @param {Claim} claim */
export function relationBlocks(view, claim) {
  return listOf(view.model.relationsOf.get(claim.id)).slice(0, MOST_RELATIONS).map((item) => relationBlock(view, claim, item));
}
