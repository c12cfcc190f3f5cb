"""Grades say what an estimate rests on, and the numbers keep to what they promise."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from tests.curate.quality.scores import model, score

from modelpick.catalog.entities import GRADES, Benchmark, Estimate, Model
from modelpick.curate.quality.estimate import estimate

CODING = ("benchpress.swe_bench_verified", "benchpress.livecodebench", "benchpress.scicode", "benchpress.swe_bench_pro")
REASONING = ("benchpress.gpqa_diamond", "benchpress.hle", "benchpress.aime_2025")
VISION = ("benchpress.mmmu",)


def scored(ability: float, boards: tuple[str, ...] = CODING + REASONING, **details: Any) -> Iterator[Benchmark]:
    """Scores of a model of some ability: every board a little harder than the one before."""
    for at, board in enumerate(boards):
        yield score(board, round(max(1.0, min(99.0, ability - 3 * at)), 1), **details)


def background() -> list[Model]:
    """Enough of a matrix that boards are known."""
    return [
        model(
            f"lab{at}/old-{at}", *scored(30 + 4 * at, CODING + REASONING + VISION), released=f"2025-{at % 12 + 1:02}-10"
        )
        for at in range(14)
    ]


@pytest.fixture(scope="module")
def judged(rulebook: dict[str, Any]) -> dict[str, Model]:
    models = [
        *background(),
        model(
            "acme/rocket-1",
            *scored(70, effort="high"),
            score("benchpress.math_500", 60, effort="low"),
            released="2025-10-01",
        ),
        model("acme/rocket-2", released="2026-01-01", predecessor="acme/rocket-1"),
        model("acme/rocket-3", released="2026-04-01", predecessor="acme/rocket-2"),
        model("acme/rocket-1-2025-11-05", released="2025-11-05"),
        model("acme/cart-1", *scored(60, CODING), released="2025-10-01", input_modalities=["text"]),
        model("acme/cart-2", *scored(30, REASONING[:1]), released="2025-12-01", predecessor="acme/cart-1"),
        model("acme/barge-1", *scored(95, CODING), released="2025-10-01", input_modalities=["text", "image"]),
        model("acme/liar-1", score("vectara_hallucination", 4.0, "vectara-hallucination"), released="2025-10-01"),
        model("acme/quiet-1", released="2025-10-01"),
        model("acme/rocket-latest", *scored(70), points_to="acme/rocket-3"),
    ]
    estimate(models, [], {"table/gone": list(scored(50))}, rulebook)
    return {each.id: each for each in models}


def one(judged: dict[str, Model], name: str, domain: str = "coding", effort: str | None = None) -> Estimate:
    told = judged[name].quality[domain]
    return told[0] if effort is None else next(each for each in told if each.effort == effort)


def width(estimate: Estimate) -> float:
    assert estimate.low is not None and estimate.high is not None
    return estimate.high - estimate.low


def test_every_number_lies_inside_its_interval_and_the_scale(judged: dict[str, Model]) -> None:
    every = [each for found in judged.values() for told in found.quality.values() for each in told]
    assert len(every) > 80
    for each in every:
        assert each.mean is not None and each.low is not None and each.high is not None
        assert 0 <= each.low <= each.mean <= each.high <= 100
        assert each.grade in GRADES and each.n > 0 and each.rests_on


def test_a_measured_model_is_where_it_was_measured(judged: dict[str, Model]) -> None:
    found = one(judged, "acme/rocket-1")
    assert (found.grade, found.effort, found.n) == ("measured", "high", 4)
    assert set(found.rests_on) == {"swe_bench_verified", "livecodebench", "scicode", "swe_bench_pro"}
    assert found.mean == pytest.approx(64, abs=6)


def test_another_effort_is_a_variant_and_less_sure(judged: dict[str, Model]) -> None:
    high, low = one(judged, "acme/rocket-1"), one(judged, "acme/rocket-1", effort="low")
    assert low.grade == "variant" and "high" in low.why
    assert (low.mean or 0) < (high.mean or 0)
    assert width(low) > width(high)


def test_another_snapshot_has_the_same_mean_and_is_less_sure(judged: dict[str, Model]) -> None:
    first, second = one(judged, "acme/rocket-1"), one(judged, "acme/rocket-1-2025-11-05")
    assert second.grade == "variant" and "acme/rocket-1" in second.why
    assert second.mean == first.mean and width(second) > width(first)


def test_a_successor_starts_at_its_predecessor_however_long_the_line(judged: dict[str, Model]) -> None:
    first, second, third = (one(judged, f"acme/rocket-{at}") for at in (1, 2, 3))
    assert second.grade == third.grade == "predecessor"
    assert (second.rests_on, third.rests_on) == (["model:acme/rocket-1"], ["model:acme/rocket-1"])
    assert "acme/rocket-1" in second.why
    assert (first.mean or 0) <= (second.mean or 0)
    assert width(first) < width(second) and width(first) < width(third)
    assert {each.effort for each in judged["acme/rocket-2"].quality["coding"]} >= {"high", "low"}


def test_boards_of_other_domains_make_an_estimate(judged: dict[str, Model]) -> None:
    found = one(judged, "acme/barge-1", "reasoning")
    assert found.grade == "estimated" and found.n == 4 and "other domains" in found.why
    assert width(found) > width(one(judged, "acme/barge-1"))


def test_a_new_model_is_not_worse_for_want_of_a_measurement(judged: dict[str, Model]) -> None:
    old, new = one(judged, "acme/cart-1"), one(judged, "acme/cart-2")
    assert new.grade == "estimated" and "not below acme/cart-1" in new.why
    assert (new.mean or 0) >= (old.mean or 0)
    assert one(judged, "acme/cart-2", "reasoning").grade == "measured"  # where it was measured, that counts


def test_what_nothing_is_known_of_stays_unknown(judged: dict[str, Model]) -> None:
    assert judged["acme/quiet-1"].quality == {}
    assert judged["acme/rocket-latest"].quality == {}


def test_a_board_that_does_not_transfer_is_neither_filled_in_nor_used(judged: dict[str, Model]) -> None:
    assert list(judged["acme/liar-1"].quality) == ["faithfulness"]
    found = one(judged, "acme/liar-1", "faithfulness")
    assert (found.grade, found.mean, found.rests_on) == ("measured", 96.0, ["vectara_hallucination"])
    assert [name for name, each in judged.items() if "faithfulness" in each.quality] == ["acme/liar-1"]


def test_who_takes_no_images_has_no_eyes(judged: dict[str, Model]) -> None:
    assert "vision" not in judged["acme/cart-1"].quality
    assert one(judged, "acme/barge-1", "vision").grade == "estimated"


def test_the_order_of_models_does_not_matter(rulebook: dict[str, Any]) -> None:
    def told(models: list[Model]) -> dict[str, Any]:
        estimate(models, [], {}, rulebook)
        return {each.id: each.quality for each in models}

    assert told(copy.deepcopy(background())) == told(copy.deepcopy(background())[::-1])


def test_a_catalog_without_scores_has_no_quality(rulebook: dict[str, Any]) -> None:
    models = [model("acme/quiet-1"), model("acme/quiet-2", predecessor="acme/quiet-1")]
    estimate(models, [], {}, rulebook)
    assert all(each.quality == {} for each in models)
