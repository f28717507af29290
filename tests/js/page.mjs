// A window of jsdom whose names are this test's own, as the page's modules look for them; imported before any of them.
import { JSDOM } from "jsdom";

const NAMES = ["document", "location", "history", "Node"];

/** The text that nodes and strings show together. */
export function shown(parts) {
  return [parts].flat(Infinity).map((part) => (typeof part === "string" ? part : part.textContent)).join("");
}

/** Puts a new window in the place of the one before, and returns it. */
export function openWindow({ language = "en", address = "https://maps.example/case.html" } = {}) {
  const { window } = new JSDOM(`<!DOCTYPE html><html lang="${language}"><body></body></html>`, { url: address });
  globalThis.window = window;
  for (const name of NAMES) globalThis[name] = window[name];
  return window;
}

openWindow();
