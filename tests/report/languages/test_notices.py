"""Whatever is noted on the way to an answer is told in the report's language."""

from __future__ import annotations

import pytest
from tests.judge.cases import ground

from modelpick.curate import lookup
from modelpick.report.languages.spanish import Spanish
from modelpick.workload.read import workload
from modelpick.workload.values import Level

LEVELS = [
    [Level("flag", {})],
    [Level("flag", {"preset": "rag", "context": "2k"})],
    [Level("flag", {"preset": "coding_agent", "needs": "vision"})],
    [Level("flag", {"profile": "documents"}), Level("file", {"weight": {"cost": 3}}, "work.toml")],
    [Level("flag", {"preset": "rag", "needs": "vision"}), Level("file", {"needs": ["tools"]}, "work.toml")],
]


@pytest.mark.parametrize("levels", LEVELS)
def test_what_is_noted_of_a_workload(levels: list[Level]) -> None:
    _, notices = workload(levels, ground().rules)
    assert notices
    _are_told(notices)


def test_what_is_noted_of_a_name() -> None:
    _, how = lookup.model(ground().view, "gpt4o")
    moving = [lookup.model(ground().view, name)[1] for name in ground().view.meta["pointers"]]
    assert how and moving
    _are_told([how, *moving])


def test_what_is_noted_of_a_catalog() -> None:
    another = "your own, of 2026-07-20, was made from another release's data and rules: "
    advice = "`modelpick catalog update` makes it anew, `--catalog current` reads it as it is"
    _are_told([
        "With 1 offering, 2 corrections, 1 provider of overlay.toml.",
        f"Reading the shipped catalog: {another}{advice}.",
        "Reading the shipped catalog: current.json: no catalog; `modelpick catalog update` mends this.",
        "openai/gpt-4o is a model and an offering; taking the model.",
    ])  # fmt: skip


def _are_told(notices: list[str]) -> None:
    es = Spanish()
    for notice in notices:
        assert es.phrase(notice) != notice
    assert not es.untold
