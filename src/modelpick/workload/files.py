"""Workload files: one TOML file, or JSON lines of many. Their keys are the options' names."""

from __future__ import annotations

import sys

from modelpick.errors import BadFileError
from modelpick.workload.options import BY_NAME, GROUPS
from modelpick.workload.read import FILE, unknown_key
from modelpick.workload.values import Level

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

MAX_BYTES = 64 * 1024 * 1024  # a hundred thousand workloads with everything said
# Tables that a file may sort its keys into; plain keys at the top do as well.
_TABLES = {**{group: group for group in GROUPS}, "requirements": "requirement"}


def toml_level(path: str) -> Level:
    """A workload file, keys checked and values as they stand."""
    import tomllib
    from decimal import Decimal

    content = _content(path)
    try:
        table = tomllib.loads(content.decode("utf-8-sig"), parse_float=Decimal)
    except (ValueError, RecursionError, ArithmeticError) as error:  # TOMLDecodeError and UnicodeDecodeError are such
        reason = str(error).replace("\n", " ")[:200] or type(error).__name__
        raise BadFileError(f"{path}: not TOML: {reason}", "a workload file has lines like: budget = 2000") from None
    return _level(path, table)


def json_lines(path: str) -> Iterator[Level]:
    """One workload a line; empty lines are skipped. An error names file and line."""
    from modelpick.catalog.clean import parse_json

    found = False
    for at, line in enumerate(_content(path).split(b"\n"), 1):
        if not line.strip():
            continue
        found = True
        place = f"{path}:{at}"
        table = parse_json(line.removeprefix(b"\xef\xbb\xbf"), place)
        if not isinstance(table, dict):
            raise BadFileError(f"{place}: expected an object of workload options", 'like {"preset": "rag"}')
        yield _level(place, {name: value for name, value in table.items() if value is not None})
    if not found:
        raise BadFileError(f"{path}: no workload in it", 'one object a line, like {"preset": "rag"}')


def _content(path: str) -> bytes:
    try:
        if path == "-":
            content = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with open(path, "rb") as file:
                content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a name with a null character
        is_word = path.isidentifier()  # no ending and no folder: perhaps meant for something else
        advice = f"for a preset, type --preset {path}" if is_word and isinstance(error, FileNotFoundError) else ""
        raise BadFileError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}", advice) from None
    if len(content) > MAX_BYTES:
        raise BadFileError(f"{path}: larger than {MAX_BYTES // 1024**2} MiB, refused")
    return content


def _level(place: str, table: dict[str, Any]) -> Level:
    flat: dict[str, Any] = {}
    for name, value in table.items():
        inner = value if name in _TABLES and isinstance(value, dict) else {name: value}
        for key, each in inner.items():
            option = BY_NAME.get(key)
            if option is None or not option.in_file:
                raise BadFileError(*_complaint(place, key))
            if inner is value and option.group != _TABLES[name]:
                raise BadFileError(f"{place}: {key} is no {_TABLES[name]} but a matter of {option.group}")
            if key in flat:
                raise BadFileError(f"{place}: {key} is given twice")
            flat[key] = each
    return Level(FILE, flat, place)


def _complaint(place: str, key: str) -> tuple[str, str]:
    if key in BY_NAME:
        return f"{place}: {key} belongs on the command line", f"give {BY_NAME[key].flag} there"
    return unknown_key(place, key)
