"""Of a minimum of quality: the effort that comes nearest, and what a known score does not settle."""

from __future__ import annotations

from tests.judge.pages.comparing import O4_MINI, STEP, compared

from modelpick.answers.why_not import Obstacle


def _obstacles(model: str) -> dict[str, Obstacle]:
    (found,) = (one for one in compared(O4_MINI, STEP).models if one.key == model)
    return {one.requirement: one for one in found.obstacles}


def test_a_score_that_is_known_is_said_not_to_settle_it() -> None:
    told = compared(O4_MINI, STEP)
    knowledge = next(one for one in told.models[0].quality if one.domain == "knowledge")
    reason = _obstacles(O4_MINI)["min_quality:knowledge"].reason
    assert (reason.args["mean"], reason.args["low"]) == (knowledge.mean, knowledge.low)
    assert reason.text == (
        "openai/o4-mini has 59.7 points in knowledge (53.1 to 66.5) at its usual effort, on 2 scores: that does not "
        "settle whether it reaches 65, as an estimate has to rest on 3."
    )


def test_what_it_would_score_names_the_effort() -> None:
    found = _obstacles(O4_MINI)["min_quality:reasoning"]
    assert found.state == "fails" and found.reason.args["effort"] == "high"
    assert "would score 53.6 in reasoning at high effort; at least 60" in found.reason.text
