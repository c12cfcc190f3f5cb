"""At which efforts a model is asked on a route."""

from __future__ import annotations

import pytest
from tests.judge.little import WORKLOAD, model

from modelpick.catalog.market_rows import entry_of
from modelpick.frozen import replace
from modelpick.judge.efforts import Efforts, QualityNeed, best_mean, good_enough, usable
from modelpick.judge.scorecard import Criterion

ENTRY = entry_of(model("alpha/x", {"coding": {"": 40.0, "low": 50.0, "high": 70.0}, "reasoning": {"": 30.0}}))
QUALITY = Criterion(
    "quality",
    {"measure": "quality", "question": "", "why": "", "better": "higher", "scale": "linear", "from": 0, "to": 100},
    50.0,
)


@pytest.mark.parametrize(
    ("offered", "wanted", "names"),
    [
        (None, "", [""]),  # nobody says which a request may name: none is named
        (("high",), "", ["", "high"]),
        (("low", "high"), "high", ["high"]),
        (("low",), "max", [""]),  # it does what it does unasked
        (("none",), "", ["none"]),  # it does not think there
    ],
)
def test_usable(offered: tuple[str, ...] | None, wanted: str, names: list[str]) -> None:
    assert [each.name for each in usable(ENTRY, offered, wanted)] == names


def test_what_is_known_of_no_effort_is_taken_from_the_usual_one() -> None:
    high = next(each for each in ENTRY.efforts if each.name == "high")
    assert high.quality["reasoning"].mean == 30.0


def test_good_enough_is_good_enough_in_every_domain() -> None:
    assert [each.name for each in good_enough(list(ENTRY.efforts), (("coding", 50.0), ("reasoning", 30.0)), 3)] == [
        "high", "low",
    ]  # fmt: skip
    assert good_enough(list(ENTRY.efforts), (("vision", 1.0),), 3) == []
    assert good_enough(list(ENTRY.efforts), (("coding", 50.0),), 4) == []


def test_the_best_mean_is_of_the_efforts_that_reach_the_other_minima() -> None:
    told = entry_of(model("alpha/x", {"coding": {"low": 70.0, "high": 40.0}, "reasoning": {"low": 35.0, "high": 80.0}}))
    offered = ("low", "high")
    assert best_mean(told, offered, QualityNeed("reasoning", 60.0, "", 3)) == 80.0
    assert best_mean(told, offered, QualityNeed("reasoning", 60.0, "", 3, (("coding", 60.0),))) == 35.0
    assert best_mean(told, None, QualityNeed("reasoning", 60.0, "", 3)) is None


def test_options_are_those_that_are_good_enough_where_any_is() -> None:
    asked = replace(WORKLOAD, min_quality=(("coding", 60.0),))
    assert [one.effort.name for one in Efforts(asked, QUALITY, 3).of(0, 0, ENTRY, ("low", "high"))] == ["high"]
    assert [one.effort.name for one in Efforts(asked, QUALITY, 3).of(0, 0, ENTRY, ("low",))] == ["", "low"]


def test_a_domain_of_which_nothing_is_known_counts_as_the_criterion_says_and_may_be_anything() -> None:
    asked = replace(WORKLOAD, domains=(("reasoning", 0.5), ("vision", 0.5)))
    (option,) = Efforts(asked, QUALITY, 3).of(0, 0, ENTRY, None)
    assert option.quality == (30.0, 25.0, 35.0)
    assert option.scaled == pytest.approx((0.15 + 0.5 * QUALITY.when_unknown, 0.125, 0.175 + 0.5))
