"""Properties that hold for whatever the sources say: absent is not no, zero is not free, dead stays dead."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.curate.made import Make, snapshot

from modelpick.catalog.columns import columns_of
from modelpick.catalog.entities import Fact
from modelpick.catalog.fields import MODEL_FIELDS, OFFERING_FIELDS
from modelpick.curate.rows import OFFERING, PriceRow, Row

SOURCES = {"models-dev": "deepinfra", "litellm": "deepinfra", "genai-prices": "novita", "openrouter": "openrouter"}
FLAGS = ("tools", "vision", "structured_output", "temperature", "reasoning", "pdf", "streaming")
NAMES = ("qwen3-32b", "Qwen/Qwen3-32B", "qwen3-32b-fp8", "llama-3.3-70b-instruct", "some-own-model", "x-latest")
HOSTS = ("deepinfra", "openai", "groq", "openrouter", "github-copilot", "lmstudio", "nobody-knows-it")

rates = st.dictionaries(
    st.sampled_from(("input", "output", "cache_read")), st.integers(1, 10**6).map(Decimal), max_size=3
)
prices = st.builds(
    lambda given_rates, tier, zero: PriceRow(given_rates, tier=tier, zero="" if given_rates else zero),
    rates, st.sampled_from(("standard", "batch")), st.sampled_from(("free", "unknown")),
)  # fmt: skip
facts = st.fixed_dictionaries(
    {},
    optional={
        **{flag: st.booleans() for flag in FLAGS},
        "context": st.sampled_from((8192, 128000, 200000)),
        "max_output": st.sampled_from((4096, 8192, 200000)),
        "retires": st.sampled_from(("2020-01-01", "2026-10-23", "2027-01-01")),
    },
)
rows = st.builds(
    lambda host, name, said, list_: Row(OFFERING, host, name, facts=dict(said), prices=list_),
    st.sampled_from(HOSTS), st.sampled_from(NAMES), facts, st.lists(prices, max_size=2),
)  # fmt: skip
upstreams = st.fixed_dictionaries({source: st.lists(rows, max_size=6, unique_by=Row.key) for source in SOURCES})
many = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def build(make: Make, told: dict[str, list[Row]], old: list[Row] | None = None) -> Any:
    history = (snapshot("models-dev", *old, date="2026-05-21"),) if old else ()
    return make(*(snapshot(source, *given_rows) for source, given_rows in told.items()), old=history)


def live(fact: Fact, value: object) -> bool:
    return any(claim.live and claim.value == value for claim in fact.claims)


@many
@given(upstreams)
def test_nothing_reads_false_that_no_source_says(make: Make, told: dict[str, list[Row]]) -> None:
    offerings, models, _ = build(make, told)
    for entity in (*offerings.values(), *models.values()):
        for name, fact in entity.facts.items():
            assert fact.value is not False or live(fact, False), (entity.id, name)
    for offering in offerings.values():
        for name in OFFERING_FIELDS.keys() - offering.facts.keys():
            assert offering.fact(name).state == "unknown"
            assert offering.fact(name).value is None
    for model in models.values():
        assert all(model.fact(name).value is None for name in MODEL_FIELDS.keys() - model.facts.keys())


@many
@given(upstreams)
def test_every_known_value_traces_to_a_live_claim(make: Make, told: dict[str, list[Row]]) -> None:
    offerings, models, _ = build(make, told)
    for entity in (*offerings.values(), *models.values()):
        for name, fact in entity.facts.items():
            if fact.state in ("known", "disputed"):
                assert fact.claims[0].live, (entity.id, name)
                assert fact.claims[0].value == fact.value
                assert fact.claims[0].source
                assert fact.claims[0].as_of or not told
            elif fact.state == "likely":
                assert fact.note
            else:
                assert fact.value is None


@many
@given(upstreams)
def test_no_zero_ranks_as_a_price(make: Make, told: dict[str, list[Row]]) -> None:
    offerings, models, _ = build(make, told)
    rulebook: dict[str, Any] = {"providers": {}, "license_classes": {}}
    for offering in offerings.values():
        for price in offering.prices:
            assert all(fact.value is None or fact.value > 0 for fact in price.rates.values())
            assert price.zero or price.rates, (offering.id, price)
        numbers = columns_of(offering, models[offering.model], rulebook, "").numbers
        assert numbers["input_usd_per_mtok"] is None or numbers["input_usd_per_mtok"] > 0


@many
@given(upstreams, st.lists(rows, max_size=6, unique_by=Row.key))
def test_history_revives_nothing(make: Make, told: dict[str, list[Row]], old: list[Row]) -> None:
    alone, _, _ = build(make, told)
    with_history, _, _ = build(make, told, old)
    assert with_history.keys() == alone.keys()
    for offering in with_history.values():
        assert offering.fact("retires").value == alone[offering.id].fact("retires").value


@many
@given(upstreams)
def test_a_retirement_that_any_source_dates_stays(make: Make, told: dict[str, list[Row]]) -> None:
    offerings, _, _ = build(make, told)
    for offering in offerings.values():
        fact = offering.fact("retires")
        assert fact.value is not None or not any(claim.live for claim in fact.claims)


@many
@given(upstreams)
def test_the_order_of_rows_changes_nothing(make: Make, told: dict[str, list[Row]]) -> None:
    reversed_rows = {source: list(reversed(given_rows)) for source, given_rows in reversed(told.items())}
    assert build(make, told)[:2] == build(make, reversed_rows)[:2]
