// Story mode: a movement stop by stop, each with what is reported there, by whom, and what is not known.
import { isSet } from "../data/values.js";
import { highlightLocations, highlightPath } from "../map/highlight.js";
import { legendNode } from "../map/legend.js";
import { isNarrow } from "../state/screen.js";
import { isRedraw } from "../state/store.js";
import { nameOf } from "../text/describe.js";
import { byId, clipped, el, sentence, svg, targetOf, untrustedText } from "../text/dom.js";
import { t, wordFor } from "../text/strings.js";
import { happenedWords } from "../text/time_words.js";
import { stepFacts } from "./step_card.js";
import { daysOfStop, findStep, legTo, storyId, storyStep, storyTracks } from "./steps.js";

/** @import { SelectionChange } from "../state/store.js" */
/** @import { Leg, Stop, Time } from "../data/types.js" */
/** @import { View } from "../view.js" */
/** @import { Step, Track } from "./steps.js" */

/**
 * @typedef {object} Story
 * @property {(id: string, origin: string | null) => void} show
 * @property {(chosen: SelectionChange) => void} onSelection
 * @property {(id: string) => boolean} hasTime
 */

/**
 * @typedef {object} StoryState  What of the story outlasts a change of language.
 * @property {boolean} open
 * @property {string | null} step  the name of the one shown last
 * @property {Time | null} timeBefore  the time that was chosen before the story chose its own
 * @property {boolean} legendOpen  whether the legend was open before it made way
 */

const CLOSEST = 10;
const OWN_KEYS = "input, select, .leaflet-container"; // where these keys mean something already

/** @param {string} path @param {number} size */
function storyIcon(path, size) {
  return svg("svg", { viewBox: "0 0 16 16", width: size, height: size, "aria-hidden": "true", class: "control-sign" },
    svg("path", { d: path, fill: "none", stroke: "currentColor", "stroke-width": 2, "stroke-linecap": "round", "stroke-linejoin": "round" }));
}

const STORY_ICONS = { story: "M3 13 C7 13 4 3 13 3 M9.5 1.2 L13 3 L10.6 6", back: "M10 3 L5 8 L10 13", on: "M6 3 L11 8 L6 13", close: "M4 4 L12 12 M12 4 L4 12" };

/**
 * Pixels of the map under the card, as padding for what is to be seen.
 * @param {L.Map} map @param {HTMLElement} node @returns {L.FitBoundsOptions}
 */
function cardPadding(map, node) {
  const whole = map.getContainer().getBoundingClientRect();
  const card = node.getBoundingClientRect();
  const beside = card.top < whole.bottom - 20 && card.width < whole.width * 0.7;
  const left = beside && card.left - whole.left < whole.right - card.right;
  return {
    paddingTopLeft: [left ? card.right - whole.left + 30 : 40, 40],
    paddingBottomRight: [beside && !left ? whole.right - card.left + 30 : 60, 50],
  };
}

/** @param {Stop} stop @param {Leg | null} leg */
function boundsOfStep(stop, leg) {
  const mapLocation = stop.location;
  const radius = Number(stop.uncertainty_km) || 0;
  const bounds = L.latLngBounds([mapLocation.point]);
  if (mapLocation.area) bounds.extend(L.geoJSON(mapLocation.area).getBounds());
  else if (radius > 0) bounds.extend(L.latLng(mapLocation.point).toBounds(radius * 2000));
  if (leg && leg.geometry) bounds.extend(L.geoJSON(leg.geometry).getBounds());
  return bounds;
}

/** @param {View} view @param {HTMLElement} node @param {Step} step @param {Leg | null} leg */
function flyTo(view, node, step, leg) {
  view.map.closePopup();
  highlightLocations(view, [step.stop.location]);
  if (leg && leg.geometry) {
    highlightPath(view, leg.geometry, { weight: 10, opacity: 0.3 });
  }
  const options = Object.assign({ maxZoom: CLOSEST }, cardPadding(view.map, node));
  view.camera.fit(boundsOfStep(step.stop, leg), Object.assign(options, { duration: 0.8 }));
}

/** @param {keyof typeof STORY_ICONS} name @param {() => void} run */
function storyControl(name, run) {
  return el("button", { type: "button", class: "story-" + name, "aria-label": t("story." + name), title: t("story." + name), onclick: run }, storyIcon(STORY_ICONS[name], 18));
}

/** @param {Track[]} tracks @param {(track: Track) => void} run */
function trackChooser(tracks, run) {
  if (tracks.length < 2) return { node: el("p", { class: "story-track" }, untrustedText(tracks[0].title, 200)), choose: () => {} };
  /** @type {HTMLSelectElement} */
  const select = el("select", { class: "story-track", "aria-label": t("movement"), onchange: () => run(tracks[select.selectedIndex]) });

  /** @param {Track} chosen */
  function choose(chosen) {
    // thousands of options only once somebody may look at them
    if (!select.options.length) select.append(...tracks.map((track) => el("option", { value: track.id }, clipped(track.title, 100))));
    select.selectedIndex = tracks.indexOf(chosen);
  }

  return { node: select, choose: choose };
}

/**
 * The story's card and its button: show(id) opens a step, onSelection(selection) closes it when the reader goes elsewhere.
 * @param {View} view @param {HTMLElement} stage @param {Element} buttons @param {StoryState} kept @returns {Story}
 */
export function makeStory(view, stage, buttons, kept) {
  const tracks = storyTracks(view.model);
  if (!tracks.length) return { show: () => {}, onSelection: () => {}, hasTime: () => false };
  const app = byId("app");
  const button = el("button", { type: "button", class: "story-button", "aria-expanded": "false", "aria-controls": "story", onclick: () => (current ? leave() : go(last)) },
    storyIcon(STORY_ICONS.story, 16), t("story"));
  const count = el("p", { class: "story-count" });
  const back = storyControl("back", () => move(-1));
  const on = storyControl("on", () => move(1));
  const track = trackChooser(tracks, (chosen) => go(storyStep(chosen, 0)));
  const said = el("p", { class: "unseen", role: "status" });
  const body = el("div", { class: "story-body", tabindex: "0", role: "group" });
  const node = el("section", { class: "story", id: "story", "aria-label": t("story"), tabindex: "-1", hidden: true },
    el("div", { class: "story-head" }, back, count, on, storyControl("close", () => leave())), track.node, body, said);
  let last = findStep(tracks, kept.step) || storyStep(tracks[0], 0);
  /** @type {Step | null} */
  let current = null;

  /** @param {Step | null} next */
  function go(next) {
    if (next) view.state.select("story", storyId(next), "story");
  }

  /** @param {number} by */
  function move(by) {
    if (current) go(storyStep(current.track, current.index + by));
  }

  /** The card needs the legend's space. @param {boolean} is */
  function foldLegend(is) {
    const legend = legendNode();
    if (!legend) return;
    if (is) kept.legendOpen = legend.open;
    legend.open = is ? false : kept.legendOpen;
  }

  /** @param {boolean} is */
  function display(is) {
    kept.open = is;
    node.hidden = !is;
    button.setAttribute("aria-expanded", String(is));
    app.dataset.story = is ? "open" : "closed";
    view.map.invalidateSize({ animate: false });
  }

  /** @param {Stop} stop @param {string | null} origin */
  function chooseTime(stop, origin) {
    if (isRedraw(origin) || (origin === "address" && view.state.time)) return; // the reader or the link has chosen a time
    view.state.setTime(daysOfStop(view.model.spanOf(stop.when), view.timeline.domain));
  }

  /** Whether a step chooses a time for itself. @param {string} id */
  function hasTime(id) {
    const found = findStep(tracks, id);
    return Boolean(found && daysOfStop(view.model.spanOf(found.stop.when), view.timeline.domain));
  }

  /** @param {Step} step @param {Leg | null} leg */
  function fill(step, leg) {
    const words = t("storyStop", { n: step.index + 1, all: step.track.stops.length });
    count.textContent = words;
    track.choose(step.track);
    back.setAttribute("aria-disabled", String(step.index === 0));
    on.setAttribute("aria-disabled", String(step.index === step.track.stops.length - 1));
    body.replaceChildren(...stepFacts(view, step, leg).filter(isSet));
    body.setAttribute("aria-label", words);
    body.scrollTop = 0;
    said.textContent = sentence([words, clipped(nameOf(step.stop.location.place), 200), wordFor("status", step.stop.status),
      happenedWords(step.stop)]);
  }

  /** @param {string} id @param {string | null} origin */
  function show(id, origin) {
    const found = findStep(tracks, id);
    if (!found) {
      close();
      return;
    }
    const first = current === null;
    if (first) kept.timeBefore = origin === "address" ? null : view.state.time;
    current = last = found;
    kept.step = storyId(found);
    view.cards.select(null);
    if (!isRedraw(origin) && view.state.isHidden("movement", found.track.id)) view.state.toggle("movement", found.track.id, true);
    chooseTime(found.stop, origin);
    const leg = legTo(view.model, found);
    if (first) {
      foldLegend(true);
      display(true);
    }
    fill(found, leg);
    if (first && origin !== "address") node.focus({ preventScroll: true });
    flyTo(view, node, found, leg);
  }

  function close() {
    if (!current) return;
    const held = node.contains(document.activeElement);
    current = null;
    foldLegend(false);
    display(false);
    if (held) button.focus();
  }

  function leave() {
    view.state.inOneStep(() => view.state.setTime(kept.timeBefore)); // written with the selection, as one step
    view.state.select(null);
  }

  /** Where the card covers the rest, and where nothing is selected any more, it makes way for what was chosen. @param {SelectionChange} chosen */
  function onSelection(chosen) {
    if (chosen.kind !== "story" && (!chosen.kind || isNarrow() || chosen.origin === "address")) close();
  }

  /** @param {KeyboardEvent} event */
  function turn(event) {
    const forward = getComputedStyle(node).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    if ((event.key !== "ArrowLeft" && event.key !== "ArrowRight") || targetOf(event).closest(OWN_KEYS + ", [role=tab]")) return;
    event.preventDefault();
    move(event.key === forward ? 1 : -1);
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (!node.isConnected) document.removeEventListener("keydown", onKey);
    else if (!current || event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    else if (event.key !== "Escape") turn(event);
    else if (!targetOf(event).closest(OWN_KEYS)) leave();
  }

  document.addEventListener("keydown", onKey);
  L.DomEvent.disableClickPropagation(node);
  L.DomEvent.disableScrollPropagation(node);
  buttons.append(button);
  stage.append(node);
  if (kept.open && last) {
    // in another language the story goes on where it was, beside whatever is selected
    current = last;
    display(true);
    fill(last, legTo(view.model, last));
  }
  return { show: show, onSelection: onSelection, hasTime: hasTime };
}
