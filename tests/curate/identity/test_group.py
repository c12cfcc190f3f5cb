"""Names that are in no list: one model under many spellings, and tunings that are nobody's but their host's."""

from __future__ import annotations

from modelpick.curate.identity.aliases import Aliases
from modelpick.curate.identity.families import line, neighbours_in_line
from modelpick.curate.identity.group import Identity, Seen, identify
from modelpick.curate.identity.resolve import Known
from modelpick.curate.identity.tables import Tables


def group(tables: Tables, *seen: tuple[str, str] | Seen, listed: tuple[Known, ...] = ()) -> Identity:
    told = [one if isinstance(one, Seen) else Seen(*one) for one in seen]
    return identify(told, listed, Aliases({}, tables), tables)


def model_of(identity: Identity, provider: str, upstream: str) -> str:
    return identity.model_of[identity.matches[provider, upstream].model]


def test_spellings_of_an_unlisted_name_are_one_model(tables: Tables) -> None:
    ids = [
        ("a", "meta-llama/Llama-3.1-8B-Instruct"),
        ("b", "llama3.1-8b"),
        ("c", "llama-v3p1-8b-instruct-turbo"),
        ("d", "x/y"),
    ]
    identity = group(tables, *ids)
    assert len({model_of(identity, *one) for one in ids[:3]}) == 1
    assert model_of(identity, "d", "x/y") == "x/y"


def test_two_orders_of_words_end_at_one_name(tables: Tables) -> None:
    identity = group(tables, ("a", "claude-3.5-haiku"), ("b", "claude-haiku-3.5"), ("c", "anthropic/claude-3.5-haiku"))
    assert {match.model for match in identity.matches.values()} == {"anthropic/claude-3.5-haiku"}


def test_a_base_model_stays_apart_where_its_host_serves_both(tables: Tables) -> None:
    ids = [
        ("fireworks-ai", "qwen2p5-72b"),
        ("fireworks-ai", "qwen2p5-72b-instruct"),
        ("b", "Qwen/Qwen2.5-72B-Instruct"),
    ]
    identity = group(tables, *ids)
    assert model_of(identity, *ids[0]) != model_of(identity, *ids[1]) == model_of(identity, *ids[2])


def test_twins_are_one_model_under_both_names(tables: Tables) -> None:
    listed = (Known("anthropic/claude-x-4-5", "2025-11-24"), Known("anthropic/claude-x-4-5-20251120", "2025-11-24"))
    identity = group(tables, ("a", "claude-x-4-5-20251120"), listed=listed)
    assert identity.matches["a", "claude-x-4-5-20251120"].model == "anthropic/claude-x-4-5-20251120"
    assert identity.model_of["anthropic/claude-x-4-5-20251120"] == "anthropic/claude-x-4-5"


def test_a_short_date_is_a_date_and_two_dates_are_two_versions(tables: Tables) -> None:
    listed = (Known("bytedance/seed-7-pro", "2026-02-14"), Known("bytedance/seed-7-pro-260215", "2026-02-14"))
    identity = group(tables, ("a", "seed-7-pro-260215"), listed=listed)
    assert identity.model_of["bytedance/seed-7-pro-260215"] == "bytedance/seed-7-pro"
    dated = (Known("bytedance/seed-7-260215", "2026-02-14"), Known("bytedance/seed-7-260228", "2026-02-27"))
    assert len(set(group(tables, ("a", "seed-7-260215"), listed=dated).model_of.values())) == 2


def test_a_community_tuning_is_not_the_labs(tables: Tables) -> None:
    own = [("alibaba", "qwen3.5-27b"), ("x", "Qwen/qwen3.5-27b")]
    identity = group(tables, *own, ("nano-gpt", "Qwen3.5-27B-Marvin-Derestricted"))
    assert model_of(identity, *own[0]) == model_of(identity, *own[1]) == "alibaba/qwen3.5-27b"
    assert model_of(identity, "nano-gpt", "Qwen3.5-27B-Marvin-Derestricted").startswith("nano-gpt/")


def test_the_answer_does_not_depend_on_the_order_of_ids(tables: Tables) -> None:
    ids = [
        ("a", "glm-9-air"),
        ("b", "z-ai/glm-9-air:free"),
        ("c", "GLM-9-Air-FP8"),
        ("d", "glm-9"),
        ("e", "glm-9-fast"),
    ]
    assert group(tables, *ids) == group(tables, *reversed(ids))


def test_lines_of_models_have_an_order() -> None:
    assert line("openai/gpt-5.4-mini")[0] == line("openai/gpt-6-mini-2026-01-01")[0] == "openai/gpt-mini"
    assert line("meta/llama-3.1-70b-instruct")[0] != line("meta/llama-3.1-8b-instruct")[0]
    told = neighbours_in_line([("z/glm-4.5", "2025-07-28"), ("z/glm-5", "2026-02-11"), ("z/glm-4.6", "2025-09-30")])
    assert told["z/glm-4.6"] == ("z/glm-4.5", "z/glm-5")
    assert told["z/glm-5"] == ("z/glm-4.6", "")
