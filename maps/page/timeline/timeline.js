// The timeline's controls: a moment or a range chosen by sliders over the strip; steps and play.
import { claimTimes } from "../data/claims.js";
import { isoDay } from "../data/edtf.js";
import { meeting, timeText } from "../data/time.js";
import { nameOf } from "../text/describe.js";
import { clipped, el, sentence, svg } from "../text/dom.js";
import { t } from "../text/strings.js";
import { timeWords } from "../text/time_words.js";
import { timelineItems } from "./items.js";
import { makeStrip } from "./strip.js";

const TICK_MS = 900;
const SETTLED_AFTER_MS = 350;
const MODES = ["all", "moment", "range"];
const MOST_HALTS = 3; // named beside the chosen time

function controlSign(path) {
  return svg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true", class: "control-sign" },
    svg("path", { d: path, fill: "currentColor" }));
}

const CONTROL_SIGNS = {
  play: "M4 2.5 L13 8 L4 13.5 Z",
  pause: "M4 3 H7 V13 H4 Z M9 3 H12 V13 H9 Z",
  back: "M11 3 L5 8 L11 13 Z M3 3 H4.6 V13 H3 Z",
  on: "M5 3 L11 8 L5 13 Z M11.4 3 H13 V13 H11.4 Z",
};

function timeControl(name, run) {
  return el("button", { type: "button", class: "time-button time-" + name, "aria-label": t("time." + name), title: t("time." + name), onclick: run }, controlSign(CONTROL_SIGNS[name]));
}

function timeSlider(domain, name, run, settle) {
  return el("input", {
    type: "range", class: "time-slider", min: domain.first, max: domain.last, step: 1, "aria-label": t("time." + name),
    "data-end": name, oninput: run, onchange: settle,
  });
}

function modeButtons(choose) {
  return MODES.map((mode) => el("button", { type: "button", "data-mode": mode, "aria-pressed": "false", onclick: () => choose(mode) }, t("time." + mode)));
}

function makeParts(view, domain, act) {
  const input = (event) => act.slide(event.target);
  return {
    from: timeSlider(domain, "moment", input, act.settle),
    to: timeSlider(domain, "to", input, act.settle),
    play: timeControl("play", act.play),
    modes: modeButtons(act.mode),
    value: el("p", { class: "time-value" }),
    note: el("p", { class: "time-note quiet", role: "status" }),
    fold: el("button", { type: "button", class: "time-fold", "aria-expanded": "true", "aria-controls": "timeline-strip", onclick: act.fold }, t("timeline")),
  };
}

function layOutTimeline(parts, strip, act) {
  return [
    el("div", { class: "time-head" },
      parts.fold,
      el("div", { class: "time-buttons" }, timeControl("back", () => act.step(-1)), parts.play, timeControl("on", () => act.step(1))),
      el("div", { class: "time-modes", role: "group", "aria-label": t("timeShown") }, parts.modes),
      el("div", { class: "time-words" }, parts.value, parts.note)),
    el("div", { class: "time-body", id: "timeline-strip" }, el("div", { class: "time-sliders" }, parts.from, parts.to), strip.node),
  ];
}

/** The day under a pointer on the strip, whichever way the page reads. */
function dayAt(event, node, domain) {
  const box = node.getBoundingClientRect();
  const share = (event.clientX - box.left) / box.width;
  const along = getComputedStyle(node).direction === "rtl" ? 1 - share : share;
  const day = domain.first + Math.floor(along * (domain.last - domain.first + 1));
  return Math.min(domain.last, Math.max(domain.first, day));
}

/** A press on the strip, outside its marks, takes the nearer slider there and along. */
function followPointer(strip, domain, take, settle) {
  let held = false;
  strip.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.target.closest(".mark")) return;
    held = true;
    strip.setPointerCapture(event.pointerId);
    take(dayAt(event, strip, domain), true);
  });
  strip.addEventListener("pointermove", (event) => {
    if (held) take(dayAt(event, strip, domain), false);
  });
  for (const name of ["pointerup", "pointercancel"]) {
    strip.addEventListener(name, () => {
      if (held) settle();
      held = false;
    });
  }
}

/** Fills the timeline's element; without any dated thing it stays hidden. */
export function makeTimeline(view, host) {
  const items = timelineItems(view.model);
  if (!items) {
    host.hidden = true;
    return { domain: null, update: () => {}, say: () => {}, stop: () => {}, relate: () => {}, isFolded: () => true, setFolded: () => {} };
  }
  const domain = items.domain;
  const strip = makeStrip(view, items);
  const length = domain.last - domain.first + 1;
  const stride = Math.max(1, Math.round(length / 60));
  let mode = "all";
  let ticking = null;
  let settling = null;
  let moved = null;

  const act = { slide, settle, play, mode: setMode, step, fold: () => setFolded(host.dataset.folded !== "true") };
  const parts = makeParts(view, domain, act);
  host.append(...layOutTimeline(parts, strip, act));
  host.style.setProperty("--day", (100 / length).toFixed(4) + "%"); // sliders stop in the middle of days
  host.setAttribute("aria-label", t("timeline"));

  const clamp = (day) => Math.min(domain.last, Math.max(domain.first, day));

  function settle() {
    clearTimeout(settling);
    settling = setTimeout(() => view.state.keepTime(), SETTLED_AFTER_MS);
  }

  function set(time) {
    view.state.setTime(time, { passing: true });
    settle();
  }

  function slide(input) {
    stop();
    const [from, to] = [Number(parts.from.value), Number(parts.to.value)];
    if (mode === "range") {
      if (input === parts.to) set({ from: Math.min(from, to), to: to });
      else set({ from: from, to: Math.max(from, to) });
    } else set({ from: from, to: from });
  }

  function setMode(chosen) {
    stop();
    const time = view.state.time || { from: clamp(firstDay()), to: clamp(firstDay()) };
    mode = chosen;
    if (chosen === "all") set(null);
    else if (chosen === "moment") set({ from: time.from, to: time.from });
    else set(time.from === time.to ? { from: time.from, to: clamp(time.from + Math.max(2, Math.round(length / 6))) } : time);
  }

  /** Where a reader begins: the first dated stop, else the first day. */
  function firstDay() {
    const starts = items.stops.flat().map((item) => item.span.start).filter(Number.isFinite);
    return starts.length ? Math.min(...starts) : domain.first;
  }

  function step(direction) {
    const time = view.state.time;
    if (!time) {
      mode = "moment";
      set({ from: clamp(firstDay()), to: clamp(firstDay()) });
      return true;
    }
    const shift = Math.max(domain.first - time.from, Math.min(domain.last - time.to, direction * stride));
    if (!shift) return false;
    set({ from: time.from + shift, to: time.to + shift });
    return true;
  }

  function stop() {
    clearInterval(ticking);
    ticking = null;
    showPlay();
  }

  function play() {
    if (ticking) {
      stop();
      return;
    }
    if (view.state.time && view.state.time.to >= domain.last) {
      const width = view.state.time.to - view.state.time.from;
      set({ from: domain.first, to: domain.first + width });
    } else step(1);
    ticking = setInterval(() => {
      if (!step(1)) stop();
    }, TICK_MS);
    showPlay();
  }

  function showPlay() {
    const name = ticking ? "pause" : "play";
    parts.play.replaceChildren(controlSign(CONTROL_SIGNS[name]));
    parts.play.setAttribute("aria-label", t("time." + name));
    parts.play.title = t("time." + name);
  }

  function setFolded(folded) {
    host.dataset.folded = String(folded);
    parts.fold.setAttribute("aria-expanded", String(!folded));
    view.map.invalidateSize({ animate: false });
  }

  followPointer(strip.node, domain, (day, first) => {
    stop();
    const time = view.state.time;
    if (mode !== "range" || !time) {
      mode = "moment";
      set({ from: day, to: day });
      return;
    }
    if (first) moved = Math.abs(day - time.from) <= Math.abs(day - time.to) ? parts.from : parts.to;
    if (moved === parts.from) set({ from: Math.min(day, time.to), to: time.to });
    else set({ from: time.from, to: Math.max(day, time.from) });
  }, settle);

  function showSlider(input, day, words) {
    input.value = String(clamp(day));
    input.setAttribute("aria-valuetext", words);
  }

  function update() {
    const time = view.state.time;
    if (!time) mode = "all";
    else if (time.from !== time.to) mode = "range";
    else if (mode === "all") mode = "moment";
    const words = time ? timeWords(timeText(time)) : t("time.all");
    host.dataset.mode = mode;
    parts.value.textContent = words;
    parts.to.hidden = mode !== "range";
    parts.from.setAttribute("aria-label", t(mode === "range" ? "time.from" : "time.moment"));
    const day = (value) => timeWords(isoDay(value));
    showSlider(parts.from, time ? time.from : firstDay(), time ? day(time.from) : t("time.all"));
    showSlider(parts.to, time ? time.to : firstDay(), time ? day(time.to) : t("time.all"));
    for (const button of parts.modes) button.setAttribute("aria-pressed", String(button.dataset.mode === mode));
    strip.show(time);
    say();
  }

  function say() {
    const lines = view.state.time ? timeNotes(view) : [t("timeHint")];
    parts.note.textContent = lines.join(" · ");
  }

  setFolded(host.dataset.folded ? host.dataset.folded === "true" : window.matchMedia("(max-width: 760px)").matches);
  return { domain: domain, update: update, say: say, stop: stop, relate: strip.relate, isFolded: () => host.dataset.folded === "true", setFolded: setFolded };
}

/** Where movements are reported as halted throughout the chosen time. */
function haltNotes(view) {
  const { time } = view.state;
  const standing = view.model.stops.filter((stop) => {
    const span = stop.status === "halted" && !view.state.isHidden("movement", stop.movement) && view.model.spanOf(stop.when);
    return span && time && time.from >= span.start && time.to <= span.end;
  });
  const places = Array.from(new Set(standing.map((stop) => nameOf(stop.spot.place) || stop.spot.id)));
  return places.length ? [t("timeHalted", { place: clipped(sentence(places.slice(0, MOST_HALTS)), 200) })] : [];
}

/** How many claims meet the chosen time, how many have none, and who is halted. */
export function timeNotes(view) {
  const times = claimTimes(view.model);
  const count = (test) => times.reduce((sum, [span, claims]) => (test(span) ? sum + claims : sum), 0);
  const undated = count((span) => !span);
  const shown = count((span) => span && meeting(span, view.state.time) > 0);
  const notes = [t("timeClaims", { n: shown, all: view.model.claims.length - undated })];
  if (undated) notes.push(t("timeUndated", { n: undated }));
  return notes.concat(haltNotes(view), view.reach.words());
}
