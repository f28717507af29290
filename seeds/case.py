"""The case: sources, movements, zones, events and claims, as pydantic models."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    AliasChoices,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from convoymap.gazetteer.entry import PlaceEntry
from convoymap.language import compass, quantity, vehicles
from convoymap.language.compass import Bearing, CompassError
from convoymap.language.quantity import Quantity
from convoymap.language.units import Dimension
from convoymap.seeds.alternatives import AmountGiven, PlaceGiven, WhenGiven
from convoymap.seeds.case_files import is_case_id
from convoymap.seeds.check import Check, EventRef
from convoymap.seeds.fields import (
    Amount,
    LongText,
    Model,
    PlaceName,
    Quote,
    Sha256,
    ShortText,
    Slug,
    TimeZoneName,
    VagueTable,
    WebAddress,
    When,
    Within,
)
from convoymap.seeds.located import Located
from convoymap.seeds.read_as import ReadAs
from convoymap.seeds.relates import Relates
from convoymap.seeds.vague_override import VagueBounds, VagueWord
from convoymap.seeds.zone import Zone

Status = Literal["departed", "passed", "halted", "turned back", "arrived", "intended"]
LegKind = Literal["road", "straight", "unknown"]
Modality = Literal["fact", "plan", "promise", "denial", "belief", "opinion"]
Attribute = Literal[
    "origin", "destination", "position", "route", "distance", "duration", "speed", "direction", "date",
    "count", "order", "control", "parties", "outcome", "terms", "cause", "containment", "nearness",
    "superlative", "property",
]  # fmt: skip


Held = Literal["throughout", "within"]

HELD_THROUGHOUT: frozenset[Attribute] = frozenset(
    {"position", "control", "containment", "nearness", "count", "property", "terms", "parties"}
)
"""Attributes of a claim that is taken to hold for all of its time where it does not say; of the others, at some moment
within."""

_MEASURED: dict[str, Dimension] = {"distance": "length", "duration": "time", "speed": "speed"}
"""Attributes of a claim whose quantity is a measure."""


def _as_list(value: Any) -> Any:  # noqa: ANN401 - whatever YAML gave
    """Let one item stand without brackets."""
    # An empty value is left for pydantic to refuse: `who:` alone is not a list of None.
    return value if isinstance(value, list) or value is None else [value]


def _case_id(text: str) -> str:
    if not is_case_id(text):
        raise ValueError(
            f"{text!r} is no id of a case; write letters and digits of any script, with hyphens between"
        )
    return text


CaseId = Annotated[str, AfterValidator(_case_id)]
Vehicle = Annotated[vehicles.Vehicle, ReadAs(ShortText, vehicles.parse)]
Slugs = Annotated[list[Slug], BeforeValidator(_as_list, json_schema_input_type=list[Slug] | Slug)]
Speakers = Annotated[
    list[ShortText],
    BeforeValidator(_as_list, json_schema_input_type=list[ShortText] | ShortText),
    Field(min_length=1, max_length=20),
]
PlaceNames = Annotated[
    list[PlaceName], BeforeValidator(_as_list, json_schema_input_type=list[PlaceName] | PlaceName)
]
Checks = Annotated[
    list[Check], BeforeValidator(_as_list, json_schema_input_type=list[Check] | Check)
]

AllRelates = Annotated[
    list[Relates],
    BeforeValidator(_as_list, json_schema_input_type=list[Relates] | Relates),
    Field(max_length=100),
]


def _held_of_a_time(value: Held | None, info: ValidationInfo) -> Held | None:
    # `when` stands above `held` in a model; where it is refused itself, it is not in the data.
    if value is not None and info.data.get("when", "refused") is None:
        raise ValueError("says when it held, and no `when` is given; add one or leave it out")
    return value


class Source(Model):
    """One report; its text is never kept, only its SHA-256."""

    publisher: ShortText
    title: ShortText | None = None
    authors: list[ShortText] = []
    published: When
    published_bounds: When | None = None
    published_note: LongText | None = None
    url: WebAddress | None = None
    sha256: Sha256 | None = None
    paragraphs: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    origins: Annotated[list[ShortText], Field(max_length=100)] = []


class Stop(Located):
    """A place on a movement, with what happened there, when, and how many of what are reported to have been there."""

    place: PlaceGiven
    status: Status
    when: WhenGiven | None = None
    held: Held | None = None
    quantity: AmountGiven | None = None
    of: ShortText | None = None
    within: Within | None = None
    inside: Slug | None = None
    leg: LegKind = "unknown"
    course_claims: list[Slug] = []
    via: Annotated[list[PlaceName], Field(max_length=100)] = []
    avoid: Annotated[list[ShortText], Field(max_length=100)] = []
    claims: list[Slug] = []
    note: LongText | None = None

    @property
    def throughout(self) -> bool:
        """Whether it was there for all of its time, and not only at some moment within: a halt lasts."""
        return self.status == "halted" if self.held is None else self.held == "throughout"

    @field_validator("held")
    @classmethod
    def _of_a_time(cls, value: Held | None, info: ValidationInfo) -> Held | None:
        return _held_of_a_time(value, info)

    @model_validator(mode="after")
    def _only_roads_are_routed(self) -> Stop:
        if (self.via or self.avoid) and self.leg != "road":
            raise ValueError(
                "via and avoid are for a leg by road; write `leg: road` or leave them out"
            )
        if self.course_claims and self.leg == "unknown":
            raise ValueError(
                "course_claims are for a leg whose course a report gives; write `leg: road` or `leg: straight`, or "
                "leave them out"
            )
        return self


class Movement(Model):
    """Somebody's journey; its stops in order make its route."""

    title: ShortText
    # The default is text, to be read like any other.
    vehicle: Vehicle = Field(default="unknown", validate_default=True)
    part_of: Slug | None = None
    stops: Annotated[list[Stop], Field(min_length=1, max_length=10_000)]
    note: LongText | None = None


class Event(Located):
    """An event that is not a stop of a movement."""

    # The published schema calls it so (`convoymap.seeds.schema`).
    model_config = ConfigDict(title="Moment")

    title: ShortText
    when: WhenGiven | None = None
    place: PlaceGiven | None = None
    quantity: AmountGiven | None = None
    of: ShortText | None = None
    evidence: list[LongText] = []


def _also_place(schema: dict[str, Any]) -> None:
    # The schema names only the first of several aliases.
    schema["properties"]["place"] = schema["properties"]["places"]


class Claim(Located):
    """One thing that one source says, in our own words.

    `who` runs from the first speaker to the last one who passed it on; the source itself is left out.
    """

    model_config = ConfigDict(json_schema_extra=_also_place)

    id: Slug
    source: Slug
    paragraph: Annotated[int, Field(ge=1, le=1_000_000)]
    says: LongText
    quote: Quote | None = None
    who: Speakers
    about: Slug
    attribute: Attribute
    value: Slugs = []
    places: Annotated[PlaceNames, Field(validation_alias=AliasChoices("places", "place"))] = []
    when: When | None = None
    when_text: Quote | None = None
    held: Held | None = None
    event: EventRef | None = None
    quantity: Amount | None = None
    of: ShortText | None = None
    modality: Modality = "fact"
    note: LongText | None = None
    check: Checks = []
    relates: AllRelates = []

    @model_validator(mode="before")
    @classmethod
    def _one_of_place_and_places(cls, value: Any) -> Any:  # noqa: ANN401 - whatever YAML gave
        # Pydantic would take one of the aliases and drop the other unsaid.
        if isinstance(value, dict) and "place" in value and "places" in value:
            raise ValueError("has both place and places; keep one")
        return value

    @property
    def throughout(self) -> bool:
        """Whether it holds for all of its time, and not only at some moment within; see `HELD_THROUGHOUT`."""
        if self.held is not None:
            return self.held == "throughout"
        # What is denied did not happen at any moment of the time.
        return self.modality == "denial" or self.attribute in HELD_THROUGHOUT

    @field_validator("held")
    @classmethod
    def _of_a_time(cls, value: Held | None, info: ValidationInfo) -> Held | None:
        return _held_of_a_time(value, info)

    @field_validator("quantity")
    @classmethod
    def _of_its_attribute(cls, value: Quantity | None, info: ValidationInfo) -> Quantity | None:
        """Refuse a bare count, such as one whose unit is not known, where a length, time or speed is claimed."""
        # Pydantic gives the fields that stand above this one in the model; `attribute` must stay above.
        attribute = info.data.get("attribute", "")
        if value is not None and attribute == "count" and value.dimension in _MEASURED.values():
            raise ValueError(quantity.not_of_dimension(value, "count"))
        wanted = _MEASURED.get(attribute)
        if value is not None and wanted is not None and value.dimension != wanted:
            raise ValueError(quantity.not_of_dimension(value, wanted))
        return value

    @cached_property
    def counted_vehicles(self) -> vehicles.Vehicle:
        """The vehicles that it counts, as far as its words tell."""
        return vehicles.parse(self.of or "vehicles")

    @cached_property
    def bearings(self) -> Mapping[str, Bearing]:
        """Those of its values that are directions, sorted, with their bearings."""
        found = {}
        for slug in sorted(self.value):
            try:
                # The other values of a claim are ids.
                found[slug] = compass.parse(slug)
            except CompassError:
                continue
        return found


class CaseFile(Model):
    """What a ``case.yaml`` holds: everything that reports say about one story."""

    # Its amounts follow its own vague words where it is validated with the context that
    # `convoymap.seeds.vague_override.context_of` makes of them.

    case: ShortText
    summary: LongText | None = None
    timezone: TimeZoneName = "UTC"
    sources: Annotated[dict[Slug, Source], Field(max_length=100_000)]
    places: list[PlaceEntry] = []
    subjects: dict[Slug, ShortText] = {}
    events: dict[Slug, Event] = {}
    movements: dict[Slug, Movement] = {}
    zones: dict[Slug, Zone] = {}
    vague: dict[VagueWord, VagueBounds] = {}
    claims: list[Claim] = []

    def vague_words(self) -> VagueTable:
        """Return what the case's own vague words mean; empty where it keeps those of the language."""
        return {word: bounds.vagueness() for word, bounds in self.vague.items()}


class Case(CaseFile):
    """A loaded case; its id is the name of its folder."""

    id: CaseId
