"""The JSON Schema of a workload file or line, made from the table of options."""

from __future__ import annotations

from modelpick.workload.names import Names
from modelpick.workload.options import GROUPS, OPTIONS, Option, of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

ID = "modelpick/workload/1"
_TITLES = {"requirement": "requirements", "traffic": "traffic", "judgement": "judgement"}
# Names that a schema can list: the others are the catalog's, or are spelled in several ways.
_LISTED = (
    "capability", "criterion", "kind", "allowance", "latency", "rank", "unknown", "effort", "content", "preset",
    "profile", "domain",
)  # fmt: skip
_NUMBER: dict[str, Any] = {"type": "number", "minimum": 0}
_TEXT: dict[str, Any] = {"type": "string", "minLength": 1}


def schema(rulebook: Mapping[str, Any]) -> dict[str, Any]:
    """Options by name at the top, or sorted into a table for each group."""
    names = Names(rulebook)
    tables = {
        title: {
            "description": f"Options that say {GROUPS[group]}; they may stand at the top as well.",
            "type": "object",
            "properties": _properties(of(group), names),
            "additionalProperties": False,
        }
        for group, title in _TITLES.items()
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ID,
        "title": "A workload for modelpick",
        "type": "object",
        "properties": _properties(OPTIONS, names) | tables,
        "additionalProperties": False,
    }


def _properties(options: Iterable[Option], names: Names) -> dict[str, Any]:
    return {option.name: {"description": option.help, **_value(option, names)} for option in options if option.in_file}


def _value(option: Option, names: Names) -> dict[str, Any]:
    if option.kind == "switch":
        return {"type": "boolean"}
    told = {"examples": [option.example]}
    if option.kind == "date":
        return {"type": "string", "format": "date", **told}
    if option.kind == "name":
        return {**_name(option, names), **told}
    if option.kind == "model":
        return {**_TEXT, **told}
    if option.kind in ("names", "order"):
        words = {"type": "array", "minItems": 1, "items": _name(option, names)}
        return {"anyOf": [words, _TEXT], **told}
    if option.kind in ("points", "weights"):
        figures = {
            "type": "object",
            "propertyNames": _name(option, names),
            "additionalProperties": {"anyOf": [_NUMBER, _TEXT]},
        }
        return {"anyOf": [figures, {"type": "array", "minItems": 1, "items": _TEXT}, _TEXT], **told}
    if option.kind == "image_size":
        sides = {"type": "array", "minItems": 2, "maxItems": 2, "items": {"type": "integer", "minimum": 1}}
        return {"anyOf": [sides, {"type": "string", "pattern": "^[0-9]+[x×][0-9]+$"}], **told}
    return {"anyOf": [_NUMBER, _TEXT], **told}


def _name(option: Option, names: Names) -> dict[str, Any]:
    listed = names.all(option.names) if option.names in _LISTED else None
    lifted = ["none"] if option.name == "latency" else []
    return {"enum": [*listed, *lifted]} if listed is not None else _TEXT
