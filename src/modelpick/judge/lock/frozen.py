"""The workload as it was judged, down to the last value: another day's presets and profiles can't change it."""

from __future__ import annotations

from modelpick.errors import BadFileError
from modelpick.frozen import defaults
from modelpick.workload.names import Names
from modelpick.workload.options import OPTIONS
from modelpick.workload.read import FILE
from modelpick.workload.values import Level
from modelpick.workload.workload import Workload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

_TABLES = ("weights", "domains")  # summing to 1
_AS_THEY_STAND = ("preset", "profile", "fit")  # names that tomorrow's rules need not have
_NEEDED = ("weights", "domains", "fit")  # what no workload is without, though its default is nothing
_UNASKED = ("as_of", "weight", "priorities")  # a lock is for any day; weights are told as they came out
_NOTHING = (None, "", ())
_SUM = 1e-6  # as near to 1 as weights have to sum


def frozen(workload: Workload) -> dict[str, Any]:
    """Every value but those that ask for nothing."""
    found: dict[str, Any] = {}
    for name in _names():
        value = getattr(workload, name)
        if value in _NOTHING:
            continue
        if name in _TABLES or name == "min_quality":
            found[name] = dict(value)
        elif name == "image_size":
            found[name] = f"{value[0]}x{value[1]}"
        elif name == "alive_for":
            found[name] = f"{value}d"
        else:
            found[name] = list(value) if isinstance(value, tuple) else value
    return found


def thawed(told: Mapping[str, Any], rulebook: Mapping[str, Any], file: str) -> Workload:
    """The same workload again. Names of providers and labs are not looked up: one that is gone is no mistake."""
    level, names = Level(FILE, told, f"{file}: resolved"), Names(rulebook)
    options = {option.name: option for option in OPTIONS}
    for key in told:
        if key not in _names():
            raise BadFileError(f"{file}: resolved: no key {key!r}", _AGAIN)
    values: dict[str, Any] = {}
    for name, usual in _defaults():
        if name not in told:
            if usual not in _NOTHING or name in _NEEDED:
                raise BadFileError(f"{file}: resolved: {name} is missing", _AGAIN)
        elif name in _TABLES:
            values[name] = _shares(told[name], name, file)
        elif name in _AS_THEY_STAND:
            values[name] = _text(told[name], name, file)
        else:
            values[name] = level.read(options[name], names)
    if values.get("fit") not in rulebook["fit"]["cards"]:
        raise BadFileError(f"{file}: resolved: the rules have no fit card {values.get('fit')!r}", _AGAIN)
    for table, known in (("weights", rulebook["criteria"]), ("domains", rulebook["benchmarks"]["domains"])):
        if unknown := next((name for name, _ in values.get(table, ()) if name not in known), ""):
            raise BadFileError(f"{file}: resolved: {table}: the rules have no {unknown!r}", _AGAIN)
    origin = dict.fromkeys(values, "lock")
    return Workload(**values, parts=dict(values["weights"]), origin=origin)


_AGAIN = "`modelpick lock` writes it anew"


def _names() -> Iterator[str]:
    return (name for name, _ in _defaults())


def _defaults() -> Iterator[tuple[str, Any]]:
    kept = {option.name for option in OPTIONS} - set(_UNASKED) | {"weights", "domains", "fit"}
    return ((name, usual) for name, usual in defaults(Workload).items() if name in kept)


def _shares(told: Any, name: str, file: str) -> tuple[tuple[str, float], ...]:
    fits = isinstance(told, dict) and told and all(_is_share(value) for value in told.values())
    if not fits or abs(sum(map(float, told.values())) - 1) > _SUM:
        raise BadFileError(f"{file}: resolved: {name}: expected shares that sum to 1", _AGAIN)
    return tuple((key, float(value)) for key, value in told.items())


def _is_share(value: Any) -> bool:
    return not isinstance(value, bool | str | list | dict) and 0 < value <= 1


def _text(told: Any, name: str, file: str) -> str:
    if not isinstance(told, str) or not told:
        raise BadFileError(f"{file}: resolved: {name}: expected a name", _AGAIN)
    return told
