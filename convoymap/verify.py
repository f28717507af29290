"""A folder of built cases against its manifest: whether it is complete, and what is changed, missing or extra."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from convoymap.errors import UsageError
from convoymap.manifest import MANIFEST, read_drafts, read_manifest, sha256_of_file

Status = Literal["complete", "interrupted", "changed"]
_OUTPUTS = (".html", ".geojson", ".checks.json")


@dataclass(frozen=True, slots=True)
class Verification:
    """What a folder is like beside its manifest.

    Attributes
    ----------
    status
        ``complete``: every file is there as it was written, and no other. ``interrupted``: a build is running there or
        was cut off, and building again completes it. ``changed``: somebody changed, removed or added files.
    cases, files
        The ids that the manifest lists, and how many files there should be beside it.
    changed, missing, extra
        Names of files: with another content than the manifest says, not there, not in the manifest. Hidden files are
        not looked at.
    """

    status: Status
    cases: tuple[str, ...]
    files: int
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]

    def to_json(self) -> dict[str, object]:
        """Return it as plain values."""
        return {
            "status": self.status,
            "cases": list(self.cases),
            "files": self.files,
            "changed": list(self.changed),
            "missing": list(self.missing),
            "extra": list(self.extra),
        }


def verify_folder(folder: Path) -> Verification:
    """Return what a folder of built cases is like beside its manifest; nothing is written.

    Raises
    ------
    UsageError
        If it is no folder, or nothing was built there.
    InputError
        If its manifest cannot be read.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder; name one that `convoymap build` wrote to")
    manifest = read_manifest(folder)
    begun = list(read_drafts(folder))
    found = {path.name: sha256_of_file(path) for path in folder.iterdir() if path.name[0] != "."}
    found.pop(MANIFEST, None)
    if manifest is None and not begun and not any(name.endswith(_OUTPUTS) for name in found):
        raise UsageError(
            f"{folder} holds no {MANIFEST}; name a folder that `convoymap build` wrote to"
        )
    listed = manifest.outputs if manifest else {}
    # What a build that was cut off meant to write explains files that the manifest does not.
    meant = {item for each in begun for item in each.outputs.items()}
    unexplained = set(found.items()) - set(listed.items()) - meant
    begun_only = {} if manifest else dict(meant)
    expected = listed or begun_only
    changed = sorted(name for name in expected if name in found and found[name] != expected[name])
    missing = sorted(name for name in expected if name not in found)
    extra = sorted(name for name in found if name not in expected)
    status: Status = "complete"
    if manifest is None:
        status = "interrupted"
    elif changed or missing or extra:
        status = "changed" if unexplained or missing else "interrupted"
    return Verification(
        status,
        tuple(sorted(manifest.cases)) if manifest else (),
        len(expected),
        tuple(changed),
        tuple(missing),
        tuple(extra),
    )
