"""What public functions say of themselves: what they return, in which units and coordinates, and no riddles."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDERS = ("convoymap", "gazetteer", "seeds", "geo", "maps", "tools")

QUANTITY = re.compile(
    r"(distances?|lengths?|radius|radii|areas?|bearings?|azimuths?|speeds?|duration|elapsed|apart|moments?|box|bbox"
    r"|bounds|points?|positions?|lines?|rings?|polygons?|geometry|geometries|shapes?|corners|lons?|lats?)"
)
"""Names of parameters that hold a quantity or a geometry and do not say in what unit or system."""
NUMBER_OR_SHAPE = re.compile(
    r"\b(float|Floats|Interval|BaseGeometry|Polygon|MultiPolygon|LineString|GeoDataFrame|timedelta)\b"
)
UNIT = re.compile(
    r"\b(km|metres?|degrees?|bearing|days?|hours?|seconds?|ms|shares?|pixels?|px|mm|inches|dpi|characters|offsets?|bytes"
    r"|zoom|points of type|units?|salience|weight|score"
    r"|WGS 84|lon, lat|CRS|EPSG:4326|GeoJSON|EDTF|UTC)\b"
)
NAMED_UNIT = re.compile(r"_(km|km2|kmh|m|deg|s|h|ms|days|px|mm)$")
RIDDLE = re.compile(r"\b(is|are|be) none\b")
OWN_WORD = ("contextmanager", "validator", "overload", "setter", "fixture")
"""Decorators of functions whose result is not what their caller sees."""


@dataclass(frozen=True)
class Function:
    where: str
    node: ast.FunctionDef
    doc: str
    is_property: bool

    @property
    def returns(self) -> str:
        return ast.unparse(self.node.returns) if self.node.returns else ""

    @property
    def bare_quantities(self) -> list[str]:
        """Parameters whose name is a quantity and whose type is a number or a shape."""
        arguments = [*self.node.args.args, *self.node.args.kwonlyargs]
        return [
            each.arg
            for each in arguments
            if QUANTITY.fullmatch(each.arg)
            and each.annotation is not None
            and NUMBER_OR_SHAPE.search(ast.unparse(each.annotation))
        ]

    @property
    def gives_a_quantity(self) -> bool:
        return bool(NUMBER_OR_SHAPE.search(self.returns) and not NAMED_UNIT.search(self.node.name))


def functions() -> list[Function]:
    return [
        found
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*.py"))
        if not any(parent.is_symlink() for parent in path.parents)
        for found in functions_in(path)
    ]


def functions_in(path: Path) -> Iterator[Function]:
    """Yield the public functions of a module and the public methods of its public classes."""
    where = path.relative_to(ROOT).as_posix()
    for node in ast.parse(path.read_text("utf-8")).body:
        members = node.body if isinstance(node, ast.ClassDef) and node.name[0] != "_" else [node]
        for member in members:
            if not isinstance(member, ast.FunctionDef) or member.name.startswith("_"):
                continue
            decorators = " ".join(map(ast.unparse, member.decorator_list))
            if not any(word in decorators for word in OWN_WORD):
                doc = ast.get_docstring(member) or ""
                is_property = "property" in decorators
                yield Function(f"{where}:{member.lineno} {member.name}", member, doc, is_property)


FUNCTIONS = functions()


def test_functions_say_first_what_they_return() -> None:
    giving = [
        found
        for found in FUNCTIONS
        if found.returns not in ("", "None", "NoReturn") and not found.is_property
    ]
    assert len(giving) > 700
    wrong = [found.where for found in giving if not re.match(r"(Return|Yield)\b", found.doc)]
    assert wrong == []


def test_quantities_have_units_and_geometries_a_system() -> None:
    measured = [found for found in FUNCTIONS if found.bare_quantities or found.gives_a_quantity]
    assert len(measured) > 90
    assert [found.where for found in measured if not UNIT.search(found.doc)] == []


def test_nothing_is_none_in_words() -> None:
    assert [found.where for found in FUNCTIONS if RIDDLE.search(found.doc)] == []


def test_a_function_without_a_unit_would_be_found() -> None:
    source = '''
def far(distance: float) -> bool:
    """Return whether it is far."""


def near_km(radius_km: float) -> bool:
    """Tell whether it is near."""
'''
    far, near = (
        Function("", node, ast.get_docstring(node) or "", False)
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef)
    )
    assert far.bare_quantities == ["distance"]
    assert not UNIT.search(far.doc)
    assert not near.bare_quantities
    assert not re.match("Return", near.doc)
