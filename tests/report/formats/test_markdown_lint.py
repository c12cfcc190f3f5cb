"""Markdown as markdownlint wants it: the sample with every block, in both languages, and every golden report."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests import needed
from tests.report import sample

from modelpick.report.formats import markdown

pytestmark = pytest.mark.tools

ROOT = Path(__file__).parents[3]
GOLDENS = ROOT / "tests" / "golden"


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    needed.program("node", package="nodejs")
    shutil.copy(ROOT / ".markdownlint.jsonc", folder)
    command = [str(needed.from_npm(".bin/markdownlint-cli2")), "*.md"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_reports_pass_markdownlint(tmp_path: Path) -> None:
    for lang in ("en", "es"):
        (tmp_path / f"sample-{lang}.md").write_text(markdown.drawn(sample.page(lang)), encoding="utf-8")
    goldens = [file for file in GOLDENS.glob("*/*") if file.suffix == ".md" or _is_markdown(file)]
    assert len(goldens) >= 8
    for file in goldens:
        (tmp_path / f"{file.parent.name}-{file.stem}.md").write_bytes(file.read_bytes())
    done = lint(tmp_path)
    assert done.returncode == 0, done.stderr


def _is_markdown(file: Path) -> bool:
    return file.name == "stdout.txt" and file.read_text(encoding="utf-8").startswith("# ")


def test_markdownlint_finds_what_is_wrong(tmp_path: Path) -> None:
    """Else the test above could not fail."""
    (tmp_path / "wrong.md").write_text(
        "# One\n\n### Three\n\n| a | b |\n| --- | --- |\n| 1 | 2 | 3 |\n", encoding="utf-8"
    )
    done = lint(tmp_path)
    assert done.returncode == 1
    assert "MD001" in done.stderr
    assert "MD056" in done.stderr
