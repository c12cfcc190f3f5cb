"""The price of a run's day: written by hand, else from history, else today's."""

from __future__ import annotations

from pathlib import Path

from tests.curate.usage.made import offering

from modelpick import shipped
from modelpick.curate.usage import day_prices

ENTRY = {"model": "l/m", "from": "2025-01-01", "to": "2025-06-30", "input": "3", "output": "12"}
PAST = {"source": "s", "from": "", "to": "2025-06-10", "above": 0, "rates": {"input": 10, "output": 40}}


def test_the_table_holds_on_its_days() -> None:
    routes = [offering("l/m", input=1, output=4)]
    assert day_prices.on_day("l/m", "2025-06-30", False, [ENTRY], routes) == (3, 12)
    assert day_prices.on_day("l/m", "2025-07-01", False, [ENTRY], routes) == (1, 4)
    assert day_prices.on_day("l/other", "2025-06-30", False, [ENTRY], []) is None


def test_a_model_that_is_priced_apart_when_it_thinks() -> None:
    apart = [{**ENTRY, "thinks": False}, {**ENTRY, "thinks": True, "output": "35"}]
    assert day_prices.on_day("l/m", "2025-02-01", True, apart, []) == (3, 35)
    assert day_prices.on_day("l/m", "2025-02-01", False, apart, []) == (3, 12)
    assert day_prices.on_day("l/m", "2025-02-01", True, [ENTRY], []) == (3, 12)


def test_history_holds_before_its_end() -> None:
    routes = [offering("l/m", input=2, output=8, history=[PAST])]
    assert day_prices.on_day("l/m", "2025-06-09", False, [], routes) == (10, 40)
    assert day_prices.on_day("l/m", "2025-06-10", False, [], routes) == (2, 8)


def test_the_labs_own_list_comes_before_those_of_others() -> None:
    hosts = [offering("l/m", f"p{at}", input=at, output=at) for at in (1, 5, 9)]
    assert day_prices.on_day("l/m", "2025-06-10", False, [], hosts) == (5, 5)
    assert day_prices.on_day("l/m", "2025-06-10", False, [], [*hosts, offering("l/m", input=2, output=8)]) == (2, 8)


def test_a_price_without_an_output_rate_is_none() -> None:
    assert day_prices.on_day("l/m", "2025-06-10", False, [], [offering("l/m", input=2)]) is None


def test_an_entry_for_what_is_not_in_the_catalog_is_told() -> None:
    assert day_prices.dead([ENTRY], {"l/m"}) == []
    assert day_prices.dead([ENTRY, ENTRY], set()) == ["data/run_prices.toml: l/m: the catalog has no such model"]


def test_a_folder_without_the_table(tmp_path: Path) -> None:
    assert day_prices.load(str(tmp_path)) == []


def test_the_shipped_entries_of_a_model_do_not_overlap() -> None:
    table = day_prices.load(shipped.data_dir())
    assert table
    for thinks in (True, False):
        days: dict[str, str] = {}
        for entry in (one for one in table if one.get("thinks", thinks) is thinks):
            assert days.get(entry["model"], "") < entry["from"] <= entry["to"]
            days[entry["model"]] = entry["to"]


def test_where_a_price_is_from_is_told_the_best_first() -> None:
    routes = [
        offering(
            "lab/a", input=2, output=8, history=[{"from": "2025-01-01", "to": "", "rates": {"input": 1, "output": 4}}]
        ),
        offering("lab/a", "elsewhere", input=3, output=9),
    ]
    ways = list(day_prices.found("lab/a", "2025-05-01", False, [], routes))
    assert [where for where, _ in ways] == [day_prices.HISTORY, day_prices.OWN_TODAY]
    assert day_prices.on_day("lab/a", "2025-05-01", False, [], routes) == ways[0][1]
    ((where, price),) = day_prices.found("lab/a", "2025-05-01", False, [], routes[1:])
    assert (where, price) == (day_prices.OTHERS_TODAY, (3.0, 9.0))
