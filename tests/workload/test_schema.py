"""The schema of a workload takes what the reader takes, in every form that the schema knows."""

from __future__ import annotations

import json
import tomllib
from typing import Any

import jsonschema
import pytest

from modelpick.workload.options import OPTIONS
from modelpick.workload.read import workload
from modelpick.workload.schema import schema
from modelpick.workload.told import as_toml
from modelpick.workload.values import Level

Rules = dict[str, Any]


@pytest.fixture(scope="session")
def validator(rulebook: Rules) -> Any:
    made = schema(rulebook)
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(made)


def test_every_file_option_is_in_it_once_at_the_top_and_once_in_its_table(rulebook: Rules) -> None:
    properties = schema(rulebook)["properties"]
    tables = [properties[name]["properties"] for name in ("requirements", "traffic", "judgement")]
    names = {option.name for option in OPTIONS if option.in_file}
    assert names | {"requirements", "traffic", "judgement"} == set(properties)
    assert sorted(name for table in tables for name in table) == sorted(names)


def test_what_we_write_is_valid(rulebook: Rules, validator: Any) -> None:
    for name in rulebook["presets"]:
        given = {"preset": name, "budget": "99.5", "needs": ["pdf"], "weight": {"cost": 3}, "cached": "1%"}
        made, _ = workload([Level("file", given, "w.toml")], rulebook)
        validator.validate(tomllib.loads(as_toml(made, rulebook)))


@pytest.mark.parametrize("option", [option for option in OPTIONS if option.in_file], ids=lambda option: option.name)
def test_every_example_is_valid(validator: Any, option: Any) -> None:
    words = option.example.split(",")
    validator.validate({option.name: True if option.kind == "switch" else words if option.many else option.example})


@pytest.mark.parametrize(
    "text",
    [
        '{"budgt": 5}', '{"as_of": "2026-01-01"}', '{"needs": ["tols"]}', '{"preset": "ragg"}', '{"context": true}',
        '{"context": -1}', '{"min_quality": {"codng": 5}}', '{"open_weights": "yes"}',
        '{"requirements": {"effort": 1}}', '{"priorities": ["price"]}', '{"image_size": [1]}', '[]',
        '{"effort": "hgh"}', '{"unknown": "maybe"}',
    ],
)  # fmt: skip
def test_what_the_reader_refuses_is_invalid(rulebook: Rules, validator: Any, text: str) -> None:
    assert not validator.is_valid(json.loads(text))
