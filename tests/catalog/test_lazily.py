"""Entries are made when they are asked for, and once."""

from __future__ import annotations

import pytest

from modelpick.catalog.lazily import Lazily


def test_entries_are_made_once_and_when_asked_for() -> None:
    made: list[int] = []
    found = Lazily(3, lambda place: made.append(place) or 10 * place)  # type: ignore[func-returns-value]
    assert (found[2], found[2], made) == (20, 20, [2])
    assert found == [0, 10, 20] and len(found) == 3 and found.index(10) == 1
    found.append(7)
    assert found[3] == 7 and list(found) == [0, 10, 20, 7]
    with pytest.raises(IndexError):
        found[4]
