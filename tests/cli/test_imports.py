"""What `recommend --format json` may not import: each takes as long as a good part of the judging."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import modelpick

HEAVY = (
    "typing", "dataclasses", "inspect", "re", "enum", "functools", "contextlib", "pathlib", "difflib", "datetime",
    "json", "calendar", "locale", "shlex", "copy", "importlib.metadata", "statistics", "hashlib", "tomllib",
    "subprocess", "typer", "click", "rich", "pydantic", "numpy", "sklearn", "jinja2", "questionary",
)  # fmt: skip

_RUN = """
import sys
from modelpick.cli import main
try:
    main.run()
finally:
    print(*sys.modules, file=sys.stderr)
"""


_WATCH = """
import gc, sys
from modelpick.cli.start import start
gc.callbacks.append(lambda phase, _: print("collection", phase, file=sys.stderr, flush=True))
start()
"""


def imported(*words: object, run: str = _RUN) -> set[str]:
    """By a fresh interpreter without site-packages: those may import what they like."""
    source = str(Path(modelpick.__file__).parents[1])
    code = f"import sys; sys.path.insert(0, {source!r})\n{run}"
    command = [sys.executable, "-I", "-S", "-c", code, *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout
    return set(done.stderr.split())


@pytest.mark.parametrize("words", [[], ["--needs", "tools"], ["--needs", "vision", "--unknown", "optimistic"]])
def test_an_answer_in_json_imports_nothing_that_costs(catalog_file: Path, words: list[str]) -> None:
    found = imported("recommend", "--format", "json", "--catalog", catalog_file, *words)
    assert {"modelpick.judge.decide", "modelpick.json_text", "decimal"} <= found
    assert found.isdisjoint(HEAVY)


def test_without_a_journal_nothing_of_it_is_imported(catalog_file: Path) -> None:
    found = imported("recommend", "--format", "json", "--catalog", catalog_file)
    named = tuple(f"modelpick.catalog.{name}" for name in ("journal", "measured", "holding"))
    assert not [name for name in found if name.startswith(named)]


def test_nobody_looks_for_garbage_before_the_process_ends(catalog_file: Path) -> None:
    """One look over all objects of a decision takes a twentieth of its time."""
    words = ("recommend", "--format", "json", "--catalog", catalog_file)
    assert "collection" not in imported(*words, run=_WATCH)
