"""What the shipped catalog has to answer: retired models, known licenses, and nobody that nobody vouches for."""

from __future__ import annotations

import pytest

from modelpick.catalog.view import View, open_view
from modelpick.judge.decide import decide
from modelpick.judge.ground import Ground
from modelpick.judge.why import why
from modelpick.workload.read import workload
from modelpick.workload.values import Level
from modelpick.workload.workload import Workload

AS_OF = "2026-11-20"


@pytest.fixture(scope="module")
def ground() -> Ground:
    return Ground(open_view("shipped", overlay=""), AS_OF)


def asked(ground: Ground, **given: object) -> Workload:
    return workload([Level("flag", {"preset": "extraction", **given})], ground.rules)[0]


def test_o4_mini_is_retired_and_its_successor_named(ground: Ground) -> None:
    easy = asked(ground, min_quality=["instruction_following=0", "reasoning=0"], lab=["openai"], top="200")
    told = why(ground, easy, "openai/o4-mini", "openai/o4-mini")
    assert told.outcome == "refused"
    assert "openai/o4-mini was retired on 2026-10-23." in [one.reason.text for one in told.obstacles]
    assert any(note.text.startswith("Its successor is openai/") for note in told.notes)


def test_no_route_of_a_model_that_its_lab_retired_is_picked(ground: Ground) -> None:
    easy = asked(ground, min_quality=["instruction_following=0", "reasoning=0"], any_provider=True, top="500")
    decision = decide(ground, easy, draws=0)
    assert not [one.offering for one in decision.candidates if one.model == "openai/o4-mini"]
    assert decision.candidates


def test_step_3_5_flash_and_gpt_4o_are_known(ground: Ground) -> None:
    view: View = ground.view
    step = view.model("stepfun/step-3.5-flash")
    assert (step.fact("license").value, step.fact("open_weights").value) == ("Apache-2.0", True)
    routes = [view.offering_by_id(route) for route in step.routes]
    assert sum(route.fact("tools").value is True for route in routes) > len(routes) / 2
    gpt_4o = view.offering_by_id("openai/gpt-4o-2024-11-20")
    assert gpt_4o.fact("tools").value and gpt_4o.fact("structured_output").value
    assert gpt_4o.standard_rate("input") and gpt_4o.standard_rate("output")


def test_picks_of_presets_are_alive_vouched_for_and_measured_enough(ground: Ground) -> None:
    providers = ground.rules["providers"]
    for preset in ground.rules["presets"]:
        decision = decide(ground, asked(ground, preset=preset), draws=0)
        assert decision.outcome == "recommended" and len(decision.picks) == 5, preset
        for pick in decision.picks:
            entry = providers[pick.provider]
            assert entry["kind"] in ("lab", "cloud") or entry["vouched"], pick.offering
            ends = ground.view.offering_by_id(pick.offering).fact("retires").value
            assert ends is None or ends > AS_OF
            floor = dict(asked(ground, preset=preset).min_quality)
            for told in pick.quality:
                if told.domain in floor:
                    assert told.mean is not None and told.mean >= floor[told.domain] and told.n >= 3, pick.offering
