"""A golden document, read back and told again, is the golden report: saved answers do not drift from the commands."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.running import run
from tests.report.documents import golden

HERE = Path(__file__).parent


def files(case: str) -> list[Path]:
    """JSON and Markdown of one answer, in a folder or in two that are called alike."""
    return sorted((HERE / case).glob("*")) + sorted((HERE / case.replace("-json", "-markdown")).glob("*"))


PAIRS = [
    (saved, told)
    for case in golden()
    for saved in files(case)
    for told in files(case)
    if saved.parent.name == case and saved.read_text("utf-8").startswith('{\n  "schema": "modelpick/')
    if told.suffix == ".md" or (told.parent.name != case and told.name == "stdout.txt")
]


@pytest.mark.parametrize("case", golden())
def test_json_comes_back_byte_for_byte(case: str) -> None:
    for file in files(case):
        text = file.read_text("utf-8")
        if text.startswith('{\n  "schema": "modelpick/'):
            assert run("render", file, "--format", "json").out == text


@pytest.mark.parametrize(("saved", "told"), PAIRS, ids=lambda file: f"{file.parent.name}-{file.name}")
def test_markdown_is_the_same_byte_for_byte(saved: Path, told: Path) -> None:
    text = told.read_text("utf-8")
    lang = "es" if told.stem.endswith("es") else "en"
    assert run("render", saved, "--format", "markdown", "--lang", lang).out == text


def test_there_are_pairs() -> None:
    assert len(PAIRS) >= 4
