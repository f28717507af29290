// The page's scripts in a window of jsdom, in the order in which a page carries them; main.js, which draws, is left out.
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

const ROOT = new URL("../../", import.meta.url);
const PAGE = new URL("maps/page/", ROOT);

/** The text of a file of the page. */
export function asset(name) {
  return readFileSync(new URL(name, PAGE), "utf8");
}

/** The names of the page's scripts, as maps/page.py lists them. */
export function scriptNames() {
  const list = /^SCRIPTS = \(([^)]*)\)/m.exec(readFileSync(new URL("maps/page.py", ROOT), "utf8"));
  return Array.from(list[1].matchAll(/"([^"]+)"/g), (found) => found[1]);
}

/** The names of the scripts with the words of each language. */
export function languages() {
  return scriptNames().flatMap((name) => /^strings_(\w+)\.js$/.exec(name)?.[1] ?? []);
}

/** A value of the window as one of this test's own, so that deepEqual compares contents and not origins. */
export function own(value) {
  return structuredClone(value);
}

/** The text that nodes and strings show together. */
export function shown(parts) {
  return [parts].flat(Infinity).map((part) => (typeof part === "string" ? part : part.textContent)).join("");
}

/** A new window with the page's scripts run: {window, convoymap}. */
export function openPage({ language = "en", address = "https://maps.example/case.html" } = {}) {
  const dom = new JSDOM(`<!DOCTYPE html><html lang="${language}"><body></body></html>`, {
    url: address,
    runScripts: "outside-only",
    pretendToBeVisual: true,
  });
  // The one thing that scripts ask for on loading and jsdom has not.
  dom.window.matchMedia = () => ({ matches: false, addEventListener() {} });
  for (const name of scriptNames()) {
    if (name !== "main.js") dom.window.eval(asset(name));
  }
  return { window: dom.window, convoymap: dom.window.convoymap };
}
