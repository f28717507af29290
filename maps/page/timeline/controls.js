// The timeline's controls: sliders, buttons to step and to play, what is said of the chosen time.
import { el, svg } from "../text/dom.js";
import { t } from "../text/strings.js";

/** @import { Domain } from "./items.js" */
/** @import { Strip } from "./strip.js" */

/**
 * @typedef {object} Actions
 * @property {(input: HTMLInputElement) => void} slide
 * @property {() => void} play
 * @property {(mode: string) => void} mode
 * @property {(direction: number) => void} step
 * @property {() => void} fold
 */

/** @typedef {ReturnType<typeof makeParts>} Parts */

const MODES = ["all", "moment", "range"];

/** @param {string} path */
function controlIcon(path) {
  return svg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true", class: "control-sign" },
    svg("path", { d: path, fill: "currentColor" }));
}

const CONTROL_ICONS = {
  play: "M4 2.5 L13 8 L4 13.5 Z",
  pause: "M4 3 H7 V13 H4 Z M9 3 H12 V13 H9 Z",
  back: "M11 3 L5 8 L11 13 Z M3 3 H4.6 V13 H3 Z",
  on: "M5 3 L11 8 L5 13 Z M11.4 3 H13 V13 H11.4 Z",
};

/** @param {keyof typeof CONTROL_ICONS} name @param {() => void} run */
function timeControl(name, run) {
  return el("button", { type: "button", class: "time-button time-" + name, "aria-label": t("time." + name), title: t("time." + name), onclick: run }, controlIcon(CONTROL_ICONS[name]));
}

/** @param {Domain} domain @param {string} name @param {(event: Event) => void} run */
function timeSlider(domain, name, run) {
  return el("input", {
    type: "range", class: "time-slider", min: domain.first, max: domain.last, step: 1, "aria-label": t("time." + name),
    "data-end": name, oninput: run,
  });
}

/** @param {(mode: string) => void} choose */
function modeButtons(choose) {
  return MODES.map((mode) => el("button", { type: "button", "data-mode": mode, "aria-pressed": "false", onclick: () => choose(mode) }, t("time." + mode)));
}

/** @param {Domain} domain @param {Actions} actions */
export function makeParts(domain, actions) {
  const input = (/** @type {Event} */ event) => actions.slide(/** @type {HTMLInputElement} */ (event.target));
  return {
    from: timeSlider(domain, "moment", input),
    to: timeSlider(domain, "to", input),
    play: timeControl("play", actions.play),
    modes: modeButtons(actions.mode),
    value: el("p", { class: "time-value" }),
    note: el("p", { class: "time-note quiet", role: "status" }),
    fold: el("button", { type: "button", class: "time-fold", "aria-expanded": "true", "aria-controls": "timeline-strip", onclick: actions.fold }, t("timeline")),
  };
}

/** @param {Parts} parts @param {Strip} strip @param {Actions} actions */
export function layOutTimeline(parts, strip, actions) {
  return [
    el("div", { class: "time-head" },
      parts.fold,
      el("div", { class: "time-buttons" }, timeControl("back", () => actions.step(-1)), parts.play, timeControl("on", () => actions.step(1))),
      el("div", { class: "time-modes", role: "group", "aria-label": t("timeShown") }, parts.modes),
      el("div", { class: "time-words" }, parts.value, parts.note)),
    el("div", { class: "time-body", id: "timeline-strip" }, el("div", { class: "time-sliders" }, parts.from, parts.to), strip.node),
  ];
}

/** Gives a control another icon and name. @param {HTMLElement} button @param {keyof typeof CONTROL_ICONS} name */
export function turnControl(button, name) {
  button.replaceChildren(controlIcon(CONTROL_ICONS[name]));
  button.setAttribute("aria-label", t("time." + name));
  button.title = t("time." + name);
}
