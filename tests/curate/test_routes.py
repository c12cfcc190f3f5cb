"""Rows become routes: merged where they say the same, never lost, never revived."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.curate.made import Make, row, snapshot


def test_two_sources_of_one_route_are_one_offering(make: Make) -> None:
    offerings, _, accounts = make(
        snapshot("models-dev", row("togetherai", "deepseek-ai/DeepSeek-V3.1", context=128000)),
        snapshot("litellm", row("together_ai", "deepseek-ai/deepseek-v3.1", tools=True)),
    )
    assert list(offerings) == ["togetherai/deepseek-ai/DeepSeek-V3.1"]
    offering = offerings["togetherai/deepseek-ai/DeepSeek-V3.1"]
    assert offering.fact("context").value == 128000
    assert offering.fact("tools").value is True
    assert offering.also == ["deepseek-ai/deepseek-v3.1"]
    assert (accounts["models-dev"].kept, accounts["litellm"].merged) == (1, 1)


def test_regions_and_variants_are_routes_of_their_own(make: Make) -> None:
    offerings, _, _ = make(
        snapshot(
            "litellm",
            row("azure", "gpt-5", tools=True),
            row("azure", "gpt-5", region="eu", tools=True),
            row("deepinfra", "Qwen/Qwen3-32B", tools=True),
            row("deepinfra", "Qwen/Qwen3-32B-FP8", tools=True),
        )
    )
    assert sorted(offerings) == [
        "azure/gpt-5", "azure/gpt-5@eu", "deepinfra/Qwen/Qwen3-32B", "deepinfra/Qwen/Qwen3-32B-FP8",
    ]  # fmt: skip
    assert offerings["azure/gpt-5@eu"].fact("regions").value == ["eu"]
    assert offerings["deepinfra/Qwen/Qwen3-32B-FP8"].fact("quantization").value == "fp8"
    assert not any(offering.duplicate_of for offering in offerings.values())


def test_a_region_that_the_caller_can_choose_costs_the_uplift(make: Make) -> None:
    told = row("openai", "gpt-6", input=2, output=8, regional_uplift=Decimal("1.1"), regional_choices=["eu", "us"])
    offerings, _, _ = make(snapshot("litellm", told))
    assert sorted(offerings) == ["openai/gpt-6", "openai/gpt-6@eu", "openai/gpt-6@us"]
    assert offerings["openai/gpt-6@eu"].standard_rate("input") == Decimal("2.2")
    assert offerings["openai/gpt-6@eu"].fact("regions").value == ["eu"]
    assert offerings["openai/gpt-6"].standard_rate("input") == 2


def test_a_dated_twin_at_the_same_provider_is_a_duplicate(make: Make) -> None:
    dated = row("openai", "gpt-4.1-2025-04-14", tools=True)
    offerings, _, _ = make(snapshot("litellm", row("openai", "gpt-4.1", tools=True), dated))
    assert offerings["openai/gpt-4.1-2025-04-14"].duplicate_of == "openai/gpt-4.1"
    assert offerings["openai/gpt-4.1"].duplicate_of == ""


def test_an_older_snapshot_adds_no_route_only_history(make: Make) -> None:
    offerings, _, _ = make(
        snapshot("models-dev", row("deepinfra", "alive", input=1, output=2)),
        old=(
            snapshot(
                "models-dev", row("deepinfra", "dead", input=1), row("deepinfra", "alive", input=9), date="2026-05-21"
            ),
        ),
    )
    assert list(offerings) == ["deepinfra/alive"]
    assert offerings["deepinfra/alive"].standard_rate("input") == 1
    assert offerings["deepinfra/alive"].history[0]["rates"] == {"input": 9}


def test_a_price_list_revives_no_route_that_the_providers_list_lacks(make: Make) -> None:
    offerings, _, accounts = make(
        snapshot("models-dev", row("openrouter", "openai/gpt-5.5")),
        snapshot("openrouter", row("openrouter", "openai/gpt-4-32k", input=1)),
        snapshot("genai-prices", row("openrouter", "openai/gpt-4-32k", input=1)),
    )
    assert list(offerings) == ["openrouter/openai/gpt-5.5"]
    assert sum(accounts["openrouter"].excluded.values()) == sum(accounts["genai-prices"].excluded.values()) == 1
    assert all("list" in reason for reason in accounts["genai-prices"].excluded)


def test_what_somebody_measured_of_a_route_that_no_list_has_is_kept_apart(make: Make) -> None:
    measured = replace(row("openrouter", "openai/gpt-4-32k", ttft_s=Decimal("0.3")), publisher="Somebody", prices=[])
    offerings, _, accounts = make(
        snapshot("models-dev", row("openrouter", "openai/gpt-5.5")),
        snapshot("published-speed", measured, date="2026-06-15"),
    )
    assert list(offerings) == ["openrouter/openai/gpt-5.5"]
    assert [told.row for told in accounts["published-speed"].unlisted] == [measured]
    assert accounts["models-dev"].unlisted == []


def test_a_version_above_all_that_the_list_knew_came_after_it(make: Make) -> None:
    offerings, _, _ = make(
        snapshot("models-dev", row("openrouter", "z-ai/glm-5.2")),
        snapshot("genai-prices", row("openrouter", "z-ai/glm-5.3", input=1), row("openrouter", "z-ai/glm-4", input=1)),
    )
    assert sorted(offerings) == ["openrouter/z-ai/glm-5.2", "openrouter/z-ai/glm-5.3"]


def test_a_tier_written_as_an_id_becomes_a_tier(make: Make) -> None:
    standard = row("openrouter", "z-ai/glm-5.2", input=2, output=4)
    batch = row("openrouter", "z-ai/glm-5.2:batch", input=1, output=2)
    offerings, _, _ = make(snapshot("models-dev", standard), snapshot("genai-prices", standard, batch))
    assert list(offerings) == ["openrouter/z-ai/glm-5.2"]
    offering = offerings["openrouter/z-ai/glm-5.2"]
    price = offering.price("batch")
    assert price is not None
    assert price.rates["input"].value == 1
    assert offering.standard_rate("input") == 2


def test_every_row_is_accounted_for(make: Make) -> None:
    snapshots = (
        snapshot("models-dev", row("openrouter", "a/b"), row("openrouter", "a/B"), row("groq", "c")),
        snapshot("openrouter", row("openrouter", "a/b"), row("openrouter", "gone/x")),
    )
    _, _, accounts = make(*snapshots)
    for account in accounts.values():
        excluded, skipped = sum(account.excluded.values()), sum(account.skipped.values())
        assert account.raw == account.kept + account.merged + excluded + skipped
