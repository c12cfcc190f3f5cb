"""A dictionary of which only what is asked for is made."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from modelpick.catalog.unread import Unread


class Made:
    """Counts what is made of what is packed."""

    def __init__(self) -> None:
        self.asked: list[Any] = []

    def __call__(self, packed: int) -> str:
        self.asked.append(packed)
        return str(packed)


def test_only_what_is_asked_for_is_made_and_once() -> None:
    made = Made()
    told = Unread({"a": 1, "b": 2, "c": 3}, made)
    assert (told["b"], told.get("b"), told.get("x"), "c" in told, len(told), list(told)) == (
        "2", "2", None, True, 3, ["a", "b", "c"],
    )  # fmt: skip
    assert made.asked == [2]


def test_all_of_it_is_what_a_dictionary_would_be() -> None:
    whole = {"a": "1", "b": "2"}
    for read in (
        lambda told: dict(told), lambda told: {**told}, lambda told: dict(told.items()),
        lambda told: dict(zip(told, told.values(), strict=True)), lambda told: pickle.loads(pickle.dumps(told)),
    ):  # fmt: skip
        assert read(Unread({"a": 1, "b": 2}, str)) == whole
    assert Unread({"a": 1, "b": 2}, str) == whole == Unread({"a": 1, "b": 2}, str)
    assert Unread({"a": 1}, str) != whole and repr(Unread({"a": 1}, str)) == "{'a': '1'}"


def test_what_is_put_in_stays_as_it_is() -> None:
    told = Unread({"a": 1, "b": 2}, str)
    told["a"] = 7
    told.update(c="new")
    del told["b"]
    assert dict(told) == {"a": 7, "c": "new"} and told.pop("c") == "new" and told.setdefault("a", 9) == 7
    with pytest.raises(KeyError):
        told["b"]
