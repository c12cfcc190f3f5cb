"""What the README shows is what the commands print."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_readme_shows_what_its_commands_print() -> None:
    done = subprocess.run([sys.executable, "scripts/docs.py", "--check"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_no_figure_is_left_open() -> None:
    for name in ("README.md", "CONTRIBUTING.md", "docs/architecture.md"):
        assert "TODO" not in (ROOT / name).read_text(encoding="utf-8"), name
