"""`modelpick show`."""

from __future__ import annotations

from pathlib import Path

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


OWN = """
[provider.acme]
name = "Acme"
kind = "host"

[[offering]]
id = "acme/private-1"
model = "acme/private-1"
context = 32_000
price.standard = { input = 0.10, output = 0.4 }
reason = "contract of 2026"

[[offering]]
id = "acme/gpt-oss-120b"
model = "openai/gpt-oss-120b"
context = 131_072
max_output = 131_072
price.standard = { input = 0.01, output = 0.02 }
reason = "contract of 2026"
"""


def test_routes_of_ones_own_are_vouched_for_and_models_of_ones_own_have_a_page(tmp_path: Path) -> None:
    file = tmp_path / "modelpick" / "overlay.toml"
    file.parent.mkdir()
    file.write_text(OWN, encoding="utf-8")
    env = {"XDG_CONFIG_HOME": str(tmp_path)}
    told = run("show", "openai/gpt-oss-120b", *DAY, "--format", "json", env=env).json()
    cheapest = told["choice"]["cheapest"]
    assert (cheapest["offering"], cheapest["vouched"]) == ("acme/gpt-oss-120b", True)
    assert not any("vouch for Acme" in one["text"] for one in told["choice"]["reasons"])
    private = run("show", "acme/private-1", *DAY, "--format", "json", env=env).json()
    assert private["costs"]["offering"] == "acme/private-1" and private["released"] is None
    # Nobody knows how many tokens it spends: no bill, and the reason for it.
    assert private["costs"]["bill"]["per_month_usd"] is None and private["costs"]["bill"]["notes"]
    assert "Unavailable until priced." in run("show", "acme/private-1", *DAY, env=env).out
