// What a case holds, as types that all modules share: claims, stops, legs, places and the rest. Nothing here runs.

/** @import { Geometry as AnyGeometry, GeometryCollection } from "geojson" */

/** @typedef {Exclude<AnyGeometry, GeometryCollection>} Geometry  As GeoJSON has it: positions are (lon, lat). */

/** @typedef {[number, number]} Point  Latitude and longitude in degrees, as Leaflet has them. */

/** @typedef {{ start: number, end: number, blur: number }} Span  Civil days since 1970, both ends included; `blur` days round them are doubtful. */

/** @typedef {{ from: number, to: number }} Time  A chosen time: civil days since 1970, both ends included. */

/** @typedef {string | null | undefined} OptionalText  A text that a case may lack. */

/**
 * @typedef {object} Source
 * @property {string} [publisher]
 * @property {string} [title]
 * @property {string[]} [authors]
 * @property {string} [url]
 * @property {string} [published]  EDTF
 * @property {string} [published_note]
 * @property {string[]} [origins]  ids of sources, or names, that it goes back to
 * @property {string[]} [kin]  ids of the sources that go back to one origin with it
 */

/** @typedef {{ title?: string, color?: string }} Movement */

/** @typedef {{ title?: string, when?: string, disputed?: (string | Message)[], disputes?: string[] }} CaseEvent */

/**
 * @typedef {object} Zone
 * @property {string} [title]
 * @property {string} [kind]
 * @property {string} [certainty]
 * @property {string} [holder]
 * @property {string} [when]  EDTF
 * @property {number} [margin_km]
 * @property {string[]} [claims]  ids
 * @property {string[]} [evidence]
 * @property {string} [color]
 * @property {boolean} [shown]  false for one that is hidden at first
 */

/** @typedef {[number, ...unknown[]]} Message  The number of a template and its values; some are messages again. */

/** @typedef {string | { [form: string]: string }} Template  Words with {marks}, or one for each plural category. */

/** @typedef {{ names?: (string[] | null)[], words?: { [language: string]: Template[] } }} Wording  The templates of a page. */

/**
 * @typedef {object} Side
 * @property {string[]} [claims]  ids of the claims that say the same
 * @property {string[][]} [witnesses]  ids of their sources, one list an origin
 * @property {string[]} [premises]  what of it the case itself states
 * @property {boolean} [by_case]  whether only the case says it
 * @property {string | Message} [says]  what it says, where the case itself does
 */

/**
 * @typedef {object} Conflict
 * @property {string} [subject]  the id of what it is about
 * @property {string} [kind]
 * @property {string} [severity]  "hard" or "soft"
 * @property {string | Message} [why]
 * @property {string[]} [claims]  ids
 * @property {Side[]} [sides]  what cannot all hold
 * @property {string[]} [premises]  what of it only the case itself states
 */

/** @typedef {{ low?: number | null, high?: number | null }} Range  An end that is missing is open. */

/** @typedef {Range & { text?: string, unit?: string, others?: Range[] }} Quantity  With what else its words can mean. */

/**
 * @typedef {object} Check
 * @property {string} [verdict]  none where it was not earned
 * @property {"badged" | "unearned" | "related"} [standing]  badged where it is not said
 * @property {string | Message} [unearned]  why it has no badge
 * @property {string} [kind]
 * @property {string | Message} [why]
 * @property {string | number | Range | Message | null} [claimed]
 * @property {string | number | Range | Message | null} [computed]
 * @property {string | number | Range | Message | null} [margin]
 * @property {string} [unit]
 * @property {string | Message} [breakpoint]
 * @property {number} [method]  the number of its words
 * @property {(string | Message)[]} assumptions
 * @property {{ reading: string | Message, verdict: string }[]} [readings]
 */

/** @typedef {{ id: string | null, text: string | null }} NamedPlace  A place that a claim names; without an id where it is not resolved. */

/**
 * @typedef {object} Claim
 * @property {string} id
 * @property {number} row  its place in the table of claims
 * @property {string} source  id
 * @property {string} [says]
 * @property {string} [quote]
 * @property {string} [note]
 * @property {string[]} [who]  the first speaker first
 * @property {number} [paragraph]
 * @property {string} [when]  EDTF
 * @property {string} [when_text]  the report's own words
 * @property {string} [held]  "throughout" or "within", where the case says so
 * @property {string} [about]
 * @property {string} [about_title]
 * @property {string} [attribute]
 * @property {string} [modality]
 * @property {string} [event]
 * @property {string} [of]
 * @property {Quantity} [quantity]
 * @property {string[]} [value]
 * @property {NamedPlace[]} places
 * @property {Check[]} checks
 * @property {boolean} [disputed]  whether it gives one of several values that cannot all hold
 * @property {Set<string>} movements  ids
 */

/**
 * @typedef {object} Place
 * @property {string} [id]
 * @property {string} [name]
 * @property {string[]} [arabic]
 * @property {string} [kind]
 * @property {string} [country]
 * @property {number} [lat]
 * @property {number} [lon]
 * @property {number} [radius_km]
 * @property {string} [note]
 * @property {string[]} [evidence]
 */

/**
 * @typedef {object} MapLocation  A place with a point, or a stop that stands apart from its place.
 * @property {number} number
 * @property {string} id
 * @property {Point} point
 * @property {Geometry | null} area
 * @property {Stop[]} stops
 * @property {Place} place
 * @property {Claim[]} claims
 */

/**
 * @typedef {object} Stop
 * @property {string} movement  id
 * @property {number} order
 * @property {string} status
 * @property {string} [title]
 * @property {string} [when]  EDTF
 * @property {string} [note]
 * @property {(string | Message)[]} [disputed]  what sources differ on, a sentence each
 * @property {string[]} [disputes]  the same by its name, such as "when"
 * @property {string | null} [place]  id
 * @property {number} [place_number]  from 1; 0 for none
 * @property {[number, number]} [label_point]  (lon, lat)
 * @property {number} [uncertainty_km]
 * @property {boolean} [open_end]  whether its sign stands where the way reaches an area or a line
 * @property {string[]} claims  ids
 * @property {number[]} claimRows
 * @property {MapLocation} location
 */

/**
 * @typedef {object} LegProperties
 * @property {string} movement  id
 * @property {string} [leg_kind]  "road", "straight" or another
 * @property {string} [course]  "reported", "assumed" where no report says it, or another
 * @property {boolean} [open_end]  whether it ends where it reaches an area or a line
 * @property {number} [least_km]  what its length was at the least
 * @property {boolean} [travelled]  false for one that is only intended
 * @property {boolean} [schematic]
 * @property {number} [length_km]
 * @property {number} [from_stop]
 * @property {number} [to_stop]
 * @property {string} [when]  EDTF
 * @property {string} [note]
 * @property {string} [stroke]
 * @property {string} [engine]
 * @property {string} [road_data]
 * @property {string} [road_date]
 * @property {string[]} [roads]
 * @property {number} [by_road_km]
 * @property {string[]} [by_road]
 * @property {string[]} claims  ids
 * @property {number[]} claimRows
 */

/**
 * @typedef {object} ZoneProperties
 * @property {string} zone  id
 * @property {string} [title]
 * @property {string} [stroke]
 * @property {number} [margin_km]
 * @property {[number, number]} [label_point]  (lon, lat)
 */

/** @typedef {{ id: string, properties: LegProperties, geometry: Geometry | null }} Leg */

/** @typedef {{ id: string, properties: ZoneProperties, geometry: Geometry | null }} ZoneFeature */

/** @typedef {{ zone: string, geometry: Geometry | null }} Band  A band of a zone's edge. */

/**
 * @typedef {object} ReachArea  Where a movement could have been at a moment.
 * @property {string} movement  id
 * @property {string} moment  EDTF
 * @property {string} [over]  "roads" for what is reached by road
 * @property {number} [top_speed_kmh]
 * @property {boolean} [every_road]
 * @property {Geometry | null} geometry
 */

/**
 * @typedef {object} Relation  What came of a promise, plan or denial.
 * @property {string[]} [claims]  ids
 * @property {string} [subject]
 * @property {string} [kind]
 * @property {string | Message} [why]
 */

/**
 * @typedef {object} Party  An actor that sources name, or deny, as a party.
 * @property {string} [subject]
 * @property {string} [title]
 * @property {string} [actor]
 * @property {string[]} [named_by]  ids of sources
 * @property {string[]} [denied_by]
 * @property {string[]} [claims]  ids
 */

/**
 * @typedef {object} Head  What stands beside the tables in a packed case.
 * @property {{ id?: string, title?: string, summary?: string, timezone?: string }} [case]
 * @property {{ [id: string]: Source }} [sources]
 * @property {{ [id: string]: Movement }} [movements]
 * @property {{ [id: string]: Zone }} [zones]
 * @property {{ [id: string]: CaseEvent }} [events]
 * @property {Conflict[]} [conflicts]
 * @property {Relation[]} [relations]
 * @property {Party[]} [parties]
 * @property {string[]} [verdicts]
 * @property {string[]} [voices]
 * @property {(string | Message)[]} [methods]
 * @property {string[]} [attribution]
 * @property {string[]} [left_out]
 * @property {(string | Message)[]} [assumptions]
 * @property {Wording} [wording]
 */

export {};
