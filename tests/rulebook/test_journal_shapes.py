"""rules/journal.toml: how long a measurement counts, and from how many runs on."""

from __future__ import annotations

from pathlib import Path

import pytest

from modelpick import shipped
from modelpick.errors import BadFileError
from modelpick.rulebook.journal_shapes import Journal
from modelpick.rulebook.load import read_table

SHIPPED = Path(shipped.rules_dir()) / "journal.toml"


def test_ours_hold_and_give_a_reason_for_each_figure() -> None:
    table = read_table(str(SHIPPED), Journal)
    for kind in table.values():
        assert set(kind["why"]) == set(kind) - {"why"}
    assert set(table["verdict"]) == {"holds_days", "least_runs", "why"}
    # A median whose interval one odd answer cannot move: C(9, 0) + C(9, 1) of 2^9 lie on each side.
    assert 1 - 2 * (1 + 9) / 2**9 >= 0.95 and table["speed"]["least_runs"] >= 9


@pytest.mark.parametrize(
    ("was", "now", "why"),
    [
        ("holds_days = 30", "holds_days = 0", "speed.holds_days"), ("holds_days = 30", "", "speed.holds_days"),
        ("least_runs = 10", "least_runs = -1", "speed.least_runs"), ("least_runs = 10", 'least_runs = "ten"', "speed"),
        ("most_failed_share = 0.5", "most_failed_share = 50", "speed.most_failed_share"),
        ("least_prompt_share = 0.5", "", "speed.least_prompt_share"),
        ("[tokenizer]", "[tokens]", "tokenizer"), ("holds_days = 90", "holds_days = 90\nfresh = true", "verdict.fresh"),
    ],
)  # fmt: skip
def test_others_are_told_what_is_wrong(was: str, now: str, why: str, tmp_path: Path) -> None:
    file = tmp_path / "journal.toml"
    file.write_text(SHIPPED.read_text().replace(was, now, 1))
    with pytest.raises(BadFileError, match=why):
        read_table(str(file), Journal)
