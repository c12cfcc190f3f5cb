"""What the tables look like, to the letter. After a wanted change: pytest --rebaseline, and read the diff."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.catalog import tiny
from tests.cli.running import run
from tests.golden.test_decisions import CASES as DECISIONS
from tests.golden.test_locks import CASES as LOCKS

HERE = Path(__file__).parent
_VERSION = re.compile(r'(?<=catalog )[0-9a-f]{12}\b|(?<=catálogo )[0-9a-f]{12}\b|(?<="version": ")[0-9a-f]{12}(?=")')
CASES = {
    "info": ["info"],
    "info-old": ["info", "--as-of", "2027-06-01"],
    "sources": ["sources"],
    "quality": ["quality", "--domain", "reasoning"],
    "quality-model": ["quality", "gpt-oss-120b"],
    "conflicts": ["conflicts"],
    "conflicts-disputed": ["conflicts", "openai/gpt-4o"],
    "conflicts-retired": ["conflicts", "o4-mini"],
    "conflicts-zero": ["conflicts", "openai/gpt-oss-120b"],
}
SCHEMAS = {"schema-decision": "decision", "schema-workload": "workload"}
# Of the shipped catalog: the answers that somebody pays for.
JUDGED = {
    "recommend": ["recommend", "--preset", "general"],
    "recommend-rag-eu": ["recommend", "--preset", "rag", "--region", "eu"],
    "recommend-rag-eu-json": ["recommend", "--preset", "rag", "--region", "eu", "--format", "json"],
    "recommend-none": ["recommend", "--preset", "rag", "--context", "20M"],
    "list": ["list", "gpt", "--region", "eu", "--needs", "tools", "--sort", "-quality", "--limit", "12"],
    "list-es": ["list", "gpt", "--region", "eu", "--needs", "tools", "--limit", "5", "--lang", "es"],
    "list-json": ["list", "gpt", "--region", "eu", "--needs", "tools", "--limit", "3", "--format", "json"],
    "list-markdown": ["list", "gpt", "--region", "eu", "--needs", "tools", "--limit", "12", "--format", "markdown"],
    "why-not": ["why-not", "openai/gpt-6-sol", "--preset", "rag"],
    "why-not-retired": ["why-not", "openai/o4-mini", "--preset", "general"],
    "show": ["show", "openai/o4-mini", "--format", "markdown"],
    "show-json": ["show", "openai/o4-mini", "--format", "json"],
    "show-open": ["show", "openai/gpt-oss-120b", "--format", "markdown"],
    "routes": ["routes", "stepfun/step-3.5-flash", "--format", "markdown"],
    "routes-spanish": ["routes", "stepfun/step-3.5-flash", "--lang", "es"],
    "routes-many": ["routes", "openai/gpt-4.1", "--output-tokens", "1000", "--format", "markdown"],
    "routes-many-json": ["routes", "openai/gpt-4.1", "--output-tokens", "1000", "--format", "json"],
    "cost": ["cost", "openai/gpt-5.4", "--requests", "2000/month", "--cached", "50%"],
}
_COMPARED = {
    "compare-o4-mini": ["openai/o4-mini", "stepfun/step-3.5-flash"],
    "compare-gpt-4o": ["openai/gpt-4o-2024-11-20", "stepfun/step-3.5-flash"],
    "compare-three": [
        "openai/gpt-5.4",
        "anthropic/claude-opus-4-8",
        "deepseek/deepseek-v4-pro",
        "--preset",
        "coding_agent",
    ],
}
JUDGED |= {
    f"{case}-{form}": ["compare", *names, "--format", form]
    for case, names in _COMPARED.items()
    for form in ("json", "markdown")
}
DIFFS = {"diff": "table", "diff-markdown": "markdown", "diff-json": "json"}


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.built_later(tmp_path_factory.mktemp("later"))


@pytest.mark.parametrize("case", DIFFS)
def test_a_diff_reads_as_it_did(case: str, catalog_file: Path, later: Path, request: pytest.FixtureRequest) -> None:
    done = run("catalog", "diff", catalog_file, later, "--format", DIFFS[case], "--as-of", tiny.TODAY)
    assert (done.code, done.err) == (0, "")
    text = re.sub(r"\b[0-9a-f]{12}\b", "VERSION", done.out).replace(str(catalog_file), "A").replace(str(later), "B")
    file = HERE / case / "stdout.txt"
    if request.config.getoption("--rebaseline"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8"), f"{file}: after a wanted change, pytest --rebaseline"


@pytest.mark.parametrize("case", CASES)
def test_a_table_reads_as_it_did(case: str, catalog_file: Path, request: pytest.FixtureRequest) -> None:
    day = [] if "--as-of" in CASES[case] else ["--as-of", tiny.TODAY]
    takes_a_day = day if CASES[case] != ["conflicts"] and CASES[case][0] != "quality" else []
    done = run("catalog", *CASES[case], *takes_a_day, "--catalog", catalog_file)
    assert done.code == 0
    # The version is a digest over rules/ too: it changes with every rule.
    told = {"stdout.txt": re.sub(r"Catalog [0-9a-f]{12}", "Catalog VERSION", done.out), "stderr.txt": done.err}
    for name, text in told.items():
        file = HERE / case / name
        if request.config.getoption("--rebaseline"):
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert text == file.read_text(encoding="utf-8"), f"{file}: after a wanted change, pytest --rebaseline"


@pytest.mark.parametrize("case", JUDGED)
def test_a_judgement_reads_as_it_did(case: str, request: pytest.FixtureRequest) -> None:
    done = run(*JUDGED[case], "--as-of", tiny.TODAY)
    assert done.code == (3 if case == "recommend-none" else 0), done.err
    told = {"stdout.txt": _VERSION.sub("VERSION", done.out), "stderr.txt": _VERSION.sub("VERSION", done.err)}
    for name, text in told.items():
        file = HERE / case / name
        if request.config.getoption("--rebaseline"):
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert text == file.read_text(encoding="utf-8"), f"{file}: after a wanted change, pytest --rebaseline"


@pytest.mark.parametrize("case", SCHEMAS)
def test_a_schema_reads_as_it_did(case: str, request: pytest.FixtureRequest) -> None:
    """A contract: what is in it stays, or the number behind its name rises."""
    done = run("schema", SCHEMAS[case])
    assert (done.code, done.err) == (0, "")
    file = HERE / case / "stdout.txt"
    if request.config.getoption("--rebaseline"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(done.out, encoding="utf-8")
    assert done.out == file.read_text(encoding="utf-8"), f"{file}: after a wanted change, pytest --rebaseline"


def test_no_case_is_left_over() -> None:
    assert {path.name for path in HERE.iterdir() if path.is_dir() and path.name != "__pycache__"} == {
        *CASES,
        *JUDGED,
        *DIFFS,
        *SCHEMAS,
        *DECISIONS,
        *LOCKS,
    }
