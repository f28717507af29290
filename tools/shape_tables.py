"""What `extract_shapes.py` takes: which rivers, borders, provinces and countries, under which ids."""

from __future__ import annotations

from convoymap.geodesy.lonlat import LonLat
from convoymap.geodesy.sphere import KM_PER_DEGREE

FINE_DEG = 0.3 / KM_PER_DEGREE
COARSE_DEG = 2.0 / KM_PER_DEGREE

RIVERS = {
    # id: name, parts in Natural Earth, the end upstream (lon, lat), the end downstream
    "euphrates": (
        "Euphrates",
        ("Firat", "Al Furat", "Euphrates"),
        LonLat(38.9, 39.0),
        LonLat(47.47, 30.97),
    ),
    "tigris": ("Tigris", ("Dicle", "Tigris"), LonLat(39.2, 38.5), LonLat(47.47, 30.97)),
}
TRACED = {
    # id: name, (lat, lon) downstream, each with the GeoNames town it stands for
    "khabur": (
        "Khabur",
        [
            (36.85034, 40.07055),  # Ras al-Ayn 165509
            (36.65556, 40.37079),  # Tell Tamr 163434
            (36.50237, 40.74772),  # Hasakah 173811
            (36.23154, 40.77214),  # Arishah 421015
            (36.05756, 40.73478),  # Shaddadi 172837
            (35.74607, 40.75304),  # Markada 167208
            (35.15618, 40.42716),  # Busayrah 173927
        ],
    ),
    "balikh": (
        "Balikh",
        [(36.69648, 38.95382), (36.31869, 38.91419), (35.95283, 39.00788)],
        # Tal Abyad 163750, Jinniyah 169041, Raqqa 172955
    ),
    "orontes": (
        "Orontes",
        [
            (34.39417, 36.38472),  # Hermel 279997
            (34.5078, 36.58029),  # Qusayr 173322
            (34.72405, 36.72559),  # Homs 169577
            (34.92667, 36.73241),  # Rastan 172946
            (35.13179, 36.75783),  # Hama 170017
            (35.2479, 36.5725),  # Mhardeh 166742
            (35.41465, 36.39085),  # Qalaat al-Mudiq 166227
            (35.81418, 36.31983),  # Jisr al-Shughur 169023
            (35.9918, 36.39361),  # Darkush 170865
            (36.20655, 36.15722),  # Antakya 323779
        ],
    ),
    "litani": (
        "Litani",
        [
            (34.00583, 36.21806),  # Baalbek 277130
            (33.84675, 35.90203),  # Zahle 266045
            (33.62694, 35.78417),  # Joub Jannine 273185
            (33.36028, 35.59111),  # Marjayoun 271226
            (33.27333, 35.19389),  # Tyre 267008
        ],
    ),
}
VALLEYS = {
    # id: name, the river, from (lon, lat), to, half width in km
    "euphrates-valley": (
        "Euphrates valley",
        "euphrates",
        LonLat(38.0, 36.83),
        LonLat(43.3, 33.45),
        12.0,
    ),
    "middle-euphrates-valley": (
        "Middle Euphrates valley",
        "euphrates",
        LonLat(39.6, 35.75),
        LonLat(41.9, 34.48),
        12.0,
    ),
}
BORDER_AREAS = {
    "lebanon-syria-border-area": ("Lebanon-Syria border area", "lebanon-syria-border"),
    "syria-iraq-border-area": ("Syria-Iraq border area", "syria-iraq-border"),
    "syria-turkey-border-area": ("Syria-Turkey border area", "syria-turkey-border"),
}
BORDER_AREA_KM = 20.0
BORDERS = {
    "lebanon-syria-border": ("Lebanon-Syria border", "Lebanon", "Syria"),
    "syria-iraq-border": ("Syria-Iraq border", "Syria", "Iraq"),
    "syria-turkey-border": ("Syria-Turkey border", "Syria", "Turkey"),
    "syria-jordan-border": ("Syria-Jordan border", "Syria", "Jordan"),
    "iraq-jordan-border": ("Iraq-Jordan border", "Iraq", "Jordan"),
    "iraq-turkey-border": ("Iraq-Turkey border", "Iraq", "Turkey"),
    "iraq-iran-border": ("Iraq-Iran border", "Iraq", "Iran"),
    "iraq-saudi-border": ("Iraq-Saudi border", "Iraq", "Saudi Arabia"),
    "iraq-kuwait-border": ("Iraq-Kuwait border", "Iraq", "Kuwait"),
}
COUNTRIES = {
    # id: name, ISO code, tolerance in degrees
    "syria": ("Syria", "SY", FINE_DEG),
    "iraq": ("Iraq", "IQ", FINE_DEG * 2),
    "lebanon": ("Lebanon", "LB", FINE_DEG),
    "jordan": ("Jordan", "JO", FINE_DEG * 2),
    "turkey": ("Turkey", "TR", COARSE_DEG),
    "iran": ("Iran", "IR", COARSE_DEG * 2),
}
PROVINCES = {
    "SY-HI": "homs-province", "SY-TA": "tartus-province", "SY-RD": "rif-dimashq-province",
    "SY-HA": "hasakah-province", "SY-RA": "raqqa-province", "SY-HL": "aleppo-province",
    "SY-ID": "idlib-province", "SY-LA": "latakia-province", "SY-SU": "suwayda-province",
    "SY-DR": "daraa-province", "SY-DY": "deir-ez-zor-province", "SY-QU": "quneitra-province",
    "SY-HM": "hama-province", "SY-DI": "damascus-province",
    "IQ-AN": "anbar", "IQ-NI": "nineveh", "IQ-SD": "salah-ad-din-province", "IQ-TS": "kirkuk-province",
    "IQ-DA": "dohuk-province", "IQ-AR": "erbil-province", "IQ-SU": "sulaymaniyah-province",
    "IQ-DI": "diyala", "IQ-BG": "baghdad-province", "IQ-BB": "babil-province", "IQ-KA": "karbala-province",
    "IQ-NA": "najaf-province", "IQ-QA": "qadisiyyah-province", "IQ-WA": "wasit-province",
    "IQ-MA": "maysan-province", "IQ-DQ": "dhi-qar-province", "IQ-MU": "muthanna-province",
    "IQ-BA": "basra-province",
    "LB-BI": "bekaa-province", "LB-AS": "north-lebanon-province", "LB-JL": "mount-lebanon-province",
    "LB-JA": "south-lebanon-province", "LB-NA": "nabatieh-province", "LB-BA": "beirut-province",
    "JO-MA": "mafraq-province", "JO-IR": "irbid-province",
}  # fmt: skip
TURKISH_PROVINCES = {
    "Hatay": "hatay-province",
    "Kilis": "kilis-province",
    "Gaziantep": "gaziantep-province",
    "Sanliurfa": "sanliurfa-province",
    "Mardin": "mardin-province",
    "Sirnak": "sirnak-province",
}
