"""What `extract_outlines.py` takes apart and puts together: territories of their own, and areas that several claim."""

from __future__ import annotations

TERRITORIES = {
    # Natural Earth's unit or ISO 3166-2 code: the ISO 3166-1 code that lists of places use
    "GUF": "GF", "GLP": "GP", "MTQ": "MQ", "REU": "RE", "MYT": "YT", "CLP": "FR",
    "CXR": "CX", "CCK": "CC", "NSV": "SJ", "NJM": "SJ", "BVT": "BV",
    "NL-BQ1": "BQ", "NL-BQ2": "BQ", "NL-BQ3": "BQ",
}  # fmt: skip
"""Areas that Natural Earth counts to the country they depend on, and that have a code of their own."""

PIECES = {
    # ISO 3166-2 code, or unit, in Natural Earth: id of the piece
    "UA-43": "crimea", "UA-40": "crimea",
    "UA-14": "ukraine-east", "UA-09": "ukraine-east", "UA-23": "ukraine-east", "UA-65": "ukraine-east",
    "IN-JK": "jammu-kashmir", "IN-LA": "ladakh", "KAS": "siachen",
    "PK-GB": "gilgit", "PK-JK": "azad-kashmir", "IN-AR": "arunachal",
    "MA-14": "western-sahara", "MA-15": "western-sahara", "MA-16": "western-sahara",
    "ESB": "akrotiri-dhekelia", "WSB": "akrotiri-dhekelia", "USG": "guantanamo",
}  # fmt: skip
"""Areas that more than one country's lists of places hold, cut from the rest of the country that Natural Earth says."""

CUT_PIECES = {
    # id: country in Natural Earth, the box that cuts it out (west, south, east, north in degrees)
    "golan": ("IL", (35.62, 32.68, 36.0, 33.40)),
    "aksai-chin": ("CN", (78.2, 34.3, 80.4, 36.0)),
    "essequibo": ("GY", (-61.5, 1.0, -58.4, 8.6)),
    "abyei": ("SD", (27.8, 9.2, 29.1, 10.2)),
    "halaib": ("EG", (33.1, 21.8, 37.0, 23.2)),
    "south-kurils": ("RU", (145.3, 43.3, 149.0, 45.6)),
}
"""The same where it is a part of a division only."""

ALSO = {
    # ISO 3166-1 code: further countries and pieces whose ground counts for it
    "SY": ("golan",),
    "IL": ("golan", "PS"),
    "PS": ("IL",),
    "UA": ("ukraine-east", "crimea"),
    "RU": ("crimea", "ukraine-east", "south-kurils"),
    "JP": ("south-kurils",),
    "IN": ("jammu-kashmir", "ladakh", "siachen", "gilgit", "azad-kashmir", "arunachal", "aksai-chin"),
    "PK": ("gilgit", "azad-kashmir", "jammu-kashmir", "ladakh", "siachen"),
    "CN": ("aksai-chin", "ladakh", "arunachal", "TW", "HK", "MO"),
    "MA": ("western-sahara", "EH"),
    "EH": ("western-sahara",),
    "RS": ("XK",),
    "GY": ("essequibo",),
    "VE": ("essequibo",),
    "SD": ("abyei", "halaib"),
    "SS": ("abyei",),
    "EG": ("halaib",),
    "AR": ("FK", "GS"),
    "CY": ("akrotiri-dhekelia",),
    "CU": ("guantanamo",),
    "US": ("guantanamo", "PR", "GU", "VI", "AS", "MP", "UM"),
    "FR": ("GF", "GP", "MQ", "RE", "YT", "PF", "NC", "WF", "PM", "BL", "MF", "TF"),
    "NO": ("SJ", "BV"),
    "NL": ("BQ", "AW", "CW", "SX"),
    "DK": ("GL", "FO"),
    "FI": ("AX",),
    "GB": (
        "akrotiri-dhekelia", "GG", "JE", "IM", "GI", "BM", "AI", "VG", "KY", "FK", "GS", "IO", "MS", "PN", "SH", "TC",
    ),
    "AU": ("CC", "CX", "NF", "HM"),
    "NZ": ("CK", "NU", "TK"),
}  # fmt: skip
"""A place counts as inside a country where anybody who lists places says so: no side is taken, only slips are found."""
