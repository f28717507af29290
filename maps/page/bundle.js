// The page's script: its modules joined by tools/bundle_page.py, each under its file's name.
"use strict";
(() => {
// bootstrap.js
document.documentElement.classList.add("js");
// map/folium.js
function fragmentOf(html) {
const template = document.createElement("template");
template.innerHTML = html;
return Array.from(template.content.children);
}
var libraries = window;
var plugins = L;
if (!libraries.$) {
libraries.$ = function(subject) {
if (typeof subject === "string")
return fragmentOf(subject);
return { ready: function(run) {
run();
} };
};
}
var PIN = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 25 41'><path d='M12.5 1C6 1 1 6 1 12.5 1 21 12.5 40 12.5 40S24 21 24 12.5C24 6 19 1 12.5 1Z' fill='#0a5a9c' stroke='#fff' stroke-width='1.5'/><circle cx='12.5' cy='12.5' r='4.5' fill='#fff'/></svg>";
L.Icon.Default.include({
_getIconUrl: (name) => name === "icon" ? "data:image/svg+xml," + encodeURIComponent(PIN) : null
});
if (!plugins.AwesomeMarkers)
plugins.AwesomeMarkers = { icon: () => L.divIcon({ className: "guest-marker", iconSize: [18, 18] }) };
// data/blocks.js
var CHUNK_CHARACTERS = 1 << 17;
function bytesOf(text) {
const binary = atob(text);
const bytes = new Uint8Array(binary.length);
for (let index = 0; index < binary.length; index += 1)
bytes[index] = binary.charCodeAt(index);
return bytes;
}
function streamOf(text) {
let at = 0;
return new ReadableStream({
pull(controller) {
if (at >= text.length)
return controller.close();
controller.enqueue(bytesOf(text.slice(at, at + CHUNK_CHARACTERS)));
at += CHUNK_CHARACTERS;
return void 0;
}
});
}
async function readBlock(id) {
const block = document.getElementById(id);
if (!block)
return null;
const bytes = new Uint8Array(Number(block.dataset.bytes));
let at = 0;
const reader = streamOf(block.textContent).pipeThrough(new DecompressionStream("deflate")).getReader();
for (let part = await reader.read(); !part.done; part = await reader.read()) {
bytes.set(part.value, at);
at += part.value.length;
if (part.value.buffer.transfer)
part.value.buffer.transfer(0);
}
if (at !== bytes.length)
throw new RangeError("block " + id + " is cut short");
return bytes;
}
async function readJson(id) {
const bytes = await readBlock(id);
return bytes && JSON.parse(new TextDecoder().decode(bytes));
}
// data/columns.js
var FORMAT = 1;
var decoder = new TextDecoder("utf-8", { ignoreBOM: true });
function readWhole(spec, take) {
const bytes = take();
const length = bytes.length / spec.width;
if (spec.width === 1)
return bytes;
const found = spec.width === 2 ? new Uint16Array(length) : new Uint32Array(length);
for (let plane = 0; plane < spec.width; plane += 1) {
const from = plane * length;
const factor = 2 ** (8 * plane);
for (let index = 0; index < length; index += 1)
found[index] += bytes[from + index] * factor;
}
return found;
}
var countingNumbers = new Uint32Array(0);
function counting(length) {
if (countingNumbers.length < length)
countingNumbers = Uint32Array.from({ length }, (_, index) => index);
return countingNumbers.subarray(0, length);
}
function startsOf(lengths) {
if (lengths.every((length) => length === 1))
return counting(lengths.length + 1);
const found = new Uint32Array(lengths.length + 1);
for (let index = 0; index < lengths.length; index += 1)
found[index + 1] = found[index] + lengths[index];
return found;
}
function makeStart(lengths) {
const blocks = new Uint32Array((lengths.length >> 4) + 1);
for (let row = 0, sum = 0; row < lengths.length; row += 1) {
if (!(row & 15))
blocks[row >> 4] = sum;
sum += lengths[row];
}
return (row) => {
let sum = blocks[row >> 4];
for (let before = row & ~15; before < row; before += 1)
sum += lengths[before];
return sum;
};
}
function summed(steps) {
const found = new Int32Array(steps.length);
for (let index = 0, value = 0; index < steps.length; index += 1) {
value += steps[index] >>> 1 ^ -(steps[index] & 1);
found[index] = value;
}
return found;
}
var READERS = {
whole(spec, take) {
const numbers = readWhole(spec, take);
return { kind: "whole", length: numbers.length, numbers, get: (row) => numbers[row] };
},
text(spec, take) {
const lengths = readWhole(spec.of[0], take);
const start = makeStart(lengths);
const bytes = take();
return {
kind: "text",
length: lengths.length,
lengths,
start,
bytes,
get(row) {
const from = lengths[row] ? start(row) : 0;
return lengths[row] ? decoder.decode(bytes.subarray(from, from + lengths[row])) : null;
}
};
},
json(spec, take) {
const text = READERS.text(spec, take);
return { ...text, kind: "json", get: ((read) => (row) => JSON.parse(String(read(row))))(text.get) };
},
named(spec, take) {
const numbers = readWhole(spec.of[0], take);
const values = [null, ...spec.values];
return { kind: "named", length: numbers.length, numbers, values, get: (row) => values[numbers[row]] };
},
numbers(spec, take) {
const numbers = summed(readWhole(spec.of[0], take));
const missing = spec.of.length > 1 ? readWhole(spec.of[1], take) : null;
return {
kind: "numbers",
length: numbers.length,
numbers,
scale: spec.scale,
get: (row) => missing && missing[row] ? null : numbers[row] / spec.scale
};
},
lists(spec, take) {
const lengths = readWhole(spec.of[0], take);
const bounds = startsOf(lengths);
const inner = readColumn(spec.of[1], take);
return {
kind: "lists",
length: lengths.length,
lengths,
bounds,
inner,
get: (row) => Array.from({ length: bounds[row + 1] - bounds[row] }, (_, index) => inner.get(bounds[row] + index))
};
},
geometries(spec, take) {
const types = readColumn(spec.of[0], take);
const [parts, rings, points] = spec.of.slice(1, 4).map((inner) => startsOf(readWhole(inner, take)));
const [x, y] = spec.of.slice(4).map((inner) => summed(readWhole(inner, take)));
const range = (bounds, index, make) => Array.from({ length: bounds[index + 1] - bounds[index] }, (_, at) => make(bounds[index] + at));
const ring = (index) => range(points, index, (at) => [x[at] / spec.scale, y[at] / spec.scale]);
const unwrapped = {
Point: (nested) => nested[0][0][0],
LineString: (nested) => nested[0][0],
MultiLineString: (nested) => nested.map((part) => part[0]),
Polygon: (nested) => nested[0],
MultiPolygon: (nested) => nested
};
return {
kind: "geometries",
length: types.length,
types,
parts,
rings,
points,
x,
y,
scale: spec.scale,
get(row) {
const type = String(types.get(row) || "");
return type ? { type, coordinates: unwrapped[type](range(parts, row, (part) => range(rings, part, ring))) } : null;
}
};
}
};
function readColumn(spec, take) {
return READERS[spec.kind](spec, take);
}
function makeDataTable(columns) {
const names = Array.from(columns.keys());
const columnOf = (name) => columns.get(name);
const length = names.length ? columnOf(names[0]).length : 0;
const value = (name, row) => columns.has(name) ? columnOf(name).get(row) : null;
return {
length,
column: (name) => columns.get(name) || null,
value,
row(index) {
const found = {};
for (const name of names) {
if (columnOf(name).kind === "geometries") {
Object.defineProperty(found, name, { get: () => value(name, index) });
} else {
const content = value(name, index);
if (content !== null && !(Array.isArray(content) && !content.length))
found[name] = content;
}
}
return found;
}
};
}
function unpack(bytes) {
const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
const head = JSON.parse(decoder.decode(bytes.subarray(4, 4 + size)));
if (head.format !== FORMAT)
throw new Error("page data of format " + head.format + " are not known");
const tables = new Map();
let at = 4 + size;
for (const [name, columns] of Object.entries(head.tables)) {
const found = new Map();
for (const [key, spec] of Object.entries(columns)) {
const sizes = spec.sizes.slice();
found.set(key, readColumn(spec, () => {
at += sizes[0];
return bytes.subarray(at - sizes.shift(), at);
}));
}
tables.set(name, makeDataTable(found));
}
if (at !== bytes.length)
throw new RangeError("page data end early or late");
delete head.tables;
return { head, tables };
}
// data/text_index.js
var CHUNK_BYTES = 1 << 16;
function hashOfBytes(bytes, from, to) {
let value = 2166136261;
for (let at = from; at < to; at += 1)
value = Math.imul(value ^ bytes[at], 16777619);
return value >>> 0;
}
function sameBytes(bytes, from, wanted) {
for (let at = 0; at < wanted.length; at += 1)
if (bytes[from + at] !== wanted[at])
return false;
return true;
}
function makeTextIndex(column) {
if (!column || column.kind !== "text")
return () => -1;
const { lengths, start, bytes, length } = column;
const mask = 2 ** Math.ceil(Math.log2(length * 1.3 + 2)) - 1;
const encoder = new TextEncoder();
let slots = null;
function fill() {
const made = new Uint32Array(mask + 1);
for (let row = 0, from = 0; row < length; row += 1) {
let slot = hashOfBytes(bytes, from, from + lengths[row]) & mask;
from += lengths[row];
while (made[slot])
slot = slot + 1 & mask;
made[slot] = row + 1;
}
return made;
}
return (text) => {
if (text === null || text === void 0)
return -1;
slots = slots || fill();
const wanted = encoder.encode(String(text));
for (let slot = hashOfBytes(wanted, 0, wanted.length) & mask; slots[slot]; slot = slot + 1 & mask) {
const row = slots[slot] - 1;
if (lengths[row] === wanted.length && sameBytes(bytes, start(row), wanted))
return row;
}
return -1;
};
}
function markMatchingRows(column, word, marks) {
const { lengths, bytes, length } = column;
let row = 0;
let from = 0;
while (row < length) {
let end = row;
let to = from;
for (; end < length && (end === row || to + lengths[end] - from <= CHUNK_BYTES); end += 1)
to += lengths[end];
const chunk = decoder.decode(bytes.subarray(from, to)).toLowerCase();
if (chunk.length === to - from)
markPlain(chunk, lengths, row, word, marks);
else
for (let each = row; each < end; each += 1)
if ((column.get(each) || "").toLowerCase().includes(word))
marks[each] = 1;
[row, from] = [end, to];
}
}
function markPlain(chunk, lengths, first, word, marks) {
let row = first;
let end = lengths[row];
for (let found = chunk.indexOf(word); found >= 0; found = chunk.indexOf(word, found + 1)) {
while (end <= found) {
row += 1;
end += lengths[row];
}
if (found + word.length <= end)
marks[row] = 1;
}
}
// data/values.js
function listOf(value) {
return Array.isArray(value) ? value : [];
}
function isNumber(value) {
return typeof value === "number" && Number.isFinite(value);
}
function latLon(position) {
if (!Array.isArray(position) || !isNumber(position[0]) || !isNumber(position[1]))
return null;
return [position[1], position[0]];
}
var isSet = (value) => Boolean(value);
var hasOwn = (object, key) => Object.prototype.hasOwnProperty.call(object, key);
// data/claims.js
var MOST_KEPT = 512;
function checkReader(table, labels) {
const made = new Map();
return (number) => {
if (!made.has(number)) {
const row = table.row(number);
const assumptions = listOf(row.assumptions).map((label) => labels[label]);
made.set(number, Object.assign(row, { assumptions }));
}
return made.get(number);
};
}
function movementsOf(about, isMovement, drawn) {
const ids = about ? about.values.map((id) => id !== null && isMovement(id) ? id : null) : [];
const resting = new Map();
for (const item of drawn) {
for (const row of item.claimRows) {
const known = resting.get(row) || new Set();
resting.set(row, known.add(item.movement));
}
}
return (row) => {
const own = about ? ids[about.numbers[row]] : null;
const found = resting.get(row);
if (!found)
return own === null ? [] : [own];
return Array.from(own === null ? found : new Set([...found, own]));
};
}
function placesOfClaim(words, numbers, places) {
const text = (name, row) => row < 0 ? null : places.value(name, row);
return numbers.map((number, index) => ({ id: text("id", number - 1), text: words[index] || text("name", number - 1) }));
}
function makeClaims(tables, labels, isMovement, drawn) {
const table = tables.get("claims");
const places = tables.get("places");
const checkAt = checkReader(tables.get("checks"), labels);
const rowOf = makeTextIndex(table.column("id"));
const column = table.column;
const kept = new Map();
let movementsAt = null;
function movements(row) {
movementsAt = movementsAt || movementsOf(column("about"), isMovement, drawn());
return movementsAt(row);
}
function make(row) {
const { place_words: words, places: named, checks, ...rest } = table.row(row);
return {
...rest,
row,
places: placesOfClaim(listOf(words), listOf(named), places),
checks: listOf(checks).map(checkAt),
movements: new Set(movements(row))
};
}
function at(row) {
const claim = kept.get(row) || make(row);
kept.delete(row);
kept.set(row, claim);
if (kept.size > MOST_KEPT)
kept.delete(Number(kept.keys().next().value));
return claim;
}
return {
length: table.length,
at,
rowOf,
column,
movementsOf: movements,
checks: tables.get("checks"),
*[Symbol.iterator]() {
for (let row = 0; row < table.length; row += 1)
yield at(row);
}
};
}
function countsOf(claims, name) {
const column = claims.column(name);
if (!column)
return [[null, claims.length]];
const counts = new Uint32Array(column.values.length);
for (const number of column.numbers)
counts[number] += 1;
return column.values.map((value, number) => [value, counts[number]]);
}
var claimTimes = (model) => countsOf(model.claims, "when").map(([when, count]) => [model.spanOf(when), count]);
function makeClaimIndex(claims) {
return {
has: (id) => claims.rowOf(id) >= 0,
get(id) {
const row = claims.rowOf(id);
return row < 0 ? void 0 : claims.at(row);
},
*keys() {
for (const claim of claims)
yield claim.id;
}
};
}
// data/locations.js
var AREAS = new Set(["Polygon", "MultiPolygon", "LineString", "MultiLineString"]);
var NEAR_DEGREES = 1e-3;
function rowsByPlace(claims, count) {
const starts = new Uint32Array(count + 1);
const named = claims.column("places");
if (!named)
return { starts, rows: new Uint32Array(0) };
const { bounds, inner } = named;
const last = new Int32Array(count).fill(-1);
const each = (run) => {
last.fill(-1);
for (let row = 0; row < named.length; row += 1) {
for (let at = bounds[row]; at < bounds[row + 1]; at += 1) {
const place = inner.numbers[at] - 1;
if (place < 0 || last[place] === row)
continue;
last[place] = row;
run(place, row);
}
}
};
each((place) => {
starts[place + 1] += 1;
});
for (let place = 0; place < count; place += 1)
starts[place + 1] += starts[place];
const rows = new Uint32Array(starts[count]);
const next = starts.slice(0, count);
each((place, row) => {
rows[next[place]] = row;
next[place] += 1;
});
return { starts, rows };
}
function areasByPlace(table) {
const found = new Map();
for (let row = 0; row < table.length; row += 1) {
const area = table.row(row);
const id = area.place || String(area.id || "").replace(/^place:/, "");
const geometry = area.geometry;
found.set(id, {
label: isNumber(area.lat) && isNumber(area.lon) ? [area.lat, area.lon] : null,
geometry: geometry && AREAS.has(geometry.type) ? geometry : null
});
}
return found;
}
function makeLocations(tables, claims) {
const places = tables.get("places");
const rowOf = makeTextIndex(places.column("id"));
const named = rowsByPlace(claims, places.length);
const made = new Map();
const apart = [];
const apartById = new Map();
const added = new Map();
const shapes = new Map();
for (const [id, area] of areasByPlace(tables.get("areas")))
shapes.set(rowOf(id), area);
const [latOf, lonOf] = ["lat", "lon"].map((name) => (places.column(name) || { get: (row) => null }).get);
function coordinate(number, axis) {
if (number >= places.length)
return apart[number - places.length].point[axis];
const shape = shapes.get(number);
if (shape && shape.label)
return shape.label[axis];
const value = axis ? lonOf(number) : latOf(number);
return isNumber(value) ? value : NaN;
}
function pointOf(number) {
const [lat, lon] = [coordinate(number, 0), coordinate(number, 1)];
return Number.isNaN(lat) || Number.isNaN(lon) ? null : [lat, lon];
}
function count(number, test) {
let found = 0;
if (number < places.length) {
for (let index = named.starts[number]; index < named.starts[number + 1]; index += 1)
if (test(named.rows[index]))
found += 1;
}
return found + listOf(added.get(number)).filter(test).length;
}
function rowsOf(number) {
const own = number < places.length ? named.rows.subarray(named.starts[number], named.starts[number + 1]) : [];
const more = added.get(number);
return more ? Array.from(own).concat(more) : own;
}
class LocationOfPlace {
constructor(number, id, point) {
this.number = number;
this.id = id;
this.point = point;
this.area = shapes.get(number)?.geometry || null;
this.stops = [];
this.own = null;
}
get place() {
this.own = this.own || places.row(this.number);
return this.own;
}
get claims() {
return Array.from(rowsOf(this.number), claims.at);
}
}
function at(number) {
if (number >= places.length)
return apart[number - places.length];
const known = made.get(number);
if (known)
return known;
const mapLocation = new LocationOfPlace(number, String(places.value("id", number)), pointOf(number));
made.set(number, mapLocation);
return mapLocation;
}
function get(id) {
if (apartById.has(id))
return apartById.get(id);
const row = rowOf(id);
return row < 0 || !pointOf(row) ? void 0 : at(row);
}
function standApart(id, point, own, place, open) {
const known = apartById.get(id);
if (known)
return known;
const number = places.length + apart.length;
const mapLocation = new LocationOfPlace(number, id, point);
mapLocation.own = own;
if (open && place)
mapLocation.area = place.area;
apart.push(mapLocation);
apartById.set(id, mapLocation);
added.set(number, place ? Array.from(rowsOf(place.number)) : []);
return mapLocation;
}
function ofStop(stop) {
const place = stop.place_number ? at(stop.place_number - 1) : null;
stop.place = place ? place.id : null;
const point = latLon(stop.label_point) || place && place.point;
if (!point)
return null;
const close = place && place.point && Math.abs(point[0] - place.point[0]) + Math.abs(point[1] - place.point[1]) < NEAR_DEGREES;
const own = place ? Object.assign({}, place.place, { radius_km: stop.uncertainty_km }) : { name: stop.title };
const mapLocation = close ? place : standApart("stop:" + point.join(","), point, own, place, stop.open_end);
for (const row of stop.claimRows) {
if (Array.prototype.includes.call(rowsOf(mapLocation.number), row))
continue;
added.set(mapLocation.number, listOf(added.get(mapLocation.number)).concat(row));
}
return mapLocation;
}
return {
get length() {
return places.length + apart.length;
},
at,
get,
has: (id) => get(id) !== void 0,
ofStop,
rowsOf,
pointOf,
coordinate,
count,
isArea: (number) => Boolean(shapes.get(number)?.geometry),
*keys() {
for (const mapLocation of this.values())
yield mapLocation.id;
},
*values() {
for (let number = 0; number < places.length + apart.length; number += 1)
if (pointOf(number))
yield at(number);
}
};
}
// data/edtf.js
var DAY_MS = 864e5;
var FARTHEST = 3e3;
var MARKS = /[?~%]/g;
var END_PATTERN = /^(-?[\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2})(?:T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+\-\u2212]\d{2}(?::?\d{2})?)?)?)?)?$/;
var BOUNDS_PATTERN = /^\[([^,/]*?)\.\.([^,/]*)\]$/;
var SEASONS = [3, 6, 9, 12, 3, 6, 9, 12, 9, 12, 3, 6, 1, 4, 7, 10, 1, 5, 9, 1, 7];
var OPEN_END = { open: true, low: -Infinity, high: Infinity };
function dayNumber(year, month, day) {
const date = new Date(0);
date.setUTCFullYear(year, month - 1, day);
return Math.round(date.getTime() / DAY_MS);
}
function dateOf(day) {
const date = new Date(day * DAY_MS);
return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
function isoDay(day) {
const { year, month, day: number } = dateOf(day);
const digits = String(Math.abs(year)).padStart(4, "0");
return (year < 0 ? "-" : "") + digits + "-" + String(month).padStart(2, "0") + "-" + String(number).padStart(2, "0");
}
function edge(year, masks, down) {
const wanted = new RegExp("^" + masks.join("-").replace(/X/g, "\\d") + "$");
const [month, day] = masks.slice(1).map((mask, at) => mask.includes("X") ? down ? [12, 31][at] : 1 : Number(mask));
let found = dayNumber(year, month, day);
for (let step = 0; step < FARTHEST; step += 1, found += down ? -1 : 1)
if (wanted.test(isoDay(found)))
return found;
return null;
}
function daysOfDate(year, month = "XX", day = "XX") {
const years = ["0", "9"].map((digit) => Number(year.replace(/X/g, digit))).sort((a, b) => a - b);
const season = Number(month);
const first = day === "XX" && SEASONS[season - 21];
if (first)
return [dayNumber(years[0], first, 1), dayNumber(years[1], first + (season < 37 ? 3 : season < 40 ? 4 : 6), 1) - 1];
return years.map((each, down) => edge(each, [year, month, day], down));
}
function momentOf(text, offset) {
return Date.parse(text.replace("−", "-").replace(/([+-]\d{2})$/, "$1:00") + (offset ? "" : "Z"));
}
function readEnd(text) {
if (text === "" || text === "..")
return OPEN_END;
const plain = text.replace(MARKS, "");
const found = END_PATTERN.exec(plain.replace(/^\d{2,3}$/, (digits) => digits.padEnd(4, "X")));
if (!found)
return null;
const [, year, month, day, clock, offset] = found;
const [first, last] = clock ? [0, 0] : daysOfDate(year, month, day);
if (first === null || last === null)
return null;
const low = clock ? momentOf(plain, offset) : first * DAY_MS;
if (Number.isNaN(low))
return null;
const known = text.startsWith(plain) && !/X/.test(found[0]) && !(Number(month) > 12);
return {
low,
high: clock ? low : (last + 1) * DAY_MS - 1,
utc: Boolean(offset),
text,
marked: text.search(MARKS) >= 0,
parts: known ? { year: Number(year), month: Number(month), day: Number(day), clock, offset, mark: text.slice(plain.length) } : null
};
}
var isBounds = (edtf) => BOUNDS_PATTERN.test(String(edtf));
function readEdtf(edtf) {
const bounds = BOUNDS_PATTERN.exec(String(edtf));
const ends = (bounds ? bounds.slice(1) : String(edtf).split("/")).map(readEnd);
const known = ends.filter(isSet);
const [start, end] = [known[0], known[known.length - 1]];
if (ends.length > 2 || known.length < ends.length || start.open && end.open)
return null;
const utc = [start, end].map((each) => each.open ? void 0 : each.utc);
return utc[0] === utc[1] && start.low > end.high ? null : known;
}
function timeStart(edtf) {
const [start] = readEdtf(edtf || "") || [];
return !start || start.open ? Infinity : start.low;
}
// data/time.js
var MS_OF_DAY = 864e5;
var OPEN_FADES_AFTER = 7;
var OPEN_SPAN = { start: -Infinity, end: Infinity, blur: 0 };
function dayInZone(end, zone) {
try {
const parts = new Intl.DateTimeFormat("en", { timeZone: zone, year: "numeric", month: "numeric", day: "numeric" }).formatToParts(end.low);
const part = (type) => Number(parts.find((found) => found.type === type)?.value);
return dayNumber(part("year"), part("month"), part("day"));
} catch (error) {
const { year, month, day } = end.parts;
return dayNumber(year, month, day);
}
}
function daysOfEnd(end, zone) {
if (end.open)
return OPEN_SPAN;
const [first, last] = end.utc ? Array(2).fill(dayInZone(end, zone)) : [end.low, end.high].map((ms) => Math.floor(ms / MS_OF_DAY));
return { start: first, end: last, blur: end.marked ? Math.ceil((last - first + 1) / 2) + 1 : 0 };
}
function spanOf(edtf, zone) {
const ends = readEdtf(edtf);
if (!ends)
return null;
const [first, last] = [ends[0], ends[ends.length - 1]].map((end) => daysOfEnd(end, zone));
return { start: first.start, end: last.end, blur: Math.max(first.blur, last.blur) };
}
function makeClock(zone) {
const known = new Map();
return function(edtf) {
if (!edtf || typeof edtf !== "string")
return null;
if (!known.has(edtf))
known.set(edtf, spanOf(edtf, zone));
return known.get(edtf);
};
}
function timeOverlap(span, time) {
if (!span || !time)
return 1;
if (time.to < span.start || time.from > span.end) {
return time.to >= span.start - span.blur && time.from <= span.end + span.blur ? 0.5 : 0;
}
const past = Math.max(span.start === -Infinity ? span.end - time.to : 0, span.end === Infinity ? time.from - span.start : 0);
return past > OPEN_FADES_AFTER ? 0.5 : 1;
}
function readTime(text) {
const ends = readEdtf(text);
const plain = ends && ends.every((end) => !end.open && end.parts && end.parts.day && !end.parts.clock && !end.parts.mark);
return plain ? { from: ends[0].low / MS_OF_DAY, to: Math.floor(ends[ends.length - 1].high / MS_OF_DAY) } : null;
}
function timeText(time) {
return time.from === time.to ? isoDay(time.from) : isoDay(time.from) + "/" + isoDay(time.to);
}
function sameTime(one, other) {
return one === other || Boolean(one && other && one.from === other.from && one.to === other.to);
}
// data/case.js
function mapOfRecord(object) {
return new Map(Object.entries(object || {}));
}
function allRows(table) {
return Array.from({ length: table.length }, (_, row) => table.row(row));
}
var APART = new Set(["id", "lat", "lon", "claims"]);
function propertiesOf(row, ids) {
const claimRows = listOf(row.claims);
const claims = claimRows.map((number) => String(ids && ids.get(number)));
const properties = { claimRows, claims };
for (const name of Object.keys(row))
if (!APART.has(name))
properties[name] = row[name];
if (isNumber(row.lat) && isNumber(row.lon))
properties.label_point = [row.lon, row.lat];
return properties;
}
var Feature = class {
constructor(table, number, ids) {
this.table = table;
this.number = number;
this.id = table.value("id", number);
this.properties = propertiesOf(table.row(number), ids);
}
get geometry() {
return this.table.value("geometry", this.number);
}
};
function featuresOf(table, ids) {
return Array.from({ length: table.length }, (_, number) => new Feature(table, number, ids));
}
function stopsOf(locations, table, ids) {
const found = [];
const stops = allRows(table).map((row) => propertiesOf(row, ids));
for (const stop of stops.sort((a, b) => (a.order || 0) - (b.order || 0))) {
const mapLocation = locations.ofStop(stop);
if (!mapLocation)
continue;
stop.location = mapLocation;
mapLocation.stops.push(stop);
found.push(stop);
}
return found;
}
function byClaim(relations) {
const found = new Map();
for (const item of relations) {
for (const id of new Set(listOf(item.claims))) {
if (!found.has(id))
found.set(id, []);
found.get(id).push(item);
}
}
return found;
}
function readCase({ head, tables }) {
const ids = tables.get("claims").column("id");
const about = head.case || {};
const movements = mapOfRecord(head.movements);
const conflicts = listOf(head.conflicts);
const legs = featuresOf(tables.get("legs"), ids);
const claims = makeClaims(tables, listOf(head.assumptions), (id) => movements.has(id), () => [...stops, ...legs.map((leg) => leg.properties)]);
const locations = makeLocations(tables, claims);
const stops = stopsOf(locations, tables.get("stops"), ids);
const byOrder = new Map(stops.map((stop) => [stop.movement + " " + stop.order, stop]));
return {
case: about,
sources: mapOfRecord(head.sources),
movements,
zones: mapOfRecord(head.zones),
events: mapOfRecord(head.events),
conflicts,
relationsOf: byClaim(listOf(head.relations)),
parties: listOf(head.parties),
verdicts: listOf(head.verdicts),
voices: listOf(head.voices),
methods: listOf(head.methods),
attribution: listOf(head.attribution),
leftOut: listOf(head.left_out),
places: tables.get("places"),
bands: allRows(tables.get("bands")),
reach: allRows(tables.get("reach")),
legs,
zoneFeatures: featuresOf(tables.get("zones"), ids),
spanOf: makeClock(about.timezone),
claims,
claimById: makeClaimIndex(claims),
locations,
stops,
stopAt: (movement, order) => byOrder.get(movement + " " + order),
legGeometries: tables.get("legs").column("geometry"),
disputed: new Set(conflicts.flatMap((conflict) => listOf(conflict.claims)))
};
}
function locationsFor(model, claim) {
const named = namedLocations(model, claim);
if (named.length)
return named;
return Array.from(new Set(model.stops.filter((stop) => stop.claimRows.includes(claim.row)).map((stop) => stop.location)));
}
function namedLocations(model, claim) {
return listOf(claim.places).map((named) => named && model.locations.get(named.id)).filter(isSet);
}
function sidesOf(conflict) {
const sides = listOf(conflict.sides);
return sides.length ? sides : listOf(conflict.claims).map((id) => ({ claims: [id] }));
}
function publisher(model, claim) {
const source = model.sources.get(String(claim.source));
return source && source.publisher || String(claim.source || "");
}
// text/strings_ar.js
var WORDS_AR = {
conflictHardGiven: "لا يمكن أن تصحّ معًا مع ما تذكره الحالة نفسها",
languageName: "العربية",
direction: "rtl",
about: "عن الخريطة",
aboutClaim: "الموضوع",
any: "الكل",
area: "مساحة",
attribute: "نوع المعلومة",
attribution: "البيانات",
atPoint: "عند نقطة",
authors: "بقلم",
cannotUnpack: "هذا المتصفح أقدم من أن يفكّ بيانات الخريطة، ولذلك تُعرض الإفادات في قائمة.",
certainty: "درجة اليقين",
claimed: "المذكور",
claims: "الإفادات",
claimsAbout: "إفادات بشأنها",
claimsHere: "إفادات عن هذا المكان",
clock: "{date}، الساعة {clock}",
clockOffset: "{clock} بالتوقيت العالمي {offset}",
clockUniversal: "{clock} بالتوقيت العالمي",
citeCase: "{title} (convoymap)، الإفادة {id}",
citeParaphrase: "إعادة صياغة: {says}",
citeSaid: "على لسان: {who}",
clearFilters: "إلغاء التصفية",
closePopup: "إغلاق النافذة",
collapse: "طيّ اللوحة",
computed: "المحسوب",
conflictHard: "لا يمكن أن تصحّ معًا",
conflictSoft: "يُستبعد أن تجتمع",
conflicts: "التعارضات",
conflictSign: "من إفاداته ما هو طرف في تعارض",
conflictsIntro: "ما لا يتّفق بعضه مع بعض، كلّ خلاف على حدة. كلّ قول في طرف يمثّله، ولا يُقال أيّ الطرفين أخطأ.",
disputed: "مختلف فيه",
"copied.citation": "نُسخت الإحالة المرجعية.",
"copied.geojson": "نُسخت الإفادة بصيغة GeoJSON.",
"copied.link": "نُسخ الرابط.",
"copy.citation": "نسخ الإحالة المرجعية",
"copy.geojson": "نسخ بصيغة GeoJSON",
"copy.link": "نسخ الرابط",
copyAs: "نسخ:",
copyByHand: "لا يسمح المتصفح للصفحة بالنسخ هنا. انسخوا النص المحدد بأنفسكم ثم أغلقوا هذه النافذة.",
copyClose: "إغلاق",
"copyShort.citation": "الإحالة",
"copyShort.geojson": "GeoJSON",
"copyShort.link": "الرابط",
copyText: "النص المراد نسخه",
andMore: "و{n} غيرها",
searchLayers: "ابحث في: {what}",
countClaims: { zero: "لا إفادات", one: "إفادة واحدة", two: "إفادتان", few: "{n} إفادات", many: "{n} إفادة", other: "{n} إفادة" },
countPlaces: { zero: "لا أماكن", one: "مكان واحد", two: "مكانان", few: "{n} أماكن", many: "{n} مكانًا", other: "{n} مكان" },
countSources: { zero: "لا مصادر", one: "مصدر واحد", two: "مصدران", few: "{n} مصادر", many: "{n} مصدرًا", other: "{n} مصدر" },
countStops: { zero: "لا محطات", one: "محطة واحدة", two: "محطتان", few: "{n} محطات", many: "{n} محطة", other: "{n} محطة" },
countZones: { zero: "لا مناطق", one: "منطقة واحدة", two: "منطقتان", few: "{n} مناطق", many: "{n} منطقة", other: "{n} منطقة" },
damaged: "تعذّر رسم الخريطة: بياناتها في هذا الملف تالفة أو لا يمكن قراءتها. تُعرض الإفادات في قائمة.",
event: "الحدث",
evidence: "الأدلة",
expand: "فتح اللوحة",
filters: "التصفية",
holder: "تحت سيطرة أو استخدام",
inArea: "ضمن مساحة",
intendedLeg: "مقصود، ولم يرد أنه سُلك",
quantity: "المقدار",
sideCase: "تذكره الحالة نفسها، لا إفادة:",
sideCaseToo: "تذكره الحالة نفسها أيضًا.",
sideMore: { zero: "ولا إفادة أخرى", one: "وإفادة أخرى", two: "وإفادتان أخريان", few: "و{n} إفادات أخرى", many: "و{n} إفادة أخرى", other: "و{n} إفادة أخرى" },
sideOneWitness: "شاهد واحد، إذ تعود إلى أصل واحد:",
sideWitnesses: { zero: "لا أصول مستقلة", one: "أصل مستقل واحد", two: "أصلان مستقلان", few: "{n} أصول مستقلة", many: "{n} أصلًا مستقلًا", other: "{n} أصل مستقل" },
sourceKin: "شاهد واحد مع {sources}",
sourceOrigins: "يعود إلى {origins}",
value: "القيمة",
layers: "الطبقات",
leafletIn: "تكبير",
leafletOut: "تصغير",
legByRoad: "نحو {km} كم بالطريق على الشبكة المضمّنة، وهي تخطيطية",
legClaims: "إفادات عن طرفيه",
legCompare: "للمقارنة",
legCourse: "المسار",
leftOut: "ما تُرك لأن حسابه أو رسمه يتجاوز الحد",
legend: "مفتاح الخريطة",
legEngine: "مصدر حساب المسار",
legFromTo: "من {from} إلى {to}",
legLength: "الطول",
legLengthRoad: "نحو {km} كم",
legLengthAssumed: "نحو {km} كم كما رُسم، و{least} كم على الأقل",
legLengthNone: "بلا طول أدنى: قد يتلاقى المكانان",
legLengthStraight: "{km} كم",
legLengthUnknown: "{km} كم على الأقل، بين أقرب نقطتين من المكانين",
legOpenEnd: "ينتهي الخط حيث يبلغ {place}؛ ولا يذكر أي تقرير عند أي نقطة منه.",
legRoad: "بالطريق",
legRoadAssumed: "لا يسمّي أي تقرير الطريق.",
legRoadExplained: "أقصر طريق بحسب هذه البيانات، وقد لا يكون الطريق الذي سُلك.",
legRoads: "الطرق",
legRoadSchematic: "بالطريق، برسم تخطيطي",
legSchematicExplained: "تُرسم الطرق مستقيمة بين النقاط المعروفة.",
legStraight: "خط مستقيم",
legStraightAssumed: "لا يذكر أي تقرير أنه سار في خط مستقيم.",
legUnknown: "غير معروف",
legUnknownExplained: "لا يذكر أي تقرير مساره. الخط يصل بين طرفيه وليس طريقاً.",
map: "الخريطة",
margin: "الهامش",
marked: { zero: "لا إفادات معلَّمة:", one: "إفادة واحدة معلَّمة:", two: "إفادتان معلَّمتان:", few: "{n} إفادات معلَّمة:", many: "{n} إفادة معلَّمة:", other: "{n} إفادة معلَّمة:" },
"marked.back": "الإفادة المعلَّمة السابقة",
"marked.clear": "إلغاء الاختيار",
"marked.on": "الإفادة المعلَّمة التالية",
matching: "{n} من أصل {all} من الإفادات",
modality: "صيغة القول",
dayOfMonth: "{day} {month}",
monthOfYear: "{month} {year}",
movement: "التحرّك",
movements: "التحرّكات",
noClaims: "لا توجد إفادة مطابقة. أزل أحد عوامل التصفية أو امسح عبارة البحث.",
noClaimsHere: "لا توجد إفادة تذكر هذا المكان.",
noPlace: "بلا مكان",
note: "ملاحظة",
notResolved: "لم يُحدَّد موقعه",
open: "فتح التقرير",
paragraph: "الفقرة {n}",
place: "المكان",
places: "الأماكن",
placesArea: "مساحة مع عدد إفاداتها (يُرسم حدّها عند اختيارها)",
placesPoint: "مكان مع عدد إفاداته",
published: "نُشر في",
readAs: "يُفهم منه: {range}",
eitherReading: "{first} أو {second}",
readAsUnit: "يُفهم منه: {range} {unit}",
related: "ذو صلة",
atLeast: "لا يقل عن {low}",
atMost: "لا يزيد على {high}",
range: "من {low} إلى {high}",
search: "البحث في الإفادات",
separator: "، ",
separatorStrong: "؛ ",
selectClaim: "عرض هذه الإفادة",
show: "عرض",
showZone: "عرض على الخريطة: {name}",
panel: "الإفادات والطبقات والمصادر",
sort: "الترتيب",
sortCase: "كما في التقارير",
sortTime: "بحسب الزمن",
source: "المصدر",
sources: "المصادر",
speaker: "القائل",
stopOf: "المحطة {n}:",
stopOpenEnd: "العلامة حيث يبلغه المسار؛ ولا يذكر أي تقرير عند أي نقطة منه.",
story: "رواية المسار",
"story.back": "المحطة السابقة",
"story.close": "إغلاق رواية المسار",
"story.on": "المحطة التالية",
storyDays: { zero: "في اليوم نفسه", one: "يوم واحد", two: "يومان", few: "{n} أيام", many: "{n} يومًا", other: "{n} يوم" },
storyDaysAtMost: { one: "يوم واحد على الأكثر", two: "يومان على الأكثر", few: "{n} أيام على الأكثر", many: "{n} يومًا على الأكثر", other: "{n} يوم على الأكثر" },
storyDaysRange: { one: "من {low} إلى {n} يوم", two: "من {low} إلى {n} من الأيام", few: "من {low} إلى {n} أيام", many: "من {low} إلى {n} يومًا", other: "من {low} إلى {n} يوم" },
storyNoClaims: "من أفاد به: لا ترتبط أي إفادة بهذه المحطة.",
storyNotKnown: "ما ليس معروفًا",
storyNotReached: "هل تم بلوغها: لا يذكر ذلك أي تقرير.",
storyNoTime: "متى: لا يذكر أي تقرير زمنًا.",
storyNoWay: "لا مسار مرسوم من المحطة {n}.",
storyPlaceUncertain: "أين بالضبط: {within}.",
storyReported: "ما ورد هنا",
storyRoadUnknown: "أي طريق سُلك للوصول إلى هنا.",
storySameDay: "في اليوم نفسه",
storySamePlace: "هو مكان المحطة {n} نفسه.",
storyStop: "المحطة {n} من {all}",
storyTimeOpen: "متى بدأ ذلك أو انتهى.",
storyTimeUncertain: "متى بالضبط: الزمن غير مؤكد.",
storyUnknownWay: "مساره غير معروف",
storyWay: "الطريق من المحطة {n}",
time: "الزمن",
title: "convoymap",
roads: "الطرق",
roadsDetail: "OpenStreetMap 2024، رسم تخطيطي",
roadsLegend: "طريق، متقطّع حيث لا يُعرف مساره",
travelledLeg: "مسار سُلك",
travelledRoad: "سُلك بالطريق، برسم تخطيطي",
travelledAssumed: "سُلك؛ لا يسمّي أي تقرير الطريق أو الخط المرسوم",
travelledUnknown: "سُلك، والطريق غير معروف",
uncertainty: "قد يكون في أي موضع داخل الدائرة",
uncertaintySwitch: "دوائر عدم اليقين",
timeline: "الخط الزمني",
timelineMarks: "المحطات والأحداث بحسب الزمن",
timeClaims: "{n} من أصل {all} من الإفادات المؤرَّخة",
timeHalted: "توقّف: {place}",
timeHint: "اختر لحظة أو اضغط زر التشغيل لعرض ما ورد عنها.",
timeShown: "الزمن المعروض",
timeUndated: { one: "تبقى إفادة واحدة بلا تاريخ", two: "تبقى إفادتان بلا تاريخ", few: "تبقى {n} إفادات بلا تاريخ", many: "تبقى {n} إفادة بلا تاريخ", other: "تبقى {n} إفادة بلا تاريخ" },
"time.all": "كل الأوقات",
"time.back": "خطوة إلى الوراء",
"time.from": "من",
"time.moment": "لحظة",
"time.on": "خطوة إلى الأمام",
"time.pause": "إيقاف مؤقت",
"time.play": "تشغيل",
"time.range": "فترة",
"time.to": "حتى",
reachLegend: "حيث كان يمكن أن يوجد (بسرعة {n} كم/س على الأكثر)",
reachWide: "المدى الممكن يشمل كل ما تعرضه الخريطة",
reachRoads: "المساحة المملوءة: برًّا على الطرق بسرعة {n} كم/س المعتادة (طرق تخطيطية)",
reachEveryRoad: "برًّا على الطرق: كل طرق الشبكة المضمّنة ضمن المدى",
timeAbout: "نحو {time}",
timeDisputed: "{time}، مختلف فيه",
timeFrom: "ابتداءً من {time}",
timeNotAfter: "ليس بعد {time}",
timeNotBefore: "ليس قبل {time}",
timeUncertain: "{time} (غير مؤكد)",
timeDays: "من {from} إلى {to}",
timeSpan: "من {from} إلى {to}",
timeUntil: "حتى {time}",
timeWithin: "في وقت ما ضمن {time}",
"held.throughout": "طوال المدة",
"held.within": "في لحظة ما ضمنها",
tooLong: "… (عدد الأحرف كلها: {n})",
verdict: "نتيجة التحقق",
viaNext: "، عبر ",
where: "الموضع",
breakpoint: "تتغيّر النتيجة عند",
working: "كيف حُسبت",
within: "بدقة نحو {km} كم",
zone: "المنطقة",
zoneEdge: "منطقة: حدّها غير مؤكد حيث يتلاشى",
zoneMargin: "حدّها غير مؤكد بنحو {km} كم",
zones: "المناطق",
table: "جدول",
"table.back": "الصفحة السابقة",
"table.choice": "ما يعرضه الجدول",
"table.close": "إغلاق الجدول",
"table.copied": "نُسخ الجدول بصيغة CSV.",
"table.copy": "نسخ بصيغة CSV",
"table.download": "تنزيل CSV",
"table.on": "الصفحة التالية",
"table.page": "الصفحة {n} من {all}",
"table.region": "محتوى الخريطة في جدول",
"table.rows": "{n} من أصل {all}",
stops: "المحطات",
"column.authors": "الكتّاب",
"column.certainty": "درجة اليقين",
"column.claim": "الإفادة",
"column.claims": "الإفادات",
"column.conflicts": "التعارضات",
"column.holder": "تحت سيطرة أو استخدام",
"column.kind": "النوع",
"column.lat": "خط العرض",
"column.lon": "خط الطول",
"column.marginKm": "هامش الحدّ (كم)",
"column.movement": "التحرّك",
"column.order": "المحطة",
"column.place": "المكان",
"column.places": "الأماكن",
"column.published": "تاريخ النشر",
"column.quantity": "المقدار",
"column.source": "المصدر",
"column.speaker": "القائل",
"column.status": "الحالة",
"column.time": "الزمن",
"column.title": "العنوان",
"column.uncertaintyKm": "الدقة (كم)",
"column.verdict": "نتيجة التحقق",
"column.zone": "المنطقة",
"certainty.reported": "وردت في التقارير",
"certainty.reconstructed": "أُعيد رسمها",
"certainty.context": "للسياق",
"modality.fact": "خبر بصيغة الجزم",
"modality.plan": "خطة",
"modality.promise": "وعد",
"modality.denial": "نفي",
"modality.belief": "اعتقاد",
"modality.opinion": "رأي",
"status.departed": "مغادرة",
"status.passed": "مرور",
"status.halted": "توقّف",
"status.turned back": "رجوع",
"status.arrived": "وصول",
"status.intended": "مقصودة، ولم يرد بلوغها",
"voice.reporter": "المراسل",
"voice.headline": "العنوان",
"voice.author": "الكاتب",
"voice.editor": "المحرّر",
"voice.narrator": "الراوي",
"verdict.consistent": "متّسقة",
"verdict.implausible": "مستبعدة",
"verdict.contradicted": "ينقضها الحساب",
"verdict.depends on reading": "تتوقف على القراءة",
"verdict.not in force": "لم تكن سارية",
"verdict.not checkable": "يتعذّر التحقق منها",
"verdict.unchecked": "لم تُفحص",
"verdict.in conflict": "طرف في تعارض",
"month.1": "كانون الثاني/يناير",
"month.2": "شباط/فبراير",
"month.3": "آذار/مارس",
"month.4": "نيسان/أبريل",
"month.5": "أيار/مايو",
"month.6": "حزيران/يونيو",
"month.7": "تموز/يوليو",
"month.8": "آب/أغسطس",
"month.9": "أيلول/سبتمبر",
"month.10": "تشرين الأول/أكتوبر",
"month.11": "تشرين الثاني/نوفمبر",
"month.12": "كانون الأول/ديسمبر",
"monthShort.1": "كانون 2",
"monthShort.2": "شباط",
"monthShort.3": "آذار",
"monthShort.4": "نيسان",
"monthShort.5": "أيار",
"monthShort.6": "حزيران",
"monthShort.7": "تموز",
"monthShort.8": "آب",
"monthShort.9": "أيلول",
"monthShort.10": "تشرين 1",
"monthShort.11": "تشرين 2",
"monthShort.12": "كانون 1",
"attribute.origin": "المنطلَق",
"attribute.destination": "الوجهة",
"attribute.position": "الموضع",
"attribute.route": "المسار",
"attribute.distance": "المسافة",
"attribute.duration": "المدة",
"attribute.speed": "السرعة",
"attribute.direction": "الاتجاه",
"attribute.date": "التاريخ",
"attribute.count": "العدد",
"attribute.order": "الترتيب الزمني",
"attribute.control": "السيطرة",
"attribute.parties": "الأطراف",
"attribute.outcome": "المآل",
"attribute.terms": "الشروط",
"attribute.cause": "السبب",
"attribute.containment": "الوقوع ضمن مساحة",
"attribute.nearness": "القرب",
"attribute.superlative": "التفضيل",
"attribute.property": "الصفة",
"attribute.zone": "منطقة",
"attribute.timeline": "الخط الزمني",
"placeKind.capital": "عاصمة",
"placeKind.city": "مدينة",
"placeKind.town": "بلدة",
"placeKind.village": "قرية",
"placeKind.suburb": "ضاحية",
"placeKind.locality": "موقع",
"placeKind.hill": "تل",
"placeKind.well": "بئر",
"placeKind.ruin": "أطلال",
"placeKind.monastery": "دير",
"placeKind.road junction": "تقاطع طرق",
"placeKind.bridge": "جسر",
"placeKind.crossing": "معبر",
"placeKind.base": "قاعدة",
"placeKind.air base": "قاعدة جوية",
"placeKind.airport": "مطار",
"placeKind.airstrip": "مهبط طائرات",
"placeKind.camp": "مخيم",
"placeKind.prison": "سجن",
"placeKind.dam": "سد",
"placeKind.position": "موقع بإحداثيات",
"placeKind.power station": "محطة كهرباء",
"placeKind.pumping station": "محطة ضخ",
"placeKind.refinery": "مصفاة",
"placeKind.oil field": "حقل نفط",
"placeKind.gas field": "حقل غاز",
"placeKind.gas plant": "معمل غاز",
"placeKind.industrial": "منشأة صناعية",
"placeKind.military headquarters": "مقر عسكري",
"placeKind.lake": "بحيرة",
"placeKind.island": "جزيرة",
"placeKind.river": "نهر",
"placeKind.road": "طريق",
"placeKind.border": "حدود",
"placeKind.border area": "منطقة حدودية",
"placeKind.mountain": "جبل",
"placeKind.mountains": "جبال",
"placeKind.highland": "مرتفعات",
"placeKind.valley": "وادٍ",
"placeKind.plain": "سهل",
"placeKind.desert": "صحراء",
"placeKind.district": "قضاء",
"placeKind.province": "محافظة",
"placeKind.region": "إقليم",
"placeKind.area": "منطقة",
"placeKind.country": "بلد",
"zoneKind.deconfliction line side": "جانب من خط منع التصادم",
"zoneKind.deconfliction arc": "قوس منع التصادم",
"zoneKind.exclusion radius": "دائرة حظر",
"zoneKind.control area": "منطقة سيطرة",
"zoneKind.enclave": "جيب",
"zoneKind.border": "حدود",
"zoneKind.corridor": "ممر",
"zoneKind.airspace warning": "تحذير في المجال الجوي",
"zoneKind.region": "إقليم",
"unit.km": "كم",
"unit.m": "م",
"unit.h": "س",
"unit.km/h": "كم/س",
"unit.km/hour": "كم/س",
"unit.mile/hour": "ميل/س",
"unit.m/second": "م/ث",
"unit.mile": { one: "ميل", two: "ميل", few: "أميال", many: "ميلًا", other: "ميل" },
"unit.nautical mile": { one: "ميل بحري", two: "ميل بحري", few: "أميال بحرية", many: "ميلًا بحريًا", other: "ميل بحري" },
"unit.foot": { one: "قدم", two: "قدم", few: "أقدام", many: "قدمًا", other: "قدم" },
"unit.yard": { one: "ياردة", two: "ياردة", few: "ياردات", many: "ياردة", other: "ياردة" },
"unit.league": { one: "فرسخ أوروبي", two: "فرسخ أوروبي", few: "فراسخ أوروبية", many: "فرسخًا أوروبيًا", other: "فرسخ أوروبي" },
"unit.parasang": { one: "فرسخ", two: "فرسخ", few: "فراسخ", many: "فرسخًا", other: "فرسخ" },
"unit.second": { one: "ثانية", two: "ثانية", few: "ثوانٍ", many: "ثانية", other: "ثانية" },
"unit.minute": { one: "دقيقة", two: "دقيقة", few: "دقائق", many: "دقيقة", other: "دقيقة" },
"unit.hour": { one: "ساعة", two: "ساعة", few: "ساعات", many: "ساعة", other: "ساعة" },
"unit.day": { one: "يوم", two: "يوم", few: "أيام", many: "يومًا", other: "يوم" },
"unit.days": { one: "يوم", two: "يوم", few: "أيام", many: "يومًا", other: "يوم" },
"unit.night": { one: "ليلة", two: "ليلة", few: "ليالٍ", many: "ليلة", other: "ليلة" },
"unit.week": { one: "أسبوع", two: "أسبوع", few: "أسابيع", many: "أسبوعًا", other: "أسبوع" },
"unit.fortnight": { one: "أسبوعين", two: "أسبوعين", few: "فترات من أسبوعين", many: "فترة من أسبوعين", other: "أسبوعين" },
"unit.month": { one: "شهر", two: "شهر", few: "أشهر", many: "شهرًا", other: "شهر" },
"unit.year": { one: "سنة", two: "سنة", few: "سنوات", many: "سنة", other: "سنة" },
"unit.knot": { one: "عقدة", two: "عقدة", few: "عقد", many: "عقدة", other: "عقدة" },
"unit.degrees": { one: "درجة", two: "درجة", few: "درجات", many: "درجة", other: "درجة" },
"unit.cm": "سم",
"unit.mm": "مم",
"unit.dm": "دسم",
"unit.kg": "كغ",
"unit.percent": "٪",
"unit.km2": "كم²",
"unit.m2": "م²",
"unit.mile2": "ميل²",
"unit.inch": { one: "بوصة", two: "بوصة", few: "بوصات", many: "بوصة", other: "بوصة" },
"unit.furlong": { one: "فرلنغ", two: "فرلنغ", few: "فرلنغات", many: "فرلنغًا", other: "فرلنغ" },
"unit.fathom": { one: "قامة", two: "قامة", few: "قامات", many: "قامة", other: "قامة" },
"unit.verst": { one: "فرست", two: "فرست", few: "فرستات", many: "فرستًا", other: "فرست" },
"unit.li": { one: "لي", two: "لي", few: "لي", many: "لي", other: "لي" },
"unit.stadion": { one: "ستاديون", two: "ستاديون", few: "ستاديونات", many: "ستاديونًا", other: "ستاديون" },
"unit.day's march": { one: "مسيرة يوم", two: "مسيرة يوم", few: "مسيرات أيام", many: "مسيرة يوم", other: "مسيرة يوم" },
"unit.millisecond": { one: "ميلي ثانية", two: "ميلي ثانية", few: "ميلي ثانية", many: "ميلي ثانية", other: "ميلي ثانية" },
"unit.decade": { one: "عقد", two: "عقد", few: "عقود", many: "عقدًا", other: "عقد" },
"unit.century": { one: "قرن", two: "قرن", few: "قرون", many: "قرنًا", other: "قرن" },
"unit.hectare": { one: "هكتار", two: "هكتار", few: "هكتارات", many: "هكتارًا", other: "هكتار" },
"unit.acre": { one: "فدان", two: "فدان", few: "أفدنة", many: "فدانًا", other: "فدان" },
"unit.dunam": { one: "دونم", two: "دونم", few: "دونمات", many: "دونمًا", other: "دونم" },
"unit.gram": { one: "غرام", two: "غرام", few: "غرامات", many: "غرامًا", other: "غرام" },
"unit.tonne": { one: "طن", two: "طن", few: "أطنان", many: "طنًا", other: "طن" },
"unit.ton": { one: "طن", two: "طن", few: "أطنان", many: "طنًا", other: "طن" },
"unit.pound": { one: "رطل", two: "رطل", few: "أرطال", many: "رطلًا", other: "رطل" },
relations: "ما آل إليه",
parties: "من يسمّي مَن",
"column.actor": "الجهة",
"column.deniedBy": "ينفيها",
"column.namedBy": "يسمّيها",
"column.subject": "الموضوع",
"relation.kept": "وعد وُفي به",
"relation.broken": "وعد نُكث",
"relation.carried out": "خطة نُفّذت",
"relation.not carried out": "خطة لم تُنفّذ",
"relation.reversed": "عُدل عنه",
"relation.denied": "نُفي لاحقًا",
"relation.admitted": "أُقرّ به لاحقًا",
"attribute.light": "ضوء",
yearBeforeChrist: "{year} ق.م"
};
// text/strings_en.js
var WORDS_EN = {
conflictHardGiven: "Cannot all be true with what the case itself states",
languageName: "English",
direction: "ltr",
about: "About",
aboutClaim: "About",
any: "Any",
area: "Area",
attribute: "Attribute",
attribution: "Data",
atPoint: "At a point",
authors: "By",
cannotUnpack: "This browser is too old to unpack the map's data, so the claims are shown as a list.",
certainty: "Certainty",
claimed: "claimed",
claims: "Claims",
claimsAbout: "Claims about it",
claimsHere: "Claims reported here",
clock: "{date}, {clock}",
clockOffset: "{clock} UTC{offset}",
clockUniversal: "{clock} UTC",
citeCase: "{title} (convoymap), claim {id}",
citeParaphrase: "Paraphrase: {says}",
citeSaid: "Said by {who}",
clearFilters: "Clear filters",
closePopup: "Close popup",
collapse: "Collapse the panel",
computed: "computed",
conflictHard: "Cannot all be true",
conflictSoft: "Unlikely together",
conflicts: "Conflicts",
conflictSign: "Its claims take part in a conflict",
conflictsIntro: "What does not fit together, one dispute each. Every statement of a side stands for it; nothing says which side is wrong.",
disputed: "Disputed",
"copied.citation": "The citation is copied.",
"copied.geojson": "The claim is copied as GeoJSON.",
"copied.link": "The link is copied.",
"copy.citation": "Copy as citation",
"copy.geojson": "Copy as GeoJSON",
"copy.link": "Copy link",
copyAs: "Copy:",
copyByHand: "The browser lets this page copy nothing here. Copy the marked text yourself, then close this window.",
copyClose: "Close",
"copyShort.citation": "citation",
"copyShort.geojson": "GeoJSON",
"copyShort.link": "link",
copyText: "Text to copy",
andMore: "and {n} more",
searchLayers: "Find in: {what}",
countClaims: { one: "{n} claim", other: "{n} claims" },
countPlaces: { one: "{n} place", other: "{n} places" },
countSources: { one: "{n} source", other: "{n} sources" },
countStops: { one: "{n} stop", other: "{n} stops" },
countZones: { one: "{n} zone", other: "{n} zones" },
damaged: "The map could not be drawn: its data in this file are damaged or cannot be read. The claims are shown as a list.",
event: "Event",
evidence: "Evidence",
expand: "Open the panel",
filters: "Filters",
holder: "Held or used by",
inArea: "In an area",
intendedLeg: "Intended, not reported as travelled",
quantity: "Quantity",
sideCase: "Stated by the case itself, not by a claim:",
sideCaseToo: "Stated by the case itself as well.",
sideMore: { one: "and {n} more claim", other: "and {n} more claims" },
sideOneWitness: "One witness, for they go back to one origin:",
sideWitnesses: { one: "{n} independent origin", other: "{n} independent origins" },
sourceKin: "One witness with {sources}",
sourceOrigins: "Goes back to {origins}",
value: "Value",
layers: "Layers",
leafletIn: "Zoom in",
leafletOut: "Zoom out",
legByRoad: "about {km} km by road on the embedded network, schematic",
legClaims: "Claims at its ends",
legCompare: "To compare",
legCourse: "Course",
leftOut: "Left out, because it is too much to compute or draw",
legend: "Legend",
legEngine: "Routed by",
legFromTo: "{from} → {to}",
legLength: "Length",
legLengthRoad: "about {km} km",
legLengthAssumed: "about {km} km as drawn, at least {least} km",
legLengthNone: "no least length: both places may meet",
legLengthStraight: "{km} km",
legLengthUnknown: "at least {km} km, between the nearest points of both places",
legOpenEnd: "The line ends where it reaches {place}; at which point of it, no report says.",
legRoad: "By road",
legRoadAssumed: "No report names the road.",
legRoadExplained: "The shortest way on this data; it need not be the one that was taken.",
legRoads: "Roads",
legRoadSchematic: "By road, schematic",
legSchematicExplained: "The roads run straight between the points that are known.",
legStraight: "Straight line",
legStraightAssumed: "No report says that it went straight.",
legUnknown: "Not known",
legUnknownExplained: "No report gives its course. The line joins its ends and is no road.",
map: "Map",
margin: "margin",
marked: { one: "{n} claim marked:", other: "{n} claims marked:" },
"marked.back": "Marked claim before",
"marked.clear": "Select nothing",
"marked.on": "Next marked claim",
matching: "{n} of {all} claims",
modality: "Said as",
dayOfMonth: "{day} {month}",
monthOfYear: "{month} {year}",
movement: "Movement",
movements: "Movements",
noClaims: "No claim matches. Clear a filter or the search.",
noClaimsHere: "No claim names this place.",
noPlace: "No place",
note: "Note",
notResolved: "not located",
open: "Open the report",
paragraph: "paragraph {n}",
place: "Place",
places: "Places",
placesArea: "Area, with its claims (outlined when selected)",
placesPoint: "Place, with the number of its claims",
published: "Published",
readAs: "read as {range}",
eitherReading: "{first} or {second}",
readAsUnit: "read as {range} {unit}",
related: "Related",
atLeast: "at least {low}",
atMost: "at most {high}",
range: "{low} to {high}",
search: "Search claims",
separator: ", ",
separatorStrong: "; ",
selectClaim: "Show this claim",
show: "Show",
showZone: "Show on the map: {name}",
panel: "Claims, layers and sources",
sort: "Order",
sortCase: "As in the reports",
sortTime: "By time",
source: "Source",
sources: "Sources",
speaker: "Said by",
stopOf: "stop {n},",
stopOpenEnd: "The sign stands where the way reaches it; at which point of it, no report says.",
story: "Story",
"story.back": "Stop before",
"story.close": "Close the story",
"story.on": "Next stop",
storyDays: { one: "{n} day", other: "{n} days" },
storyDaysAtMost: { one: "at most {n} day", other: "at most {n} days" },
storyDaysRange: { one: "{low} to {n} days", other: "{low} to {n} days" },
storyNoClaims: "Who reports it: no claim is attached to this stop.",
storyNotKnown: "Not known",
storyNotReached: "Whether it was reached: no report says so.",
storyNoTime: "When: no report gives a time.",
storyNoWay: "No way is drawn from stop {n}.",
storyPlaceUncertain: "Where exactly: {within}.",
storyReported: "Reported here",
storyRoadUnknown: "Which road was taken to get here.",
storySameDay: "on the same day",
storySamePlace: "It is the place of stop {n}.",
storyStop: "Stop {n} of {all}",
storyTimeOpen: "When it began or ended.",
storyTimeUncertain: "When exactly: the time is uncertain.",
storyUnknownWay: "Its course is not known",
storyWay: "The way from stop {n}",
time: "Time",
title: "convoymap",
roads: "Roads",
roadsDetail: "OpenStreetMap 2024, schematic",
roadsLegend: "Road; dashed where its course is not known",
travelledLeg: "Travelled",
travelledRoad: "Travelled by road, drawn schematically",
travelledAssumed: "Travelled; no report names the road or line drawn",
travelledUnknown: "Travelled, the road is not known",
uncertainty: "It may be anywhere in the disc",
uncertaintySwitch: "Uncertainty discs",
timeline: "Timeline",
timelineMarks: "Stops and events by time",
timeClaims: "{n} of {all} dated claims",
timeHalted: "halted: {place}",
timeHint: "Choose a moment or press play to see what is reported for it.",
timeShown: "Time shown",
timeUndated: "{n} without a time stay",
"time.all": "All times",
"time.back": "One step back",
"time.from": "From",
"time.moment": "Moment",
"time.on": "One step on",
"time.pause": "Pause",
"time.play": "Play",
"time.range": "Range",
"time.to": "Until",
reachLegend: "Where it could have been ({n} km/h at most)",
reachWide: "within reach: all of the view",
reachRoads: "filled: by road, {n} km/h as is usual (schematic roads)",
reachEveryRoad: "by road: every road of the embedded network",
timeAbout: "about {time}",
timeDisputed: "{time}, disputed",
timeFrom: "from {time}",
timeNotAfter: "not after {time}",
timeNotBefore: "not before {time}",
timeUncertain: "{time} (uncertain)",
timeDays: "{from}–{to}",
timeSpan: "{from} – {to}",
timeUntil: "until {time}",
timeWithin: "some time within {time}",
"held.throughout": "throughout",
"held.within": "at some moment within",
tooLong: "… ({n} characters in all)",
verdict: "Verdict",
viaNext: ", via ",
where: "Where",
breakpoint: "The verdict changes at",
working: "How it was computed",
within: "within about {km} km",
zone: "Zone",
zoneEdge: "Zone: its edge is uncertain where it fades",
zoneMargin: "edge uncertain by about {km} km",
zones: "Zones",
table: "Table",
"table.back": "Previous page",
"table.choice": "What the table lists",
"table.close": "Close the table",
"table.copied": "The table is copied as CSV.",
"table.copy": "Copy as CSV",
"table.download": "Download CSV",
"table.on": "Next page",
"table.page": "Page {n} of {all}",
"table.region": "The map's content as a table",
"table.rows": "{n} of {all}",
stops: "Stops",
"column.holder": "Held or used by",
"column.lat": "Latitude",
"column.lon": "Longitude",
"column.marginKm": "Edge ± km",
"column.order": "Stop",
"column.speaker": "Said by",
"column.uncertaintyKm": "Within km",
"modality.fact": "Stated as fact",
"status.intended": "intended, not reported as reached",
"column.authors": "Authors",
"column.certainty": "Certainty",
"column.claim": "Claim",
"column.claims": "Claims",
"column.conflicts": "Conflicts",
"column.kind": "Kind",
"column.movement": "Movement",
"column.place": "Place",
"column.places": "Places",
"column.published": "Published",
"column.quantity": "Quantity",
"column.source": "Source",
"column.status": "Status",
"column.time": "Time",
"column.title": "Title",
"column.verdict": "Verdict",
"column.zone": "Zone",
"modality.plan": "Plan",
"modality.promise": "Promise",
"modality.denial": "Denial",
"modality.belief": "Belief",
"modality.opinion": "Opinion",
"certainty.reported": "reported",
"certainty.reconstructed": "reconstructed",
"certainty.context": "context",
"status.departed": "departed",
"status.passed": "passed",
"status.halted": "halted",
"status.turned back": "turned back",
"status.arrived": "arrived",
"voice.reporter": "Reporter",
"voice.headline": "Headline",
"voice.author": "Author",
"voice.editor": "Editor",
"voice.narrator": "Narrator",
"verdict.consistent": "Consistent",
"verdict.implausible": "Implausible",
"verdict.contradicted": "Contradicted",
"verdict.depends on reading": "Depends on reading",
"verdict.not in force": "Not in force",
"verdict.not checkable": "Not checkable",
"verdict.unchecked": "Unchecked",
"verdict.in conflict": "In conflict",
"month.1": "January",
"month.2": "February",
"month.3": "March",
"month.4": "April",
"month.5": "May",
"month.6": "June",
"month.7": "July",
"month.8": "August",
"month.9": "September",
"month.10": "October",
"month.11": "November",
"month.12": "December",
"monthShort.1": "Jan",
"monthShort.2": "Feb",
"monthShort.3": "Mar",
"monthShort.4": "Apr",
"monthShort.5": "May",
"monthShort.6": "Jun",
"monthShort.7": "Jul",
"monthShort.8": "Aug",
"monthShort.9": "Sep",
"monthShort.10": "Oct",
"monthShort.11": "Nov",
"monthShort.12": "Dec",
"attribute.origin": "origin",
"attribute.destination": "destination",
"attribute.position": "position",
"attribute.route": "route",
"attribute.distance": "distance",
"attribute.duration": "duration",
"attribute.speed": "speed",
"attribute.direction": "direction",
"attribute.date": "date",
"attribute.count": "count",
"attribute.order": "order",
"attribute.control": "control",
"attribute.parties": "parties",
"attribute.outcome": "outcome",
"attribute.terms": "terms",
"attribute.cause": "cause",
"attribute.containment": "containment",
"attribute.nearness": "nearness",
"attribute.superlative": "superlative",
"attribute.property": "property",
"attribute.zone": "zone",
"attribute.timeline": "timeline",
"placeKind.capital": "capital",
"placeKind.city": "city",
"placeKind.town": "town",
"placeKind.village": "village",
"placeKind.suburb": "suburb",
"placeKind.locality": "locality",
"placeKind.hill": "hill",
"placeKind.well": "well",
"placeKind.ruin": "ruin",
"placeKind.monastery": "monastery",
"placeKind.road junction": "road junction",
"placeKind.bridge": "bridge",
"placeKind.crossing": "crossing",
"placeKind.base": "base",
"placeKind.air base": "air base",
"placeKind.airport": "airport",
"placeKind.airstrip": "airstrip",
"placeKind.camp": "camp",
"placeKind.prison": "prison",
"placeKind.dam": "dam",
"placeKind.position": "position",
"placeKind.power station": "power station",
"placeKind.pumping station": "pumping station",
"placeKind.refinery": "refinery",
"placeKind.oil field": "oil field",
"placeKind.gas field": "gas field",
"placeKind.gas plant": "gas plant",
"placeKind.industrial": "industrial",
"placeKind.military headquarters": "military headquarters",
"placeKind.lake": "lake",
"placeKind.island": "island",
"placeKind.river": "river",
"placeKind.road": "road",
"placeKind.border": "border",
"placeKind.border area": "border area",
"placeKind.mountain": "mountain",
"placeKind.mountains": "mountains",
"placeKind.highland": "highland",
"placeKind.valley": "valley",
"placeKind.plain": "plain",
"placeKind.desert": "desert",
"placeKind.district": "district",
"placeKind.province": "province",
"placeKind.region": "region",
"placeKind.area": "area",
"placeKind.country": "country",
"zoneKind.deconfliction line side": "deconfliction line side",
"zoneKind.deconfliction arc": "deconfliction arc",
"zoneKind.exclusion radius": "exclusion radius",
"zoneKind.control area": "control area",
"zoneKind.enclave": "enclave",
"zoneKind.border": "border",
"zoneKind.corridor": "corridor",
"zoneKind.airspace warning": "airspace warning",
"zoneKind.region": "region",
"unit.km": "km",
"unit.m": "m",
"unit.cm": "cm",
"unit.mm": "mm",
"unit.dm": "dm",
"unit.h": "h",
"unit.km/h": "km/h",
"unit.km/hour": "km/hour",
"unit.mile/hour": "mile/hour",
"unit.m/second": "m/second",
"unit.li": "li",
"unit.kg": "kg",
"unit.percent": "percent",
"unit.km2": "km2",
"unit.m2": "m2",
"unit.mile2": "mile2",
"unit.mile": { one: "mile", other: "miles" },
"unit.nautical mile": { one: "nautical mile", other: "nautical miles" },
"unit.foot": { one: "foot", other: "feet" },
"unit.yard": { one: "yard", other: "yards" },
"unit.league": { one: "league", other: "leagues" },
"unit.parasang": { one: "parasang", other: "parasangs" },
"unit.second": { one: "second", other: "seconds" },
"unit.minute": { one: "minute", other: "minutes" },
"unit.hour": { one: "hour", other: "hours" },
"unit.day": { one: "day", other: "days" },
"unit.night": { one: "night", other: "nights" },
"unit.week": { one: "week", other: "weeks" },
"unit.fortnight": { one: "fortnight", other: "fortnights" },
"unit.month": { one: "month", other: "months" },
"unit.year": { one: "year", other: "years" },
"unit.knot": { one: "knot", other: "knots" },
"unit.days": { one: "day", other: "days" },
"unit.degrees": { one: "degree", other: "degrees" },
"unit.inch": { one: "inch", other: "inches" },
"unit.furlong": { one: "furlong", other: "furlongs" },
"unit.verst": { one: "verst", other: "versts" },
"unit.fathom": { one: "fathom", other: "fathoms" },
"unit.stadion": { one: "stadion", other: "stadia" },
"unit.day's march": { one: "day's march", other: "days' march" },
"unit.millisecond": { one: "millisecond", other: "milliseconds" },
"unit.decade": { one: "decade", other: "decades" },
"unit.century": { one: "century", other: "centuries" },
"unit.hectare": { one: "hectare", other: "hectares" },
"unit.acre": { one: "acre", other: "acres" },
"unit.dunam": { one: "dunam", other: "dunams" },
"unit.gram": { one: "gram", other: "grams" },
"unit.tonne": { one: "tonne", other: "tonnes" },
"unit.ton": { one: "ton", other: "tons" },
"unit.pound": { one: "pound", other: "pounds" },
relations: "What came of it",
parties: "Who names whom",
"column.actor": "Actor",
"column.deniedBy": "Denied by",
"column.namedBy": "Named by",
"column.subject": "Subject",
"relation.kept": "promise kept",
"relation.broken": "promise broken",
"relation.carried out": "plan carried out",
"relation.not carried out": "plan not carried out",
"relation.reversed": "reversed",
"relation.denied": "denied later",
"relation.admitted": "admitted later",
"attribute.light": "light",
yearBeforeChrist: "{year} BC"
};
// text/strings.js
var FIRST = "en";
var NUMBERS = { en: "en", ar: "ar-u-nu-latn" };
var ISOLATE = "⁨";
var END_ISOLATE = "⁩";
var LATIN_LETTERS = /[\p{Script=Latin}+\-\u2212\u202a-\u202e\u2066-\u2069]/u;
var ARABIC_LETTERS = /[\p{Script=Arabic}\p{Script=Hebrew}\u202a-\u202e\u2066-\u2069]/u;
var LANGUAGES = { en: WORDS_EN, ar: WORDS_AR };
var formats = new Map();
var activeLanguage = FIRST;
var plural = new Intl.PluralRules(activeLanguage);
var foreign = ARABIC_LETTERS;
function useLanguage(code) {
if (!hasOwn(LANGUAGES, String(code)))
return false;
activeLanguage = String(code);
plural = new Intl.PluralRules(activeLanguage);
const direction = String(LANGUAGES[activeLanguage].direction);
foreign = direction === "rtl" ? LATIN_LETTERS : ARABIC_LETTERS;
document.documentElement.lang = activeLanguage;
document.documentElement.dir = direction;
return true;
}
var currentLanguage = () => activeLanguage;
function formatNumber(value) {
if (typeof value !== "number" || !Number.isFinite(value))
return String(value);
const digits = Math.abs(value) >= 100 ? 0 : 2;
const key = activeLanguage + digits;
const format = formats.get(key) || new Intl.NumberFormat(NUMBERS[activeLanguage] || activeLanguage, { maximumFractionDigits: digits });
formats.set(key, format);
return format.format(value);
}
var parseNumber = (text) => Number(text.replace(/,/g, ""));
function formatExactly(text) {
const bare = text.replace(/,/g, "");
const digits = (bare.split(".")[1] || "").length;
const key = activeLanguage + "exactly" + digits + (bare === text);
const format = formats.get(key) || new Intl.NumberFormat(NUMBERS[activeLanguage] || activeLanguage, {
minimumFractionDigits: digits,
maximumFractionDigits: digits,
useGrouping: bare !== text
});
formats.set(key, format);
return format.format(Number(bare));
}
function fillTemplate(words, count, show) {
const form = typeof words === "string" ? "" : plural.select(Number(count));
const chosen = typeof words === "string" ? words : hasOwn(words, form) ? words[form] : words.other;
return chosen.replace(/\{(\w+)\}/g, (mark, name) => show(name) ?? mark);
}
var isolate = (text) => foreign.test(text) ? ISOLATE + text + END_ISOLATE : text;
function t(key, values) {
const table = LANGUAGES[activeLanguage];
const show = (name) => values && hasOwn(values, name) ? isolate(formatNumber(values[name])) : void 0;
return fillTemplate(hasOwn(table, key) ? table[key] : key, values && values.n, show);
}
function wordFor(group, value) {
const key = group + "." + value;
return hasOwn(LANGUAGES[activeLanguage], key) ? t(key) : String(value);
}
var hasWord = (group, value) => hasOwn(LANGUAGES[activeLanguage], group + "." + value);
if (!useLanguage(document.documentElement.lang))
useLanguage(FIRST);
var firstLanguage = activeLanguage;
// text/dom.js
var LONGEST_TEXT = 2e3;
var SVG = "http://www.w3.org/2000/svg";
function setAttributes(element, attributes) {
for (const [name, value] of Object.entries(attributes || {})) {
if (value === null || value === void 0 || value === false)
continue;
if (name.startsWith("on"))
element.addEventListener(name.slice(2), value);
else
element.setAttribute(name, value === true ? "" : String(value));
}
}
function append(element, children) {
for (const child of children) {
if (child === null || child === void 0 || child === false)
continue;
if (Array.isArray(child))
append(element, child);
else
element.append(child instanceof Node ? child : document.createTextNode(clipped(child)));
}
}
function clipped(value, limit) {
const text = String(value);
const most = limit || LONGEST_TEXT;
if (text.length <= most)
return text;
const kept = text.slice(0, most);
const open = kept.split("⁨").length - kept.split("⁩").length;
return kept + "⁩".repeat(Math.max(0, open)) + t("tooLong", { n: text.length });
}
function el(tag, attributes, ...children) {
const element = document.createElement(tag);
setAttributes(element, attributes);
append(element, children);
return element;
}
function svg(tag, attributes, ...children) {
const element = document.createElementNS(SVG, tag);
setAttributes(element, attributes);
append(element, children);
return element;
}
function languageOf(text) {
const letter = /\p{L}/u.exec(text);
const language = !letter ? null : /\p{Script=Arabic}/u.test(letter[0]) ? "ar" : /\p{Script=Latin}/u.test(letter[0]) ? "en" : null;
return language === currentLanguage() ? null : language;
}
function untrustedText(text, limit) {
const words = clipped(text, limit);
return el("bdi", { lang: languageOf(words) }, words);
}
function listedWord(group, value, limit) {
return hasWord(group, value) ? wordFor(group, value) : untrustedText(value, limit);
}
function safeUrl(address) {
if (typeof address !== "string" || address.length > 2e3)
return null;
if (!/^https?:\/\//i.test(address))
return null;
try {
const url = new URL(address);
return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
} catch (error) {
return null;
}
}
function link(address, text) {
const href = safeUrl(address);
if (!href)
return untrustedText(text);
return el("a", { href, target: "_blank", rel: "noopener noreferrer" }, untrustedText(text));
}
function joined(nodes, separator) {
const kept = nodes.filter((node) => node !== null && node !== void 0 && node !== "");
return kept.flatMap((node, index) => index ? [separator || t("separator"), node] : [node]);
}
var sentence = (words) => joined(words).map((word) => isolate(String(word))).join("");
var byId = (id) => document.getElementById(id);
var targetOf = (event) => event.target;
// map/controls.js
var Scale = class extends L.Control.Scale {
_updateScale(bar, words, share) {
const [amount, unit] = words.split(" ");
bar.style.width = Math.round(Number(this.options.maxWidth) * share) + "px";
bar.textContent = formatNumber(Number(amount)) + " " + wordFor("unit", unit);
}
};
var placedControls = new WeakMap();
function placeControls(map) {
const mirrored = document.documentElement.dir === "rtl";
const top = mirrored ? "topleft" : "topright";
const bottom = mirrored ? "bottomleft" : "bottomright";
const miles = currentLanguage() === "en";
for (const control of placedControls.get(map) || [])
control.remove();
const prefix = '<a href="https://leafletjs.com" target="_blank" rel="noopener noreferrer">Leaflet</a>';
const controls = [
L.control.zoom({ position: top, zoomInTitle: t("leafletIn"), zoomOutTitle: t("leafletOut") }),
L.control.attribution({ position: bottom, prefix }),
new Scale({ position: bottom, metric: true, imperial: miles, maxWidth: 120 })
];
for (const control of controls)
control.addTo(map);
placedControls.set(map, controls);
const credits = map.attributionControl.getContainer();
credits.lang = "en";
credits.dir = "ltr";
map.getContainer().setAttribute("role", "region");
map.getContainer().setAttribute("aria-label", t("map"));
}
function creditData(map, lines) {
const holder = document.createElement("span");
for (const line of lines) {
holder.textContent = clipped(line, 300);
map.attributionControl.addAttribution(holder.innerHTML);
}
}
// text/palette.js
var FALLBACK = "#0072b2";
var COLOUR = /^#[0-9a-f]{6}$/i;
function safeColour(value, fallback) {
return typeof value === "string" && COLOUR.test(value) ? value : fallback || FALLBACK;
}
function luminance(colour) {
const channel = (start) => {
const share = parseInt(colour.slice(start, start + 2), 16) / 255;
return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};
return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
function inkOn(colour) {
return luminance(colour) > 0.179 ? "#000000" : "#ffffff";
}
function readable(value) {
return "color-mix(in srgb, " + safeColour(value, "#5b6570") + " 65%, var(--ink))";
}
var SHAPES = {
departed: { tag: "path", d: "M13 3 L23.5 21 H2.5 Z", text: 18 },
passed: { tag: "circle", cx: 13, cy: 13, r: 8.5, text: 17 },
halted: { tag: "path", d: "M8.6 2.5 H17.4 L23.5 8.6 V17.4 L17.4 23.5 H8.6 L2.5 17.4 V8.6 Z", text: 17 },
"turned back": { tag: "path", d: "M13 1.5 L24.5 13 L13 24.5 L1.5 13 Z", text: 18 },
arrived: { tag: "path", d: "M3.5 3.5 H22.5 V22.5 H3.5 Z", text: 17 },
intended: { tag: "circle", cx: 13, cy: 13, r: 10, text: 17, hollow: true }
};
function stopIcon(status, number, colour) {
const shape = STATUSES.includes(status) ? SHAPES[status] : SHAPES.passed;
const ink = shape.hollow ? "var(--ink)" : inkOn(colour);
const drawn = {
d: shape.d,
cx: shape.cx,
cy: shape.cy,
r: shape.r,
fill: shape.hollow ? "var(--surface)" : colour,
stroke: shape.hollow ? colour : "var(--surface)",
"stroke-width": shape.hollow ? 2.5 : 1.5,
"stroke-dasharray": shape.hollow ? "4 2.5" : null,
"stroke-linejoin": "round"
};
const parts = [svg(shape.tag, drawn)];
if (status === "turned back")
parts.push(turnArrow(ink));
parts.push(svg("text", { x: 13, y: shape.text, "text-anchor": "middle", fill: ink, class: "stop-number" }, number));
return svg("svg", { viewBox: "0 0 26 26", width: 26, height: 26, "aria-hidden": "true", class: "stop-sign" }, parts);
}
function turnArrow(ink) {
return svg("path", {
d: "M10.6 8.4 V6.6 A2.4 2.4 0 0 1 15.4 6.6 V8.2 M13.9 6.9 L15.4 8.5 L16.9 6.9",
fill: "none",
stroke: ink,
"stroke-width": 1.2
});
}
var STATUSES = Object.keys(SHAPES);
function legStyle(properties, colour) {
const style = { color: colour, weight: 3.5, opacity: 0.95, lineCap: "round", interactive: false };
if (properties.travelled === false)
return { ...style, dashArray: "0.5 8" };
if (properties.course === "reported")
return style;
if (properties.course === "assumed")
return { ...style, dashArray: "20 6", lineCap: "butt" };
return { ...style, weight: 3, dashArray: "11 7", lineCap: "butt" };
}
var VERDICT_SYMBOLS = {
consistent: "✓",
implausible: "≈",
contradicted: "✕",
"depends on reading": "◐",
"not in force": "○",
"not checkable": "–"
};
function conflictIcon() {
const line = { fill: "none", stroke: "currentColor", "stroke-width": 1.6 };
return el("span", { class: "disputed" }, svg("svg", { viewBox: "0 0 14 14", width: 14, height: 14, "aria-hidden": "true" }, svg("rect", Object.assign({}, line, { x: 0.75, y: 0.75, width: 12.5, height: 12.5, rx: 2.5, "stroke-width": 1.5 })), svg("path", Object.assign({}, line, { d: "M3.5 5.3 H10.5 M3.5 8.7 H10.5 M9 2.8 L5 11.2" }))));
}
function movementColour(model, id) {
const movement = model.movements.get(id);
return safeColour(movement && movement.color);
}
// map/legend.js
var GREY = "#7d868f";
function legendItem(mark, words) {
return el("li", null, el("span", { class: "legend-sign" }, mark), el("span", null, words));
}
function lineIcon(properties) {
const style = legStyle(properties, GREY);
return svg("svg", { viewBox: "0 0 44 14", width: 36, height: 14, "aria-hidden": "true" }, svg("line", {
x1: 3,
y1: 7,
x2: 41,
y2: 7,
stroke: GREY,
"stroke-width": style.weight,
"stroke-dasharray": style.dashArray,
"stroke-linecap": style.lineCap
}));
}
function roadIcon() {
return svg("svg", { viewBox: "0 0 44 14", width: 36, height: 14, "aria-hidden": "true" }, svg("line", { x1: 3, y1: 7, x2: 20, y2: 7, stroke: "#bda67c", "stroke-width": 5 }), svg("line", { x1: 3, y1: 7, x2: 20, y2: 7, stroke: "#f6e6c3", "stroke-width": 3 }), svg("line", { x1: 22, y1: 7, x2: 42, y2: 7, stroke: "#bda67c", "stroke-width": 2, "stroke-dasharray": "6 4" }));
}
function legendLegs(model) {
const legs = model.legs.map((leg) => leg.properties);
const intended = legs.filter((leg) => leg.travelled === false);
const travelled = legs.filter((leg) => leg.travelled !== false);
const known = travelled.filter((leg) => leg.course === "reported");
const assumed = travelled.filter((leg) => leg.course === "assumed");
return [
known.length ? legendItem(lineIcon({ course: "reported" }), t(known.every((leg) => leg.schematic) ? "travelledRoad" : "travelledLeg")) : null,
assumed.length ? legendItem(lineIcon({ course: "assumed" }), t("travelledAssumed")) : null,
travelled.length > known.length + assumed.length ? legendItem(lineIcon({ course: "unknown" }), t("travelledUnknown")) : null,
intended.length ? legendItem(lineIcon({ travelled: false }), t("intendedLeg")) : null
];
}
function legendStops(model) {
const used = new Set(model.stops.map((stop) => stop.status));
return STATUSES.filter((status) => used.has(status)).map((status) => legendItem(stopIcon(status, "", GREY), wordFor("status", status)));
}
function circleIcon() {
return svg("svg", { viewBox: "0 0 26 26", width: 20, height: 20, "aria-hidden": "true" }, svg("circle", { cx: 13, cy: 13, r: 11, fill: GREY, "fill-opacity": 0.12, stroke: GREY, "stroke-dasharray": "3 4" }));
}
function fuzzyIcon() {
const rings = [11, 8.5, 6].map((half) => svg("rect", {
x: 13 - half,
y: 13 - half,
width: 2 * half,
height: 2 * half,
rx: 4,
fill: GREY,
"fill-opacity": 0.16
}));
return svg("svg", { viewBox: "0 0 26 26", width: 20, height: 20, "aria-hidden": "true" }, rings);
}
function legendMovements(model) {
return Array.from(model.movements.values()).slice(0, 8).map((movement) => {
const style = { x1: 3, y1: 7, x2: 33, y2: 7, stroke: safeColour(movement.color), "stroke-width": 4 };
const mark = svg("svg", { viewBox: "0 0 36 14", width: 36, height: 14, "aria-hidden": "true" }, svg("line", style));
return legendItem(mark, untrustedText(movement.title || "", 80));
});
}
function reachItem() {
const mark = svg("svg", { viewBox: "0 0 36 14", width: 36, height: 14, "aria-hidden": "true" }, svg("rect", { x: 2, y: 1.5, width: 32, height: 11, rx: 5, fill: GREY, "fill-opacity": 0.08, stroke: GREY, "stroke-width": 1.75, "stroke-dasharray": "2 4" }));
const words = el("span", { class: "reach-speed" });
const row = legendItem(mark, words);
row.hidden = true;
return { row, words };
}
function makeLegend(model) {
const reach = reachItem();
const open = !window.matchMedia("(max-width: 1100px), (max-height: 760px)").matches;
const node = el("details", { class: "legend", open }, el("summary", null, t("legend")), el("ul", null, legendMovements(model), legendStops(model), legendLegs(model), legendItem(el("span", { class: "count" }, "3"), t("placesPoint")), legendItem(el("span", { class: "count count-area" }, "3"), t("placesArea")), legendItem(circleIcon(), t("uncertainty")), model.zones.size ? legendItem(fuzzyIcon(), t("zoneEdge")) : null, legendItem(roadIcon(), t("roadsLegend")), model.disputed.size ? legendItem(conflictIcon(), t("conflictSign")) : null, reach.row));
return {
node,
showReach(words) {
reach.row.hidden = !words;
reach.words.textContent = words;
}
};
}
var legendNode = () => document.querySelector(".legend");
// text/time_words.js
function doubt(words, mark) {
const about = mark === "~" || mark === "%" ? t("timeAbout", { time: words }) : words;
return mark === "?" || mark === "%" ? t("timeUncertain", { time: about }) : about;
}
function clockWords(date) {
if (!date.offset)
return String(date.clock);
if (date.offset === "Z")
return t("clockUniversal", { clock: date.clock });
return t("clockOffset", { clock: date.clock, offset: date.offset });
}
function yearWords(year) {
return year > 0 ? String(year) : t("yearBeforeChrist", { year: 1 - year });
}
function endWords(end) {
const date = end.open ? null : end.parts;
if (!date)
return end.open ? ".." : end.text;
let said = yearWords(Number(date.year));
if (date.month)
said = t("monthOfYear", { month: wordFor("month", date.month), year: said });
if (date.day)
said = t("dayOfMonth", { day: date.day, month: said });
if (date.clock)
said = t("clock", { date: said, clock: clockWords(date) });
return doubt(said, date.mark);
}
function bothWords(start, end) {
const [one, other] = [start, end].map((each) => each.open ? null : each.parts);
const alike = one && other && one.year === other.year && one.month && other.month && !one.day === !other.day;
if (!alike || one.clock || other.clock || one.mark || other.mark)
return t("timeSpan", { from: endWords(start), to: endWords(end) });
if (one.day && one.month === other.month)
return t("timeDays", { from: one.day, to: endWords(end) });
const month = wordFor("month", one.month);
return t("timeSpan", { from: one.day ? t("dayOfMonth", { day: one.day, month }) : month, to: endWords(end) });
}
function boundsWords(start, end) {
if (start.open)
return t("timeNotAfter", { time: endWords(end) });
return end.open ? t("timeNotBefore", { time: endWords(start) }) : t("timeWithin", { time: bothWords(start, end) });
}
function happenedWords(item) {
const words = timeWords(item.when);
return words && listOf(item.disputes).includes("when") ? t("timeDisputed", { time: words }) : words;
}
function timeWords(edtf) {
const [start, end] = readEdtf(edtf || "") || [];
if (!start)
return String(edtf || "");
if (!end)
return endWords(start);
if (isBounds(edtf))
return boundsWords(start, end);
if (start.open)
return t("timeUntil", { time: endWords(end) });
return end.open ? t("timeFrom", { time: endWords(start) }) : bothWords(start, end);
}
// panel/parties.js
var MOST_PARTIES = 500;
var COLUMNS = ["subject", "actor", "namedBy", "deniedBy"];
function publishers(model, ids) {
return joined(listOf(ids).map((id) => untrustedText(model.sources.get(id)?.publisher || id, 100)));
}
function partyRow(model, item) {
return el("tr", null, el("td", null, untrustedText(item.title || item.subject || "", 200)), el("th", { scope: "row" }, untrustedText((item.actor || "").replace(/-/g, " "), 100)), el("td", null, publishers(model, item.named_by)), el("td", null, publishers(model, item.denied_by)));
}
function makeParties(model) {
const parties = model.parties.slice(0, MOST_PARTIES);
if (!parties.length)
return null;
return [
el("h2", null, t("parties")),
el("div", { class: "parties", tabindex: "0", role: "region", "aria-label": t("parties") }, el("table", null, el("thead", null, el("tr", null, COLUMNS.map((name) => el("th", { scope: "col" }, t("column." + name))))), el("tbody", null, parties.map((item) => partyRow(model, item)))))
];
}
// panel/about.js
var MOST_SOURCES = 12;
function originLines(model, item) {
const named = (id) => (model.sources.get(id) || {}).publisher || id;
const origins = listOf(item.origins).slice(0, MOST_SOURCES).map(named);
const kin = listOf(item.kin).slice(0, MOST_SOURCES).map(named);
return [
origins.length ? el("p", { class: "quiet" }, untrustedText(t("sourceOrigins", { origins: sentence(origins) }), 800)) : null,
kin.length ? el("p", { class: "quiet" }, untrustedText(t("sourceKin", { sources: sentence(kin) }), 800)) : null
];
}
function sourceItem(model, item, id) {
const authors = listOf(item.authors);
return el("li", null, el("p", null, el("strong", null, untrustedText(item.publisher || id, 200)), item.title ? [": ", el("cite", null, link(item.url, item.title))] : null), el("p", { class: "quiet" }, joined([
authors.length ? [t("authors") + " ", untrustedText(sentence(authors), 300)] : null,
item.published ? t("published") + " " + timeWords(item.published) : null,
item.url && !item.title ? link(item.url, t("open")) : null
], " · ").flat()), originLines(model, item), item.published_note ? el("p", { class: "quiet" }, untrustedText(item.published_note, 800)) : null);
}
function caseNumbers(model) {
return joined([
t("countClaims", { n: model.claims.length }),
t("countSources", { n: model.sources.size }),
t("countPlaces", { n: model.places.length }),
t("countStops", { n: model.stops.length }),
t("countZones", { n: model.zones.size })
], " · ");
}
function listOfTexts(lines) {
return el("ul", { class: "credits" }, lines.map((line) => el("li", null, untrustedText(line, 500))));
}
function makeAbout(view) {
const model = view.model;
return el("div", { class: "about" }, el("p", { class: "quiet" }, caseNumbers(model)), model.leftOut.length ? [el("h2", null, t("leftOut")), listOfTexts(model.leftOut)] : null, el("h2", null, t("sources")), el("ul", { class: "sources" }, Array.from(model.sources, ([id, item]) => sourceItem(model, item, id))), makeParties(model), el("h2", null, t("attribution")), listOfTexts(model.attribution));
}
// state/screen.js
var prefersReducedMotion = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
var isNarrow = () => window.matchMedia("(max-width: 760px)").matches;
var scrollBehaviour = () => prefersReducedMotion() ? "auto" : "smooth";
// state/address.js
var LONGEST = 8e3;
var LONGEST_VALUE = 500;
var MOST_PARTS = 300;
var MOST_LAYERS = 200;
var WIDEST = { zoom: 24, lat: 90, lon: 360 };
var SELECTIONS = ["claim", "place", "zone", "conflict", "story", "leg", "event"];
var FILTERS = ["source", "attribute", "movement", "speaker", "modality", "where", "verdict", "q", "sort"];
var LAYERS = ["movement", "zone", "source", "other"];
var FIGURES = /^\d{1,2}(\.\d{1,2})?\/-?\d{1,2}(\.\d{1,8})?\/-?\d{1,3}(\.\d{1,8})?$/;
var isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
function wellFormed(text) {
return text.toWellFormed ? text.toWellFormed() : text.replace(/[\ud800-\udfff]/gu, "�");
}
function validText(value) {
return typeof value === "string" && value.length > 0 && value.length <= LONGEST_VALUE ? wellFormed(value) : null;
}
function validNumber(value, widest) {
return typeof value === "number" && Math.abs(value) <= widest ? value : null;
}
function validSelection(value) {
if (!isRecord(value) || typeof value.kind !== "string" || !SELECTIONS.includes(value.kind))
return null;
const id = validText(typeof value.id === "number" ? String(value.id) : value.id);
return id === null ? null : { kind: value.kind, id };
}
function validTime(value) {
if (value === "all")
return "all";
const days = validText(value) && readTime(value);
return days ? timeText(days) : null;
}
function rounded(value, decimals) {
return Number(value.toFixed(decimals)) + 0;
}
function validMap(value) {
if (!isRecord(value))
return null;
const [zoom, lat, lon] = Object.entries(WIDEST).map(([name, widest]) => validNumber(value[name], widest));
if (zoom === null || zoom < 0 || lat === null || lon === null)
return null;
const decimals = zoom < 12 ? 4 : 5;
return { zoom: rounded(zoom, 2), lat: rounded(lat, decimals), lon: rounded(lon, decimals) };
}
function validFilters(value) {
const found = {};
if (!isRecord(value))
return found;
for (const name of FILTERS) {
const kept = hasOwn(value, name) ? validText(value[name]) : null;
if (kept !== null)
found[name] = kept;
}
return found;
}
function validLayer(value) {
const name = validText(value);
const group = name === null ? "" : name.split(":", 1)[0];
return name !== null && LAYERS.includes(group) && name.length > group.length + 1 ? name : null;
}
function validLayers(value) {
if (!Array.isArray(value))
return [];
return Array.from(new Set(value.slice(0, MOST_LAYERS).map(validLayer).filter(isSet))).sort();
}
function validWord(value) {
return typeof value === "string" && /^[a-z]{1,20}$/.test(value) ? value : null;
}
var PARTS = { selection: validSelection, time: validTime, map: validMap, tab: validWord, table: validWord, filters: validFilters, hide: validLayers, show: validLayers, lang: validWord };
function readState(value) {
const given = isRecord(value) ? value : {};
const parts = Object.entries(PARTS).map(([name, valid]) => [name, valid(hasOwn(given, name) ? given[name] : null)]);
return Object.fromEntries(parts);
}
function readPartOfState(value) {
return Object.fromEntries(Object.entries(readState(value)).filter(([name]) => isRecord(value) && hasOwn(value, name)));
}
function decodedPart(part) {
try {
return decodeURIComponent(part);
} catch (error) {
return null;
}
}
function mapOfFigures(figures) {
if (!FIGURES.test(figures))
return null;
const [zoom, lat, lon] = figures.split("/").map(Number);
return { zoom, lat, lon };
}
function takePart(state, name, value) {
if (SELECTIONS.includes(name) && validText(value))
state.selection = { kind: name, id: value };
else if (FILTERS.includes(name))
state.filters[name] = value;
else if (name === "hide" || name === "show")
state[name].push(value);
else if (name === "map")
state.map = mapOfFigures(value);
else if (name === "time" || name === "tab" || name === "table" || name === "lang")
state[name] = value;
}
function readAddress(fragment) {
const state = { filters: {}, hide: [], show: [] };
for (const part of String(fragment || "").slice(0, LONGEST).replace(/^#/, "").split("&").slice(0, MOST_PARTS)) {
const [, name, text] = /^(\w+)=(.+)$/s.exec(part) || [];
const value = name ? decodedPart(text) : null;
if (value !== null)
takePart(state, name, value);
}
return readState(state);
}
function writeAddress(value) {
const state = readState(value);
const parts = [];
const add = (name, part) => parts.push(name + "=" + encodeURIComponent(part));
if (state.selection)
add(state.selection.kind, state.selection.id);
if (state.time)
parts.push("time=" + state.time);
if (state.map)
parts.push("map=" + [state.map.zoom, state.map.lat, state.map.lon].join("/"));
if (state.tab)
add("tab", state.tab);
if (state.table)
add("table", state.table);
for (const name of FILTERS)
if (hasOwn(state.filters, name))
add(name, state.filters[name]);
for (const name of ["hide", "show"])
for (const id of state[name])
parts.push(name + "=" + encodeURIComponent(id).replace("%3A", ":"));
if (state.lang)
add("lang", state.lang);
return parts.join("&");
}
function hashOf(kind, id) {
const language = currentLanguage();
return "#" + writeAddress({ selection: { kind, id: String(id) }, lang: language === firstLanguage ? null : language });
}
// state/history.js
var REST_MS_BEFORE_WRITING = 350;
var IN_A_ROW = new Set(["time", "search", "layers"]);
function lastStep() {
return history.state && typeof history.state === "object" ? history.state.convoymap : void 0;
}
function withoutMap(fragment) {
return writeAddress(Object.assign(readAddress(fragment), { map: null, tab: null, table: null }));
}
function makeHistoryWriter(snapshot, beforeWrite) {
let pending = null;
function cancel() {
clearTimeout(pending?.timer);
pending = null;
}
function keep(step) {
cancel();
const fragment = writeAddress(snapshot());
beforeWrite();
const hash = fragment ? "#" + fragment : "";
if (hash === location.hash)
return;
const isMove = step === "moved" || withoutMap(fragment) === withoutMap(location.hash);
const goesOn = isMove || IN_A_ROW.has(step) && lastStep() === step;
try {
history[goesOn ? "replaceState" : "pushState"]({ convoymap: isMove ? lastStep() : step }, "", hash || location.pathname + location.search);
} catch (error) {
}
}
function settle(next) {
if (pending && pending.step !== next)
keep(pending.step);
}
function soon(step) {
settle(step);
clearTimeout(pending?.timer);
pending = { step, timer: setTimeout(() => settle(), REST_MS_BEFORE_WRITING) };
}
return { keep, soon, settle, cancel };
}
// state/layers.js
var GROUPS = ["movement", "zone", "source", "other"];
function setsOf(idsOf) {
return Object.fromEntries(GROUPS.map((group) => [group, new Set(idsOf(group))]));
}
function makeLayers(emit) {
const hidden = setsOf(() => []);
let hiddenAtFirst = setsOf(() => []);
function show(group, id, shown, more) {
if (shown)
hidden[group].delete(id);
else
hidden[group].add(id);
emit({ group, id, shown, more });
}
function hiddenByDefault(group, selection) {
const ids = new Set(hiddenAtFirst[group]);
if (group === "zone" && selection && selection.kind === "zone")
ids.delete(selection.id);
return ids;
}
function layersThat(selection, test) {
return GROUPS.flatMap((group) => test(hidden[group], hiddenByDefault(group, selection)).map((id) => group + ":" + id));
}
function differences(selection) {
return {
hide: layersThat(selection, (now, before) => Array.from(now).filter((id) => !before.has(id))),
show: layersThat(selection, (now, before) => Array.from(before).filter((id) => !now.has(id)))
};
}
function arrange(asked, knows) {
const named = (names, group) => names.filter((name) => name.startsWith(group + ":")).map((name) => name.slice(group.length + 1));
const changes = GROUPS.flatMap((group) => {
const wanted = hiddenByDefault(group, asked.selection);
for (const id of named(asked.hide, group))
if (knows(group, id))
wanted.add(id);
for (const id of named(asked.show, group))
wanted.delete(id);
const ids = new Set([...wanted, ...hidden[group]]);
return Array.from(ids).filter((id) => wanted.has(id) !== hidden[group].has(id)).map((id) => ({ group, id, shown: !wanted.has(id) }));
});
changes.forEach(({ group, id, shown }, index) => show(group, id, shown, index < changes.length - 1));
}
return {
hidden,
show,
differences,
arrange,
rememberDefaults() {
hiddenAtFirst = setsOf((group) => hidden[group]);
}
};
}
// state/view_state.js
function emptyViewState() {
return {
map: { read: () => null, write: () => {
}, begin: () => {
}, end: () => {
}, follows: () => true },
tab: { read: () => null, write: () => {
} },
table: { read: () => null, write: () => {
} },
validFilters: (filters) => filters,
knows: () => true,
impliesTime: () => false
};
}
// state/store.js
var REDRAW = "language";
var requestedLanguage = () => readAddress(location.hash).lang || firstLanguage;
var isRedraw = (origin) => origin === REDRAW;
function sameSelection(one, other) {
return one === other || Boolean(one && other && one.kind === other.kind && one.id === other.id);
}
function makeState() {
const listeners = { select: [], layers: [], time: [], language: [], filters: [], address: [] };
const leaving = [];
let rebuilding = false;
let inStep = false;
const layers = makeLayers((detail) => emit("layers", detail));
const state = {
selection: null,
time: null,
filters: {},
hidden: layers.hidden,
viewState: emptyViewState(),
on,
rebuild,
setLanguage,
inOneStep,
redrawSelection,
isHidden,
toggle,
select,
snapshot,
setFilters,
setTime,
moved,
apply,
change,
followAddress
};
const historyWriter = makeHistoryWriter(snapshot, () => emit("address", void 0));
function emit(what, detail) {
for (const run of listeners[what])
run(detail);
}
function inOneStep(run) {
const before = inStep;
inStep = true;
try {
run();
} finally {
inStep = before;
}
}
function on(what, run) {
listeners[what].push(run);
if (rebuilding)
leaving.push(() => listeners[what].splice(listeners[what].indexOf(run), 1));
}
function rebuild(build) {
for (const leave of leaving.splice(0))
leave();
rebuilding = true;
build();
rebuilding = false;
}
function setLanguage(language) {
if (language === currentLanguage())
return;
historyWriter.settle();
if (!useLanguage(language))
return;
inOneStep(() => emit("language", language));
keep("language");
}
function redrawSelection() {
if (!state.selection)
return;
state.viewState.map.begin(true);
try {
emit("select", Object.assign({ origin: REDRAW }, state.selection));
} finally {
state.viewState.map.end();
}
}
function isHidden(group, id) {
return layers.hidden[group].has(id);
}
function toggle(group, id, shown) {
settle("layers");
layers.show(group, id, shown, false);
keepSoon("layers");
}
function select(kind, id, origin, point) {
historyWriter.settle();
state.selection = kind ? { kind, id: String(id) } : null;
inOneStep(() => emit("select", Object.assign({ origin: origin || null, point }, state.selection)));
historyWriter.keep("selection");
}
function snapshot() {
const language = currentLanguage();
const allTimes = state.selection && state.viewState.impliesTime(state.selection) ? "all" : null;
return readState({
selection: state.selection,
time: state.time ? timeText(state.time) : allTimes,
map: state.viewState.map.read(),
tab: state.viewState.tab.read(),
table: state.viewState.table.read(),
filters: state.filters,
...layers.differences(state.selection),
lang: language === firstLanguage ? null : language
});
}
function settle(next) {
if (!inStep)
historyWriter.settle(next);
}
function keep(step) {
if (!inStep)
historyWriter.keep(step);
}
function keepSoon(step) {
if (!inStep)
historyWriter.soon(step);
}
function setFilters(wanted, options) {
settle(options?.soon ? "search" : void 0);
const filters = Object.assign({}, state.filters, wanted);
state.filters = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== "" && value !== null));
emit("filters", state.filters);
if (options?.soon)
keepSoon("search");
else
keep("filters");
}
function setTime(time, options) {
settle(options?.soon ? "time" : void 0);
if (!sameTime(time, state.time)) {
state.time = time;
emit("time", time);
}
if (options?.soon)
keepSoon("time");
else
keep("time");
}
function moved() {
keepSoon("moved");
}
function arrange(asked) {
layers.arrange(asked, state.viewState.knows);
const filters = state.viewState.validFilters(asked.filters);
if (JSON.stringify(filters) === JSON.stringify(state.filters))
return;
state.filters = filters;
emit("filters", filters);
}
const daysOf = (asked) => asked.time && asked.time !== "all" ? readTime(asked.time) : null;
function mustSelect(asked) {
if (!sameSelection(asked.selection, state.selection))
return true;
if (!asked.selection)
return false;
return !asked.map && !state.viewState.map.follows() || asked.selection.kind === "story" && !asked.time;
}
function applyParts(asked) {
setLanguage(asked.lang || firstLanguage);
arrange(asked);
setTime(daysOf(asked));
state.viewState.table.write(asked.table);
if (mustSelect(asked)) {
state.selection = asked.selection;
state.viewState.map.begin(asked.map !== null);
try {
emit("select", Object.assign({ origin: "address" }, asked.selection));
} finally {
state.viewState.map.end();
}
}
arrange(asked);
if (asked.time)
setTime(daysOf(asked));
state.viewState.tab.write(asked.tab);
state.viewState.map.write(asked.map);
}
function apply(asked) {
historyWriter.cancel();
inOneStep(() => applyParts(asked));
emit("address", void 0);
}
function change(parts) {
historyWriter.settle();
const asked = Object.assign(snapshot(), parts);
if (parts.selection && !("map" in parts))
asked.map = null;
apply(asked);
historyWriter.keep("change");
}
function followAddress() {
layers.rememberDefaults();
const follow = () => apply(readAddress(location.hash));
window.addEventListener("hashchange", follow);
window.addEventListener("popstate", follow);
if (location.hash)
follow();
}
return state;
}
// state/related.js
var MOST_LOOKED_AT = 1e3;
function rowsWith(claims, name, value) {
const column = claims.column(name);
if (!column)
return [];
const rows = [];
const wanted = column.kind === "named" ? column.values.indexOf(value) : -1;
if (column.kind === "named" && wanted < 0)
return rows;
for (let row = 0; row < claims.length; row += 1) {
if (column.kind === "named" ? column.numbers[row] === wanted : column.get(row) === value)
rows.push(row);
}
return rows;
}
function rowsOfIds(model, ids) {
return listOf(ids).map((id) => model.claims.rowOf(id)).filter((row) => row >= 0);
}
var legOf = (model, id) => model.legs.find((leg) => String(leg.id) === id);
var IS_THERE = {
claim: (model, id) => model.claims.rowOf(id) >= 0,
place: (model, id) => model.locations.has(id),
event: (model, id) => model.events.has(id),
conflict: (model, id) => Number(id) in model.conflicts,
zone: (model, id) => model.zones.has(id),
leg: (model, id) => Boolean(legOf(model, id))
};
function rowsOfLocation(model, mapLocation) {
return mapLocation ? Array.from(model.locations.rowsOf(mapLocation.number)) : [];
}
var ROWS_OF = {
claim: (model, id) => rowsOfIds(model, [id]),
place: (model, id) => rowsOfLocation(model, model.locations.get(id)),
event: (model, id) => rowsWith(model.claims, "event", id).concat(rowsWith(model.claims, "about", id)),
conflict: (model, id) => rowsOfIds(model, model.conflicts[Number(id)].claims),
zone: (model, id) => rowsOfIds(model, model.zones.get(id)?.claims),
leg: (model, id) => rowsOfIds(model, legOf(model, id)?.properties.claims)
};
function locationsOfSelection(model, kind, id, rows) {
if (kind === "place")
return [model.locations.get(id)].filter(isSet);
if (kind === "zone" || kind === "leg")
return [];
return Array.from(new Set(rows.slice(0, MOST_LOOKED_AT).flatMap((row) => locationsFor(model, model.claims.at(row)))));
}
function eventsOfSelection(model, kind, id, rows) {
const columns = [model.claims.column("event"), model.claims.column("about")].filter(isSet);
const named = rows.flatMap((row) => columns.map((column) => column.get(row))).filter(isSet).map(String);
return new Set((kind === "event" ? [id] : []).concat(named.filter((name) => model.events.has(name))));
}
function conflictsWith(model, rows) {
const wanted = new Set(rows);
return model.conflicts.map((_, number) => number).filter((number) => rowsOfIds(model, model.conflicts[number].claims).some((row) => wanted.has(row)));
}
function relatedTo(model, chosen) {
const { kind = "", id = "" } = chosen || {};
const there = hasOwn(ROWS_OF, kind) && IS_THERE[kind](model, id);
const rows = there ? Array.from(new Set(ROWS_OF[kind](model, id))).sort((a, b) => a - b) : [];
const locations = there ? locationsOfSelection(model, kind, id, rows) : [];
return {
kind: there ? kind : null,
id,
rows: new Set(rows),
locations,
events: there ? eventsOfSelection(model, kind, id, rows) : new Set(),
conflicts: new Set(there && kind === "conflict" ? [Number(id)] : conflictsWith(model, rows))
};
}
// text/wording.js
var valueNames = [];
var templates = {};
function loadTemplates(wording) {
valueNames = listOf(wording && wording.names);
templates = wording && wording.words || {};
}
var isComputed = (value) => Array.isArray(value) && Number.isInteger(value[0]);
var isPrinted = (value) => typeof value === "object" && value !== null && "n" in value && typeof value.n === "string";
function valueWords(value) {
if (isComputed(value))
return messageText(value);
return isolate(isPrinted(value) ? formatExactly(value.n) : formatNumber(value));
}
function messageText(message) {
if (!isComputed(message))
return String(message);
const [number, ...values] = message;
const template = listOf(templates[currentLanguage()])[number];
const named = valueNames[number];
if (template === void 0)
return "";
if (!named)
return values.map(valueWords).join(String(template));
const count = values[named.indexOf("n")];
return fillTemplate(template, isPrinted(count) ? parseNumber(count.n) : count, (name) => {
const at = named.indexOf(name);
return at < 0 || values[at] === void 0 ? void 0 : valueWords(values[at]);
});
}
var statement = (value, limit) => isComputed(value) ? clipped(messageText(value), limit) : untrustedText(value, limit);
// text/describe.js
var MOST_COUNTRIES = 4;
function ownVoice(model, name) {
const voice = String(name).toLowerCase();
return model.voices.includes(voice) ? wordFor("voice", voice) : null;
}
function speakerChain(model, claim) {
const names = listOf(claim.who).map((name) => ownVoice(model, name) || untrustedText(name, 300));
const source = untrustedText(publisher(model, claim), 300);
const own = typeof names[names.length - 1] === "string";
const chained = names.flatMap((name, index) => index ? [t("viaNext"), name] : [name]);
if (!names.length)
return [source];
return chained.concat([own ? t("separator") : t("viaNext"), source]);
}
function severityWords(conflict) {
if (conflict.severity !== "hard")
return t("conflictSoft");
return t(listOf(conflict.premises).length ? "conflictHardGiven" : "conflictHard");
}
function sourceLine(model, claim) {
const source = model.sources.get(claim.source) || {};
const name = untrustedText(publisher(model, claim), 300);
const address = safeUrl(source.url);
return joined([
address ? link(address, publisher(model, claim)) : name,
source.published ? timeWords(source.published) : null,
claim.paragraph ? t("paragraph", { n: claim.paragraph }) : null
]);
}
function whenLine(claim) {
if (!claim.when && !claim.when_text)
return null;
const words = claim.when ? [timeWords(claim.when)] : [];
if (claim.held)
words.push(t("separator"), wordFor("held", claim.held));
if (claim.when_text)
words.push(claim.when ? " (“" : "“", untrustedText(claim.when_text, 200), claim.when ? "”)" : "”");
return words;
}
function rangeWords(quantity) {
const low = quantity.low;
const high = quantity.high;
const open = (value) => value === null || value === void 0;
if (open(low) && open(high))
return null;
if (open(high))
return t("atLeast", { low: formatNumber(low) });
if (open(low))
return t("atMost", { high: formatNumber(high) });
const [least, most] = [formatNumber(low), formatNumber(high)];
return least === most ? least : t("range", { low: least, high: most });
}
function lastOf(quantity) {
return typeof quantity.high === "number" ? quantity.high : quantity.low;
}
function unitWords(unit, amount) {
if (!unit)
return "";
return hasWord("unit", unit) ? t("unit." + unit, { n: amount }) : unit;
}
function quantityLine(claim) {
const quantity = claim.quantity;
if (!quantity || !quantity.text)
return null;
const words = claim.of ? [untrustedText(claim.of, 200), ": ", untrustedText(quantity.text, 200)] : [untrustedText(quantity.text, 200)];
const others = listOf(quantity.others).map(rangeWords).filter(isSet);
const reading = others.reduce((first, second) => t("eitherReading", { first, second }), rangeWords(quantity));
if (!reading || quantity.low === quantity.high && !others.length)
return words;
const unit = unitWords(quantity.unit, lastOf(quantity));
const known = unit ? t("readAsUnit", { range: reading, unit }) : t("readAs", { range: reading });
return words.concat([" ", el("span", { class: "quiet" }, "(" + known + ")")]);
}
function modalityTag(claim) {
if (!claim.modality || claim.modality === "fact")
return null;
return el("span", { class: "tag" }, wordFor("modality", claim.modality));
}
function verdictTag(verdict) {
const known = hasOwn(VERDICT_SYMBOLS, verdict);
const name = known ? verdict.replace(/ /g, "-") : "other";
return el("span", { class: "verdict verdict-" + name }, el("span", { "aria-hidden": "true" }, known ? VERDICT_SYMBOLS[verdict] + " " : ""), wordFor("verdict", verdict));
}
function nameOf(place) {
const arabic = listOf(place.arabic)[0];
return currentLanguage() === "ar" && arabic || place.name || "";
}
function namesOf(place) {
const found = [place.name || "", listOf(place.arabic)[0]].filter(Boolean);
if (currentLanguage() === "ar")
found.reverse();
return el("div", null, joined(found.map((name) => untrustedText(name, 200)), " "));
}
function countryNames(codes) {
const names = new Intl.DisplayNames(currentLanguage(), { type: "region" });
const known = String(codes).split("/").map((code) => /^[A-Z]{2}$/.test(code) ? names.of(code) : untrustedText(code, 40));
return joined(known.length > MOST_COUNTRIES ? known.slice(0, MOST_COUNTRIES).concat("…") : known);
}
function withinWords(km) {
return typeof km === "number" && km > 0 ? t("within", { km: formatNumber(km) }) : null;
}
function checkValue(value, unit) {
if (value === null || value === void 0)
return null;
if (typeof value === "string")
return value;
if (Array.isArray(value))
return messageText(value);
const words = typeof value === "number" ? formatNumber(value) : rangeWords(value);
return words && unit ? words + " " + unitWords(unit, typeof value === "number" ? value : lastOf(value)) : words;
}
var speakerWords = (model, name) => ownVoice(model, name) || String(name);
// panel/citation.js
var DECIMALS = 1e6;
var UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufeff]+/gu;
var STYLE = {
"marker-color": "#3d3d3d",
"marker-size": "small",
stroke: "#3d3d3d",
"stroke-width": 1,
"stroke-opacity": 0.5,
fill: "#3d3d3d",
"fill-opacity": 0.05
};
function oneLine(value) {
return String(value || "").replace(UNSEEN, " ").replace(/\s+/g, " ").trim();
}
function oneLineOf(parts) {
return parts.map(oneLine).filter(Boolean).join(t("separator"));
}
function claimLink(claim) {
const hash = hashOf("claim", claim.id);
return /^(https?|file):$/.test(location.protocol) ? location.href.split("#")[0] + hash : hash;
}
function sourceWords(source, claim, model) {
const [authors, title] = [oneLineOf(listOf(source.authors)), oneLine(source.title)];
const where = oneLineOf([
publisher(model, claim),
source.published ? timeWords(source.published) : "",
claim.paragraph ? t("paragraph", { n: claim.paragraph }) : ""
]);
return (authors ? authors + ": " : "") + (title ? title + ". " : "") + where;
}
function citation(model, claim) {
const source = model.sources.get(claim.source) || {};
const who = listOf(claim.who).length ? el("p", null, speakerChain(model, claim)).textContent : "";
const modality = claim.modality && claim.modality !== "fact" ? " (" + oneLine(wordFor("modality", claim.modality)) + ")" : "";
return [
t("citeParaphrase", { says: oneLine(claim.says || claim.id) }) + modality,
who ? t("citeSaid", { who: oneLine(who) }) : "",
sourceWords(source, claim, model),
safeUrl(source.url) || "",
t("citeCase", { title: oneLine(model.case.title) || t("title"), id: oneLine(claim.id) }),
claimLink(claim)
].filter(Boolean).join("\n");
}
function verdictOf(model, claim) {
const found = new Set(listOf(claim.checks).map((check) => check.verdict));
return model.verdicts.find((verdict) => found.has(verdict)) || null;
}
function pointPlaces(model, claim) {
const ids = new Set(listOf(claim.places).map((named) => named && named.id).filter(isSet));
return Array.from(ids, (id) => ({ id, place: model.locations.get(id)?.place })).filter(({ place }) => place && Number.isFinite(place.lat) && Number.isFinite(place.lon));
}
function geometryOf(places) {
const round = (value) => Math.round(value * DECIMALS) / DECIMALS + 0;
const points = new Map(places.map(({ place }) => [place.lon + " " + place.lat, [round(place.lon), round(place.lat)]]));
const positions = Array.from(points.values());
if (!positions.length)
return null;
return positions.length === 1 ? { type: "Point", coordinates: positions[0] } : { type: "MultiPoint", coordinates: positions };
}
var orNull = (value) => value === void 0 || value === "" ? null : value;
function featureOf(model, claim) {
const source = model.sources.get(claim.source) || {};
const places = pointPlaces(model, claim);
const radii = places.map(({ place }) => place.radius_km).filter(isNumber);
return {
type: "Feature",
id: "claim:" + claim.id,
geometry: geometryOf(places),
properties: {
kind: "claim",
claims: [claim.id],
sources: [claim.source],
verdict: verdictOf(model, claim),
when: orNull(claim.when),
uncertainty_km: radii.length ? Math.max(...radii) : null,
title: orNull(claim.says),
source: claim.source,
publisher: orNull(source.publisher),
published: orNull(source.published),
paragraph: orNull(claim.paragraph),
who: listOf(claim.who),
about: orNull(claim.about),
attribute: orNull(claim.attribute),
modality: orNull(claim.modality),
quantity: orNull((claim.quantity || {}).text),
of: orNull(claim.of),
places: places.map(({ id }) => id),
...STYLE
}
};
}
function claimGeoJson(model, claim) {
const { id, title } = model.case;
return { type: "FeatureCollection", id, title, attribution: listOf(model.attribution), features: [featureOf(model, claim)] };
}
// panel/copy.js
var SHOWN_MS = 4e3;
var FORMS = {
link: (view, claim) => claimLink(claim),
citation: (view, claim) => citation(view.model, claim),
geojson: (view, claim) => JSON.stringify(claimGeoJson(view.model, claim), null, 2) + "\n"
};
var hiding;
function noticePlace() {
const known = document.querySelector(".notice");
if (known)
return known;
const made = el("p", { class: "notice", role: "status" });
document.body.append(made);
return made;
}
function notify(words) {
const notice = noticePlace();
clearTimeout(hiding);
notice.textContent = words;
hiding = setTimeout(() => notice.replaceChildren(), SHOWN_MS);
}
function copyByHand(words) {
const text = el("textarea", { readonly: true, rows: 10, dir: "auto", spellcheck: "false", "aria-label": t("copyText") });
text.value = words;
const close = el("button", { type: "button", class: "plain-button", onclick: () => dialog.close() }, t("copyClose"));
const dialog = el("dialog", { class: "copy-dialog", "aria-labelledby": "copy-why" }, el("p", { id: "copy-why" }, t("copyByHand")), text, close);
dialog.addEventListener("close", () => dialog.remove());
document.body.append(dialog);
dialog.showModal();
text.focus();
text.select();
}
async function copyText(text, copied) {
try {
await navigator.clipboard.writeText(text);
notify(copied);
} catch (error) {
copyByHand(text);
}
}
function copyButton(view, claim, form) {
return el("button", {
type: "button",
class: "copy-button",
"data-copy": form,
"aria-label": wordFor("copy", form),
onclick: () => copyText(FORMS[form](view, claim), wordFor("copied", form))
}, wordFor("copyShort", form));
}
function makeCardFoot(view, claim) {
noticePlace();
return el("div", { class: "card-foot" }, el("a", { href: hashOf("claim", claim.id), class: "claim-link", dir: "ltr" }, "#", untrustedText(claim.id, 80)), el("p", { class: "copy" }, el("span", { "aria-hidden": "true" }, t("copyAs")), Object.keys(FORMS).map((form) => copyButton(view, claim, form))));
}
// panel/relations.js
var MOST_RELATIONS = 8;
var MOST_OTHERS = 12;
function otherClaim(view, id) {
const claim = view.model.claimById.get(id);
const words = untrustedText(claim && claim.says || id, 200);
return el("button", { type: "button", class: "link-button", onclick: () => view.state.select("claim", id, "card") }, words);
}
function relationBlock(view, claim, item) {
const others = listOf(item.claims).filter((id) => id !== claim.id);
return el("div", { class: "check relation" }, el("p", null, el("span", { class: "tag tag-kind" }, listedWord("relation", item.kind || "", 60)), " ", el("span", { class: "quiet" }, t("relations"))), item.why ? el("p", null, statement(item.why, 1200)) : null, el("p", { class: "quiet" }, joined(others.slice(0, MOST_OTHERS).map((id) => otherClaim(view, id)), t("separatorStrong"))));
}
function relationBlocks(view, claim) {
return listOf(view.model.relationsOf.get(claim.id)).slice(0, MOST_RELATIONS).map((item) => relationBlock(view, claim, item));
}
// map/leg_words.js
var LENGTHS = new Map([["road", "legLengthRoad"], ["straight", "legLengthStraight"]]);
var NO_REPORT = new Map([["road", "legRoadAssumed"], ["straight", "legStraightAssumed"]]);
var TENTHS_BELOW_KM = 10;
var isLength = (km) => typeof km === "number" && Number.isFinite(km) && km >= 0;
function lengthWords(key, km, values) {
return isLength(km) ? t(key, Object.assign({ km: Math.round(km) }, values)) : null;
}
function stopAt(model, leg, order) {
return model.stops.find((stop) => stop.movement === leg.properties.movement && stop.order === order);
}
function endName(model, leg, order) {
const stop = stopAt(model, leg, order);
return stop && nameOf(stop.location.place) || "…";
}
function endNames(model, leg) {
return [leg.properties.from_stop, leg.properties.to_stop].map((order) => clipped(endName(model, leg, order), 120));
}
function legTitle(model, leg) {
const [from, to] = endNames(model, leg);
return t("legFromTo", { from, to });
}
function legKindWords(properties) {
if (properties.leg_kind === "road")
return t(properties.schematic ? "legRoadSchematic" : "legRoad");
return t(properties.leg_kind === "straight" ? "legStraight" : "legUnknown");
}
function noReportWords(properties) {
const key = properties.course === "assumed" && NO_REPORT.get(String(properties.leg_kind));
return key ? t(key) : null;
}
function openEndWords(model, leg) {
return leg.properties.open_end ? t("legOpenEnd", { place: endNames(model, leg)[1] }) : null;
}
function leastOf(km) {
if (!isLength(km))
return 0;
return km < TENTHS_BELOW_KM ? Math.floor(km * 10) / 10 : Math.floor(km);
}
function legLength(properties) {
const key = LENGTHS.get(String(properties.leg_kind));
const least = leastOf(properties.least_km);
if (!key && !isLength(properties.least_km))
return null;
if (!key)
return least ? t("legLengthUnknown", { km: least }) : t("legLengthNone");
const assumed = properties.course === "assumed" && least > 0;
return assumed ? lengthWords("legLengthAssumed", properties.length_km, { least }) : lengthWords(key, properties.length_km);
}
function legTip(model, leg) {
return el("span", null, joined([legTitle(model, leg), legKindWords(leg.properties), noReportWords(leg.properties), legLength(leg.properties)].filter(Boolean), " · "));
}
// map/conflict_map.js
var BADGE = 22;
function sideLetter(index) {
return index < 26 ? String.fromCharCode(65 + index) : String(index + 1);
}
function badge(point, index) {
const letter = el("span", { "aria-hidden": "true" }, sideLetter(index));
const aside = index % 2 ? -12 : BADGE + 12;
const icon = L.divIcon({ html: letter, className: "conflict-end", iconSize: [BADGE, BADGE], iconAnchor: [aside, BADGE + 10] });
return L.marker(point, { icon, interactive: false, keyboard: false, zIndexOffset: 3e3 });
}
function drawConflict(group, sides) {
const ends = sides.map((locations, index) => locations.length ? { point: locations[0].point, index } : null).filter(isSet);
const line = { className: "conflict-line", color: "#b3261e", weight: 3, dashArray: "2 7", lineCap: "round", interactive: false, pane: "chosen" };
if (ends.length > 1)
group.addLayer(L.polyline(ends.map((end) => end.point), line));
for (const end of ends)
group.addLayer(badge(end.point, end.index));
}
// panel/conflicts.js
var MOST_SHOWN = 12;
function sideFacts(view, claim) {
const places = locationsFor(view.model, claim).map((mapLocation) => untrustedText(nameOf(mapLocation.place) || mapLocation.id, 100));
return [
whenLine(claim),
places.length ? joined(places.slice(0, 4)) : null,
quantityLine(claim),
claim.paragraph ? t("paragraph", { n: claim.paragraph }) : null
].filter(Boolean).map((fact) => el("p", { class: "quiet" }, fact));
}
function sideClaim(view, id) {
const claim = view.model.claimById.get(id);
if (!claim)
return el("li", null, untrustedText(id, 80));
return el("li", null, el("button", { type: "button", class: "link-button", onclick: () => view.state.select("claim", id, "conflict") }, untrustedText(claim.says || id, 500)), el("p", null, speakerChain(view.model, claim)), sideFacts(view, claim));
}
function byWitness(view, side) {
const ids = listOf(side.claims);
const shown = ids.slice(0, MOST_SHOWN);
const sourceOf = (id) => view.model.claimById.get(id)?.source;
const groups = listOf(side.witnesses).map((sources) => ({ sources, ids: shown.filter((id) => sources.includes(String(sourceOf(id)))) }));
const grouped = new Set(groups.flatMap((group) => group.ids));
groups.push({ sources: [], ids: shown.filter((id) => !grouped.has(id)) });
return [
...groups.filter((group) => group.ids.length).flatMap((group) => [
group.sources.length > 1 ? el("p", { class: "quiet" }, t("sideOneWitness")) : null,
el("ul", { class: "witness" }, group.ids.map((id) => sideClaim(view, id)))
]),
ids.length > shown.length ? el("p", { class: "quiet" }, t("sideMore", { n: ids.length - shown.length })) : null
];
}
function sideItem(view, side, index) {
const origins = listOf(side.witnesses).length;
return el("li", null, el("span", { class: "side-letter", "aria-hidden": "true" }, sideLetter(index)), side.by_case ? [el("p", { class: "quiet" }, t("sideCase")), el("p", null, statement(side.says, 800))] : null, origins > 1 ? el("p", { class: "quiet" }, t("sideWitnesses", { n: origins })) : null, byWitness(view, side), !side.by_case && listOf(side.premises).length ? el("p", { class: "quiet" }, t("sideCaseToo")) : null);
}
function aboutTitle(claims, id) {
const about = claims.column("about");
const number = about && id !== void 0 ? about.values.indexOf(id) : -1;
const row = about && number > 0 ? about.numbers.indexOf(number) : -1;
return row < 0 ? null : claims.at(row).about_title;
}
function conflictSubject(model, item, index) {
const id = item.subject;
const known = id === void 0 ? void 0 : model.movements.get(id) || model.zones.get(id);
return known && known.title || aboutTitle(model.claims, id) || id || item.kind || String(index + 1);
}
function conflictItem(view, item, index) {
const hard = item.severity === "hard";
return el("li", { class: "conflict", "data-conflict": String(index) }, el("p", { class: "tags" }, el("span", { class: hard ? "verdict verdict-contradicted" : "verdict verdict-implausible" }, el("span", { "aria-hidden": "true" }, hard ? "✕ " : "≈ "), severityWords(item)), item.kind ? el("span", { class: "tag tag-kind" }, listedWord("attribute", item.kind, 60)) : null), el("p", null, el("button", { type: "button", class: "says-button", onclick: () => view.state.select("conflict", index, "conflict") }, untrustedText(conflictSubject(view.model, item, index), 200))), item.why ? el("p", null, statement(item.why, 2e3)) : null, el("ul", { class: "sides" }, sidesOf(item).map((side, place) => sideItem(view, side, place))));
}
function makeConflicts(view) {
const conflicts = view.model.conflicts;
if (!conflicts.length)
return null;
return el("div", { class: "conflicts" }, el("p", { class: "quiet" }, t("conflictsIntro")), el("ol", null, conflicts.map((item, index) => conflictItem(view, item, index))));
}
// panel/selection_title.js
var titleOrNull = (found) => found ? found.title : null;
var TITLES = {
place: (model, id) => nameOf(model.locations.get(id)?.place || {}),
event: (model, id) => titleOrNull(model.events.get(id)),
zone: (model, id) => titleOrNull(model.zones.get(id)),
conflict: (model, id) => conflictSubject(model, model.conflicts[Number(id)] || {}, Number(id)),
leg(model, id) {
const leg = legOf(model, id);
return leg && legTitle(model, leg);
}
};
var selectionTitle = (model, kind, id) => TITLES[kind](model, id) || id;
// panel/card.js
var MOST_CONFLICTS = 8;
function cardRow(name, content) {
if (!content || Array.isArray(content) && !content.length)
return null;
return [el("dt", null, t(name)), el("dd", null, content)];
}
function placeWords(view, named) {
if (!named)
return null;
const mapLocation = view.model.locations.get(named.id);
if (!mapLocation)
return [untrustedText(named.text || named.id || "", 200), " ", el("span", { class: "quiet" }, "(" + t("notResolved") + ")")];
const name = named.text || mapLocation.place.name || mapLocation.id;
const known = nameOf(mapLocation.place);
const resolved = known && known !== name ? [" ", el("span", { class: "quiet" }, "= ", untrustedText(known, 200))] : null;
return [
el("button", { type: "button", class: "link-button", onclick: () => view.state.select("place", mapLocation.id, "card") }, untrustedText(name, 200)),
resolved,
mapLocation.area ? [" ", el("span", { class: "quiet" }, "(" + t("area").toLowerCase() + ")")] : null
];
}
function placesWords(view, claim) {
const named = listOf(claim.places);
return joined(named.map((name) => el("span", null, placeWords(view, name))));
}
function selectButton(view, kind, id) {
const words = untrustedText(selectionTitle(view.model, kind, String(id)), 200);
return el("button", { type: "button", class: "link-button", onclick: () => view.state.select(kind, id, "card") }, words);
}
function eventOf(view, claim) {
const id = [claim.event, claim.about].find((name) => name !== void 0 && view.model.events.has(name));
return id === void 0 ? null : selectButton(view, "event", id);
}
function conflictsWords(view, claim) {
const found = view.model.disputed.has(claim.id) ? conflictsWith(view.model, [claim.row]) : [];
return joined(found.slice(0, MOST_CONFLICTS).map((number) => el("span", null, selectButton(view, "conflict", number), " (", listedWord("attribute", view.model.conflicts[number].kind || "", 60), ")")));
}
function readingsList(check) {
const found = listOf(check.readings);
if (found.length < 2)
return null;
return el("ul", { class: "readings" }, found.slice(0, 12).map((reading) => el("li", null, statement(reading.reading, 300), ": ", wordFor("verdict", reading.verdict))));
}
function workingOf(view, item) {
const assumptions = listOf(item.assumptions);
const method = item.method === void 0 ? "" : view.model.methods[item.method];
if (!assumptions.length && !method && !item.breakpoint)
return null;
return el("details", null, el("summary", null, t("working")), item.breakpoint ? el("p", null, t("breakpoint") + ": ", statement(item.breakpoint, 600)) : null, assumptions.length ? el("ul", { class: "readings" }, assumptions.slice(0, 30).map((line) => el("li", null, statement(line, 400)))) : null, method ? el("p", null, statement(method, 1500)) : null);
}
function sideOf(item, name) {
const value = item[name];
if (isComputed(value))
return [t(name) + " ", statement(value, 300)];
if (item.kind === "date" && name === "computed")
return value ? [t(name) + " ", untrustedText(timeWords(value), 300)] : null;
const words = checkValue(value, item.unit);
return words ? [t(name) + " ", untrustedText(words, 300)] : null;
}
function checkBlock(view, item) {
const figures = joined([sideOf(item, "claimed"), sideOf(item, "computed"), sideOf(item, "margin")], t("separatorStrong"));
const kind = el("span", { class: "quiet" }, listedWord("attribute", item.kind || "", 60));
return el("div", { class: item.verdict ? "check" : "check check-quiet" }, el("p", null, item.verdict ? [verdictTag(item.verdict), " "] : null, kind), item.unearned ? el("p", { class: "quiet" }, statement(item.unearned, 300)) : null, item.why ? el("p", null, statement(item.why, 2e3)) : null, figures.length ? el("p", { class: "quiet" }, figures.flat()) : null, readingsList(item), workingOf(view, item));
}
function relatedBlock(view, related) {
return el("details", { class: "related-checks" }, el("summary", null, t("related")), related.map((item) => checkBlock(view, item)));
}
function checkBlocks(view, found) {
const related = found.filter((item) => item.standing === "related");
const own = found.filter((item) => item.standing !== "related");
const [badged, others] = [own.filter((item) => !item.unearned), own.filter((item) => item.unearned)];
return [...badged.concat(others).map((item) => checkBlock(view, item)), related.length ? relatedBlock(view, related) : null];
}
function tagLine(claim) {
const found = [modalityTag(claim)].filter(Boolean);
if (claim.disputed)
found.push(el("span", { class: "tag tag-disputed" }, t("disputed")));
if (claim.attribute)
found.unshift(el("span", { class: "tag tag-kind" }, listedWord("attribute", claim.attribute, 60)));
return found.length ? el("p", { class: "tags" }, found) : null;
}
function makeCard(view, claim) {
const select = (origin) => view.state.select("claim", claim.id, origin);
const checks = listOf(claim.checks);
const value = listOf(claim.value);
const card = el("article", { class: "card", tabindex: "-1" }, el("p", { class: "says" }, el("button", { type: "button", class: "says-button", title: t("selectClaim"), onclick: () => select("card") }, untrustedText(claim.says || claim.id))), claim.quote ? el("blockquote", null, "“", untrustedText(claim.quote, 500), "”") : null, tagLine(claim), el("dl", null, cardRow("source", sourceLine(view.model, claim)), cardRow("speaker", speakerChain(view.model, claim)), cardRow("time", whenLine(claim)), cardRow("place", placesWords(view, claim)), cardRow("quantity", quantityLine(claim)), cardRow("event", eventOf(view, claim)), cardRow("aboutClaim", claim.about_title ? untrustedText(claim.about_title, 300) : null), cardRow("value", value.length ? untrustedText(value.join(", ").replace(/-/g, " "), 300) : null), cardRow("note", claim.note ? untrustedText(claim.note) : null), cardRow("conflicts", conflictsWords(view, claim))), checkBlocks(view, checks), relationBlocks(view, claim), makeCardFoot(view, claim));
card.addEventListener("click", (event) => {
const busy = String(window.getSelection() || "").length > 0;
if (!busy && !targetOf(event).closest("a, button, summary"))
select("card");
});
return card;
}
// panel/selection_bar.js
var ON = "M3 5.5 L8 10.5 L13 5.5";
var BACK = "M3 10.5 L8 5.5 L13 10.5";
var AWAY = "M4 4 L12 12 M12 4 L4 12";
function selectionBarButton(name, path, run) {
const stroke = { d: path, fill: "none", stroke: "currentColor", "stroke-width": 2, "stroke-linecap": "round" };
return el("button", { type: "button", class: "marked-" + name, "aria-label": t("marked." + name), title: t("marked." + name), onclick: run }, svg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" }, svg("path", stroke)));
}
function makeSelectionBar(view, go) {
let places = [];
let at = -1;
const words = el("p", { role: "status" });
const steps = [selectionBarButton("back", BACK, () => step(-1)), selectionBarButton("on", ON, () => step(1))];
const node = el("div", { class: "marked-row", hidden: true }, words, steps, selectionBarButton("clear", AWAY, () => view.state.select(null)));
function step(by) {
at = (at + by + places.length) % places.length;
go(places[at]);
}
function relate(related, positions, redraw) {
node.hidden = !related.kind || related.kind === "claim";
places = positions;
at = redraw ? 0 : -1;
for (const each of steps)
each.hidden = !places.length;
if (!related.kind || node.hidden)
return words.replaceChildren();
const title = untrustedText(selectionTitle(view.model, related.kind, related.id), 200);
words.replaceChildren(t("marked", { n: related.rows.size }), " ", el("strong", null, title));
return places.length && !redraw ? step(1) : null;
}
return { node, relate };
}
// panel/virtual_list.js
var LEAST = 24;
var MARGIN = 900;
var GUESS = 230;
var BLOCK = 256;
var TALLEST = 12e6;
function makeHeights() {
let count = 0;
let guess = GUESS;
let seen = new Map();
let more = new Float64Array(0);
function reset(length) {
count = length;
guess = Math.min(GUESS, TALLEST / Math.max(1, count));
seen = new Map();
more = new Float64Array(Math.ceil(count / BLOCK) + 1);
}
const get = (position) => seen.get(position) ?? guess;
function top(position) {
const block = Math.floor(position / BLOCK);
let sum = position * guess;
for (let index = 0; index < block; index += 1)
sum += more[index];
for (let index = block * BLOCK; index < position; index += 1)
sum += (seen.get(index) ?? guess) - guess;
return sum;
}
function at(pixels) {
let low = 0;
let high = count;
while (low < high) {
const middle = low + high >> 1;
if (top(middle + 1) <= pixels)
low = middle + 1;
else
high = middle;
}
return Math.min(low, Math.max(0, count - 1));
}
return {
reset,
top,
at,
get,
set(position, height) {
more[Math.floor(position / BLOCK)] += height - get(position);
seen.set(position, height);
},
total: () => top(count)
};
}
function makeVirtualList(make) {
const node = el("ol", { class: "cards" });
const heights = makeHeights();
const drawn = new Map();
let keys = [];
let pinned = -1;
let width = 0;
const scroller = () => node.closest(".page");
const offset = () => node.getBoundingClientRect().top - scroller().getBoundingClientRect().top + scroller().scrollTop;
const inSight = () => node.isConnected && node.offsetParent !== null;
function range() {
if (!inSight())
return [0, Math.min(keys.length, LEAST)];
const from = scroller().scrollTop - offset();
let first = heights.at(Math.max(0, from - MARGIN));
let last = Math.min(keys.length, heights.at(Math.max(0, from + scroller().clientHeight + MARGIN)) + 1);
if (last - first < LEAST)
last = Math.min(keys.length, first + LEAST);
if (last - first < LEAST)
first = Math.max(0, last - LEAST);
return [first, last];
}
function place(entry) {
entry.item.style.top = heights.top(entry.position) + "px";
}
function add(position) {
const key = keys[position];
const entry = { item: el("li", null, make(key)), position, key };
drawn.set(key, entry);
sizes.observe(entry.item);
return entry;
}
function number(entry) {
entry.item.setAttribute("aria-setsize", String(keys.length));
entry.item.setAttribute("aria-posinset", String(entry.position + 1));
entry.item.dataset.position = String(entry.position);
}
function arrange(wanted) {
let after = null;
for (const entry of wanted) {
const next = after ? after.nextSibling : node.firstChild;
if (next !== entry.item)
node.insertBefore(entry.item, next);
after = entry.item;
}
}
function drop(entry) {
sizes.unobserve(entry.item);
entry.item.remove();
drawn.delete(entry.key);
}
function measure() {
if (!inSight())
return false;
let changed = false;
for (const entry of drawn.values()) {
const height = entry.item.getBoundingClientRect().height;
if (!height || Math.abs(height - heights.get(entry.position)) < 0.5)
continue;
heights.set(entry.position, height);
changed = true;
}
return changed;
}
function anchor() {
const from = scroller().scrollTop - offset();
if (from <= 0)
return null;
const position = heights.at(from);
return { position, away: heights.top(position) - from };
}
function keep(held) {
if (!held)
return;
const away = heights.top(held.position) - (scroller().scrollTop - offset());
if (Math.abs(away - held.away) > 0.5)
scroller().scrollTop += away - held.away;
}
function layOut() {
node.style.height = heights.total() + "px";
for (const entry of drawn.values())
place(entry);
}
function fill() {
const [first, last] = range();
const focused = document.activeElement?.closest(".cards > li");
const wanted = new Set();
for (let position = first; position < last; position += 1)
wanted.add(position);
if (pinned >= 0)
wanted.add(pinned);
for (const entry of Array.from(drawn.values())) {
if (entry.item === focused)
wanted.add(entry.position);
else if (!wanted.has(entry.position))
drop(entry);
}
const entries = Array.from(wanted).sort((a, b) => a - b).map((position) => drawn.get(keys[position]) || add(position));
arrange(entries);
entries.forEach(number);
}
function refresh() {
if (!keys.length)
return;
for (let round = 0; round < 3; round += 1) {
const held = inSight() ? anchor() : null;
fill();
const changed = measure();
layOut();
keep(held);
if (!changed)
break;
}
}
function show(next) {
keys = next;
pinned = -1;
heights.reset(keys.length);
const positions = new Map();
for (let position = 0; drawn.size && position < keys.length; position += 1)
if (drawn.has(keys[position]))
positions.set(keys[position], position);
for (const entry of Array.from(drawn.values())) {
const position = positions.get(entry.key);
if (position === void 0)
drop(entry);
else
entry.position = position;
}
layOut();
refresh();
}
function reveal(position, { move = true, block = "start", behavior = "auto" } = {}) {
pinned = position;
refresh();
const { item } = drawn.get(keys[position]);
if (!move)
return item;
const far = inSight() && Math.abs(heights.top(position) - (scroller().scrollTop - offset())) > 3 * MARGIN;
const smooth = behavior === "smooth" && !far;
item.scrollIntoView({ block, behavior: smooth ? "smooth" : "auto" });
if (!smooth) {
refresh();
item.scrollIntoView({ block, behavior: "auto" });
}
return item;
}
const sizes = new ResizeObserver(() => {
if (inSight())
refresh();
});
function follow() {
scroller().addEventListener("scroll", refresh, { passive: true });
width = node.clientWidth;
new ResizeObserver(() => {
if (!inSight() || node.clientWidth === width)
return refresh();
width = node.clientWidth;
const held = anchor();
heights.reset(keys.length);
keep(held);
return refresh();
}).observe(scroller());
}
function each(run) {
for (const entry of drawn.values())
run(entry.item, entry.key);
}
return { node, show, reveal, follow, each, itemOf: (key) => drawn.get(key)?.item };
}
// panel/cards.js
function option(value, words) {
return el("option", { value }, clipped(words, 60));
}
function choice(view, field) {
const select = el("select", {
"data-filter": field.name,
onchange: () => view.state.setFilters({ [field.name]: select.value })
}, option("", t("any")));
const list = () => {
if (select.options.length === 1)
select.append(...field.options.map((value) => option(value, field.word(value))));
};
return { name: field.name, list, select, node: el("label", { class: "field" }, el("span", null, t(field.name)), select) };
}
function tableButton(view, open) {
return el("button", { type: "button", class: "plain-button table-open", "aria-expanded": String(open), "aria-controls": "table", onclick: () => view.table.toggle() }, t("table"));
}
function makeControls(view, tableOpen) {
const { state } = view;
const search = el("input", { type: "search", placeholder: t("search"), "aria-label": t("search"), oninput: () => state.setFilters({ q: search.value }, { soon: true }) });
const sort = el("select", { onchange: () => state.setFilters({ sort: sort.value }), "data-filter": "sort" }, el("option", { value: "" }, t("sortCase")), el("option", { value: "time" }, t("sortTime")));
const choices = view.filters.fields.map((field) => choice(view, field));
const status = el("p", { class: "quiet matching", role: "status", "aria-live": "polite" });
const clear = el("button", { type: "button", class: "plain-button", hidden: true, onclick: () => clearAll() }, t("clearFilters"));
const list = () => choices.forEach((each) => each.list());
const node = el("div", { class: "controls" }, search, el("details", { class: "filters", ontoggle: list }, el("summary", null, t("filters")), el("div", { class: "fields" }, choices.map((each) => each.node), el("label", { class: "field" }, el("span", null, t("sort")), sort))), el("div", { class: "matching-row" }, status, clear, tableButton(view, tableOpen)));
function clearAll() {
state.setFilters(Object.fromEntries([["q", ""], ...choices.map((each) => [each.name, ""])]));
}
function sync() {
const { filters } = state;
if (search.value !== (filters.q || ""))
search.value = filters.q || "";
sort.value = filters.sort || "";
for (const each of choices) {
if (filters[each.name])
each.list();
each.select.value = filters[each.name] || "";
}
clear.hidden = !view.filters.any();
}
function say(count) {
status.textContent = count ? t("matching", { n: count, all: view.model.claims.length }) : t("noClaims");
}
return { node, sync, say, clearAll };
}
function makeCards(view, tableOpen) {
const controls = makeControls(view, tableOpen);
const list = makeVirtualList((row) => {
const card = makeCard(view, view.model.claims.at(row));
if (row === current)
card.setAttribute("aria-current", "true");
card.classList.toggle("related", Boolean(view.related?.rows.has(row)));
return card;
});
const selectionBar = makeSelectionBar(view, (place) => list.reveal(place, { behavior: scrollBehaviour() }));
controls.node.append(selectionBar.node);
let current = -1;
let shown = new Uint32Array(0);
let isListed = false;
function mark(row) {
list.itemOf(current)?.firstElementChild?.removeAttribute("aria-current");
current = row;
list.itemOf(row)?.firstElementChild?.setAttribute("aria-current", "true");
}
function refresh() {
controls.sync();
const rows = view.filters.matching();
if (isListed && rows === shown)
return;
isListed = true;
shown = rows;
controls.say(rows.length);
list.show(rows);
}
function update() {
refresh();
const place = current < 0 ? -1 : shown.indexOf(current);
if (place >= 0)
list.reveal(place, { block: "nearest" });
}
function select(id, origin) {
const row = id === null || id === void 0 ? -1 : view.model.claims.rowOf(id);
mark(row);
if (row < 0)
return;
const redraw = isRedraw(origin);
if (!redraw && !view.filters.matching().includes(row))
controls.clearAll();
refresh();
const place = shown.indexOf(row);
if (place < 0)
return;
list.reveal(place, { move: origin !== "card" && !redraw, behavior: scrollBehaviour() });
mark(row);
}
function relate(related, redraw) {
list.each((item, row) => item.firstElementChild?.classList.toggle("related", related.rows.has(row)));
const places = [];
if (related.kind !== "claim" && related.rows.size)
shown.forEach((row, place) => related.rows.has(row) && places.push(place));
selectionBar.relate(related, places, redraw);
}
view.state.on("filters", refresh);
return { node: el("div", { class: "claims" }, controls.node, list.node), update, select, relate, follow: list.follow };
}
// panel/layer_panel.js
function layerIcon(kind, colour) {
if (kind === "zone") {
return svg("svg", { viewBox: "0 0 18 14", width: 18, height: 14, "aria-hidden": "true" }, svg("rect", { x: 1, y: 1, width: 16, height: 12, fill: colour, "fill-opacity": 0.4, stroke: readable(colour), "stroke-dasharray": "3 2" }));
}
return svg("svg", { viewBox: "0 0 18 14", width: 18, height: 14, "aria-hidden": "true" }, svg("line", { x1: 1, y1: 7, x2: 17, y2: 7, stroke: colour, "stroke-width": 4 }));
}
var MOST_LISTED_LAYERS = 60;
function layerItem(view, group, id, name, mark, detail) {
const box = el("input", {
type: "checkbox",
"data-layer": group,
"data-id": id,
onchange: () => view.state.toggle(group, id, box.checked)
});
box.checked = !view.state.isHidden(group, id);
return el("li", null, el("label", { class: "switch" }, box, mark, el("span", null, name, detail ? el("span", { class: "quiet block" }, detail) : null)));
}
function layerSection(title, items) {
if (!items.length)
return null;
return el("section", null, el("h2", null, title), el("ul", { class: "switches" }, items));
}
function searchedSection(title, things, titleOf, make) {
const all = Array.from(things);
if (all.length <= MOST_LISTED_LAYERS)
return layerSection(title, all.map(make));
const list = el("ul", { class: "switches" });
const rest = el("p", { class: "quiet", role: "status" });
const search = el("input", { type: "search", class: "switch-search", "aria-label": t("searchLayers", { what: title }), placeholder: t("searchLayers", { what: title }), oninput: fill });
function fill() {
const wanted = search.value.trim().toLowerCase();
const found = all.filter(([id, thing]) => String(titleOf(thing) || id).toLowerCase().includes(wanted));
list.replaceChildren(...found.slice(0, MOST_LISTED_LAYERS).map(make));
rest.textContent = found.length > MOST_LISTED_LAYERS ? t("andMore", { n: found.length - MOST_LISTED_LAYERS }) : "";
}
fill();
return el("section", null, el("h2", null, title), search, list, rest);
}
function movementLayers(view) {
return searchedSection(t("movements"), view.model.movements, (movement) => movement.title, ([id, movement]) => layerItem(view, "movement", id, untrustedText(movement.title || id, 200), layerIcon("movement", safeColour(movement.color))));
}
function zoneItem(view, id, zone, item) {
const name = clipped(zone.title || id, 200);
const button = el("button", {
type: "button",
class: "link-button",
"aria-label": t("showZone", { name }),
onclick: () => view.state.select("zone", id, "keyboard")
}, t("show"));
return el("li", { class: "zone-row" }, Array.from(item.childNodes), button);
}
function zoneLayers(view) {
return Array.from(view.model.zones, ([id, zone]) => zoneItem(view, id, zone, layerItem(view, "zone", id, untrustedText(zone.title || id, 200), layerIcon("zone", safeColour(zone.color)), joined([
zone.certainty && wordFor("certainty", zone.certainty),
zone.when && timeWords(zone.when)
], " · "))));
}
function sourceLayers(view) {
const counts = new Map(countsOf(view.model.claims, "source"));
return searchedSection(t("sources"), view.model.sources, (source) => source.publisher, ([id, source]) => layerItem(view, "source", id, untrustedText(source.publisher || id, 200), null, joined([source.published && timeWords(source.published), t("countClaims", { n: counts.get(id) || 0 })], " · ")));
}
function makeLayerPanel(view) {
const node = el("div", { class: "layers" }, movementLayers(view), layerSection(t("zones"), zoneLayers(view)), sourceLayers(view), layerSection(t("map"), [
layerItem(view, "other", "places", t("places"), null),
layerItem(view, "other", "roads", t("roads"), null, t("roadsDetail")),
layerItem(view, "other", "discs", t("uncertaintySwitch"), null)
]));
view.state.on("layers", (change) => {
const selector = '[data-layer="' + CSS.escape(change.group) + '"][data-id="' + CSS.escape(change.id) + '"]';
for (const box of node.querySelectorAll(selector))
box.checked = change.shown;
});
return node;
}
// panel/bottom_sheet.js
var TALL = 0.82;
var FLICK = 0.5;
var STILL = 6;
function snapStage(height, speed, heights) {
const stages = Object.entries(heights).sort((a, b) => a[1] - b[1]);
const ahead = stages.filter(([, each]) => speed > 0 ? each < height : each > height);
if (Math.abs(speed) >= FLICK && ahead.length)
return ahead[speed > 0 ? ahead.length - 1 : 0][0];
return stages.reduce((best, stage) => Math.abs(stage[1] - height) < Math.abs(best[1] - height) ? stage : best)[0];
}
function makeBottomSheet(head, setSheetState) {
const app = byId("app");
let held = null;
function heights() {
const beside = byId("timeline").dataset.folded === "false";
return { folded: head.offsetHeight, open: Math.round(window.innerHeight * (beside ? 0.33 : 0.48)), tall: Math.round(window.innerHeight * TALL) };
}
function follow(event, thumb) {
const moved = event.clientY - thumb.y;
if (!thumb.dragged && Math.abs(moved) < STILL)
return;
if (!thumb.dragged) {
thumb.dragged = true;
head.setPointerCapture(event.pointerId);
if (app.dataset.panel === "folded")
setSheetState("open");
app.dataset.dragging = "true";
}
thumb.speed = (event.clientY - thumb.last) / Math.max(1, event.timeStamp - thumb.at);
[thumb.last, thumb.at] = [event.clientY, event.timeStamp];
const { folded, tall } = thumb.heights;
thumb.height = Math.max(folded, Math.min(tall, thumb.from - moved));
app.style.setProperty("--sheet", thumb.height + "px");
}
function release() {
if (held && held.dragged) {
delete app.dataset.dragging;
app.style.removeProperty("--sheet");
setSheetState(snapStage(held.height, held.speed, held.heights));
}
held = null;
}
head.addEventListener("pointerdown", (event) => {
if (event.button !== 0 || !isNarrow())
return;
const height = head.parentElement?.offsetHeight || 0;
held = { y: event.clientY, last: event.clientY, at: event.timeStamp, speed: 0, from: height, height, heights: heights(), dragged: false };
});
head.addEventListener("pointermove", (event) => held && follow(event, held));
for (const name of ["pointerup", "pointercancel"])
head.addEventListener(name, release);
}
// panel/panel.js
function tabList(pages, choose) {
const tabs = pages.map((page, index) => el("button", {
type: "button",
role: "tab",
id: "tab-" + page.name,
"aria-controls": "page-" + page.name,
"aria-selected": "false",
tabindex: "-1",
onclick: () => choose(index),
onkeydown: (event) => {
const on = document.documentElement.dir === "rtl" ? -1 : 1;
const steps = { ArrowRight: on, ArrowLeft: -on, Home: -index, End: pages.length - 1 - index };
if (!(event.key in steps))
return;
event.preventDefault();
const next = (index + steps[event.key] + pages.length) % pages.length;
choose(next);
tabs[next].focus();
}
}, page.title));
return tabs;
}
function languageButton(view) {
const codes = Object.keys(LANGUAGES);
const next = codes[(codes.indexOf(currentLanguage()) + 1) % codes.length];
const { languageName, direction } = LANGUAGES[next];
return el("button", { type: "button", class: "language", lang: next, dir: direction, onclick: () => view.state.setLanguage(next) }, String(languageName));
}
function makePanel(view, host, pages) {
const sheets = pages.map((page) => el("section", { role: "tabpanel", id: "page-" + page.name, "aria-labelledby": "tab-" + page.name, class: "page", tabindex: "0" }, page.node));
const tabs = tabList(pages, (index) => {
show(index);
view.state.moved();
});
const app = byId("app");
const fold = el("button", { type: "button", class: "fold", "aria-expanded": "true", onclick: () => setSheetState(app.dataset.panel === "folded" ? "open" : "folded") });
function show(chosen) {
if (!pages[chosen])
return;
pages.forEach((page, index) => {
const on = index === chosen;
sheets[index].hidden = !on;
tabs[index].setAttribute("aria-selected", String(on));
tabs[index].tabIndex = on ? 0 : -1;
});
}
function setSheetState(stage) {
const folded = stage === "folded";
app.dataset.panel = stage;
fold.setAttribute("aria-expanded", String(!folded));
fold.setAttribute("aria-label", t(folded ? "expand" : "collapse"));
view.map.invalidateSize({ animate: false });
}
host.setAttribute("aria-label", t("panel"));
const title = view.model.case.title || t("title");
const head = el("div", { class: "panel-head" }, el("h1", { dir: "auto", lang: languageOf(title) }, clipped(title, 300)), languageButton(view), fold);
makeBottomSheet(head, setSheetState);
host.append(head, el("div", { role: "tablist", "aria-label": clipped(title, 300), class: "tabs" }, tabs), el("div", { class: "pages" }, sheets));
show(0);
setSheetState("open");
return {
show: (name) => show(pages.findIndex((page) => page.name === name)),
shown: () => pages[sheets.findIndex((sheet) => !sheet.hidden)].name,
unfold: () => app.dataset.panel === "folded" && setSheetState("open"),
fold: () => setSheetState("folded"),
state: () => app.dataset.panel,
setState: setSheetState
};
}
// map/uncertainty_circle.js
function uncertaintyCircle(mapLocation, colour, strong) {
const radius = Number(mapLocation.place.radius_km);
if (!(radius > 0) || mapLocation.area)
return null;
return L.circle(mapLocation.point, {
radius: radius * 1e3,
color: colour,
weight: strong ? 2 : 1,
opacity: strong ? 0.9 : 0.55,
dashArray: "3 4",
fillColor: colour,
fillOpacity: strong ? 0.14 : 0.05,
interactive: false,
pane: "discs"
});
}
// map/highlight.js
var CLOSE_ZOOM = 9;
var RED = "#b3261e";
function legendPadding(map) {
const legend = legendNode();
const cover = legend && legend.open ? [legend.offsetWidth, legend.offsetHeight] : [0, 0];
const size = map.getSize();
const beside = size.x - cover[0] > 520 ? cover[0] : 0;
const below = !beside && size.y - cover[1] > 320 ? cover[1] : 0;
const mirrored = document.documentElement.dir === "rtl";
const [left, right] = mirrored ? [64, 44 + beside] : [44 + beside, 64];
return { paddingTopLeft: [left, 44], paddingBottomRight: [right, 60 + below] };
}
function highlightLocations(view, locations) {
view.highlight.clearLayers();
for (const mapLocation of locations) {
if (mapLocation.area) {
view.highlight.addLayer(L.geoJSON(mapLocation.area, {
interactive: false,
style: { className: "chosen", color: RED, weight: 2.5, dashArray: "6 4", fillColor: RED, fillOpacity: 0.08, pane: "chosen" }
}));
continue;
}
const around = uncertaintyCircle(mapLocation, RED, true);
if (around)
view.highlight.addLayer(around);
view.highlight.addLayer(L.circleMarker(mapLocation.point, { radius: 18, color: RED, weight: 2.5, fill: false, interactive: false, pane: "chosen" }));
}
}
function highlightPath(view, geometry, look) {
view.highlight.addLayer(L.geoJSON(geometry, { interactive: false, style: { className: "chosen", color: RED, pane: "chosen", ...look } }));
}
function boundsOfLocations(locations) {
const bounds = L.latLngBounds([]);
for (const mapLocation of locations)
bounds.extend(mapLocation.area ? L.geoJSON(mapLocation.area).getBounds() : mapLocation.point);
return bounds;
}
function fitLocations(view, locations) {
const bounds = boundsOfLocations(locations);
if (!bounds.isValid())
return;
const single = bounds.getNorthEast().equals(bounds.getSouthWest());
const closer = single && view.camera.isCloser(CLOSE_ZOOM - 1);
const closest = closer ? view.map.getZoom() : CLOSE_ZOOM - 1;
view.camera.fit(bounds, Object.assign({ maxZoom: single ? closest : CLOSE_ZOOM }, legendPadding(view.map)), closer);
}
// map/claim_item.js
function claimItem(view, claim, origin) {
const when = whenLine(claim);
return el("li", null, el("button", { type: "button", class: "link-button", onclick: () => view.state.select("claim", claim.id, origin) }, untrustedText(claim.says || claim.id, 400)), el("p", { class: "quiet" }, speakerChain(view.model, claim), claim.paragraph ? t("separator") + t("paragraph", { n: claim.paragraph }) : null, when ? [" · ", when] : null), el("p", { class: "tags" }, modalityTag(claim), verdictTags(claim)));
}
function verdictTags(claim) {
const found = new Set(listOf(claim.checks).flatMap((check) => check.verdict || []));
return Array.from(found, verdictTag);
}
// story/steps.js
function storyTracks(model) {
const tracks = new Map();
for (const stop of model.stops) {
const movement = model.movements.get(stop.movement);
const track = tracks.get(stop.movement) || { id: String(stop.movement), title: String(movement && movement.title || stop.movement), stops: [] };
tracks.set(stop.movement, track);
track.stops.push(stop);
}
const order = new Map(Array.from(model.movements.keys(), (id, index) => [id, index]));
const place = (track) => order.get(track.id) ?? order.size;
return Array.from(tracks.values()).sort((a, b) => place(a) - place(b));
}
var storyId = (step) => step.track.id + ":" + step.stop.order;
function storyStep(track, index) {
const stop = track && track.stops[index];
return stop ? { track, index, stop, before: track.stops[index - 1] || null } : null;
}
function findStep(tracks, id) {
const text = String(id);
const whole = tracks.find((each) => each.id === text);
if (whole)
return storyStep(whole, 0);
const cut = text.lastIndexOf(":");
const track = cut < 0 ? null : tracks.find((found) => found.id === text.slice(0, cut));
return track ? storyStep(track, track.stops.findIndex((stop) => String(stop.order) === text.slice(cut + 1))) : null;
}
function legTo(model, step) {
if (!step.before)
return null;
const end = step.track.id + ":" + step.before.order + "-" + step.stop.order;
return model.legs.find((leg) => leg.properties.movement === step.track.id && String(leg.id).endsWith(end)) || null;
}
function travelDays(model, step) {
const from = step.before && model.spanOf(step.before.when);
const to = model.spanOf(step.stop.when);
if (!step.before || !from || !to)
return null;
const slack = from.blur + to.blur;
const left = step.before.status === "halted" ? from.end : from.start;
const reached = step.stop.status === "halted" ? to.start : to.end;
const days = { low: Math.max(0, to.start - from.end - slack), high: reached - left + slack };
return Number.isFinite(days.low) && Number.isFinite(days.high) && days.high >= days.low ? days : null;
}
function daysOfStop(span, domain) {
if (!span || !domain)
return null;
const within = (day) => Math.min(domain.last, Math.max(domain.first, day));
return { from: within(span.start), to: within(span.end) };
}
function conflictsAt(model, stop) {
const here = new Set(listOf(stop.claims));
return model.conflicts.map((conflict, index) => listOf(conflict.claims).some((id) => here.has(id)) ? index : -1).filter((index) => index >= 0);
}
function timeGaps(span) {
if (!span)
return ["storyNoTime"];
if (span.blur)
return ["storyTimeUncertain"];
return Number.isFinite(span.start) && Number.isFinite(span.end) ? [] : ["storyTimeOpen"];
}
function storyGaps(model, step, leg) {
const intended = step.stop.status === "intended";
const gaps = intended ? ["storyNotReached"] : timeGaps(model.spanOf(step.stop.when));
const route = leg && leg.properties;
if (route && route.travelled !== false && route.course !== "reported")
gaps.push("storyRoadUnknown");
if (!listOf(step.stop.claims).length)
gaps.push("storyNoClaims");
return gaps;
}
// story/step_card.js
var MOST_STORY_CLAIMS = 200;
function daysWords(days) {
if (!days)
return null;
if (days.high === 0)
return t("storySameDay");
if (days.low === days.high)
return t("storyDays", { n: days.high });
return days.low ? t("storyDaysRange", { low: days.low, n: days.high }) : t("storyDaysAtMost", { n: days.high });
}
function routeWords(view, step, before, leg) {
if (!leg)
return [t(before.location === step.stop.location ? "storySamePlace" : "storyNoWay", { n: before.order })];
const route = leg.properties;
const known = route.leg_kind === "road" || route.leg_kind === "straight";
return [
known ? legKindWords(route) : t("storyUnknownWay"),
noReportWords(route),
legLength(route),
route.travelled === false ? t("intendedLeg") : daysWords(travelDays(view.model, step))
].filter(Boolean);
}
function storySection(title, name, ...content) {
return el("section", { class: "story-" + name }, el("h3", null, title), content);
}
function routeSection(view, step, leg) {
if (!step.before)
return null;
return storySection(t("storyWay", { n: step.before.order }), "way", el("p", null, joined(routeWords(view, step, step.before, leg), " · ")), leg && leg.properties.open_end ? el("p", { class: "quiet" }, openEndWords(view.model, leg)) : null, leg && leg.properties.note ? el("p", { class: "quiet" }, untrustedText(leg.properties.note, 600)) : null);
}
function reportedSection(view, step) {
const ids = listOf(step.stop.claims).slice(0, MOST_STORY_CLAIMS);
const claims = ids.map((id) => view.model.claimById.get(id)).filter(isSet);
if (!claims.length)
return null;
return storySection([t("storyReported"), " ", el("span", { class: "quiet" }, "(" + listOf(step.stop.claims).length + ")")], "reported", el("ul", { class: "popup-claims" }, claims.map((claim) => claimItem(view, claim, "story"))));
}
function conflictsSection(view, step) {
const found = conflictsAt(view.model, step.stop);
if (!found.length)
return null;
return storySection(t("conflicts"), "conflicts", el("ul", null, found.map((index) => {
const item = view.model.conflicts[index];
return el("li", null, el("button", { type: "button", class: "link-button", onclick: () => view.state.select("conflict", index, "story") }, severityWords(item)), item.why ? el("p", { class: "quiet" }, statement(item.why, 600)) : null);
})));
}
function gapsSection(view, step, leg) {
const found = storyGaps(view.model, step, leg).map((key) => t(key));
const radius = withinWords(step.stop.uncertainty_km);
if (radius)
found.push(t("storyPlaceUncertain", { within: radius }));
return found.length ? storySection(t("storyNotKnown"), "gaps", el("ul", null, found.map((words) => el("li", null, words)))) : null;
}
function stepFacts(view, step, leg) {
const stop = step.stop;
const colour = movementColour(view.model, stop.movement);
return [
el("h2", null, stopIcon(stop.status, stop.order, colour), namesOf(stop.location.place)),
el("p", { class: "story-what" }, el("strong", null, wordFor("status", stop.status)), stop.when ? [" · ", happenedWords(stop)] : null),
listOf(stop.disputed).length ? el("div", null, listOf(stop.disputed).map((words) => el("p", null, statement(words, 800)))) : null,
stop.note ? el("p", { class: "quiet" }, untrustedText(stop.note, 800)) : null,
routeSection(view, step, leg),
reportedSection(view, step),
conflictsSection(view, step),
gapsSection(view, step, leg)
];
}
// story/story.js
var CLOSEST = 10;
var OWN_KEYS = "input, select, .leaflet-container";
function storyIcon(path, size) {
return svg("svg", { viewBox: "0 0 16 16", width: size, height: size, "aria-hidden": "true", class: "control-sign" }, svg("path", { d: path, fill: "none", stroke: "currentColor", "stroke-width": 2, "stroke-linecap": "round", "stroke-linejoin": "round" }));
}
var STORY_ICONS = { story: "M3 13 C7 13 4 3 13 3 M9.5 1.2 L13 3 L10.6 6", back: "M10 3 L5 8 L10 13", on: "M6 3 L11 8 L6 13", close: "M4 4 L12 12 M12 4 L4 12" };
function cardPadding(map, node) {
const whole = map.getContainer().getBoundingClientRect();
const card = node.getBoundingClientRect();
const beside = card.top < whole.bottom - 20 && card.width < whole.width * 0.7;
const left = beside && card.left - whole.left < whole.right - card.right;
return {
paddingTopLeft: [left ? card.right - whole.left + 30 : 40, 40],
paddingBottomRight: [beside && !left ? whole.right - card.left + 30 : 60, 50]
};
}
function boundsOfStep(stop, leg) {
const mapLocation = stop.location;
const radius = Number(stop.uncertainty_km) || 0;
const bounds = L.latLngBounds([mapLocation.point]);
if (mapLocation.area)
bounds.extend(L.geoJSON(mapLocation.area).getBounds());
else if (radius > 0)
bounds.extend(L.latLng(mapLocation.point).toBounds(radius * 2e3));
if (leg && leg.geometry)
bounds.extend(L.geoJSON(leg.geometry).getBounds());
return bounds;
}
function flyTo(view, node, step, leg) {
view.map.closePopup();
highlightLocations(view, [step.stop.location]);
if (leg && leg.geometry) {
highlightPath(view, leg.geometry, { weight: 10, opacity: 0.3 });
}
const options = Object.assign({ maxZoom: CLOSEST }, cardPadding(view.map, node));
view.camera.fit(boundsOfStep(step.stop, leg), Object.assign(options, { duration: 0.8 }));
}
function storyControl(name, run) {
return el("button", { type: "button", class: "story-" + name, "aria-label": t("story." + name), title: t("story." + name), onclick: run }, storyIcon(STORY_ICONS[name], 18));
}
function trackChooser(tracks, run) {
if (tracks.length < 2)
return { node: el("p", { class: "story-track" }, untrustedText(tracks[0].title, 200)), choose: () => {
} };
const select = el("select", { class: "story-track", "aria-label": t("movement"), onchange: () => run(tracks[select.selectedIndex]) });
function choose(chosen) {
if (!select.options.length)
select.append(...tracks.map((track) => el("option", { value: track.id }, clipped(track.title, 100))));
select.selectedIndex = tracks.indexOf(chosen);
}
return { node: select, choose };
}
function makeStory(view, stage, buttons, kept) {
const tracks = storyTracks(view.model);
if (!tracks.length)
return { show: () => {
}, onSelection: () => {
}, hasTime: () => false };
const app = byId("app");
const button = el("button", { type: "button", class: "story-button", "aria-expanded": "false", "aria-controls": "story", onclick: () => current ? leave() : go(last) }, storyIcon(STORY_ICONS.story, 16), t("story"));
const count = el("p", { class: "story-count" });
const back = storyControl("back", () => move(-1));
const on = storyControl("on", () => move(1));
const track = trackChooser(tracks, (chosen) => go(storyStep(chosen, 0)));
const said = el("p", { class: "unseen", role: "status" });
const body = el("div", { class: "story-body", tabindex: "0", role: "group" });
const node = el("section", { class: "story", id: "story", "aria-label": t("story"), tabindex: "-1", hidden: true }, el("div", { class: "story-head" }, back, count, on, storyControl("close", () => leave())), track.node, body, said);
let last = findStep(tracks, kept.step) || storyStep(tracks[0], 0);
let current = null;
function go(next) {
if (next)
view.state.select("story", storyId(next), "story");
}
function move(by) {
if (current)
go(storyStep(current.track, current.index + by));
}
function foldLegend(is) {
const legend = legendNode();
if (!legend)
return;
if (is)
kept.legendOpen = legend.open;
legend.open = is ? false : kept.legendOpen;
}
function display(is) {
kept.open = is;
node.hidden = !is;
button.setAttribute("aria-expanded", String(is));
app.dataset.story = is ? "open" : "closed";
view.map.invalidateSize({ animate: false });
}
function chooseTime(stop, origin) {
if (isRedraw(origin) || origin === "address" && view.state.time)
return;
view.state.setTime(daysOfStop(view.model.spanOf(stop.when), view.timeline.domain));
}
function hasTime(id) {
const found = findStep(tracks, id);
return Boolean(found && daysOfStop(view.model.spanOf(found.stop.when), view.timeline.domain));
}
function fill(step, leg) {
const words = t("storyStop", { n: step.index + 1, all: step.track.stops.length });
count.textContent = words;
track.choose(step.track);
back.setAttribute("aria-disabled", String(step.index === 0));
on.setAttribute("aria-disabled", String(step.index === step.track.stops.length - 1));
body.replaceChildren(...stepFacts(view, step, leg).filter(isSet));
body.setAttribute("aria-label", words);
body.scrollTop = 0;
said.textContent = sentence([
words,
clipped(nameOf(step.stop.location.place), 200),
wordFor("status", step.stop.status),
happenedWords(step.stop)
]);
}
function show(id, origin) {
const found = findStep(tracks, id);
if (!found) {
close();
return;
}
const first = current === null;
if (first)
kept.timeBefore = origin === "address" ? null : view.state.time;
current = last = found;
kept.step = storyId(found);
view.cards.select(null);
if (!isRedraw(origin) && view.state.isHidden("movement", found.track.id))
view.state.toggle("movement", found.track.id, true);
chooseTime(found.stop, origin);
const leg = legTo(view.model, found);
if (first) {
foldLegend(true);
display(true);
}
fill(found, leg);
if (first && origin !== "address")
node.focus({ preventScroll: true });
flyTo(view, node, found, leg);
}
function close() {
if (!current)
return;
const held = node.contains(document.activeElement);
current = null;
foldLegend(false);
display(false);
if (held)
button.focus();
}
function leave() {
view.state.inOneStep(() => view.state.setTime(kept.timeBefore));
view.state.select(null);
}
function onSelection(chosen) {
if (chosen.kind !== "story" && (!chosen.kind || isNarrow() || chosen.origin === "address"))
close();
}
function turn(event) {
const forward = getComputedStyle(node).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
if (event.key !== "ArrowLeft" && event.key !== "ArrowRight" || targetOf(event).closest(OWN_KEYS + ", [role=tab]"))
return;
event.preventDefault();
move(event.key === forward ? 1 : -1);
}
function onKey(event) {
if (!node.isConnected)
document.removeEventListener("keydown", onKey);
else if (!current || event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented)
return;
else if (event.key !== "Escape")
turn(event);
else if (!targetOf(event).closest(OWN_KEYS))
leave();
}
document.addEventListener("keydown", onKey);
L.DomEvent.disableClickPropagation(node);
L.DomEvent.disableScrollPropagation(node);
buttons.append(button);
stage.append(node);
if (kept.open && last) {
current = last;
display(true);
fill(last, legTo(view.model, last));
}
return { show, onSelection, hasTime };
}
// table/csv.js
var FORMULA = /^(?:[\p{C}\p{M}\p{Z}\u115f\u1160\u2800\u3164\uffa0]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r])/u;
var PLAIN_NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
var HIDDEN = /[\u2066-\u2069]/g;
var safeCell = (text) => FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? "'" + text : text;
function csvCell(value) {
if (value === null || value === void 0)
return "";
const text = Array.isArray(value) ? value.join("; ") : String(value);
const safe = safeCell(text.replace(HIDDEN, "").replace(/\0/g, ""));
return /[",\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
}
var csvText = (names, rows) => [names, ...rows].map((row) => row.map(csvCell).join(",") + "\r\n").join("");
function download(text, name, type) {
const address = URL.createObjectURL(new Blob([text], { type }));
el("a", { href: address, download: name }).click();
setTimeout(() => URL.revokeObjectURL(address), 1e3);
}
// table/definitions.js
var MOST_NAMED = 6;
var joinedWords = (words) => words.length ? joined(words.slice(0, MOST_NAMED).concat(words.length > MOST_NAMED ? ["…"] : [])) : null;
var placeName = (place, id) => place && nameOf(place) || id || "";
function daysForSorting(view, when) {
const span = view.model.spanOf(when);
return span ? [span.start, span.end] : null;
}
function timeColumn(view, whenOf) {
return { name: "time", show: (row) => whenOf(row) ? timeWords(whenOf(row)) : null, key: (row) => daysForSorting(view, whenOf(row)) };
}
var readOr = (column, empty) => (row) => column ? column.get(row) : empty;
function claimColumns(view) {
const { claims, sources } = view.model;
const text = (name) => readOr(claims.column(name), null);
const numbersOf = (name) => readOr(claims.column(name), []);
const textsOf = (name) => readOr(claims.column(name), []);
const [says, source, when] = [text("says"), text("source"), text("when")];
const [checks, numbers] = [numbersOf("checks"), numbersOf("places")];
const [who, words] = [textsOf("who"), textsOf("place_words")];
const paragraph = readOr(claims.column("paragraph"), null);
const quantity = readOr(claims.column("quantity"), null);
const inConflict = conflictsByRow(view);
const placeNames = (row) => numbers(row).map((number, index) => words(row)[index] || (number ? String(view.model.places.value("name", number - 1) || "") : ""));
const verdicts = (row) => Array.from(new Set(checks(row).map((number) => String(claims.checks.value("verdict", number) || "")).filter(isSet)));
const conflictButton = (number) => el("button", { type: "button", class: "link-button", onclick: () => view.state.select("conflict", number, "table") }, listedWord("attribute", view.model.conflicts[number].kind || "", 60));
return [
{ name: "claim", head: true, show: (row) => untrustedText(says(row) || claims.at(row).id), key: says },
{ name: "speaker", show: (row) => speakerChain(view.model, claims.at(row)), key: (row) => who(row).join(" ") || null },
{
name: "source",
show: (row) => sourceLine(view.model, claims.at(row)),
key: (row) => [publisher(view.model, { source: source(row) }), String(sources.get(source(row) || "")?.published || ""), paragraph(row) || 0]
},
timeColumn(view, when),
{ name: "places", show: (row) => joinedWords(placeNames(row).filter(Boolean).map((name) => untrustedText(name, 200))), key: (row) => placeNames(row).join(" ") || null },
{
name: "quantity",
show: (row) => quantityLine(claims.at(row)),
key(row) {
const found = quantity(row);
return found ? [found.unit || "", found.low ?? found.high ?? 0] : null;
}
},
{
name: "verdict",
show: (row) => joined(verdicts(row).map(verdictTag), " "),
key: (row) => verdicts(row).length ? Math.min(...verdicts(row).map((verdict) => view.model.verdicts.indexOf(verdict))) : null
},
{
name: "conflicts",
show: (row) => joinedWords((inConflict.get(row) || []).map(conflictButton)),
key: (row) => inConflict.has(row) ? -listOf(inConflict.get(row)).length : null
}
];
}
function conflictsByRow(view) {
const found = new Map();
view.model.conflicts.forEach((conflict, number) => {
for (const id of listOf(conflict.claims)) {
const row = view.model.claims.rowOf(id);
if (row >= 0)
found.set(row, (found.get(row) || []).concat(number));
}
});
return found;
}
var CLAIM_FIELDS = [
"id",
"says",
"source",
"publisher",
"published",
"paragraph",
"who",
"about",
"attribute",
"modality",
"when",
"when_text",
"places",
"lat",
"lon",
"quantity",
"low",
"high",
"unit",
"value",
"quote",
"note",
"verdicts",
"conflicts"
];
function claimRecord(view, inConflict) {
return (row) => {
const claim = view.model.claims.at(row);
const source = view.model.sources.get(claim.source) || {};
const [mapLocation] = locationsFor(view.model, claim);
const quantity = claim.quantity || {};
const checks = listOf(claim.checks).filter((check) => check.verdict).map((check) => check.kind + ": " + check.verdict);
return [
claim.id,
claim.says,
claim.source,
source.publisher,
source.published,
claim.paragraph,
claim.who,
claim.about,
claim.attribute,
claim.modality,
claim.when,
claim.when_text,
claim.places.map((place) => place.text || place.id),
...mapLocation ? mapLocation.point : [null, null],
quantity.text,
quantity.low,
quantity.high,
quantity.unit,
claim.value,
claim.quote,
claim.note,
checks,
(inConflict.get(row) || []).map((number) => view.model.conflicts[number].kind + " (" + view.model.conflicts[number].severity + ")")
];
};
}
function claimTable(view) {
const inConflict = conflictsByRow(view);
return {
name: "claims",
columns: claimColumns(view),
searched: true,
all: view.model.claims.length,
rows: () => Array.from(view.filters.matching()),
fields: CLAIM_FIELDS,
record: claimRecord(view, inConflict),
choose: (row) => view.state.select("claim", view.model.claims.at(row).id, "table"),
isCurrent: (row, related) => related.kind === "claim" && related.rows.has(row),
isRelated: (row, related) => related.rows.has(row)
};
}
function numberColumn(name, read) {
const figure = (value) => typeof value === "number" ? String(Math.round(value * 1e5) / 1e5) : null;
return { name, number: true, show: (row) => figure(read(row)), key: read };
}
var STOP_FIELDS = ["movement", "order", "place", "status", "lat", "lon", "uncertainty_km", "when", "note", "claims"];
function stopTable(view) {
const { movements, stops } = view.model;
const movement = (stop) => (movements.get(stop.movement) || {}).title || stop.movement || "";
return {
name: "stops",
all: stops.length,
rows: () => stops.filter((stop) => !view.state.isHidden("movement", stop.movement) && view.filters.timeOverlap(stop.when)),
columns: [
{ name: "place", head: true, show: (stop) => untrustedText(placeName(stop.location.place, stop.place), 200), key: (stop) => placeName(stop.location.place, stop.place) },
{ name: "movement", show: (stop) => untrustedText(movement(stop), 200), key: (stop) => [movement(stop), stop.order || 0] },
numberColumn("order", (stop) => stop.order),
{ name: "status", show: (stop) => wordFor("status", stop.status), key: (stop) => wordFor("status", stop.status) },
{ ...timeColumn(view, (stop) => stop.when), show: (stop) => happenedWords(stop) || null },
numberColumn("lat", (stop) => stop.location.point[0]),
numberColumn("lon", (stop) => stop.location.point[1]),
numberColumn("uncertaintyKm", (stop) => stop.uncertainty_km)
],
fields: STOP_FIELDS,
record: (stop) => [stop.movement, stop.order, placeName(stop.location.place, stop.place), stop.status, ...stop.location.point, stop.uncertainty_km, stop.when, stop.note, stop.claims],
choose: (stop) => view.state.select("place", stop.location.id, "table"),
isCurrent: (stop, related) => related.kind === "place" && related.id === stop.location.id,
isRelated: (stop, related) => related.locations.includes(stop.location)
};
}
var ZONE_FIELDS = ["id", "title", "kind", "certainty", "holder", "margin_km", "when", "claims", "evidence"];
function zoneTable(view) {
const { zones } = view.model;
const of = (name) => (id) => zones.get(id)?.[name];
const listedColumn = (name, group) => ({ name, show: (id) => of(name)(id) ? listedWord(group, of(name)(id), 100) : null, key: of(name) });
return {
name: "zones",
all: zones.size,
rows: () => Array.from(zones.keys()).filter((id) => view.filters.timeOverlap(zones.get(id)?.when)),
columns: [
{ name: "zone", head: true, show: (id) => untrustedText(of("title")(id) || id, 300), key: of("title") },
listedColumn("kind", "zoneKind"),
listedColumn("certainty", "certainty"),
{ name: "holder", show: (id) => of("holder")(id) ? untrustedText(of("holder")(id), 200) : null, key: of("holder") },
timeColumn(view, of("when")),
numberColumn("marginKm", of("margin_km")),
numberColumn("claims", (id) => listOf(of("claims")(id)).length)
],
fields: ZONE_FIELDS,
record: (id) => [id, ...ZONE_FIELDS.slice(1).map((name) => of(name)(id))],
choose: (id) => view.state.select("zone", id, "table"),
isCurrent: (id, related) => related.kind === "zone" && related.id === id,
isRelated: () => false
};
}
var SOURCE_FIELDS = ["id", "publisher", "title", "authors", "published", "url", "claims"];
function sourceTable(view) {
const { sources, claims } = view.model;
const counts = new Map(countsOf(claims, "source"));
const of = (name) => (id) => sources.get(id)?.[name];
const authors = (id) => listOf(of("authors")(id));
return {
name: "sources",
all: sources.size,
rows: () => Array.from(sources.keys()),
columns: [
{ name: "source", head: true, show: (id) => untrustedText(of("publisher")(id) || id, 200), key: (id) => of("publisher")(id) || id },
{ name: "title", show: (id) => of("title")(id) ? link(of("url")(id), of("title")(id)) : null, key: of("title") },
{ name: "authors", show: (id) => joinedWords(authors(id).map((name) => untrustedText(name, 200))), key: (id) => authors(id).join(" ") || null },
{ name: "published", show: (id) => of("published")(id) ? timeWords(of("published")(id)) : null, key: (id) => daysForSorting(view, of("published")(id)) },
numberColumn("claims", (id) => counts.get(id) || 0)
],
fields: SOURCE_FIELDS,
record: (id) => [id, ...SOURCE_FIELDS.slice(1, -1).map((name) => of(name)(id)), counts.get(id) || 0],
choose: (id) => view.table.claimsOf(id),
isCurrent: () => false,
isRelated: (id, related) => Array.from(related.rows).some((row) => claims.column("source")?.get(row) === id)
};
}
function makeTables(view) {
const tables = [claimTable(view), stopTable(view), zoneTable(view), sourceTable(view)];
return new Map(tables.filter((table) => table.all || table.name === "claims").map((table) => [table.name, table]));
}
var collators = new Map();
function compareTexts(one, other) {
const language = currentLanguage();
const collator = collators.get(language) || new Intl.Collator(language, { numeric: true });
collators.set(language, collator);
return collator.compare(one, other);
}
function compare(one, other) {
if (Array.isArray(one))
return one.reduce((found, part, index) => found || compare(part, other[index]), 0);
if (typeof one === "string")
return compareTexts(one, String(other));
return one === other ? 0 : Number(one) < Number(other) ? -1 : 1;
}
var isMissing = (value) => value === null || value === void 0 || value === "";
function sortRows(rows, column, down) {
const keys = rows.map(column.key);
const order = rows.map((_, index) => index);
order.sort((a, b) => {
const [one, other] = [isMissing(keys[a]), isMissing(keys[b])];
if (one || other)
return Number(one) - Number(other) || a - b;
return (down ? -1 : 1) * compare(keys[a], keys[b]) || a - b;
});
return order.map((index) => rows[index]);
}
// table/table.js
var A_PAGE = 100;
var BYTE_ORDER_MARK = "\uFEFF";
var classOf = (column) => column.number ? "number" : "column-" + column.name;
function headCell(column, sorted, sort) {
const order = sorted && sorted.name === column.name ? sorted.down ? "descending" : "ascending" : null;
return el("th", { scope: "col", "aria-sort": order, class: classOf(column) }, el("button", { type: "button", "data-column": column.name, onclick: () => sort(column) }, wordFor("column", column.name)));
}
function bodyRow(table, row, position, choose) {
const cells = table.columns.map((column) => {
const content = column.show(row);
if (column.head)
return el("th", { scope: "row" }, el("button", { type: "button", class: "says-button", onclick: () => choose(row) }, content));
return el("td", { class: classOf(column) }, content);
});
const node = el("tr", { "aria-rowindex": position + 2 }, cells);
node.addEventListener("click", (event) => {
if (!targetOf(event).closest("a, button") && !String(window.getSelection() || ""))
choose(row);
});
return node;
}
function stepRows(event) {
const place = event.currentTarget;
const heads = Array.from(place.querySelectorAll("tbody th button"));
const at = heads.indexOf(targetOf(event));
const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: heads.length - 1 };
const to = steps[event.key];
if (at < 0 || to === void 0 || !heads[to])
return;
event.preventDefault();
heads[to].focus();
}
function tableParts(tables, actions) {
const button = (name, run) => el("button", { type: "button", class: "plain-button", "data-do": name, onclick: run }, t("table." + name));
const small = (name, sign, run) => el("button", { type: "button", class: "plain-button table-" + name, "aria-label": t("table." + name), title: t("table." + name), onclick: run }, el("span", { "aria-hidden": "true" }, sign));
return {
kinds: Array.from(tables.values(), (table) => el("button", { type: "button", "data-table": table.name, "aria-pressed": "false", onclick: () => actions.turnTo(table.name) }, t(table.name))),
search: el("input", { type: "search", placeholder: t("search"), "aria-label": t("search"), oninput: actions.search }),
status: el("p", { class: "quiet", role: "status" }),
scroller: el("div", { class: "table-scroll", role: "region", "aria-labelledby": "table-caption", tabindex: "0", onkeydown: stepRows }),
back: small("back", "‹", () => actions.page(-1)),
on: small("on", "›", () => actions.page(1)),
place: el("span", { class: "table-page" }),
copy: button("copy", actions.copy),
download: button("download", actions.keep),
close: small("close", "✕", actions.close)
};
}
function makeTable(view, kept) {
const app = byId("app");
const tables = makeTables(view);
const actions = { turnTo, search: () => view.state.setFilters({ q: made.search.value }, { soon: true }), page, copy, keep, close };
const made = tableParts(tables, actions);
const pages = el("div", { class: "table-pages" }, made.back, made.place, made.on);
const node = el("section", { id: "table", class: "table", "aria-label": t("table.region"), hidden: true, onkeydown: (event) => event.key === "Escape" && close() }, el("div", { class: "table-head" }, el("div", { class: "table-kinds", role: "group", "aria-label": t("table.choice") }, made.kinds), made.search, made.status, pages, el("div", { class: "table-do" }, made.copy, made.download, made.close)), made.scroller);
let rows = [];
const table = () => tables.get(kept.name);
function order() {
const found = table().rows();
const sorted = kept.sorted[kept.name];
const column = sorted && table().columns.find((each) => each.name === sorted.name);
rows = column ? sortRows(found, column, sorted.down) : found;
}
function sort(column) {
const before = kept.sorted[kept.name];
const same = before && before.name === column.name;
if (same && before.down)
delete kept.sorted[kept.name];
else
kept.sorted[kept.name] = { name: column.name, down: Boolean(same) };
kept.page = 0;
order();
draw();
made.scroller.querySelector('[data-column="' + column.name + '"]')?.focus();
}
function choose(row) {
table().choose(row);
}
function draw() {
const last = Math.max(0, Math.ceil(rows.length / A_PAGE) - 1);
kept.page = Math.min(kept.page, last);
const from = kept.page * A_PAGE;
const shown = rows.slice(from, from + A_PAGE);
const body = el("tbody", null, shown.map((row, index) => bodyRow(table(), row, from + index, choose)));
made.scroller.replaceChildren(el("table", { "aria-rowcount": rows.length + 1 }, el("caption", { id: "table-caption", class: "unseen" }, sentence([t(kept.name), view.model.case.title || ""])), el("thead", null, el("tr", { "aria-rowindex": 1 }, table().columns.map((column) => headCell(column, kept.sorted[kept.name], sort)))), body));
for (const each of made.kinds)
each.setAttribute("aria-pressed", String(each.dataset.table === kept.name));
made.status.textContent = t("table.rows", { n: rows.length, all: table().all });
made.place.textContent = t("table.page", { n: kept.page + 1, all: last + 1 });
pages.hidden = !last;
made.back.disabled = kept.page === 0;
made.on.disabled = kept.page === last;
made.search.hidden = !table().searched;
mark();
}
function mark() {
const { related } = view;
if (!related)
return;
Array.from(made.scroller.querySelectorAll("tbody tr"), (line, index) => {
const row = rows[kept.page * A_PAGE + index];
line.classList.toggle("related", table().isRelated(row, related));
if (table().isCurrent(row, related))
line.setAttribute("aria-current", "true");
else
line.removeAttribute("aria-current");
});
}
function turnTo(name) {
kept.name = name;
kept.page = 0;
made.scroller.scrollTop = 0;
update();
view.state.moved();
}
function page(by) {
kept.page += by;
draw();
made.scroller.scrollTop = 0;
made.scroller.focus({ preventScroll: true });
}
function update() {
if (made.search.value !== (view.state.filters.q || ""))
made.search.value = view.state.filters.q || "";
if (!kept.open)
return;
order();
draw();
}
function relate(related, redraw) {
if (!kept.open)
return;
if (redraw) {
mark();
return;
}
const at = rows.findIndex((row) => table().isCurrent(row, related));
if (at >= 0 && Math.floor(at / A_PAGE) !== kept.page) {
kept.page = Math.floor(at / A_PAGE);
draw();
} else
mark();
const line = made.scroller.querySelector('tr[aria-current="true"]');
if (line)
line.scrollIntoView({ block: "nearest", inline: "nearest" });
}
function show(is) {
kept.open = is;
node.hidden = !is;
app.dataset.table = is ? "open" : "closed";
const opener = document.querySelector(".table-open");
if (opener)
opener.setAttribute("aria-expanded", String(is));
view.map.invalidateSize({ animate: false });
view.camera.resized();
view.state.moved();
update();
}
function setLegend(is) {
const legend = legendNode();
if (legend)
legend.open = is;
}
function open() {
kept.folded = app.dataset.panel === "folded";
kept.timeline = view.timeline.isFolded();
kept.legend = legendNode()?.open;
if (isNarrow())
view.panel.fold();
view.timeline.setFolded(true);
setLegend(false);
show(true);
if (view.related)
relate(view.related);
made.scroller.focus({ preventScroll: true });
}
function close() {
show(false);
if (!kept.folded)
view.panel.unfold();
if (!kept.timeline)
view.timeline.setFolded(false);
setLegend(Boolean(kept.legend));
document.querySelector(".table-open")?.focus();
}
const csv = () => csvText(table().fields, rows.map(table().record));
function copy() {
copyText(csv(), t("table.copied"));
}
function keep() {
const id = String(view.model.case.id || "case").replace(/[^\p{L}\p{M}\p{N}-]+/gu, "-").slice(0, 80);
download(BYTE_ORDER_MARK + csv(), id + "-" + kept.name + ".csv", "text/csv;charset=utf-8");
}
view.state.on("filters", update);
if (kept.open)
show(true);
return {
node,
update,
relate,
toggle: () => kept.open ? close() : open(),
isOpen: () => kept.open,
shown: () => kept.open ? kept.name : null,
turn(name) {
const known = name !== null && tables.has(name);
if (known && name !== kept.name)
turnTo(name);
if (known !== kept.open)
(known ? open : close)();
},
claimsOf(source) {
view.state.setFilters({ source });
turnTo("claims");
}
};
}
// timeline/controls.js
var MODES = ["all", "moment", "range"];
function controlIcon(path) {
return svg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true", class: "control-sign" }, svg("path", { d: path, fill: "currentColor" }));
}
var CONTROL_ICONS = {
play: "M4 2.5 L13 8 L4 13.5 Z",
pause: "M4 3 H7 V13 H4 Z M9 3 H12 V13 H9 Z",
back: "M11 3 L5 8 L11 13 Z M3 3 H4.6 V13 H3 Z",
on: "M5 3 L11 8 L5 13 Z M11.4 3 H13 V13 H11.4 Z"
};
function timeControl(name, run) {
return el("button", { type: "button", class: "time-button time-" + name, "aria-label": t("time." + name), title: t("time." + name), onclick: run }, controlIcon(CONTROL_ICONS[name]));
}
function timeSlider(domain, name, run) {
return el("input", {
type: "range",
class: "time-slider",
min: domain.first,
max: domain.last,
step: 1,
"aria-label": t("time." + name),
"data-end": name,
oninput: run
});
}
function modeButtons(choose) {
return MODES.map((mode) => el("button", { type: "button", "data-mode": mode, "aria-pressed": "false", onclick: () => choose(mode) }, t("time." + mode)));
}
function makeParts(domain, actions) {
const input = (event) => actions.slide(event.target);
return {
from: timeSlider(domain, "moment", input),
to: timeSlider(domain, "to", input),
play: timeControl("play", actions.play),
modes: modeButtons(actions.mode),
value: el("p", { class: "time-value" }),
note: el("p", { class: "time-note quiet", role: "status" }),
fold: el("button", { type: "button", class: "time-fold", "aria-expanded": "true", "aria-controls": "timeline-strip", onclick: actions.fold }, t("timeline"))
};
}
function layOutTimeline(parts, strip, actions) {
return [
el("div", { class: "time-head" }, parts.fold, el("div", { class: "time-buttons" }, timeControl("back", () => actions.step(-1)), parts.play, timeControl("on", () => actions.step(1))), el("div", { class: "time-modes", role: "group", "aria-label": t("timeShown") }, parts.modes), el("div", { class: "time-words" }, parts.value, parts.note)),
el("div", { class: "time-body", id: "timeline-strip" }, el("div", { class: "time-sliders" }, parts.from, parts.to), strip.node)
];
}
function turnControl(button, name) {
button.replaceChildren(controlIcon(CONTROL_ICONS[name]));
button.setAttribute("aria-label", t("time." + name));
button.title = t("time." + name);
}
// timeline/items.js
var NARROW = 15;
var MOST_MARKS = 400;
var MOST_BINS = 120;
var LABEL_SHARE = 0.16;
var finite = (span) => span !== null && Number.isFinite(span.start) && Number.isFinite(span.end);
function daysAround(spans) {
if (!spans.length)
return null;
return {
first: spans.reduce((least, span) => Math.min(least, span.start), Infinity),
last: spans.reduce((most, span) => Math.max(most, span.end), -Infinity)
};
}
function domainOf(model) {
const read = (items) => items.map((item) => model.spanOf(item.when)).filter(finite);
const others = claimTimes(model).map(([span]) => span).filter(finite).concat(read(Array.from(model.events.values())));
const core = daysAround(read(model.stops)) || daysAround(others);
if (!core)
return null;
const reach = 2 * (core.last - core.first) + 14;
const near = others.filter((span) => span.end - span.start < NARROW && span.start >= core.first - reach && span.end <= core.last + reach);
const whole = daysAround([...near, { start: core.first, end: core.last }]) || core;
const margin = Math.max(1, Math.round((whole.last - whole.first) * 0.03));
return { first: whole.first - margin, last: whole.last + margin };
}
function stopMark(model, stops) {
const [stop] = stops;
const movements = stops.map((one) => model.movements.get(one.movement) || {});
const place = nameOf(stop.location.place) || stop.location.id;
const titles = Array.from(new Set(stops.map((one, index) => movements[index].title || one.movement)));
const statuses = Array.from(new Set(stops.map((one) => wordFor("status", one.status))));
return {
kind: "stop",
location: stop.location,
span: model.spanOf(stop.when),
colour: safeColour(movements[0].color),
icons: stops.map((one, index) => ({ status: one.status, order: one.order, colour: safeColour(movements[index].color) })),
label: place,
words: sentence([place].concat(titles, statuses, happenedWords(stop)))
};
}
function stopMarks(model, domain) {
const together = new Map();
const dated = model.stops.filter((stop) => isWithin(model.spanOf(stop.when), domain));
if (dated.length > MOST_MARKS)
return [];
for (const stop of dated) {
const key = stop.location.id + " " + stop.when;
together.set(key, (together.get(key) || []).concat(stop));
}
return Array.from(together.values(), (stops) => stopMark(model, stops));
}
function eventMark(model, id, event) {
return {
kind: "event",
id,
span: model.spanOf(event.when),
colour: null,
label: event.title || "",
words: sentence([event.title, happenedWords(event)])
};
}
function isWithin(span, domain) {
return span !== null && span.end >= domain.first && span.start <= domain.last;
}
function placedInStrip(span, domain) {
const length = domain.last - domain.first + 1;
const start = Math.max(0, (span.start - domain.first) / length);
const end = Math.min(1, (span.end + 1 - domain.first) / length);
return { start, width: end - start };
}
function pack(items, domain, most) {
const lanes = [];
const sorted = items.slice().sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
for (const loose of sorted) {
const box = placedInStrip(loose.span, domain);
const item = { ...loose, box, labelWidth: 1 - box.start };
const taken = Math.max(item.box.width, LABEL_SHARE);
let lane = lanes.find((found) => found.until <= item.box.start) || (lanes.length < most ? null : lanes.find((found) => found.end <= item.box.start));
if (!lane && lanes.length < most) {
lane = { items: [], until: 0, end: 0 };
lanes.push(lane);
}
if (!lane)
lane = lanes.reduce((least, found) => found.end < least.end ? found : least);
const before = lane.items[lane.items.length - 1];
if (before)
before.labelWidth = Math.max(1e-3, item.box.start - before.box.start);
lane.items.push(item);
lane.until = item.box.start + taken;
lane.end = item.box.start + item.box.width;
}
return lanes.map((lane) => lane.items);
}
function density(model, domain) {
const length = domain.last - domain.first + 1;
const count = Math.min(length, MOST_BINS);
const bins = new Array(count).fill(0);
for (const [span, claims] of claimTimes(model)) {
if (!claims || !finite(span) || span.end < domain.first || span.start > domain.last)
continue;
const share = claims / (span.end - span.start + 1);
const from = Math.max(span.start, domain.first) - domain.first;
const to = Math.min(span.end, domain.last) - domain.first;
const [low, high] = [Math.floor(from * count / length), Math.floor(to * count / length)];
for (let bin = low; bin <= high; bin += 1)
bins[bin] += share * (to - from + 1) / (high - low + 1);
}
const peak = Math.max(...bins, 0);
return peak ? bins.map((value) => value / peak) : bins;
}
function timelineItems(model) {
const domain = domainOf(model);
if (!domain)
return null;
const stops = stopMarks(model, domain);
const events = Array.from(model.events, ([id, event]) => eventMark(model, id, event)).filter((item) => isWithin(item.span, domain));
return {
domain,
stops: pack(stops, domain, 4),
events: pack(events, domain, 5),
density: density(model, domain)
};
}
// timeline/notes.js
var MOST_HALTS = 3;
function haltNotes(view) {
const { time } = view.state;
const standing = view.model.stops.filter((stop) => {
const span = stop.status === "halted" && !view.state.isHidden("movement", stop.movement) && view.model.spanOf(stop.when);
return span && time && time.from >= span.start && time.to <= span.end;
});
const places = Array.from(new Set(standing.map((stop) => nameOf(stop.location.place) || stop.location.id)));
return places.length ? [t("timeHalted", { place: clipped(sentence(places.slice(0, MOST_HALTS)), 200) })] : [];
}
function timeNotes(view) {
const times = claimTimes(view.model);
const count = (test) => times.reduce((sum, [span, claims]) => test(span) ? sum + claims : sum, 0);
const undated = count((span) => !span);
const shown = count((span) => span && timeOverlap(span, view.state.time) > 0);
const notes = [t("timeClaims", { n: shown, all: view.model.claims.length - undated })];
if (undated)
notes.push(t("timeUndated", { n: undated }));
return notes.concat(haltNotes(view), view.reach.words());
}
// timeline/strip.js
var STEPS = [1, 2, 7, 14];
var MOST_TICKS = 12;
var MOST_ICONS_OF_MARK = 6;
var percent = (share) => (share * 100).toFixed(3) + "%";
function placeAt(node, start, width) {
node.style.insetInlineStart = percent(start);
if (width !== void 0)
node.style.width = percent(width);
return node;
}
function densityBars(shares) {
return el("div", { class: "density", "aria-hidden": "true" }, shares.map((share) => {
const bar = el("span", null);
bar.style.height = share ? Math.max(6, share * 100).toFixed(1) + "%" : "0";
return bar;
}));
}
function markButton(view, item, domain) {
const classes = ["mark", "mark-" + item.kind];
if (item.span.start === -Infinity || item.span.start < domain.first)
classes.push("open-start");
if (item.span.end === Infinity || item.span.end > domain.last)
classes.push("open-end");
if (item.span.blur)
classes.push("blurred");
const bar = el("span", { class: "bar" });
bar.style.width = percent(item.box.width / item.labelWidth);
if (item.colour)
bar.style.setProperty("--tone", item.colour);
const icons = (item.icons || []).slice(0, MOST_ICONS_OF_MARK).map((icon) => stopIcon(icon.status, icon.order, icon.colour));
const label = item.label || "";
const words = clipped(item.words, 300);
const first = isolate(label);
const rest = words.startsWith(first) ? words.slice(first.length) : " " + words;
const button = el("button", { type: "button", class: classes.join(" "), title: words, onclick: () => chooseMark(view, item) }, bar, icons, el("span", { class: "mark-words", dir: "auto" }, clipped(label, 80), el("span", { class: "unseen" }, rest)));
return placeAt(button, item.box.start, item.labelWidth);
}
function chooseMark(view, item) {
if (item.location)
view.state.select("place", item.location.id, "timeline");
else
view.state.select("event", item.id, "timeline");
}
function laneItems(packed, name, buttons) {
return packed.map((items) => el("li", { class: "lane lane-" + name }, items.map((item) => buttons.get(item))));
}
function stepFor(length) {
const day = STEPS.find((step) => length / step <= MOST_TICKS);
return day || Math.ceil(length / MOST_TICKS / 30) * 30;
}
function ticksOf(domain) {
const length = domain.last - domain.first + 1;
const step = stepFor(length);
if (step < 30)
return Array.from({ length: Math.ceil(length / step) }, (_, index) => domain.first + index * step);
const found = [];
const months = Math.ceil(length / MOST_TICKS / 30.4);
const begin = dateOf(domain.first);
for (let month = begin.month + 1; ; month += months) {
const day = dayNumber(begin.year, month, 1);
if (day > domain.last)
return found;
found.push(day);
}
}
function dayWords(day, long) {
const date = dateOf(day);
const month = wordFor("monthShort", date.month);
return long ? t("monthOfYear", { month, year: String(date.year) }) : t("dayOfMonth", { day: date.day, month });
}
function axisOf(domain) {
const length = domain.last - domain.first + 1;
const long = stepFor(length) >= 30;
return el("div", { class: "axis", "aria-hidden": "true" }, ticksOf(domain).map((day, index) => placeAt(el("span", { class: index % 2 ? "minor" : null }, dayWords(day, long)), (day - domain.first) / length)));
}
function makeStrip(view, items) {
const domain = items.domain;
const length = domain.last - domain.first + 1;
const window_ = el("div", { class: "chosen-time", hidden: true });
const buttons = new Map([...items.stops, ...items.events].flat().map((item) => [item, markButton(view, item, domain)]));
const node = el("div", { class: "strip" }, window_, densityBars(items.density), el("ol", { class: "lanes", "aria-label": t("timelineMarks") }, laneItems(items.stops, "stops", buttons), laneItems(items.events, "events", buttons)), axisOf(domain));
function show(time) {
window_.hidden = !time;
if (time) {
const start = Math.min(domain.last, Math.max(domain.first, time.from));
const end = Math.max(start, Math.min(domain.last, time.to));
placeAt(window_, (start - domain.first) / length, (end - start + 1) / length);
}
for (const [item, button] of buttons) {
const strength = timeOverlap(item.span, time);
button.classList.toggle("faint", strength === 0);
button.classList.toggle("half", strength === 0.5);
}
}
function relate(related) {
for (const [item, button] of buttons) {
const [kind, id] = item.location ? ["place", item.location.id] : ["event", String(item.id)];
button.classList.toggle("related", item.location ? related.locations.includes(item.location) : related.events.has(id));
const current = related.kind === kind && related.id === id;
if (!current) {
button.removeAttribute("aria-current");
continue;
}
button.setAttribute("aria-current", "true");
button.scrollIntoView({ block: "nearest", inline: "nearest" });
}
}
return { node, show, relate };
}
// timeline/timeline.js
var TICK_MS = 900;
function dayAt(event, node, domain) {
const box = node.getBoundingClientRect();
const share = (event.clientX - box.left) / box.width;
const along = getComputedStyle(node).direction === "rtl" ? 1 - share : share;
const day = domain.first + Math.floor(along * (domain.last - domain.first + 1));
return Math.min(domain.last, Math.max(domain.first, day));
}
function followPointer(strip, domain, take) {
let held = false;
strip.addEventListener("pointerdown", (event) => {
if (event.button !== 0 || targetOf(event).closest(".mark"))
return;
held = true;
strip.setPointerCapture(event.pointerId);
take(dayAt(event, strip, domain), true);
});
strip.addEventListener("pointermove", (event) => {
if (held)
take(dayAt(event, strip, domain), false);
});
for (const name of ["pointerup", "pointercancel"]) {
strip.addEventListener(name, () => {
held = false;
});
}
}
function makeTimeline(view, host) {
const items = timelineItems(view.model);
if (!items) {
host.hidden = true;
return { domain: null, update: () => {
}, showNotes: () => {
}, stop: () => {
}, relate: () => {
}, isFolded: () => true, setFolded: () => {
} };
}
const { domain, stops: marks } = items;
const strip = makeStrip(view, items);
const length = domain.last - domain.first + 1;
const stride = Math.max(1, Math.round(length / 60));
let mode = host.dataset.mode || "all";
let ticking;
let moved = null;
const actions = { slide, play, mode: setMode, step, fold: () => setFolded(host.dataset.folded !== "true") };
const parts = makeParts(domain, actions);
host.append(...layOutTimeline(parts, strip, actions));
host.style.setProperty("--day", (100 / length).toFixed(4) + "%");
host.setAttribute("aria-label", t("timeline"));
const clamp = (day) => Math.min(domain.last, Math.max(domain.first, day));
function set(time) {
view.state.setTime(time, { soon: true });
}
function slide(input) {
stop();
const [from, to] = [Number(parts.from.value), Number(parts.to.value)];
if (mode === "range") {
if (input === parts.to)
set({ from: Math.min(from, to), to });
else
set({ from, to: Math.max(from, to) });
} else
set({ from, to: from });
}
function setMode(chosen) {
stop();
const time = view.state.time || { from: clamp(firstDay()), to: clamp(firstDay()) };
mode = chosen;
if (chosen === "all")
set(null);
else if (chosen === "moment")
set({ from: time.from, to: time.from });
else
set(time.from === time.to ? { from: time.from, to: clamp(time.from + Math.max(2, Math.round(length / 6))) } : time);
}
function firstDay() {
const starts = marks.flat().map((item) => item.span.start).filter(Number.isFinite);
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
if (!shift)
return false;
set({ from: time.from + shift, to: time.to + shift });
return true;
}
function stop() {
clearInterval(ticking);
ticking = void 0;
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
} else
step(1);
ticking = setInterval(() => {
if (!step(1))
stop();
}, TICK_MS);
showPlay();
}
function showPlay() {
turnControl(parts.play, ticking ? "pause" : "play");
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
if (first)
moved = Math.abs(day - time.from) <= Math.abs(day - time.to) ? parts.from : parts.to;
if (moved === parts.from)
set({ from: Math.min(day, time.to), to: time.to });
else
set({ from: time.from, to: Math.max(day, time.from) });
});
function showSlider(input, day, words) {
input.value = String(clamp(day));
input.setAttribute("aria-valuetext", words);
}
function update() {
const time = view.state.time;
if (!time)
mode = "all";
else if (time.from !== time.to)
mode = "range";
else if (mode === "all")
mode = "moment";
const words = time ? timeWords(timeText(time)) : t("time.all");
host.dataset.mode = mode;
parts.value.textContent = words;
parts.to.hidden = mode !== "range";
parts.from.setAttribute("aria-label", t(mode === "range" ? "time.from" : "time.moment"));
const day = (value) => timeWords(isoDay(value));
showSlider(parts.from, time ? time.from : firstDay(), time ? day(time.from) : t("time.all"));
showSlider(parts.to, time ? time.to : firstDay(), time ? day(time.to) : t("time.all"));
for (const button of parts.modes)
button.setAttribute("aria-pressed", String(button.dataset.mode === mode));
strip.show(time);
showNotes();
}
function showNotes() {
const lines = view.state.time ? timeNotes(view) : [t("timeHint")];
parts.note.textContent = lines.join(" · ");
}
setFolded(host.dataset.folded ? host.dataset.folded === "true" : isNarrow());
return { domain, update, showNotes, stop, relate: strip.relate, isFolded: () => host.dataset.folded === "true", setFolded };
}
// interface.js
function summaryOf(view) {
const words = view.model.case.summary;
return words ? el("p", { class: "summary" }, untrustedText(words)) : null;
}
function makePages(view) {
const pages = [
{ name: "claims", title: t("claims"), node: el("div", null, summaryOf(view), view.cards.node) },
{ name: "layers", title: t("layers"), node: makeLayerPanel(view) },
{ name: "about", title: t("about"), node: makeAbout(view) }
];
const conflicts = makeConflicts(view);
if (conflicts)
pages.splice(1, 0, { name: "conflicts", title: t("conflicts"), node: conflicts });
return pages;
}
function buildParts(view, states) {
const [panel, stage, timeline] = [byId("panel"), byId("stage"), byId("timeline")];
placeControls(view.map);
creditData(view.map, view.model.attribution);
view.cards = makeCards(view, states.table.open);
view.legend = makeLegend(view.model);
stage.append(view.legend.node);
view.panel = makePanel(view, panel, makePages(view));
view.cards.follow();
view.table = makeTable(view, states.table);
stage.after(view.table.node);
view.timeline = makeTimeline(view, timeline);
view.story = makeStory(view, stage, timeline.querySelector(".time-buttons") || panel.querySelector(".panel-head"), states.story);
}
function arrangement(view) {
const page = view.panel.shown();
return {
page,
scrolled: document.getElementById("page-" + page)?.scrollTop || 0,
panel: view.panel.state(),
popup: document.querySelector(".leaflet-popup") !== null,
legend: legendNode()?.open,
focus: document.activeElement?.classList.contains("language")
};
}
function clearParts(view) {
const app = byId("app");
view.timeline.stop();
view.map.closePopup();
for (const id of ["panel", "timeline"])
byId(id).replaceChildren();
document.querySelectorAll("#stage > .legend, #stage > .story, #table").forEach((node) => node.remove());
delete app.dataset.story;
}
function restoreArrangement(view, kept) {
const legend = legendNode();
if (legend)
legend.open = Boolean(kept.legend);
view.panel.setState(kept.panel);
if (!kept.popup)
view.map.closePopup();
view.panel.show(kept.page);
const page = document.getElementById("page-" + kept.page);
if (page)
page.scrollTop = kept.scrolled;
if (kept.focus)
document.querySelector(".language")?.focus();
}
function makeInterface(view, update) {
const states = {
table: { open: false, name: "claims", sorted: {}, page: 0, folded: false },
story: { open: false, step: null, timeBefore: null, legendOpen: false }
};
view.state.rebuild(() => buildParts(view, states));
view.state.on("language", () => {
const kept = arrangement(view);
const [centre, zoom] = [view.map.getCenter(), view.map.getZoom()];
clearParts(view);
view.state.rebuild(() => buildParts(view, states));
update();
view.state.redrawSelection();
view.map.setView(centre, zoom, { animate: false });
restoreArrangement(view, kept);
});
}
// map/mercator.js
var MAX_LATITUDE = 85.0511287798;
var WORLD_WIDTH = 2 ** 30;
var unitX = (lon) => lon / 360 + 0.5;
function unitY(lat) {
const clamped = Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, lat));
const sine = Math.sin(clamped * Math.PI / 180);
return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}
function unitSquare([lon, lat]) {
return [unitX(lon), unitY(lat)];
}
var worldPixels = (map) => map.options.crs.scale(map.getZoom());
// map/basemap/data.js
var AREA_LAYERS = ["land", "lakes"];
function pointsOfFlat(flat, units) {
const line = [];
let x = 0;
let y = 0;
for (let i = 0; i + 1 < flat.length; i += 2) {
x += flat[i];
y += flat[i + 1];
line.push([x / units, y / units]);
}
return line;
}
function decodeLevel({ window: bounds, zoom, units, ...encoded }) {
const layers = {};
for (const [name, items] of Object.entries(encoded)) {
layers[name] = AREA_LAYERS.includes(name) ? items.map((rings) => rings.map((ring) => pointsOfFlat(ring, units))) : items.map((line) => pointsOfFlat(line, units));
}
return { bounds, zoom, layers };
}
function decodeLabel([name, arabic, lon, lat, zoom, kind = "", side = "east"]) {
return { name, arabic, lon: lon / 1e3, lat: lat / 1e3, zoom, kind, side };
}
function decodeRoads({ units, lines }) {
return lines.map(([roadClass, ref, known, flat]) => ({ roadClass, ref, known: known === 1, line: pointsOfFlat(flat, units) }));
}
function isDecoded(data) {
return data.levels.every((level) => level.layers);
}
function decode(data) {
if (isDecoded(data))
return data;
if (data.format !== 1) {
throw new Error(`basemap format ${data.format} is not known`);
}
const labels = {};
for (const [kind, items] of Object.entries(data.labels)) {
labels[kind] = items.map(decodeLabel);
}
return { levels: data.levels.map(decodeLevel), labels, roads: decodeRoads(data.roads) };
}
function projectLine(line) {
const flat = new Float64Array(line.length * 2);
const box = [Infinity, Infinity, -Infinity, -Infinity];
line.forEach((point, i) => {
const [x, y] = unitSquare(point);
flat[2 * i] = x;
flat[2 * i + 1] = y;
box[0] = Math.min(box[0], x);
box[1] = Math.min(box[1], y);
box[2] = Math.max(box[2], x);
box[3] = Math.max(box[3], y);
});
return { flat, box };
}
function projectLevel({ bounds, zoom, layers }) {
const projected = {};
for (const [name, items] of Object.entries(layers)) {
projected[name] = AREA_LAYERS.includes(name) ? items.map((rings) => rings.map(projectLine)) : items.map((line) => [projectLine(line)]);
}
return { bounds, zoom, layers: projected };
}
function projectRoad({ roadClass, ref, known, line }) {
return { roadClass, ref, known, parts: [projectLine(line)] };
}
function projectLabels(labels) {
const projected = {};
for (const [kind, items] of Object.entries(labels)) {
projected[kind] = items.map((item) => {
const [x, y] = unitSquare([item.lon, item.lat]);
return { ...item, x, y };
});
}
return projected;
}
// map/basemap/labels.js
var ARABIC_FROM_ZOOM = 8;
var MARKER_CLEARANCE = 14;
var DOT_PIXELS = 3.5;
var LABEL_FONT = "'Helvetica Neue', Helvetica, Arial, 'Noto Sans', 'Noto Sans Arabic', sans-serif";
var TOWN_SIZES = { capital: 13, seat: 12, town: 11 };
function styleOf(kind, label, view, palette) {
if (kind === "countries") {
return { size: view.zoom >= 7 ? 14 : 12, weight: "600", colour: palette.country, halo: palette.halo, spacing: 3, upper: true };
}
if (kind === "waters") {
const halo = label.kind === "river" ? palette.halo : palette.waterHalo;
return { size: 11, weight: "italic 400", colour: palette.waterName, halo, spacing: 1 };
}
if (kind === "divisions") {
return { size: 10.5, weight: "400", colour: palette.divisionName, halo: palette.halo, spacing: 1.5, upper: true };
}
const size = (TOWN_SIZES[label.kind] ?? TOWN_SIZES.town) + (view.zoom >= 9 ? 1 : 0);
const weight = label.kind === "capital" ? "700" : label.zoom <= 6 ? "600" : "400";
return { size, weight, colour: palette.town, halo: palette.halo, spacing: 0, dot: true };
}
function boxesOverlap(a, b) {
return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}
function crosses(x0, y0, x1, y1, box) {
let [from, to] = [0, 1];
for (const [step, low, high] of [[x1 - x0, box[0] - x0, box[2] - x0], [y1 - y0, box[1] - y0, box[3] - y0]]) {
if (step === 0) {
if (low > 0 || high < 0)
return false;
continue;
}
from = Math.max(from, Math.min(low / step, high / step));
to = Math.min(to, Math.max(low / step, high / step));
}
return from <= to;
}
function touches(line, box) {
for (let i = 2; i < line.length; i += 2) {
if (crosses(line[i - 2], line[i - 1], line[i], line[i + 1], box))
return true;
}
return false;
}
function linesToAvoid(view, options) {
return options.avoidLines.map((line) => line.flatMap(([lat, lon]) => unitSquare([lon, lat]).map((value) => value * view.scale)));
}
function candidateBoxes(x, y, { width, height }, { dot }, side) {
if (!dot)
return [[x - width / 2, y - height / 2, x + width / 2, y + height / 2]];
const gap = 5;
const east = [x + gap, y - height / 2, x + gap + width, y + height / 2];
const west = [x - gap - width, y - height / 2, x - gap, y + height / 2];
return [
...side === "west" ? [west, east] : [east, west],
[x - width / 2, y - gap - height, x + width / 2, y - gap],
[x - width / 2, y + gap, x + width / 2, y + gap + height]
];
}
function measureLabel(context, label, style, arabic) {
const text = style.upper ? label.name.toUpperCase() : label.name;
context.letterSpacing = `${style.spacing}px`;
context.font = `${style.weight} ${style.size}px ${LABEL_FONT}`;
let width = context.measureText(text).width;
let height = style.size * 1.2;
const second = arabic ? label.arabic : "";
if (second) {
context.letterSpacing = "0px";
context.font = `400 ${style.size}px ${LABEL_FONT}`;
width = Math.max(width, context.measureText(second).width);
height += style.size * 1.25;
}
return { text, second, width: width + 2, height };
}
function withArabicFirst(label, style) {
if (!label.arabic)
return [label, style];
const plain = { ...style, weight: style.weight.replace("italic ", ""), spacing: 0, upper: false };
return [{ ...label, name: label.arabic, arabic: label.name }, plain];
}
function placeLabels(context, labels, view, options, palette) {
const arabic = options.arabic && view.zoom >= ARABIC_FROM_ZOOM;
const around = (x, y, pixels) => [x - pixels, y - pixels, x + pixels, y + pixels];
const texts = options.avoidPoints.map(([lat, lon]) => {
const [x, y] = unitSquare([lon, lat]);
return around(x * view.scale, y * view.scale, MARKER_CLEARANCE);
});
const lines = linesToAvoid(view, options);
const dots = [];
const placed = [];
for (const [kind, label] of ranked(labels, view.zoom)) {
const latin = styleOf(kind, label, view, palette);
const [shown, style] = options.arabicFirst ? withArabicFirst(label, latin) : [label, latin];
const measured = measureLabel(context, shown, style, arabic);
const [x, y] = [label.x * view.scale, label.y * view.scale];
const dot = style.dot ? around(x, y, DOT_PIXELS) : null;
if (dot && texts.some((other) => boxesOverlap(dot, other)))
continue;
const free = (tried) => ![...texts, ...dots].some((other) => boxesOverlap(tried, other));
const boxes = candidateBoxes(x, y, measured, style, label.side).filter(free);
const box = boxes.find((clear) => !lines.some((line) => touches(line, clear))) ?? boxes[0];
if (!box)
continue;
texts.push(box);
if (dot)
dots.push(dot);
placed.push({ kind, label, style, ...measured, x, y, box });
}
return placed;
}
function rank([kind, label]) {
if (label.kind === "capital")
return label.zoom - 4;
if (kind === "divisions")
return 20;
return kind === "countries" ? label.zoom - 1.5 : label.zoom;
}
function ranked(labels, zoom) {
const order = [];
const add = (kind, to) => {
for (const label of labels[kind] ?? []) {
if (zoom >= label.zoom - 0.25 && zoom <= to)
order.push([kind, label]);
}
};
add("towns", 99);
add("countries", 8.5);
add("waters", 99);
add("divisions", 10);
return order.sort((a, b) => rank(a) - rank(b));
}
function drawLabel(context, item, view, copy, palette) {
const dx = copy * view.scale - view.left;
const dy = -view.top;
const { box, style } = item;
if (box[2] + dx < 0 || box[0] + dx > view.width || box[3] + dy < 0 || box[1] + dy > view.height)
return;
if (style.dot)
drawDot(context, item, item.x + dx, item.y + dy, palette);
const centre = (box[0] + box[2]) / 2 + dx;
drawText(context, item.text, centre, box[1] + dy + style.size * 0.6, style.weight, style.spacing, style);
if (item.second) {
drawText(context, item.second, centre, box[1] + dy + style.size * 1.8, "400", 0, style);
}
}
function drawDot(context, item, x, y, palette) {
const capital = item.label.kind === "capital";
context.beginPath();
context.arc(x, y, capital ? 3.2 : 2.2, 0, 2 * Math.PI);
context.fillStyle = capital ? palette.land : palette.dot;
context.fill();
context.strokeStyle = capital ? palette.town : palette.land;
context.lineWidth = capital ? 1.6 : 0.8;
context.stroke();
}
function drawText(context, text, x, y, weight, spacing, style) {
context.direction = "ltr";
context.letterSpacing = `${spacing}px`;
context.font = `${weight} ${style.size}px ${LABEL_FONT}`;
context.strokeStyle = style.halo;
context.lineWidth = 3;
context.strokeText(text, x, y);
context.fillStyle = style.colour;
context.fillText(text, x, y);
}
// map/basemap/surface.js
function trace(context, parts, view, { closed }) {
context.beginPath();
for (const rings of parts) {
for (const { flat, box } of rings) {
for (const copy of view.copies) {
if (outsideView(box, view, copy))
continue;
traceLine(context, flat, view, copy);
if (closed)
context.closePath();
}
}
}
}
function outsideView(box, view, copy) {
const { scale, left, top, width, height } = view;
const x = copy * scale - left;
return box[2] * scale + x < -2 || box[0] * scale + x > width + 2 || box[3] * scale - top < -2 || box[1] * scale - top > height + 2;
}
function traceLine(context, flat, view, copy) {
const { scale, left, top } = view;
const x = copy * scale - left;
context.moveTo(flat[0] * scale + x, flat[1] * scale - top);
for (let i = 2; i < flat.length; i += 2) {
context.lineTo(flat[i] * scale + x, flat[i + 1] * scale - top);
}
}
function strokeParts(context, parts, view, { colour, width, dash = [] }) {
if (!parts)
return;
context.strokeStyle = colour;
context.lineWidth = width;
context.setLineDash(dash);
trace(context, parts, view, { closed: false });
context.stroke();
context.setLineDash([]);
}
function fillParts(context, parts, view, { colour, shore }) {
context.fillStyle = colour;
trace(context, parts, view, { closed: true });
context.fill("evenodd");
if (shore) {
context.strokeStyle = shore;
context.lineWidth = 0.8;
context.stroke();
}
}
function lineWidthAt(zoom, thin, thick) {
return Math.max(thin, Math.min(thick, thin + (zoom - 5) * (thick - thin) / 6));
}
function drawLayers(context, layers, view, palette) {
const { zoom } = view;
fillParts(context, layers.land, view, { colour: palette.land, shore: palette.shore });
if (zoom >= 6.5) {
strokeParts(context, layers.divisions, view, {
colour: palette.division,
width: lineWidthAt(zoom, 0.6, 1),
dash: [1.5, 2.5]
});
}
if (zoom >= 7) {
strokeParts(context, layers.streams, view, { colour: palette.river, width: lineWidthAt(zoom, 0.5, 1.2) });
}
strokeParts(context, layers.rivers, view, { colour: palette.river, width: lineWidthAt(zoom, 0.7, 2.2) });
fillParts(context, layers.lakes, view, { colour: palette.water, shore: palette.shore });
strokeParts(context, layers.disputed, view, {
colour: palette.disputed,
width: lineWidthAt(zoom, 0.7, 1.1),
dash: [1.5, 3]
});
strokeParts(context, layers.borders, view, {
colour: palette.border,
width: lineWidthAt(zoom, 0.8, 1.4),
dash: [6, 3]
});
}
function windowRectangles(bounds, view) {
const [west, south, east, north] = bounds;
const [x0, y0] = unitSquare([west, north]);
const [x1, y1] = unitSquare([east, south]);
const { scale, left, top, ratio } = view;
const snap = (value) => Math.round(value * ratio) / ratio;
return view.copies.map((copy) => {
const x = snap((x0 + copy) * scale - left);
const y = snap(y0 * scale - top);
return [x, y, snap((x1 + copy) * scale - left) - x, snap(y1 * scale - top) - y];
});
}
function drawSurface(context, levels, view, palette) {
context.fillStyle = palette.water;
context.fillRect(0, 0, view.width, view.height);
const drawn = levels.filter((level) => view.zoom >= level.zoom);
drawn.forEach((level, i) => {
context.save();
if (i > 0)
clipTo(context, windowRectangles(level.bounds, view));
if (i + 1 < drawn.length) {
const finer = windowRectangles(drawn[i + 1].bounds, view);
clipTo(context, [[0, 0, view.width, view.height], ...finer]);
}
context.fillStyle = palette.water;
context.fillRect(0, 0, view.width, view.height);
drawLayers(context, level.layers, view, palette);
context.restore();
});
}
function clipTo(context, rectangles) {
context.beginPath();
rectangles.forEach((rectangle) => context.rect(...rectangle));
context.clip("evenodd");
}
function traceParts(context, parts, view) {
trace(context, parts, view, { closed: false });
}
// map/basemap/roads.js
var FROM_ZOOM = 5.5;
var CASING_FROM_ZOOM = 7.5;
var NUMBERS_FROM_ZOOM = 7;
var STEP_PIXELS = 20;
var MOST_STEPS = 300;
var SPACING_PIXELS = 230;
var CLEAR_PIXELS = 30;
var SIGN_HEIGHT = 15;
var NUMBER_FONT = "600 10px 'Helvetica Neue', Helvetica, Arial, 'Noto Sans', sans-serif";
var CLASSES = {
track: { thin: 0.4, thick: 2, colour: "road" },
road: { thin: 0.6, thick: 3.4, colour: "road" },
highway: { thin: 0.7, thick: 4, colour: "road" },
bridge: { thin: 0.8, thick: 4.2, colour: "road" },
trunk: { thin: 1, thick: 5, colour: "mainRoad" },
motorway: { thin: 1.2, thick: 6, colour: "mainRoad" }
};
var ORDER = Object.keys(CLASSES);
function roadWidthAt(zoom, { thin, thick }) {
return Math.max(thin, Math.min(thick, thin + (zoom - 6) * (thick - thin) / 6));
}
function strokeRoads(context, roads, view, { colour, width, dash = [], cap = "round" }) {
if (!roads.length)
return;
context.lineCap = cap;
context.strokeStyle = colour;
context.lineWidth = width;
context.setLineDash(dash);
traceParts(context, roads.map((road) => road.parts), view);
context.stroke();
context.setLineDash([]);
context.lineCap = "butt";
}
function drawRoads(context, roads, view, palette) {
const { zoom } = view;
if (zoom < FROM_ZOOM)
return;
const sorted = ORDER.map((name) => ({
...CLASSES[name],
name,
width: roadWidthAt(zoom, CLASSES[name]),
known: roads.filter((road) => road.roadClass === name && road.known),
unknown: roads.filter((road) => road.roadClass === name && !road.known)
}));
const cased = zoom >= CASING_FROM_ZOOM;
const dash = cased ? [6, 4] : [];
for (const { unknown, width, colour } of sorted) {
strokeRoads(context, unknown, view, { colour: palette[colour + "Casing"], width: Math.max(0.6, width * 0.45), dash, cap: "butt" });
}
if (!cased) {
for (const { known, width, colour } of sorted) {
strokeRoads(context, known, view, { colour: palette[colour + "Casing"], width });
}
return;
}
for (const { name, known, width, colour } of sorted) {
if (name !== "bridge")
strokeRoads(context, known, view, { colour: palette[colour + "Casing"], width: width + 1.6 });
}
for (const { known, width, colour } of sorted)
strokeRoads(context, known, view, { colour: palette[colour], width });
for (const bridges of sorted.filter(({ name }) => name === "bridge"))
drawBridges(context, bridges, view, palette);
}
function drawBridges(context, { known, width }, view, palette) {
if (view.zoom < 9)
return;
strokeRoads(context, known, view, { colour: palette.rail, width: width + 3.4, cap: "butt" });
strokeRoads(context, known, view, { colour: palette.road, width: width + 0.6, cap: "butt" });
}
function placesAlong({ flat }, scale) {
const lengths = [];
let whole = 0;
for (let i = 2; i < flat.length; i += 2) {
const length = Math.hypot(flat[i] - flat[i - 2], flat[i + 1] - flat[i - 1]) * scale;
lengths.push(length);
whole += length;
}
const step = Math.max(STEP_PIXELS, whole / MOST_STEPS);
const places = [];
let passed = 0;
let next = whole % step / 2;
lengths.forEach((length, i) => {
for (; next <= passed + length && length > 0; next += step) {
const share = (next - passed) / length;
const at = (j) => (flat[2 * i + j] + share * (flat[2 * i + 2 + j] - flat[2 * i + j])) * scale;
places.push({ x: at(0), y: at(1), off: Math.abs(next - whole / 2) });
}
passed += length;
});
return places.sort((a, b) => a.off - b.off);
}
function placeNumbers(context, roads, view, options, names) {
if (view.zoom < NUMBERS_FROM_ZOOM || !options.roads)
return [];
const project = ([lat, lon]) => unitSquare([lon, lat]).map((value) => value * view.scale);
const taken = names.map(({ box }) => box);
for (const { x, y, style } of names) {
if (style.dot)
taken.push([x - 4, y - 4, x + 4, y + 4]);
}
for (const point of options.avoidPoints) {
const [x, y] = project(point);
taken.push([x - CLEAR_PIXELS, y - CLEAR_PIXELS, x + CLEAR_PIXELS, y + CLEAR_PIXELS]);
}
const lines = linesToAvoid(view, options);
context.font = NUMBER_FONT;
context.letterSpacing = "0px";
const placed = [];
for (const { ref, parts } of roadsByNumber(roads)) {
const half = context.measureText(ref).width / 2 + 4;
for (const part of parts) {
for (const { x, y } of placesAlong(part, view.scale)) {
if (placed.some((other) => other.text === ref && Math.hypot(other.x - x, other.y - y) < SPACING_PIXELS))
continue;
const box = [x - half, y - SIGN_HEIGHT / 2, x + half, y + SIGN_HEIGHT / 2];
if (taken.some((other) => boxesOverlap(box, other)) || lines.some((line) => touches(line, box)))
continue;
taken.push(box);
placed.push({ kind: "roads", label: { name: ref }, text: ref, x, y, box });
}
}
}
return placed;
}
function roadsByNumber(roads) {
const found = new Map();
for (const { ref, parts } of roads) {
if (ref)
found.set(ref, [...found.get(ref) ?? [], ...parts]);
}
const extent = ({ box }) => Math.hypot(box[2] - box[0], box[3] - box[1]);
return Array.from(found, ([ref, parts]) => ({ ref, parts: parts.sort((a, b) => extent(b) - extent(a)) }));
}
function drawNumber(context, { text, box }, view, copy, palette) {
const dx = copy * view.scale - view.left;
const [left, top] = [Math.round(box[0] + dx) + 0.5, Math.round(box[1] - view.top) + 0.5];
const [width, height] = [Math.round(box[2] - box[0]), SIGN_HEIGHT - 1];
if (left + width < 0 || left > view.width || top + height < 0 || top > view.height)
return;
context.beginPath();
context.roundRect(left, top, width, height, 3);
context.fillStyle = palette.sign;
context.fill();
context.strokeStyle = palette.mainRoadCasing;
context.lineWidth = 1;
context.stroke();
context.letterSpacing = "0px";
context.font = NUMBER_FONT;
context.fillStyle = palette.signInk;
context.fillText(text, left + width / 2, top + height / 2 + 0.5);
}
// map/basemap/layer.js
var PANE = "convoymap-basemap";
var PANE_Z_INDEX = 150;
var COPIES = [-1, 0, 1];
var MOST_BASEMAP_PIXEL_RATIO = 3;
var PALETTES = {
light: {
water: "#c9d6df",
land: "#f4f1ea",
shore: "#a9bac6",
river: "#a7bdcd",
border: "#8b8377",
disputed: "#a79f93",
division: "#bdb5a6",
town: "#4d4a45",
dot: "#6f6a62",
country: "#6c655a",
divisionName: "#716a5f",
waterName: "#41596c",
halo: "rgba(247, 245, 240, 0.9)",
waterHalo: "rgba(201, 214, 223, 0.75)",
road: "#fffdf8",
roadCasing: "#cdc2ad",
mainRoad: "#f6e6c3",
mainRoadCasing: "#bda67c",
rail: "#8f8573",
sign: "#fffaf0",
signInk: "#5c5038"
},
dark: {
water: "#17212b",
land: "#262a2e",
shore: "#3d4a57",
river: "#3f5a72",
border: "#7d7a74",
disputed: "#66635e",
division: "#4b5055",
town: "#c6c2ba",
dot: "#99958d",
country: "#a39e95",
divisionName: "#96928a",
waterName: "#7b98b0",
halo: "rgba(34, 38, 42, 0.9)",
waterHalo: "rgba(23, 33, 43, 0.75)",
road: "#3d4248",
roadCasing: "#4d535a",
mainRoad: "#544d3f",
mainRoadCasing: "#6f6653",
rail: "#878d94",
sign: "#2f3032",
signInk: "#cdbf9f"
}
};
var DEFAULTS = { theme: "light", arabic: true, arabicFirst: false, roads: true, avoidPoints: [], avoidLines: [], pane: PANE, padding: 0.25 };
var BasemapLayer = class extends L.Layer {
constructor(data, options) {
super();
this.look = { ...DEFAULTS, ...options };
L.setOptions(this, { pane: this.look.pane, attribution: "" });
const decoded = decode(data);
this.levels = decoded.levels.map(projectLevel);
this.labels = projectLabels(decoded.labels);
this.roads = decoded.roads.map(projectRoad);
this.placed = new Map();
this.canvas = null;
this.view = null;
this.frame = 0;
}
beforeAdd(map) {
if (!map.getPane(this.look.pane)) {
const pane = map.createPane(this.look.pane);
pane.style.zIndex = String(PANE_Z_INDEX);
pane.style.pointerEvents = "none";
}
return this;
}
onAdd() {
this.canvas = L.DomUtil.create("canvas", "convoymap-basemap leaflet-zoom-animated");
this.canvas.setAttribute("aria-hidden", "true");
this.getPane()?.appendChild(this.canvas);
this.redraw();
return this;
}
onRemove() {
cancelAnimationFrame(this.frame);
this.canvas?.remove();
this.canvas = null;
return this;
}
getEvents() {
return {
viewreset: this.redraw,
moveend: this.redraw,
zoomend: this.redraw,
resize: this.redraw,
move: this.onMove,
zoom: this.onZoom,
zoomanim: this.onZoomAnimation
};
}
setTheme(theme) {
return this.change({ theme });
}
setAvoidPoints(points) {
return this.change({ avoidPoints: points });
}
setRoads(shown) {
return this.change({ roads: shown });
}
setArabicFirst(is) {
return this.change({ arabicFirst: is });
}
labelBoxes() {
const size = this._map.getSize();
const origin = this._map.getPixelBounds().getTopLeft();
const { scale, copies, zoom } = this.view;
const boxes = [];
for (const { label, kind, box } of this.placed.get(zoom) || []) {
for (const copy of copies) {
const left = box[0] + copy * scale - origin.x;
const right = box[2] + copy * scale - origin.x;
const [top, bottom] = [box[1] - origin.y, box[3] - origin.y];
if (right > 0 && left < size.x && bottom > 0 && top < size.y) {
boxes.push({ name: label.name, kind, left, top, right, bottom });
}
}
}
return boxes;
}
change(options) {
Object.assign(this.look, options);
this.placed.clear();
if (this._map)
this.redraw();
return this;
}
onMove() {
const { view } = this;
if (!view)
return;
const bounds = this._map.getPixelBounds();
const [low, high] = [bounds.getTopLeft(), bounds.getBottomRight()];
const inside = low.x >= view.left && low.y >= view.top && high.x <= view.left + view.width && high.y <= view.top + view.height;
if (inside || view.zoom !== this._map.getZoom())
return;
cancelAnimationFrame(this.frame);
this.frame = requestAnimationFrame(() => this.canvas && this.redraw());
}
onZoom() {
this.stretch(this._map.getCenter(), this._map.getZoom());
}
onZoomAnimation(event) {
const { center, zoom } = event;
this.stretch(center, zoom);
}
stretch(centre, zoom) {
if (!this.view || !this.canvas)
return;
const map = this._map;
const scale = map.getZoomScale(zoom, this.view.zoom);
const panned = L.DomUtil.getPosition(map.getPane("mapPane"));
const origin = map.project(centre, zoom).subtract(map.getSize().divideBy(2)).add(panned).round();
const corner = L.point(this.view.left, this.view.top).multiplyBy(scale).subtract(origin);
L.DomUtil.setTransform(this.canvas, corner, scale);
}
newView() {
const map = this._map;
const size = map.getSize();
const margin = size.multiplyBy(this.look.padding).round();
const corner = map.getPixelBounds().getTopLeft().subtract(margin);
const scale = 256 * 2 ** map.getZoom();
const [width, height] = [size.x + 2 * margin.x, size.y + 2 * margin.y];
return {
zoom: map.getZoom(),
scale,
left: corner.x,
top: corner.y,
width,
height,
ratio: Math.min(MOST_BASEMAP_PIXEL_RATIO, window.devicePixelRatio || 1),
copies: copiesInSight(corner.x / scale, (corner.x + width) / scale),
corner: map.containerPointToLayerPoint([0, 0]).subtract(margin)
};
}
redraw() {
const view = this.newView();
const canvas = this.canvas;
this.view = view;
this.resize(canvas, view);
const context = canvas.getContext("2d", { alpha: false });
const palette = PALETTES[this.look.theme] ?? PALETTES.light;
context.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
context.lineJoin = "round";
context.lineCap = "butt";
drawSurface(context, this.levels, view, palette);
if (this.look.roads)
drawRoads(context, this.roads, view, palette);
this.drawLabels(context, view, palette);
}
resize(canvas, view) {
const [width, height] = [Math.round(view.width * view.ratio), Math.round(view.height * view.ratio)];
if (canvas.width !== width || canvas.height !== height) {
canvas.width = width;
canvas.height = height;
canvas.style.width = `${view.width}px`;
canvas.style.height = `${view.height}px`;
}
L.DomUtil.setTransform(canvas, view.corner, 1);
}
placeAll(context, view, palette) {
if (this.placed.size > 40)
this.placed.clear();
const names = placeLabels(context, this.labels, view, this.look, palette);
const all = [...names, ...placeNumbers(context, this.roads, view, this.look, names)];
this.placed.set(view.zoom, all);
return all;
}
drawLabels(context, view, palette) {
const placed = this.placed.get(view.zoom) || this.placeAll(context, view, palette);
context.textAlign = "center";
context.textBaseline = "middle";
context.lineJoin = "round";
for (const item of placed) {
for (const copy of view.copies) {
if ("style" in item)
drawLabel(context, item, view, copy, palette);
else
drawNumber(context, item, view, copy, palette);
}
}
}
};
function copiesInSight(from, to) {
return COPIES.filter((copy) => copy + 1 >= from && copy <= to);
}
var basemapLayer = (data, options) => new BasemapLayer(data, options);
// map/camera.js
var SAME_PX = 2;
var GESTURES = ["pointerdown", "wheel", "keydown"];
var HOME = "home";
var CHOSEN = "chosen";
function makeCamera(view, whole) {
const { map } = view;
let follows = HOME;
let home = null;
let implied = null;
let given = null;
let applying = null;
let flying = false;
const position = () => ({ center: map.getCenter(), zoom: map.getZoom() });
function isNear(one, other) {
if (!one || !other || Math.abs(one.zoom - other.zoom) > 5e-3)
return false;
return map.project(one.center, one.zoom).distanceTo(map.project(other.center, one.zoom)) < SAME_PX;
}
const isHeld = () => Boolean(applying?.held);
function leave() {
if (!follows)
return;
implied = position();
if (follows === HOME)
home = implied;
follows = null;
}
function fitWhole() {
if (whole)
map.fitBounds(whole, Object.assign({ animate: false }, legendPadding(map)));
}
function goHome() {
if (whole)
fitWhole();
else if (home)
map.setView(home.center, home.zoom, { animate: false });
follows = HOME;
}
for (const name of GESTURES)
map.getContainer().addEventListener(name, leave, { capture: true, passive: true });
map.on("moveend", () => {
if (!follows)
view.state.moved();
});
return {
selected(kind) {
leave();
implied = kind ? null : home;
},
turned() {
const atHome = follows === HOME || !view.state.selection && isNear(position(), home);
follows = implied = null;
if (atHome)
goHome();
},
resized() {
if (follows === CHOSEN)
follows = implied = null;
},
isCloser: (zoom) => !applying && map.getZoom() > zoom,
fit(bounds, options, closer) {
if (isHeld())
return;
follows = closer ? null : CHOSEN;
implied = null;
if (prefersReducedMotion()) {
map.fitBounds(bounds, Object.assign({}, options, { animate: false }));
return;
}
map.flyToBounds(bounds, Object.assign({ duration: 0.6 }, options));
flying = true;
map.once("moveend", () => {
flying = false;
});
},
fitWhole,
isFlying: () => flying,
isHeld,
begin(held) {
applying = { held };
},
end() {
applying = null;
},
follows: () => follows !== null,
read() {
if (follows)
return null;
const now = position();
if (isNear(now, implied))
return null;
if (given && isNear(now, given.position))
return given.value;
return { zoom: now.zoom, lat: now.center.lat, lon: now.center.lng };
},
write(value) {
if (!value) {
if (!view.state.selection && follows !== HOME)
goHome();
return;
}
leave();
map.setView([value.lat, value.lon], value.zoom, { animate: false });
implied = null;
given = { position: position(), value };
}
};
}
function connectViewState(view) {
const { state, model } = view;
state.on("language", view.camera.turned);
const idsOf = { movement: model.movements, zone: model.zones, source: model.sources };
const impliedTab = () => state.selection && state.selection.kind === "conflict" ? "conflicts" : "claims";
state.viewState = {
map: view.camera,
tab: {
read: () => view.panel.shown() === impliedTab() ? null : view.panel.shown(),
write: (name) => view.panel.show(name || impliedTab())
},
table: { read: () => view.table.shown(), write: (name) => view.table.turn(name) },
validFilters: view.filters.valid,
knows: (group, id) => idsOf[group] ? idsOf[group].has(id) : ["places", "roads", "discs"].includes(id),
impliesTime: (selection) => selection.kind === "story" && view.story.hasTime(selection.id)
};
}
// map/leg_paths.js
function linesOf(geometry) {
if (!geometry)
return [];
if (geometry.type === "LineString")
return [geometry.coordinates];
return geometry.type === "MultiLineString" ? geometry.coordinates : [];
}
function pointAlong(coordinates, share) {
const crs = L.CRS.EPSG3857;
const points = coordinates.map((position) => crs.project(L.latLng(position[1], position[0])));
const lengths = points.slice(1).map((point, index) => point.distanceTo(points[index]));
let rest = lengths.reduce((sum, length) => sum + length, 0) * share;
for (let index = 0; index < lengths.length; index += 1) {
if (rest <= lengths[index] && lengths[index] > 0) {
const from = points[index];
const step = points[index + 1].subtract(from);
const bearing = Math.atan2(step.x, step.y) * 180 / Math.PI;
return { at: crs.unproject(from.add(step.multiplyBy(rest / lengths[index]))), bearing };
}
rest -= lengths[index];
}
return null;
}
function midpointOf(leg) {
const lines = linesOf(leg.geometry);
const longest = lines.reduce((one, other) => other.length > one.length ? other : one, []);
const place = pointAlong(longest, 0.5);
return place && place.at;
}
var legPaths = (model) => model.legs.flatMap((leg) => linesOf(leg.geometry)).map((line) => line.map(latLon).filter(isSet));
function spanOfLeg(model, leg) {
const ends = /:(\d+)-(\d+)$/.exec(leg.id || "");
const spanAt = (order) => {
const stop = model.stopAt(leg.properties.movement, Number(order));
const days = stop && model.spanOf(stop.when);
return days && { stood: stop.status === "halted", span: days };
};
const [from, to] = ends ? [spanAt(ends[1]), spanAt(ends[2])] : [null, null];
if (!from || !to)
return model.spanOf(leg.properties.when);
const span = {
start: from.stood ? from.span.end : from.span.start,
end: to.stood ? to.span.start : to.span.end,
blur: Math.max(from.span.blur, to.span.blur)
};
return span.start <= span.end ? span : model.spanOf(leg.properties.when);
}
// map/canvas_layer.js
var NEAR_PIXELS = 9;
var DOT = 1.6;
var MANY = 5e3;
var FAINT = 0.18;
var MAX_CANVAS_PIXEL_RATIO = 2;
function projectPaths(column) {
const { parts, rings, points, scale } = column;
const x = new Int32Array(column.x.length);
const y = new Int32Array(column.y.length);
for (let at = 0; at < x.length; at += 1) {
x[at] = Math.round(unitX(column.x[at] / scale) * WORLD_WIDTH);
y[at] = Math.round(unitY(column.y[at] / scale) * WORLD_WIDTH);
}
const lines = (leg) => [points[rings[parts[leg]]], points[rings[parts[leg + 1]]]];
const breaks = new Set();
for (let part = 0; part + 1 < rings.length; part += 1)
breaks.add(points[rings[part]]);
return { x, y, range: lines, startsLine: (at) => breaks.has(at) };
}
var CaseCanvas = class extends L.Renderer {
constructor(ready, draw) {
super({ pane: "legs", padding: 0.35 });
this.ready = ready;
this.draw = draw;
}
_initContainer() {
this._container = document.createElement("canvas");
this._container.className = "crowd-canvas";
}
_destroyContainer() {
this._container?.remove();
this._container = void 0;
}
_updatePaths() {
}
_update() {
const inner = this;
if (inner._map._animatingZoom && inner._bounds)
return;
L.Renderer.prototype._update.call(this);
if (this.ready() && this._container)
this.redraw(this._container, inner._map, inner._bounds);
}
redraw(canvas, map, bounds) {
const size = bounds.getSize();
const corner = bounds.getTopLeft();
const ratio = Math.min(MAX_CANVAS_PIXEL_RATIO, window.devicePixelRatio || 1);
L.DomUtil.setPosition(canvas, corner);
canvas.width = Math.round(size.x * ratio);
canvas.height = Math.round(size.y * ratio);
canvas.style.width = size.x + "px";
canvas.style.height = size.y + "px";
const context = canvas.getContext("2d");
context.setTransform(ratio, 0, 0, ratio, 0, 0);
this.draw(context, { origin: map.getPixelOrigin().add(corner), size, scale: worldPixels(map) / WORLD_WIDTH });
}
};
function drawLegs(context, frame, legs, paths) {
const looks = new Map();
for (const leg of legs) {
if (!leg.shown)
continue;
const key = leg.look + leg.strength;
const look = looks.get(key) || { path: new Path2D(), leg };
looks.set(key, look);
tracePath(look.path, frame, paths, leg.number);
}
for (const { path, leg } of looks.values()) {
context.strokeStyle = leg.style.color;
context.lineWidth = Math.max(1.2, leg.style.weight - 1.5);
context.lineCap = leg.style.lineCap;
context.globalAlpha = leg.style.opacity * (leg.strength || FAINT);
context.setLineDash(leg.style.dashArray ? leg.style.dashArray.split(" ").map(Number) : []);
context.stroke(path);
}
context.globalAlpha = 1;
}
function tracePath(path, { origin, size, scale }, paths, number) {
const [from, to] = paths.range(number);
let inside = false;
for (let at = from; at < to && !inside; at += 1) {
const [x, y] = [paths.x[at] * scale - origin.x, paths.y[at] * scale - origin.y];
inside = x > -size.x && x < 2 * size.x && y > -size.y && y < 2 * size.y;
}
for (let at = from; inside && at < to; at += 1) {
const [x, y] = [paths.x[at] * scale - origin.x, paths.y[at] * scale - origin.y];
if (paths.startsLine(at))
path.moveTo(x, y);
else
path.lineTo(x, y);
}
}
function drawDots(context, { origin, size, scale }, clusters, colour) {
const { x, y } = clusters.points;
const shown = clusters.shown();
const width = Math.ceil(size.x / 2) + 1;
const taken = new Uint8Array(width * (Math.ceil(size.y / 2) + 1));
context.fillStyle = colour;
context.globalAlpha = x.length > MANY ? 0.4 : 0.75;
for (let number = 0; number < x.length; number += 1) {
const left = x[number] * scale - origin.x;
const top = y[number] * scale - origin.y;
if (!shown[number] || left < 0 || top < 0 || left >= size.x || top >= size.y)
continue;
const cell = (top >> 1) * width + (left >> 1);
if (taken[cell])
continue;
taken[cell] = 1;
context.fillRect(left - DOT, top - DOT, 2 * DOT, 2 * DOT);
}
context.globalAlpha = 1;
}
function nearestDot(clusters, at, scale) {
let least = NEAR_PIXELS * NEAR_PIXELS;
let found = -1;
const { x, y } = clusters.points;
for (let number = 0; number < x.length; number += 1) {
const away = (x[number] * scale - at.x) ** 2 + (y[number] * scale - at.y) ** 2;
if (away < least && clusters.isShown(number))
[least, found] = [away, number];
}
return found;
}
function nearestLeg(legs, paths, at, scale) {
let least = NEAR_PIXELS;
let found = null;
const pixel = (index) => L.point(paths.x[index] * scale, paths.y[index] * scale);
for (const leg of legs) {
const [from, to] = leg.shown ? paths.range(leg.number) : [0, 0];
for (let index = from + 1; index < to; index += 1) {
if (paths.startsLine(index))
continue;
const away = L.LineUtil.pointToSegmentDistance(at, pixel(index - 1), pixel(index));
if (away >= least)
continue;
least = away;
found = leg;
}
}
return found;
}
function makeCanvasLayer(view, clusters) {
const paths = projectPaths(view.model.legGeometries);
const legs = view.model.legs.map((leg, number) => {
const movement = view.model.movements.get(leg.properties.movement);
const style = legStyle(leg.properties, safeColour(movement && movement.color, safeColour(leg.properties.stroke)));
return {
number,
id: leg.id,
movement: leg.properties.movement,
style,
shown: true,
strength: 1,
look: [style.color, style.weight, style.dashArray].join(),
span: spanOfLeg(view.model, leg)
};
});
const layer = new CaseCanvas(() => view.ready, (context, frame) => {
drawDots(context, frame, clusters, getComputedStyle(document.documentElement).getPropertyValue("--quiet") || "#5b6570");
drawLegs(context, frame, legs, paths);
}).addTo(view.map);
view.map.on("click", (event) => {
const scale = worldPixels(view.map) / WORLD_WIDTH;
const at = view.map.project(event.latlng);
const number = nearestDot(clusters, at, scale);
const leg = number < 0 ? nearestLeg(legs, paths, at, scale) : null;
if (number >= 0)
view.state.select("place", view.model.locations.at(number).id, "map");
else if (leg)
view.state.select("leg", leg.id, "map", event.latlng);
});
function update() {
for (const leg of legs) {
leg.shown = !view.state.isHidden("movement", leg.movement);
leg.strength = timeOverlap(leg.span, view.state.time);
}
layer._update();
}
return { update };
}
// map/clusters.js
var MOST_SINGLE = 400;
var CELL = 72;
var FEW_IN_VIEW = 60;
var PADDING = 0.25;
var ROW = 2 ** 24;
var MOST_LISTED = 40;
var needsClustering = (model) => model.locations.length > MOST_SINGLE || model.legs.length > MOST_SINGLE;
function mercatorPoints(locations) {
const points = { x: new Int32Array(locations.length), y: new Int32Array(locations.length) };
for (let number = 0; number < locations.length; number += 1) {
const [lat, lon] = [locations.coordinate(number, 0), locations.coordinate(number, 1)];
const nowhere = Number.isNaN(lat) || Number.isNaN(lon);
points.x[number] = nowhere ? -1 : Math.round(unitX(lon) * WORLD_WIDTH);
points.y[number] = nowhere ? -1 : Math.round(unitY(lat) * WORLD_WIDTH);
}
return points;
}
function countLocations(view, locations) {
const counts = new Uint32Array(locations.length);
const shown = new Uint8Array(locations.length);
const places = !view.state.isHidden("other", "places");
for (let number = 0; number < locations.length; number += 1) {
counts[number] = locations.count(number, view.filters.isShown);
shown[number] = places && counts[number] ? 1 : 0;
}
for (const stop of view.model.stops)
if (!view.state.isHidden("movement", stop.movement))
shown[stop.location.number] = 1;
return { counts, shown };
}
var Cell = class {
constructor() {
this.numbers = [];
this.size = 0;
this.claims = 0;
this.x = 0;
this.y = 0;
this.west = WORLD_WIDTH;
this.north = WORLD_WIDTH;
this.east = 0;
this.south = 0;
}
add(number, x, y, claims) {
if (this.size < MOST_LISTED)
this.numbers.push(number);
this.size += 1;
this.claims += claims;
this.x += x;
this.y += y;
this.west = Math.min(this.west, x);
this.east = Math.max(this.east, x);
this.north = Math.min(this.north, y);
this.south = Math.max(this.south, y);
}
};
function latLng(map, x, y) {
return map.unproject(L.point(x / WORLD_WIDTH, y / WORLD_WIDTH).multiplyBy(256), 0);
}
function shortCount(claims) {
if (claims < 1e3)
return String(claims);
return claims < 1e4 ? (claims / 1e3).toFixed(1) + "k" : Math.round(claims / 1e3) + "k";
}
function clusterItem(view, key, cell) {
const { map } = view;
const width = 30 + 4 * Math.min(4, Math.floor(Math.log10(cell.size)) * 2);
const words = sentence([t("countPlaces", { n: cell.size }), t("countClaims", { n: cell.claims })]);
const bounds = L.latLngBounds(latLng(map, cell.west, cell.north), latLng(map, cell.east, cell.south));
const item = {
id: "cluster:" + key,
key: [currentLanguage(), cell.size, cell.claims].join(),
cell,
stops: [],
claims: [],
location: { point: latLng(map, cell.x / cell.size, cell.y / cell.size) },
width,
height: width,
label: words,
icon: el("span", { class: "crowd" }, shortCount(cell.claims)),
open(origin) {
const closer = map.getBoundsZoom(bounds, false, L.point(80, 80));
if (closer > map.getZoom() && map.getZoom() < map.getMaxZoom()) {
map.fitBounds(bounds, { padding: [60, 60], animate: !prefersReducedMotion() });
} else
view.popups.openCluster(item, cell.numbers.map(view.model.locations.at), origin);
}
};
return item;
}
function makeClusters(view) {
const { locations } = view.model;
const points = mercatorPoints(locations);
let known = null;
function counts() {
known = known || countLocations(view, locations);
return known;
}
function inView() {
const { map } = view;
const { shown } = counts();
const scale = worldPixels(map);
const box = map.getPixelBounds();
const pad = box.getSize().multiplyBy(PADDING);
const min = box.getTopLeft().subtract(pad).multiplyBy(WORLD_WIDTH / scale);
const max = box.getBottomRight().add(pad).multiplyBy(WORLD_WIDTH / scale);
const found = [];
for (let number = 0; number < shown.length; number += 1) {
const x = points.x[number];
const y = points.y[number];
if (shown[number] && x >= 0 && x >= min.x && x <= max.x && y >= min.y && y <= max.y)
found.push(number);
}
return { numbers: found, cell: CELL * WORLD_WIDTH / scale };
}
function items(itemOf) {
const seen = inView();
const single = (number) => itemOf(locations.at(number));
if (seen.numbers.length <= FEW_IN_VIEW)
return seen.numbers.map(single).filter(isSet);
const cells = new Map();
const claims = counts().counts;
for (const number of seen.numbers) {
const x = points.x[number];
const y = points.y[number];
const key = Math.floor(x / seen.cell) * ROW + Math.floor(y / seen.cell);
const cell = cells.get(key) || new Cell();
cells.set(key, cell);
cell.add(number, x, y, claims[number]);
}
const zoom = view.map.getZoom();
return Array.from(cells, ([key, cell]) => cell.size === 1 ? single(cell.numbers[0]) : clusterItem(view, zoom + ":" + key, cell)).filter(isSet);
}
return {
points,
items,
update() {
known = null;
},
isShown: (number) => counts().shown[number] === 1,
shown: () => counts().shown
};
}
// map/create_map.js
var PANES = { zones: 410, reach: 415, discs: 420, legs: 430, arrows: 440, chosen: 450 };
function createMap(id, centre, options) {
useLanguage(requestedLanguage());
const ours = { minZoom: 3, maxZoom: 16, zoomSnap: 0.25, zoomAnimation: !prefersReducedMotion(), fadeAnimation: !prefersReducedMotion() };
const fixed = { center: centre, zoomControl: false, attributionControl: false };
const map = L.map(id, Object.assign(ours, options, fixed));
placeControls(map);
map.on("popupopen", (event) => {
const close = event.popup.getElement()?.querySelector(".leaflet-popup-close-button");
if (close)
close.setAttribute("aria-label", t("closePopup"));
});
for (const [name, level] of Object.entries(PANES))
map.createPane(name).style.zIndex = String(level);
return map;
}
// map/collisions.js
var MOST_ITEMS = 400;
var GAP = 2;
function boxAt(item, offset) {
const x = (item.at ? item.at.x : 0) + offset[0];
const y = (item.at ? item.at.y : 0) + offset[1];
return {
left: x - item.width / 2 - GAP,
right: x + item.width / 2 + GAP + (item.extra || 0),
top: y - item.height / 2 - GAP,
bottom: y + item.height / 2 + GAP
};
}
function overlap(a, b) {
const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
return width > 0 && height > 0 ? width * height : 0;
}
function candidateOffsets(item) {
const found = [[0, 0]];
if (item.optional)
return [[0, 0], [0, -item.height], [0, item.height], [0, -2 * item.height], [0, 2 * item.height]];
for (const reach of [1, 1.9, 2.8]) {
const x = (item.width / 2 + 15) * reach;
const y = (item.height / 2 + 13) * reach;
found.push([0, -y], [0, y], [x, 0], [-x, 0], [x, y], [x, -y], [-x, y], [-x, -y]);
}
return found;
}
function bestOffset(item, taken) {
let least = Infinity;
let chosen = null;
for (const offset of candidateOffsets(item)) {
const box = boxAt(item, offset);
const cost = taken.reduce((sum, other) => sum + overlap(box, other), 0);
if (cost < least) {
least = cost;
chosen = { offset, box };
}
if (cost === 0)
break;
}
return item.optional && least > 0 ? null : chosen;
}
function resolveCollisions(items) {
const places = new Map();
const taken = [];
for (const item of items) {
if (items.length > MOST_ITEMS) {
places.set(item.id, item.optional ? null : [0, 0]);
continue;
}
const found = bestOffset(item, taken);
if (found)
taken.push(found.box);
places.set(item.id, found ? found.offset.map(Math.round) : null);
}
return places;
}
// map/markers.js
var MOST_ICONS_OF_LOCATION = 4;
function labelOf(item) {
const words = [clipped(item.location.place && nameOf(item.location.place) || item.id, 200)];
for (const stop of item.stops)
words.push(t("stopOf", { n: stop.order }) + " " + wordFor("status", stop.status));
words.push(t("countClaims", { n: item.claims.length }));
if (item.disputed)
words.push(t("conflictSign"));
return sentence(words);
}
function countIcon(item) {
const number = item.claims.length > 999 ? "999+" : item.claims.length;
return number ? el("span", { class: item.location.area ? "count count-area" : "count" }, number) : null;
}
function iconsOf(model, stops) {
const shown = stops.slice(0, MOST_ICONS_OF_LOCATION).map((stop) => {
const icon = stopIcon(stop.status, stop.order, movementColour(model, stop.movement));
icon.classList.add("met-" + stop.met * 10);
return icon;
});
const more = stops.length - MOST_ICONS_OF_LOCATION;
return [shown, more > 0 ? el("span", { class: "more" }, "+" + more) : null];
}
function leader(item, offset) {
if (!offset[0] && !offset[1])
return null;
const [x, y] = [item.width / 2, item.height / 2];
return svg("svg", { class: "leader", width: 1, height: 1, "aria-hidden": "true" }, svg("line", { x1: x, y1: y, x2: x - offset[0], y2: y - offset[1] }), svg("circle", { cx: x - offset[0], cy: y - offset[1], r: 2.5 }));
}
function iconFor(view, item, offset) {
const body = el("span", { class: item.stops.length ? "spot spot-stops" : "spot" }, el("span", { class: "unseen" }, item.label || labelOf(item)), leader(item, offset), el("span", { class: "signs", "aria-hidden": "true" }, item.icon || null, iconsOf(view.model, item.stops), countIcon(item), item.disputed ? conflictIcon() : null));
return L.divIcon({
html: body,
className: "spot-icon",
iconSize: [item.width, item.height],
iconAnchor: [item.width / 2 - offset[0], item.height / 2 - offset[1]]
});
}
function makeMarker(view, item) {
const { location: mapLocation } = item;
const marker = L.marker(mapLocation.point, { riseOnHover: true, icon: L.divIcon({ className: "spot-icon" }) });
const open = (origin) => item.open ? item.open(origin) : view.state.select("place", item.id, origin);
marker.on("click", () => open("map"));
marker.on("add", () => {
marker.getElement()?.addEventListener("keydown", (event) => {
if (event.key !== "Enter" && event.key !== " ")
return;
event.preventDefault();
event.stopPropagation();
open("keyboard");
});
});
marker.bindTooltip(mapLocation.place ? namesOf(mapLocation.place) : String(item.label), { direction: "top", offset: [0, -12], className: "name-tip" });
return marker;
}
function extentOf(view, item) {
const colour = item.stops.length ? movementColour(view.model, item.stops[0].movement) : "#5b6570";
const { point, place, area } = item.location;
if (!area)
return place ? uncertaintyCircle({ place, point }, colour, false) : null;
if (!item.stops.length)
return null;
return L.geoJSON(area, {
interactive: false,
style: { color: colour, weight: 1, opacity: 0.6, dashArray: "3 4", fillColor: colour, fillOpacity: 0.05, pane: "discs" }
});
}
function markerItem(view, mapLocation) {
const stops = mapLocation.stops.filter((stop) => !view.state.isHidden("movement", stop.movement)).map((stop) => Object.assign({}, stop, { met: view.filters.timeOverlap(stop.when) }));
const claims = Array.from(view.model.locations.rowsOf(mapLocation.number)).filter(view.filters.isShown);
if (!stops.length && (!claims.length || view.state.isHidden("other", "places")))
return null;
const iconWidth = Math.min(stops.length, MOST_ICONS_OF_LOCATION) * 26 + (stops.length > MOST_ICONS_OF_LOCATION ? 18 : 0);
return {
id: mapLocation.id,
location: mapLocation,
stops,
claims,
disputed: claims.some((row) => view.filters.isDisputed(row)),
width: stops.length ? iconWidth : 24,
height: stops.length ? 26 : 24,
extra: stops.length ? 11 : 0,
key: [currentLanguage(), stops.map((stop) => stop.movement + stop.order + "=" + stop.met).join(), claims.join()].join("|")
};
}
function makeMarkers(view) {
const shown = new Map();
let items = [];
function drop(id) {
const old = shown.get(id);
if (!old)
return;
old.marker.remove();
if (old.extent)
old.extent.remove();
shown.delete(id);
}
function show(item, offset, discs) {
const key = [item.key, discs].join("|");
let entry = shown.get(item.id);
if (!entry || entry.key !== key) {
drop(item.id);
entry = { marker: makeMarker(view, item), extent: discs && !item.open ? extentOf(view, item) : null, key, offset: null };
entry.marker.setZIndexOffset(item.stops.length ? 1e3 : 0);
if (entry.extent)
entry.extent.addTo(view.map);
shown.set(item.id, entry);
}
if (entry.offset === offset.join())
return;
entry.offset = offset.join();
entry.marker.setIcon(iconFor(view, item, offset));
if (!view.map.hasLayer(entry.marker))
entry.marker.addTo(view.map);
}
function place() {
const discs = !view.state.isHidden("other", "discs");
for (const item of items)
item.at = view.map.latLngToLayerPoint(item.location.point);
const labels = view.zones.labels();
const offsets = resolveCollisions(view.clusters ? labels : items.concat(labels));
for (const item of items)
show(item, offsets.get(item.id) || [0, 0], discs);
for (const label of labels)
label.show(offsets.get(label.id) || null);
}
function found() {
const make = (mapLocation) => markerItem(view, mapLocation);
return view.clusters ? view.clusters.items(make) : Array.from(view.model.locations.values(), make).filter(isSet);
}
function update() {
items = found();
items.sort((a, b) => b.stops.length - a.stops.length || b.claims.length - a.claims.length);
const kept = new Set(items.map((item) => item.id));
for (const id of Array.from(shown.keys()))
if (!kept.has(id))
drop(id);
place();
}
if (view.clusters)
view.map.on("moveend", () => view.ready && update());
else
view.map.on("zoomend viewreset", place);
return { update };
}
// map/leg_popup.js
var MOST_ROADS = 12;
function roadList(roads) {
const names = listOf(roads).slice(0, MOST_ROADS).map((road) => untrustedText(road, 80));
return names.length ? joined(names, t("separator")) : null;
}
function factRow(name, value) {
return value && !(Array.isArray(value) && !value.length) ? [el("dt", null, t(name)), el("dd", null, value)] : null;
}
function engineWords(properties) {
if (!properties.engine)
return null;
return joined([untrustedText(properties.engine, 120), properties.road_data && untrustedText(properties.road_data, 200), properties.road_date && untrustedText(properties.road_date, 40)], t("separator"));
}
function byRoad(properties) {
const words = lengthWords("legByRoad", properties.by_road_km);
const roads = roadList(properties.by_road);
return words && roads ? [words, " (", roads, ")"] : words;
}
function explained(view, leg) {
const { leg_kind: kind, schematic } = leg.properties;
const road = kind === "road" ? [t("legRoadExplained"), schematic ? t("legSchematicExplained") : null] : [];
const unknown = kind === "road" || kind === "straight" ? null : t("legUnknownExplained");
return [noReportWords(leg.properties), ...road, unknown, openEndWords(view.model, leg)].filter(Boolean).join(" ");
}
function legPopup(view, leg) {
const properties = leg.properties;
const movement = view.model.movements.get(properties.movement) || {};
const claims = listOf(properties.claims).map((id) => view.model.claimById.get(id)).filter(isSet).filter((claim) => view.filters.isShown(claim.row));
const title = legTitle(view.model, leg);
const why = explained(view, leg);
return el("div", { class: "popup leg-popup", role: "dialog", "aria-label": title, tabindex: "-1" }, el("h2", null, title), el("p", { class: "quiet" }, untrustedText(movement.title || properties.movement || "", 200), " · ", t(properties.travelled === false ? "intendedLeg" : "travelledLeg")), el("dl", { class: "facts" }, factRow("legCourse", legKindWords(properties)), factRow("legLength", legLength(properties)), factRow("legRoads", properties.leg_kind === "road" ? roadList(properties.roads) : null), factRow("legEngine", engineWords(properties)), factRow("legCompare", byRoad(properties))), why ? el("p", { class: "quiet" }, why) : null, properties.note ? el("p", { class: "quiet" }, t("note"), ": ", untrustedText(properties.note, 600)) : null, claims.length ? [
el("h3", null, t("legClaims"), " ", el("span", { class: "quiet" }, "(" + claims.length + ")")),
el("ul", { class: "popup-claims" }, claims.slice(0, 200).map((claim) => claimItem(view, claim, "popup")))
] : null);
}
// map/zones.js
var BAND_OPACITY = 0.035;
var LABEL_WIDTH = 150;
var DASHES = { reconstructed: "7 5", context: "2 5" };
function drawShape(geometry, style) {
if (!geometry)
return null;
return L.geoJSON(geometry, {
style,
pointToLayer: (feature, point) => L.circleMarker(point, Object.assign({ radius: 6 }, style))
});
}
function bandsOf(model, id, colour, reported) {
const opacity = reported ? BAND_OPACITY * 1.4 : BAND_OPACITY;
const style = { stroke: false, fillColor: colour, fillOpacity: opacity, interactive: false, pane: "zones" };
return model.bands.filter((band) => band.zone === id).map((band) => drawShape(band.geometry, style)).filter(isSet);
}
function zoneFacts(zone, properties) {
const margin = zone.margin_km || properties.margin_km;
return [
zone.kind ? listedWord("zoneKind", zone.kind, 200) : null,
zone.certainty ? wordFor("certainty", zone.certainty) : null,
zone.holder ? [t("holder") + " ", untrustedText(zone.holder, 200)] : null,
zone.when ? timeWords(zone.when) : null,
margin ? t("zoneMargin", { km: formatNumber(margin) }) : null
];
}
function tooltip(zone, properties) {
const title = zone.title || properties.title;
return el("div", null, untrustedText(title, 200));
}
function pathsOf(shape) {
const paths = shape.getLayers();
return paths.map((part) => ({ part, opacity: Number(part.options.opacity), fillOpacity: Number(part.options.fillOpacity) }));
}
function zoneLayer(view, feature) {
const properties = feature.properties;
const zone = view.model.zones.get(properties.zone) || { title: properties.title, margin_km: properties.margin_km };
const colour = safeColour(zone.color, safeColour(properties.stroke));
const bands = bandsOf(view.model, properties.zone, colour, zone.certainty === "reported");
const outline = drawShape(feature.geometry, {
color: readable(colour),
weight: 1.5,
opacity: 0.75,
dashArray: DASHES[zone.certainty || ""],
fillColor: colour,
fillOpacity: bands.length ? 0.02 : 0.12,
pane: "zones"
});
if (outline) {
outline.bindTooltip(() => tooltip(zone, properties), { sticky: true, className: "name-tip" });
outline.on("click", (event) => {
L.DomEvent.stopPropagation(event);
view.state.select("zone", properties.zone, "map", event.latlng);
});
}
const shapes = bands.concat(outline ? [outline] : []);
return { group: L.featureGroup(shapes), paths: shapes.flatMap(pathsOf) };
}
function isWiderThan(map, bounds, width) {
if (!bounds.isValid())
return false;
return map.latLngToLayerPoint(bounds.getNorthEast()).x - map.latLngToLayerPoint(bounds.getSouthWest()).x > width;
}
function zoneLabel(view, id, feature, zone) {
const point = latLon(feature.properties.label_point);
const whole = String(zone.title || feature.properties.title || "");
const title = whole.length > 60 ? whole.slice(0, 58).replace(/[\s,]+\S*$/, "") + "…" : whole;
if (!point || !title)
return null;
const width = Math.min(LABEL_WIDTH, title.length * 6 + 8);
const height = Math.ceil(title.length * 6.4 / LABEL_WIDTH) * 15;
const corners = L.geoJSON(feature.geometry).getBounds();
const marker = L.marker(point, { interactive: false, keyboard: false, pane: "arrows" });
const item = { id: "zone:" + id, at: { x: 0, y: 0 }, width, height, optional: true, show, locate };
function show(offset) {
if (!offset || !isWiderThan(view.map, corners, width))
return marker.remove();
const node = el("span", null, untrustedText(title));
node.style.color = readable(zone.color);
marker.setIcon(L.divIcon({
html: node,
className: "zone-label",
iconSize: [width, height],
iconAnchor: [width / 2 - offset[0], height / 2 - offset[1]]
}));
return marker.addTo(view.map);
}
function locate() {
item.at = view.map.latLngToLayerPoint(point);
return item;
}
return item;
}
function makeZones(view) {
const made = view.model.zoneFeatures.map((feature) => {
const id = feature.properties.zone;
return { id, feature, drawn: 1, ...zoneLayer(view, feature), label: zoneLabel(view, id, feature, view.model.zones.get(id) || {}) };
});
const layers = new Map(made.map((layer) => [layer.id, layer]));
const layerOf = (id) => layers.get(id);
function strength(id) {
return view.state.isHidden("zone", id) ? 0 : view.filters.timeOverlap((view.model.zones.get(id) || {}).when);
}
function fade(layer, strong) {
for (const { part, opacity, fillOpacity } of layer.paths)
part.setStyle({ opacity: opacity * strong, fillOpacity: fillOpacity * strong });
}
function update() {
for (const [id, layer] of layers) {
const strong = strength(id);
if (strong) {
layer.group.addTo(view.map);
if (strong !== layer.drawn)
fade(layer, strong);
layer.drawn = strong;
} else {
layer.group.remove();
if (layer.label)
layer.label.show(null);
}
}
}
return {
update,
labels: () => Array.from(layers.values(), (layer) => layer.label && strength(layer.id) ? layer.label.locate() : null).filter(isSet),
has: (id) => layers.has(id),
bounds: (id) => layerOf(id).group.getBounds(),
labelPoint: (id) => latLon(layerOf(id).feature.properties.label_point)
};
}
// map/popups.js
var MOST_POPUP_CLAIMS = 200;
var EDGE = 12;
var CONTROLS = 44;
function disputedLines(stop, told) {
const words = listOf(stop.disputed).filter((said) => !told.has(JSON.stringify(said)));
for (const said of words)
told.add(JSON.stringify(said));
return words.map((said) => el("span", { class: "block" }, statement(said, 800)));
}
function stopItem(view, stop, told) {
const movement = view.model.movements.get(stop.movement) || {};
return el("li", null, stopIcon(stop.status, stop.order, movementColour(view.model, stop.movement)), el("span", null, el("strong", null, wordFor("status", stop.status)), " · ", untrustedText(movement.title || stop.movement || "", 200), stop.when ? [" · ", happenedWords(stop)] : null, stop.open_end ? el("span", { class: "quiet block" }, t("stopOpenEnd")) : null, disputedLines(stop, told), stop.note ? el("span", { class: "quiet block" }, untrustedText(stop.note, 600)) : null));
}
function claimList(view, rows, title) {
if (!rows.length)
return el("p", { class: "quiet" }, t("noClaimsHere"));
const claims = Array.from(rows.slice(0, MOST_POPUP_CLAIMS), view.model.claims.at);
return [
el("h3", null, t(title), " ", el("span", { class: "quiet" }, "(" + rows.length + ")")),
el("ul", { class: "popup-claims" }, claims.map((claim) => claimItem(view, claim, "popup")))
];
}
function evidenceList(items) {
const lines = listOf(items);
if (!lines.length)
return null;
return el("details", null, el("summary", null, t("evidence")), el("ul", null, lines.slice(0, 30).map((line) => el("li", null, untrustedText(line, 500)))));
}
function placePopup(view, mapLocation) {
const place = mapLocation.place;
const stops = mapLocation.stops.filter((stop) => !view.state.isHidden("movement", stop.movement));
const told = new Set();
const facts = joined([place.kind && listedWord("placeKind", place.kind, 100), place.country && countryNames(place.country), withinWords(place.radius_km)], " · ");
return el("div", { class: "popup", role: "dialog", "aria-label": clipped(nameOf(place) || mapLocation.id, 200), tabindex: "-1" }, el("h2", null, namesOf(place)), facts.length ? el("p", { class: "quiet" }, facts) : null, stops.length ? el("ul", { class: "popup-stops" }, stops.map((stop) => stopItem(view, stop, told))) : null, claimList(view, view.model.locations.rowsOf(mapLocation.number).filter(view.filters.isShown), "claimsHere"), place.note ? el("p", { class: "quiet" }, untrustedText(place.note, 800)) : null, evidenceList(place.evidence));
}
function clusterPopup(view, item, locations) {
return el("div", { class: "popup", role: "dialog", "aria-label": item.label, tabindex: "-1" }, el("h2", null, t("countPlaces", { n: item.cell.size })), el("ul", { class: "popup-claims" }, locations.map((mapLocation) => el("li", null, el("button", { type: "button", class: "link-button", onclick: () => view.state.select("place", mapLocation.id, "map") }, untrustedText(nameOf(mapLocation.place) || mapLocation.id, 200))))), item.cell.size > locations.length ? el("p", { class: "quiet" }, t("andMore", { n: item.cell.size - locations.length })) : null);
}
function zonePopup(view, id) {
const zone = view.model.zones.get(id) || {};
const claims = listOf(zone.claims).map(view.model.claims.rowOf).filter((row) => row >= 0);
return el("div", { class: "popup", role: "dialog", "aria-label": clipped(zone.title || id, 200), tabindex: "-1" }, el("h2", null, untrustedText(zone.title || id, 200)), el("p", { class: "quiet" }, joined(zoneFacts(zone, {}).filter(Boolean), " · ").flat()), claims.length ? claimList(view, claims, "claimsAbout") : null, evidenceList(zone.evidence));
}
function heightFor(map) {
const legend = legendNode();
const whole = map.getSize().y;
if (!legend || !legend.open)
return whole;
const above = legend.getBoundingClientRect().top - map.getContainer().getBoundingClientRect().top;
return above >= 280 ? above + EDGE : whole;
}
function popupSize(map) {
const available = L.point(map.getSize().x, heightFor(map));
return {
maxWidth: Math.min(360, available.x - 110),
minWidth: Math.min(260, available.x - 110),
maxHeight: Math.max(110, Math.min(380, available.y - 130))
};
}
function shiftInto(low, high, least, most) {
if (low < least)
return least - low;
return high > most ? Math.max(most - high, least - low) : 0;
}
function offsetIntoView(view, popup) {
const frame = view.map.getContainer().getBoundingClientRect();
const box = popup.getElement().getBoundingClientRect();
const mirrored = document.documentElement.dir === "rtl";
const [left, right] = [frame.left + EDGE + (mirrored ? CONTROLS : 0), frame.right - EDGE - (mirrored ? 0 : CONTROLS)];
const x = shiftInto(box.left, box.right, left, right);
const y = shiftInto(box.top, box.bottom, frame.top + EDGE, frame.bottom - EDGE);
const legend = legendNode();
const cover = legend && legend.getBoundingClientRect();
if (!cover)
return [x, y];
const beside = box.right + x < cover.left || box.left + x > cover.right || box.bottom + y < cover.top;
if (beside)
return [x, y];
const above = cover.top - EDGE - box.bottom;
if (box.top + above >= frame.top + EDGE)
return [x, above];
const aside = mirrored ? cover.left - EDGE - box.right : cover.right + EDGE - box.left;
return box.left + aside >= left && box.right + aside <= right ? [aside, y] : [x, y];
}
function keepInView(view, popup) {
if (view.camera.isHeld())
return;
const move = () => {
if (!popup.isOpen())
return;
const [x, y] = offsetIntoView(view, popup);
if (x || y)
view.map.panBy([-x, -y], { animate: !prefersReducedMotion() });
};
if (view.camera.isFlying())
view.map.once("moveend", () => requestAnimationFrame(move));
else
move();
}
function makePopups(view) {
let returnTo = null;
function open(point, content, origin) {
const options = Object.assign({ autoPan: false, className: "case-popup" }, popupSize(view.map));
const popup = L.popup(options).setLatLng(point).setContent(content).openOn(view.map);
keepInView(view, popup);
if (origin === "keyboard") {
returnTo = document.activeElement;
content.focus();
}
}
view.map.getContainer().addEventListener("keydown", (event) => {
if (event.key === "Escape")
view.map.closePopup();
});
view.map.on("popupclose", () => {
if (returnTo && returnTo.isConnected)
returnTo.focus();
returnTo = null;
});
return {
openPlace: (mapLocation, origin) => open(mapLocation.point, placePopup(view, mapLocation), origin),
openCluster: (item, locations, origin) => open(item.location.point, clusterPopup(view, item, locations), origin),
openLeg: (leg, point, origin) => open(point, legPopup(view, leg), origin),
openZone: (id, point, origin) => open(point, zonePopup(view, id), origin)
};
}
// map/reach.js
var NOON = 12;
function hourOf(moment) {
const clock = /T(\d{2})/.exec(moment || "");
return clock ? Number(clock[1]) : NOON;
}
var BY_ROAD = "roads";
function reachKey(movement, day, over) {
return [movement, day, over === BY_ROAD ? BY_ROAD : ""].join(" ");
}
function byDay(model) {
const found = new Map();
for (const area of model.reach) {
const span = model.spanOf(area.moment);
if (!span || !area.geometry)
continue;
const name = reachKey(area.movement, span.start, area.over);
const before = found.get(name);
if (!before || Math.abs(hourOf(area.moment) - NOON) < Math.abs(hourOf(before.moment) - NOON))
found.set(name, area);
}
return found;
}
function ringsOf(geometry) {
if (geometry.type === "Polygon")
return [geometry.coordinates[0]];
return geometry.type === "MultiPolygon" ? geometry.coordinates.map((polygon) => polygon[0]) : [];
}
function ringHolds(ring, point) {
let inside = false;
for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
const [[x, y], [u, v]] = [ring[i], ring[j]];
if (y > point.lat !== v > point.lat && point.lng < (u - x) * (point.lat - y) / (v - y) + x)
inside = !inside;
}
return inside;
}
function coversView(map, geometry) {
if (!geometry)
return false;
const view = map.getBounds();
const corners = [view.getNorthWest(), view.getNorthEast(), view.getSouthEast(), view.getSouthWest()];
return ringsOf(geometry).some((ring) => corners.every((corner) => ringHolds(ring, corner)));
}
var WIDE = { className: "reach", weight: 1.75, opacity: 0.9, dashArray: "2 6", fillOpacity: 0.025 };
var ROADS = { className: "reach-by-road", weight: 0.75, opacity: 0.6, fillOpacity: 0.16 };
function fastest(found) {
return Math.max(0, ...found.map((area) => Number(area.top_speed_kmh) || 0));
}
function makeReach(view) {
const areas = byDay(view.model);
const group = L.layerGroup().addTo(view.map);
let drawn = [];
function draw(area) {
const movement = view.model.movements.get(area.movement) || {};
const colour = safeColour(movement.color);
const style = area.over === BY_ROAD ? ROADS : WIDE;
group.addLayer(L.geoJSON(area.geometry, {
interactive: false,
style: { color: colour, fillColor: colour, interactive: false, pane: "reach", ...style }
}));
}
function drawnAt(day) {
return Array.from(view.model.movements.keys()).filter((id) => !view.state.isHidden("movement", id)).flatMap((id) => [areas.get(reachKey(id, day)), areas.get(reachKey(id, day, BY_ROAD))]).filter(isSet);
}
function legendWords() {
const [wide, roads] = [drawn.filter((area) => area.over !== BY_ROAD), drawn.filter((area) => area.over === BY_ROAD)];
const found = wide.length ? [t("reachLegend", { n: formatNumber(fastest(wide)) })] : [];
return found.concat(roads.length ? [t("reachRoads", { n: formatNumber(fastest(roads)) })] : []).join("; ");
}
function update() {
const time = view.state.time;
group.clearLayers();
drawn = time && time.from === time.to ? drawnAt(time.from) : [];
drawn.forEach(draw);
view.legend.showReach(legendWords());
}
function words() {
const wide = drawn.some((area) => area.over !== BY_ROAD && coversView(view.map, area.geometry));
return (wide ? [t("reachWide")] : []).concat(drawn.some((area) => area.every_road) ? [t("reachEveryRoad")] : []);
}
return { update, words };
}
// map/routes.js
var ARROW_SHARE = 0.6;
var CASING = { color: "var(--surface)", weight: 6, opacity: 0.55, pane: "legs", className: "casing", bubblingMouseEvents: false };
var TOUCHED = { weight: 16, opacity: 0, pane: "legs", className: "leg-touch", bubblingMouseEvents: false };
var FAINTEST = 0.18;
var MOST_TABBED = 100;
function arrow(coordinates, colour) {
const place = pointAlong(coordinates, ARROW_SHARE);
if (!place)
return null;
const drawing = svg("svg", { viewBox: "0 0 20 20", width: 20, height: 20, "aria-hidden": "true" }, svg("path", {
d: "M10 2.5 L16 16 L10 12.8 L4 16 Z",
fill: colour,
stroke: "var(--surface)",
"stroke-width": 1.4,
transform: "rotate(" + place.bearing.toFixed(1) + " 10 10)"
}));
const icon = L.divIcon({ html: drawing, className: "arrow", iconSize: [20, 20] });
return L.marker(place.at, { icon, interactive: false, keyboard: false, pane: "arrows" });
}
function answerPointer(view, leg, line, tabbed) {
line.on("click", (event) => view.state.select("leg", leg.id, "map", event.latlng));
line.bindTooltip(() => legTip(view.model, leg), { sticky: true, className: "name-tip", opacity: 1 });
const pathOf = () => line.getElement();
const name = () => {
const path = pathOf();
if (path && tabbed)
path.setAttribute("aria-label", legTitle(view.model, leg));
};
line.on("add", () => {
const path = pathOf();
name();
if (!path || path.dataset.leg !== void 0)
return;
path.dataset.leg = leg.id;
if (!tabbed)
return;
path.setAttribute("role", "button");
path.setAttribute("tabindex", "0");
path.addEventListener("keydown", (event) => {
if (event.key !== "Enter" && event.key !== " ")
return;
event.preventDefault();
view.state.select("leg", leg.id, "keyboard");
});
});
return name;
}
function legLayer(view, leg, tabbed) {
const movement = view.model.movements.get(leg.properties.movement);
const colour = safeColour(movement && movement.color, safeColour(leg.properties.stroke));
const style = legStyle(leg.properties, colour);
const parts = [];
const naming = [];
for (const line of linesOf(leg.geometry)) {
const points = line.map(latLon).filter(isSet);
if (points.length < 2)
continue;
const casing = L.polyline(points, Object.assign({ interactive: !tabbed }, CASING));
const touched = tabbed ? L.polyline(points, TOUCHED) : casing;
naming.push(answerPointer(view, leg, touched, tabbed));
parts.push(casing, L.polyline(points, Object.assign({ pane: "legs" }, style)), tabbed ? touched : null, arrow(line, colour));
}
const kept = parts.filter(isSet);
return { layer: L.layerGroup(kept), parts: kept.map((part) => ({ part, full: Number(part.options.opacity) })), naming };
}
function dim(parts, strength) {
for (const { part, full } of parts) {
if (part instanceof L.Marker)
part.setOpacity(strength || FAINTEST);
else if (full)
part.setStyle({ opacity: full * (strength || FAINTEST) });
}
}
function makeRoutes(view) {
const tabbed = view.model.legs.length <= MOST_TABBED;
const legs = view.model.legs.map((leg) => {
return { movement: leg.properties.movement, span: spanOfLeg(view.model, leg), drawn: 1, ...legLayer(view, leg, tabbed) };
});
function update() {
for (const leg of legs) {
if (view.state.isHidden("movement", leg.movement))
leg.layer.remove();
else
leg.layer.addTo(view.map);
const strength = timeOverlap(leg.span, view.state.time);
if (strength !== leg.drawn)
dim(leg.parts, strength);
leg.drawn = strength;
}
}
view.state.on("language", () => {
for (const leg of legs)
for (const name of leg.naming)
name();
});
return { update };
}
// selection.js
var MOST_LOCATED = 100;
function makeVisible(view, origin, whens, layers) {
if (isRedraw(origin))
return;
if (!whens.every((when) => view.filters.timeOverlap(when)))
view.state.setTime(null);
for (const [group, id] of layers)
if (view.state.isHidden(group, id))
view.state.toggle(group, id, true);
}
function selectClaim(view, { id, origin }) {
const claim = view.model.claimById.get(id);
if (!claim)
return;
makeVisible(view, origin, [claim.when], [["source", claim.source]]);
if (!view.filters.isShown(claim.row))
makeVisible(view, origin, [], Array.from(claim.movements, (movement) => ["movement", movement]));
if (origin !== "card")
view.panel.show("claims");
if (origin !== "card" && origin !== "table")
view.panel.unfold();
view.cards.select(id, origin);
const locations = locationsFor(view.model, claim);
highlightLocations(view, locations);
if (origin === "popup")
return;
view.map.closePopup();
if (!locations.length)
return;
fitLocations(view, locations);
if (origin !== "table" && !(origin === "address" && view.table.isOpen()))
view.popups.openPlace(locations[0], origin);
}
function selectPlace(view, { id, origin }) {
const mapLocation = view.model.locations.get(id);
if (!mapLocation)
return;
view.cards.select(null);
highlightLocations(view, [mapLocation]);
if (origin !== "map" && origin !== "keyboard")
fitLocations(view, [mapLocation]);
view.popups.openPlace(mapLocation, origin);
}
function selectZone(view, { id, origin, point }) {
if (!view.zones.has(id))
return;
makeVisible(view, origin, [(view.model.zones.get(id) || {}).when], [["zone", id]]);
view.cards.select(null);
view.highlight.clearLayers();
const at = point || view.zones.labelPoint(id) || view.zones.bounds(id).getCenter();
if (origin !== "map")
view.camera.fit(view.zones.bounds(id), {});
view.popups.openZone(id, at, origin);
}
function selectConflict(view, { id, origin }) {
const conflict = view.model.conflicts[Number(id)];
if (!conflict)
return;
const claims = listOf(conflict.claims).map((claim) => view.model.claimById.get(claim));
makeVisible(view, origin, claims.filter(isSet).map((claim) => claim.when), []);
const sides = sidesOf(conflict).map((side) => listOf(side.claims).slice(0, MOST_LOCATED).flatMap((name) => {
const claim = view.model.claimById.get(name);
return claim ? locationsFor(view.model, claim) : [];
}));
const locations = sides.flat();
view.cards.select(null);
view.map.closePopup();
view.panel.show("conflicts");
highlightLocations(view, Array.from(new Set(locations)));
drawConflict(view.highlight, sides);
fitLocations(view, locations);
const item = document.querySelector('[data-conflict="' + Number(id) + '"]');
if (item)
item.setAttribute("aria-current", "true");
if (item && origin !== "conflict")
item.scrollIntoView({ block: "start", behavior: scrollBehaviour() });
}
function selectLeg(view, { id, origin, point }) {
const leg = view.model.legs.find((found) => String(found.id) === id);
const middle = leg && midpointOf(leg);
const geometry = leg && leg.geometry;
if (!middle || !geometry)
return;
makeVisible(view, origin, [], [["movement", leg.properties.movement]]);
view.cards.select(null);
view.highlight.clearLayers();
highlightPath(view, geometry, { weight: 2.5, dashArray: "6 4" });
const bounds = L.geoJSON(geometry).getBounds();
if (origin !== "map" && origin !== "keyboard")
view.camera.fit(bounds, { padding: [60, 60] });
view.popups.openLeg(leg, point || middle, origin);
}
function timeAround(spans) {
return {
from: spans.reduce((least, span) => Math.min(least, span.start), Infinity),
to: spans.reduce((most, span) => Math.max(most, span.end), -Infinity)
};
}
function timeOf(view, event, rows) {
const { domain } = view.timeline;
const own = view.model.spanOf(event.when);
if (!own || !domain)
return null;
const { first, last } = domain;
const cut = ({ from, to }) => ({ from: Math.max(first, from), to: Math.min(last, to) });
const spans = Array.from(rows, (row) => view.model.spanOf(view.model.claims.at(row).when)).filter(isSet);
const time = cut(timeAround([own]));
const whole = spans.every((span) => timeOverlap(span, time)) ? time : cut(timeAround([own].concat(spans)));
return whole.from <= whole.to ? whole : null;
}
function selectEvent(view, { id, origin }) {
const event = view.model.events.get(id);
if (!event)
return;
const { rows, locations } = view.related;
if (origin !== "address" && !isRedraw(origin))
view.state.setTime(timeOf(view, event, rows));
view.cards.select(null);
view.map.closePopup();
highlightLocations(view, locations);
fitLocations(view, locations);
if (origin === "table")
return;
view.panel.show("claims");
view.panel.unfold();
}
function selectNothing(view) {
view.cards.select(null);
view.highlight.clearLayers();
view.map.closePopup();
}
var SELECTORS = {
claim: selectClaim,
place: selectPlace,
zone: selectZone,
conflict: selectConflict,
leg: selectLeg,
event: selectEvent,
story: (view, { id, origin }) => view.story.show(id, origin)
};
function onSelect(view, chosen) {
const redraw = isRedraw(chosen.origin);
if (!redraw) {
view.camera.selected(chosen.kind);
view.story.onSelection(chosen);
}
const related = relatedTo(view.model, chosen);
view.related = related;
document.querySelectorAll(".conflict[aria-current]").forEach((item) => item.removeAttribute("aria-current"));
const select = SELECTORS[chosen.kind || ""];
if (select)
select(view, chosen);
else
selectNothing(view);
for (const item of document.querySelectorAll(".conflict")) {
item.classList.toggle("related", related.conflicts.has(Number(item.dataset.conflict)));
}
for (const part of [view.cards, view.timeline, view.table])
part.relate(related, redraw);
}
function followSelection(view) {
view.state.on("select", (chosen) => onSelect(view, chosen));
}
// state/search.js
var TEXTS = ["id", "says", "quote", "note", "when_text", "about_title", "of", "attribute", "who"];
var holdsWord = (value, word) => typeof value === "string" && value.toLowerCase().includes(word);
function markLists(column, members, marks) {
const { bounds } = column;
for (let row = 0; row < column.length; row += 1) {
for (let at = bounds[row]; at < bounds[row + 1] && !marks[row]; at += 1)
if (members[at])
marks[row] = 1;
}
}
function markNamed(column, test, marks) {
const found = column.values.map((value) => value !== null && test(value));
for (let row = 0; row < column.length; row += 1)
if (found[column.numbers[row]])
marks[row] = 1;
}
function markColumn(column, word, marks, read) {
const test = (value) => holdsWord(read ? read(value) : value, word);
if (!column)
return;
if (column.kind === "text" && !read)
markMatchingRows(column, word, marks);
else if (column.kind === "named")
markNamed(column, test, marks);
else if (column.kind === "lists") {
const members = new Uint8Array(column.inner.length);
markColumn(column.inner, word, members, read);
markLists(column, members, marks);
} else
for (let row = 0; row < column.length; row += 1)
if (test(column.get(row)))
marks[row] = 1;
}
function markPlaces(model, word, marks) {
const column = model.claims.column("places");
if (!column)
return;
const found = new Uint8Array(model.places.length);
markColumn(model.places.column("name"), word, found);
markColumn(model.places.column("arabic"), word, found);
const members = Uint8Array.from(column.inner.numbers, (number) => number ? found[number - 1] : 0);
markLists(column, members, marks);
}
function markWord(model, word) {
const { claims } = model;
const marks = new Uint8Array(claims.length);
for (const name of TEXTS)
markColumn(claims.column(name), word, marks);
markColumn(claims.column("place_words"), word, marks);
markColumn(claims.column("quantity"), word, marks, (quantity) => quantity?.text);
markColumn(claims.column("source"), word, marks, (id) => publisher(model, { source: String(id || "") }));
markPlaces(model, word, marks);
return marks;
}
function searchClaims(model, text) {
const words = String(text || "").toLowerCase().split(/\s+/).filter(Boolean);
if (!words.length)
return null;
return words.map((word) => markWord(model, word)).reduce((all, marks) => all.map((mark, row) => mark & marks[row]));
}
// state/filters.js
var WHERE = ["none", "point", "area"];
function findingsOf(model) {
const names = model.verdicts.concat("unchecked", "in conflict");
const bit = (name) => 1 << names.indexOf(name);
const bits = new Uint8Array(model.claims.length);
const checks = model.claims.column("checks");
const found = model.claims.checks;
const bitOf = Array.from({ length: found.length }, (_, number) => bit(String(found.value("verdict", number))));
for (let row = 0; row < bits.length; row += 1) {
const [from, to] = checks ? [checks.bounds[row], checks.bounds[row + 1]] : [0, 0];
for (let at = from; checks && at < to; at += 1)
bits[row] |= bitOf[checks.inner.numbers[at]];
if (!bits[row])
bits[row] = bit("unchecked");
}
for (const id of model.disputed) {
const row = model.claims.rowOf(id);
if (row >= 0)
bits[row] |= bit("in conflict");
}
const all = bits.reduce((sum, own) => sum | own, 0);
return {
found: names.filter((name) => all & bit(name)),
has: (row, name) => Boolean(bits[row] & bit(name))
};
}
function whereOf(model) {
const found = new Uint8Array(model.claims.length);
const places = model.claims.column("places");
if (!places)
return found;
const { bounds, inner } = places;
const kinds = Uint8Array.from({ length: model.places.length }, (_, place) => {
if (Number.isNaN(model.locations.coordinate(place, 0)))
return 0;
return model.locations.isArea(place) ? 2 : 1;
});
for (let row = 0; row < found.length; row += 1) {
for (let at = bounds[row]; at < bounds[row + 1]; at += 1) {
const kind = inner.numbers[at] ? kinds[inner.numbers[at] - 1] : 0;
if (kind && found[row] !== 1)
found[row] = kind;
}
}
return found;
}
function speakers(column, length) {
if (column && column.lengths.every((count) => count === 1))
return column.inner.numbers;
const found = new Uint32Array(length);
if (!column)
return found;
for (let row = 0; row < length; row += 1) {
if (column.bounds[row] < column.bounds[row + 1])
found[row] = column.inner.numbers[column.bounds[row]];
}
return found;
}
function usedValues(values, numbers) {
const used = new Uint8Array(values.length);
for (const number of numbers)
used[number] = 1;
return values.filter((value, number) => number && used[number]).filter(isSet);
}
function fieldByNumber(name, values, numbers, word, sorted) {
const options = usedValues(values, numbers);
return {
name,
word,
options: sorted ? options.sort() : options,
test(value) {
const wanted = values.indexOf(value);
return (row) => numbers[row] === wanted;
}
};
}
function fieldByColumn(model, name, word, sorted) {
const column = model.claims.column(name);
return fieldByNumber(name, column ? column.values : [], column ? column.numbers : new Uint8Array(0), word, sorted);
}
function fieldsOf(model, findings) {
const who = model.claims.column("who");
const where = whereOf(model);
const fields = [
fieldByColumn(model, "source", (id) => publisher(model, { source: id })),
fieldByColumn(model, "attribute", (value) => wordFor("attribute", value), true),
{
name: "movement",
options: Array.from(model.movements.keys()),
word: (id) => model.movements.get(id)?.title || id,
test: (value) => (row) => model.claims.movementsOf(row).includes(value)
},
fieldByNumber("speaker", who ? who.inner.values : [], speakers(who, model.claims.length), (name) => speakerWords(model, name), true),
fieldByColumn(model, "modality", (value) => wordFor("modality", value)),
{
name: "where",
options: ["point", "area", "none"],
word: (value) => t(value === "point" ? "atPoint" : value === "area" ? "inArea" : "noPlace"),
test: (value) => (row) => WHERE[where[row]] === value
},
{
name: "verdict",
options: findings.found,
word: (value) => wordFor("verdict", value),
test: (value) => (row) => findings.has(row, value)
}
];
return fields.filter((field) => field.options.length > 1);
}
function byTime(model, rows) {
const when = model.claims.column("when");
const starts = when ? when.values.map((value) => timeStart(value)) : [];
const start = (row) => when ? starts[when.numbers[row]] : Infinity;
return rows.sort((a, b) => start(a) === start(b) ? a - b : start(a) < start(b) ? -1 : 1);
}
function makeFilters(view) {
const { model, state } = view;
const findings = findingsOf(model);
const fields = fieldsOf(model, findings);
const [when, source] = [model.claims.column("when"), model.claims.column("source")];
const spans = when ? when.values.map((value) => model.spanOf(value)) : [];
const shown = new Uint8Array(model.claims.length);
let matching = null;
function show() {
const strong = spans.map((span) => timeOverlap(span, state.time));
const absent = source ? source.values.map((id) => state.isHidden("source", String(id))) : [];
const anyHidden = state.hidden.movement.size > 0;
for (let row = 0; row < shown.length; row += 1) {
const met = !when || strong[when.numbers[row]] > 0;
shown[row] = met && !(source && absent[source.numbers[row]]) ? 1 : 0;
if (!shown[row] || !anyHidden)
continue;
const movements = model.claims.movementsOf(row);
if (movements.length && movements.every((id) => state.isHidden("movement", id)))
shown[row] = 0;
}
matching = null;
}
function match() {
const tests = fields.filter((field) => state.filters[field.name]).map((field) => field.test(state.filters[field.name]));
const found = searchClaims(model, state.filters.q);
const rows = new Uint32Array(shown.length);
let count = 0;
for (let row = 0; row < shown.length; row += 1) {
if (!shown[row] || found && !found[row] || !tests.every((test) => test(row)))
continue;
rows[count] = row;
count += 1;
}
const kept = rows.slice(0, count);
return state.filters.sort === "time" ? byTime(model, kept) : kept;
}
state.on("filters", () => {
matching = null;
});
show();
return {
fields,
update: show,
isDisputed: (row) => findings.has(row, "in conflict"),
isShown: (row) => shown[row] === 1,
timeOverlap: (time) => timeOverlap(model.spanOf(time), state.time),
matching() {
matching = matching || match();
return matching;
},
valid: (asked) => Object.fromEntries(Object.entries(asked).filter(([name, value]) => name === "q" || name === "sort" || fields.some((field) => field.name === name && field.options.includes(value)))),
any: () => Boolean(String(state.filters.q || "").trim()) || fields.some((field) => state.filters[field.name])
};
}
// state/post_message.js
var VERSION = 1;
var A_SECOND = 1e3;
var MOST_A_SECOND = 40;
var MOST_LISTENERS = 8;
var REST_MS = 100;
var MAX_ID_LENGTH = 100;
var isMessage = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
function makeRateLimiter() {
let since = 0;
let count = 0;
return () => {
const now = performance.now();
if (now - since >= A_SECOND)
[since, count] = [now, 0];
count += 1;
return count <= MOST_A_SECOND;
};
}
function isRequest(data) {
return isMessage(data) && data.convoymap === VERSION && typeof data.type === "string";
}
function requestId(data) {
const { id } = data;
const fit = typeof id === "number" && Number.isFinite(id) || typeof id === "string" && id.length <= MAX_ID_LENGTH;
return fit ? { id } : {};
}
function send(to, type, rest) {
try {
to.source.postMessage(Object.assign({ convoymap: VERSION, type }, rest), to.origin);
} catch (error) {
}
}
function makeReports(state) {
let listeners = [];
let last = null;
let waiting = null;
let selected = null;
function report() {
waiting = null;
const now = state.snapshot();
const words = JSON.stringify(now);
const selection = JSON.stringify(now.selection);
if (words === last)
return;
const isNew = selection !== selected;
[last, selected] = [words, selection];
for (const to of listeners) {
send(to, "state", { state: now });
if (isNew)
send(to, "selection", { selection: now.selection });
}
}
function changed() {
if (listeners.length && waiting === null)
waiting = setTimeout(report, REST_MS);
}
for (const what of ["select", "layers", "time", "language", "filters", "address"])
state.on(what, changed);
return {
add(to) {
if (waiting !== null) {
clearTimeout(waiting);
report();
}
[last, selected] = [JSON.stringify(state.snapshot()), JSON.stringify(state.snapshot().selection)];
if (listeners.some((known) => known.source === to.source && known.origin === to.origin))
return;
listeners = listeners.concat(to).slice(-MOST_LISTENERS);
},
remove(to) {
listeners = listeners.filter((known) => known.source !== to.source || known.origin !== to.origin);
}
};
}
function answers(view) {
const { state } = view;
const reports = makeReports(state);
const reply = (to, data, type) => send(to, type, Object.assign(requestId(data), { state: state.snapshot() }));
return {
get: (to, data) => reply(to, data, "state"),
set(to, data) {
if (!isMessage(data.state))
return;
state.change(readPartOfState(data.state));
reply(to, data, "state");
},
subscribe(to, data) {
reports.add(to);
reply(to, data, "state");
},
unsubscribe: (to) => reports.remove(to)
};
}
function originsOfParent(origins) {
const around = location.ancestorOrigins;
return around && around.length ? origins.filter((origin) => origin === around[0]) : origins;
}
function listenForMessages(view, origins) {
const allowed = listOf(origins).filter((origin) => /^https?:\/\//.test(origin));
if (!allowed.length)
return;
const answer = new Map(Object.entries(answers(view)));
const passes = makeRateLimiter();
window.addEventListener("message", (event) => {
if (!allowed.includes(event.origin) || !event.source || !passes())
return;
if (!isRequest(event.data))
return;
const reply = answer.get(event.data.type);
if (reply)
reply({ source: event.source, origin: event.origin }, event.data);
});
if (window.parent === window)
return;
const ready = { case: String(view.model.case.id || "") };
for (const origin of originsOfParent(allowed))
send({ source: window.parent, origin }, "ready", ready);
}
// text/plain.js
function showPlain(reason) {
const plain = byId("plain");
document.documentElement.classList.remove("js");
plain.prepend(el("p", { class: "plain-reason", role: "alert" }, reason));
}
// main.js
function addBasemap(view, packed) {
if (!packed)
return;
const darkScheme = window.matchMedia("screen and (prefers-color-scheme: dark)");
const theme = () => darkScheme.matches ? "dark" : "light";
const points = (view.clusters ? [] : pointsOf(view.model.locations)).concat(view.model.zoneFeatures.map((zone) => latLon(zone.properties.label_point)).filter(isSet));
const arabicFirst = () => currentLanguage() === "ar";
const lines = view.clusters ? [] : legPaths(view.model);
const basemap = basemapLayer(packed, { theme: theme(), arabicFirst: arabicFirst(), avoidPoints: points, avoidLines: lines }).addTo(view.map);
view.state.on("layers", (change) => {
if (change.group === "other" && change.id === "roads")
basemap.setRoads(change.shown);
});
darkScheme.addEventListener("change", () => basemap.setTheme(theme()));
view.state.on("language", () => basemap.setArabicFirst(arabicFirst()));
}
function pointsOf(locations) {
return Array.from({ length: locations.length }, (_, number) => locations.pointOf(number)).filter(isSet);
}
function hideAtFirst(model, state) {
for (const [id, zone] of model.zones) {
if (zone.shown === false)
state.hidden.zone.add(id);
}
}
function wholeBounds(model) {
const points = model.stops.map((stop) => stop.location.point);
const all = points.length ? points : pointsOf(model.locations);
return all.length ? L.latLngBounds(all).pad(0.08) : null;
}
function keepMapSized(map, whole) {
const refit = () => map.invalidateSize({ animate: false });
new ResizeObserver(refit).observe(map.getContainer());
const paper = window.matchMedia("print");
paper.addEventListener("change", () => {
const bounds = map.getBounds();
refit();
map.fitBounds(paper.matches ? whole || bounds : bounds, { animate: false });
});
}
function drawPage(map, payload, basemap) {
loadTemplates(payload.head.wording);
const model = readCase(payload);
const state = makeState();
const whole = wholeBounds(model);
const view = { map, model, state, related: null, ready: false };
view.camera = makeCamera(view, whole);
hideAtFirst(model, state);
view.filters = makeFilters(view);
view.clusters = needsClustering(model) ? makeClusters(view) : null;
addBasemap(view, basemap);
view.zones = makeZones(view);
view.routes = view.clusters ? makeCanvasLayer(view, view.clusters) : makeRoutes(view);
view.markers = makeMarkers(view);
view.highlight = L.layerGroup().addTo(map);
view.popups = makePopups(view);
view.reach = makeReach(view);
const parts = () => [view.filters, view.clusters, view.zones, view.routes, view.markers, view.cards, view.table, view.reach, view.timeline];
const update = () => parts().filter(isSet).forEach((part) => part.update());
makeInterface(view, update);
state.on("layers", (change) => change.more || update());
state.on("time", update);
map.on("moveend", () => view.timeline.showNotes());
followSelection(view);
view.camera.fitWhole();
view.ready = true;
update();
keepMapSized(map, whole);
connectViewState(view);
state.followAddress();
return view;
}
async function startPage(map) {
if (!window.DecompressionStream) {
showPlain(t("cannotUnpack"));
return;
}
try {
const origins = await readJson("convoymap-origins");
const packed = await readBlock("convoymap-case");
const basemap = await readJson("convoymap-basemap");
surface.view = drawPage(map, unpack(packed), basemap);
listenForMessages(surface.view, origins);
} catch (error) {
showPlain(t("damaged"));
throw error;
}
}
var surface = { map: createMap, start: startPage, view: null };
Object.assign(window, { convoymap: surface });
})();
