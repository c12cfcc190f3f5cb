"""Where a locked pick is today."""

from __future__ import annotations

from typing import Any

from tests.judge.check.checking import OTHER, PICK, checked, grounds, locked, world
from tests.judge.little import route

from modelpick.catalog.entities import Offering
from modelpick.judge.check.routes import ALONE, DUPLICATE, POINTER, RENAMED, found
from modelpick.judge.ground import Ground

LOCK = locked(world())
CHEAP = ("0.5", "1")


def renamed(offering: str, region: str = "", **facts: Any) -> Offering:
    one = route(offering, "alpha/a", tools=True, **facts)
    one.region = region
    return one


def how(ground: Ground) -> tuple[str, str]:
    told = found(ground, LOCK.lock.pick)
    return ("" if told.row is None else ground.names[told.row]), told.how


def test_under_its_own_id_nothing_is_told() -> None:
    assert how(world()) == (PICK, "")


def test_the_one_route_of_the_model_at_its_provider_stands_in_and_is_not_said_to_be_it() -> None:
    assert how(grounds(renamed("alpha/a-2"))) == ("alpha/a-2", ALONE)
    told = checked(grounds(renamed("alpha/a-2")), LOCK)
    assert [one.kind for one in told.warnings] == [ALONE] and "the only route of the model" in told.warnings[
        0
    ].told.text


def test_another_spelling_is_it_though_there_are_others() -> None:
    one = renamed("alpha/a-2")
    one.also = ["a"]
    assert how(grounds(one, 70, 65, renamed("alpha/a-3"))) == ("alpha/a-2", RENAMED)


def test_of_several_nobody_can_tell() -> None:
    assert how(grounds(renamed("alpha/a-2"), 70, 65, renamed("alpha/a-3"))) == ("", "")


def test_another_region_provider_or_variant_is_another_offering() -> None:
    assert how(grounds(renamed("alpha/a-2@eu", "eu"))) == ("", "")
    assert how(grounds(renamed("sky/a"))) == ("", "")
    variant = renamed("alpha/a-2")
    variant.axes = [["quantization", "fp4"]]
    assert how(grounds(variant)) == ("", "")


def test_a_duplicate_stands_for_the_route_that_it_copies() -> None:
    copy = renamed(PICK)
    copy.duplicate_of = "alpha/a-2"
    ground = grounds(copy, 70, 65, renamed("alpha/a-2"))
    assert how(ground) == ("alpha/a-2", DUPLICATE)
    told = checked(ground, LOCK)
    assert [one.kind for one in told.warnings] == ["duplicate"] and told.drifts == []
    assert told.pick.now_offering == "alpha/a-2"


def test_a_moving_name_is_no_route() -> None:
    ground = world()
    model = ground.view.model("alpha/a")
    assert model.points_to is None
    pointing = _pointing()
    assert how(pointing) == ("", POINTER)
    assert checked(pointing, LOCK).warnings[0].kind == "unlisted"


def _pointing() -> Ground:
    from tests.judge.little import model, under

    moving = model("alpha/a")
    moving.points_to = ""
    return under(moving, route(PICK, "alpha/a", tools=True), route(OTHER, "beta/b", tools=True))
