"""From each requirement's answers to who is eligible, to verify and refused."""

from __future__ import annotations

from tests.judge.little import WORKLOAD, route, under

from modelpick.frozen import replace
from modelpick.judge.eligibility import Asked, asked, needed_tokens, screen


def one(name: str, passes: int, fails: int) -> Asked:
    return Asked(name, name, None, None, passes, fails)


def test_all_pass_some_unknown_any_fails() -> None:
    """Rows from the right: passes both; unknown in one; fails one; fails one and unknown in the other; fails both."""
    ground = under(*(route(f"sky/{at}", "alpha/x") for at in range(5)))
    told = [one("a", 0b00111, 0b10000), one("b", 0b00001, 0b11100)]
    found = screen(ground, told)
    assert (found.eligible, found.open, found.refused) == (0b00001, 0b00010, 0b11100)
    assert found.misses == {"a": 0, "b": 0b00100}


def test_strict_refuses_what_is_not_known_and_counts_it_among_the_misses() -> None:
    ground = under(*(route(f"sky/{at}", "alpha/x") for at in range(3)))
    found = screen(ground, [one("a", 0b001, 0b100)], strict=True)
    assert (found.eligible, found.open, found.refused, found.misses) == (0b001, 0, 0b110, {"a": 0b110})


def test_an_answer_takes_its_place_in_the_window() -> None:
    assert needed_tokens(replace(WORKLOAD, input_tokens=1000, output_tokens=300)) == (1300, 300)
    assert needed_tokens(replace(WORKLOAD, context=200_000, max_output=8_000)) == (200_000, 8_000)


def test_only_what_somebody_asks_is_asked_but_for_what_always_is() -> None:
    ground = under(route("sky/x", "alpha/x"))
    always = ["alive", "route", "price", "context", "max_output"]
    assert [each.id for each in asked(ground, WORKLOAD)] == always
    more = replace(
        WORKLOAD, needs=("tools", "vision"), languages=("de",), min_quality=(("coding", 50.0),), alive_for=90
    )
    assert [each.id for each in asked(ground, more)][len(always) :] == [
        "needs:tools", "needs:vision", "alive_for", "min_quality:coding", "languages:de",
    ]  # fmt: skip


def test_nobody_both_passes_and_fails() -> None:
    ground = under(route("sky/x", "alpha/x", regions=["de"]), route("sky/y", "alpha/x", regions=["us"]))
    assert not any(each.passes & each.fails for each in asked(ground, replace(WORKLOAD, region=("eu",))))
