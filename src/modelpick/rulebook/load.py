"""rules/*.toml, checked strictly: an error names file, key and what was expected."""

from __future__ import annotations

import json
import os
import tomllib
from typing import Any

from pydantic import BaseModel, ValidationError

from modelpick.errors import BadFileError
from modelpick.rulebook import (
    asked_shapes,
    billing_shapes,
    card_shapes,
    explanation_shapes,
    journal_shapes,
    requirement_shapes,
    shapes,
    thresholds,
    usage_shapes,
    verify_shapes,
)
from modelpick.rulebook.benchmarks import Benchmarks
from modelpick.rulebook.contradictions import contradictions

# The files of rules/, and the shape of each.
FILES: dict[str, type[shapes.Shape]] = {
    "providers": shapes.Providers,
    "labs": shapes.Labs,
    "licenses": shapes.Licenses,
    "identity": shapes.Identity,
    "sources": shapes.Sources,
    "benchmarks": Benchmarks,
    "tokenizers": usage_shapes.Tokenizers,
    "update": thresholds.Update,
    "journal": journal_shapes.Journal,
    "requirements": requirement_shapes.Requirements,
    "regions": requirement_shapes.Regions,
    "fit": card_shapes.Fit,
    "criteria": card_shapes.Criteria,
    "profiles": asked_shapes.Profiles,
    "presets": asked_shapes.Presets,
    "billing": billing_shapes.Billing,
    "scenarios": billing_shapes.Scenarios,
    "explanations": explanation_shapes.Explanations,
    "verify": verify_shapes.Verify,
}


def load(rules_dir: str) -> dict[str, Any]:
    """Every table of the rulebook by its file's name, valid, and all of them fitting together."""
    rulebook = {name: read_table(os.path.join(rules_dir, f"{name}.toml"), shape) for name, shape in FILES.items()}
    if found := contradictions(rulebook):
        folder = os.path.basename(os.path.normpath(rules_dir))
        raise BadFileError(f"{folder}/{found[0]}{_more(len(found))}")
    return rulebook


def read_table(path: str, shape: type[BaseModel]) -> dict[str, Any]:
    """One hand-written TOML file. `shape` says what may stand in it."""
    table, errors = examine(path, shape)
    if errors:
        raise BadFileError(f"{shown(path)}: {errors[0]}{_more(len(errors))}")
    return table


def examine(path: str, shape: type[BaseModel]) -> tuple[dict[str, Any], list[str]]:
    """The file's table, and all that is wrong with it."""
    try:
        with open(path, "rb") as file:
            table = tomllib.load(file)
    except OSError as error:
        return {}, [f"cannot be read: {error.strerror or error}"]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        return {}, [f"not TOML: {error}"]
    try:
        # A file that is one table of many entries is checked under the name `entries`.
        wrapped = {"entries": table} if "entries" in shape.model_fields else table
        checked = shape.model_validate(wrapped).model_dump(
            mode="json", by_alias=True, exclude_none=True, exclude_defaults=True
        )
    except ValidationError as error:
        return {}, [_told(each) for each in error.errors(include_url=False)]
    return (checked.get("entries", {}) if "entries" in shape.model_fields else checked), []


def shown(path: str) -> str:
    """`rules/providers.toml`, wherever that folder is."""
    return "/".join(os.path.abspath(path).split(os.sep)[-2:])


def _more(count: int) -> str:
    return f" (and {count - 1} more)" if count > 1 else ""


def _told(error: Any) -> str:
    """`deepinfra.kind: expected "lab", "cloud" or "host", got "shop"`."""
    place = ".".join(str(part) for part in error["loc"] if part not in ("entries", "[key]"))
    return f"{place}: {_complaint(error)}" if place else _complaint(error)


def _complaint(first: Any) -> str:
    plain = {"extra_forbidden": "no such key", "missing": "a value is needed"}
    if first["type"] in plain:
        return plain[first["type"]]
    if first["type"] == "value_error":
        return str(first["ctx"]["error"])
    wanted = first["msg"].replace("Input should be", "expected").replace("'", '"')
    if first["type"] == "string_pattern_mismatch":
        wanted = f"expected text that matches {first['ctx']['pattern']}"
    try:
        got = json.dumps(first["input"], ensure_ascii=True, default=str)[:80]
    except RecursionError:  # TOML nests as deep as a key has dots
        got = "tables in tables without end"
    return f"{wanted}, got {got}"
