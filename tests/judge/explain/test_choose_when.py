"""What speaks for one model over another: by how much, and only where both are known."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.judge import tracing
from tests.judge.cases import document, ground
from tests.judge.explain.made import case, judged

from modelpick.answers.named import capability
from modelpick.catalog.market import Effort, Standing
from modelpick.frozen import replace
from modelpick.judge.case import Judged
from modelpick.judge.explain.choose_when import choose_when

OPEN, CLOSED = "deepseek/deepseek-v4-pro", "openai/gpt-5.2"


def texts(own: Judged, other: Judged) -> tuple[list[str], list[str]]:
    made = case([own, other])
    there, back = choose_when(made, made.ranked)
    assert (there.model, there.over) == (back.over, back.model)
    assert tracing.check(document(made, there, back)) == []
    return [one.text for one in there.reasons], [one.text for one in back.reasons]


def twin_of(one: Judged) -> Judged:
    """Another model of which the same is known."""
    companies = ground().companies
    alike = (place for place, count in enumerate(companies) if count == companies[one.place] and place != one.place)
    return one._replace(place=next(alike))


def with_quality(one: Judged, domain: str, mean: float, low: float, high: float) -> Judged:
    effort = Effort(
        "", one.effort.per_visible, one.effort.verbosity, {domain: Standing(mean, low, high, "measured", 3)}
    )
    return one._replace(effort=effort)


@pytest.mark.parametrize(
    ("own", "other", "said"),
    [
        ((10.0, 17.0, 20.0), (90.0, 100.0, 120.0), "The bill is 83 % less: $17.00 against $100 a month for 100,000 "),
        ((1.0, 2.0, 3.0), (90.0, 100.0, 120.0), "The bill is 50 times less: $2.00 against $100 a month for 100,000"),
        ((10.0, 50.0, 95.0), (90.0, 100.0, 120.0), "the ranges overlap."),
    ],
)
def test_the_cheaper_by_how_much(own: tuple[float, float, float], other: tuple[float, float, float], said: str) -> None:
    there, back = texts(judged(OPEN, month=own), judged(CLOSED, month=other))
    assert any(said in text for text in there)
    assert not any("bill" in text for text in back)
    assert not any("% cheaper" in text for text in (*there, *back))


@pytest.mark.parametrize("month", [None, (10.0, 10.01, 11.0)])
def test_about_the_same_or_unknown_is_not_cheaper(month: tuple[float, float, float] | None) -> None:
    there, back = texts(judged(OPEN, month=month), judged(CLOSED, month=(9.0, 10.0, 11.0)))
    assert not any("bill" in text for text in (*there, *back))


def test_a_lead_is_told_with_whether_the_intervals_overlap() -> None:
    domain = case().workload.domains[0][0]
    sure = texts(with_quality(judged(OPEN), domain, 70, 68, 72), with_quality(judged(CLOSED), domain, 60, 58, 62))
    assert any("70 against 60 points; the intervals do not overlap" in text for text in sure[0])
    unsure = texts(with_quality(judged(OPEN), domain, 70, 60, 80), with_quality(judged(CLOSED), domain, 60, 50, 70))
    assert any("but the intervals overlap (60 to 80 against 50 to 70)" in text for text in unsure[0])
    level = texts(with_quality(judged(OPEN), domain, 60.4, 50, 70), with_quality(judged(CLOSED), domain, 60, 50, 70))
    assert not any("points" in text for text in (*level[0], *level[1]))


def test_open_weights_over_those_that_are_known_not_to_be() -> None:
    there, back = texts(judged(OPEN), judged(CLOSED))
    assert any(text.startswith("Its weights can be downloaded, under MIT") for text in there)
    assert not any("weights" in text for text in back)


def test_a_capability_counts_only_against_a_known_no() -> None:
    """gpt-5.2 sees; of DeepSeek V4 Pro the sources say that it does not."""
    pictures = case([judged(OPEN), judged(CLOSED)])
    pictures = replace(pictures, workload=replace(pictures.workload, images=Decimal(1)))
    back = [one.text for one in choose_when(pictures, pictures.ranked)[1].reasons]
    view = ground().view
    for name in ("vision", "parallel_tools", "computer_use"):
        known_no = view.bits(f"{name}-") >> judged(OPEN).row & 1 and view.bits(f"{name}+") >> judged(CLOSED).row & 1
        assert any(capability(name) in text for text in back if text.startswith("It has")) == bool(known_no)


def test_what_the_work_has_no_use_for_is_no_reason() -> None:
    there, back = texts(judged(OPEN), judged(CLOSED))
    assert not any(capability(name) in text for text in (*there, *back) for name in ("vision", "pdf", "audio", "video"))


def test_two_that_nothing_tells_apart_are_said_to_be_alike() -> None:
    one = judged(CLOSED)
    there, back = texts(one, twin_of(one))
    assert there == back == ["Nothing that is known here tells the two apart for this work."]


def test_a_rival_of_which_the_same_is_said_is_no_news() -> None:
    first, rival = judged(CLOSED, month=(5.0, 10.0, 20.0)), judged(OPEN, month=(50.0, 100.0, 200.0))
    found = choose_when(case([first, rival]), [first, rival, twin_of(rival)])
    assert len(found) == 2


def test_where_nothing_speaks_for_it_that_is_said() -> None:
    one = judged(CLOSED)
    made = case([one, one._replace(place=judged(OPEN).place)])
    reasons = [each.text for choice in choose_when(made, made.ranked) for each in choice.reasons]
    assert "Nothing that is known here speaks for it over the other." in reasons


def test_routes_of_one_model_are_not_set_against_each_other() -> None:
    made = case([judged("openai/gpt-5.2"), judged("azure/gpt-5.2")])
    assert choose_when(made, made.ranked) == []
