"""The pages that the browser is shown: the sample with every block, and what the commands write."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests import needed
from tests.browser.chromium import NAMES, Browser
from tests.report import sample

from modelpick.report.formats import html

COMMANDS = {
    "rag": ["recommend", "--preset", "rag"],
    "agent-es": ["recommend", "--preset", "coding_agent", "--lang", "es"],
    "none": ["recommend", "--preset", "rag", "--context", "50M"],
    "show": ["show", "gpt-5.4"],
    "routes": ["routes", "step-3.5-flash"],
    "compare-es": ["compare", "gpt-5.4", "claude-opus-4-8", "deepseek-v4-pro", "--lang", "es"],
    "list": ["list", "--limit", "60"],
    "why-not": ["why-not", "o4-mini", "--preset", "rag"],
    "cost": ["cost", "gpt-5.4"],
    "info": ["catalog", "info"],
    "conflicts": ["catalog", "conflicts", "o4-mini"],
}
PAGES = ["sample-en", "sample-es", *COMMANDS]
AS_OF = "1795176000"  # 2026-11-20


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    needed.program(*NAMES, package="chromium")
    browser = Browser(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    found = {name: folder / f"{name}.html" for name in PAGES}
    for lang in ("en", "es"):
        found[f"sample-{lang}"].write_text(html.drawn(sample.page(lang)), encoding="utf-8")
    started = [
        subprocess.Popen(
            [sys.executable, "-c", "from modelpick.cli.main import run; raise SystemExit(run())", *command, "--output",
             found[name]], env={"SOURCE_DATE_EPOCH": AS_OF, "HOME": str(folder), "PATH": ""}, stderr=subprocess.PIPE,
            text=True,
        )
        for name, command in COMMANDS.items()
    ]  # fmt: skip
    for each in started:
        _, told = each.communicate()
        assert each.returncode in (0, 3), told
    return found
