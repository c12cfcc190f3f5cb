"""Scales, lines and totals, as properties: monotone, bounded, adding up, and no worse for a better value."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modelpick import shipped
from modelpick.judge.fit import cards
from modelpick.judge.measures import Subject
from modelpick.judge.scorecard import Scorecard, decision_card, fit_card, scale, scored
from modelpick.rulebook.load import load

RULES = load(shipped.rules_dir())
CARDS = cards(RULES["fit"])
MANY = settings(max_examples=1000)

anchor = st.floats(1e-3, 1e7)
maybe = st.none() | st.booleans()


@st.composite
def scales(draw: st.DrawFn) -> dict[str, Any]:
    better = draw(st.sampled_from(["higher", "lower"]))
    kind = draw(st.sampled_from(["linear", "log", "step", "share"]))
    if kind == "share":
        return {"scale": kind, "better": better}
    if kind == "step":
        return {"scale": kind, "better": better, "at": draw(anchor)}
    low = draw(anchor)
    ends = [low, low * draw(st.floats(1.1, 1e4))]
    start, end = ends if better == "higher" else ends[::-1]
    return {"scale": kind, "better": better, "from": start, "to": end}


@st.composite
def subjects(draw: st.DrawFn) -> Subject:
    count = st.none() | st.integers(0, 3_000_000)
    price = st.none() | st.floats(0, 200)
    flags = {name: draw(maybe) for name in ("tools", "structured_output", "reasoning", "vision", "temperature")}

    def ends(most: float) -> tuple[float, float, float] | None:
        if draw(st.booleans()):
            return None
        low, mid, high = sorted(draw(st.lists(st.floats(0, most), min_size=3, max_size=3)))
        return low, mid, high

    return Subject(
        flags, draw(count), draw(count), draw(price), draw(price), draw(maybe), draw(maybe),
        draw(st.none() | st.integers(0, 40)), draw(st.none() | st.integers(0, 9)), draw(maybe), draw(maybe),
        draw(st.none() | st.floats(0, 1000) | st.just(math.inf)), draw(st.none() | st.integers(0, 9)), None,
        ends(1), ends(100), ends(10_000), draw(st.sampled_from([None, 100.0, 2500.0])), draw(st.floats(0.1, 1e4)),
        draw(st.sampled_from([0, 8000, 400_000])), draw(st.sampled_from([0, 500])),
        ends(500), ends(60),
    )  # fmt: skip


def decision() -> Scorecard:
    weights = {name: 1 / len(RULES["criteria"]) for name in RULES["criteria"]}
    return decision_card(RULES["criteria"], weights, has_budget=True)


@MANY
@given(scales(), st.floats(0, 1e12), st.floats(0, 1e12))
def test_a_scale_is_bounded_and_never_falls_for_the_better(told: dict[str, Any], one: float, other: float) -> None:
    scaled = scale(told)
    worse, better = sorted((one, other), reverse=told["better"] == "lower")
    assert 0 <= scaled(worse) <= scaled(better) <= 1


@MANY
@given(scales())
def test_anchors_are_where_they_say(told: dict[str, Any]) -> None:
    scaled = scale(told)
    if "from" in told:
        assert (scaled(told["from"]), scaled(told["to"])) == (0, 1)
        middle = (told["from"] + told["to"]) / 2 if told["scale"] == "linear" else math.sqrt(told["from"] * told["to"])
        assert scaled(middle) == pytest.approx(0.5)
    elif "at" in told:
        assert scaled(told["at"]) == 1
        assert scaled(told["at"] * (0.9 if told["better"] == "higher" else 1.1)) == 0
    else:
        assert scaled(0.3) == pytest.approx(0.3 if told["better"] == "higher" else 0.7)
        assert (scaled(True), scaled(False)) == ((1, 0) if told["better"] == "higher" else (0, 1))


def test_nothing_on_a_log_scale_is_beyond_the_smaller_anchor() -> None:
    assert scale({"scale": "log", "from": 50, "to": 0.05, "better": "lower"})(0) == 1
    assert scale({"scale": "log", "from": 1, "to": 10, "better": "higher"})(0) == 0


@MANY
@given(subjects())
def test_lines_add_up_to_the_total_which_lies_between_its_ends(subject: Subject) -> None:
    for card in (*CARDS.values(), decision()):
        lines = card.lines(subject)
        assert card.total(subject) == pytest.approx(sum(line.points for line in lines), abs=1e-9)
        assert all(0 <= line.scaled <= 1 for line in lines)
        assert card.low(subject) - 1e-9 <= card.total(subject) <= card.high(subject) + 1e-9
        assert sum(each.points for each in card.criteria) == pytest.approx(100)


BETTER: dict[str, Any] = {
    "context": lambda s: s._replace(context=(s.context or 0) * 2 + 1),
    "max_output": lambda s: s._replace(max_output=(s.max_output or 0) * 2 + 1),
    "input price": lambda s: s._replace(input_usd_per_mtok=(s.input_usd_per_mtok or 0) / 2),
    "output price": lambda s: s._replace(output_usd_per_mtok=(s.output_usd_per_mtok or 0) / 2),
    "providers": lambda s: s._replace(providers=(s.providers or 0) + 1),
    "inconsistencies": lambda s: s._replace(inconsistencies=max(0, (s.inconsistencies or 0) - 1)),
    "official": lambda s: s._replace(is_official=True),
    "first party": lambda s: s._replace(is_first_party=True),
    "retirement": lambda s: s._replace(retires_in_days=(s.retires_in_days or 0) + 30),
    "disputes": lambda s: s._replace(disputes=max(0, (s.disputes or 0) - 1)),
    "published price": lambda s: s._replace(has_published_price=True),
    "cache price": lambda s: s._replace(has_cache_price=True),
    "flags": lambda s: s._replace(flags=dict.fromkeys(s.flags, True)),
    "fit": lambda s: s._replace(fit=s.fit and tuple(min(1, each + 0.1) for each in s.fit)),
    "quality": lambda s: s._replace(quality=s.quality and tuple(each + 1 for each in s.quality)),
    "bill": lambda s: s._replace(
        bill_usd_per_month=s.bill_usd_per_month and tuple(x / 2 for x in s.bill_usd_per_month)
    ),
}
FROM_KNOWN = {
    "context": "context", "max_output": "max_output", "input price": "input_usd_per_mtok",
    "output price": "output_usd_per_mtok", "providers": "providers", "inconsistencies": "inconsistencies",
    "retirement": "retires_in_days", "disputes": "disputes",
}  # fmt: skip


@MANY
@given(subjects(), st.sampled_from(sorted(BETTER)))
def test_a_better_value_never_lowers_a_line(subject: Subject, what: str) -> None:
    """Facts that are known: an unknown that turns out small may well be less than what it counted as."""
    if what in FROM_KNOWN and getattr(subject, FROM_KNOWN[what]) is None:
        return
    better = BETTER[what](subject)
    for card in (*CARDS.values(), decision()):
        for before, after in zip(card.lines(subject), card.lines(better), strict=True):
            assert after.points >= before.points - 1e-12, (what, after.criterion.id)


@MANY
@given(subjects(), st.sampled_from(["tools", "structured_output", "vision"]), st.booleans())
def test_an_unknown_lies_between_no_and_yes(subject: Subject, flag: str, value: bool) -> None:
    unknown, told = ({**subject.flags, flag: each} for each in (None, value))
    for card in CARDS.values():
        least, most = (card.total(subject._replace(flags={**told, flag: each})) for each in (False, True))
        assert least <= card.total(subject._replace(flags=unknown)) <= most
        assert card.low(subject._replace(flags=unknown)) <= card.low(subject._replace(flags=told)) + 1e-9
        assert card.high(subject._replace(flags=told)) <= card.high(subject._replace(flags=unknown)) + 1e-9


def test_without_a_budget_the_bill_is_held_against_fixed_anchors() -> None:
    subject = Subject(bill_usd_per_month=(25.0, 50.0, 100.0), million_tokens_per_month=100.0)
    priced = decision_card(RULES["criteria"], {"cost": 1.0}, has_budget=False)
    assert priced.lines(subject)[0].value == 0.5
    assert priced.total(subject) == pytest.approx(100 * math.log(50 / 0.5) / math.log(50 / 0.01))
    assert priced.low(subject) < priced.total(subject) < priced.high(subject)
    assert decision_card(RULES["criteria"], {"cost": 1.0}, has_budget=True).total(subject) == 25  # unknown


def test_at_its_ends_the_unknown_is_nothing_or_all() -> None:
    card = decision()
    assert (round(card.low(Subject()), 9), round(card.total(Subject()), 9)) == (
        round(100 / 6, 9),  # nothing is needed, so that headroom is there
        round(100 * (1 + 5 * 0.25) / 6, 9),
    )
    assert card.high(Subject()) == pytest.approx(100)


def test_a_criterion_may_say_what_an_unknown_counts_as() -> None:
    line = {"question": "?", "measure": "tools", "scale": "share", "better": "higher", "points": 100, "why": "-"}
    assert fit_card("one", {"why": "-", "criteria": {"tools": line}}).total(Subject()) == 25
    assert fit_card("one", {"why": "-", "criteria": {"tools": line | {"when_unknown": 0}}}).total(Subject()) == 0


def test_a_criterion_without_weight_has_no_line() -> None:
    card = decision_card(RULES["criteria"], {"fit": 0.5, "quality": 0.5, "speed": 0.0}, has_budget=True)
    assert [each.id for each in card.criteria] == ["fit", "quality"]


def test_what_is_hardly_known_is_not_scored_and_its_weight_goes_to_the_others() -> None:
    weights = {"quality": 0.4, "cost": 0.4, "speed": 0.2}
    known = {"quality": 0.5, "cost": 0.2, "speed": 0.19}
    assert scored(RULES["criteria"], weights, known) == ({"quality": 0.5, "cost": 0.5}, ["speed"])
    assert scored(RULES["criteria"], weights, {"speed": 0.2}) == (weights, [])
    assert scored(RULES["criteria"], {"quality": 1.0, "speed": 0.0}, {"speed": 0.0}) == ({"quality": 1.0}, [])
    assert scored(RULES["criteria"], {"speed": 1.0}, {"speed": 0.0}) == ({"speed": 1.0}, [])


@given(st.dictionaries(st.sampled_from(sorted(RULES["criteria"])), st.floats(0.01, 1), min_size=1), st.floats(0, 1))
def test_weights_that_are_scored_sum_to_one(weights: dict[str, float], known: float) -> None:
    total = sum(weights.values())
    weights = {name: weight / total for name, weight in weights.items()}
    left, _ = scored(RULES["criteria"], weights, dict.fromkeys(list(weights)[1:], known))
    assert sum(left.values()) == pytest.approx(1)
    assert set(left) <= set(weights)


def test_a_card_that_is_a_criterion_may_count_against() -> None:
    """The ends change places with the direction."""
    told = {**RULES["criteria"]["resilience"], "better": "lower"}
    card = decision_card({"risk": told}, {"risk": 1.0}, has_budget=True)
    subject = Subject(providers=5)
    assert card.low(subject) <= card.total(subject) <= card.high(subject)
    assert [card.low(subject), card.high(subject)] == pytest.approx([0, 60])
