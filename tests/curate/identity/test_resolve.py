"""Which known model an id means: found under its disguises, and never guessed."""

from __future__ import annotations

import pytest

from modelpick.curate.identity import names
from modelpick.curate.identity.aliases import Aliases
from modelpick.curate.identity.neighbours import Neighbours
from modelpick.curate.identity.resolve import Known, Resolver
from modelpick.curate.identity.tables import Tables

KNOWN = (
    Known("anthropic/claude-opus-4-5", "2025-11-24"),
    Known("anthropic/claude-sonnet-4-0", "2025-05-22"),
    Known("openai/gpt-4o", "2024-05-13"),
    Known("openai/gpt-4o-2024-05-13", "2024-05-13"),
    Known("openai/gpt-4o-2024-11-20", "2024-11-20"),
    Known("openai/gpt-5", "2025-08-07"),
    Known("openai/gpt-oss-120b", "2025-08-05"),
    Known("openai/o4-mini", "2025-04-16"),
    Known("deepseek/deepseek-r1", "2025-01-20"),
    Known("google/gemini-3.1-flash-lite", "2026-05-07"),
    Known("google/gemini-3.1-flash-lite-preview", "2026-03-03"),
    Known("meta/llama-3.3-70b-instruct", "2024-12-06"),
    Known("meta/llama-4-maverick-17b-instruct", "2025-04-05"),
    Known("minimax/MiniMax-M2.5", "2026-02-12"),
    Known("mistral/mistral-small-2506", "2025-06-20"),
    Known("moonshotai/kimi-k2.7-code", "2026-06-12"),
    Known("nvidia/nemotron-3-super-120b-a12b", "2026-03-11"),
    Known("alibaba/qwen3-next-80b-a3b-instruct", "2025-09-11"),
    Known("zhipuai/glm-5.1", "2026-04-01"),
)


@pytest.fixture(scope="module")
def resolver(tables: Tables) -> Resolver:
    return Resolver(KNOWN, tables)


@pytest.mark.parametrize(
    ("upstream", "model", "how"),
    [
        ("us.anthropic.claude-opus-4-5-v1:0", "anthropic/claude-opus-4-5", "exact"),
        ("anthropic/claude-opus-4.5", "anthropic/claude-opus-4-5", "exact"),
        ("claude-4.5-opus", "anthropic/claude-opus-4-5", "order"),
        ("claude-opus-4-5@default", "anthropic/claude-opus-4-5", "exact"),
        ("claude-sonnet-4", "anthropic/claude-sonnet-4-0", "exact"),
        ("databricks-claude-opus-4-5", "anthropic/claude-opus-4-5", "exact"),
        ("claude-opus-4-5-fast", "anthropic/claude-opus-4-5", "variant"),
        ("claude-opus-4.5:thinking", "anthropic/claude-opus-4-5", "exact"),
        ("gpt-5-2025-08-07", "openai/gpt-5", "dated"),
        ("openai-gpt-5", "openai/gpt-5", "exact"),
        ("o4-mini-high", "openai/o4-mini", "variant"),
        ("gpt-oss:120b", "openai/gpt-oss-120b", "exact"),
        ("openai.gpt-oss-120b-1:0", None, ""),
        ("hf:zai-org/GLM-5.1-FP8", "zhipuai/glm-5.1", "exact"),
        ("z-ai/glm-5.1:free", "zhipuai/glm-5.1", "exact"),
        ("coding-glm-5.1", "zhipuai/glm-5.1", "exact"),
        ("llama3-3-70b", "meta/llama-3.3-70b-instruct", "instruct"),
        ("@cf/meta/llama-3.3-70b-instruct-fp8-fast", "meta/llama-3.3-70b-instruct", "variant"),
        ("llama-4-maverick", "meta/llama-4-maverick-17b-instruct", "size"),
        ("meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8", "meta/llama-4-maverick-17b-instruct", "size"),
        ("nvidia/NVIDIA-Nemotron-3-Super-120B-A12B-NVFP4", "nvidia/nemotron-3-super-120b-a12b", "exact"),
        ("nemotron-3-super", "nvidia/nemotron-3-super-120b-a12b", "size"),
        ("mistral-small-3.2-24b-instruct-2506", "mistral/mistral-small-2506", "coded"),
        ("accounts/fireworks/models/minimax-m2p5", "minimax/MiniMax-M2.5", "exact"),
        # Names that are near and not the same.
        ("deepseek-r1-distill-llama-70b", None, ""),
        ("deepseek-r1-0528", None, ""),
        ("gpt-4o-2024-08-06", None, ""),
        ("gpt-4o-mini", None, ""),
        ("gemini-3.1-flash", None, ""),
        ("qwen3-next-80b-a3b-thinking", None, ""),
        ("minimax-m2.5-highspeed", None, ""),
        ("kimi-k2.7", None, ""),
        ("mistral-small-2503", None, ""),
        ("glm-5.1-air", None, ""),
        ("nousresearch/hermes-llama-3.3-70b-instruct", None, ""),
        ("gpt-5-2026-01-01", None, ""),
        ("claude-opus-4-6", None, ""),
    ],
)
def test_ids(resolver: Resolver, upstream: str, model: str | None, how: str) -> None:
    match = resolver.resolve(upstream)
    assert (match and match.model, match.how if match else "") == (model, how)


def test_a_dated_id_is_no_undated_model_where_several_dates_are_known(tables: Tables) -> None:
    without = Resolver([one for one in KNOWN if one.id != "openai/gpt-4o-2024-05-13"], tables)
    assert without.resolve("gpt-4o-2024-11-20").model == "openai/gpt-4o-2024-11-20"  # type: ignore[union-attr]
    more = Resolver([*KNOWN, Known("openai/gpt-4o-2024-08-06")], tables)
    assert more.resolve("openai/gpt-4o-2024-02-02") is None


def test_another_labs_name_never_answers(tables: Tables) -> None:
    assert Resolver([Known("openai/gpt-5")], tables).resolve("anthropic/gpt-5") is None


@pytest.mark.parametrize(
    ("upstream", "axes"),
    [
        ("eu.anthropic.claude-opus-4-5-v1:0", {"region": "eu"}),
        ("glm-5.1-fp8", {"quantization": "fp8"}),
        ("glm-5.1:free", {"access": "free"}),
        ("claude-sonnet-4-thinking:64000", {"thinking_budget": "64000"}),
        ("anthropic.claude-3-sonnet-20240229-v1:0:200k", {"context_cap": "200k"}),
        ("accounts/fireworks/routers/glm-5p3-us", {"region": "us"}),
    ],
)
def test_variants_are_kept_as_axes(tables: Tables, upstream: str, axes: dict[str, str]) -> None:
    assert dict(names.read(upstream, tables).axes) == axes


def test_a_prefix_is_dropped_only_before_a_name_that_a_lab_is_known_by(tables: Tables) -> None:
    assert names.read("minimax-m2.5", tables).text == "minimax-m2.5"
    assert names.read("z-ai-glm-5", tables).text == "glm-5"
    assert names.read("azure-something-else", tables).text == "azure-something-else"


def test_a_short_alias_needs_its_lab_beside_it(tables: Tables) -> None:
    aliases = Aliases({"v3.1": "deepseek/deepseek-v3.1", "kimi-for-coding/k2p7": "moonshotai/kimi-k2.7-code"}, tables)
    assert aliases.match("amazon-bedrock", "deepseek.v3.1") is not None
    assert aliases.match("acme", "v3.1") is None
    assert aliases.match("kimi-for-coding", "k2p7") is not None
    assert aliases.match("acme", "k2p7") is None


def test_neighbours_mend_slips_and_nothing_else(tables: Tables) -> None:
    found = Neighbours([one.id for one in KNOWN], tables)
    asked = [("nemotron-3-suepr-120b-a12b", "nvidia"), ("glm-5.2", "zhipuai"), ("minimax-m2.5-highspeed", "minimax")]
    assert [model for model, _ in found.nearest(asked)] == ["nvidia/nemotron-3-super-120b-a12b", "", ""]
