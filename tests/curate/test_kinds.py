"""What ids and names say of themselves."""

import pytest

from modelpick.curate.kinds import not_text, says_free, why_not_offered

ALL = ("rerank", "embedding", "realtime", "transcription", "speech", "moderation", "image", "music", "time series")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Qwen3-Embedding-Reranker", "rerank"),
        ("text-embedding-3", "embedding"),
        ("databricks-bge-large-en", "embedding"),
        ("gpt-realtime-whisper", "realtime"),
        ("gemini-live-2.5", "realtime"),
        ("Whisper-1", "transcription"),
        ("gpt-4o-mini-tts", "speech"),
        ("omni-moderation-latest", "moderation"),
        ("openai/gpt-image-2", "image"),
        ("google/lyria-3", "music"),
        ("ibm/granite-ttm-r2", "time series"),
    ],
)
def test_a_kind_that_the_id_tells(name: str, kind: str) -> None:
    assert not_text([name], ALL) == f"not text: {kind}"
    assert not_text([name], [other for other in ALL if other != kind and other == "single task"]) is None


@pytest.mark.parametrize("name", ["gpt-5-image", "GPT-JT-Moderation-6B", "olive-7b", "gpt-5", "scribe", "sambanova/x"])
def test_ids_of_text_models(name: str) -> None:
    assert not_text([name], ALL) is None


def test_any_of_several_names_may_tell() -> None:
    assert not_text(["ada", "text-embedding-ada"], ["embedding"]) == "not text: embedding"
    assert not_text([], ALL) is None


def test_free() -> None:
    assert says_free("lab/m:free")
    assert says_free("lab/M-Free")
    assert says_free("lab/m", "M (Free)")
    assert not says_free("lab/freedom", "Freedom 7B")
    assert not says_free("lab/m", None)


def test_a_customers_own_model() -> None:
    assert why_not_offered("ft:gpt-4o") == why_not_offered("azure/ft:gpt-4o") == "fine-tuned model of a customer"
    assert why_not_offered("lab/loft:7b") is None
