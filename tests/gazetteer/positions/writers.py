"""Positions written in every notation, for reading them back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import quote

from pyproj import Proj

from convoymap.gazetteer.positions.codes import GEOHASH_DIGITS, PLUS_DIGITS
from convoymap.gazetteer.positions.grids import BANDS

Writer = Callable[[float, float, int], str]
"""Writes latitude, longitude (degrees) with so many digits, 0 to 5."""
ARABIC = str.maketrans("0123456789.,", "٠١٢٣٤٥٦٧٨٩٫،")


def decimal(lat: float, lon: float, digits: int) -> str:
    return f"{lat:.{digits + 1}f}, {lon:.{digits + 1}f}"


def arabic(lat: float, lon: float, digits: int) -> str:
    winds = ("شمالا" if lat >= 0 else "جنوبا", "شرقا" if lon >= 0 else "غربا")
    north, east = f"{abs(lat):.{digits}f}", f"{abs(lon):.{digits}f}"
    return f"{north.translate(ARABIC)} {winds[0]}، {east.translate(ARABIC)} {winds[1]}"


def decimal_comma(lat: float, lon: float, digits: int) -> str:
    return decimal(lat, lon, digits).replace(", ", ";").replace(".", ",").replace(";", "; ")


def _winds(lat: float, lon: float) -> tuple[str, str]:
    return "N" if lat >= 0 else "S", "E" if lon >= 0 else "W"


def letters(lat: float, lon: float, digits: int) -> str:
    north, east = _winds(lat, lon)
    return f"{abs(lat):.{digits}f}{north} {abs(lon):.{digits}f}{east}"


def letters_in_front(lat: float, lon: float, digits: int) -> str:
    north, east = _winds(lat, lon)
    return f"{east} {abs(lon):.{digits}f} {north} {abs(lat):.{digits}f}"


def _minutes(value: float, digits: int) -> tuple[int, str]:
    # Rounded in the last place first, so that no 60.0 minutes are written.
    whole = round(value * 60 * 10**digits)
    degrees, rest = divmod(whole, 60 * 10**digits)
    return degrees, f"{rest / 10**digits:0{3 + digits if digits else 2}.{digits}f}"


def _seconds(value: float, digits: int) -> tuple[int, int, str]:
    whole = round(value * 3600 * 10**digits)
    minutes, rest = divmod(whole, 60 * 10**digits)
    degrees, minutes = divmod(minutes, 60)
    return degrees, minutes, f"{rest / 10**digits:0{3 + digits if digits else 2}.{digits}f}"


def minutes(lat: float, lon: float, digits: int) -> str:
    sides = zip((lat, lon), _winds(lat, lon), strict=True)
    return " ".join("{}°{}′{}".format(*_minutes(abs(value), digits), wind) for value, wind in sides)


def seconds(lat: float, lon: float, digits: int) -> str:
    sides = zip((lat, lon), _winds(lat, lon), strict=True)
    return ", ".join(
        "{}{}° {}' {}\"".format(wind, *_seconds(abs(value), digits)) for value, wind in sides
    )


def packed(lat: float, lon: float, digits: int) -> str:
    north, east = _seconds(abs(lat), digits), _seconds(abs(lon), digits)
    winds = _winds(lat, lon)
    return (
        f"{north[0]:02}{north[1]:02}{north[2]}{winds[0]}{east[0]:03}{east[1]:02}{east[2]}{winds[1]}"
    )


def _zone(lon: float) -> int:
    return min(int((lon + 180) // 6) + 1, 60)


def _utm(lat: float, lon: float) -> tuple[int, float, float]:
    zone = _zone(lon)
    easting, northing = Proj(proj="utm", zone=zone, ellps="WGS84", south=lat < 0)(lon, lat)
    return zone, easting, northing


def utm(lat: float, lon: float, digits: int) -> str:
    zone, easting, northing = _utm(lat, lon)
    hemisphere = "north" if lat >= 0 else "south"
    return f"UTM zone {zone} {hemisphere} {easting:.{digits % 3}f} {northing:.{digits % 3}f}"


def mgrs(lat: float, lon: float, digits: int) -> str:
    zone, easting, northing = _utm(lat, lon)
    band = BANDS[min(int((lat + 80) // 8), 19)]
    column = "ABCDEFGHJKLMNPQRSTUVWXYZ"[(zone - 1) % 3 * 8 + int(easting // 100_000) - 1]
    row = "ABCDEFGHJKLMNPQRSTUV"[(int(northing // 100_000) + (0 if zone % 2 else 5)) % 20]
    east, north = (f"{int(metres % 100_000):05}"[:digits] for metres in (easting, northing))
    return f"{zone}{band} {column}{row} {east} {north}".strip()


def plus_code(lat: float, lon: float, digits: int) -> str:
    rows, columns = int((lat + 90) * 8000), int((lon + 180) * 8000)
    code = ""
    for _ in range(5):
        code = PLUS_DIGITS[rows % 20] + PLUS_DIGITS[columns % 20] + code
        rows, columns = rows // 20, columns // 20
    if digits < 3:
        return code[: 2 * digits + 2].ljust(8, "0") + "+"
    return f"{code[:8]}+{code[8:]}"


def geohash(lat: float, lon: float, digits: int) -> str:
    south, north, west, east = -90.0, 90.0, -180.0, 180.0
    bits = ""
    for index in range(5 * (digits + 4)):
        if index % 2 == 0:
            middle = (west + east) / 2
            bits += "1" if lon >= middle else "0"
            west, east = (middle, east) if lon >= middle else (west, middle)
        else:
            middle = (south + north) / 2
            bits += "1" if lat >= middle else "0"
            south, north = (middle, north) if lat >= middle else (south, middle)
    return "geohash:" + "".join(
        GEOHASH_DIGITS[int(bits[start : start + 5], 2)] for start in range(0, len(bits), 5)
    )


def _pair(lat: float, lon: float, digits: int, separator: str = ",") -> str:
    return f"{lat:.{digits + 1}f}{separator}{lon:.{digits + 1}f}"


WRITERS: Mapping[str, Writer] = {
    "decimal": decimal,
    "arabic": arabic,
    "decimal comma": decimal_comma,
    "letters": letters,
    "letters in front": letters_in_front,
    "minutes": minutes,
    "seconds": seconds,
    "packed": packed,
    "utm": utm,
    "mgrs": mgrs,
    "plus code": plus_code,
    "geohash": geohash,
    "geo": lambda lat, lon, digits: f"geo:{_pair(lat, lon, digits)};u=3",
    "wkt": lambda lat, lon, digits: f"POINT ({_pair(lon, lat, digits, ' ')})",
    "google": lambda lat, lon, digits: (
        f"https://www.google.com/maps?q={quote(_pair(lat, lon, digits))}"
    ),
    "google view": lambda lat, lon, digits: (
        f"https://www.google.com/maps/@{_pair(lat, lon, digits)},{digits + 9}z"
    ),
    "google pin": lambda lat, lon, digits: (
        f"https://www.google.com/maps/place/X/@1,2,9z/data=!4m2!3d{_pair(lat, lon, digits, '!4d')}"
    ),
    "osm": lambda lat, lon, digits: (
        f"https://www.openstreetmap.org/?mlat={_pair(lat, lon, digits, '&mlon=')}#map=9/1/2"
    ),
    "osm view": lambda lat, lon, digits: (
        f"https://www.openstreetmap.org/#map={digits + 9}/{_pair(lat, lon, digits, '/')}"
    ),
    "bing": lambda lat, lon, digits: (
        f"https://www.bing.com/maps?cp={_pair(lat, lon, digits, '~')}&lvl=11"
    ),
    "apple": lambda lat, lon, digits: f"https://maps.apple.com/?ll={_pair(lat, lon, digits)}&q=X",
    "yandex": lambda lat, lon, digits: f"https://yandex.ru/maps/?pt={_pair(lon, lat, digits)}&z=9",
    "wikimapia": lambda lat, lon, digits: (
        f"https://wikimapia.org/#lang=en&lat={_pair(lat, lon, digits, '&lon=')}&z=12"
    ),
    "here": lambda lat, lon, digits: (
        f"https://wego.here.com/?map={_pair(lat, lon, digits)},12,normal"
    ),
    "waze": lambda lat, lon, digits: (
        f"https://waze.com/ul?ll={quote(_pair(lat, lon, digits), safe='')}"
    ),
}
