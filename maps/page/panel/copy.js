// A card's foot: its link, and buttons that copy the claim as a link, a citation or GeoJSON.
import { hashOf } from "../state/address.js";
import { el, untrustedText } from "../text/dom.js";
import { t, wordFor } from "../text/strings.js";
import { citation, claimGeoJson, claimLink } from "./citation.js";

/** @import { Claim } from "../data/types.js" */
/** @import { View } from "../view.js" */

const SHOWN_MS = 4000;

/** @type {{ [form: string]: (view: View, claim: Claim) => string }} */
const FORMS = {
  link: (view, claim) => claimLink(claim),
  citation: (view, claim) => citation(view.model, claim),
  geojson: (view, claim) => JSON.stringify(claimGeoJson(view.model, claim), null, 2) + "\n",
};

/** @type {ReturnType<typeof setTimeout> | undefined} */
let hiding;

function noticePlace() {
  const known = document.querySelector(".notice");
  if (known) return known;
  const made = el("p", { class: "notice", role: "status" });
  document.body.append(made);
  return made;
}

/** Says something for a moment; screen readers hear it. @param {string} words */
export function notify(words) {
  const notice = noticePlace();
  clearTimeout(hiding);
  notice.textContent = words;
  hiding = setTimeout(() => notice.replaceChildren(), SHOWN_MS);
}

/** Where a browser lets no page copy, the text is marked for the reader to copy. @param {string} words */
function copyByHand(words) {
  const text = el("textarea", { readonly: true, rows: 10, dir: "auto", spellcheck: "false", "aria-label": t("copyText") });
  text.value = words;
  /** @type {HTMLButtonElement} */
  const close = el("button", { type: "button", class: "plain-button", onclick: () => dialog.close() }, t("copyClose"));
  /** @type {HTMLDialogElement} */
  const dialog = el("dialog", { class: "copy-dialog", "aria-labelledby": "copy-why" },
    el("p", { id: "copy-why" }, t("copyByHand")), text, close);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  text.focus();
  text.select();
}

/**
 * Copies a text and says so with the words given, or else shows it to be copied by hand.
 * @param {string} text @param {string} copied
 */
export async function copyText(text, copied) {
  try {
    await navigator.clipboard.writeText(text);
    notify(copied);
  } catch (error) {
    copyByHand(text);
  }
}

/** @param {View} view @param {Claim} claim @param {string} form */
function copyButton(view, claim, form) {
  return el("button", {
    type: "button", class: "copy-button", "data-copy": form, "aria-label": wordFor("copy", form),
    onclick: () => copyText(FORMS[form](view, claim), wordFor("copied", form)),
  }, wordFor("copyShort", form));
}

/** The foot of a claim's card. @param {View} view @param {Claim} claim */
export function makeCardFoot(view, claim) {
  noticePlace();
  return el("div", { class: "card-foot" },
    el("a", { href: hashOf("claim", claim.id), class: "claim-link", dir: "ltr" }, "#", untrustedText(claim.id, 80)),
    el("p", { class: "copy" }, el("span", { "aria-hidden": "true" }, t("copyAs")), Object.keys(FORMS).map((form) => copyButton(view, claim, form))));
}
