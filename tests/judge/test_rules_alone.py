"""A preset, a profile, a card and a criterion on a measure that exists need no Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from modelpick.catalog.view import open_view
from modelpick.judge.ground import Ground
from modelpick.judge.standings import case_of
from modelpick.rulebook.compiled import read_rules
from modelpick.workload.read import workload
from modelpick.workload.values import Level

RULES = Path(__file__).parents[2] / "rules"
CRITERION = """
[roominess]
title = "Room"
question = "How much fits?"
measure = "context"
scale = "log"
from = 10_000
to = 1_000_000
better = "higher"
min_known_share = 0.2
why = "A test's."
"""
CARD = """
[cards.reading]
title = "Reading"
why = "A test's."
[cards.reading.criteria.context]
question = "How much fits?"
measure = "context"
scale = "log"
from = 10_000
to = 1_000_000
better = "higher"
points = 100
why = "A test's."
"""
PROFILE = """
[roomy]
title = "Room above all"
fit = "reading"
[roomy.weights]
roominess = 9
cost = 1
[roomy.domains]
knowledge = 1
[roomy.why]
weights = "A test's."
domains = "A test's."
fit = "A test's."
"""
PRESET = """
[hoarding]
title = "Much to read"
profile = "roomy"
requests = 1000
input_tokens = 1000
output_tokens = 100
min_quality = { knowledge = 60 }
[hoarding.why]
profile = "A test's."
requests = "A test's."
input_tokens = "A test's."
output_tokens = "A test's."
min_quality = "A test's."
"""


def test_rules_alone_make_a_preset_with_its_own_criterion_and_card(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (rules := tmp_path / "rules").mkdir()
    for name, added in (("criteria", CRITERION), ("fit", CARD), ("profiles", PROFILE), ("presets", PRESET)):
        (rules / f"{name}.toml").write_text((RULES / f"{name}.toml").read_text(encoding="utf-8") + added)
    rulebook = read_rules(str(rules))
    view = open_view("shipped", overlay="")
    asked, _ = workload([Level("flag", {"preset": "hoarding"})], rulebook)
    case = case_of(Ground(view, "2026-11-20", rulebook), asked)
    assert case.criteria == ("cost", "roominess") and case.ranked
    largest = max(case.offering(one).fact("context").value for one in case.ranked)
    assert case.offering(case.ranked[0]).fact("context").value >= min(largest, 1_000_000)
