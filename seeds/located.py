"""What stands at a place, and may say itself where that is: ``at`` and ``radius_km`` beside ``place``."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationInfo, field_validator, model_validator

from convoymap.seeds.fields import At, Kilometres, Model, PlaceName


class Located(Model):
    """A part of a case with a place, which a position of its own may locate whatever the place's name means."""

    # They stand before `place`, so that its validator knows them.
    at: At | None = None
    radius_km: Kilometres | None = None

    @model_validator(mode="before")
    @classmethod
    def _place_of_position(cls, value: Any) -> Any:  # noqa: ANN401 - whatever YAML gave
        """Let a position stand alone, without a name."""
        if not isinstance(value, dict) or value.get("at") is None:
            return value
        if value.get("place") or value.get("places"):
            return value
        kept = {key: part for key, part in value.items() if key not in ("place", "places")}
        return {**kept, "place": {"at": value["at"]}}

    @field_validator("radius_km")
    @classmethod
    def _radius_of_position(cls, value: float | None, info: ValidationInfo) -> float | None:
        if value is not None and "at" in info.data and info.data["at"] is None:
            raise ValueError("radius_km says how far off `at` may be; add at, or leave it out")
        return value

    @field_validator("place", "places", check_fields=False)
    @classmethod
    def _placed(cls, value: Any, info: ValidationInfo) -> Any:  # noqa: ANN401 - of each model its own
        at = info.data.get("at")
        if at is None:
            return value
        names = value if isinstance(value, list) else [value]
        if len(names) != 1 or not isinstance(names[0], PlaceName):
            raise ValueError(
                "at locates one place; name one, or write {name: ..., at: ...} for each"
            )
        name = names[0]
        if name.id is not None or (name.at is not None and name.at != at):
            raise ValueError("the place has an id or a position of its own; keep that or at")
        placed = name.model_copy(update={"at": at, "radius_km": info.data.get("radius_km")})
        return [placed] if isinstance(value, list) else placed
