"""Which of flags, file and preset wins, and what is said of values that cannot be meant."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from modelpick import frozen
from modelpick.errors import BadFileError, UsageError
from modelpick.workload.options import BY_NAME, OPTIONS, REQUIREMENT, of
from modelpick.workload.read import rank_order, whole, workload
from modelpick.workload.values import Level
from modelpick.workload.workload import Workload

Rules = dict[str, Any]
KNOWN = {"provider": ["openai", "azure"], "lab": ["openai", "mistral"]}


def flags(**given: Any) -> Level:
    return Level("flag", given)


def file(**given: Any) -> Level:
    return Level("file", given, "w.toml")


def read(rulebook: Rules, *levels: Level) -> Workload:
    return workload(list(levels), rulebook, KNOWN)[0]


def test_flags_win_over_the_file_and_the_file_over_the_preset(rulebook: Rules) -> None:
    stated = file(preset="rag", input_tokens=7000, output_tokens=700, budget="900/month")
    made = read(rulebook, flags(output_tokens="800"), stated)
    assert (made.output_tokens, made.input_tokens, made.budget) == (800, 7000, Decimal(900))
    assert made.requests == Decimal(str(rulebook["presets"]["rag"]["requests"]))
    told = ("output_tokens", "input_tokens", "requests", "preset", "weights")
    assert [made.origin[name] for name in told] == ["flag", "file", "preset rag", "file", "profile documents"]
    assert "all_routes" not in made.origin


def test_the_preset_of_the_flags_takes_the_place_of_the_files(rulebook: Rules) -> None:
    made = read(rulebook, flags(preset="triage"), file(preset="rag", output_tokens=50))
    assert (made.preset, made.output_tokens, made.input_tokens) == ("triage", 50, 1000)
    assert made.needs == ("structured_output",)


def test_without_any_requirement_general_is_used_and_said(rulebook: Rules) -> None:
    made, notices = workload([flags(top="3")], rulebook)
    assert (made.preset, made.origin["preset"]) == ("general", "default")
    assert len(notices) == 1 and "general" in notices[0]
    for asked in (flags(budget="50"), file(needs=["tools"]), flags(preset="general")):
        made, notices = workload([asked], rulebook)
        assert (made.preset, notices) == ("general", [])


def test_reasons_of_the_preset_come_with_what_it_decides_alone(rulebook: Rules) -> None:
    made = read(rulebook, flags(preset="coding_agent", cached="50%"))
    assert "357,161 steps" in made.whys["input_tokens"] and "https://" in made.whys["input_tokens"]
    assert "cached" not in made.whys
    assert made.whys["domains"] == rulebook["profiles"]["agentic_coding"]["why"]["domains"]
    assert "weights" not in read(rulebook, flags(weight=["cost=5"])).whys


def test_none_lifts_what_the_preset_asks_for(rulebook: Rules) -> None:
    made = read(rulebook, flags(preset="coding_agent", needs=["none"], context="none", min_quality=["none"]))
    assert (made.needs, made.context, made.min_quality) == ((), None, ())
    made = read(rulebook, flags(preset="batch_classification", latency="none"))
    assert made.latency == ""
    assert read(rulebook, flags(preset="voice", effort="auto")).effort == ""
    assert read(rulebook, flags(effort="none")).effort == "none"


def test_a_list_that_replaces_another_says_what_it_drops(rulebook: Rules) -> None:
    made, notices = workload([flags(preset="vision_intake", needs=["vision,pdf"])], rulebook)
    assert made.needs == ("vision", "pdf")
    assert notices == ["--needs replaces that of the preset vision_intake: structured_output no longer asked for."]
    assert workload([flags(preset="vision_intake", needs=["vision", "structured_output", "pdf"])], rulebook)[1] == []


def test_minimum_quality_is_merged_by_domain_and_zero_lifts_it(rulebook: Rules) -> None:
    made = read(rulebook, flags(min_quality=["agents=70"]), file(preset="coding_agent", min_quality={"vision": 50}))
    assert dict(made.min_quality) == {"coding": 65, "agents": 70, "vision": 50}
    made = read(rulebook, flags(preset="coding_agent", min_quality=["agents=0"]))
    assert dict(made.min_quality) == {"coding": 65}


def test_weights_come_from_the_profile_and_single_parts_are_replaced(rulebook: Rules) -> None:
    made = read(rulebook, flags(profile="balanced", weight=["cost=13", "speed=0"]))
    parts = {**rulebook["profiles"]["balanced"]["weights"], "cost": 13}
    del parts["speed"]
    assert dict(made.weights) == pytest.approx({name: part / sum(parts.values()) for name, part in parts.items()})
    assert made.origin["weights"] == "flag" and sum(dict(made.weights).values()) == pytest.approx(1)


def test_scaling_all_weights_changes_nothing(rulebook: Rules) -> None:
    parts = dict(rulebook["profiles"]["balanced"]["weights"])
    scaled = read(rulebook, file(weight={name: part * 7 for name, part in parts.items()}))
    assert dict(scaled.weights) == pytest.approx(dict(read(rulebook).weights))


def test_priorities_are_a_rank_order_centroid(rulebook: Rules) -> None:
    assert rank_order(("a", "b", "c")) == pytest.approx({"a": 11 / 18, "b": 5 / 18, "c": 2 / 18})
    made = read(rulebook, flags(priorities=["quality,cost", "speed"]))
    assert dict(made.weights) == pytest.approx({"quality": 11 / 18, "cost": 5 / 18, "speed": 2 / 18})
    assert made.domains == read(rulebook).domains
    over = read(rulebook, flags(priorities="cost"), file(weight={"cost": 2, "fit": 3}))
    assert dict(over.weights) == {"cost": 1}


def test_a_profile_named_later_takes_the_place_of_weights(rulebook: Rules) -> None:
    made, notices = workload([flags(profile="cost_first"), file(weight={"quality": 9})], rulebook)
    assert made.weights == read(rulebook, flags(profile="cost_first")).weights
    assert any("cost_first" in notice for notice in notices)


def test_names_are_taken_as_people_write_them(rulebook: Rules) -> None:
    made = read(
        rulebook,
        flags(license=["mit,Permissive"], region=["EU", "us-east-1"], jurisdiction=["uk", "ch"], preset="support-chat",
              needs=["structured-output"], languages=["EN"], provider_kind="lab,cloud", provider=["OpenAI"]),
    )  # fmt: skip
    assert made.license == ("MIT", "permissive")
    assert made.region == ("eu", "us-east-1") and made.jurisdiction == ("GB", "CH")
    assert (made.preset, made.needs, made.languages) == ("support_chat", ("structured_output",), ("en",))
    assert (made.provider_kind, made.provider) == (("lab", "cloud"), ("openai",))


def test_a_request_on_average_above_the_largest_is_said(rulebook: Rules) -> None:
    assert "check context" in workload([flags(context="4k", input_tokens="5k")], rulebook)[1][0]


BAD: list[tuple[dict[str, Any], str, str]] = [
    ({"budget": "2k€"}, 'budget: expected dollars like 2000/month, got "2k€"', "prices are in US dollars"),
    ({"context": "lots"}, 'context: expected a number of tokens like 200k or 4096, got "lots"', ""),
    ({"needs": ["tols"]}, 'needs: no capability "tols"', "did you mean tools?"),
    ({"min_quality": ["codng=60"]}, 'min_quality: no domain "codng"', "did you mean coding?"),
    ({"min_quality": ["coding=300"]}, 'min_quality: coding: expected points from 0 to 100, got "300"', ""),
    ({"min_quality": ["coding"]}, 'min_quality: expected domain=n like coding=60, got "coding"', ""),
    ({"min_quality": ["coding=6,coding=7"]}, "min_quality: coding is named twice", ""),
    ({"preset": "ragg"}, 'preset: no preset "ragg"', "did you mean rag"),
    ({"profile": "cheap"}, 'profile: no profile "cheap"', "there is: agentic"),
    ({"weight": ["price=3"]}, 'weight: no criterion "price"', "there is: cost"),
    ({"weight": [f"{name}=0" for name in ("fit", "quality", "cost", "speed", "headroom", "resilience")]},
     "weight: at least one criterion needs a weight above 0", ""),
    ({"priorities": ["cost,cost"]}, "priorities: cost is named twice", ""),
    ({"priorities": ["cost"], "weight": ["cost=1"]}, "priorities: give priorities or weights, not both", ""),
    ({"license": ["apache"]}, 'license: no license "apache"', "did you mean Apache-2.0?"),
    ({"provider": ["opnai"]}, 'provider: no provider "opnai"', "did you mean openai?"),
    ({"not_lab": ["mistrl"]}, 'not_lab: no lab "mistrl"', "did you mean mistral?"),
    ({"region": ["europa"]}, 'region: no region "europa"', "there is: "),
    ({"region": ["global"]}, 'region: no region "global"', "leave the region out"),
    ({"jurisdiction": ["Germany"]}, 'jurisdiction: no jurisdiction "Germany"', "did you mean DE or eu?"),
    ({"jurisdiction": ["Atlantis"]}, 'jurisdiction: no jurisdiction "Atlantis"', "ISO 3166"),
    ({"languages": ["english"]}, 'languages: no language "english"', "ISO 639"),
    ({"provider_kind": ["clod"]}, 'provider_kind: no kind of provider "clod"', "did you mean cloud?"),
    ({"allow": ["trial"]}, 'allow: no kind of zero price "trial"', "there is: "),
    ({"min_quantization": "fp9"}, 'min_quantization: no number format "fp9"', "did you mean fp8"),
    ({"effort": "hgh"}, 'effort: no effort "hgh"', "did you mean high"),
    ({"content": "rust"}, 'content: no content "rust"', "there is: chinese, code"),
    ({"latency": "relaxd"}, 'latency: no latency "relaxd"', "did you mean relaxed?"),
    ({"unknown": "ignore"}, 'unknown: no way to treat the unknown "ignore"', "there is: "),
    ({"rank_by": "best"}, 'rank_by: no order "best"', "there is: high, low, score"),
    ({"released_after": "2026-02-30"}, 'released_after: expected a date like 2026-11-20, got "2026-02-30"', ""),
    ({"released_after": "20260101"}, 'released_after: expected a date like 2026-11-20, got "20260101"', ""),
    ({"cached": "60"}, 'cached: expected a share from 0% to 100%, got "60"', "did you mean 60%?"),
    ({"alive_for": "6m"}, 'alive_for: expected a time like 30d, 6mo or 1y, got "6m"', "months are mo"),
    ({"current": "a\x1b[2Jb"}, 'current: expected a model like openai/gpt-5.4, got "a\\x1b[2Jb"', ""),
    ({"needs": []}, "needs: expected a list like tools,vision, got []", ""),
    ({"needs": ["tools,,vision"]}, 'needs: expected a list like tools,vision, got "tools,,vision"', ""),
    ({"provider": ["openai"], "not_provider": ["openai", "azure"]}, "openai is asked for by", ""),
    ({"top": "0"}, 'top: expected a number of picks from 1 to 1,000, got "0"', ""),
    ({"budget": "9" * 300}, "…", ""),
]  # fmt: skip


@pytest.mark.parametrize(("given", "told", "advice"), BAD)
def test_one_line_names_the_option_and_what_was_expected(
    rulebook: Rules, given: dict[str, Any], told: str, advice: str
) -> None:
    with pytest.raises(UsageError) as flag:
        read(rulebook, Level("flag", given))
    name = told.partition(":")[0]
    assert told.replace(f"{name}:", f"--{name.replace('_', '-')}:", 1) in flag.value.message
    with pytest.raises(BadFileError) as filed:
        read(rulebook, Level("file", given, "w.toml"))
    assert filed.value.message.startswith("w.toml: ") and told in filed.value.message
    for error in (flag.value, filed.value):
        assert advice in error.advice
        assert error.message.isprintable() and len(error.message) < 200 and len(error.advice) < 600


WRONG_TYPES = (3.5, True, "x,y=z", {"a": {"b": 1}}, [[1]], [None], b"x")


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.name)
def test_a_file_may_hold_anything_and_gets_a_plain_answer(rulebook: Rules, option: Any) -> None:
    for raw in WRONG_TYPES:
        try:
            read(rulebook, Level("file", {option.name: raw}, "w.toml"))
        except BadFileError as error:
            assert error.message.startswith(f"w.toml: {option.name}: ")


@pytest.mark.parametrize("option", [option for option in OPTIONS if option.example], ids=lambda option: option.name)
def test_every_example_is_read(rulebook: Rules, option: Any) -> None:
    made, _ = workload([Level("flag", {option.name: option.example})], rulebook)
    name = "weights" if option.name in ("weight", "priorities") else option.name
    assert made.origin[name] == "flag" and getattr(made, name) not in (None, "", ())


def test_every_option_has_a_place_in_the_workload() -> None:
    fields = set(frozen.fields(Workload))
    derived = {"weights", "domains", "fit", "origin", "whys", "parts", "weighed"}
    assert {option.name for option in OPTIONS} - {"weight", "priorities"} == fields - derived
    for option in OPTIONS:
        assert option.help.endswith(".") and option.name.islower() and bool(option.metavar) == (option.kind != "switch")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.decimals(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=500, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(sorted(BY_NAME)), json_values, max_size=4))
def test_any_content_gives_a_workload_or_one_line(rulebook: Rules, values: dict[str, Any]) -> None:
    try:
        made, _ = workload([Level("file", values, "w.toml:3")], rulebook)
    except BadFileError as error:
        assert error.message.startswith("w.toml:3: ") and error.message.isprintable()
    else:
        assert sum(dict(made.weights).values()) == pytest.approx(1)


def test_who_browses_without_a_preset_requires_only_what_is_asked(rulebook: Rules) -> None:
    asked = flags(min_quality=["reasoning=60"])
    assert len(workload([asked], rulebook)[0].min_quality) > 1
    made, notices = workload(whole([asked]), rulebook)
    assert made.min_quality == (("reasoning", 60.0),)
    assert notices == []
    nothing = workload(whole([]), rulebook)[0]
    assert {option.name for option in of(REQUIREMENT) if getattr(nothing, option.name)} == set()


def test_a_preset_that_is_named_keeps_its_requirements(rulebook: Rules) -> None:
    levels = [flags(), Level("file", {"preset": "rag"}, "w.toml")]
    made = workload(whole(levels), rulebook)[0]
    assert made.min_quality == workload(levels, rulebook)[0].min_quality != ()
