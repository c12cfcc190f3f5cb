"""The measures: each that a rule may name is there, and tells the unknown from nothing."""

from __future__ import annotations

from modelpick.catalog.fields import CAPABILITIES
from modelpick.judge.measures import GREATEST, LEAST, MEASURES, Subject
from modelpick.rulebook.vocabulary import CAPABILITIES as TOLD_CAPABILITIES
from modelpick.rulebook.vocabulary import MEASURES as TOLD


def test_what_rules_may_name_is_what_is_computed() -> None:
    assert MEASURES.keys() == TOLD.keys() - {"card"}
    assert tuple(TOLD_CAPABILITIES) == CAPABILITIES
    assert LEAST.keys() == GREATEST.keys() <= MEASURES.keys()


def test_of_an_empty_subject_all_is_unknown_but_the_room_that_nobody_asks_for() -> None:
    values = {name: measure(Subject()) for name, measure in MEASURES.items()}
    assert {name for name, value in values.items() if value is not None} == {"headroom"}
    assert values["headroom"] == 1


def test_the_blend_is_seventy_to_thirty_and_needs_both_prices() -> None:
    blend = MEASURES["blend_70_30"]
    assert blend(Subject(input_usd_per_mtok=0.5, output_usd_per_mtok=2.0)) == 0.95
    assert blend(Subject(input_usd_per_mtok=0.1, output_usd_per_mtok=0.3)) == 0.16
    assert blend(Subject(input_usd_per_mtok=0.5)) is None
    assert blend(Subject(input_usd_per_mtok=0.0, output_usd_per_mtok=0.0)) == 0


def test_headroom_is_that_of_the_scarcer() -> None:
    headroom = MEASURES["headroom"]
    need = Subject(needed_context=100_000, needed_output=4_000, context=200_000, max_output=2_000)
    assert headroom(need) == 0.5
    assert headroom(need._replace(max_output=None)) is None
    assert headroom(need._replace(needed_output=0)) == 2


def test_uncertain_measures_have_ends() -> None:
    subject = Subject(
        fit=(0.1, 0.2, 0.3), quality=(40.0, 50.0, 60.0), bill_usd_per_month=(10.0, 20.0, 40.0),
        budget_usd_per_month=100.0, million_tokens_per_month=10.0, throughput_tok_s=(40.0, 50.0, 90.0),
        ttft_s=(0.3, 0.5, 2.0),
    )  # fmt: skip
    told = {name: (LEAST[name](subject), MEASURES[name](subject), GREATEST[name](subject)) for name in LEAST}
    assert told == {
        "fit": (0.1, 0.2, 0.3), "quality": (40, 50, 60), "bill_per_budget": (0.1, 0.2, 0.4),
        "bill_per_million": (1, 2, 4), "throughput": (40, 50, 90), "ttft": (0.3, 0.5, 2),
    }  # fmt: skip
