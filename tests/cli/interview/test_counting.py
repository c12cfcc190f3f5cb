"""The running count: the same as the judgement's, and at once."""

from __future__ import annotations

import time

import pytest
from tests.judge.cases import case, ground, workload

from modelpick.cli.interview.counting import Counter
from modelpick.judge.decide import decide
from modelpick.judge.relax import relaxations

ASKED = [("rag", {}), ("general", {"budget": "50"}), ("vision_intake", {"region": ["eu"]}), ("voice", {"lab": ["xai"]}),
         ("general", {"ttft": "0.5"}), ("rag", {"unknown": "strict"}), ("rag", {"all_routes": True})]  # fmt: skip


@pytest.mark.parametrize(("preset", "changes"), ASKED)
def test_it_is_what_a_decision_lists(preset: str, changes: dict[str, object]) -> None:
    asked = workload(preset, **changes)
    count, judged = Counter(ground).of(asked), case(preset, **changes)
    decision = decide(ground(), asked, draws=0, explained=False)
    assert count.models == len({one.model for one in decision.candidates})
    assert count.offerings == judged.screened.eligible.bit_count()
    assert count.first == (decision.candidates[0].offering if decision.candidates else "")
    if decision.picks:
        month = decision.picks[0].bill.per_month_usd
        assert month is not None
        assert count.month_usd == pytest.approx(month.mid)
        assert count.cheapest_usd is not None and count.cheapest_usd <= month.mid * 1.01  # as people write it


@pytest.mark.parametrize(
    ("preset", "changes"),
    [("long_document", {"requests": "5/s"}), ("general", {}), ("rag", {"region": ["eu"]}), ("voice", {"batch": "1"})],
)
def test_the_least_bill_is_what_a_budget_below_it_would_be_relaxed_to(preset: str, changes: dict[str, object]) -> None:
    """Of every eligible route at every effort, and not only of each model's best."""
    least = Counter(ground).of(workload(preset, **changes)).cheapest_usd
    assert least is not None
    told = relaxations(case(preset, **changes, budget="0.01"))
    assert least == next(one.changes[0].args["has"] for one in told if one.requirements == ["budget"])
    assert Counter(ground).of(workload(preset, **changes, budget=str(least))).models >= 1


def test_an_answer_is_counted_in_less_than_a_tenth_of_a_second() -> None:
    counter = Counter(ground)
    counter.of(workload("rag"))
    took = []
    for budget in range(300, 310):
        before = time.process_time()
        counter.of(workload("rag", budget=str(budget), region=["eu"]))
        took.append(time.process_time() - before)
    assert sorted(took)[len(took) // 2] < 0.1


def test_the_same_is_counted_once() -> None:
    counter = Counter(ground)
    assert counter.of(workload("rag")) is counter.of(workload("rag"))
    assert counter.known == ground().view.counted_models
