"""`modelpick schema`: what it prints fits what the commands print."""

from __future__ import annotations

import json
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.catalog import tiny
from tests.cli.running import complaint, run

from modelpick.answers.catalog import to_json
from modelpick.answers.decision import Decision
from modelpick.answers.registry import documents, hints

COMMANDS = {
    "catalog-info": ("info", "--as-of", tiny.TODAY),
    "catalog-sources": ("sources",),
    "catalog-conflicts": ("conflicts", "openai/gpt-4o"),
    "catalog-conflict-summary": ("conflicts",),
    "catalog-quality": ("quality", "openai/gpt-4o"),
    "catalog-quality-list": ("quality",),
}
PLAIN = {
    str: st.text(max_size=5), int: st.integers(), bool: st.booleans(),
    float: st.floats(allow_nan=False, allow_infinity=False),
    Any: st.none() | st.booleans() | st.integers() | st.text(max_size=5),
}  # fmt: skip


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Anything of a type that documents use."""
    if hint in PLAIN:
        return PLAIN[hint]
    parts = [values(part) for part in get_args(hint) if part is not type(None)]
    if get_origin(hint) is list:
        return st.lists(parts[0], max_size=2)
    if get_origin(hint) is dict:
        return st.dictionaries(parts[0], parts[1], max_size=2)
    if isinstance(hint, UnionType):
        return st.none() | parts[0]
    fields = {name: values(each) for name, each in hints(hint).items()}
    return st.builds(hint, **fields)


def validator(name: str) -> Any:
    made = run("schema", name).json()
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(made)


def test_without_a_name_it_lists_all() -> None:
    assert run("schema").out.splitlines() == sorted(["workload", *documents()])


@pytest.mark.parametrize("name", COMMANDS)
def test_what_a_command_prints_is_valid_and_nothing_more_or_less_is(name: str, catalog_file: Path) -> None:
    check = validator(name)
    told = run("catalog", *COMMANDS[name], "--catalog", catalog_file, "--format", "json").json()
    check.validate(told)
    for key in told:
        assert not check.is_valid({other: value for other, value in told.items() if other != key})
    assert not check.is_valid(told | {"more": 1})
    assert not check.is_valid(told | {"schema": "modelpick/other/1"})


def test_a_diff_is_valid(catalog_file: Path) -> None:
    told = run("catalog", "diff", catalog_file, catalog_file, "--format", "json", "--as-of", tiny.TODAY).json()
    validator("catalog-diff").validate(told)


@pytest.fixture(scope="module")
def decision() -> Any:
    return validator("decision")


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(values(Decision))
def test_a_decision_of_any_content_is_valid(decision: Any, made: Decision) -> None:
    decision.validate(json.loads(json.dumps(to_json(made))))


def test_an_unknown_name_is_refused() -> None:
    assert "did you mean decision?" in complaint(run("schema", "decisoin"), 2)
    assert "there is: bench, catalog-conflict-summary" in complaint(run("schema", "poem"), 2)


def test_it_goes_to_a_file(tmp_path: Path) -> None:
    file = tmp_path / "workload.schema.json"
    assert run("schema", "workload", "--output", file).out == ""
    assert json.loads(file.read_text())["$id"] == "modelpick/workload/1"
