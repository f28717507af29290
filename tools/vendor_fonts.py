"""Write the fonts of printed maps into maps/data/fonts: Noto Sans for Latin, Greek, Cyrillic and Arabic, cut to those.

Usage: python tools/vendor_fonts.py NOTO_SANS.tgz NOTO_SANS_ARABIC.tgz [--check]

The packages are @expo-google-fonts/noto-sans 0.4.2 and @expo-google-fonts/noto-sans-arabic 0.4.3 of npm. Beside
the fonts stands `advances.json`: the width of every character in thousandths of the type size, for laying out text
without the fonts. `--check` writes nothing and says whether the committed files are the same;
without the packages, by their SHA-256.
"""

from __future__ import annotations

import hashlib
import io
import json
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path

import generated
from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent.parent / "maps" / "data" / "fonts"
SHA256 = {
    "noto-sans": "98cf14a19b8e67a0e76bfd4d5df98937b9734e6dde570bd750f2259042042548",
    "noto-sans-arabic": "29e966f9d48a4ce7dd3c2c4c016f29cd888089538217303fb2c87de9e7f048ed",
}
WRITTEN = {
    "NotoSans-Regular.ttf": "cc501fce8a51661a553c2af19f6c2b0c687a623b3b8c8e529042e5602afa9c97",
    "NotoSans-SemiBold.ttf": "5df9508789013ba1f1f7500e8ac79c39302f7d1ceddb483dea4f508609e2c048",
    "NotoSans-Italic.ttf": "7d0eb7f80f6cbedfa991605cd9770ebbaa28e5c0959cda5d9b2e2d07eb65073d",
    "advances.json": "1b56717700f94a9b8cae4edf26848b7096922642f38c17ff50ca8c56a65c4778",
    "OFL.txt": "cee9892f9f0cc8fe882c9e9537ee6a89621d86ee7ceaf70b02e2b2b1c25c061a",
}
"""SHA-256 of the files as they are written."""
FACES = {
    "NotoSans-Regular": ("400Regular/NotoSans_400Regular", "400Regular/NotoSansArabic_400Regular"),
    "NotoSans-SemiBold": (
        "600SemiBold/NotoSans_600SemiBold",
        "600SemiBold/NotoSansArabic_600SemiBold",
    ),
    "NotoSans-Italic": (
        "400Regular_Italic/NotoSans_400Regular_Italic",
        "400Regular/NotoSansArabic_400Regular",
    ),
}
REPACKER = "fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER"
"""Turned off, for with it the bytes would depend on whether another package is installed."""
LICENCE = ("noto-sans", "LICENSE_FONT")
LATIN = (
    *((0x20, 0x24F), (0x2B0, 0x36F), (0x370, 0x3FF), (0x400, 0x4FF), (0x1E00, 0x1EFF)),
    *((0x2000, 0x206F), (0x20AC, 0x20AC), (0x2100, 0x214F), (0x2190, 0x22FF)),
)
ARABIC = ((0x600, 0x6FF), (0x200C, 0x200D))  # fmt: skip


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
    loaded.cfg[REPACKER] = False
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
    }


def joined(latin: TTFont, arabic: TTFont) -> TTFont:
    """Return one font with the characters of both, so that a line of two scripts needs no second font."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / "latin.ttf", Path(folder) / "arabic.ttf"]
        for font, path in zip((latin, arabic), paths, strict=True):
            font.save(path)
        merged = Merger().merge([str(path) for path in paths])
    merged["head"].modified = merged["head"].created = latin["head"].created
    merged.recalcTimestamp = False
    merged.cfg[REPACKER] = False
    return merged


def font_files(packages: dict[str, dict[str, bytes]]) -> dict[str, bytes]:
    """Return the files to write by name."""
    files, widths = {}, {}
    for name, (latin_path, arabic_path) in FACES.items():
        latin = cut(packages["noto-sans"][f"{latin_path}.ttf"], LATIN)
        arabic = cut(packages["noto-sans-arabic"][f"{arabic_path}.ttf"], ARABIC)
        widths[name] = advances(latin)
        widths[f"{name} Arabic"] = advances(arabic)
        out = io.BytesIO()
        joined(latin, arabic).save(out, reorderTables=False)
        files[f"{name}.ttf"] = out.getvalue()
    table = json.dumps(widths, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    files["advances.json"] = (table.replace("},", "},\n") + "\n").encode()
    files["OFL.txt"] = packages[LICENCE[0]][LICENCE[1]].replace(b"\r\n", b"\n")
    return files


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code of writing or checking the fonts."""
    parser = generated.parser_of(__doc__)
    parser.add_argument("latin", type=Path, nargs="?")
    parser.add_argument("arabic", type=Path, nargs="?")
    options = parser.parse_args(arguments)
    if options.latin is None or options.arabic is None:
        if not options.check:
            parser.error("name the two npm packages, which are not in the repository")
        return generated.check_without_sources(
            "the npm packages of Noto Sans",
            "the SHA-256 of each file",
            generated.digest_faults(FONTS, WRITTEN),
        )
    paths = {"noto-sans": options.latin, "noto-sans-arabic": options.arabic}
    files = font_files({name: contents_of(path.read_bytes(), name) for name, path in paths.items()})
    made = {FONTS / name: content for name, content in files.items()}
    return generated.write_or_check(made, check=options.check, maker=__file__)


if __name__ == "__main__":
    sys.exit(main())
