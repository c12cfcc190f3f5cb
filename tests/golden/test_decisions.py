"""Decisions as they are told: every case as JSON and Markdown, some in every format and both languages.

After a wanted change: pytest tests/golden --rebaseline, and read the diff.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.catalog import tiny
from tests.cli.running import run

from modelpick.answers.reading import read
from modelpick.answers.registry import documents
from modelpick.report.told import told
from modelpick.report.tongue import LANGUAGES

HERE = Path(__file__).parent
SCHEMA = "modelpick/decision/1"


class Case(NamedTuple):
    asked: tuple[str, ...]
    code: int
    is_told_in_all: bool = False


CASES = {
    "decision-winner": Case(("--preset", "triage", "--lab", "anthropic"), 0, True),
    "decision-tie": Case(
        ("--preset", "rag", "--lab", "openai", "--min-quality", "instruction_following=0,long_context=0"), 0
    ),
    "decision-none": Case(("--preset", "rag", "--context", "20M", "--unknown", "strict"), 3),
    "decision-unknown": Case(("--preset", "extraction", "--ttft", "0.5", "--languages", "de"), 3),
    "decision-retired": Case(("--preset", "general", "--current", "openai/o4-mini"), 0, True),
    "decision-overlay": Case(("--preset", "rag", "--region", "eu", "--weight", "cost=3"), 0),
}
# By format, how its file ends; JSON has no language, and CSV no words.
ENDINGS = {"markdown": "md", "table": "txt", "html": "html", "csv": "csv", "adr": "adr.md"}
_WORDLESS = ("csv",)


@cache
def decided(case: str) -> tuple[int, str]:
    """The exit code, and the Decision as JSON; its catalog's version changes with every rule."""
    env = {"XDG_CONFIG_HOME": str(_own(case))} if (HERE / case / "overlay.toml").exists() else {}
    done = run(
        "recommend", *CASES[case].asked, "--top", "3", "--as-of", tiny.TODAY, "--format", "json", env=env
    )  # fmt: skip
    version = json.loads(done.out)["catalog"]["version"]
    return done.code, done.out.replace(f'"{version}"', '"VERSION"')


def _own(case: str) -> Path:
    """A user's folder with the overlay of the case, whose facts are of the day that it was written on."""
    import tempfile

    folder = Path(tempfile.mkdtemp())
    file = folder / "modelpick" / "overlay.toml"
    file.parent.mkdir()
    file.write_bytes((HERE / case / "overlay.toml").read_bytes())
    day = datetime.fromisoformat(tiny.TODAY).replace(hour=12, tzinfo=UTC).timestamp()
    os.utime(file, (day, day))
    return folder


def check(request: pytest.FixtureRequest, file: Path, text: str) -> None:
    if request.config.getoption("--rebaseline"):
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text.encode())
    assert text == file.read_bytes().decode(), f"{file}: after a wanted change, pytest tests/golden --rebaseline"


def tellings() -> list[tuple[str, str, str]]:
    """(case, format, language) of every file that is no JSON."""
    found = []
    for case, asked in CASES.items():
        for form in ENDINGS if asked.is_told_in_all else ("markdown",):
            spoken = LANGUAGES if asked.is_told_in_all and form not in _WORDLESS else LANGUAGES[:1]
            found += [(case, form, lang) for lang in spoken]
    return found


def file_of(case: str, form: str, lang: str) -> Path:
    return HERE / case / f"decision{'' if lang == LANGUAGES[0] else f'.{lang}'}.{ENDINGS[form]}"


@pytest.mark.parametrize("case", CASES)
def test_a_decision_is_as_it_was(case: str, request: pytest.FixtureRequest) -> None:
    code, text = decided(case)
    assert code == CASES[case].code
    check(request, HERE / case / "decision.json", text)


@pytest.mark.parametrize(("case", "form", "lang"), tellings())
def test_a_report_reads_as_it_did(case: str, form: str, lang: str, request: pytest.FixtureRequest) -> None:
    found = read(json.loads(decided(case)[1]), case)
    assert found.lacks == []
    check(request, file_of(case, form, lang), told(found.document, form, lang))


@pytest.mark.parametrize("case", CASES)
def test_the_case_is_what_it_is_called(case: str) -> None:
    document = json.loads(decided(case)[1])
    assert documents()["decision"].schema == document["schema"] == SCHEMA
    assert _IS[case](document), case


def _is_clear(document: dict[str, Any]) -> bool:
    return bool(document["picks"][0]["wins_pct"] > 75 and document["sensitivity"]["margin"] > 5)


def _is_tied(document: dict[str, Any]) -> bool:
    first, second, third = document["picks"]
    return bool(first["score"] == second["score"] and [first["rank"], second["rank"], third["rank"]] == [1, 1, 3])


def _is_nothing(document: dict[str, Any]) -> bool:
    return document["outcome"] == "none" and not document["candidates"] and bool(document["relaxations"])


def _is_unknown(document: dict[str, Any]) -> bool:
    """Nothing passes for certain, and of everything that is told something is open."""
    is_open = all("ttft" in one["unverified"] for one in document["to_verify"])
    return document["outcome"] == "unverified" and bool(document["to_verify"]) and is_open


def _is_retired(document: dict[str, Any]) -> bool:
    there, _ = document["switch"]
    return there["from_model"] == "openai/o4-mini" and bool(there["to_model"])


def _is_private(document: dict[str, Any]) -> bool:
    return document["picks"][0]["provider"] == "acme" and any("overlay" in note for note in document["notices"])


_IS = {
    "decision-winner": _is_clear, "decision-tie": _is_tied, "decision-none": _is_nothing,
    "decision-unknown": _is_unknown, "decision-retired": _is_retired, "decision-overlay": _is_private,
}  # fmt: skip


def test_no_file_is_left_over() -> None:
    told_of = {file_of(*telling) for telling in tellings()} | {HERE / case / "decision.json" for case in CASES}
    there = {file for case in CASES for file in (HERE / case).iterdir() if file.name != "overlay.toml"}
    assert there == told_of
