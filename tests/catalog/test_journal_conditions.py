"""Only what is known by name is a condition, and only what can be true."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.catalog.measuring import figure

from modelpick.catalog.journal_conditions import NAMES, fault, ordered
from modelpick.catalog.journal_lines import UnfitError, entry_of, line_of

WHOLE = {
    "input_tokens": 1500, "output_tokens": 200, "effort": "low", "concurrency": 4, "address": "http://[::1]:8080/v1",
}  # fmt: skip


def test_they_stand_in_the_line_in_one_order_whoever_tells_them() -> None:
    told = dict(reversed(WHOLE.items()))
    one = figure(conditions={**told, "rate_per_s": None})
    assert one == figure(conditions=WHOLE) and entry_of(line_of(one)) == one
    assert list(json.loads(line_of(one))["conditions"]) == [name for name in NAMES if name in WHOLE]
    assert one.id != figure().id and figure(conditions={**WHOLE, "effort": "high"}).id != one.id
    assert ordered({"effort": "", "address": None}) == {}
    shuffled = json.loads(line_of(one)) | {"conditions": told}
    assert entry_of(json.dumps(shuffled).encode()) == one


def test_without_any_they_are_empty_and_have_to_be_told() -> None:
    line = line_of(figure())
    assert entry_of(line).conditions == {} and b'"conditions": {}' in line
    with pytest.raises(UnfitError, match="conditions: a value is needed"):
        entry_of(line.replace(b'"conditions": {}, ', b""))


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"note": 1}, "no such condition: 'note'"), ({"input_tokens": 0}, "input_tokens: expected a whole number"),
        ({"input_tokens": True}, "input_tokens"), ({"output_tokens": 5.0}, "output_tokens"),
        ({"output_tokens": 10**10}, "output_tokens"), ({"effort": "very low"}, "effort"), ({"effort": ""}, "effort"),
        ({"effort": "\x1b[2J"}, "effort"), ({"effort": "x" * 41}, "effort"), ({"concurrency": -1}, "concurrency"),
        ({"concurrency": 10**6}, "concurrency"), ({"rate_per_s": 2.0}, "concurrency or rate_per_s, not both"),
        ({"rate_per_s": float("nan")}, "rate_per_s"), ({"rate_per_s": 0}, "rate_per_s"), ({"rate_per_s": "2"}, "rate"),
        ({"address": "https://u:secret@x.example/v1"}, "address"), ({"address": "https://x.example/?k=1"}, "address"),
        ({"address": "ftp://x.example"}, "address"), ({"address": "https://x.example/#m"}, "address"),
        ({"address": None}, "address"), ({"address": "https://x.example/" + "a" * 500}, "address"),
    ],
)  # fmt: skip
def test_what_is_none_is_refused_and_says_why(changes: dict[str, Any], why: str) -> None:
    told = {**WHOLE, **changes}
    assert why in fault(told) and fault(told).isprintable() and len(fault(told)) < 150
    with pytest.raises(UnfitError, match="conditions: "):
        entry_of(line_of(figure()).replace(b'"conditions": {}', b'"conditions": ' + json.dumps(told).encode()))
    if None not in changes.values() and "" not in changes.values():
        with pytest.raises(ValueError, match="conditions: "):
            figure(conditions=told)


@pytest.mark.parametrize("told", [None, [], "effort", 5])
def test_they_are_an_object(told: Any) -> None:
    assert fault(told).startswith("expected an object")
    assert fault({}) == fault(WHOLE) == fault({"rate_per_s": 2.5}) == ""
