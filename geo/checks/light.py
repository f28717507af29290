"""The light at a place and a time, such as dawn, dark or moonlight, by the heights of sun and moon."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from convoymap.geo.checks.finding import CheckFinding
from convoymap.geo.figures import lapse
from convoymap.geo.sky import CIVIL_DEG, MOON_RISES_DEG, SUN_RISES_DEG, Floats, Sky, sky_over
from convoymap.geo.thresholds import (
    MOONLESS_LIT,
    MOONLIGHT_HEIGHT_DEG,
    MOONLIGHT_LIT,
    TWILIGHT_POSSIBLE_DEG,
    TWILIGHT_USUAL_DEG,
)
from convoymap.geo.verdict import Reading, Verdict
from convoymap.language.interval import Interval
from convoymap.language.light_words import LightKind, LightWords
from convoymap.language.time_units import SECONDS_A_DAY, SECONDS_AN_HOUR
from convoymap.wording.message import NOTHING, Message, say, sentences, word
from convoymap.wording.numbers import Number, figure, fixed

METHOD = say("method.light")
_MOON_LIGHTS: frozenset[LightKind] = frozenset({"moonless", "moonlight"})
_LEAST_CURVE_KM = 6335.4
"""Along the meridian at the equator the earth is curved most (WGS 84): no way turns the zenith by more than there."""
_PARALLAX = 1.02
"""The moon is near: its height changes by a little more than the zenith turns."""
_FULL_CIRCLE_H = 24.9
"""In a day and what the moon falls behind in it both sun and moon have gone round."""
_STEP_S = 120.0
"""No time is found more finely than the sky is sampled."""
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """A point, in degrees (WGS 84), with how far in km from it a place may be."""

    lon: float
    lat: float
    spread_km: float

    @property
    def turn_deg(self) -> float:
        """By how many degrees the zenith of the place may differ from that of the point."""
        return min(180.0, math.degrees(self.spread_km / _LEAST_CURVE_KM))


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """Sun and moon over a place: what they may be somewhere in it, or with `everywhere` what they are all over it."""

    sky: Sky
    ground: Ground
    everywhere: bool = False

    @property
    def turn_deg(self) -> float:
        """By how much heights are widened, or with `everywhere` narrowed."""
        return -self.ground.turn_deg if self.everywhere else self.ground.turn_deg

    def sun_between(self, heights: Interval) -> Bools:
        turn = self.turn_deg
        return (self.sky.sun + turn > heights.low) & (self.sky.sun - turn < heights.high)

    def rising(self, *, rises: bool) -> Bools:
        """Return when the sun is on that half of its way, east or west of the meridian."""
        turn = abs(self.turn_deg)
        steep = math.cos(math.radians(min(90.0, abs(self.ground.lat) + turn)))
        # Towards a pole the meridians come together, until a place may lie on any of them.
        aside = min(180.0, turn / steep) if steep > 1e-6 else 180.0
        toward = -self.sky.hour_angle if rises else self.sky.hour_angle
        # How far from the middle of that half, the way round that is shorter.
        off = np.abs((toward + 90.0) % 360.0 - 180.0)
        found: Bools = off < 90.0 + (-aside if self.everywhere else aside)
        return found

    def moonlit(self, height_deg: float, lit: float) -> Bools:
        """Return when the moon is higher than that, with more of it lit."""
        return (self.sky.moon + self.turn_deg * _PARALLAX > height_deg) & (self.sky.lit > lit)

    def unlit(self, height_deg: float, lit: float) -> Bools:
        """Return when the moon is lower than that, or less of it lit."""
        return (self.sky.moon - self.turn_deg * _PARALLAX < height_deg) | (self.sky.lit < lit)


_UP, _DOWN = Interval(SUN_RISES_DEG, math.inf), Interval(-math.inf, SUN_RISES_DEG)
_BRIGHT, _NIGHT = Interval(CIVIL_DEG, math.inf), Interval(-math.inf, CIVIL_DEG)
_TESTS: dict[LightKind, tuple[Callable[[_Seen], Bools], Callable[[_Seen], Bools]]] = {
    # For each light, when it may usually and when it may possibly be called so.
    "daylight": (lambda s: s.sun_between(_UP), lambda s: s.sun_between(_BRIGHT)),
    "dark": (lambda s: s.sun_between(_NIGHT), lambda s: s.sun_between(_DOWN)),
    "dawn": (
        lambda s: s.sun_between(TWILIGHT_USUAL_DEG) & s.rising(rises=True),
        lambda s: s.sun_between(TWILIGHT_POSSIBLE_DEG) & s.rising(rises=True),
    ),
    "dusk": (
        lambda s: s.sun_between(TWILIGHT_USUAL_DEG) & s.rising(rises=False),
        lambda s: s.sun_between(TWILIGHT_POSSIBLE_DEG) & s.rising(rises=False),
    ),
    "moonless": (
        lambda s: s.sun_between(_NIGHT) & s.unlit(MOON_RISES_DEG, MOONLESS_LIT),
        lambda s: s.sun_between(_DOWN) & s.unlit(MOONLIGHT_HEIGHT_DEG, MOONLIGHT_LIT),
    ),
    "moonlight": (
        lambda s: s.sun_between(_NIGHT) & s.moonlit(MOONLIGHT_HEIGHT_DEG, MOONLIGHT_LIT),
        lambda s: s.sun_between(_DOWN) & s.moonlit(MOON_RISES_DEG, MOONLESS_LIT),
    ),
}  # fmt: skip


def seen_as(
    words: LightWords, ground: Ground, span: Interval, where_and_when: Message
) -> CheckFinding:
    """Return the finding on the light at a place in a span of time; heights are in degrees over the horizon.

    Where the light held for some of the time, or somewhere in the place, and at another moment or elsewhere could not
    have been called so, nothing is decided: the claim is not checkable by that time and place.

    Parameters
    ----------
    words
        The light that is claimed.
    ground
        Where.
    span
        The moment lies within it: seconds from 1970-01-01T00:00Z, at most `thresholds.MOST_LIGHT_DAYS` long.
    where_and_when
        Both in words.
    """
    sky = sky_over(ground.lon, ground.lat, span)
    usually, possibly = _TESTS[words.kind]
    seen = _Seen(sky, ground)
    held = _Held(usually(seen), possibly(seen), possibly(_Seen(sky, ground, everywhere=True)), span)
    of_moon = words.kind in _MOON_LIGHTS
    heights = (
        _bounds(sky.moon, ground.turn_deg * _PARALLAX)
        if of_moon
        else _bounds(sky.sun, ground.turn_deg)
    )
    light = word("light", words.kind)
    off = _off(words, ground, span) if held.verdict == "contradicted" else None
    working = sentences(
        held.answer(light),
        say("light.sun", height=_height(_bounds(sky.sun, ground.turn_deg))),
        _moon(seen) if of_moon else NOTHING,
        _polar(seen, span),
        word("lightMeans", words.kind),
        where_and_when,
    )
    return CheckFinding(
        readings=(Reading(say("reading.light"), held.verdict, None, heights, 0.0, working),),
        claimed=light,
        computed=heights,
        unit="degrees",
        margin=_margin(off) if held.verdict == "contradicted" else held.margin(light),
        breakpoint=_flip(off),
        assumptions=(say("assumed.horizon"),),
        why=working,
        method=METHOD,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Held:
    """When a light may have been what it is usually and what it is possibly called, and when it was that all over."""

    usual: Bools
    possible: Bools
    everywhere: Bools
    span: Interval

    @property
    def verdict(self) -> Verdict:
        if not self.possible.any():
            return "contradicted"
        if not self.usual.any():
            return "implausible"
        return "consistent" if self.everywhere.all() else "not checkable"

    def _time(self, when: Bools) -> Message:
        return lapse(float(when.mean()) * (self.span.high - self.span.low))

    def answer(self, light: Message) -> Message:
        """Return the answer as a sentence."""
        match self.verdict:
            case "contradicted":
                return say("light.atNoMoment", light=light)
            case "consistent" if self.usual.all():
                return say("light.throughout", light=light)
            case "consistent":
                return say("light.mostly", light=light, time=self._time(self.usual))
            case "implausible" if self.possible.all():
                return say("light.barelyAll", light=light)
            case "implausible":
                return say("light.barely", light=light, time=self._time(self.possible))
        if self.usual.all() and not self.everywhere.any():
            return say("light.undecidedPlace", light=light)
        times = {"time": self._time(self.usual), "rest": self._time(~self.everywhere)}
        return say("light.undecided", light=light, **times)

    def margin(self, light: Message) -> Message:
        """Return for how much of the time it fits, in words."""
        if self.verdict == "consistent" and self.usual.all():
            return say("fits")
        if self.verdict == "implausible":
            return say("light.edge", percent=_percent(self.possible), light=light)
        if self.verdict == "not checkable" and self.usual.all():
            return say("light.somewhere")
        return say("light.allowed", percent=_percent(self.usual), light=light)


def _percent(when: Bools) -> Number:
    return fixed(100.0 * float(when.mean()), 0)


def _bounds(heights: Floats, turn_deg: float) -> Interval:
    low, high = float(heights.min()) - turn_deg, float(heights.max()) + turn_deg
    return Interval(max(-90.0, low), min(90.0, high))


def _height(heights: Interval) -> Message:
    low, high = figure(abs(heights.low)), figure(abs(heights.high))
    if heights.low < 0 <= heights.high:
        return say("light.across", low=low, high=high)
    side = "above" if heights.low >= 0 else "below"
    if low == high:
        return word("light", side, n=high)
    return word("light.between", side, low=low, n=high)


def _moon(seen: _Seen) -> Message:
    heights = _bounds(seen.sky.moon, seen.ground.turn_deg * _PARALLAX)
    low, high = (fixed(100.0 * end, 0) for end in (seen.sky.lit.min(), seen.sky.lit.max()))
    lit = say("light.share", n=high) if low == high else say("light.shares", low=low, n=high)
    return say("light.moon", height=_height(heights), lit=lit)


def _polar(seen: _Seen, span: Interval) -> Message:
    """Return that the sun does not set, or not rise, in a time in which it goes all the way round; else nothing."""
    # Of less than a day nothing follows: everywhere the sun stays up for some hours.
    if span.high - span.low < SECONDS_A_DAY - SECONDS_AN_HOUR:
        return NOTHING
    bounds = _bounds(seen.sky.sun, seen.ground.turn_deg)
    if bounds.low > SUN_RISES_DEG:
        return say("light.polarDay")
    return say("light.polarNight") if bounds.high < SUN_RISES_DEG else NOTHING


def _off(words: LightWords, ground: Ground, span: Interval) -> float | None:
    """Return by how many seconds the time is too early (positive) or too late (negative) for the light.

    It looks a turn of the sky around the time, or some of the moon's; None where the light did not come in that.
    """
    turn_s = _FULL_CIRCLE_H * SECONDS_AN_HOUR * (16 if words.kind in _MOON_LIGHTS else 1)
    wide = Interval(span.low - turn_s, span.high + turn_s)
    seen = _Seen(sky_over(ground.lon, ground.lat, wide), ground)
    moments = seen.sky.seconds[_TESTS[words.kind][1](seen)]
    before, after = moments[moments <= span.low], moments[moments >= span.high]
    earlier = span.low - float(before[-1]) if before.size else math.inf
    later = float(after[0]) - span.high if after.size else math.inf
    if math.isinf(min(earlier, later)):
        return None
    return -max(earlier, _STEP_S) if earlier < later else max(later, _STEP_S)


def _margin(off_s: float | None) -> Message:
    if off_s is None:
        return say("light.never")
    time = lapse(abs(off_s))
    return say("light.tooEarly", time=time) if off_s > 0 else say("light.tooLate", time=time)


def _flip(off_s: float | None) -> Message:
    if off_s is None:
        return NOTHING
    time = lapse(abs(off_s))
    return say("flip.later", time=time) if off_s > 0 else say("flip.earlier", time=time)
