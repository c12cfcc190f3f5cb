"""The user's private facts: what they add and correct holds everywhere, and the rest stays."""

from __future__ import annotations

import re
from decimal import Decimal

from tests.conftest import OverlaidBy

from modelpick.catalog.bits import to_rows
from modelpick.catalog.entities import KNOWN
from modelpick.catalog.view import View

ADDED = """
[provider.acme]
name = "Acme"
kind = "host"
country = "DE"

[[offering]]
id = "acme/gpt-oss-120b@eu"
model = "openai/gpt-oss-120b"
context = 100_000
tools = true
retires = 2027-01-31
volume_discount = "20 % from 1M requests"
price.standard = { input = 0.10, output = 0.4 }
price.batch = { input = 0.05 }
reason = "contract of 2026"
url = "https://acme.example/contract"
"""


def correction(subject: str, field: str, value: str, **more: str) -> str:
    keys = {"subject": f'"{subject}"', "field": f'"{field}"', "value": value, **more}
    return "[[correction]]\n" + "".join(f"{key} = {told}\n" for key, told in keys.items())


def holds(view: View, offering: str, name: str) -> bool:
    return offering in [view.offering_id(row) for row in to_rows(view.bits(name))]


def test_a_route_of_ones_own_is_an_offering_like_any(view: View, overlaid: OverlaidBy) -> None:
    seen = overlaid(ADDED)
    own = seen.offering_by_id("acme/gpt-oss-120b@eu")
    assert (own.provider, own.upstream, own.region, own.model) == (
        "acme", "gpt-oss-120b", "eu", "openai/gpt-oss-120b",
    )  # fmt: skip
    assert own.fact("regions").value == ["eu"]
    assert own.fact("retires").value == "2027-01-31"
    assert own.standard_rate("input") == Decimal("0.10")
    batch = own.price("batch")
    assert batch is not None and batch.rates["input"].value == Decimal("0.05")
    assert seen.size == view.size + 1
    assert own.id in seen.model("openai/gpt-oss-120b").routes
    assert own.id not in view.model("openai/gpt-oss-120b").routes


def test_what_it_says_is_traced_to_the_overlay(overlaid: OverlaidBy) -> None:
    claim = overlaid(ADDED).offering_by_id("acme/gpt-oss-120b@eu").fact("context").claims[0]
    assert (claim.source, claim.value, claim.why, claim.url) == (
        "overlay", 100000, "contract of 2026", "https://acme.example/contract",
    )  # fmt: skip
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", claim.as_of) and claim.dated_by == "verified"


def test_its_flags_price_and_provider_stand_in_the_columns(overlaid: OverlaidBy) -> None:
    seen = overlaid(ADDED)
    for name in ("tools+", "provider=acme", "kind=host", "country=DE", "lab=openai", "license_class=permissive"):
        assert holds(seen, "acme/gpt-oss-120b@eu", name), name
    row = seen.size - 1
    assert seen.at_most("input_usd_per_mtok", 0.1) >> row & 1
    assert not seen.at_most("input_usd_per_mtok", 0.09) >> row & 1
    assert seen.counted >> row & 1
    assert seen.rulebook["providers"]["acme"] == {"name": "Acme", "kind": "host", "country": "DE"}


def test_a_provider_that_the_catalog_knows_moves_with_all_its_routes(view: View, overlaid: OverlaidBy) -> None:
    assert holds(view, "azure/gpt-4o", "kind=cloud")
    seen = overlaid('[provider.azure]\nkind = "reseller"\n')
    assert holds(seen, "azure/gpt-4o", "kind=reseller") and not holds(seen, "azure/gpt-4o", "kind=cloud")
    assert seen.rulebook["providers"]["azure"]["name"] == view.rulebook["providers"]["azure"]["name"]
    assert seen.counted.bit_count() == view.counted.bit_count()


def test_a_model_that_nobody_knows_comes_with_its_first_route(overlaid: OverlaidBy) -> None:
    toml = '[[offering]]\nid = "acme/house-1"\nmodel = "acme/house-1"\n' + correction(
        "model:acme/house-1", "license", '"MIT"'
    )
    seen = overlaid(toml)
    assert seen.model("acme/house-1").routes == ["acme/house-1"]
    assert "acme/house-1" in seen.model_ids and "acme/house-1" in seen.names
    assert holds(seen, "acme/house-1", "license=MIT")


def test_another_name_of_a_model_is_that_model(overlaid: OverlaidBy) -> None:
    seen = overlaid('[[offering]]\nid = "acme/o4"\nmodel = "openai/o4-mini-2025-04-16"\n')
    assert seen.offering_by_id("acme/o4").model == seen.names["openai/o4-mini-2025-04-16"][0]
    assert len([model for model in seen.model_ids if "o4-mini" in model]) == 1


def test_ids_keep_what_looks_like_a_region_and_is_none(overlaid: OverlaidBy) -> None:
    for upstream, region in (("@cf/meta/llama", ""), ("claude@20250929", ""), ("m@eu-west-1+fast", "eu-west-1")):
        own = overlaid(f'[[offering]]\nid = "acme/{upstream}"\nmodel = "l/m"\n').offering_by_id(f"acme/{upstream}")
        assert (own.region, own.upstream) == (region, upstream if not region else "m")


def test_a_corrected_fact_is_the_fact_and_the_losers_stay(view: View, overlaid: OverlaidBy) -> None:
    before = view.offering_by_id("openai/gpt-4o").fact("max_output")
    assert sorted(before.live_values()) == [4096, 16384]
    seen = overlaid(correction("offering:openai/gpt-4o", "max_output", "16384", reason='"tried it"'))
    fact = seen.offering_by_id("openai/gpt-4o").fact("max_output")
    assert (fact.state, fact.value, fact.claims[0].source, fact.claims[0].why) == (KNOWN, 16384, "overlay", "tried it")
    assert {(claim.source, claim.value, claim.mark) for claim in fact.claims[1:]} == {
        ("models-dev", 16384, ""),
        ("litellm", 4096, "overruled"),
    }
    row = next(row for row in range(seen.size) if seen.offering_id(row) == "openai/gpt-4o" and seen.counted >> row & 1)
    assert seen.at_least("max_output.low", 16384) >> row & 1, "the low end is the user's word too"


def test_a_negotiated_price_replaces_one_rate(overlaid: OverlaidBy) -> None:
    seen = overlaid(correction("offering:openai/gpt-4o", "price.standard.input", "2.10"))
    corrected = seen.offering_by_id("openai/gpt-4o")
    assert corrected.standard_rate("input") == Decimal("2.1")
    assert corrected.standard_rate("output") == Decimal(10)
    row = corrected.price()
    assert row is not None and {c.mark for c in row.rates["input"].claims[1:]} == {"overruled"}
    assert "openai/gpt-4o" in [seen.offering_id(r) for r in to_rows(seen.at_most("input_usd_per_mtok", 2.1))]


def test_a_price_of_a_tier_that_was_not_listed_is_a_new_row(overlaid: OverlaidBy) -> None:
    seen = overlaid(correction("offering:azure/gpt-4o", "price.flex.input", "1"))
    row = seen.offering_by_id("azure/gpt-4o").price("flex")
    assert row is not None and row.rates["input"].value == 1


def test_a_price_list_of_zeros_is_free_local_or_a_plan_but_no_cheap_price(overlaid: OverlaidBy) -> None:
    for kind, extra, zero in (("host", "", "free"), ("host", "local = true", "local"), ("plan", "", "subscription")):
        seen = overlaid(
            f'[provider.acme]\nkind = "{kind}"\n{extra}\n[[offering]]\nid = "acme/m"\nmodel = "l/m"\n'
            "price.standard = { input = 0, output = 0.0 }\n"
        )
        assert holds(seen, "acme/m", f"zero={zero}")
        assert seen.offering_by_id("acme/m").standard_rate("input") is None
        assert not seen.known("input_usd_per_mtok") >> seen.size - 1 & 1


def test_a_corrected_license_stands_in_the_columns_of_all_routes(view: View, overlaid: OverlaidBy) -> None:
    routes = view.model("openai/gpt-oss-120b").routes
    assert all(holds(view, route, "license=Apache-2.0") for route in routes)
    seen = overlaid(correction("model:openai/gpt-oss-120b", "license", '"MIT"'))
    assert all(holds(seen, route, "license=MIT") for route in routes)
    assert not any(holds(seen, route, "license=Apache-2.0") for route in routes)
    assert seen.counted.bit_count() == view.counted.bit_count()


def test_a_correction_keeps_what_the_lab_said_of_retirement(view: View, overlaid: OverlaidBy) -> None:
    assert view.known("lab_retires").bit_count() == 3
    assert overlaid(correction("offering:azure/o4-mini", "context", "1000")).known("lab_retires").bit_count() == 3


def test_a_corrected_retirement_at_the_lab_reaches_every_route(overlaid: OverlaidBy) -> None:
    seen = overlaid(correction("offering:openai/o4-mini", "retires", "2030-06-30"))
    assert seen.at_least("lab_retires", 20300630).bit_count() == 3
    assert seen.at_most("lab_retires", 20291231) == 0


def test_the_version_changes_with_every_byte(view: View, overlaid: OverlaidBy) -> None:
    versions = [overlaid(toml).version for toml in ("", "# a remark\n", ADDED, ADDED + "\n")]
    assert len({view.version, *versions}) == 5
    assert all(version.startswith(f"{view.version}+") for version in versions)


def test_one_line_says_what_the_overlay_does(overlaid: OverlaidBy) -> None:
    assert overlaid("").notices == []
    toml = ADDED + correction("offering:openai/gpt-4o", "context", "1000") * 2
    assert overlaid(toml).notices == ["With 1 offering, 2 corrections, 1 provider of overlay.toml."]
