"""What a claim invites to compute: one model a kind of check, told apart by its first key."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from convoymap.language import date_words, light_words, vehicles
from convoymap.seeds.fields import (
    Amount,
    AreaPart,
    CompassBearing,
    Duration,
    Length,
    Model,
    PlaceName,
    ShortText,
    Slug,
    Speed,
)
from convoymap.seeds.read_as import ReadAs

EventRef = Annotated[str, Field(min_length=1, max_length=300)]
"""``MOVEMENT STATUS PLACE``, naming a stop, or the id of an entry of ``events``."""


def _as_list(value: Any) -> Any:  # noqa: ANN401 - whatever YAML gave
    """Let one id stand without brackets."""
    return [value] if isinstance(value, (str, int)) and not isinstance(value, bool) else value


ClaimIds = Annotated[
    list[Slug],
    BeforeValidator(_as_list, json_schema_input_type=list[Slug] | Slug),
    Field(max_length=100),
]
"""Ids of claims; one may stand without brackets."""
LightText = Annotated[light_words.LightWords, ReadAs(ShortText, light_words.parse)]
Vehicle = Annotated[vehicles.Vehicle, ReadAs(ShortText, vehicles.parse)]
DateWords = Annotated[date_words.DateWords, ReadAs(ShortText, date_words.parse)]


class Distance(Model):
    """A distance between two places, or travelled along a movement."""

    kind: ClassVar[str] = "distance"
    distance: Length
    from_: PlaceName | None = Field(default=None, alias="from")
    to: PlaceName | None = None
    along: Slug | None = None


class TimeSpan(Model):
    """The time from one event to another."""

    kind: ClassVar[str] = "duration"
    duration: Duration
    from_: EventRef = Field(alias="from")
    to: EventRef


class Pace(Model):
    """The speed between two events."""

    kind: ClassVar[str] = "speed"
    speed: Speed
    from_: EventRef = Field(alias="from")
    to: EventRef


class Direction(Model):
    """`to` lies in that direction from `from`."""

    kind: ClassVar[str] = "direction"
    direction: CompassBearing
    from_: PlaceName = Field(alias="from")
    to: PlaceName


class Near(Model):
    """`place` is near another."""

    kind: ClassVar[str] = "nearness"
    near: PlaceName
    place: PlaceName


class On(Model):
    """`place` is on a border or a river."""

    kind: ClassVar[str] = "nearness"
    on: PlaceName
    place: PlaceName


class Inside(Model):
    """`place` is inside a zone of the case, or the area of a place, or a part of it."""

    kind: ClassVar[str] = "containment"
    inside: PlaceName
    place: PlaceName
    part: AreaPart = Field(default="within", validate_default=True)

    @model_validator(mode="before")
    @classmethod
    def _place_or_movement(cls, value: Any) -> Any:  # noqa: ANN401 - whatever YAML gave
        if isinstance(value, dict) and "place" not in value:
            raise ValueError(
                "inside needs a place, or a movement, that is said to be inside; add it"
            )
        return value


class _OfMovement(Model):
    """What all checks of a movement, or of its part between two of its stops, against a zone have."""

    kind: ClassVar[str] = "zone"
    relation: ClassVar[str]
    movement: Slug
    from_: EventRef | None = Field(default=None, alias="from")
    to: EventRef | None = None

    @property
    def zone(self) -> PlaceName:
        """The zone of the case, or the place whose area is meant."""
        found: PlaceName = getattr(self, self.relation)
        return found


class GoesInside(_OfMovement):
    """The movement was inside the zone, if only for a moment."""

    relation: ClassVar[str] = "inside"
    inside: PlaceName


class Crosses(_OfMovement):
    """The movement came into the zone from outside and out of it again, or over a line."""

    relation: ClassVar[str] = "crosses"
    crosses: PlaceName


class KeepsTo(_OfMovement):
    """The movement was never outside the zone."""

    relation: ClassVar[str] = "keeps_to"
    keeps_to: PlaceName


class KeepsOutOf(_OfMovement):
    """The movement was never inside the zone."""

    relation: ClassVar[str] = "keeps_out_of"
    keeps_out_of: PlaceName


ZoneCheck = GoesInside | Crosses | KeepsTo | KeepsOutOf
ZONE_KEYS = frozenset({"inside", "crosses", "keeps_to", "keeps_out_of"})
"""The keys of a check whose value may be a zone of the case."""


class Date(Model):
    """The report's words for a date fit its publication date and the event's time."""

    kind: ClassVar[str] = "date"
    date: DateWords
    event: EventRef | None = None


class Count(Model):
    """A count fits its parts, its whole, a sum, a rate, who set out and joined, or what is reported of an event.

    Each list names claims whose counts are summed first.
    """

    kind: ClassVar[str] = "count"
    count: Amount
    of: ShortText | None = None
    parts: ClaimIds = []
    sum: ClaimIds = []
    whole: ClaimIds = []
    plus: ClaimIds = []
    per: ClaimIds = []
    left: ClaimIds = []
    joined: ClaimIds = []
    turned_back: ClaimIds = []
    lost: ClaimIds = []
    arrived: ClaimIds = []
    event: EventRef | None = None

    @model_validator(mode="after")
    def _added_to_something(self) -> Count:
        if self.plus and not self.per:
            raise ValueError(
                "plus is added before a rate is formed; name what it is divided by under per"
            )
        others = ("joined", "turned_back", "lost", "arrived")
        if not self.left and any(getattr(self, name) for name in others):
            raise ValueError(f"{', '.join(others)} need left: the claims that count who set out")
        return self

    @property
    def names(self) -> dict[str, list[str]]:
        """Ids of the claims that it names, under the keys that name them."""
        return {key: getattr(self, key) for key in COUNT_KEYS if getattr(self, key)}


COUNT_KEYS = (
    "parts",
    "sum",
    "whole",
    "plus",
    "per",
    "left",
    "joined",
    "turned_back",
    "lost",
    "arrived",
)
"""The keys of a check of a count that name claims."""


class Order(Model):
    """The event in `before` comes before the event in `after`."""

    kind: ClassVar[str] = "order"
    before: EventRef
    after: EventRef


class Way(Model):
    """The way through the places of `way` was made between two events: there was time for it."""

    kind: ClassVar[str] = "duration"
    way: Annotated[list[PlaceName], Field(min_length=2, max_length=100)]
    from_: EventRef = Field(alias="from")
    to: EventRef
    vehicle: Vehicle | None = None


class Light(Model):
    """It was dawn, daylight, dusk, dark, moonless or moonlight at a place, then."""

    kind: ClassVar[str] = "light"
    light: LightText
    place: PlaceName | None = None
    event: EventRef | None = None


class Superlative(Model):
    """`place` is the largest, nearest, only or first of its kind among those of an area."""

    kind: ClassVar[str] = "superlative"
    superlative: ShortText
    place: PlaceName
    of_kind: ShortText | None = Field(default=None, alias="kind")
    among: PlaceName | None = None
    to: PlaceName | None = None


# In this order: where a check has several of these keys, the first decides its kind.
_KEYS: dict[str, str] = {
    "distance": "distance", "duration": "duration", "speed": "speed", "direction": "direction",
    "near": "near", "on": "on", "inside": "inside", "date": "date", "count": "count",
    "before": "order", "after": "order", "superlative": "superlative",
    "crosses": "movement crosses", "keeps_to": "movement keeps to", "keeps_out_of": "movement keeps out",
    "way": "way", "light": "light",
}  # fmt: skip
# `after` stands only beside `before`.
KEYS = tuple(key for key in _KEYS if key != "after")


def _tag(value: Any) -> str | None:  # noqa: ANN401 - whatever YAML gave
    if isinstance(value, GoesInside) or (
        isinstance(value, dict) and "movement" in value and "inside" in value
    ):
        return "movement inside"
    if isinstance(value, Model):
        # A model made in Python has no keys; its fields have their names.
        return next((_KEYS[name] for name in type(value).model_fields if name in _KEYS), None)
    keys = value if isinstance(value, dict) else ()
    return next((tag for key, tag in _KEYS.items() if key in keys), None)


Check = Annotated[
    Annotated[Distance, Tag("distance")]
    | Annotated[TimeSpan, Tag("duration")]
    | Annotated[Pace, Tag("speed")]
    | Annotated[Direction, Tag("direction")]
    | Annotated[Near, Tag("near")]
    | Annotated[On, Tag("on")]
    | Annotated[Inside, Tag("inside")]
    | Annotated[Date, Tag("date")]
    | Annotated[Count, Tag("count")]
    | Annotated[Order, Tag("order")]
    | Annotated[Superlative, Tag("superlative")]
    | Annotated[GoesInside, Tag("movement inside")]
    | Annotated[Crosses, Tag("movement crosses")]
    | Annotated[KeepsTo, Tag("movement keeps to")]
    | Annotated[KeepsOutOf, Tag("movement keeps out")]
    | Annotated[Way, Tag("way")]
    | Annotated[Light, Tag("light")],
    Discriminator(
        _tag,
        custom_error_type="check_kind",
        custom_error_message=f"a check must have one of {', '.join(KEYS)}",
    ),
]

CheckKind = Literal[
    "distance", "duration", "direction", "nearness", "containment",
    "date", "count", "order", "speed", "superlative", "zone", "light",
]  # fmt: skip
