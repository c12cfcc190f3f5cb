"""A workload told again: in a Decision, as a file that reads back to it, as the flags that give it."""

from __future__ import annotations

from decimal import Decimal

from modelpick.answers.decision import Assumption
from modelpick.frozen import defaults
from modelpick.workload.options import JUDGEMENT, OPTIONS, REQUIREMENT, TRAFFIC, Option, of
from modelpick.workload.read import FILE, FLAG, normalized
from modelpick.workload.read import workload as read
from modelpick.workload.toml_values import toml
from modelpick.workload.values import NOTHING, Level
from modelpick.workload.workload import Workload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

_TABLES = ("min_quality", "weights", "domains")
_DERIVED = ("weights", "domains", "fit")  # of the profile
# What is taken where neither the caller nor the preset says anything, and bears on the answer.
_UNSAID = {
    "preset": "No preset was named.",
    "content": "English prose; tokenizers differ by what the text is.",
    "effort": "Every model at the effort that suits this work best.",
    "free_length": "An answer is as long as was said, whichever model writes it.",
    "image_size": "A square of about a megapixel.",
}


def told(workload: Workload) -> dict[str, Any]:
    """Plain JSON: every option's value, what follows from the profile, and where each comes from. `weight` and
    `priorities` are what the caller said of the weights."""
    found: dict[str, Any] = {}
    for option in OPTIONS:
        name = "weights" if option.name == "weight" else option.name
        if name != "priorities":  # they have become weights
            found[name] = _plain(name, getattr(workload, name))
    found["weight"], found["priorities"] = workload.weighed.get("weight", {}), workload.weighed.get("priorities", [])
    for name in ("domains", "fit"):  # of the profile
        found[name] = _plain(name, getattr(workload, name))
    found["origin"] = dict(workload.origin)
    return found


def assumptions(workload: Workload) -> list[Assumption]:
    """What the caller did not say and the answer rests on, each with where it comes from and why."""
    found = []
    for name in [*(option.name for option in OPTIONS if option.group != JUDGEMENT), "profile", *_DERIVED]:
        origin = workload.origin.get(name, "default")
        if origin in (FLAG, FILE) or (origin == "default" and not _bears(name, workload)):
            continue
        why = workload.whys.get(name, _UNSAID.get(name, ""))
        if name == "weights" and workload.parts:  # as --weight takes them: shares of 1 would be misread as parts
            found.append(Assumption("weight", dict(workload.parts), origin, why))
        else:
            found.append(Assumption(name, _plain(name, getattr(workload, name)), origin, why))
    return found


def _bears(name: str, workload: Workload) -> bool:
    return name in _UNSAID and (name != "image_size" or workload.images > 0)


def as_toml(workload: Workload, rulebook: Mapping[str, Any]) -> str:
    """A file that reads back to the same workload: its preset, and what differs from that."""
    lines = [f"preset = {toml(workload.preset)}"]
    for option, value in _differences(workload, rulebook):
        if option.in_file:
            lines.append(f"{option.name} = {toml(value)}")
    return "\n".join(lines) + "\n"


def as_flags(workload: Workload, rulebook: Mapping[str, Any], *groups: str) -> list[str]:
    """The arguments that give the same workload; only those of some groups, if any is named."""
    arguments = ["--preset", workload.preset] if workload.preset else []
    for option, value in _differences(workload, rulebook):
        if groups and option.group not in groups:
            continue
        if option.kind == "switch":
            arguments.append(option.flag if value else option.flag.replace("--", "--no-", 1))
        else:
            arguments += [option.flag, _typed(value)]
    return arguments


def requirements(workload: Workload) -> tuple[dict[str, Any], list[str]]:
    """What is asked for at all: by option, and each as one types it."""
    nothing = defaults(Workload)
    asked = [(option, getattr(workload, option.name)) for option in of(REQUIREMENT)]
    asked = [(option, value) for option, value in asked if value != nothing[option.name]]
    flags = [
        option.flag if option.kind == "switch" else f"{option.flag} {_typed(_said(option, value, ()))}"
        for option, value in asked
    ]
    return {option.name: _plain(option.name, value) for option, value in asked}, flags


def changed(before: Workload, after: Workload) -> dict[str, Any]:
    """What the second asks for or sends that the first does not, as a file would say it."""
    found = {}
    for option in of(REQUIREMENT, TRAFFIC):
        was, now = getattr(before, option.name), getattr(after, option.name)
        if was != now:
            found[option.name] = _said(option, now, was)
    return found


def _differences(workload: Workload, rulebook: Mapping[str, Any]) -> list[tuple[Option, Any]]:
    """Options by which the workload is not what its preset (and profile) alone would be, as a file would say them."""
    named = {"preset": workload.preset} if workload.preset else {}
    preset, _ = read([Level("", named)], rulebook)
    base = preset
    if workload.profile and workload.profile != preset.profile:
        base, _ = read([Level("", named | {"profile": workload.profile})], rulebook)
    found: list[tuple[Option, Any]] = []
    for option in OPTIONS:
        if option.name in ("preset", "priorities"):
            continue
        name = "weights" if option.name == "weight" else option.name
        value, usual = getattr(workload, name), getattr(preset if name == "profile" else base, name)
        if value != usual:
            given = workload.weighed.get("weight") if name == "weights" else None
            is_whole = given and dict(normalized({**base.parts, **given})) == dict(value)
            found.append((option, given if is_whole else _said(option, value, usual)))
    return found


def _said(option: Option, value: Any, usual: Any) -> Any:
    if option.kind in ("points", "weights"):
        return {**{name: 0 for name, _ in usual}, **dict(value)}
    if option.name == "effort" and not value:
        return "auto"
    if value in (None, "", ()) and option.kind != "switch":
        return NOTHING
    if option.kind == "image_size":
        return f"{value[0]}x{value[1]}"
    if option.kind == "days":
        return f"{value}d"
    return list(value) if isinstance(value, tuple) else value


def _plain(name: str, value: Any) -> Any:
    if name in _TABLES:
        return dict(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return list(value) if isinstance(value, tuple) else value


def _typed(value: Any) -> str:
    if isinstance(value, dict):
        return ",".join(f"{name}={_typed(each)}" for name, each in value.items())
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, float):
        return f"{Decimal(repr(value)):f}"
    return ",".join(value) if isinstance(value, list) else str(value)
