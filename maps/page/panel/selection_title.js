// What a selection is called: the title of a place, event, zone, conflict or leg.
import { legTitle } from "../map/leg_words.js";
import { legOf } from "../state/related.js";
import { nameOf } from "../text/describe.js";
import { conflictSubject } from "./conflicts.js";

/** @import { Case } from "../data/case.js" */

/** @param {{ title?: string } | undefined} found */
const titleOrNull = (found) => (found ? found.title : null);
/** @type {{ [kind: string]: (model: Case, id: string) => string | null | undefined }} */
const TITLES = {
  place: (model, id) => nameOf(model.locations.get(id)?.place || {}),
  event: (model, id) => titleOrNull(model.events.get(id)),
  zone: (model, id) => titleOrNull(model.zones.get(id)),
  conflict: (model, id) => conflictSubject(model, model.conflicts[Number(id)] || {}, Number(id)),
  leg(model, id) {
    const leg = legOf(model, id);
    return leg && legTitle(model, leg);
  },
};

/**
 * What a selection of something that is there is called.
 * @param {Case} model @param {string} kind @param {string} id @returns {string}
 */
export const selectionTitle = (model, kind, id) => TITLES[kind](model, id) || id;

