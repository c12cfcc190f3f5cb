"""The flags that are told are read back as a shell would give them."""

from __future__ import annotations

import pytest
from tests.judge.cases import ground, workload
from tests.judge.explain.test_every_sentence import ODD

from modelpick.cli.interview.outcome import flags_read
from modelpick.workload.read import workload as read
from modelpick.workload.told import as_flags, changed
from modelpick.workload.values import Level

ASKED = [*((preset, {}) for preset in ground().rules["presets"]), *ODD,
         ("rag", {"open_weights": True, "free_length": False, "weight": {"cost": 3}, "alive_for": "1y"})]  # fmt: skip


@pytest.mark.parametrize(("preset", "changes"), ASKED)
def test_flags_make_the_same_workload(preset: str, changes: dict[str, object]) -> None:
    asked = workload(preset, **changes)
    again, _ = read([Level("flag", flags_read(as_flags(asked, ground().rules)))], ground().rules)
    assert again == asked


def test_what_changed_between_two_workloads_makes_the_one_of_the_other() -> None:
    before = workload("support_chat", budget="5", region=["eu"])
    after = workload("support_chat", needs="none", budget="7", input_tokens=9000, min_quality={"agents": 0})
    told = changed(before, after)
    assert set(told) == {"needs", "budget", "region", "input_tokens", "min_quality"}
    base = {"preset": "support_chat", "budget": "5", "region": ["eu"]}
    again, _ = read([Level("flag", told), Level("file", base)], ground().rules)
    assert again == after
