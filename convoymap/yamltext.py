"""YAML text to plain values with a line and column for every one.

The YAML read here is the plain kind that people write by hand: mappings, lists and scalars. Anchors, aliases and tags
are refused (they can make a small file expand without bound), depth is bounded, and keys may stand only once. Numbers,
``true``, ``false`` and ``null`` are recognised; dates and everything else stay the text that was written. Where a
comment cuts a text short, a warning says so (`convoymap.yaml_comments`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from convoymap.errors import InputError, Problem
from convoymap.yaml_comments import Comments, Cut

MAX_DEPTH = 40
"""Mappings and lists may be nested this deep."""

Value = str | int | float | bool | list["Value"] | dict[str, "Value"] | None
FieldPath = tuple[str | int, ...]

# libyaml's parser is much faster, and PyYAML may be built without it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Bounded, for int() of very many digits is slow; longer numbers stay text.
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+)([eE][-+]?[0-9]{1,2})?")
# The last are no characters: XML has no room for them, and programs take them for ends of texts.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_ISOLATES = re.compile("[\u2066-\u2068]")
_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


class WrittenFloat(float):
    """A number as it was written: where a field wants text, 1.500 is not 1.5, for the zeros say how it is meant."""

    text: str

    def __new__(cls, text: str) -> WrittenFloat:
        """Return the number of a text, which it keeps."""
        number = super().__new__(cls, text)
        number.text = text
        return number

    def __repr__(self) -> str:
        return self.text


@dataclass(slots=True)
class YamlText:
    """A parsed text: its plain value, and where each part of it stands.

    Attributes
    ----------
    file
        The name to show in messages.
    value
        Plain lists, dicts and scalars.
    marks
        Line and column, from 1, of the value at each path.
    problems
        Mistakes that did not keep the rest from being read, such as a key that stands twice.
    warnings
        What is valid and probably not what was meant: values that a comment cuts.
    """

    file: str
    value: Value = field(default=None, repr=False)
    marks: dict[FieldPath, tuple[int, int]] = field(default_factory=dict, repr=False)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def problem(self, path: FieldPath, message: str) -> Problem:
        """Return a `Problem` at `path`, or at its nearest ancestor that stands in the text."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.marks:
                line, column = self.marks[path[:length]]
                return Problem(self.file, line, column, dotted(path), message)
        return Problem(self.file, 0, 0, dotted(path), message)


def dotted(path: FieldPath) -> str:
    """Return a path as people write it.

    >>> dotted(("claims", 3, "when"))
    'claims[3].when'
    """
    return "".join(map(_step, path)).removeprefix(".")


def _step(part: str | int) -> str:
    if isinstance(part, int):
        return f"[{part}]"
    shown = part if len(part) <= 60 else f"{part[:57]}..."
    return f".{shown}" if shown.isprintable() and shown else f"[{shown!r}]"


def parse_yaml(text: str, file: str) -> YamlText:
    """Return the plain values of the single document in `text`, with where each stands.

    Raises
    ------
    InputError
        If it is not YAML, or uses anchors, aliases, tags, several documents or too deep nesting.
    """
    document = YamlText(file)
    builder = _Builder(document, text)
    try:
        document.value = builder.build()
    except InputError as error:
        raise InputError(error.problems, document.warnings) from None
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        # PyYAML gives the text to libyaml as UTF-8.
        message = "half of a surrogate pair stands in the text; remove it"
        raise InputError([Problem(file, line, 0, "", message)]) from None
    except yaml.MarkedYAMLError as error:
        builder.warn_before_mistake()
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        said = error.problem or error.context or "cannot be read"
        message = f"is not valid YAML here: {said}; check indentation, quotes, colons and tabs"
        raise InputError([Problem(file, line, column, "", message)], document.warnings) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        message = "a control character stands in the text; remove it"
        raise InputError([Problem(file, line, 0, "", message)], document.warnings) from None
    return document


class _Builder:
    def __init__(self, document: YamlText, text: str) -> None:
        self.document = document
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=_LOADER)
        self.comments = Comments(text)
        self.last = yaml.Event()
        self.path: FieldPath = ()
        """Of the last event, where it is a scalar."""

    def build(self) -> Value:
        self._expect(yaml.StreamStartEvent)
        event = self._next()
        if isinstance(event, yaml.StreamEndEvent):
            self.document.marks[()] = (1, 1)
            return None
        value = self._value(self._next(), ())
        self._expect(yaml.DocumentEndEvent)
        event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            raise self._refusal(event, (), "a second YAML document begins; keep one in a file")
        return value

    def warn_before_mistake(self) -> None:
        """Warn of the cut right behind the last event, which often explains why the next cannot be read."""
        if self.last.start_mark and (cut := self.comments.behind(self.last)):
            self._warn(cut, self.path)

    def _expect(self, kind: type[yaml.Event]) -> None:
        event = self._next()
        assert isinstance(event, kind)

    def _next(self, path: FieldPath = (), *, in_list: bool = False) -> yaml.Event:
        """Return the next event, which stands at `path`, and warn of the values cut before it."""
        event = next(self.events)
        assert event.start_mark
        if self.comments.coming < event.start_mark.index:
            for cut, is_last in self.comments.between(self.last, event, in_list=in_list):
                self._warn(cut, self.path if is_last else path)
        self.last = event
        return event

    def _warn(self, cut: Cut, path: FieldPath) -> None:
        found = Problem(self.document.file, cut.line, cut.column, dotted(path), str(cut))
        self.document.warnings.append(found)

    def _refusal(self, event: yaml.Event, path: FieldPath, message: str) -> InputError:
        return InputError([Problem(self.document.file, *_mark(event), dotted(path), message)])

    def _value(self, event: yaml.Event, path: FieldPath) -> Value:
        self._refuse_unsafe(event, path)
        self.document.marks[path] = _mark(event)
        self.path = path
        if isinstance(event, yaml.ScalarEvent):
            if invisible := invisible_in(event.value):
                found = Problem(self.document.file, *_mark(event), dotted(path), invisible)
                self.document.problems.append(found)
            # What stands in quotes is text, whatever it looks like.
            return event.value if event.style else _scalar(event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(path)
        return self._mapping(path)

    def _refuse_unsafe(self, event: yaml.Event, path: FieldPath) -> None:
        if isinstance(event, yaml.AliasEvent):
            message = f"alias *{event.anchor} is not allowed; write the value out"
            raise self._refusal(event, path, message)
        if getattr(event, "anchor", None):
            message = (
                f"anchor &{event.anchor} is not allowed; write the value out where it is needed"  # type: ignore[attr-defined]
            )
            raise self._refusal(event, path, message)
        if getattr(event, "tag", None):
            raise self._refusal(event, path, f"tag {event.tag} is not allowed; remove it")  # type: ignore[attr-defined]
        if len(path) > MAX_DEPTH:
            raise self._refusal(event, path[:3], f"is nested deeper than {MAX_DEPTH} levels")

    def _list(self, path: FieldPath) -> list[Value]:
        items: list[Value] = []
        inner: FieldPath = (*path, 0)
        while not isinstance(event := self._next(inner, in_list=True), yaml.SequenceEndEvent):
            items.append(self._value(event, inner))
            # The end of the list is met at the path of one more item, where a comment before it is told.
            inner = (*path, len(items))
        return items

    def _mapping(self, path: FieldPath) -> dict[str, Value]:
        items: dict[str, Value] = {}
        while not isinstance(event := self._next(path), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise self._refusal(event, path, "a key must be plain text")
            self._refuse_unsafe(event, path)
            key, mark = event.value, _mark(event)
            twice = key in items
            self.path = inner = (*path, key)
            value = self._value(self._next(inner), inner)
            if twice:
                message = f"key {key!r} stands twice; keep one"
                self.document.problems.append(
                    Problem(self.document.file, *mark, dotted(inner), message)
                )
            self.document.marks[inner] = mark
            items[key] = value
        return items


def invisible_in(text: str) -> str:
    """Return what is wrong with characters that no reader sees, or nothing.

    Control characters can drive a terminal; overrides of the direction of writing make a text look like another.
    Directional marks and closed isolates, which Arabic beside Latin script needs, are left alone.
    """
    if match := _INVISIBLE.search(text):
        return f"has the invisible character U+{ord(match[0]):04X}; remove it"
    if len(_ISOLATES.findall(text)) != text.count("\u2069"):
        return "begins a change of direction (U+2066 to U+2068) that it does not end; remove it"
    return ""


def _mark(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (0, 0)


def _scalar(text: str) -> Value:
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        # A leading zero is part of an identifier, not of a number.
        return text if re.match(r"[-+]?0[0-9]", text) else int(text)
    return WrittenFloat(text) if _FLOAT.fullmatch(text) else text
