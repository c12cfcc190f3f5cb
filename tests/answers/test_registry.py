"""Every document is found by the name in its schema, and none by two."""

from __future__ import annotations

import re
from pathlib import Path

from modelpick import answers
from modelpick.answers.registry import documents


def test_every_schema_that_is_written_down_is_found() -> None:
    folder = Path(answers.__path__[0])
    written = [name for file in folder.glob("*.py") for name in re.findall(r'schema = "(.*)"', file.read_text())]
    found = documents()
    assert sorted(document.schema for document in found.values()) == sorted(written)
    assert all(document.schema == f"modelpick/{name}/1" for name, document in found.items())
    assert "decision" in found
