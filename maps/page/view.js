// What a view is: the parts of a drawn page that know each other. Types alone; nothing here runs.

/** @import { Case } from "./data/case.js" */
/** @import { ClaimFilters } from "./state/filters.js" */
/** @import { Related } from "./state/related.js" */
/** @import { State } from "./state/store.js" */
/** @import { Camera } from "./map/camera.js" */
/** @import { Clusters } from "./map/clusters.js" */
/** @import { Legend } from "./map/legend.js" */
/** @import { Popups } from "./map/popups.js" */
/** @import { Reach } from "./map/reach.js" */
/** @import { Zones } from "./map/zones.js" */
/** @import { Cards } from "./panel/cards.js" */
/** @import { Panel } from "./panel/panel.js" */
/** @import { Story } from "./story/story.js" */
/** @import { CaseTable } from "./table/table.js" */
/** @import { Timeline } from "./timeline/timeline.js" */

/** @typedef {{ update: () => void }} Drawn  What follows whatever changes. */

/**
 * @typedef {object} View  main.js makes it, the parts that speak are set by interface.js, anew with each language.
 * @property {L.Map} map
 * @property {Case} model
 * @property {State} state
 * @property {Related | null} related  what belongs to the selection
 * @property {boolean} ready  false until the first view is chosen: what draws thousands waits for it
 * @property {Camera} camera
 * @property {ClaimFilters} filters
 * @property {Clusters | null} clusters  null where a case is small enough to draw marker by marker
 * @property {Zones} zones
 * @property {Drawn} routes
 * @property {Drawn} markers
 * @property {L.LayerGroup} highlight  marks what is selected
 * @property {Popups} popups
 * @property {Reach} reach
 * @property {Cards} cards
 * @property {Legend} legend
 * @property {Panel} panel
 * @property {CaseTable} table
 * @property {Timeline} timeline
 * @property {Story} story
 */

export {};
