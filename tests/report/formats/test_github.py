"""A check as GitHub Actions shows it: one command a finding, and none that somebody else's text could begin."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cli.running import complaint, run
from tests.report.documents import document

from modelpick.answers.reading import read
from modelpick.answers.sentence import Sentence
from modelpick.frozen import replace
from modelpick.report.told import told


def drift() -> Any:
    return read(document("drift"), "drift").document


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """As a runner reads a log: level, properties, message."""
    found = []
    for line in text.split("\n"):
        if not line.startswith("::"):
            continue
        head, _, data = line[2:].partition("::")
        level, _, properties = head.partition(" ")
        pairs = dict(pair.split("=", 1) for pair in properties.split(","))
        plain = {name: _plain(value) for name, value in pairs.items()}
        found.append((level, plain, _plain(data)))
    return found


def _plain(text: str) -> str:
    for mark, code in (("%2C", ","), ("%3A", ":"), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(mark, code)
    return text


def test_drift_is_an_error_a_warning_a_warning_and_news_a_notice() -> None:
    one = drift()
    found = commands(told(one, "github"))
    levels = ["error"] * len(one.drifts) + ["warning"] * len(one.warnings) + ["notice"] * len(one.notes)
    assert [level for level, _, _ in found] == levels and levels.count("error") == 3
    for (_, properties, message), finding in zip(found, [*one.drifts, *one.warnings, *one.notes], strict=True):
        assert properties["file"] == "modelpick.lock" and properties["line"] == str(finding.line)
        assert properties["title"] == f"modelpick: {finding.kind.replace('_', ' ')}"
        assert finding.told.text in message and finding.todo.text in message
        assert all(detail.text in message for detail in finding.details)


def test_the_verdict_ends_it_as_plain_text() -> None:
    one = drift()
    assert told(one, "github").split("\n")[-2:] == [one.verdict.text, ""]


@pytest.mark.parametrize("odd", ["100 %", "a\n::error::b", "a\r\nb", "x%0Ay", "\x1b[31mred", "a,b:c"])
def test_text_of_others_ends_no_line_and_begins_no_command(odd: str) -> None:
    one = drift()
    said = Sentence("{text}", {"text": odd}, [], odd)
    findings = [replace(one.drifts[0], told=said, details=[])]
    text = told(replace(one, drifts=findings, warnings=[], notes=[], lock=replace(one.lock, file=odd)), "github")
    found = commands(text)
    assert len(found) == 1 and len(text.split("\n")) == 3
    assert found[0][2].startswith(odd.replace("\x1b", "\\x1b"))
    assert found[0][1]["file"] == odd.replace("\x1b", "\\x1b") and "\x1b" not in text


def test_what_is_no_check_is_refused() -> None:
    assert "modelpick check" in complaint(run("render", "-", "--format", "github", stdin=_info()), 2)
    assert "modelpick check" in complaint(run("render", "-", "--format", "sarif", stdin=_info()), 2)


def _info() -> bytes:
    return run("catalog", "info", "--format", "json").out.encode()
