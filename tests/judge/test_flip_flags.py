"""What the flag of a flip does, when it is typed."""

from __future__ import annotations

import pytest
from tests.judge.cases import case, ground, workload

from modelpick.frozen import replace
from modelpick.judge.flip_flags import typed
from modelpick.judge.sureness import Sureness
from modelpick.workload.read import workload as read
from modelpick.workload.values import Level


@pytest.mark.parametrize("preset", ["general", "rag", "coding_agent", "triage"])
def test_the_weight_that_it_gives_lies_just_beyond_the_flip(preset: str) -> None:
    made = case(preset)
    flips = [one for one in Sureness(made, 0).flips() if one.flag]
    assert flips
    for flip in flips:
        assert flip.flag and flip.flips_at is not None
        given = flip.flag.removeprefix("--weight ")
        weighed, _ = read([Level("", {"preset": preset}), Level("flag", {"weight": [given]})], ground().rules)
        scored = {name: weight for name, weight in weighed.weights if name in made.criteria}
        share = scored.get(flip.criterion, 0.0) / sum(scored.values())
        assert abs(share - flip.flips_at) < 0.01
        assert (share > flip.flips_at) == (flip.flips_at > flip.weight)


def test_no_flag_where_an_order_gave_the_weights_or_one_would_have_all() -> None:
    made = case("general")
    assert typed(made, "cost", 0.2, 1.0) is None
    assert typed(replace(made, workload=replace(workload("general"), parts={})), "cost", 0.2, 0.3) is None
