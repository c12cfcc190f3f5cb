"""`modelpick schema [NAME]`."""

from __future__ import annotations

import copy
import json
from dataclasses import make_dataclass
from functools import cache, reduce
from operator import or_
from types import UnionType
from typing import Any, get_args, get_origin

from modelpick.answers.registry import hints
from modelpick.cli.common import write
from modelpick.cli.declared import OUTPUT, argument
from modelpick.cli.near import did_you_mean
from modelpick.errors import UsageError
from modelpick.frozen import fields
from modelpick.json_text import safe

WORKLOAD = "workload"

PARAMETERS = (
    argument("name", "[NAME]", "workload, decision, or another answer's name.", default="", names="schema"),
    OUTPUT,
)


def run(name: str, output: str) -> None:
    """The JSON Schema of a workload, or of what a command answers with --format json; without NAME, all names."""
    from modelpick.answers.registry import documents

    known = documents()
    if not name:
        write("".join(f"{each}\n" for each in sorted([WORKLOAD, *known])), output)
        return
    if name == WORKLOAD:
        made = _of_workload()
    elif name in known:
        made = of_document(known[name])
    else:
        every = sorted([WORKLOAD, *known])
        raise UsageError(f"no schema {name!r}", did_you_mean(name, every, "there is: " + ", ".join(every)))
    write(safe(json.dumps(made, ensure_ascii=False, indent=2)) + "\n", output)


def of_document(document: Any) -> dict[str, Any]:
    """Every key is always there and nothing else is, as the documents are made."""
    from pydantic import TypeAdapter

    made = TypeAdapter(_shape(document)).json_schema(mode="serialization")
    for each in (made, *made.get("$defs", {}).values()):
        _close(each)
    properties = {"schema": {"const": document.schema}, **made.pop("properties")}
    definitions = {"$defs": made.pop("$defs")} if "$defs" in made else {}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": document.schema}
    made["required"] = list(properties)
    return {**head, **made, "properties": properties, **definitions}


@cache
def _shape(kind: Any) -> Any:
    """A document, or a type that has some in it, as what pydantic describes: a dataclass with the same fields."""
    if parts := get_args(kind):
        made = [_shape(part) for part in parts]
        return reduce(or_, made) if isinstance(kind, UnionType) else get_origin(kind)[tuple(made)]
    if not (names := fields(kind)):
        return kind
    types = hints(kind)
    own = {"__doc__": kind.__doc__, "__module__": kind.__module__}
    return make_dataclass(kind.__name__, [(name, _shape(types[name])) for name in names], namespace=own)


def _close(made: dict[str, Any]) -> None:
    if "properties" not in made:
        return
    # A name that Python keeps for itself has an underscore behind it, and none in JSON.
    made["properties"] = {key.rstrip("_"): _untitled(value) for key, value in made["properties"].items()}
    made["required"] = list(made["properties"])
    made["additionalProperties"] = False


def _untitled(made: dict[str, Any]) -> dict[str, Any]:
    """Without the title that repeats the key."""
    plain = copy.copy(made)
    plain.pop("title", None)
    return plain


def _of_workload() -> dict[str, Any]:
    from modelpick import shipped
    from modelpick.rulebook.load import load
    from modelpick.workload.schema import schema

    return schema(load(shipped.rules_dir()))
