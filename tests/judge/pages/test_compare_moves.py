"""What a switch takes, and when to choose which."""

from __future__ import annotations

import pytest
from tests.judge.cases import case, ground
from tests.judge.pages.comparing import O4_MINI, REFERENCE, STEP, THREE, compared, offering, record, said, with_changes

from modelpick.answers.comparison import Comparison, Move
from modelpick.answers.sentence import worded
from modelpick.catalog.fields import CAPABILITIES
from modelpick.judge.explain.call import call
from modelpick.judge.pages.compare_moves import _NAMED, listed

EVERY = pytest.mark.parametrize("names", [*REFERENCE, THREE], ids=["o4-mini", "gpt-4o", "three"])


def _served(told: Comparison) -> list[Move]:
    """To what can be called."""
    found = [move for move in told.moves if move.to != O4_MINI]
    assert found
    return found


@EVERY
def test_what_is_lost_and_gained_is_known_on_both_sides(names: tuple[str, ...]) -> None:
    for move in _served(compared(*names)):
        old, new = offering(move.from_offering), offering(move.to_offering)
        told = {name: (said(old, name), said(new, name)) for name in CAPABILITIES}
        assert set(move.lost) == {name for name, states in told.items() if states == ("yes", "no")}
        assert set(move.gained) == {name for name, states in told.items() if states == ("no", "yes")}


@EVERY
def test_account_package_address_and_key_are_those_of_the_routes(names: tuple[str, ...]) -> None:
    for move in _served(compared(*names)):
        old, new = offering(move.from_offering), offering(move.to_offering)
        text = " ".join(sentence.text for sentence in move.connection)
        calls = [call(one, record(one.model), "", ground().rules) for one in (old, new)]
        for name in ("sdk", "base_url", "key_variable"):
            was, is_now = (getattr(each, name) for each in calls)
            if is_now is not None:
                assert is_now in text and (was is None or was == is_now or was in text)
        assert (old.provider == new.provider) == ("Billing stays with" in text)
        assert old.upstream == new.upstream or f"The model is called {new.upstream} there" in text


@EVERY
def test_the_change_of_the_bill_is_the_same_both_ways(names: tuple[str, ...]) -> None:
    told = compared(*names)
    months = {one.key: month.mid for one, month in zip(told.models, told.months, strict=True) if month}
    for move in _served(told):
        assert move.usd_per_month == pytest.approx(months[move.to] - months[move.from_])
        rates = [offering(name).standard_rate("input") for name in (move.from_offering, move.to_offering)]
        told_rates = [one.args for one in move.friction if one.template.startswith("A million input")]
        assert [(one["from_"], one["to"]) for one in told_rates] == [tuple(map(float, filter(None, rates)))]


def test_providers_of_both_are_those_that_list_a_live_route_of_each() -> None:
    told = compared(*THREE)
    providers = {one.key: set(one.routes.providers) for one in told.models}
    for move in told.moves:
        assert set(move.shared_providers) == providers[move.from_] & providers[move.to]
        assert move.shared_providers and "there, account and key stay" in move.connection[0].text


def test_a_route_that_was_named_has_one_provider() -> None:
    told = compared("azure/gpt-5.4", "openai/gpt-5.4")
    assert {tuple(move.shared_providers) for move in told.moves} == {("azure",)}
    text = " ".join(one.text for move in told.moves for one in move.connection)
    assert "Both are served" not in text and "Billing is with Microsoft Azure instead of OpenAI." in text


def test_who_shares_no_provider_takes_another_contract() -> None:
    told = with_changes(("azure/gpt-5.4", "anthropic/claude-opus-4-8"))
    alone = with_changes(("azure/gpt-5.4", "stepfun/step-3.5-flash"))
    assert all(move.shared_providers == ["azure"] for move in told.moves)
    for move in alone.moves:
        assert move.shared_providers == [] and "another contract" in move.connection[0].text
        assert not any("another contract" in one.text for one in move.friction)


def test_who_lists_a_retired_model_is_not_said_to_serve_it() -> None:
    told = compared(O4_MINI, STEP)
    for move in _served(told):
        assert "Both are listed, not all of them alive" in move.connection[0].text
    answers = {faq.question.text: " ".join(one.text for one in faq.answer) for faq in told.faqs}
    assert f"though {O4_MINI} is retired" in answers["Can I change from one to another and stay with my provider?"]


@pytest.mark.parametrize("count", [1, _NAMED, _NAMED + 1, 20])
def test_of_many_providers_the_best_known_are_named(count: int) -> None:
    names = sorted(set(ground().providers))[:count]
    told, facts = listed(case(), names)
    assert len(told["args"]["names"]) == min(count, _NAMED) and facts
    text = worded(told["template"], told["args"])
    assert text.endswith(f", and {count - _NAMED} more") == (count > _NAMED)


def test_nothing_speaks_for_what_nobody_knows() -> None:
    """What is unknown of the other is no reason: neither to choose one nor to call it safer."""
    for names in (*REFERENCE, THREE):
        for one in compared(*names).choose_when:
            text = " ".join(reason.text for reason in one.reasons)
            assert "safer" not in text and "unknown" not in text
            has = [reason.args["names"] for reason in one.reasons if reason.template.startswith("It has {names")]
            assert not has or has[0]


def test_nothing_speaks_for_a_retired_model_and_nothing_leads_to_it() -> None:
    told = compared(O4_MINI, STEP)
    (into,) = (move for move in told.moves if move.to == O4_MINI)
    assert [one.text for one in into.connection] == [
        "There is nothing to switch to: openai/o4-mini is served no more since 2026-11-19."
    ]
    assert into.to_offering is None and not (into.gained or into.lost or into.parameters or into.friction)
    (chosen,) = (one for one in told.choose_when if one.model == O4_MINI)
    assert [one.text[:16] for one in chosen.reasons] == ["For nothing new:"]
    assert f"What speaks most for {STEP}" in (said := " ".join(one.text for one in told.reasons))
    assert f"What speaks most for {O4_MINI}" not in said
