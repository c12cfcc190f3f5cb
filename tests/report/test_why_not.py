"""`why-not` on a terminal."""

from __future__ import annotations

import pytest
from tests.judge.cases import ground, workload

from modelpick.judge.why import why
from modelpick.report.told import told as rendered
from modelpick.report.tongue import Tongue


@pytest.mark.parametrize("width", [80, 200, 0])
@pytest.mark.parametrize("model", ["openai/gpt-5.2", "openai/o4-mini", "google/gemini-2.5-flash"])
def test_everything_is_said(model: str, width: int) -> None:
    answer = why(ground(), workload("extraction", budget="500/month"), model)
    text = rendered(answer, width=width)
    flat = " ".join(text.split())
    for sentence in (
        [answer.verdict, *answer.notes]
        + [one.reason for one in answer.obstacles]
        + [one.told for one in answer.ways]
        + [pair.con for pair in answer.outweighed]
        + [pro for pair in answer.outweighed for pro in pair.pros]
    ):
        assert " ".join(Tongue().short(sentence).split()) in flat
    if width:
        assert max(map(len, text.split("\n"))) <= width


def test_what_is_gone_cannot_win() -> None:
    answer = why(ground(), workload("general"), "openai/o4-mini", "openai/o4-mini")
    text = rendered(answer, width=100)
    assert "Nothing would let it win: what is gone cannot be picked." in text
    assert "Its successor is openai/gpt-5.6-terra." in text
