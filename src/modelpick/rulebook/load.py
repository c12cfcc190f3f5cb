"""rules/*.toml, checked strictly: an error names file, key and what was expected."""

from __future__ import annotations

import json
import os
import tomllib
from typing import Any

from pydantic import BaseModel, ValidationError

from modelpick.errors import BadFileError
from modelpick.rulebook import explanation_shapes, requirement_shapes, shapes, thresholds, usage_shapes
from modelpick.rulebook.benchmarks import Benchmarks

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
    "requirements": requirement_shapes.Requirements,
    "regions": requirement_shapes.Regions,
    "explanations": explanation_shapes.Explanations,
}


def load(rules_dir: str) -> dict[str, Any]:
    """Every table of the rulebook by its file's name, valid."""
    return {name: read_table(os.path.join(rules_dir, f"{name}.toml"), shape) for name, shape in FILES.items()}


def read_table(path: str, shape: type[BaseModel]) -> dict[str, Any]:
    """One hand-written TOML file. `shape` says what may stand in it."""
    shown = "/".join(path.split(os.sep)[-2:])
    try:
        with open(path, "rb") as file:
            table = tomllib.load(file)
    except OSError as error:
        raise BadFileError(f"{shown}: cannot be read: {error.strerror or error}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadFileError(f"{shown}: not TOML: {error}") from None
    try:
        # A file that is one table of many entries is checked under the name `entries`.
        wrapped = {"entries": table} if "entries" in shape.model_fields else table
        checked = shape.model_validate(wrapped).model_dump(
            mode="json", by_alias=True, exclude_none=True, exclude_defaults=True
        )
    except ValidationError as error:
        raise BadFileError(f"{shown}: {first_error(error)}") from None
    return checked.get("entries", {}) if "entries" in shape.model_fields else checked


def first_error(error: ValidationError) -> str:
    """`deepinfra.kind: expected "lab", "cloud" or "host", got "shop"`."""
    first = error.errors(include_url=False)[0]
    place = ".".join(str(part) for part in first["loc"] if part not in ("entries", "[key]"))
    return f"{place}: {_complaint(first)}" + (
        f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
    )


def _complaint(first: Any) -> str:
    plain = {"extra_forbidden": "no such key", "missing": "a value is needed"}
    if first["type"] in plain:
        return plain[first["type"]]
    if first["type"] == "value_error":
        return str(first["ctx"]["error"])
    wanted = first["msg"].replace("Input should be", "expected").replace("'", '"')
    if first["type"] == "string_pattern_mismatch":
        wanted = f"expected text that matches {first['ctx']['pattern']}"
    return f"{wanted}, got {json.dumps(first['input'], ensure_ascii=True, default=str)[:80]}"
