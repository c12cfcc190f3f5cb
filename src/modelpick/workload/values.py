"""One value of one option, from a flag, a file or a preset; whatever is wrong with it is told in one line."""

from __future__ import annotations

from modelpick.answers.visible import visible
from modelpick.errors import BadFileError, ModelpickError, UsageError
from modelpick.workload import numbers
from modelpick.workload.names import Names
from modelpick.workload.numbers import Misread
from modelpick.workload.options import REQUIREMENT, Option

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

NOTHING = "none"  # lifts what a file or a preset asks for
_LONGEST_LIST = 500


class Level:
    """Values as given at one place. `file` is its name, with the line where it has many; "" is the command line."""

    def __init__(self, origin: str, given: Mapping[str, Any], file: str = "") -> None:
        self.origin = origin
        self.given = given
        self.file = file

    def fault(self, option: Option, told: str, advice: str = "") -> ModelpickError:
        if self.file:
            return BadFileError(f"{self.file}: {option.name}: {told}", advice)
        return UsageError(f"{option.flag}: {told}", advice)

    def called(self, option: Option) -> str:
        """The option as one says it there."""
        return option.name if self.file else option.flag

    def read(self, option: Option, names: Names) -> Any:
        raw = self.given[option.name]
        if _lifts(option, raw):
            return () if option.many else "" if option.kind in ("name", "date", "model") else None
        try:
            return KINDS[option.kind](raw, option, names)
        except Misread as error:
            got = "" if isinstance(error, Unknown) else f", got {shown(error.args[1] if error.args[1:] else raw)}"
            told = error.wanted if isinstance(error, Unknown) else f"expected {error.wanted}{got}"
            raise self.fault(option, told, error.advice) from None


class Unknown(Misread):
    """A name that nothing answers to: the whole complaint is in `wanted`."""


def shown(raw: object) -> str:
    """What was given, short and safe to print, as JSON writes it where it is text."""
    if isinstance(raw, list | tuple) and len(raw) == 1:
        raw = raw[0]
    text = visible(str(raw))
    text = text if len(text) <= 60 else text[:59] + "…"
    return f'"{text}"' if isinstance(raw, str) else text


def _lifts(option: Option, raw: object) -> bool:
    may = option.group == REQUIREMENT and option.kind != "switch"
    return (may or option.name in ("latency", "current")) and raw in (NOTHING, [NOTHING])


def _name(raw: object, option: Option, names: Names) -> str:
    if not isinstance(raw, str) or not raw.strip():
        raise Misread(f"a name like {option.example}")
    word = raw.strip()
    found = names.find(option.names, word)
    if found is None:
        raise Unknown(f"no {_LABELS.get(option.names, option.names)} {shown(word)}", names.advice(option.names, word))
    return "" if option.name == "effort" and found == "auto" else found


def _names(raw: object, option: Option, names: Names) -> tuple[str, ...]:
    found = [_name(word, option, names) for word in _words(raw, option)]
    return tuple(dict.fromkeys(found))


def _order(raw: object, option: Option, names: Names) -> tuple[str, ...]:
    found = tuple(_name(word, option, names) for word in _words(raw, option))
    if twice := next((word for at, word in enumerate(found) if word in found[:at]), ""):
        raise Unknown(f"{twice} is named twice")
    return found


def _words(raw: object, option: Option) -> list[Any]:
    """A list, each of its texts a comma list."""
    parts = [raw] if isinstance(raw, str) else raw
    if not isinstance(parts, list | tuple) or len(parts) > _LONGEST_LIST:
        raise Misread(f"a list like {option.example}")
    words = [word for part in parts for word in (part.split(",") if isinstance(part, str) else [part])]
    if not words or not all(isinstance(word, str) and word.strip() for word in words):
        raise Misread(f"a list like {option.example}")
    return words


def _figures(figure: Callable[[object], float]) -> Callable[[object, Option, Names], tuple[tuple[str, float], ...]]:
    """`coding=60,agents=50`, or a table of a file."""

    def read(raw: object, option: Option, names: Names) -> tuple[tuple[str, float], ...]:
        if isinstance(raw, dict):
            pairs: list[tuple[Any, object]] = list(raw.items())
        else:
            pairs = []
            for word in _words(raw, option):
                name, equals, value = word.partition("=")
                if not equals:
                    raise Misread(f"{option.metavar.lower()} like {option.example}", "")
                pairs.append((name, value))
        found: dict[str, float] = {}
        for name, value in pairs:
            spelled = _name(name, option, names)
            if spelled in found:
                raise Unknown(f"{spelled} is named twice")
            try:
                found[spelled] = figure(value)
            except Misread as error:
                raise Unknown(f"{spelled}: expected {error.wanted}, got {shown(value)}") from None
        return tuple(found.items())

    return read


def _switch(raw: object, option: Option, names: Names) -> bool:
    if not isinstance(raw, bool):
        raise Misread("true or false")
    return raw


def _date(raw: object, option: Option, names: Names) -> str:
    import datetime

    text = raw.isoformat() if type(raw) is datetime.date else raw
    try:
        if not isinstance(text, str) or len(text) != 10 or not text.isascii():
            raise ValueError
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        raise Misread("a date like 2026-11-20") from None


def _model(raw: object, option: Option, names: Names) -> str:
    if not isinstance(raw, str) or not raw.strip() or len(raw) > 200 or visible(raw) != raw:
        raise Misread(f"a model like {option.example}")
    return raw.strip()


def _number(reader: Callable[[object], Any]) -> Callable[[object, Option, Names], Any]:
    return lambda raw, option, names: reader(raw)


_LABELS = {
    "kind": "kind of provider", "quantization": "number format", "allowance": "kind of zero price", "rank": "order",
    "latency": "latency", "unknown": "way to treat the unknown",
}  # fmt: skip

KINDS: dict[str, Callable[[object, Option, Names], Any]] = {
    "name": _name,
    "names": _names,
    "order": _order,
    "points": _figures(numbers.points),
    "weights": _figures(numbers.weight),
    "switch": _switch,
    "date": _date,
    "model": _model,
    **{
        reader.__name__: _number(reader)
        for reader in (
            numbers.tokens, numbers.requests, numbers.share, numbers.dollars_a_month, numbers.dollars_per_million,
            numbers.seconds, numbers.tokens_per_second, numbers.per_minute, numbers.days, numbers.amount,
            numbers.image_size, numbers.rank,
        )
    },
}  # fmt: skip
