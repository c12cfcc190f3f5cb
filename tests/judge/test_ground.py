"""What every judgement of a catalog stands on."""

from __future__ import annotations

from tests.conftest import OverlaidBy
from tests.judge.little import model, route, under

from modelpick.judge.ground import Ground

OPEN = "beta/x"
CORRECTED = """[[correction]]
subject = "offering:openai/gpt-4o"
field = "price.standard.input"
value = 2.10
reason = "contract of 2026"
"""


def test_companies_run_the_model_themselves_and_count_once() -> None:
    """Two doors of Barn are one; a gateway, a reseller, a plan and one's own machine are none."""
    names = ("barn", "barn-eu", "sky", "gate", "stall", "club", "desk")
    ground = under(*(route(f"{name}/x", OPEN) for name in names), route("shed/gone", OPEN, retires="2026-11-20"))
    assert ground.companies == [2]


def test_live_routes_are_those_whose_day_has_not_come() -> None:
    ground = under(
        route("sky/x", OPEN), route("sky/y", OPEN, retires="2026-11-20"), route("sky/z", OPEN, retires="2027-01")
    )
    assert ground.live_routes == [2]


def test_a_lab_may_serve_under_another_name() -> None:
    ground = under(route("beta-api/x", OPEN), route("sky/x", OPEN), route("alpha/x", "alpha/y"))
    assert {name: bool(told) for name, told in zip(ground.names, ground.first_party, strict=True)} == {
        "beta-api/x": True, "sky/x": False, "alpha/x": True,
    }  # fmt: skip


def test_who_announces_retirements_has_at_least_two() -> None:
    sky = [route(f"sky/{at}", OPEN, retires="2027-01-01") for at in range(2)]
    assert under(*sky, route("barn/x", OPEN, retires="2027-01-01")).announcers == {"sky"}


def test_duplicates_and_moving_names_do_not_count() -> None:
    moving, copy = model("alpha/latest"), route("sky/copy", OPEN)
    moving.points_to, copy.duplicate_of = "", "sky/x"
    ground = under(moving, copy, route("sky/x", OPEN), route("alpha/latest", moving.id))
    assert [name for row, name in enumerate(ground.names) if ground.everything >> row & 1] == ["sky/x"]


def test_flags_have_three_values() -> None:
    ground = under(route("sky/a", OPEN, tools=True), route("sky/b", OPEN, tools=False), route("sky/c", OPEN))
    assert dict(zip(ground.names, ground.flags("tools"), strict=True)) == {"sky/a": 2, "sky/b": 0, "sky/c": 1}


def test_a_corrected_route_is_judged_and_not_the_one_that_it_hides(overlaid: OverlaidBy) -> None:
    ground = Ground(overlaid(CORRECTED), "2026-07-20")
    row = ground.row_of("openai/gpt-4o")
    assert ground.everything >> row & 1 and list(ground.names).count("openai/gpt-4o") == 2


def test_where_asks_once_for_each_entry() -> None:
    ground, seen = under(), list[str]()

    def holds(value: str) -> bool:
        seen.append(value)
        return value == "a"

    assert ground.where(["a", "b", "a"], holds) == 0b101
    assert sorted(seen) == ["a", "b"]


def test_offers_that_differ_in_neither_model_nor_efforts_nor_price_are_one_kind() -> None:
    ground = under(route("sky/x", OPEN), route("barn/x", OPEN), route("gate/x", OPEN, ("3", "4")))
    of = dict(zip(ground.names, ground.offers.of, strict=True))
    assert of["sky/x"] == of["barn/x"] != of["gate/x"]
    assert len(ground.offers.kinds) == 2
