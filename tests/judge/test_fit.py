"""The fit cards: a public page's figures for o4-mini, to the point, and how points become whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelpick import shipped
from modelpick.judge.fit import NOTE, anchors, best_for, cards, fit_of, half_up, told
from modelpick.judge.measures import Subject
from modelpick.judge.scorecard import decision_card
from modelpick.rulebook.load import load

RULES = load(shipped.rules_dir())
CARDS = cards(RULES["fit"])

# o4-mini as the public page has it; the catalog has its own facts.
O4_MINI = Subject(
    flags={"tools": True, "structured_output": True, "reasoning": True, "vision": True, "temperature": False},
    context=200_000, max_output=100_000, input_usd_per_mtok=1.10, output_usd_per_mtok=4.40, has_published_price=True,
    has_cache_price=True, providers=9, inconsistencies=2, is_official=True, is_first_party=True,
)  # fmt: skip

REFERENCE = {
    "coding": (85, {"tools": (40, 40), "structured_output": (20, 20), "reasoning": (10, 10), "context": (6, 20),
                    "providers": (9, 10)}),
    "agents": (99, {"tools": (35, 35), "structured_output": (25, 25), "reasoning": (15, 15), "max_output": (15, 15),
                    "providers": (9, 10)}),
    "structured_output": (79, {"structured_output": (50, 50), "tools": (20, 20), "temperature": (0, 10),
                               "price": (9, 20)}),
    "cost_efficiency": (49, {"price": (44, 95), "cache_price": (5, 5)}),
    "long_context": (55, {"context": (45, 90), "published_price": (10, 10)}),
    "vision": (89, {"image_input": (50, 50), "context": (20, 30), "published_price": (10, 10), "providers": (9, 10)}),
    "production": (96, {"providers": (40, 40), "published_price": (20, 20), "context": (15, 15), "consistency": (6, 10),
                        "official": (15, 15)}),
}  # fmt: skip


def test_the_reference_has_every_card() -> None:
    assert CARDS.keys() == REFERENCE.keys()


@pytest.mark.parametrize("name", REFERENCE)
def test_o4_mini_scores_as_published(name: str) -> None:
    total, lines = REFERENCE[name]
    fit = fit_of(name, CARDS[name], O4_MINI)
    told = [(line.points, line.max) for line in fit.lines]
    assert dict(zip([each.id for each in CARDS[name].criteria], told, strict=True)) == lines
    assert fit.total == total == sum(points for points, _ in told)
    assert (fit.card, fit.title, fit.note, fit.retired) == (name, RULES["fit"]["cards"][name]["title"], NOTE, None)


def test_a_line_says_why_it_has_its_points() -> None:
    whys = {line.question: line.why for line in fit_of("coding", CARDS["coding"], O4_MINI).lines}
    assert whys["Can it call tools?"] == "yes"
    assert whys["How much of a repository fits?"] == "200,000 tokens; 0 at 100,000, 1 at 1,000,000, logarithmic"
    unknown = fit_of("coding", CARDS["coding"], O4_MINI._replace(flags={}, context=None))
    assert [(line.points, line.why) for line in unknown.lines][:2] == [
        (10, "not known: counts as 0.25"),
        (5, "not known: counts as 0.25"),
    ]
    assert fit_of("structured_output", CARDS["structured_output"], O4_MINI).lines[2].why == "no"


def test_best_for_is_from_seventy_points_best_first_and_never_of_what_is_retired() -> None:
    fits = [fit_of(name, card, O4_MINI) for name, card in CARDS.items()]
    assert best_for(fits, RULES["fit"]) == ["agents", "production", "vision", "coding", "structured_output"]
    gone = [fit_of(name, card, O4_MINI._replace(retired="2026-11-19")) for name, card in CARDS.items()]
    assert [fit.total for fit in gone] == [fit.total for fit in fits]
    assert {fit.retired for fit in gone} == {"2026-11-19"}
    assert best_for(gone, RULES["fit"]) == []


@pytest.mark.parametrize(
    ("points", "whole"),
    [(2.5, 3), (0.5, 1), (1.5, 2), (2.4999999999999996, 3), (2.49, 2), (22.5, 23), (0.0, 0), (44.99, 45), (100.0, 100)],
)
def test_halves_go_up(points: float, whole: int) -> None:
    assert half_up(points) == whole


@given(st.integers(0, 10**6))
def test_rounding_is_that_of_exact_arithmetic(thousandths: int) -> None:
    assert half_up(thousandths / 1000) == (thousandths + 500) // 1000


def test_points_of_a_decision_are_not_rounded_and_say_what_they_are() -> None:
    subject = O4_MINI._replace(
        fit=(0.7, 0.8512, 0.9), quality=(50.0, 60.0, 70.0), bill_usd_per_month=(100.0, 200.0, 300.0),
        budget_usd_per_month=2000.0, retires_in_days=73.0, disputes=1, needed_context=400_000,
    )  # fmt: skip
    weights = {"fit": 0.25, "quality": 0.25, "cost": 0.25, "headroom": 0.125, "resilience": 0.125}
    card = decision_card(RULES["criteria"], weights, has_budget=True)
    points = {line.criterion.id: line for line in card.lines(subject)}
    assert points.keys() == weights.keys()
    assert sum(line.points for line in points.values()) == pytest.approx(card.total(subject), abs=1e-12)
    assert all(line.criterion.points == 100 * weights[name] for name, line in points.items())
    assert points["fit"].points == pytest.approx(25 * 0.8512, abs=1e-12) and told(points["fit"]) == "85.1 %"
    assert points["cost"].value == pytest.approx(0.1) and points["cost"].scaled == pytest.approx(0.5)
    assert told(points["cost"]) == "10 % of the budget; 0 at 1, 1 at 0.01, logarithmic"
    assert points["headroom"].scaled == 0.5
    # providers 40, first party 25, a fifth of a year 4, one dispute 12
    assert points["resilience"].scaled == pytest.approx(0.81)
    assert told(points["resilience"]) == (
        "providers 40 of 40, first party 25 of 25, retirement 4 of 20, disputes 12 of 15"
    )


def test_how_scales_read() -> None:
    assert anchors({"scale": "step", "at": 8000, "better": "higher"}) == "1 from 8,000, else 0"
    assert anchors({"scale": "step", "at": 5, "better": "lower"}) == "1 up to 5, else 0"
    assert anchors({"scale": "share", "better": "lower"}) == "what is left of 1"
    assert anchors({"scale": "linear", "from": 5, "to": 0.05, "better": "lower"}) == "0 at 5, 1 at 0.05"
