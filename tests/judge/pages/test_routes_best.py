"""What a route is best for: its picks first, then what it alone has, then its kind."""

from __future__ import annotations

import pytest
from tests.judge.little import route
from tests.judge.pages.paging import X, faults, line, paged

from modelpick.catalog.entities import Offering

OTHERS = [route(f"barn/{at}", X, ("1", "2")) for at in range(4)]


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (route("barn/x", X, None), "Best for nothing that facts tell: nobody says what it costs."),
        (route("sky/x", X, ("9", "9")), "Best for who has an account with Sky already."),
        (route("sky/x", X, ("9", "9"), regions=["us"]), "Best for work that must be processed in us."),
        (route("shed/x", X, ("0.1", "0.1")), "Best for the lowest bill, for who vouches for Shed."),
        (route("sky/x", X, ("9", "9"), context=2_000_000), "Best for requests of more than 1,000,000 tokens."),
        (route("sky/x", X, listing="deprecated"), "Best for nothing new: a list calls it deprecated."),
        (route("stall/x", X, ("9", "9")), "Best for who buys through one gateway."),
        (route("shed/x", X, ("9", "9")), ""),
        (route("club/x", X), "Best for who has the plan already."),
    ],
)
def test_what_a_route_is_best_for(one: Offering, told: str) -> None:
    cloud = route("sky/next", X, ("1.5", "2"))
    page = paged(one, cloud, *OTHERS)
    use = line(page, one.id).best_use
    assert (use.text if use else "") == told
    following = line(page, "sky/next").best_use
    assert following and following.text.startswith("Best as the fallback")
    assert faults(page) == []
