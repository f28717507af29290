"""What the real Nominatim was asked; the tests ask it again of the recording."""

from __future__ import annotations

from convoymap.gazetteer.resolution import Context

# Name, latitude and longitude in decimal degrees of the right answer in tests/nominatim/places.osm.
RIGHT: tuple[tuple[str, float, float], ...] = (
    ("Deir al-Zour", 35.34, 40.14),
    ("دير الزور", 35.34, 40.14),
    ("Mayadeen", 35.02, 40.45),
    ("Abu Kamal", 34.45, 40.92),
    ("Sukhna", 34.89, 38.87),
    ("السخنة", 34.89, 38.87),
    ("Qarah, Syria", 34.15, 36.74),
    ("Tadmur", 34.56, 38.28),
    ("Qaryatain", 34.21, 37.24),
)

UNKNOWN: tuple[str, ...] = ("Atlantis", "Rohan", "Qwzxv")

IN_SYRIA = Context(countries=("SY",))
IN_IRAQ = Context(countries=("IQ",))
NEAR_RAQQA = Context(bbox=(38.0, 35.0, 40.0, 36.5))

QUESTIONS: tuple[tuple[str, Context], ...] = (
    *((name, Context()) for name, _, _ in RIGHT),
    *((name, Context()) for name in UNKNOWN),
    ("Qaim", IN_IRAQ),
    ("Sukhna", IN_IRAQ),
    ("Sukhna", IN_SYRIA),
    ("Mansoura", Context()),
    ("Mansoura", NEAR_RAQQA),
)
