"""Words around a name that say what kind of place is meant, in English and Arabic, with examples."""

from __future__ import annotations

from convoymap.gazetteer.names.ruleset import Generic

TOWNS = ("capital", "city", "town", "village", "suburb", "locality")
_FIELDS = ("air base", "airport", "airstrip", "base")

GENERICS = (
    Generic(
        (
            "province", "governorate", "province of", "governorate of", "muhafazat", "muhafazah",
            "mohafazat", "wilayat", "countryside", "rural", "countryside of",
            "محافظة", "محافظه", "ولاية", "ولايه", "ريف",
        ),
        ("province",),
        examples=(("Raqqa province", "Raqqa"), ("محافظة الرقة", "الرقة")),
    ),
    Generic(
        ("district", "district of", "subdistrict", "sub district", "qada", "qadaa", "mantiqat", "nahiyat", "nahiya",
         "قضاء", "ناحية", "ناحيه"),
        ("district", *TOWNS),
        examples=(("Qaim district", "Qaim"),),
    ),
    Generic(
        ("city", "city of", "town", "town of", "township", "madinat", "medinat", "bordertown",
         "border town", "border town of", "border city of", "desert town", "desert town of", "village",
         "village of", "qaryat",
         "مدينة", "مدينه", "بلدة", "بلده", "قرية", "قريه"),
        TOWNS,
        examples=(
            ("city of Raqqa", "Raqqa"), ("ar-Raqqa city", "Raqqa"), ("مدينة الرقة", "الرقة"),
            ("village of Qara", "Qara"),
        ),
    ),
    Generic(
        ("suburb", "suburb of"),
        ("area", *TOWNS),
        examples=(("Eastern Ghouta suburb", "Eastern Ghouta"), ("suburb of Douma", "Douma")),
    ),
    Generic(
        ("crossing", "border crossing", "crossing point", "border post", "border gate", "gate",
         "border point", "port of entry", "معبر", "منفذ"),
        ("crossing",),
        examples=(("the al-Qaim border crossing", "Qaim"), ("معبر القائم", "القائم")),
    ),
    Generic(
        ("air base", "airbase", "air force base", "military airport", "military airbase", "airport",
         "international airport", "airfield", "airstrip", "military airfield", "مطار",
         "مطار العسكري"),
        _FIELDS,
        examples=(("Tabqa air base", "Tabqa"), ("مطار الطبقة", "الطبقة")),
    ),
    Generic(
        ("base", "military base", "garrison", "outpost", "base at", "قاعدة", "قاعده"),
        ("base", "air base", "military headquarters"),
        examples=(("Tanf base", "Tanf"),),
    ),
    Generic(("dam", "sadd", "سد"), ("dam",), examples=(("Tabqa Dam", "Tabqa"),)),
    Generic(
        ("river", "nahr", "nehri", "river valley", "valley", "نهر"),
        ("river", "valley"),
        examples=(("Khabur river", "Khabur"),),
    ),
    Generic(
        ("lake", "buhayrat", "reservoir", "بحيرة", "بحيره"), ("lake",), examples=(("Lake Assad", "Assad"),)
    ),
    Generic(
        ("desert", "badiyat", "badia", "بادية", "باديه", "صحراء"), ("desert",), examples=(("Homs desert", "Homs"),)
    ),
    Generic(
        ("mountain", "mountains", "mount", "mt", "heights", "hills", "hill", "range",
         "highlands", "جبال"),
        ("mountain", "mountains", "highland", "hill", "region"),
        examples=(("Qalamoun mountains", "Qalamoun"),),
    ),
    Generic(
        ("oil field", "oilfield", "gas field", "field", "gas plant", "oil fields", "oil and gas field",
         "حقل"),
        ("oil field", "gas field", "gas plant", "industrial"),
        examples=(("al-Omar oil field", "Omar"),),
    ),
    Generic(
        ("pumping station", "oil pumping station", "station", "pump station", "محطة", "محطه"),
        ("pumping station", "power station"),
        examples=(("T2 station", "T2"),),
    ),
    Generic(
        ("camp", "refugee camp", "mukhayyam", "مخيم"), ("camp",), examples=(("Yarmouk camp", "Yarmouk"),)
    ),
    Generic(("bridge",), ("bridge",), examples=(("Siyasiya bridge", "Siyasiya"),)),
    Generic(("refinery", "مصفاة"), ("refinery",), examples=(("Baiji refinery", "Baiji"),)),
    Generic(("prison", "سجن"), ("prison",), examples=(("Sednaya prison", "Sednaya"),)),
    Generic(("island",), ("island",), examples=(("Arwad island", "Arwad"),)),
    Generic(
        ("area", "region", "the area of", "area of", "region of", "enclave", "pocket",
         "منطقة", "منطقه", "جيب"),
        (),
        examples=(("Qalamoun region", "Qalamoun"),),
    ),
    Generic(
        ("jurd", "jurud", "jaroud", "juroud", "jroud", "jarud", "barrens", "barrens of", "جرود", "جرد"),
        ("highland", "area", "mountains"),
        examples=(("Arsal barrens", "Arsal"), ("جرود عرسال", "عرسال")),
    ),
)  # fmt: skip
