"""A workload that was told reads back to itself: from its file, from its flags."""

from __future__ import annotations

import json
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from modelpick.catalog.fields import CAPABILITIES
from modelpick.frozen import replace
from modelpick.workload.files import toml_level
from modelpick.workload.options import BY_NAME
from modelpick.workload.read import workload
from modelpick.workload.told import as_flags, as_toml, assumptions, told
from modelpick.workload.values import Level

Rules = dict[str, Any]
DOMAINS = ("coding", "agents", "reasoning", "knowledge", "vision", "faithfulness")
PRESETS = ("general", "support_chat", "rag", "triage", "coding_agent", "vision_intake", "voice", "batch_classification")
shares = st.decimals(0, 1, places=4)
money = st.decimals("0.01", 10**6, places=2)
points = st.floats(0.5, 100)
given_values = st.fixed_dictionaries(
    {},
    optional={
        "preset": st.sampled_from(PRESETS),
        "context": st.integers(1, 10**9) | st.just("none"),
        "needs": st.lists(st.sampled_from(CAPABILITIES), min_size=1, max_size=4) | st.just("none"),
        "license": st.just(["MIT", "permissive"]),
        "open_weights": st.booleans(),
        "free_length": st.booleans(),
        "region": st.just(["eu", "us-east-1"]),
        "budget": money,
        "max_input_price": money,
        "ttft": st.floats(0.001, 1000),
        "throughput": st.floats(0.001, 1000),
        "rpm": st.integers(1, 10**9),
        "alive_for": st.integers(1, 3650),
        "released_after": st.dates().filter(lambda day: day.year > 999),
        "min_quality": st.dictionaries(st.sampled_from(DOMAINS), points | st.just(0), min_size=1) | st.just("none"),
        "requests": st.decimals("0.1", 10**12, places=1),
        "input_tokens": st.integers(1, 10**9),
        "cached": shares,
        "batch": shares,
        "latency": st.sampled_from(("relaxed", "none")),
        "images": st.decimals(0, 10, places=2),
        "image_size": st.just([640, 480]),
        "effort": st.sampled_from(("none", "low", "high", "auto")),
        "content": st.sampled_from(("english", "code", "hindi")),
        "profile": st.sampled_from(("balanced", "cost_first", "coding")),
        "unknown": st.sampled_from(("verify", "strict")),
        "current": st.just('a "quoted" model'),
        "all_routes": st.booleans(),
        "top": st.integers(1, 1000),
    },
)
RULES = Path(__file__).parents[2] / "rules"
CRITERIA = list(tomllib.loads((RULES / "criteria.toml").read_text(encoding="utf-8")))
weighed = st.one_of(
    st.just({}),
    st.builds(lambda order: {"priorities": order}, st.lists(st.sampled_from(CRITERIA), min_size=1, unique=True)),
    st.builds(
        lambda parts: {"weight": parts},
        st.dictionaries(st.sampled_from(CRITERIA), st.floats(0.01, 1000), min_size=1),
    ),
)


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(given_values, weighed)
def test_a_told_workload_reads_back_to_itself(
    tmp_path: Path, rulebook: Rules, values: dict[str, Any], weights: dict[str, Any]
) -> None:
    made, _ = workload([Level("file", values | weights, "w.toml")], rulebook)
    path = tmp_path / "told.toml"
    path.write_text(as_toml(made, rulebook), encoding="utf-8")
    assert workload([toml_level(str(path))], rulebook)[0] == made
    assert workload([Level("flag", parsed(as_flags(made, rulebook)))], rulebook)[0] == made
    plain = json.loads(json.dumps(told(made)))
    assert plain["weights"] == dict(made.weights)
    assert plain["budget"] == (None if made.budget is None else pytest.approx(float(made.budget)))


def parsed(arguments: list[str]) -> dict[str, Any]:
    """As the command line would give them."""
    found: dict[str, Any] = {}
    rest = iter(arguments)
    for flag in rest:
        name = flag.removeprefix("--").removeprefix("no-").replace("-", "_")
        if name not in BY_NAME:
            name = flag.removeprefix("--").replace("-", "_")
        option = BY_NAME[name]
        if option.kind == "switch":
            found[name] = not flag.startswith("--no-")
        else:
            value = next(rest)
            found[name] = [value] if option.many else value
    return found


def test_a_file_says_what_differs_from_the_preset_alone(rulebook: Rules) -> None:
    made, _ = workload([Level("flag", {"preset": "rag", "budget": "$2,500.50", "needs": "tools"})], rulebook)
    assert as_toml(made, rulebook) == 'preset = "rag"\nneeds = ["tools"]\nbudget = 2500.5\n'
    assert as_flags(made, rulebook) == ["--preset", "rag", "--needs", "tools", "--budget", "2500.5"]


def test_told_is_plain_json_with_every_option(rulebook: Rules) -> None:
    made, _ = workload([Level("flag", {"budget": "99.5", "released_after": "2026-01-01"})], rulebook)
    plain = told(made)
    assert json.loads(json.dumps(plain, allow_nan=False)) == plain
    assert set(BY_NAME) | {"weights", "domains", "fit", "origin"} == plain.keys()
    assert (plain["budget"], plain["requests"], plain["context"]) == (99.5, 100_000, None)
    assert type(told(replace(made, budget=Decimal("2000")))["budget"]) is int
    assert plain["fit"] in rulebook["fit"]["cards"]


def test_weights_are_told_as_they_were_given(rulebook: Rules) -> None:
    made, _ = workload([Level("flag", {"preset": "rag", "weight": "cost=3"})], rulebook)
    assert (told(made)["weight"], told(made)["priorities"]) == ({"cost": 3}, [])
    assert as_flags(made, rulebook)[-2:] == ["--weight", "cost=3"]
    assert as_flags(replace(made, weights=(("cost", 1.0),)), rulebook)[-1] != "cost=3"
    ordered, _ = workload([Level("flag", {"priorities": "cost,quality"})], rulebook)
    assert (told(ordered)["weight"], told(ordered)["priorities"]) == ({}, ["cost", "quality"])


def test_assumptions_are_what_the_caller_did_not_say(rulebook: Rules) -> None:
    made, _ = workload([Level("flag", {"requests": "5/s", "images": "1"}), Level("file", {"cached": 0})], rulebook)
    told_of = {each.name: each for each in assumptions(made)}
    assert not {"requests", "images", "cached", "budget", "needs", "top"} & told_of.keys()
    assert {"preset", "input_tokens", "output_tokens", "batch", "min_quality", "profile", "weight"} <= told_of.keys()
    assert (told_of["preset"].value, told_of["preset"].origin) == ("general", "default")
    assert (told_of["input_tokens"].value, told_of["input_tokens"].origin) == (1500, "preset general")
    assert told_of["weight"].origin == "profile balanced"
    assert told_of["weight"].value["quality"] == 5  # in the unit that --weight takes, not a share of 1
    assert told_of["image_size"].value == [1024, 1024]
    assert all(each.why for each in told_of.values())
    made, _ = workload([Level("flag", {"preset": "rag"})], rulebook)
    assert not {"preset", "image_size"} & {each.name for each in assumptions(made)}
