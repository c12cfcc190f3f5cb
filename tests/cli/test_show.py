"""`modelpick show`."""

from __future__ import annotations

import pytest
from tests.catalog import tiny
from tests.cli.running import complaint, run

DAY = ("--as-of", tiny.TODAY)


@pytest.mark.parametrize("name", ["openai/o4-mini", "o4-mini", "o4 mini"])
def test_names_are_forgiving(name: str) -> None:
    told = run("show", name, *DAY, "--format", "json").json()
    assert told["model"] == "openai/o4-mini" and told["asked"] is None and told["as_of"] == tiny.TODAY


def test_an_offering_shows_its_model_with_the_route_marked() -> None:
    told = run("show", "azure/o4-mini@eu", *DAY, "--format", "json").json()
    assert (told["model"], told["asked"]) == ("openai/o4-mini", "azure/o4-mini@eu")
    assert "asked for" in run("show", "azure/o4-mini@eu", *DAY).out


def test_traffic_is_asked_for_by_flags() -> None:
    done = run("show", "openai/gpt-oss-120b", *DAY, "--requests", "7000/month", "--input-tokens", "900")
    assert done.code == 0 and "A month is 7,000 requests of 900 tokens in" in done.out


def test_an_unknown_name_is_a_usage_error_with_advice() -> None:
    assert "no model 'qzqzqz-1'" in complaint(run("show", "qzqzqz-1", *DAY), 2)
