"""How tables write an effort."""

from __future__ import annotations

import pytest

from modelpick.curate.efforts import effort_of


@pytest.mark.parametrize(
    ("stated", "effort"),
    [
        ("high (default)", "high"), ("max (98304 generation tokens)", "max"), ("xhigh", "xhigh"), ("Max", "max"),
        ("default", ""), ("default (96k thinking budget)", ""), ("enabled", ""), (None, ""), ("none", "none"),
        ("High", "high"), ("loud", ""),
        ("128k thinking budget", "max"),
    ],
)  # fmt: skip
def test_an_effort_is_read_out_of_what_tables_write(stated: str | None, effort: str) -> None:
    assert effort_of(stated) == effort
