"""Questions line by line."""

from __future__ import annotations

from collections.abc import Iterator
from unittest import mock

import pytest

from modelpick.cli.interview.asker import BACK, SKIP, Entry
from modelpick.cli.interview.plain import Plain
from modelpick.report.tongue import tongue_of

ENTRIES = [Entry("x", "The first"), Entry("y", "The second"), Entry(SKIP, "Skip"), Entry(BACK, "Back")]


@pytest.fixture
def asker() -> Plain:
    return Plain(tongue_of("en"), lambda: None)


def typing(*lines: str) -> object:
    waiting: Iterator[str] = iter(lines)
    return mock.patch("builtins.input", lambda prompt="": next(waiting))


def test_a_number_picks_and_enter_takes_what_is_marked(asker: Plain, capsys: pytest.CaptureFixture[str]) -> None:
    for typed, value in (("1", "x"), ("", "y"), ("<", BACK), ("-", SKIP)):
        with typing(typed):  # type: ignore[attr-defined]
            assert asker.pick("Which?", ENTRIES, "y") == value
    told = capsys.readouterr().out
    assert "* 2) The second" in told and "Number, or Enter for 2" in told


def test_what_is_not_in_the_list_is_asked_again(asker: Plain, capsys: pytest.CaptureFixture[str]) -> None:
    with typing("7", "1"):  # type: ignore[attr-defined]
        assert asker.pick("Which?", ENTRIES, "y") == "x"
    assert "There is no 7 in the list." in capsys.readouterr().out


def test_ticks_go_on_and_off_until_enter(asker: Plain, capsys: pytest.CaptureFixture[str]) -> None:
    with typing("1, 2", "2 9", "2", ""):  # type: ignore[attr-defined]
        assert asker.tick("Which?", ENTRIES, ["y"]) == ["x", "y"]
    assert "[x] 1) The first" in capsys.readouterr().out
    for typed in (BACK, SKIP):
        with typing(typed):  # type: ignore[attr-defined]
            assert asker.tick("Which?", ENTRIES, []) == typed


def test_a_text_is_asked_for_until_it_is_right(asker: Plain, capsys: pytest.CaptureFixture[str]) -> None:
    def check(text: str) -> str:
        return "" if text == "5" else "no five"

    with typing("4", "5"):  # type: ignore[attr-defined]
        assert asker.type("How many?", "3", check, str) == "5"
    assert "Not understood: no five" in capsys.readouterr().out
    for typed in ("", BACK):
        with typing(typed):  # type: ignore[attr-defined]
            assert asker.type("How many?", "3", check, str) == typed
