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
from convoymap.wording.numbers import figure, fixed

METHOD = say("method.light")
_MOON_LIGHTS: frozenset[LightKind] = frozenset({"moonless", "moonlight"})
_LEAST_CURVE_KM = 6335.4
"""Along the meridian at the equator the earth is curved most (WGS 84): no way turns the zenith by more than there."""
_PARALLAX = 1.02
"""The moon is near: its height changes by a little more than the zenith turns."""
_FULL_CIRCLE_H = 24.9
"""In a day and what the moon falls behind in it both sun and moon have gone round."""
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
    """Sun and moon over a place, wherever in it: how high they may stand, and when the sun may be rising or setting."""

    sky: Sky
    ground: Ground

    def sun_between(self, heights: Interval) -> Bools:
        turn = self.ground.turn_deg
        return (self.sky.sun + turn > heights.low) & (self.sky.sun - turn < heights.high)

    def rising(self, *, rises: bool) -> Bools:
        """Return when the sun may be on that half of its way, east or west of the meridian, anywhere in the place."""
        turn = self.ground.turn_deg
        steep = math.cos(math.radians(min(90.0, abs(self.ground.lat) + turn)))
        # Towards a pole the meridians come together, until a place may lie on any of them.
        aside = min(180.0, turn / steep) if steep > 1e-6 else 180.0
        hours = self.sky.hour_angle
        toward = -hours if rises else hours
        return (toward > -aside) | (toward < -180.0 + aside)

    def moonlit(self, height_deg: float, lit: float) -> Bools:
        """Return when the moon may be higher than that, with more of it lit."""
        high = self.sky.moon + self.ground.turn_deg * _PARALLAX > height_deg
        return high & (self.sky.lit > lit)

    def unlit(self, height_deg: float, lit: float) -> Bools:
        """Return when the moon may be lower than that, or less of it lit."""
        low = self.sky.moon - self.ground.turn_deg * _PARALLAX < height_deg
        return low | (self.sky.lit < lit)


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
    seen = _Seen(sky_over(ground.lon, ground.lat, span), ground)
    usual, possible = (test(seen) for test in _TESTS[words.kind])
    verdict: Verdict = (
        "consistent" if usual.any() else "implausible" if possible.any() else "contradicted"
    )
    of_moon = words.kind in _MOON_LIGHTS
    heights = (
        _bounds(seen.sky.moon, ground.turn_deg * _PARALLAX)
        if of_moon
        else _bounds(seen.sky.sun, ground.turn_deg)
    )
    light = word("light", words.kind)
    working = sentences(
        where_and_when,
        say("light.sun", height=_height(_bounds(seen.sky.sun, ground.turn_deg))),
        _moon(seen) if of_moon else NOTHING,
        _polar(seen, span),
        _held(light, usual, possible, span),
        word("lightMeans", words.kind),
    )
    off = _off(words, ground, span) if verdict == "contradicted" else NOTHING
    return CheckFinding(
        readings=(Reading(say("reading.light"), verdict, None, heights, 0.0, working),),
        claimed=light,
        computed=heights,
        unit="degrees",
        margin=off or (say("light.never") if verdict == "contradicted" else _fit(light, usual, possible)),
        breakpoint=say("light.flip", off=off) if off else NOTHING,
        assumptions=(say("assumed.horizon"),),
        why=working,
        method=METHOD,
    )  # fmt: skip


def _bounds(heights: Floats, turn_deg: float) -> Interval:
    low, high = float(heights.min()) - turn_deg, float(heights.max()) + turn_deg
    return Interval(max(-90.0, low), min(90.0, high))


def _height(heights: Interval) -> Message:
    low, high = _one_height(heights.low), _one_height(heights.high)
    return low if low == high else say("light.between", low=low, high=high)


def _one_height(degrees: float) -> Message:
    return word("light", "above" if degrees >= 0 else "below", n=figure(abs(degrees)))


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


def _held(light: Message, usual: Bools, possible: Bools, span: Interval) -> Message:
    whole = lapse(span.high - span.low)
    if usual.all():
        return say("light.throughout", light=light)
    if usual.any():
        return say(
            "light.partly",
            light=light,
            time=lapse(float(usual.mean()) * (span.high - span.low)),
            whole=whole,
        )
    if possible.any():
        return say(
            "light.barely",
            light=light,
            time=lapse(float(possible.mean()) * (span.high - span.low)),
            whole=whole,
        )
    return say("light.atNoMoment", light=light)


def _fit(light: Message, usual: Bools, possible: Bools) -> Message:
    if usual.all():
        return say("fits")
    if usual.any():
        return say("light.allowed", percent=fixed(100.0 * float(usual.mean()), 0), light=light)
    return say("light.edge", percent=fixed(100.0 * float(possible.mean()), 0), light=light)


def _off(words: LightWords, ground: Ground, span: Interval) -> Message:
    """Return how much too early or late the time is for the light, looking a turn of the sky or some of the moon's."""
    turn_s = _FULL_CIRCLE_H * SECONDS_AN_HOUR * (16 if words.kind in _MOON_LIGHTS else 1)
    wide = Interval(span.low - turn_s, span.high + turn_s)
    seen = _Seen(sky_over(ground.lon, ground.lat, wide), ground)
    moments = seen.sky.seconds[_TESTS[words.kind][1](seen)]
    before, after = moments[moments <= span.low], moments[moments >= span.high]
    earlier = span.low - float(before[-1]) if before.size else math.inf
    later = float(after[0]) - span.high if after.size else math.inf
    if math.isinf(min(earlier, later)):
        return NOTHING
    if earlier < later:
        return say("light.earlier", time=lapse(max(earlier, 60.0)))
    return say("light.later", time=lapse(max(later, 60.0)))
