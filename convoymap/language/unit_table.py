"""The table of units of reports: their words, and what one is in km, seconds, km/h, kg or square km.

Factors are exact where a standard makes them so. Units that varied by country and century are intervals, each with its
source: the core is what most writers mean, the support what some did.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from convoymap.language.folded import fold
from convoymap.language.interval import Interval
from convoymap.language.time_units import SECONDS_A_DAY, SECONDS_AN_HOUR

Dimension = Literal["length", "time", "speed", "count", "area", "mass", "share", "rate"]


CANONICAL: Mapping[Dimension, str] = MappingProxyType(
    {"length": "km", "time": "second", "speed": "km/h", "area": "square km", "mass": "kg", "share": "percent"}
)  # fmt: skip
"""The unit to which `Unit.factor` leads; counts and rates have none."""


EXAMPLES: Mapping[Dimension, str] = MappingProxyType(
    {
        "length": "km, miles, nautical miles", "time": "hours, days, weeks", "speed": "km/h, mph, knots",
        "count": "a number and what is counted", "area": "square km, hectares", "mass": "kg, tonnes",
        "share": "percent", "rate": "a day, per week",
    }
)  # fmt: skip
"""What to write for each dimension, as messages show it."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit.

    Attributes
    ----------
    name
        Its id, such as ``nautical_mile``.
    dimension
        What it measures.
    factor
        How many units of `CANONICAL` one is, as most writers mean it.
    core, support
        The same within every and within some reading; equal to the factor where a standard fixes it.
    rounds
        Whether a bare figure in it is taken as rounded; times have counting rules of their own.
    """

    name: str
    dimension: Dimension
    factor: float
    core: Interval
    support: Interval

    @property
    def rounds(self) -> bool:
        """Whether a bare figure in this unit is a rounded one."""
        return self.dimension not in ("time", "count", "rate", "share")


def _exact(name: str, dimension: Dimension, factor: float) -> Unit:
    return Unit(name, dimension, factor, Interval(factor, factor), Interval(factor, factor))


def _varied(
    name: str, factor: float, core: tuple[float, float], support: tuple[float, float]
) -> Unit:
    return Unit(name, "length", factor, Interval(*core), Interval(*support))


_FOOT_KM = 0.0003048  # international yard and pound agreement, 1959


_MILE_KM = 1.609344


_NAUTICAL_KM = 1.852  # first international extraordinary hydrographic conference, 1929


_YEAR_S = 365.25 * SECONDS_A_DAY  # the Julian year; a month is its twelfth


COUNT = _exact("", "count", 1.0)
"""The unit of a bare number."""


# Each unit with its words, written as reports write them; plurals in -s are added.
_UNITS: tuple[tuple[Unit, str], ...] = (
    (_exact("km", "length", 1.0),
     "km kilometer kilometre klick click كم كلم كيلومتر كيلومترا كيلومترات کیلومتر км километр километра километров"),
    (_exact("m", "length", 0.001), "m meter metre متر مترا امتار метр метра метров"),
    (_exact("mile", "length", _MILE_KM), "mile mi mls statute_mile ميل ميلا اميال миля мили миль"),
    (_exact("nautical_mile", "length", _NAUTICAL_KM),
     "nautical_mile sea_mile nmi nm naut_mile ميل_بحري اميال_بحريه морская_миля морских_миль"),
    (_exact("foot", "length", _FOOT_KM), "foot feet ft قدم اقدام"),
    (_exact("yard", "length", 3 * _FOOT_KM), "yard yd ياردة يارده"),
    (_exact("inch", "length", _FOOT_KM / 12), "inch inches"),
    (_exact("cm", "length", 0.00001), "cm centimeter centimetre سم"),
    (_exact("dm", "length", 0.0001), "dm decimeter decimetre"),
    (_exact("mm", "length", 0.000001), "mm millimeter millimetre"),
    (_exact("furlong", "length", 660 * _FOOT_KM), "furlong"),
    (_exact("fathom", "length", 6 * _FOOT_KM), "fathom"),
    # 500 sazhen of 7 English feet: the Russian imperial decree on weights and measures of 1835.
    (_exact("verst", "length", 3500 * _FOOT_KM), "verst werst верста версты верст вёрст"),
    # Encyclopaedia Britannica, "League": from 3.9 to 7.4 km; by English use 3 statute miles, at sea 3 nautical ones.
    (_varied("league", 3 * _MILE_KM, (3 * _MILE_KM, 3 * _NAUTICAL_KM), (3.9, 7.4)), "league lieue legua فرسخ_بحري"),
    # Encyclopaedia Iranica, "Farsang": 30 stadia in Herodotus, taken at 5.5 km by most modern writers; the support is
    # 30 of the shortest and of the longest stadion below.
    (_varied("parasang", 5.5, (5.0, 6.0), (4.7, 6.3)), "parasang farsakh farsang farsakhs فرسخ فراسخ"),
    # 600 feet of varying length: 157 m (the "itinerary" stadion) to 209 m; the Attic one was 185 m.
    (_varied("stadion", 0.185, (0.177, 0.192), (0.157, 0.21)), "stadion stadia stade"),
    # 323 m under the Tang to 645 m under the Qing; 500 m by the Republic's law of 1930.
    (_varied("li", 0.5, (0.4, 0.576), (0.323, 0.645)), "li"),
    # What people and animals go in a day, by ground and load; this project's choice, wide. A Roman army's regular
    # march was 20 Roman miles, 30 km (Vegetius, De re militari 1.9).
    (_varied("day's_march", 30.0, (20.0, 40.0), (10.0, 60.0)),
     "day's_march days'_march days_march day's_journey days'_journey days_journey day's_walk days'_walk day's_ride "
     "days'_ride day's_travel days'_travel"),
    (_exact("millisecond", "time", 0.001), "millisecond ms"),
    (_exact("second", "time", 1.0), "s sec second ثانيه ثواني секунда секунды секунд"),
    (_exact("minute", "time", 60.0), "min minute دقيقه دقائق минута минуты минут"),
    (_exact("hour", "time", SECONDS_AN_HOUR), "h hr hour ساعه ساعات час часа часов"),
    (_exact("day", "time", SECONDS_A_DAY), "d day night يوم يوما ايام ليله ليال день дня дней сутки суток"),
    (_exact("week", "time", 7 * SECONDS_A_DAY), "week wk w اسبوع اسبوعا اسابيع неделя недели недель"),
    (_exact("fortnight", "time", 14 * SECONDS_A_DAY), "fortnight"),
    (_exact("month", "time", _YEAR_S / 12), "month شهر شهرا اشهر شهور месяц месяца месяцев"),
    (_exact("year", "time", _YEAR_S), "year yr y ys سنه سنوات عام عاما اعوام год года лет"),
    (_exact("decade", "time", 10 * _YEAR_S), "decade"),
    (_exact("century", "time", 100 * _YEAR_S), "century centuries"),
    (_exact("km/hour", "speed", 1.0), "kph kmh kmph كم_ساعه كم_في_الساعه км_ч"),
    (_exact("mile/hour", "speed", _MILE_KM), "mph m_._p_._h"),
    (_exact("knot", "speed", _NAUTICAL_KM), "kn kt knot kts عقده"),
    (_exact("km2", "area", 1.0), "sq_km square_km square_kilometer square_kilometre sqkm"),
    (_exact("m2", "area", 1e-6), "sq_m square_meter square_metre sqm"),
    (_exact("mile2", "area", _MILE_KM**2), "sq_mi square_mile sq_mile"),
    (_exact("hectare", "area", 0.01), "hectare ha"),
    (_exact("acre", "area", 43_560 * _FOOT_KM**2), "acre"),
    (_exact("dunam", "area", 0.001), "dunam donum"),
    (_exact("kg", "mass", 1.0), "kg kilogram kilogramme kilo"),
    (_exact("gram", "mass", 0.001), "g gram gramme"),
    (_exact("tonne", "mass", 1000.0), "tonne t metric_ton"),
    # A ton is 907 kg in the United States, 1,016 in Britain, 1,000 elsewhere.
    (Unit("ton", "mass", 1000.0, Interval(907.18474, 1016.0469088), Interval(907.18474, 1016.0469088)), "ton"),
    (_exact("pound", "mass", 0.45359237), "lb lbs"),
    (_exact("percent", "share", 1.0), "percent per_cent percentage_point pct %"),
)  # fmt: skip


_NEVER_PLURAL = frozenset(
    {"h", "d", "w", "y", "ys", "s", "m", "g", "t", "li", "ms", "km", "cm", "mm", "kn", "kt", "ha"}
)


def _words_of(listed: str) -> set[str]:
    words = {fold(word.replace("_", " ")) for word in listed.split()}
    return words | {
        f"{word}s"
        for word in words
        if word.isascii() and word[-1].isalpha() and word not in _NEVER_PLURAL
    }


UNIT_WORDS: Mapping[str, Unit] = MappingProxyType(
    {word: unit for unit, listed in _UNITS for word in sorted(_words_of(f"{listed}"))}
    | {"kms": _UNITS[0][0]}
)
"""Folded words to their unit; words of several parts have one blank between them."""


UNITS_BY_NAME = {unit.name: unit for unit, _ in _UNITS}
