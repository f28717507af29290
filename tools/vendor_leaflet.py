"""Write Leaflet's script, style and licence into maps/page/vendor from the npm package.

Usage: python tools/vendor_leaflet.py leaflet-1.9.4.tgz [--check]

The style's images become data: URIs, so that a page needs no other file. `--check` writes nothing and says whether the
committed files are the same.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import io
import re
import sys
import tarfile
from pathlib import Path

VERSION = "1.9.4"
SHA256 = "84c65a256e50657896f54c33bd857b6849ebe94c817803be818bf32a3dde0b77"
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
        "leaflet.js": script.replace(b"\r\n", b"\n"),
        "leaflet.css": css.replace("\r\n", "\n").encode(),
        "leaflet-LICENSE.txt": contents["LICENSE"],
    }


def main() -> None:
    """Write or check the vendor files."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("package", type=Path)
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    options = parser.parse_args()
    files = vendored_files(options.package.read_bytes())
    if options.check:
        stale = [name for name, content in files.items() if (VENDOR / name).read_bytes() != content]
        sys.exit(f"differs: {', '.join(stale)}" if stale else 0)
    VENDOR.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (VENDOR / name).write_bytes(content)
        print(f"{name}: {len(content)} bytes")


if __name__ == "__main__":
    main()
