// The plain list of claims, for a browser that cannot draw the page or data that are damaged.
import { byId, el } from "./dom.js";

/** Shows the plain list of claims in place of the map, and says why in a sentence. @param {string} reason */
export function showPlain(reason) {
  const plain = byId("plain");
  document.documentElement.classList.remove("js");
  plain.prepend(el("p", { class: "plain-reason", role: "alert" }, reason));
}
