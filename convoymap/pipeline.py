"""From reports to maps: load, resolve, construct, check, render.

Each step is one call into the folder that does it; nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from convoymap.errors import InputError, Problem, Warn

if TYPE_CHECKING:
    import folium
    import geopandas as gpd

    from convoymap.gazetteer.place import Place
    from convoymap.gazetteer.resolver import Resolver
    from convoymap.geo.built import BuiltCase
    from convoymap.geo.report import Report
    from convoymap.geo.roads.routing import Router
    from convoymap.manifest import ManifestEntry
    from convoymap.seeds.loader import ResolverFor

Progress = Callable[[str], None]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CaseMap:
    """A built case with its page; shows itself as a map in a notebook."""

    built: BuiltCase
    report: Report
    payload: dict[str, Any]

    @property
    def id(self) -> str:
        """The case's id, also the stem of its files."""
        return self.built.loaded.case.id

    def entry_with(self, pictures: Mapping[str, str]) -> dict[str, object]:
        """Return what the index page says of the case; `pictures` are file names by what to call them."""
        from convoymap.build_folder import index_entry

        names = (f"{self.id}.html", f"{self.id}.geojson", f"{self.id}.checks.json")
        entry = index_entry(
            self.id, replace(self.manifest_entry({}), outputs=dict.fromkeys(names, ""))
        )
        return {**entry, "links": {**entry["links"], **pictures}}

    def manifest_entry(self, options: Mapping[str, object]) -> ManifestEntry:
        """Return what a manifest says of the case, but for its files; `options` are those of its build."""
        from importlib.metadata import version

        from convoymap.manifest import ManifestEntry

        case, built = self.built.loaded.case, self.built
        counts = {
            "claims": len(case.claims),
            "sources": len(case.sources),
            "places": len(built.places),
            "stops": len(built.stops),
            "zones": len(built.zones),
            "checks": len(self.report.badged),
            "conflicts": len(self.report.conflicts),
        }
        inputs = built.loaded.inputs
        return ManifestEntry(
            case.case, case.summary, counts, version("convoymap"), options, inputs, outputs={}
        )

    def folium_map(self, *, tiles: str | None = None, lang: str = "en") -> folium.Map:
        """Return the page as a `folium.Map`, to add layers to or to save."""
        from convoymap.maps.map_page import page_map

        return page_map(self.payload, tiles=tiles, lang=lang)

    def picture(self, format: str = "svg", *, dpi: int | None = None) -> str | bytes:
        """Return the case as one A4 sheet for print: ``svg`` as text, ``png`` as bytes (300 dpi unless given).

        Raises
        ------
        UsageError
            If the format is unknown, `dpi` is out of bounds, or PNG needs a package that is not installed.
        """
        from convoymap.maps.picture.formats import pictures_of

        return pictures_of(self.built, self.report, [format], dpi)[format]

    def files(
        self, *, tiles: str | None = None, lang: str = "en", allow_origins: Sequence[str] = ()
    ) -> dict[str, str]:
        """Return the text of each file of the case, by file name."""
        from convoymap.maps.features import feature_collection, to_json
        from convoymap.maps.map_page import render_page

        return {
            f"{self.id}.html": render_page(
                self.payload, tiles=tiles, lang=lang, allow_origins=allow_origins
            ),
            f"{self.id}.geojson": to_json(feature_collection(self.built, self.report.verdicts)),
            f"{self.id}.checks.json": to_json(self.report.to_json()),
        }

    def __repr__(self) -> str:
        case, report = self.built.loaded.case, self.report
        return (
            f"CaseMap({case.id!r}: {len(case.claims)} claims, {len(self.built.places)} places, "
            f"{len(report.badged)} checks, {len(report.conflicts)} conflicts)"
        )

    def _repr_html_(self) -> str:
        return str(self.folium_map()._repr_html_())


def bundled_cases() -> list[Path]:
    """Return the folders of the bundled cases, by name."""
    folder = Path(str(resources.files("convoymap.seeds"))) / "cases"
    return sorted(path.parent for path in folder.glob("*/case.yaml"))


def resolve(names: str | Sequence[str]) -> gpd.GeoDataFrame:
    """Return where names are, one row a name, from the packaged and imported gazetteers, without the network.

    Columns: those of the JSON of ``convoymap resolve`` and a geometry in WGS 84, empty where a name is not resolved.
    """
    from shapely.geometry import Point

    from convoymap.gazetteer.curated import curated_by_id
    from convoymap.gazetteer.resolver import Resolver
    from convoymap.geo.frames import frame_of
    from convoymap.geo.ground import KnownGround
    from convoymap.geo.place_geometry import geometry_of

    answers = Resolver(ground=KnownGround()).resolve_many(
        [names] if isinstance(names, str) else names
    )
    rows = [
        {
            **answer.to_json(),
            "geometry": geometry_of(answer.place, curated_by_id()) if answer.place else Point(),
        }
        for answer in answers
    ]
    return frame_of(rows, "query", "status")


def _resolver_of(places: Sequence[Place]) -> Resolver:
    """Return the resolver of a case's own places: the packaged gazetteers, and the ground as the package knows it."""
    from convoymap.gazetteer.resolver import Resolver
    from convoymap.geo.ground import KnownGround

    return Resolver(places, ground=KnownGround())


def map_case(
    folder: Path | str,
    *,
    resolver_for: ResolverFor | None = None,
    router: Router | None = None,
    warn: Warn = lambda warnings: None,
) -> CaseMap:
    """Return one case, constructed and checked; `router` finds ways by road, by default over the embedded network.

    `warn` is called with the warnings of the case, which also stand in ``built.loaded.warnings``, then with those of
    its outlines that cross themselves, and with what a bound on work leaves out.

    Raises
    ------
    InputError
        With every mistake in the case.
    NetworkError
        If the router is a service that did not answer as it should.
    """
    from convoymap.geo.construct import construct, drawing_warnings
    from convoymap.geo.context import CaseContext
    from convoymap.geo.examine import examine
    from convoymap.maps.payload import page_payload
    from convoymap.seeds.loader import load_case

    loaded = load_case(folder, resolver_for=resolver_for or _resolver_of)
    warn(loaded.warnings)
    context = CaseContext(loaded, router)
    built = construct(context)
    warn(drawing_warnings(context))
    report = examine(context)
    warn(context.left_out)
    return CaseMap(built, report, page_payload(built, report))


def check(
    cases: Sequence[Path | str] = (),
    *,
    resolver_for: ResolverFor | None = None,
    router: Router | None = None,
    progress: Progress = lambda step: None,
    warn: Warn = lambda warnings: None,
) -> list[Report]:
    """Return the report on each case, by default on the bundled cases; `warn` is called with the warnings of each.

    Raises
    ------
    InputError
        With every mistake in every case.
    """
    from convoymap.geo.construct import drawing_warnings, require_drawable
    from convoymap.geo.context import CaseContext
    from convoymap.geo.examine import examine
    from convoymap.seeds.loader import load_case

    def checked(folder: Path | str) -> Report:
        loaded = load_case(folder, resolver_for=resolver_for or _resolver_of)
        warn(loaded.warnings)
        context = CaseContext(loaded, router)
        require_drawable(context)
        warn(drawing_warnings(context))
        report = examine(context)
        warn(context.left_out)
        return report

    return list(_every(cases or bundled_cases(), checked, progress).values())


def build(
    cases: Sequence[Path | str] = (),
    output: Path | str = "build",
    *,
    tiles: str | None = None,
    lang: str = "en",
    allow_origins: Sequence[str] = (),
    pictures: Sequence[str] = (),
    dpi: int | None = None,
    force: bool = False,
    recorded: Mapping[str, object] = MappingProxyType({}),
    resolver_for: ResolverFor | None = None,
    router: Router | None = None,
    progress: Progress = lambda step: None,
    warn: Warn = lambda warnings: None,
) -> list[Path]:
    """Return the files written: a page and GeoJSON for each case, an index, a manifest; nothing if any case is broken.

    Cases that were built into the folder before stay in it, in its index and in its manifest.

    Parameters
    ----------
    cases
        Case folders; by default the bundled cases.
    output
        The folder to write to; made where it is missing.
    tiles
        Online tiles to lay under the map, a URL template or a provider's name; None for no network at all.
    lang
        The language that the pages speak at first, see `convoymap.wording.tables.LANGUAGES`.
    allow_origins
        Origins of web pages, such as ``https://example.org``, that may drive and observe the pages by postMessage.
    pictures
        Also write each case as an A4 sheet for print in these formats: ``svg``, ``png``.
    dpi
        Resolution of a PNG; 300 where it is None.
    force
        Whether to replace files that convoymap did not write there, or that were changed since, and a case of the same
        id that is another one; never files that a case is read from.
    recorded
        What else the manifest is to say of how places and roads were found; no keys and no paths.
    resolver_for
        Makes the resolver from a case's own places; by default the packaged gazetteers, no network.
    router
        Finds ways by road, see `convoymap.geo.roads.choice`; by default the embedded network, no network.
    progress
        Called with each step before it begins.
    warn
        Called with the warnings of each case, such as values that a comment cuts.

    Returns
    -------
    list of Path
        The files written, the index and the manifest last.

    Raises
    ------
    InputError
        With every mistake in every case.
    UsageError
        If a picture cannot be drawn here, or an origin is not valid; nothing is read or written.
    NetworkError
        If the router is a service that did not answer as it should; nothing is written.
    OutputError
        If a file cannot be written, or may not be replaced; what stood there before is untouched.
    """
    from convoymap.build_folder import BuiltFiles, require_free_ids, write_build
    from convoymap.manifest import host_of
    from convoymap.maps.embedding import allowed_origins
    from convoymap.maps.picture.formats import pictures_of, require_formats

    require_formats(pictures, dpi)
    origins = allowed_origins(allow_origins)

    def mapped(folder: Path | str) -> CaseMap:
        return map_case(folder, resolver_for=resolver_for, router=router, warn=warn)

    chosen = cases or bundled_cases()
    require_free_ids(chosen)
    maps = list(_every(chosen, mapped, progress).values())
    options = {
        "lang": lang,
        # A template of tiles may hold a key.
        **({"tiles": host_of(tiles) or tiles} if tiles else {}),
        **({"allow_origins": list(origins)} if origins else {}),
        **({"pictures": list(pictures)} if pictures else {}),
        **({"dpi": dpi} if dpi else {}),
        **recorded,
    }
    built = []
    for case in maps:
        progress(f"Drawing {case.id}")
        drawn = pictures_of(case.built, case.report, pictures, dpi)
        files = case.files(tiles=tiles, lang=lang, allow_origins=origins) | {
            f"{case.id}.{format}": data for format, data in drawn.items()
        }
        loaded = case.built.loaded
        entry = case.manifest_entry(options)
        built.append(BuiltFiles(case.id, Path(loaded.file), entry, files))
    progress("Writing files")
    sources = [file for case in maps for file in case.built.loaded.sources]
    return write_build(Path(output), built, sources, force=force, warn=warn)


def _every(
    cases: Iterable[Path | str], work: Callable[[Path | str], T], progress: Progress
) -> dict[str, T]:
    """Do `work` on each case and return the results by case id; the mistakes of all cases come together."""
    from convoymap.seeds.case_files import case_id

    done: dict[str, T] = {}
    problems: list[Problem] = []
    warnings: list[Problem] = []
    for folder in cases:
        progress(f"Reading {folder}")
        try:
            result = work(folder)
        except InputError as error:
            problems += error.problems
            warnings += error.warnings
            continue
        name = case_id(Path(folder))
        if name in done:
            message = f"another case is named {name!r} too; rename one of the folders"
            problems.append(Problem(str(folder), 0, 0, "", message))
        done[name] = result
    if problems:
        raise InputError(problems, warnings)
    return done
