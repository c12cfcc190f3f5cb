"""After the last question: the same Decision as `recommend`, refinements one after the other, and files."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import pytest
from tests.cli.interview.scripted import Reply, Scripted, talk
from tests.judge.cases import AS_OF, ground, workload

from modelpick.answers.catalog import to_json
from modelpick.cli.ask import decided
from modelpick.cli.interview.ending import Ending
from modelpick.cli.interview.outcome import Outcome
from modelpick.judge.decide import decide
from modelpick.report.tongue import tongue_of
from modelpick.workload.files import toml_level
from modelpick.workload.read import workload as read


class Ended:
    """An ending that is run at once, for what stood on the command line."""

    def __init__(self, replies: list[Reply], lang: str = "en", more: dict[str, list[Reply]] | None = None,
                 **given: Any) -> None:  # fmt: skip
        self.shown: list[Outcome] = []
        self.saved: list[str] = []
        next_ = tongue_of(lang).t("What next?")
        self.asker = Scripted(**{next_: replies, **(more or {})})
        self.interview = talk(self.asker, tongue_of(lang), **given)
        self.ending = Ending(
            self.interview, lambda: decided(self.interview.answers, ground(), []), self.shown.append,
            lambda outcome, path: self.saved.append(path),
        )  # fmt: skip
        self.is_over = self.ending.run()

    @property
    def commands(self) -> list[str]:
        return [text for text in self.asker.said if text.startswith("modelpick recommend")]


def test_the_decision_is_that_of_recommend() -> None:
    ended = Ended([], preset="rag", budget="900")
    mine = to_json(ended.shown[0].decision)
    theirs = to_json(decide(ground(), workload("rag", budget="900"), "x", ""))
    for key in ("picks", "candidates", "to_verify", "refused", "verdict", "outcome", "flips", "sensitivity", "faqs"):
        assert mine[key] == theirs[key], key
    assert ended.is_over and ended.ending.outcome.is_recommended
    assert ended.commands == [f"modelpick recommend --preset rag --budget 900 --as-of {AS_OF}"]
    assert mine["command"] == ended.commands[0]
    assert ended.shown[0].decision.verdict.text in ended.asker.said


def test_refinements_go_on_from_one_another_until_it_is_done() -> None:
    ended = Ended(["EU only", "0", "done"], preset="general")
    assert len(ended.commands) == 3
    assert "--region eu" in ended.commands[1] and "--region eu" in ended.commands[2]
    assert ended.commands[1] != ended.commands[2]
    told = " ".join(ended.asker.said)
    assert (
        "EU only:" in ended.asker.said and ("First now: " in told or "Still first: " in told) and "models left" in told
    )
    assert ended.ending.outcome.workload.region == ("eu",)
    assert ended.ending.outcome.decision.command == ended.commands[-1]


def test_every_step_that_is_offered_says_how_many_it_leaves() -> None:
    ended = Ended([], preset="rag")
    labels = [entry.label for entry in ended.asker.entries["What next?"] if entry.value.isdigit()]
    assert len(labels) == 3
    assert all(" left, then $" in label for label in labels), labels
    assert [label.partition(":")[0] for label in labels] == ["Cheaper and slower", "EU only", "Open weights"]


def test_the_workload_file_reads_back_to_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ended = Ended(["Save the answers", "Save the report"], preset="rag", budget="900", region=["eu"], needs=["tools"])
    again, _ = read([toml_level("workload.toml")], ground().rules)
    assert (again.preset, again.region, again.needs) == ("rag", ("eu",), ("tools",)) and again.budget == 900
    assert ended.saved == ["report.html"]


def test_a_file_that_is_there_is_replaced_only_when_told(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    for reply, is_replaced in (("Replace it", True), ("Leave it", False)):
        file.write_text("mine")
        more: dict[str, list[Reply]] = {"Which_file": [str(file), "<"], "is_there_already": [reply]}
        Ended(["Save the answers"], more=more, preset="rag")
        assert (file.read_text() != "mine") == is_replaced


def test_what_cannot_be_written_is_said_and_asked_again(tmp_path: Path) -> None:
    more: dict[str, list[Reply]] = {"Which_file": [str(tmp_path / "no" / "such" / "x"), "<"]}
    ended = Ended(["Save the answers"], more=more, preset="rag")
    assert any(text.startswith("Not saved: ") for text in ended.asker.said)
    assert ended.is_over


def test_the_questions_may_be_asked_again_and_the_whole_be_shown_again() -> None:
    assert not Ended(["Back to the questions"], preset="rag").is_over
    assert len(Ended(["Show the recommendation"], preset="rag").shown) == 2


def test_where_nothing_meets_it_nothing_is_recommended() -> None:
    ended = Ended([], preset="rag", context="20M")
    assert not ended.ending.outcome.is_recommended
    assert shlex.split(ended.commands[0])[-4:-2] == ["--context", "20000000"]


def test_a_spanish_ending_says_nothing_in_english() -> None:
    ended = Ended(["Solo en la UE", "Guardar el informe"], lang="es", preset="general")
    assert list(ended.interview.tongue.untold) == []
    assert ended.saved
