"""What a decision says of another workload, beside what that workload gives."""

from __future__ import annotations

from typing import Any

from tests.judge.cases import ground, workload

from modelpick.answers.decision import RequirementCost
from modelpick.judge.case import Case
from modelpick.judge.changed import without
from modelpick.judge.rerun import worth
from modelpick.judge.standings import case_of

# Presets with requirements that few meet, that change the scale, or that stand in each other's way.
ASKED: tuple[tuple[str, dict[str, Any]], ...] = (
    *((name, {}) for name in ("general", "support_chat", "rag", "triage", "coding_agent", "long_document", "voice")),
    ("rag", {"budget": "300/month"}),
    ("coding_agent", {"budget": "3000/month", "license": ["permissive"]}),
    ("support_chat", {"budget": "50/month", "min_quality": {"agents": 40}}),
    ("general", {"needs": ["streaming"], "region": ["us"]}),
    ("general", {"needs": ["json_mode", "parallel_tools"]}),
    ("rag", {"region": ["eu"]}),
    ("general", {"context": "1M", "max_output": 60000}),
    ("general", {"rank_by": "low", "needs": ["tools"], "min_quality": {"reasoning": 70}}),
    ("coding_agent", {"rank_by": "high", "budget": "20000/month"}),
    ("triage", {"effort": "low", "released_after": "2026-03-01", "unknown": "strict"}),
    ("extraction", {"provider": ["deepinfra", "crof"], "all_routes": True}),
    ("code_review", {"jurisdiction": ["eu"], "alive_for": "6mo", "max_output_price": 3}),
    ("vision_intake", {"lab": ["google", "openai"], "batch": "40%", "latency": "relaxed"}),
)


def wrong_costs(case: Case, told: list[RequirementCost]) -> list[str]:
    """In words; nothing is."""
    found: list[str] = []
    pick = case.ranked[0]
    listed = {one.place for one in case.ranked}
    for cost in told:
        changed = without(case.workload, cost.requirement)
        assert changed is not None
        again = case_of(ground(), changed)
        first = again.ranked[0]
        moved = first.offering != pick.offering
        if cost.changes_pick != moved or (cost.without or pick.offering) != first.offering:
            found.append(f"{cost.requirement}: {cost.without} is said to be first, {first.offering} is")
        opened = len({one.place for one in again.ranked} - listed)
        if cost.opens_models != opened:
            found.append(f"{cost.requirement}: opens {opened}, not {cost.opens_models}")
        if (
            moved
            and pick.month
            and first.month
            and abs((cost.usd_per_month or 0) - (pick.month[1] - first.month[1])) > 1e-6
        ):
            found.append(f"{cost.requirement}: {cost.usd_per_month} a month, really {pick.month[1] - first.month[1]}")
        same = [one for one in again.ranked if one.offering == pick.offering]
        if moved and same and cost.points is not None:
            lead = worth(first, changed.rank_by) - worth(same[0], changed.rank_by)
            if abs(lead - cost.points) > 1e-6:
                found.append(f"{cost.requirement}: {cost.points} points, really {lead}")
    return found


def asked(at: int) -> Case:
    preset, changes = ASKED[at]
    return case_of(ground(), workload(preset, **changes))
