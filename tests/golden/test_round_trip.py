"""A golden document, read back and told again, is the golden report: saved answers do not drift from the commands."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.running import run
from tests.report.documents import golden

HERE = Path(__file__).parent


FORMS = {".md": "markdown", ".adr.md": "adr", ".html": "html", ".csv": "csv", ".txt": "table"}
OTHERWISE_ASKED = {"list-json"}  # its Markdown shows more rows


def saved() -> dict[str, Path]:
    """Every document among the goldens, by its case."""
    return {case: next(file for file in sorted((HERE / case).iterdir()) if is_document(file)) for case in golden()}


def is_document(file: Path) -> bool:
    return file.read_text("utf-8").startswith('{\n  "schema": "modelpick/')


def told() -> list[tuple[Path, Path, str, str]]:
    """Documents, and the reports of them that are goldens too: beside them, or in a folder that is called alike."""
    found = []
    for case, document in saved().items():
        for file in sorted((HERE / case).iterdir()):
            name, _, ending = file.name.partition(".")
            lang = "es" if ending.startswith("es.") else "en"
            if name == document.stem and (form := FORMS.get("." + ending.removeprefix("es."))) and file != document:
                found.append((document, file, form, lang))
        beside = HERE / case.replace("-json", "-markdown") / "stdout.txt"
        if case.endswith("-json") and beside.exists() and case not in OTHERWISE_ASKED:
            found.append((document, beside, "markdown", "en"))
    return found


@pytest.mark.parametrize("case", saved())
def test_json_comes_back_byte_for_byte(case: str) -> None:
    file = saved()[case]
    assert run("render", file, "--format", "json").out == file.read_text("utf-8")


@pytest.mark.parametrize(
    ("document", "report", "form", "lang"), told(), ids=[f"{file.parent.name}-{file.name}" for _, file, *_ in told()]
)
def test_a_report_is_the_same_byte_for_byte(document: Path, report: Path, form: str, lang: str) -> None:
    done = run("render", document, "--format", form, "--lang", lang)
    asked = report.read_bytes().replace(b"--format markdown", b"--format json")  # the command stands in the report
    assert done.out.encode() == asked, done.err


def test_there_are_reports_to_compare_with() -> None:
    assert len([form for _, _, form, _ in told() if form == "markdown"]) >= 8
