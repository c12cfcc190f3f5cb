"""The catalog in data/ is what the snapshots give, and holds what the project promises of it."""

from __future__ import annotations

import hashlib
import os

import numpy as np
import pytest
from scripts import aider_runs

from modelpick import shipped
from modelpick.catalog.entities import Offering
from modelpick.catalog.store import Catalog
from modelpick.catalog.view import View, open_view
from modelpick.curate.build import Built, build
from modelpick.curate.lookup import Lookup
from modelpick.curate.upstreams import load_sources
from modelpick.curate.usage import choice, day_prices, run_cost, runs


@pytest.fixture(scope="module")
def built() -> Built:
    return build(shipped.data_dir(), shipped.rules_dir())


@pytest.fixture(scope="module")
def view() -> View:
    return open_view("shipped", "")


def test_the_committed_catalog_has_the_content_that_the_snapshots_give(built: Built) -> None:
    assert Catalog(shipped.catalog_path()).digest == built.digest, "run `make catalog` and commit data/catalog.mpk"


def test_the_same_snapshots_give_the_same_bytes(built: Built) -> None:
    again = build(shipped.data_dir(), shipped.rules_dir())
    assert hashlib.sha256(again.content).digest() == hashlib.sha256(built.content).digest()


def test_it_is_small_and_wide(view: View) -> None:
    assert os.path.getsize(shipped.catalog_path()) <= 15 * 2**20
    assert view.counted.bit_count() >= 7500
    assert sum(1 for name in view.label_values("provider") if view.bits(f"provider={name}") & view.counted) >= 180


def test_every_raw_row_is_kept_merged_excluded_or_skipped(view: View) -> None:
    for source in view.meta["sources"]:
        if account := source.get("account"):
            left = sum(account["excluded"].values()) + sum(account["skipped"].values())
            assert account["raw"] == account["kept"] + account["merged"] + left, source["name"]


def test_every_source_names_its_license(view: View) -> None:
    assert all(source.license for source in load_sources(shipped.data_dir()))
    assert {source["name"] for source in view.meta["sources"]} >= {
        "models-dev",
        "litellm",
        "genai-prices",
        "openrouter",
    }


def test_o4_mini_is_retired_where_its_lab_says_so(view: View) -> None:
    offering = view.offering_by_id("openai/o4-mini")
    assert offering.fact("retires").value == "2026-10-23"
    assert view.model("openai/o4-mini").fact("successor").value
    assert {price.tier for price in offering.prices} >= {"standard", "batch", "flex", "priority"}
    assert rates(offering) == ("1.1", "4.4")


def test_gpt_4o_of_november_2024_has_tools_structure_and_a_price(view: View) -> None:
    offering = view.offering_by_id("openai/gpt-4o-2024-11-20")
    assert offering.fact("tools").value is offering.fact("structured_output").value is True
    assert rates(offering) == ("2.5", "10")


def test_step_3_5_flash_is_open_under_apache_with_tools_on_most_routes(view: View) -> None:
    model = view.model("stepfun/step-3.5-flash")
    assert (model.fact("open_weights").value, model.fact("license").value) == (True, "Apache-2.0")
    known = [view.offering_by_id(route).fact("tools").value for route in model.routes]
    assert sum(value is True for value in known) > len(known) / 2


def rates(offering: Offering) -> tuple[str, str]:
    return str(offering.standard_rate("input")), str(offering.standard_rate("output"))


@pytest.mark.parametrize(
    ("upstream", "model"),
    [
        ("openai/gpt-4o-2024-11-20", "openai/gpt-4o-2024-11-20"),
        ("nowhere/anthropic.claude-opus-4-8", "anthropic/claude-opus-4-8"),
        ("nowhere/zai-org/GLM-5.2-FP8", "zhipuai/glm-5.2"),
        ("nowhere/claude-sonnet-4-5-20250929", "anthropic/claude-sonnet-4-5-20250929"),
        ("nowhere/whisper-large-v3", "openai/whisper-large-v3"),
        ("nowhere/gpt-9", None),
        ("nowhere/claude-opus-4-8-mini", None),
        ("nowhere/deepseek-v4-pro-distill-llama-70b", None),
    ],
)
def test_ids_resolve_known_to_the_catalog_or_not(view: View, upstream: str, model: str | None) -> None:
    assert Lookup(view).resolve([upstream])[0].model == model


def test_every_id_of_the_catalog_resolves_to_its_own_model(view: View) -> None:
    ids = [view.offering_id(row) for row in range(view.size)]
    for told in Lookup(view).resolve(ids):
        assert told.in_catalog
        assert told.canonical == view.offering_by_id(told.offering).model


def test_more_effort_is_never_worse(view: View) -> None:
    levels = view.rulebook["benchmarks"]["efforts"]
    compared = 0
    for model in view.models():
        for told in model.quality.values():
            named = sorted((one for one in told if one.effort not in ("", "none")), key=lambda one: levels[one.effort])
            if len(named) > 1:
                compared += 1
                assert (named[0].mean or 0) <= (named[-1].mean or 0) + 1, model.id
    assert compared > 500


def test_an_unmeasured_model_is_not_below_the_one_it_starts_at(view: View) -> None:
    models = {model.id: model for model in view.models()}
    compared = 0
    for model in models.values():
        for domain, told in model.quality.items():
            for one in told:
                if one.grade == "predecessor" and one.rests_on[0].startswith("model:"):
                    before = models[one.rests_on[0].removeprefix("model:")].quality[domain]
                    start = next(each for each in before if each.effort == one.effort)
                    assert (one.mean or 0) >= (start.mean or 0), model.id
                    assert (one.high or 0) - (one.low or 0) >= (start.high or 0) - (start.low or 0), model.id
                    compared += 1
    assert compared > 500


def test_a_model_served_faster_is_as_good_as_it_is(view: View) -> None:
    plain, fast = (view.model(f"minimax/MiniMax-M2.7{suffix}").quality for suffix in ("", "-highspeed"))
    assert {domain: told[0].mean for domain, told in fast.items()} == {d: told[0].mean for d, told in plain.items()}


def test_names_that_many_models_have_a_score_under_are_judged_or_set_aside(view: View) -> None:
    rules = view.rulebook["benchmarks"]
    known = {name.split("@")[0].split("#")[0] for entry in rules["boards"].values() for name in entry["names"]}
    models: dict[str, set[str]] = {}
    for model in view.models():
        for score in model.benchmarks:
            models.setdefault(score.board, set()).add(model.id)
    left = {board for board, names in models.items() if len(names) >= 8 and board not in known | set(rules["unused"])}
    assert not left, left


def test_predicted_costs_choose_well_on_aider_s_board(built: Built) -> None:
    """With the board's own pass rates; the runs are those of the committed list. scripts/aider_choice.py says more."""
    models = {model.id: model for model in built.entities.models}
    predicted = run_cost.costs(runs.read(built.entities, day_prices.load(shipped.data_dir())))
    points = [aider_runs.pass_rate(one.run, models) for one in predicted]
    listed = [(entry["model"], entry["day"], entry["pass_rate"]) for entry in aider_runs.committed()["used"]]
    used = [(one.run.of.model, one.run.as_of, rate) for one, rate in zip(predicted, points, strict=True)]
    assert sorted(listed) == sorted(used)
    true, told = (
        choice.Options(np.array(points), np.array([getattr(one, which) for one in predicted]))
        for which in ("actual", "predicted")
    )
    found = choice.choices(true, told)
    assert found.mean_regret <= 0.3 and found.top_share >= 0.98
