"""What a claim invites to compute: one model a kind of check, told apart by its first key."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Discriminator, Field, Tag

from convoymap.language import date_words
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


class Date(Model):
    """The report's words for a date fit its publication date and the event's time."""

    kind: ClassVar[str] = "date"
    date: DateWords
    event: EventRef | None = None


class Count(Model):
    """A count fits its parts, its whole, a rate, or the number that is reported of an event."""

    kind: ClassVar[str] = "count"
    count: Amount
    of: ShortText | None = None
    parts: list[Slug] = []
    whole: Slug | None = None
    per: Slug | None = None
    event: EventRef | None = None


class Order(Model):
    """The event in `before` comes before the event in `after`."""

    kind: ClassVar[str] = "order"
    before: EventRef
    after: EventRef


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
}  # fmt: skip
# `after` stands only beside `before`.
KEYS = tuple(key for key in _KEYS if key != "after")


def _tag(value: Any) -> str | None:  # noqa: ANN401 - whatever YAML gave
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
    | Annotated[Superlative, Tag("superlative")],
    Discriminator(
        _tag,
        custom_error_type="check_kind",
        custom_error_message=f"a check must have one of {', '.join(KEYS)}",
    ),
]

CheckKind = Literal[
    "distance", "duration", "direction", "nearness", "containment",
    "date", "count", "order", "speed", "superlative",
]  # fmt: skip
