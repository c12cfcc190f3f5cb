"""A workload that was frozen thaws to itself, whatever the presets of the day."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from tests.judge.cases import ground
from tests.workload.test_told import given_values, weighed

from modelpick.errors import BadFileError
from modelpick.frozen import replace
from modelpick.judge.lock.frozen import frozen, thawed
from modelpick.workload.read import workload
from modelpick.workload.toml_values import toml
from modelpick.workload.values import Level


def through_a_file(told: dict[str, Any]) -> dict[str, Any]:
    text = "\n".join(f"{name} = {toml(value)}" for name, value in told.items())
    return tomllib.loads(text, parse_float=Decimal)


@settings(max_examples=200)
@given(given_values, weighed)
def test_it_thaws_to_itself(values: dict[str, Any], weights: dict[str, Any]) -> None:
    rules = ground().rules
    made, _ = workload([Level("file", values | weights, "w.toml")], rules)
    assert thawed(through_a_file(frozen(made)), rules, "my.lock") == replace(made, as_of="")


def made(**more: Any) -> dict[str, Any]:
    return frozen(workload([Level("file", {"preset": "rag", **more}, "w.toml")], ground().rules)[0])


def test_a_preset_that_is_gone_or_changed_does_not_matter() -> None:
    rules = ground().rules
    other = {**rules, "presets": {"general": rules["presets"]["general"]}, "profiles": {}}
    told = made()
    assert thawed(told, other, "my.lock") == thawed(told, rules, "my.lock")


def test_a_provider_that_is_gone_is_no_mistake() -> None:
    assert thawed(made(not_provider=["closed-down"]), ground().rules, "my.lock").not_provider == ("closed-down",)


@pytest.mark.parametrize(("change", "told"), [
    ({"requests": None}, "requests is missing"), ({"weights": None}, "resolved: weights is missing"),
    ({"weights": {"quality": 0.5}}, "weights: expected shares that sum to 1"),
    ({"weights": {"quality": True}}, "weights: expected shares"), ({"weights": 3}, "weights: expected shares"),
    ({"weights": {"luck": 1}}, "weights: the rules have no 'luck'"),
    ({"domains": {"luck": 1}}, "domains: the rules have no 'luck'"), ({"fit": "luck"}, "no fit card 'luck'"),
    ({"fit": ["luck"]}, "fit: expected a name"), ({"as_of": "2026-01-01"}, "no key 'as_of'"),
    ({"luck": 1}, "no key 'luck'"), ({"needs": ["luck"]}, 'no capability "luck"'),
    ({"input_tokens": "many"}, "input_tokens: expected"),
])  # fmt: skip
def test_what_is_wrong_is_told(change: dict[str, Any], told: str) -> None:
    values = {name: value for name, value in {**made(), **change}.items() if value is not None}
    with pytest.raises(BadFileError) as found:
        thawed(values, ground().rules, "my.lock")
    assert told in found.value.message and found.value.message.startswith("my.lock")
