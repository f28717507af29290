// Story mode: a movement stop by stop, each with what is reported there, by whom, and what is not known.
import { listOf } from "../data/values.js";
import { markCourse, markSpots } from "../map/chosen.js";
import { claimItem } from "../map/claim_item.js";
import { legKindWords, legLength } from "../map/leg_words.js";
import { nameOf, namesOf, withinWords } from "../text/describe.js";
import { clipped, el, joined, outsideText, sentence, svg } from "../text/dom.js";
import { movementColour, stopSign } from "../text/palette.js";
import { t, wordFor } from "../text/strings.js";
import { timeWords } from "../text/time_words.js";
import { conflictsAt, daysOfStop, daysOnTheWay, findStep, legTo, storyGaps, storyId, storyStep, storyTracks } from "./steps.js";

const MOST_STORY_CLAIMS = 200;
const CLOSEST = 10;
const OWN_KEYS = "input, select, .leaflet-container"; // where these keys mean something already

function storySign(path, size) {
  return svg("svg", { viewBox: "0 0 16 16", width: size, height: size, "aria-hidden": "true", class: "control-sign" },
    svg("path", { d: path, fill: "none", stroke: "currentColor", "stroke-width": 2, "stroke-linecap": "round", "stroke-linejoin": "round" }));
}

const STORY_SIGNS = { story: "M3 13 C7 13 4 3 13 3 M9.5 1.2 L13 3 L10.6 6", back: "M10 3 L5 8 L10 13", on: "M6 3 L11 8 L6 13", close: "M4 4 L12 12 M12 4 L4 12" };

function daysWords(days) {
  if (!days) return null;
  if (days.high === 0) return t("storySameDay");
  if (days.low === days.high) return t("storyDays", { n: days.high });
  return days.low ? t("storyDaysRange", { low: days.low, n: days.high }) : t("storyDaysAtMost", { n: days.high });
}

function wayWords(view, step, leg) {
  if (!leg) return [t(step.before.spot === step.stop.spot ? "storySamePlace" : "storyNoWay", { n: step.before.order })];
  const way = leg.properties;
  const known = way.leg_kind === "road" || way.leg_kind === "straight";
  return [
    known ? legKindWords(way) : t("storyUnknownWay"),
    legLength(way),
    way.travelled === false ? t("intendedLeg") : daysWords(daysOnTheWay(view.model, step)),
  ].filter(Boolean);
}

function storySection(title, name, ...content) {
  return el("section", { class: "story-" + name }, el("h3", null, title), content);
}

function waySection(view, step, leg) {
  if (!step.before) return null;
  return storySection(t("storyWay", { n: step.before.order }), "way",
    el("p", null, joined(wayWords(view, step, leg), " · ")),
    leg && leg.properties.note ? el("p", { class: "quiet" }, outsideText(leg.properties.note, 600)) : null);
}

function reportedSection(view, step) {
  const ids = listOf(step.stop.claims).slice(0, MOST_STORY_CLAIMS);
  const claims = ids.map((id) => view.model.claimById.get(id)).filter(Boolean);
  if (!claims.length) return null;
  return storySection([t("storyReported"), " ", el("span", { class: "quiet" }, "(" + listOf(step.stop.claims).length + ")")], "reported",
    el("ul", { class: "popup-claims" }, claims.map((claim) => claimItem(view, claim, "story"))));
}

function conflictsSection(view, step) {
  const found = conflictsAt(view.model, step.stop);
  if (!found.length) return null;
  return storySection(t("conflicts"), "conflicts", el("ul", null, found.map((index) => {
    const item = view.model.conflicts[index];
    return el("li", null,
      el("button", { type: "button", class: "link-button", onclick: () => view.state.select("conflict", index, "story") },
        t(item.severity === "hard" ? "conflictHard" : "conflictSoft")),
      item.why ? el("p", { class: "quiet" }, outsideText(item.why, 600)) : null);
  })));
}

function gapsSection(view, step, leg) {
  const found = storyGaps(view.model, step, leg).map((key) => t(key));
  const radius = withinWords(step.stop.uncertainty_km);
  if (radius) found.push(t("storyPlaceUncertain", { within: radius }));
  return found.length ? storySection(t("storyNotKnown"), "gaps", el("ul", null, found.map((words) => el("li", null, words)))) : null;
}

function stepFacts(view, step, leg) {
  const stop = step.stop;
  const colour = movementColour(view.model, stop.movement);
  return [
    el("h2", null, stopSign(stop.status, stop.order, colour), namesOf(stop.spot.place)),
    el("p", { class: "story-what" }, el("strong", null, wordFor("status", stop.status)),
      stop.when ? [" · ", timeWords(stop.when)] : null),
    stop.note ? el("p", { class: "quiet" }, outsideText(stop.note, 800)) : null,
    waySection(view, step, leg), reportedSection(view, step), conflictsSection(view, step), gapsSection(view, step, leg),
  ];
}

/** Pixels of the map under the card, as padding for what is to be seen. */
function roomBesideCard(map, node) {
  const whole = map.getContainer().getBoundingClientRect();
  const card = node.getBoundingClientRect();
  const beside = card.top < whole.bottom - 20 && card.width < whole.width * 0.7;
  const left = beside && card.left - whole.left < whole.right - card.right;
  return {
    paddingTopLeft: [left ? card.right - whole.left + 30 : 40, 40],
    paddingBottomRight: [beside && !left ? whole.right - card.left + 30 : 60, 50],
  };
}

function boundsOfStep(stop, leg) {
  const spot = stop.spot;
  const radius = Number(stop.uncertainty_km) || 0;
  const bounds = L.latLngBounds([spot.point]);
  if (spot.area) bounds.extend(L.geoJSON(spot.area).getBounds());
  else if (radius > 0) bounds.extend(L.latLng(spot.point).toBounds(radius * 2000));
  if (leg && leg.geometry) bounds.extend(L.geoJSON(leg.geometry).getBounds());
  return bounds;
}

function flyTo(view, node, step, leg) {
  view.map.closePopup();
  markSpots(view, [step.stop.spot]);
  if (leg && leg.geometry) {
    markCourse(view, leg.geometry, { weight: 10, opacity: 0.3 });
  }
  const options = Object.assign({ maxZoom: CLOSEST }, roomBesideCard(view.map, node));
  view.camera.fit(boundsOfStep(step.stop, leg), Object.assign(options, { duration: 0.8 }));
}

function storyControl(name, run) {
  return el("button", { type: "button", class: "story-" + name, "aria-label": t("story." + name), title: t("story." + name), onclick: run }, storySign(STORY_SIGNS[name], 18));
}

function trackChooser(tracks, run) {
  if (tracks.length < 2) return el("p", { class: "story-track" }, outsideText(tracks[0].title, 200));
  const select = el("select", { class: "story-track", "aria-label": t("movement"), onchange: (event) => run(tracks[event.target.selectedIndex]) });
  // thousands of options only once somebody may look at them
  select.list = () => {
    if (!select.options.length) select.append(...tracks.map((track) => el("option", { value: track.id }, clipped(track.title, 100))));
  };
  return select;
}

/** The story's card and its button: show(id) opens a step, heed(selection) closes it when the reader goes elsewhere. */
export function makeStory(view, stage, buttons) {
  const tracks = storyTracks(view.model);
  if (!tracks.length) return { show: () => {}, heed: () => {}, hasTime: () => false };
  const app = document.getElementById("app");
  const narrow = window.matchMedia("(max-width: 760px)");
  const button = el("button", { type: "button", class: "story-button", "aria-expanded": "false", "aria-controls": "story", onclick: () => (step ? leave() : go(last)) },
    storySign(STORY_SIGNS.story, 16), t("story"));
  const count = el("p", { class: "story-count" });
  const back = storyControl("back", () => move(-1));
  const on = storyControl("on", () => move(1));
  const track = trackChooser(tracks, (chosen) => go(storyStep(chosen, 0)));
  const said = el("p", { class: "unseen", role: "status" });
  const body = el("div", { class: "story-body", tabindex: "0", role: "group" });
  const node = el("section", { class: "story", id: "story", "aria-label": t("story"), tabindex: "-1", hidden: true },
    el("div", { class: "story-head" }, back, count, on, storyControl("close", () => leave())), track, body, said);
  let last = storyStep(tracks[0], 0);
  let step = null;
  let timeBefore = null;
  let legendOpen = false;

  function go(next) {
    view.state.select("story", storyId(next), "story");
  }

  function move(by) {
    const next = step && storyStep(step.track, step.index + by);
    if (next) go(next);
  }

  /** The card needs the legend's room. */
  function foldLegend(is) {
    const legend = stage.querySelector(".legend");
    if (!legend) return;
    if (is) legendOpen = legend.open;
    legend.open = is ? false : legendOpen;
  }

  function opened(is) {
    foldLegend(is);
    node.hidden = !is;
    button.setAttribute("aria-expanded", String(is));
    app.dataset.story = is ? "open" : "closed";
    view.map.invalidateSize({ animate: false });
  }

  function chooseTime(stop, origin) {
    if (origin === "address" && view.state.time) return; // the link names a time of its own
    view.state.setTime(daysOfStop(view.model.spanOf(stop.when), view.timeline.domain), { passing: true });
  }

  /** Whether a step chooses a time for itself. */
  function hasTime(id) {
    const found = findStep(tracks, id);
    return Boolean(found && daysOfStop(view.model.spanOf(found.stop.when), view.timeline.domain));
  }

  function fill(leg) {
    const words = t("storyStop", { n: step.index + 1, all: step.track.stops.length });
    count.textContent = words;
    if (track.list) track.list();
    if (track.value !== undefined) track.selectedIndex = tracks.indexOf(step.track);
    back.setAttribute("aria-disabled", String(step.index === 0));
    on.setAttribute("aria-disabled", String(step.index === step.track.stops.length - 1));
    body.replaceChildren(...stepFacts(view, step, leg).filter(Boolean));
    body.setAttribute("aria-label", words);
    body.scrollTop = 0;
    said.textContent = sentence([words, clipped(nameOf(step.stop.spot.place), 200), wordFor("status", step.stop.status),
      step.stop.when ? timeWords(step.stop.when) : ""]);
  }

  function show(id, origin) {
    const found = findStep(tracks, id);
    if (!found) {
      close();
      return;
    }
    const first = step === null;
    if (first) timeBefore = origin === "address" ? null : view.state.time;
    step = last = found;
    view.cards.select(null);
    if (view.state.isHidden("movement", step.track.id)) view.state.toggle("movement", step.track.id, true);
    chooseTime(step.stop, origin);
    const leg = legTo(view.model, step);
    if (first) opened(true);
    fill(leg);
    if (first && origin !== "address") node.focus({ preventScroll: true });
    flyTo(view, node, step, leg);
  }

  function close() {
    if (!step) return;
    const held = node.contains(document.activeElement);
    step = null;
    opened(false);
    if (held) button.focus();
  }

  function leave() {
    view.state.setTime(timeBefore, { passing: true });
    view.state.select(null);
  }

  /** Where the card covers the rest, and where nothing is selected any more, it makes way for what was chosen. */
  function heed(chosen) {
    if (chosen.kind !== "story" && (!chosen.kind || narrow.matches || chosen.origin === "address")) close();
  }

  function turn(event) {
    const forward = getComputedStyle(node).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    if ((event.key !== "ArrowLeft" && event.key !== "ArrowRight") || event.target.closest(OWN_KEYS + ", [role=tab]")) return;
    event.preventDefault();
    move(event.key === forward ? 1 : -1);
  }

  function onKey(event) {
    if (!node.isConnected) document.removeEventListener("keydown", onKey);
    else if (!step || event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    else if (event.key !== "Escape") turn(event);
    else if (!event.target.closest(OWN_KEYS)) leave();
  }

  document.addEventListener("keydown", onKey);
  L.DomEvent.disableClickPropagation(node);
  L.DomEvent.disableScrollPropagation(node);
  buttons.append(button);
  stage.append(node);
  return { show: show, heed: heed, hasTime: hasTime };
}
