// What a selection is called: the title of a place, event, zone, conflict or leg.
import { legOf } from "../choice/related.js";
import { legTitle } from "../map/leg_words.js";
import { nameOf } from "../text/describe.js";
import { conflictSubject } from "./conflicts.js";

const titleOrNull = (found) => (found ? found.title : null);
const TITLES = {
  place: (model, id) => (model.spots.has(id) ? nameOf(model.spots.get(id).place) : null),
  event: (model, id) => titleOrNull(model.events.get(id)),
  zone: (model, id) => titleOrNull(model.zones.get(id)),
  conflict: (model, id) => conflictSubject(model, model.conflicts[Number(id)] || {}, Number(id)),
  leg: (model, id) => legTitle(model, legOf(model, id)),
};

/** What a selection of something that is there is called. */
export const selectionTitle = (model, kind, id) => TITLES[kind](model, id) || id;

