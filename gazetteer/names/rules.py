"""The table of folding rules for names of the Levant and Mesopotamia, with examples of each.

Every `Sound` and `Word` carries pairs of spellings that it makes meet. Another region brings its own
`RuleSet` with the same fields; `convoymap.gazetteer.names.folding` reads whatever stands here.
"""

from __future__ import annotations

from convoymap.gazetteer.names.generics import GENERICS
from convoymap.gazetteer.names.ruleset import RuleSet, Sound, Word

# The Arabic article as it is written before sun letters too, and the English one.
ARTICLES = frozenset(
    (
        "al", "el", "il", "ul", "ar", "er", "ur", "as", "es", "us", "ash", "esh", "ush", "at", "et", "ut",
        "ath", "eth", "ad", "ed", "ud", "adh", "edh", "az", "ez", "uz", "an", "en", "un", "l", "the",
    )
)  # fmt: skip

# Letters that are one letter however a keyboard or a scholar writes them. Turkish s with cedilla is left
# out: GeoNames writes the emphatic s so.
LETTERS = {
    "ç": "ch",
    "č": "ch",
    "š": "sh",
    "ḫ": "kh",
    "ẖ": "kh",
    "ġ": "gh",
    "ǧ": "j",
    "ḏ": "dh",
    "ṯ": "th",
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
    "ٲ": "ا",
    "ٳ": "ا",
    "ٵ": "ا",
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
    Sound("B", ("b", "ب"), ("p",), examples=(("Boukamal", "البوكمال"), ("Halep", "حلب"))),
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

# What a vowel sign contributes to the vowels between two consonants. "*" is ayn, "+" a first alef:
# they say that there is a vowel and not which; "~" is alef maqsura, read a or i.
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
    Word(
        "tal", ("tell", "tall", "tel", "tal", "til", "تل"), examples=(("Tell Abyad", "Tal Abyad"),)
    ),
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
        "abd",
        ("abdul", "abdel", "abdal", "abd", "abed", "عبد"),
        examples=(("Jabal Abdul Aziz", "Jabal Abd al-Aziz"),),
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
