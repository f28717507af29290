"""Write Leaflet's script, style and licence into maps/page/vendor from the npm package.

Usage: python tools/vendor_leaflet.py leaflet-1.9.4.tgz [--check]

The style's images become data: URIs, so that a page needs no other file. `--check` writes nothing and says whether the
committed files are the same; without the package, by their SHA-256.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path

import generated

VERSION = "1.9.4"
SHA256 = "84c65a256e50657896f54c33bd857b6849ebe94c817803be818bf32a3dde0b77"
WRITTEN = {
    "leaflet.js": "dc71f8a6880bc3ca1bd9fa8dc5f1af48c702dc510b0a78240a07c5feed7ce935",
    "leaflet.css": "4aeee5916cab477f68cd48a63d948046bf6ab4fb20c2f93df0ffd50066c6eaff",
    "leaflet-LICENSE.txt": "53e8dc25862014e4324741ca18fbe3611e11d42ef69f59f86ea8c5389647d4cb",
}
"""SHA-256 of the files as they are written."""
VENDOR = Path(__file__).parent.parent / "maps" / "page" / "vendor"


def with_inlined_images(css: str, images: dict[str, bytes]) -> str:
    """Return a style sheet whose `url(images/...)` are data: URIs.

    Raises
    ------
    KeyError
        If the style names an image that `images` has not.
    """

    def data_uri(found: re.Match[str]) -> str:
        encoded = base64.b64encode(images[found[1]]).decode()
        return f"url(data:image/png;base64,{encoded})"

    return re.sub(r"url\(images/([\w.-]+\.png)\)", data_uri, css)


def vendored_files(package: bytes) -> dict[str, bytes]:
    """Return the vendor files by name, from the bytes of Leaflet's npm package.

    Raises
    ------
    ValueError
        If the package has another SHA-256 than Leaflet 1.9.4's.
    """
    digest = hashlib.sha256(package).hexdigest()
    if digest != SHA256:
        raise ValueError(f"SHA-256 is {digest}, expected {SHA256} (leaflet {VERSION})")
    with tarfile.open(fileobj=io.BytesIO(package)) as archive:
        contents = {
            member.name.removeprefix("package/"): archive.extractfile(member).read()  # type: ignore[union-attr]
            for member in archive
            if member.isfile()
        }
    images = {
        name.removeprefix("dist/images/"): content
        for name, content in contents.items()
        if name.startswith("dist/images/")
    }
    css = with_inlined_images(contents["dist/leaflet.css"].decode(), images)
    # The address of a source map would make the browser's tools ask for a file that is not there.
    script = re.sub(rb"\n?//# sourceMappingURL=\S+\s*$", b"\n", contents["dist/leaflet.js"])
    return {
        # A checkout may turn CR LF into LF; the files are committed as they stay.
        "leaflet.js": script.replace(b"\r\n", b"\n"),
        "leaflet.css": css.replace("\r\n", "\n").encode(),
        "leaflet-LICENSE.txt": contents["LICENSE"],
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code of writing or checking the vendor files."""
    parser = generated.parser_of(__doc__)
    parser.add_argument("package", type=Path, nargs="?")
    options = parser.parse_args(arguments)
    if options.package is None:
        if not options.check:
            parser.error("name the npm package of Leaflet, which is not in the repository")
        return generated.check_without_sources(
            f"the npm package of Leaflet {VERSION}",
            "the SHA-256 of each file",
            generated.digest_faults(VENDOR, WRITTEN),
        )
    files = vendored_files(options.package.read_bytes())
    made = {VENDOR / name: content for name, content in files.items()}
    return generated.write_or_check(made, check=options.check, maker=__file__)


if __name__ == "__main__":
    sys.exit(main())
