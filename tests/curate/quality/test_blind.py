"""Boards that are taken out leave no trace, however a table spells them."""

from __future__ import annotations

from typing import Any

from tests.curate.quality.scores import model, score

from modelpick.catalog.entities import Estimate, Model
from modelpick.curate.quality import blind
from modelpick.curate.quality.boards import Boards

OTHER = [score("benchpress.livecodebench", 60), score("benchpress.gpqa_diamond", 70)]
AIDER = [
    score("aider_polyglot", 55), score("benchpress.aider_polyglot_diff", 56), score("llmstats.aider_polyglot_edit", 57),
    score("models_dev.something", 58, title="Aider Polyglot (new)"),
]  # fmt: skip


def test_every_spelling_goes_and_nothing_else(boards: Boards) -> None:
    kept = blind.without("aider", [*AIDER, *OTHER], boards)
    assert [one.board for one in kept] == [one.board for one in OTHER]
    assert kept[0] is not OTHER[0]  # copies: an estimate writes into scores


def test_the_rulebook_s_own_names_count_too(boards: Boards) -> None:
    """A table may call a board something else altogether; its entry tells what it is."""
    assert blind.without("diamond", [score("llmstats.gpqa", 70)], boards) == []


def _models(*, aider: float) -> list[Model]:
    some = [
        model(f"lab{at}/m-{at}", score("benchpress.livecodebench", 40 + at), score("benchpress.gpqa_diamond", 50 + at))
        for at in range(6)
    ]
    own = [score("benchpress.livecodebench", 45), score("aider_polyglot", aider)]
    return [*some, model("own/m-1", *own), model("only/m-1", score("aider_polyglot", aider))]


def test_what_the_boards_said_changes_no_estimate(rulebook: dict[str, Any]) -> None:
    low, high = (blind.estimated_without("aider", _models(aider=each), [], {}, rulebook) for each in (1.0, 99.0))
    assert low["own/m-1"].quality == high["own/m-1"].quality
    assert low["own/m-1"].quality["coding"][0].rests_on == ["livecodebench"]
    assert low["only/m-1"].quality == {}


def test_the_models_given_stay_as_they_were(rulebook: dict[str, Any]) -> None:
    given = _models(aider=50)
    blind.estimated_without("aider", given, [], {"stray/m-1": [score("aider_polyglot", 3)]}, rulebook)
    assert all(not each.quality for each in given)
    assert len(given[-1].benchmarks) == 1


def test_an_effort_that_is_not_known_is_the_usual_one() -> None:
    told = [Estimate("measured", effort, 1, [], "", 50.0) for effort in ("high", "")]
    one = model("lab/a")
    one.quality = {"coding": told}
    assert blind.at_effort(one, "coding", "high") is told[0]
    assert blind.at_effort(one, "coding", "none") is told[1]
    one.quality = {"coding": told[:1]}
    assert blind.at_effort(one, "coding", "") is told[0]
    assert blind.at_effort(one, "reasoning", "") is None
