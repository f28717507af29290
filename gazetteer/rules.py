"""The table of folding rules for names of the Levant and Mesopotamia, with examples of each.

Every `Sound` and `Word` carries pairs of spellings that it makes meet. Another region brings its own
`RuleSet` with the same fields; `convoymap.gazetteer.folding` reads whatever stands here.
"""

from __future__ import annotations

from dataclasses import dataclass

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Sound:
    """One consonant of the skeleton that Latin and Arabic spellings share.

    Attributes
    ----------
    code
        One capital letter that stands for it in a skeleton.
    written
        Letters and letter groups, Latin and Arabic, that usually are this sound.
    sometimes
        Letters that may be this sound although they usually are another one.
    examples
        Pairs of spellings that meet because of this row.
    """

    code: str
    written: tuple[str, ...]
    sometimes: tuple[str, ...] = ()
    examples: Pairs = ()


@dataclass(frozen=True, slots=True)
class Word:
    """A word of place names that is spelled in more ways than its letters explain."""

    becomes: str
    forms: tuple[str, ...]
    examples: Pairs = ()


@dataclass(frozen=True, slots=True)
class Generic:
    """Words around a name that say what kind of place is meant.

    Attributes
    ----------
    words
        Folded words or word groups, before or after the name.
    kinds
        Kinds of place (`convoymap.gazetteer.kinds`) that the words ask for; empty when they ask for none.
    """

    words: tuple[str, ...]
    kinds: tuple[str, ...]
    examples: Pairs = ()


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All that folding knows of a region's names."""

    articles: frozenset[str]
    joined_articles: tuple[str, ...]
    letters: dict[str, str]
    sounds: tuple[Sound, ...]
    vowels: dict[str, str]
    semivowels: dict[str, tuple[str, str]]
    words: tuple[Word, ...]
    generics: tuple[Generic, ...]


# The Arabic article as it is written before sun letters too, and the English one.
ARTICLES = frozenset(
    (
        "al", "el", "il", "ul", "ar", "er", "ur", "as", "es", "us", "ash", "esh", "ush", "at", "et", "ut",
        "ath", "eth", "ad", "ed", "ud", "adh", "edh", "az", "ez", "uz", "an", "en", "un", "l", "the",
    )
)  # fmt: skip

# Letters that are one letter however a keyboard writes them; applied after Unicode decomposition.
LETTERS = {
    "ı": "i",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "dh",
    "þ": "th",
    "ə": "a",
    "æ": "ae",
    "œ": "oe",
    "ٱ": "ا",
    "ک": "ك",
    "ڪ": "ك",
    "ی": "ي",
    "ې": "ي",
    "ێ": "ي",
    "ۆ": "و",
    "ۇ": "و",
    "ۋ": "و",
    "ہ": "ه",
    "ھ": "ه",
    "ۃ": "ة",
    "ڕ": "ر",
    "ڵ": "ل",
    "ڤ": "ف",
    "گ": "ك",
    "چ": "ج",
    "ژ": "ج",
    "ء": "",
}

SOUNDS = (
    Sound("B", ("b", "ب"), examples=(("Boukamal", "البوكمال"),)),
    Sound("P", ("p", "پ")),
    Sound(
        "T",
        ("t", "th", "ت", "ط", "ث"),
        examples=(("Ath-Thawrah", "At Tawra"), ("Tabqa", "الطبقة"), ("Thawra", "الثورة")),
    ),
    Sound(
        "J", ("j", "dj", "ج"), ("g", "c"), examples=(("Jebel", "Djebel"), ("Jarabulus", "جرابلس"))
    ),
    Sound("H", ("h", "ح", "ه"), examples=(("Hasaka", "الحسكة"),)),
    Sound(
        "X", ("kh", "x", "خ"), ("ch",), examples=(("Khanasir", "خناصر"), ("Xanasir", "Khanasir"))
    ),
    Sound(
        "D",
        ("d", "dh", "د", "ض", "ذ"),
        ("ظ",),
        examples=(("Dumayr", "Dhumayr"), ("Dumayr", "الضمير")),
    ),
    Sound(
        "Z", ("z", "ز", "ظ"), ("dh", "ذ"), examples=(("Abu Dhuhur", "Abu Zuhur"), ("Azaz", "اعزاز"))
    ),
    Sound("R", ("r", "ر"), examples=(("Rawa", "راوة"),)),
    Sound("S", ("s", "ss", "س", "ص"), examples=(("Sukhna", "السخنة"), ("Suwar", "الصور"))),
    Sound(
        "C",
        ("sh", "ch", "sch", "tch", "ش"),
        examples=(("Shaddadi", "Chaddadi"), ("Tishrin", "تشرين")),
    ),
    Sound("G", ("gh", "غ"), ("g",), examples=(("Ghouta", "Gouta"), ("Ghouta", "الغوطة"))),
    Sound("F", ("f", "ph", "ف"), examples=(("Furqlus", "الفرقلس"),)),
    Sound(
        "K",
        ("k", "q", "c", "ck", "cq", "kk", "ق", "ك"),
        ("g",),
        examples=(("Qaim", "Kaim"), ("Qaim", "Gaim"), ("Qaim", "القائم"), ("Raqqa", "Rakka")),
    ),
    Sound("L", ("l", "ل"), examples=(("Latakia", "Lattakia"),)),
    Sound("M", ("m", "م"), examples=(("Muhassan", "موحسن"),)),
    Sound("N", ("n", "ن"), examples=(("Nabk", "النبك"),)),
)

# What a vowel sign contributes to the vowels between two consonants. "*" is any short vowel: Arabic
# ayn and a first alef say that there is one and not which; "~" is alef maqsura, read a or i.
VOWELS = {
    "a": "a",
    "e": "e",
    "i": "i",
    "o": "o",
    "u": "u",
    "ou": "u",
    "oo": "u",
    "ee": "i",
    "ا": "a",
    "ع": "*",
    "ى": "~",
    "ة": "a",
    "ە": "e",
}

# Consonant at the start of a name, vowel elsewhere.
SEMIVOWELS = {
    "y": ("Y", "i"),
    "w": ("W", "u"),
    "v": ("W", "u"),
    "ي": ("Y", "i"),
    "و": ("W", "u"),
}

WORDS = (
    Word(
        "bu",
        ("abu", "abou", "abo", "aboo", "bou", "boo", "albu", "albou", "elbu", "ابو", "بو", "البو"),
        examples=(
            ("Abu Kamal", "Albu Kamal"),
            ("Abou Kamal", "Bou Kamal"),
            ("أبو كمال", "البو كمال"),
        ),
    ),
    Word(
        "dayr",
        ("deir", "dair", "der", "deyr", "dier", "dayir", "dir", "دير"),
        examples=(("Deir Hafer", "Dayr Hafir"), ("Der Hafer", "Dayr Hafir")),
    ),
    Word("tal", ("tell", "tall", "tel", "tal", "تل"), examples=(("Tell Abyad", "Tal Abyad"),)),
    Word("kafr", ("kfar", "kafar", "kefr", "kefar", "kafer", "kfer", "kufr", "kafr", "كفر")),
    Word(
        "shaykh",
        ("sheikh", "sheik", "shaik", "shaikh", "cheikh", "cheik", "shekh", "sheykh", "شيخ"),
        examples=(("Sheik Miskin", "Shaykh Miskin"), ("Cheikh Miskine", "Shaykh Miskin")),
    ),
    Word(
        "shaykhun",
        ("sheikoun", "sheikun", "cheikoun", "cheykoun", "shaykun", "shaykoun"),
        examples=(("Khan Sheikoun", "خان شيخون"),),
    ),
    Word("ayn", ("ain", "ein", "ayn", "aain", "aayn", "عين"), examples=(("Ain Issa", "Ayn Isa"),)),
    Word(
        "bin",
        ("ibn", "ben", "bin", "بن", "ابن"),
        examples=(("Khalid ibn Walid", "Khaled Ben Walid"),),
    ),
    Word(
        "umm",
        ("um", "oum", "umm", "oumm", "om", "ام"),
        examples=(("Oum al-Marra", "Umm al Marra"),),
    ),
    Word("bir", ("bir", "beer", "biir", "بير"), examples=(("Bi'r Ali", "Beer Ali"),)),
    Word("jabal", ("jabal", "jebel", "djebel", "jabel", "jebal", "gabal", "gebel", "جبل")),
    Word("wadi", ("wadi", "ouadi", "wady", "oued", "ouady", "vadi", "وادي", "وادى")),
    Word(
        "khirba", ("khirbet", "khirbat", "kherbet", "khirba", "khirbah", "kharbet", "خربة", "خربه")
    ),
    Word("qala", ("qalat", "qalaat", "kalaat", "kalat", "qalaa", "qala", "قلعة", "قلعه")),
    Word(
        "maara",
        ("maarrat", "maarat", "maaret", "maarret", "maara", "maarra", "marrat", "معرة", "معره"),
    ),
    Word("bayt", ("bayt", "beit", "bait", "beyt", "bet", "بيت")),
)

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
        ("district", "district of", "subdistrict", "qada", "qadaa", "mantiqat", "nahiyat", "nahiya",
         "قضاء", "منطقة", "منطقه", "ناحية", "ناحيه"),
        ("district", *TOWNS),
        examples=(("Qaim district", "Qaim"),),
    ),
    Generic(
        ("city", "city of", "town", "town of", "township", "madinat", "medinat", "bordertown",
         "border town", "border town of", "border city of", "village", "village of", "qaryat",
         "مدينة", "مدينه", "بلدة", "بلده", "قرية", "قريه"),
        TOWNS,
        examples=(
            ("city of Raqqa", "Raqqa"), ("ar-Raqqa city", "Raqqa"), ("مدينة الرقة", "الرقة"),
            ("village of Qara", "Qara"),
        ),
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
        ("river", "nahr", "river valley", "valley", "نهر"),
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
        ("mountain", "mountains", "mount", "heights", "hills", "hill", "range"),
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
        ("area", "region", "the area of", "area of", "region of", "enclave", "pocket"),
        (),
        examples=(("Qalamoun region", "Qalamoun"),),
    ),
    Generic(
        ("jurd", "jaroud", "juroud", "jroud", "jarud", "barrens", "barrens of", "جرود", "جرد"),
        ("highland", "area", "mountains"),
        examples=(("Arsal barrens", "Arsal"), ("جرود عرسال", "عرسال")),
    ),
)  # fmt: skip

LEVANT = RuleSet(
    articles=ARTICLES,
    joined_articles=("al", "el", "il"),
    letters=LETTERS,
    sounds=SOUNDS,
    vowels=VOWELS,
    semivowels=SEMIVOWELS,
    words=WORDS,
    generics=GENERICS,
)
