"""Every report in Markdown passes markdownlint, whatever stands in its document."""

from __future__ import annotations

import itertools
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.needed import from_npm
from tests.report.documents import NAMES, ROOT, document
from tests.report.hostile import Replaced, strings
from tests.report.telling import formats_of, told

from modelpick.answers.reading import read

pytestmark = pytest.mark.tools


def test_every_report_passes(tmp_path: Path) -> None:
    """By its rules as they come; .markdownlint.jsonc says which does not hold for text that is made, and why."""
    shutil.copy(ROOT / ".markdownlint.jsonc", tmp_path)
    words = itertools.cycle(strings(10_000))
    for name in NAMES:
        whole = read(document(name), name).document
        for kind, one in (("own", whole), ("hostile", Replaced(words).document(whole))):
            for form in {"markdown", "adr"}.intersection(formats_of(one)):
                (tmp_path / f"{name}.{kind}.{form}.md").write_text(told(one, form), "utf-8")
    done = subprocess.run(
        ["node", from_npm(".bin/markdownlint-cli2"), "*.md"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[:2000]
