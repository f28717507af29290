"""What a claim says of another that it names: that a promise was kept, a plan carried out, a denial taken back."""

from __future__ import annotations

from typing import Literal

from convoymap.seeds.fields import Model, Slug

RelationKind = Literal[
    "kept", "broken", "carried out", "not carried out", "reversed", "denied", "admitted"
]


class Relates(Model):
    """The claim tells what came of another: it kept, broke or reversed it, carried it out, denied or admitted it."""

    kind: RelationKind
    to: Slug
