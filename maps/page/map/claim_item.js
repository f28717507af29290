// A claim in a list on the map or in a story: what it says, who says so and when.
import { listOf } from "../data/values.js";
import { modalityTag, speakerChain, verdictTag, whenLine } from "../text/describe.js";
import { el, untrustedText } from "../text/dom.js";
import { t } from "../text/strings.js";

/** @import { Claim } from "../data/types.js" */
/** @import { View } from "../view.js" */

/** The item; its button selects the claim. @param {View} view @param {Claim} claim @param {string} origin */
export function claimItem(view, claim, origin) {
  const when = whenLine(claim);
  return el("li", null,
    el("button", { type: "button", class: "link-button", onclick: () => view.state.select("claim", claim.id, origin) },
      untrustedText(claim.says || claim.id, 400)),
    el("p", { class: "quiet" },
      speakerChain(view.model, claim),
      claim.paragraph ? t("separator") + t("paragraph", { n: claim.paragraph }) : null,
      when ? [" · ", when] : null),
    el("p", { class: "tags" }, modalityTag(claim), verdictTags(claim)));
}

/** @param {Claim} claim */
function verdictTags(claim) {
  const found = new Set(listOf(claim.checks).flatMap((check) => check.verdict || []));
  return Array.from(found, verdictTag);
}
