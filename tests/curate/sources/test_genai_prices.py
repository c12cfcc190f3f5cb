from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelpick.curate import rows
from modelpick.curate.rows import PriceRow, Reading, Row
from modelpick.curate.sources import genai_prices
from modelpick.errors import BadFileError

PRICE = {"input_mtok": 1, "output_mtok": 2}


def read(*models: Any, provider: str = "openai", **more: Any) -> Reading:
    return read_all([{"id": provider, "models": list(models), **more}])


def read_all(upstream: Any) -> Reading:
    reading = genai_prices.read(json.dumps(upstream).encode())
    assert reading.raw == len(reading.rows) + reading.excluded.total() + reading.skipped.total()
    for row in reading.rows:
        rows.check(row)
    return reading


def model(name: str = "gpt-5", **more: Any) -> dict[str, Any]:
    return {"id": name, "match": {"equals": name}, "prices": PRICE, **more}


def test_one_model_becomes_one_row() -> None:
    match = {"or": [{"equals": "gpt-5"}, {"equals": "gpt-5-2025-08-07"}, {"starts_with": "gpt-5-x"}, {"equals": " "}]}
    given_model = model(name="gpt-5", match=match, context_window=400000, deprecated=True) | {"name": "GPT-5"}
    assert read(given_model, pricing_urls=["https://openai.example/pricing"]).rows == [
        Row(
            "offering",
            "openai",
            "gpt-5",
            facts={"context": 400000, "listing": "deprecated"},
            prices=[PriceRow({"input": Decimal(1), "output": Decimal(2)})],
            url="https://openai.example/pricing",
            about_model={"name": "GPT-5"},
            also=["gpt-5-2025-08-07"],
        )
    ]


@pytest.mark.parametrize(
    ("name", "prices", "reason"),
    [
        ("text-embedding-3-large", {"input_mtok": 1}, "not text: embedding"),
        ("@cf/baai/bge-m3", {"input_mtok": 1}, "not text: embedding"),
        ("bge-reranker", {"input_mtok": 1}, "not text: rerank"),
        ("voyage-4", {"input_mtok": 1}, "not text: embedding"),
        ("gpt-realtime-2", PRICE, "not text: realtime"),
        ("gemini-3.8-live", PRICE, "not text: realtime"),
        ("gpt-4o-transcribe", PRICE, "not text: transcription"),
        ("gemini-3.8-flash-tts", PRICE, "not text: speech"),
        ("gpt-image-1", PRICE, "not text: image"),
        ("moderation", {}, "not text: moderation"),
        ("mistral-ocr-4", {"input_document_kpages": 1}, "not text: no price per token"),
        ("tts-1", {"input_mchars": 1}, "not text: speech"),
        ("databricks-bge-large-en", {"input_mtok": 1}, "not text: embedding"),
        ("ft:gpt-4o-mini", PRICE, "fine-tuned model of a customer"),
    ],
)
def test_what_is_not_text(name: str, prices: dict[str, int], reason: str) -> None:
    reading = read(model(name, prices=prices))
    assert (reading.rows, dict(reading.excluded)) == ([], {reason: 1})


@pytest.mark.parametrize("name", ["gpt-5-image", "deepseek-ocr-2", "gpt-audio", "GPT-JT-Moderation-6B", "olive-7b"])
def test_what_writes_text_among_other_things(name: str) -> None:
    assert len(read(model(name)).rows) == 1


def test_an_embedding_may_hide_behind_what_is_billed_alike() -> None:
    alike = {"or": [{"equals": "ada"}, {"equals": "text-embedding-ada-002"}]}
    assert read(model("ada", match=alike)).excluded == {"not text: embedding": 1}


@pytest.mark.parametrize(
    ("given_model", "zero"),
    [
        (model("qwen/qwen3-8b:free", prices={}), ["free"]),
        (model("gemma-3", prices={}) | {"name": "Gemma 3 (free)"}, ["free"]),
        (model("gemma-4", prices={}, price_comments="See there.\nFree of charge on the Gemini API."), ["free"]),
        (model("freedom-1", prices={}), []),
        (model("gpt-4.1", prices={}), []),
        (model("x:free", prices={"input_mtok": "broken"}), []),
    ],
)
def test_no_price_is_free_only_where_the_source_says_so(given_model: dict[str, Any], zero: list[str]) -> None:
    assert [price.zero for price in read(given_model).rows[0].prices] == zero


def test_a_batch_id_holds_batch_prices() -> None:
    row = read(model("z-ai/glm-5.3:batch") | {"name": "GLM 5.3 (batch)"}, provider="openrouter").rows[0]
    assert [price.tier for price in row.prices] == ["batch"]
    assert row.about_model == {"name": "GLM 5.3"}


def test_bedrock_ids_and_their_regions() -> None:
    found = read(model("regional.openai.gpt-6"), model("global.openai.gpt-6"), provider="aws").rows
    assert [(row.id, row.facts) for row in found] == [
        ("openai.gpt-6", {}),
        ("global.openai.gpt-6", {"regions": ["global"]}),
    ]


@pytest.mark.parametrize(
    ("comments", "as_of"),
    [
        ("Re-verified on 2026-10-15. Verified on 2026-10-12.", "2026-10-15"),
        ("Verified against OpenAI on 2026-10-15", "2026-10-15"),
        ("Batch rates verified on 2026-10-14 at https://a.example.", ""),
        ("Verified on 2026-99-99", ""),
        (7, ""),
    ],
)
def test_the_day_of_verification(comments: Any, as_of: str) -> None:
    row = read(model(price_comments=comments)).rows[0]
    assert (row.as_of, row.dated_by) == (as_of, "verified" if as_of else "")


def test_broken_models_are_counted() -> None:
    reading = read_all([{"id": "a", "models": [model(), model(), {"id": " "}, 7]}, {"id": "", "models": [model()]}])
    assert len(reading.rows) == 1
    assert reading.skipped == {"duplicate id": 1, "no id": 2, "provider without an id": 1}
    assert read_all([7, {"id": "b"}, {"id": "a", "models": []}]).skipped == {"provider without models": 2}
    assert read(model(context_window="big")).dropped == {"context: not a count": 1}
    assert read(model(context_window=0)).dropped == {}


@pytest.mark.parametrize("payload", [b"{}", b"[7]", b'[{"id": "a"}]', b"\xff", b"[NaN]"])
def test_another_shape_is_refused(payload: bytes) -> None:
    with pytest.raises(BadFileError):
        genai_prices.read(payload)


def test_the_package_is_read_through_the_same_door() -> None:
    source = b"providers = [Provider(id='a', models=[ModelInfo(id='m', prices=ModelPrice(input_mtok=Decimal('0.1')))])]"
    reading = genai_prices.read(genai_prices.from_package(source))
    assert reading.rows[0].prices == [PriceRow({"input": Decimal("0.1")})]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
PRICES = st.dictionaries(st.sampled_from(["input_mtok", "output_mtok", "requests_kcount", "base", "tiers"]), JSON)
CONDITION = st.dictionaries(st.sampled_from(["start_date", "start_time", "end_time"]), JSON)
LISTS = st.lists(st.fixed_dictionaries({"prices": PRICES, "constraint": CONDITION, "when": JSON}), max_size=3)
MODELS = st.fixed_dictionaries(
    {"id": st.just("m") | JSON, "prices": PRICES | LISTS | JSON},
    optional=dict.fromkeys(("match", "name", "context_window", "price_comments", "deprecated"), JSON)
    | {"price_variants": LISTS | JSON},
)


@given(st.lists(MODELS | JSON, max_size=3), st.just("aws") | JSON, JSON)
def test_nothing_in_a_payload_can_break_the_reader(models: list[Any], provider: Any, urls: Any) -> None:
    try:
        read_all([{"id": provider, "models": models, "pricing_urls": urls}])
    except BadFileError:
        return
