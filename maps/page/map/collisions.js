// Collision avoidance for markers and labels: what would cover another moves aside, the important ones stay.

/**
 * @typedef {object} CollisionItem  A marker or label to be placed.
 * @property {string} id
 * @property {{ x: number, y: number }} [at]  its middle, in pixels
 * @property {number} width
 * @property {number} height
 * @property {number} [extra]  pixels more behind it
 * @property {boolean} [optional]  left out where it would cover another
 */

/** @typedef {{ left: number, right: number, top: number, bottom: number }} Box */

const MOST_ITEMS = 400; // beyond this many, markers stay where they are rather than make the reader wait
const GAP = 2;

/** @param {CollisionItem} item @param {number[]} offset @returns {Box} */
function boxAt(item, offset) {
  const x = (item.at ? item.at.x : 0) + offset[0];
  const y = (item.at ? item.at.y : 0) + offset[1];
  return {
    left: x - item.width / 2 - GAP, right: x + item.width / 2 + GAP + (item.extra || 0),
    top: y - item.height / 2 - GAP, bottom: y + item.height / 2 + GAP,
  };
}

/** @param {Box} a @param {Box} b */
function overlap(a, b) {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}

/** @param {CollisionItem} item */
function candidateOffsets(item) {
  const found = [[0, 0]];
  if (item.optional) return [[0, 0], [0, -item.height], [0, item.height], [0, -2 * item.height], [0, 2 * item.height]];
  for (const reach of [1, 1.9, 2.8]) {
    const x = (item.width / 2 + 15) * reach;
    const y = (item.height / 2 + 13) * reach;
    found.push([0, -y], [0, y], [x, 0], [-x, 0], [x, y], [x, -y], [-x, y], [-x, -y]);
  }
  return found;
}

/** @param {CollisionItem} item @param {Box[]} taken */
function bestOffset(item, taken) {
  let least = Infinity;
  /** @type {{ offset: number[], box: Box } | null} */
  let chosen = null;
  for (const offset of candidateOffsets(item)) {
    const box = boxAt(item, offset);
    const cost = taken.reduce((sum, other) => sum + overlap(box, other), 0);
    if (cost < least) {
      least = cost;
      chosen = { offset: offset, box: box };
    }
    if (cost === 0) break;
  }
  return item.optional && least > 0 ? null : chosen;
}

/**
 * Offsets in pixels by item id; null for an optional item that has no free place.
 * Items are {id, at: {x, y}, width, height, extra, optional}, the most important first.
 * @param {CollisionItem[]} items @returns {Map<string, number[] | null>}
 */
export function resolveCollisions(items) {
  /** @type {Map<string, number[] | null>} */
  const places = new Map();
  /** @type {Box[]} */
  const taken = [];
  for (const item of items) {
    if (items.length > MOST_ITEMS) {
      places.set(item.id, item.optional ? null : [0, 0]);
      continue;
    }
    const found = bestOffset(item, taken);
    if (found) taken.push(found.box);
    places.set(item.id, found ? found.offset.map(Math.round) : null);
  }
  return places;
}
