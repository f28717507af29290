// What the reader's screen and wishes are: how wide, and whether things may move.

/** Whether the reader asks for less motion. */
export const prefersReducedMotion = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Whether the page is laid out for a phone: the panel a sheet below the map. */
export const isNarrow = () => window.matchMedia("(max-width: 760px)").matches;

/** How to scroll to something. */
export const scrollBehaviour = () => (prefersReducedMotion() ? "auto" : "smooth");
