"""A lock read back. Whatever is wrong with the file is told in one line."""

from __future__ import annotations

import datetime
import json
import re
from decimal import Decimal

from modelpick.answers.lockfile import (
    PASSES,
    UNKNOWN,
    VERSION,
    Lock,
    LockedFact,
    LockedFallback,
    LockedPick,
    Thresholds,
)
from modelpick.errors import BadFileError
from modelpick.judge.lock.seals import broken
from modelpick.judge.lock.sense import make_sense
from modelpick.judge.lock.shapes import AGAIN, FACT, TABLES, TOP, check, sound
from modelpick.workload import numbers
from modelpick.workload.options import BY_NAME
from modelpick.workload.read import unknown_key
from modelpick.workload.values import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MAX_BYTES = 4 * 1024 * 1024  # a hundred times a lock of everything that may be asked
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7}|={7})(?: |$)")
_HEADER = re.compile(r"^\s*\[\s*([A-Za-z0-9_-]+)\s*\]")
_KEY = re.compile(r'^\s*("(?:[^"\\]|\\.)*"|[A-Za-z0-9_-]+)\s*=')
_END = re.compile(r"[12][0-9]{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")  # of a route: a year will do
_NO_LOCK = "`modelpick lock` writes one"
_GREATEST = Decimal(100)  # points by which one may lead, and times that a bill may grow


class ReadLock:
    """A lock, its file's name, and where in it what stands. `edited`: the tables that are not as they were written."""

    def __init__(self, lock: Lock, file: str, lines: dict[str, int], edited: tuple[str, ...] = ()) -> None:
        self.lock = lock
        self.file = file
        self.edited = edited
        self._lines = lines

    def line(self, table: str, key: str = "") -> int:
        """1 where nobody can tell."""
        return self._lines.get(f"{table}.{key}", self._lines.get(f"{table}.", 1))


def read(content: bytes, file: str) -> ReadLock:
    text = _decoded(content, file)
    table = _parsed(text, file)
    _check_version(table, file)
    check(table, TOP, file)
    sound(table, file)
    for name, shape in TABLES.items():
        if name in table:
            check(table[name], shape, f"{file}: {name}")
    for name, told in table["facts"].items():
        check(told, FACT, f"{file}: facts: {shown(name)}")
        day = told.get("value", "2026") if name.endswith("#retires") else "2026"
        if not isinstance(day, str) or not _END.fullmatch(day):
            raise BadFileError(f"{file}: facts: {shown(name)}: expected a date, got {shown(day)}", AGAIN)
    _day(table["as_of"], f"{file}: as_of")
    for key in table["workload"]:
        if key not in BY_NAME or not BY_NAME[key].in_file:
            raise BadFileError(*unknown_key(f"{file}: workload", key))
    for name, told in table["requirements"].items():
        if told not in (PASSES, UNKNOWN):
            raise BadFileError(
                f"{file}: requirements: {name}: expected {PASSES} or {UNKNOWN}, got {shown(told)}", AGAIN
            )
    lock, lines = _lock(table, file), lines_of(text)
    make_sense(lock, file, lines)
    return ReadLock(lock, file, lines, broken(table))


def _decoded(content: bytes, file: str) -> str:
    if len(content) > MAX_BYTES:
        raise BadFileError(f"{file}: larger than {MAX_BYTES // 1024**2} MiB, refused", _NO_LOCK)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFileError(f"{file}: not UTF-8: byte {error.start}", AGAIN) from None
    if not text.strip():
        raise BadFileError(f"{file}: empty", _NO_LOCK)
    for at, line in enumerate(text.splitlines(), 1):
        if _CONFLICT.match(line):
            raise BadFileError(f"{file}:{at}: a merge conflict that nobody has resolved", f"resolve it, or {_anew()}")
    return text


def _anew() -> str:
    return "lock again: `modelpick lock`"


def _parsed(text: str, file: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError, ArithmeticError) as error:  # tomllib lets those of int() and Decimal through
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise BadFileError(f"{file}: not TOML: {shown(reason)[1:-1]}", AGAIN) from None


def _check_version(table: dict[str, Any], file: str) -> None:
    version = table.get("lock")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise BadFileError(f"{file}: no lock of modelpick: it does not begin with `lock = {VERSION}`", _NO_LOCK)
    if version > VERSION:
        raise BadFileError(
            f"{file}: version {version}: a newer modelpick wrote it; this one reads {VERSION}",
            "upgrade modelpick here, or lock again with this one",
        )


def _day(told: str, place: str) -> None:
    try:
        datetime.date.fromisoformat(told)
    except ValueError:
        raise BadFileError(f"{place}: expected a date like 2026-11-20, got {shown(told)}", AGAIN) from None


def _lock(table: dict[str, Any], file: str) -> Lock:
    pick, turned = table["pick"], table.get("fallback")
    figures: dict[str, float | None] = {name: float(pick[name]) for name in ("score", "accepted_lead")}
    figures |= {name: None if pick.get(name) is None else float(pick[name]) for name in ("margin", "month_usd")}
    for name in ("model", "offering"):
        if not all(pick[name].partition("/")):
            raise BadFileError(f"{file}: pick: {name}: expected an id like lab/name, got {shown(pick[name])}", AGAIN)
    return Lock(
        table["tool"], table["created"], table["as_of"], table["outcome"], table["catalog"]["version"],
        table["catalog"]["date"], table["rules"], thresholds(table["thresholds"], file), table["workload"],
        table["resolved"], LockedPick(**{**pick, **figures}),
        {name: float(value) for name, value in table["points"].items()},
        LockedFallback(**turned) if turned else None, table["requirements"],
        {name: LockedFact(plain(told.get("value")), told["state"], told["source"], told["as_of"])
         for name, told in table["facts"].items()},
    )  # fmt: skip


def thresholds(told: dict[str, Any], file: str) -> Thresholds:
    place = f"{file}: thresholds"
    return Thresholds(
        threshold("max_price_rise", told["max_price_rise"], place),
        float(threshold("max_margin", told["max_margin"], place)),
        int(threshold("horizon", told["horizon"], place)), told["horizon_from"],
    )  # fmt: skip


def threshold(name: str, raw: Any, place: str) -> Any:
    """10% or 0.1, 5, 90d: of a lock or behind a flag, whose complaints begin with `place`."""
    try:
        if name == "max_price_rise":
            return _rise(raw)
        if name == "max_margin":
            found = numbers.number(raw, "points like 5")
            if found > _GREATEST:
                raise numbers.Misread("points from 0 to 100")
            return found
        return 0 if raw in (0, "0", "0d") else numbers.days(raw)
    except numbers.Misread as error:
        told = f"{place}: {name}" if place else f"--{name.replace('_', '-')}"
        kind = BadFileError if place else _usage()
        advice = error.advice or (AGAIN if place else "")
        raise kind(f"{told}: expected {error.wanted}, got {shown(raw)}", advice) from None


def _usage() -> type[Exception]:
    from modelpick.errors import UsageError

    return UsageError


def _rise(raw: Any) -> Decimal:
    """A share, above the whole as well: a bill may double."""
    wanted = "a share like 10% or 0.1"
    text = raw.strip() if isinstance(raw, str) else ""
    found = numbers.number(text[:-1], wanted) / 100 if text.endswith("%") else numbers.number(raw, wanted)
    if found > _GREATEST:
        raise numbers.Misread(wanted)
    if found > 1 and not text.endswith("%"):
        raise numbers.Misread(wanted, f"did you mean {found:f}%?")
    return found


def plain(value: Any) -> Any:
    """As facts have it: numbers with a point are binary fractions."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, list) else value


def lines_of(text: str) -> dict[str, int]:
    """Where each key stands, by table.key; a table's own line is `table.`."""
    found: dict[str, int] = {}
    table = ""
    for at, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = header[1]
            found.setdefault(f"{table}.", at)
        elif told := _KEY.match(line):
            key = told[1]
            try:
                name = json.loads(key) if key.startswith('"') else key
            except ValueError:
                continue
            found.setdefault(f"{table}.{name}", at)
    return found
