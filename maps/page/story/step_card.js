// What the card of a step says: the stop, the route there, what is reported, conflicts, and what is not known.
import { isSet, listOf } from "../data/values.js";
import { claimItem } from "../map/claim_item.js";
import { legKindWords, legLength, noReportWords, openEndWords } from "../map/leg_words.js";
import { namesOf, severityWords, withinWords } from "../text/describe.js";
import { el, joined, untrustedText } from "../text/dom.js";
import { movementColour, stopIcon } from "../text/palette.js";
import { t, wordFor } from "../text/strings.js";
import { happenedWords } from "../text/time_words.js";
import { statement } from "../text/wording.js";
import { conflictsAt, storyGaps, travelDays } from "./steps.js";

/** @import { Leg, Stop } from "../data/types.js" */
/** @import { Child } from "../text/dom.js" */
/** @import { View } from "../view.js" */
/** @import { Days, Step } from "./steps.js" */

const MOST_STORY_CLAIMS = 200;

/** @param {Days | null} days */
function daysWords(days) {
  if (!days) return null;
  if (days.high === 0) return t("storySameDay");
  if (days.low === days.high) return t("storyDays", { n: days.high });
  return days.low ? t("storyDaysRange", { low: days.low, n: days.high }) : t("storyDaysAtMost", { n: days.high });
}

/** @param {View} view @param {Step} step @param {Stop} before @param {Leg | null} leg */
function routeWords(view, step, before, leg) {
  if (!leg) return [t(before.location === step.stop.location ? "storySamePlace" : "storyNoWay", { n: before.order })];
  const route = leg.properties;
  const known = route.leg_kind === "road" || route.leg_kind === "straight";
  return [
    known ? legKindWords(route) : t("storyUnknownWay"),
    noReportWords(route),
    legLength(route),
    route.travelled === false ? t("intendedLeg") : daysWords(travelDays(view.model, step)),
  ].filter(Boolean);
}

/** @param {Child} title @param {string} name @param {...Child} content */
function storySection(title, name, ...content) {
  return el("section", { class: "story-" + name }, el("h3", null, title), content);
}

/** @param {View} view @param {Step} step @param {Leg | null} leg */
function routeSection(view, step, leg) {
  if (!step.before) return null;
  return storySection(t("storyWay", { n: step.before.order }), "way",
    el("p", null, joined(routeWords(view, step, step.before, leg), " · ")),
    leg && leg.properties.open_end ? el("p", { class: "quiet" }, openEndWords(view.model, leg)) : null,
    leg && leg.properties.note ? el("p", { class: "quiet" }, untrustedText(leg.properties.note, 600)) : null);
}

/** @param {View} view @param {Step} step */
function reportedSection(view, step) {
  const ids = listOf(step.stop.claims).slice(0, MOST_STORY_CLAIMS);
  const claims = ids.map((id) => view.model.claimById.get(id)).filter(isSet);
  if (!claims.length) return null;
  return storySection([t("storyReported"), " ", el("span", { class: "quiet" }, "(" + listOf(step.stop.claims).length + ")")], "reported",
    el("ul", { class: "popup-claims" }, claims.map((claim) => claimItem(view, claim, "story"))));
}

/** @param {View} view @param {Step} step */
function conflictsSection(view, step) {
  const found = conflictsAt(view.model, step.stop);
  if (!found.length) return null;
  return storySection(t("conflicts"), "conflicts", el("ul", null, found.map((index) => {
    const item = view.model.conflicts[index];
    return el("li", null,
      el("button", { type: "button", class: "link-button", onclick: () => view.state.select("conflict", index, "story") },
        severityWords(item)),
      item.why ? el("p", { class: "quiet" }, statement(item.why, 600)) : null);
  })));
}

/** @param {View} view @param {Step} step @param {Leg | null} leg */
function gapsSection(view, step, leg) {
  const found = storyGaps(view.model, step, leg).map((key) => t(key));
  const radius = withinWords(step.stop.uncertainty_km);
  if (radius) found.push(t("storyPlaceUncertain", { within: radius }));
  return found.length ? storySection(t("storyNotKnown"), "gaps", el("ul", null, found.map((words) => el("li", null, words)))) : null;
}

/** What the card of a step says. @param {View} view @param {Step} step @param {Leg | null} leg */
export function stepFacts(view, step, leg) {
  const stop = step.stop;
  const colour = movementColour(view.model, stop.movement);
  return [
    el("h2", null, stopIcon(stop.status, stop.order, colour), namesOf(stop.location.place)),
    el("p", { class: "story-what" }, el("strong", null, wordFor("status", stop.status)),
      stop.when ? [" · ", happenedWords(stop)] : null),
    listOf(stop.disputed).length ? el("div", null, listOf(stop.disputed).map((words) => el("p", null, statement(words, 800)))) : null,
    stop.note ? el("p", { class: "quiet" }, untrustedText(stop.note, 800)) : null,
    routeSection(view, step, leg), reportedSection(view, step), conflictsSection(view, step), gapsSection(view, step, leg),
  ];
}
