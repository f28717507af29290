// A card's foot: its link, and buttons that copy the claim as a link, a citation or GeoJSON.
(function (convoymap) {
  "use strict";

  const el = convoymap.el;
  const t = convoymap.t;
  const SHOWN_MS = 4000;

  const FORMS = {
    link: (view, claim) => convoymap.claimLink(claim),
    citation: (view, claim) => convoymap.citation(view.model, claim),
    geojson: (view, claim) => JSON.stringify(convoymap.claimGeoJson(view.model, claim), null, 2) + "\n",
  };

  let hiding = null;

  function noticePlace() {
    const known = document.querySelector(".notice");
    if (known) return known;
    const made = el("p", { class: "notice", role: "status" });
    document.body.append(made);
    return made;
  }

  /** Says something for a moment; screen readers hear it. */
  convoymap.notify = function (words) {
    const notice = noticePlace();
    clearTimeout(hiding);
    notice.textContent = words;
    hiding = setTimeout(() => notice.replaceChildren(), SHOWN_MS);
  };

  /** Where a browser lets no page copy, the text is marked for the reader to copy. */
  function copyByHand(words) {
    const text = el("textarea", { readonly: true, rows: 10, dir: "auto", spellcheck: "false", "aria-label": t("copyText") });
    text.value = words;
    const close = el("button", { type: "button", class: "plain-button", onclick: () => dialog.close() }, t("copyClose"));
    const dialog = el("dialog", { class: "copy-dialog", "aria-labelledby": "copy-why" },
      el("p", { id: "copy-why" }, t("copyByHand")), text, close);
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
    text.focus();
    text.select();
  }

  /** Copies a text and says so with the words given, or else shows it to be copied by hand. */
  convoymap.copyText = async function (text, copied) {
    try {
      await navigator.clipboard.writeText(text);
      convoymap.notify(copied);
    } catch (error) {
      copyByHand(text);
    }
  };

  function button(view, claim, form) {
    return el("button", {
      type: "button", class: "copy-button", "data-copy": form, "aria-label": convoymap.word("copy", form),
      onclick: () => convoymap.copyText(FORMS[form](view, claim), convoymap.word("copied", form)),
    }, convoymap.word("copyShort", form));
  }

  /** The foot of a claim's card. */
  convoymap.makeCardFoot = function (view, claim) {
    noticePlace();
    return el("div", { class: "card-foot" },
      el("a", { href: convoymap.hashOf("claim", claim.id), class: "claim-link", dir: "ltr" }, "#", convoymap.outside(claim.id, 80)),
      el("p", { class: "copy" }, el("span", { "aria-hidden": "true" }, t("copyAs")), Object.keys(FORMS).map((form) => button(view, claim, form))));
  };
})((window.convoymap = window.convoymap || {}));
