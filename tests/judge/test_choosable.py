"""What the columns say of the efforts at an asking is what the model's own efforts say."""

from __future__ import annotations

import pytest
from tests.judge.cases import ground
from tests.judge.little import WORKLOAD, model, route, under

from modelpick.catalog.market import ASKING_EFFORTS, ASKING_MODEL
from modelpick.frozen import replace
from modelpick.judge.choosable import Choosable, choosable_of
from modelpick.judge.ground import Ground
from modelpick.judge.scorecard import Criterion
from modelpick.workload.workload import Workload

QUALITY = Criterion(
    "quality",
    {"measure": "quality", "question": "", "why": "", "better": "higher", "scale": "linear", "from": 20, "to": 90},
    50.0,
)
ASKED = replace(WORKLOAD, domains=(("coding", 0.7), ("reasoning", 0.3)))


def askings(asked: Ground) -> range:
    return range(len(asked.market.follows(ASKING_MODEL)))


@pytest.mark.parametrize(
    "workload",
    [
        ASKED,
        replace(ASKED, effort="none"),
        replace(ASKED, effort="high"),
        replace(ASKED, min_quality=(("reasoning", 60.0), ("coding", 55.0))),
    ],
    ids=["any", "none", "high", "minima"],
)
def test_every_asking_has_the_efforts_of_its_model(workload: Workload) -> None:
    asked = ground()
    told, estimates, seen = Choosable(asked, workload, QUALITY), asked.market.estimates, 0
    for asking in askings(asked):
        place, efforts = (asked.market.follows(name)[asking] for name in (ASKING_MODEL, ASKING_EFFORTS))
        options = told.efforts.of(place, efforts, asked.market.models[place], asked.market.efforts[efforts])
        left = told.left(asking)
        assert [told.mean(each) for each in left] == [one.scaled[0] for one in options]
        words = [estimates.words[each % told.size] for each in left]
        assert words == [one.effort.verbosity[1] for one in options]
        best = max([one.scaled[0] for one in options], default=0.0)
        assert told.peak(asking) == (best, min(words, default=0.0))
        assert all(told.option(asking, nth) == one for nth, one in enumerate(options))
        seen += len(options) > 1
    assert seen or workload.effort, "models with one effort alone prove little"


def test_rows_of_which_something_is_known() -> None:
    known = model("alpha/x", {"coding": {"": 40.0}})
    asked = under(known, route("host/x", "alpha/x"), route("host/y", "alpha/y"))
    assert Choosable(asked, replace(WORKLOAD, domains=(("coding", 1.0),)), QUALITY).rated() == 0b01
    assert Choosable(asked, replace(WORKLOAD, domains=(("vision", 1.0),)), QUALITY).rated() == 0


def test_workloads_that_ask_the_same_of_quality_share_it_and_others_do_not() -> None:
    asked = under(model("alpha/x"), route("host/x", "alpha/x"))
    one = choosable_of(asked, WORKLOAD, QUALITY)
    assert choosable_of(asked, replace(WORKLOAD, input_tokens=7, requests=9), QUALITY) is one
    others = (
        choosable_of(asked, replace(WORKLOAD, effort="high"), QUALITY),
        choosable_of(asked, replace(WORKLOAD, min_quality=(("coding", 50.0),)), QUALITY),
        choosable_of(asked, replace(WORKLOAD, domains=(("vision", 1.0),)), QUALITY),
        choosable_of(asked, WORKLOAD, None),
    )
    assert len({id(each) for each in (one, *others)}) == 5
