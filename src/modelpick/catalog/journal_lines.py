"""A line of the journal: an entry as text, and text as an entry if it is whole and makes sense.

    {"v": 1, "id": "20 hex digits", "at": "2026-11-21T17:00:00Z", "subject": "offering:ID", "field": "ttft_s", ...}

The id is a hash of all that stands behind it, byte by byte: it tells a damaged line, and an entry that is there twice.
"""

from __future__ import annotations

from modelpick.catalog import journal_conditions as conditions
from modelpick.catalog.journal_fields import FIELDS, end_fault, fault
from modelpick.frozen import Record, fields, replace
from modelpick.json_text import dumps, loads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hashlib import sha256
    from typing import Any
else:
    try:
        from _sha2 import sha256  # hashlib under it takes a thirtieth of a start to import
    except ImportError:
        try:
            from _sha256 import sha256
        except ImportError:  # another Python than CPython
            from hashlib import sha256

VERSION = 1
OFFERING, ENDPOINT = "offering:", "endpoint:"
BY = ("bench", "verify")
MAX_LINE = 16 * 1024  # bytes; an entry with every text at its longest has 5,000
MAX_SUBJECT, MAX_WHY, MAX_LABEL = 810, 300, 80
MAX_RUNS = 10**9
_BEFORE_ID, _ID_DIGITS = b'{"v": 1, "id": "', 20
_BEHIND_ID = len(_BEFORE_ID) + _ID_DIGITS + 1
_HEX = frozenset("0123456789abcdef")


class Entry(Record):
    """One thing measured: a figure with its interval, or a verdict on what a page claims."""

    id: str
    at: str
    subject: str  # offering:ID or endpoint:URL#MODEL
    field: str
    value: float | int | bool | None
    low: float | None
    high: float | None
    n: int  # runs that it rests on
    conditions: dict[str, Any]  # under which it was measured (journal_conditions.py)
    region: str  # the label that the user gave; "" for none
    verdict: str  # of a check: confirmed, refuted, inconclusive; "" of a figure
    why: str  # the evidence, in a sentence
    by: str
    session: str  # what was measured in one go has one name

    @property
    def day(self) -> str:
        return self.at[:10]

    @property
    def offering(self) -> str:
        """Of the catalog; "" for an endpoint that it does not know."""
        return self.subject[len(OFFERING) :] if self.subject.startswith(OFFERING) else ""


class UnfitError(ValueError):
    """A line that is no entry; `is_newer` where a later version of modelpick wrote it."""

    def __init__(self, reason: str, is_newer: bool = False) -> None:
        super().__init__(reason)
        self.is_newer = is_newer


_CONTENT = fields(Entry)[1:]
_KEYS = {"v", "id", *_CONTENT}


def line_of(entry: Entry) -> bytes:
    """Without the end of the line."""
    told = vars(entry)
    return dumps({"v": VERSION, "id": entry.id, **{name: told[name] for name in _CONTENT}}).encode()


def identified(entry: Entry) -> Entry:
    """The same, with the id that its content has."""
    entry.id = "0" * _ID_DIGITS
    entry.id = digest(line_of(entry)[_BEHIND_ID:])
    return entry


def digest(content: bytes) -> str:
    """As an id."""
    return sha256(content).hexdigest()[:_ID_DIGITS]


def entry_of(line: bytes) -> Entry:
    """The entry that a line holds, checked throughout; UnfitError says why there is none."""
    if len(line) > MAX_LINE:
        raise UnfitError(f"longer than {MAX_LINE:,} bytes")
    try:
        told = loads(line)
    except (ValueError, RecursionError):
        raise UnfitError("not JSON: cut off, or damaged") from None
    if not isinstance(told, dict):
        raise UnfitError("expected an object")
    version = told.get("v")
    if type(version) is int and version > VERSION:
        raise UnfitError(f"of format {version}, which a newer modelpick writes", is_newer=True)
    if version != VERSION or version is True:
        raise UnfitError(f"v: expected {VERSION}, got {ascii(version)[:40]}")
    if odd := sorted(told.keys() ^ _KEYS):
        raise UnfitError(
            f"{ascii(odd[0])[1:41].rstrip(chr(39))}: {'no such key' if odd[0] in told else 'a value is needed'}"
        )
    if wrong := _fault(told):
        raise UnfitError(wrong)
    found = Entry(told["id"], *(told[name] for name in _CONTENT))
    found.conditions = conditions.ordered(found.conditions)
    is_ours = is_whole(line) and line.startswith(_BEFORE_ID + found.id.encode())
    if not is_ours and identified(replace(found)).id != found.id:  # spaces may differ, figures not
        raise UnfitError("id: does not fit what stands there: damaged, or changed by hand")
    return found


def _fault(told: dict[str, Any]) -> str:
    name, value, field = told["id"], told["value"], told["field"]
    if not isinstance(name, str) or len(name) != _ID_DIGITS or not _HEX.issuperset(name):
        return f"id: expected {_ID_DIGITS} hexadecimal digits"
    if field not in FIELDS:
        return f"field: no such field: {ascii(field)[:60]}"
    if not _is_moment(told["at"]):
        return f"at: expected a moment such as 2026-11-21T17:00:00Z, got {ascii(told['at'])[:60]}"
    if wrong := subject_fault(told["subject"]):
        return f"subject: {wrong}"
    if type(told["n"]) is not int or not 0 < told["n"] <= MAX_RUNS:
        return f"n: expected a whole number above zero, got {ascii(told['n'])[:40]}"
    if wrong := conditions.fault(told["conditions"]):
        return f"conditions: {wrong}"
    for key, limit in (("region", MAX_LABEL), ("session", MAX_LABEL), ("why", MAX_WHY), ("verdict", MAX_LABEL)):
        text = told[key]
        if not isinstance(text, str) or len(text) > limit or not text.isprintable():
            return f"{key}: expected text of up to {limit} characters without control characters"
    if told["by"] not in BY:
        return f"by: expected {' or '.join(BY)}, got {ascii(told['by'])[:40]}"
    if wrong := fault(field, value, told["verdict"]):
        return wrong
    low, high = told["low"], told["high"]
    if wrong := end_fault(field, low, "low") or end_fault(field, high, "high"):
        return wrong
    if (low is not None and low > value) or (high is not None and high < value):
        return f"low, high: expected an interval around {value}, got {low} to {high}"
    return ""


def is_whole(line: bytes) -> bool:
    """Byte by byte as it was written."""
    id_ = line[len(_BEFORE_ID) : len(_BEFORE_ID) + _ID_DIGITS]
    return line.startswith(_BEFORE_ID) and digest(line[_BEHIND_ID:]).encode() == id_


def entry_fault(entry: Entry) -> str:
    """What would keep the entry from being read; "" where nothing does."""
    return _fault({**vars(entry), "id": "0" * _ID_DIGITS})


def subject_fault(subject: Any) -> str:
    """An offering, or an endpoint by address and model; nothing that steers a terminal or holds a password."""
    if not isinstance(subject, str) or len(subject) > MAX_SUBJECT:
        return f"expected offering:ID or endpoint:URL#MODEL, got {ascii(subject)[:60]}"
    if subject.startswith(OFFERING):
        name = subject[len(OFFERING) :]
        if len(name) > 200 or not conditions.is_plain(name) or not all(name.partition("/")):
            return f"expected offering:provider/id, got {ascii(subject)[:60]}"
        return ""
    address, _, model = subject[len(ENDPOINT) :].partition("#")
    if not subject.startswith(ENDPOINT):
        return f"expected offering:ID or endpoint:URL#MODEL, got {ascii(subject)[:60]}"
    if not conditions.is_address(address):
        return "expected endpoint:URL#MODEL, the address without user, query and spaces"  # it may hold a password
    if not 0 < len(model) <= 300 or not model.isprintable() or model != model.strip():
        return f"expected a model behind #, got {ascii(model)[:60]}"
    return ""


_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _is_moment(at: Any) -> bool:
    """2026-11-21T17:00:00Z, of the calendar and after 2015."""
    if not isinstance(at, str) or len(at) != 20 or at[4] + at[7] + at[10] + at[13] + at[16] + at[19] != "--T::Z":
        return False
    digits = at[:4] + at[5:7] + at[8:10] + at[11:13] + at[14:16] + at[17:19]
    if not (digits.isascii() and digits.isdigit()):
        return False
    parts = digits[:4], digits[4:6], digits[6:8], digits[8:10], digits[10:12], digits[12:]
    year, month, date, hour, minute, second = map(int, parts)
    if not (2015 <= year <= 2100 and 1 <= month <= 12 and hour < 24 and minute < 60 and second < 61):
        return False
    return 1 <= date <= _DAYS[month - 1] and not (month == 2 and date == 29 and year % 4)
