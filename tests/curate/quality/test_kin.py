"""From which model an unmeasured one may start."""

from __future__ import annotations

from tests.curate.quality.scores import model, score

from modelpick.catalog.entities import Model
from modelpick.curate.quality.kin import Kin

SCORED = score("benchpress.hle", 20)


def before(name: str, *models: Model) -> str:
    known = {each.id: each for each in models}
    return Kin(known, {each for each in known if known[each].benchmarks}).before(name)


def test_it_follows_its_predecessor() -> None:
    old = model("anthropic/claude-opus-4-1", SCORED, released="2025-08-05")
    new = model("anthropic/claude-opus-4-5", released="2025-11-24", predecessor=old.id)
    assert before(new.id, old, new) == old.id


def test_a_predecessor_that_the_catalog_has_not_is_none() -> None:
    assert before("lab/big-2", model("lab/big-2", released="2026-01-01", predecessor="lab/big-1")) == ""


def test_a_model_that_thinks_longer_starts_at_the_plain_one() -> None:
    plain = model("openai/gpt-5.2", SCORED, released="2025-12-11")
    pro = model("openai/gpt-5.2-pro", released="2025-12-11")
    assert before(pro.id, plain, pro) == plain.id


def test_a_smaller_one_does_not() -> None:
    plain = model("openai/gpt-5.2", SCORED, released="2025-12-11")
    for name in ("openai/gpt-5.4-mini", "openai/gpt-5.3-codex-spark", "openai/gpt-5.4-nano"):
        assert before(name, plain, model(name, released="2026-03-01")) == ""


def test_nothing_starts_at_a_newer_one() -> None:
    newer = model("moonshotai/kimi-k2.6", SCORED, released="2026-04-20")
    own = model("moonshotai/kimi-k2.5-code", released="2026-02-01")
    assert before(own.id, newer, own) == ""


def test_who_has_no_date_came_out_with_the_newest_version_not_above_its_own() -> None:
    models = [
        model("moonshotai/kimi-k2.5", released="2026-02-01"),
        model("moonshotai/kimi-k2.6", SCORED, released="2026-04-20"),
        model("moonshotai/kimi-k2.7-code"),
        model("moonshotai/kimi-k3", released="2026-09-01"),
    ]
    known = {each.id: each for each in models}
    kin = Kin(known, {models[1].id})
    assert kin.released("moonshotai/kimi-k2.7-code") == "2026-04-20"
    assert kin.before("moonshotai/kimi-k2.7-code") == "moonshotai/kimi-k2.6"


def test_a_word_that_says_nothing_of_its_size_is_judged_by_the_price() -> None:
    old = model("openai/gpt-5.5", SCORED, released="2026-04-23")
    for name, usd, expected in (
        ("openai/gpt-6-sol", 30.0, old.id),
        ("openai/gpt-6-luna", 2.0, ""),
        ("openai/gpt-6-x", 0.0, ""),
    ):
        known = {each.id: each for each in (old, model(name, released="2026-09-01"))}
        assert Kin(known, {old.id}, {old.id: 30.0, name: usd}).before(name) == expected


def test_a_chat_model_and_its_thinking_twin_tell_nothing_of_one_another() -> None:
    old = model("openai/gpt-5.2", SCORED, released="2025-12-11")
    assert before("openai/gpt-5.3-chat-latest", old, model("openai/gpt-5.3-chat-latest", released="2026-03-01")) == ""


def test_of_sizes_the_nearest_counts_and_none_that_is_clearly_larger() -> None:
    sizes = {4: "4b", 12: "12b", 27: "27b"}
    old = [
        model(f"google/gemma-3-{word}-it", SCORED, released="2025-03-12", params_total=size * 10**9)
        for size, word in sizes.items()
    ]
    new = model("google/gemma-4-31b-it", released="2026-04-02", params_total=31 * 10**9)
    small = model("google/gemma-4-8b-it", released="2026-04-02", params_total=8 * 10**9)
    assert before(new.id, new, *old) == "google/gemma-3-27b-it"
    assert before(small.id, small, *old) == "google/gemma-3-4b-it"


def test_another_size_of_the_same_version_is_no_start() -> None:
    dense = model("alibaba/qwen3.5-27b", SCORED, released="2026-02-20", params_total=27 * 10**9)
    sparse = model("alibaba/qwen3.5-35b-a3b", released="2026-02-23", params_total=35 * 10**9)
    assert before(sparse.id, dense, sparse) == ""


def test_without_reasoning_is_never_told_by_with() -> None:
    old = model("xai/grok-4.1", SCORED, released="2025-11-18")
    assert before("xai/grok-4.2-non-reasoning", old, model("xai/grok-4.2-non-reasoning", released="2026-03-01")) == ""
    assert before("xai/grok-4.2-reasoning", old, model("xai/grok-4.2-reasoning", released="2026-03-01")) == old.id


def test_the_same_model_served_faster_is_the_same_model() -> None:
    plain = model("minimax/MiniMax-M2.5", SCORED, released="2026-02-12")
    fast = model("minimax/MiniMax-M2.5-highspeed", released="2026-02-13")
    known = {each.id: each for each in (plain, fast)}
    assert Kin(known, {each for each in known if known[each].benchmarks}).same(fast.id) == plain.id


def test_a_line_ends_where_it_bites_its_own_tail() -> None:
    models = [model("lab/a-1", predecessor="lab/a-2"), model("lab/a-2", predecessor="lab/a-1")]
    known = {each.id: each for each in models}
    assert Kin(known, set()).line_before("lab/a-1") == ["lab/a-2", "lab/a-1"]
