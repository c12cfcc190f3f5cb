"""A document read back from its JSON. What is missing, or of the wrong kind, is unknown, and listed by its path."""

from __future__ import annotations

import difflib
import functools
import re
import types
import typing
from decimal import Decimal
from typing import Any

from modelpick.answers.quality import Range
from modelpick.answers.registry import documents, hints
from modelpick.answers.sentence import Sentence, worded
from modelpick.errors import BadFileError
from modelpick.frozen import NamedTuple, fields

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_SCHEMA = re.compile(r"modelpick/([a-z][a-z0-9-]*)/([1-9][0-9]{0,3})\Z")
_LONGEST_KEY = 60  # of a path that is told
# What a template does with arguments that are not those it was made for.
_UNFIT = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError)


class Read(NamedTuple):
    document: Any
    lacks: list[str]  # paths, such as picks[0].bill


def read(told: Any, what: str) -> Read:
    """`what` names the file in a complaint."""
    kind = _kind(told, what)
    reader = _Reader()
    return Read(reader.build(told, kind, ""), reader.lacks)


def _kind(told: Any, what: str) -> type[Any]:
    """By its schema: modelpick/NAME/VERSION."""
    schema = told.get("schema") if isinstance(told, dict) else None
    found = _SCHEMA.match(schema) if isinstance(schema, str) else None
    if found is None:
        raise BadFileError(
            f"{what}: no answer of modelpick: it has no schema such as modelpick/decision/1",
            "render reads what a command wrote with --format json",
        )
    known, name = documents(), found[1]
    if name not in known:
        near = difflib.get_close_matches(name, known, 1)
        advice = f"did you mean modelpick/{near[0]}/1?" if near else f"there is: {', '.join(known)}"
        raise BadFileError(f"{what}: unknown schema {found[0]}", advice)
    if found[0] != known[name].schema:
        raise BadFileError(f"{what}: {found[0]}: a newer modelpick wrote it", f"this one reads {known[name].schema}")
    return known[name]


class _Reader:
    """Builds by type hints, and notes what it lacks."""

    def __init__(self) -> None:
        self.lacks: list[str] = []

    def build(self, told: Any, kind: Any, path: str) -> Any:
        alternatives = _alternatives(kind)
        fitting = next((each for each in alternatives if _fits(told, each)), None)
        if fitting is None:
            self.lacks.append(path)
            return _empty(kind)
        if fitting is Any:
            return _free(told)
        if fitting is Sentence:
            return self._sentence(told, path)
        if fields(fitting):
            return self._filled(told, fitting, path, type(None) in alternatives)
        inner, base = typing.get_args(fitting), typing.get_origin(fitting)
        if base is list:
            return list(self._each(told, inner[0], path))
        if base is dict:
            return dict(self._named(told, inner[1], path))
        return _free(told)

    def _each(self, told: list[Any], kind: Any, path: str) -> Iterator[Any]:
        """Of a list, what is no such thing is left out."""
        for at, one in enumerate(told):
            if any(_fits(one, each) for each in _alternatives(kind)):
                yield self.build(one, kind, f"{path}[{at}]")
            else:
                self.lacks.append(f"{path}[{at}]")

    def _named(self, told: dict[str, Any], kind: Any, path: str) -> Iterator[tuple[str, Any]]:
        for name, one in told.items():
            if any(_fits(one, each) for each in _alternatives(kind)):
                yield clean(name), self.build(one, kind, _below(path, clean(name)))
            else:
                self.lacks.append(_below(path, clean(name)))

    def _filled(self, told: dict[str, Any], kind: Any, path: str, may_be_none: bool) -> Any:
        values, before = {}, len(self.lacks)
        for name, hint in _hints(kind).items():
            shown = name.rstrip("_")  # a name that Python keeps for itself has an underscore behind it
            if shown in told:
                values[name] = self.build(told[shown], hint, _below(path, shown))
            else:
                self.lacks.append(_below(path, shown))
                values[name] = _empty(hint)
        if kind is Range and may_be_none and len(self.lacks) > before:
            return None  # half a range is none
        return kind(**values)

    def _sentence(self, told: dict[str, Any], path: str) -> Sentence:
        """One that its template cannot word is what its text says."""
        before = len(self.lacks)
        found = self._filled(told, Sentence, path, False)
        try:
            words = worded(found.template, found.args)
        except _UNFIT:
            if len(self.lacks) == before:
                self.lacks.append(_below(path, "args"))
            words = ""
        if not words:
            return Sentence("{text}", {"text": found.text}, found.facts, found.text)
        return found if found.text else Sentence(found.template, found.args, found.facts, words)


def clean(text: str) -> str:
    """Without what steers a terminal or turns the direction of writing."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" else " " if c.isspace() else "" for c in text)


def _alternatives(kind: Any) -> tuple[Any, ...]:
    return typing.get_args(kind) if isinstance(kind, types.UnionType) else (kind,)


def _fits(told: Any, kind: Any) -> bool:
    """By the outermost layer alone."""
    if kind is Any:
        return True
    if kind is type(None) or kind is bool or kind is str:
        return isinstance(told, kind)
    if kind is int:
        return isinstance(told, int) and not isinstance(told, bool)
    if kind is float:
        return isinstance(told, int | float | Decimal) and not isinstance(told, bool)
    return isinstance(told, dict if fields(kind) else typing.get_origin(kind) or kind)


def _empty(kind: Any) -> Any:
    """What is unknown, of a kind that the reports can ask for its parts."""
    if kind is str:
        return ""
    if isinstance(kind, type) and fields(kind):
        return kind(**{name: _empty(hint) for name, hint in _hints(kind).items()})
    base = typing.get_origin(kind)
    return base() if base in (list, dict) else None


def _free(told: Any) -> Any:
    """Of no stated kind."""
    if isinstance(told, str):
        return clean(told)
    if isinstance(told, Decimal):
        return float(told)
    if isinstance(told, dict):
        return {clean(name): _free(each) for name, each in told.items()}
    return [_free(each) for each in told] if isinstance(told, list) else told


def _below(path: str, name: str) -> str:
    return f"{path}.{name[:_LONGEST_KEY]}".removeprefix(".")


_hints = functools.cache(hints)
