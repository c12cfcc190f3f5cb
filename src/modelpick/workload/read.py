"""Flags, a file and a preset become one Workload: flags win over the file, the file over the preset."""

from __future__ import annotations

from modelpick.errors import ModelpickError
from modelpick.workload.names import Names
from modelpick.workload.options import BY_NAME, OPTIONS, REQUIREMENT, of
from modelpick.workload.values import NOTHING, Level, shown
from modelpick.workload.workload import Workload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from typing import Any

FLAG, FILE, DEFAULT = "flag", "file", "default"
DEFAULT_PRESET = "general"
_TABLES = ("points", "weights")  # merged entry by entry; every other value is replaced whole
_OPPOSITES = (("provider", "not_provider"), ("lab", "not_lab"))

Pairs = tuple[tuple[str, float], ...]


def workload(
    levels: list[Level], rulebook: Mapping[str, Any], known: Mapping[str, Collection[str]] | None = None
) -> tuple[Workload, list[str]]:
    """`levels` from the strongest to the weakest, and what should be said about them.

    `known` has the catalog's providers, labs and regions; names of the rulebook are always checked.
    """
    names = Names(rulebook, known)
    told: list[tuple[Level, dict[str, Any]]] = [(level, _values(level, names)) for level in levels]
    preset, notices = _preset(told)
    rules = rulebook["presets"][preset]
    stated = {name: value for name, value in rules.items() if name not in ("title", "why", "source")}
    base = Level(f"preset {preset}", stated, f"rules/presets.toml: {preset}")
    told.append((base, _values(base, names)))
    values, origin = _merged(told)
    notices += _replaced(told, values)
    values["preset"] = preset
    origin.setdefault("preset", DEFAULT)
    _weigh(told, values, origin, rulebook["profiles"], rulebook["criteria"], notices)
    _agree(told, values, notices)
    return Workload(**values, origin=origin, whys=_whys(rules, rulebook["profiles"], values, origin)), notices


def whole(levels: list[Level]) -> list[Level]:
    """Where nobody names a preset, the one that is taken then requires nothing: for who looks at all there is."""
    if any("preset" in level.given for level in levels):
        return levels
    lifted = {option.name: False if option.kind == "switch" else NOTHING for option in of(REQUIREMENT)}
    return [*levels, Level(DEFAULT, lifted)]


def _values(level: Level, names: Names) -> dict[str, Any]:
    """What a level states, read; None in a flag means that it was not given."""
    found = {}
    for name, raw in level.given.items():
        option = BY_NAME.get(name)
        if raw is None:
            continue
        if option is None:
            raise ModelpickError(f"workload: no option {name!r}")  # files are checked where they are read
        found[name] = level.read(option, names)
    return found


def _preset(told: list[tuple[Level, dict[str, Any]]]) -> tuple[str, list[str]]:
    """The preset that the strongest level names; without one, the general one, which is said if nothing is asked."""
    for _, values in told:
        if "preset" in values:
            return values["preset"], []
    if any(BY_NAME[name].group == REQUIREMENT for _, values in told for name in values):
        return DEFAULT_PRESET, []
    return DEFAULT_PRESET, [
        "No requirement and no preset was given: judging for the preset general (--preset names another)."
    ]


def _merged(told: list[tuple[Level, dict[str, Any]]]) -> tuple[dict[str, Any], dict[str, str]]:
    values: dict[str, Any] = {}
    origin: dict[str, str] = {}
    for option in OPTIONS:
        having = [(level, given[option.name]) for level, given in told if option.name in given]
        if not having:
            continue
        origin[option.name] = having[0][0].origin
        value = having[0][1]
        if option.kind in _TABLES and value:  # an empty table lifts all of it
            value = _entries([each for _, each in having])
        values[option.name] = value
    if "min_quality" in values:
        values["min_quality"] = tuple(pair for pair in values["min_quality"] if pair[1])
    return values, origin


def _entries(tables: list[Pairs]) -> Pairs:
    """Strongest first; what stands below an empty table is lifted."""
    until = next((at for at, table in enumerate(tables) if not table), len(tables))
    merged: dict[str, float] = {}
    for table in reversed(tables[:until]):
        merged.update(table)
    return tuple(merged.items())


def _replaced(told: list[tuple[Level, dict[str, Any]]], values: dict[str, Any]) -> list[str]:
    """A list that takes the place of another may drop what the caller still counted on: it is said."""
    notices = []
    for option in OPTIONS:
        lists = [(level, given[option.name]) for level, given in told if option.name in given]
        if option.kind != "names" or len(lists) < 2 or not lists[0][1]:
            continue
        (level, first), (weaker, second) = lists[:2]
        if dropped := [word for word in second if word not in first]:
            place = option.flag if not level.file else f"{level.file}: {option.name}"
            whose = f"the {weaker.origin}"
            notices.append(f"{place} replaces that of {whose}: {', '.join(dropped)} no longer asked for.")
    return notices


def _weigh(
    told: list[tuple[Level, dict[str, Any]]],
    values: dict[str, Any],
    origin: dict[str, str],
    profiles: Mapping[str, Any],
    criteria: Iterable[str],
    notices: list[str],
) -> None:
    """Weights from the profile, from an order, or with some of the profile's replaced; they sum to 1."""
    profile = profiles[values["profile"]]
    from_profile = f"profile {values['profile']}"
    values["domains"] = normalized(profile["domains"])
    values["fit"] = profile["fit"]
    origin["domains"] = origin["fit"] = origin["weights"] = from_profile
    weights: dict[str, float] = profile["weights"]
    given: tuple[Level, dict[str, Any]] | None = None
    for level, stated in told:
        given = given or ((level, stated) if "weight" in stated or "priorities" in stated else None)
        if given is None and "profile" in stated:
            break  # a profile named later than weights takes their place
    if given is None:
        if "weight" in values or "priorities" in values:
            notices.append(f"The profile {values['profile']} takes the place of the weights in the file.")
    elif "weight" in given[1] and "priorities" in given[1]:
        raise given[0].fault(BY_NAME["priorities"], "give priorities or weights, not both")
    elif "priorities" in given[1]:
        weights = rank_order(given[1]["priorities"])
        values["weighed"] = {"priorities": list(given[1]["priorities"])}
        origin["weights"] = given[0].origin
    else:
        weights = {**weights, **dict(values["weight"])}
        values["weighed"] = {"weight": {name: int(one) if one == int(one) else one for name, one in values["weight"]}}
        origin["weights"] = given[0].origin
        if not any(weights.values()):
            raise given[0].fault(BY_NAME["weight"], "at least one criterion needs a weight above 0")
    parts = {name: float(weights[name]) for name in criteria if name in weights}
    values["weights"] = normalized(parts)
    values["parts"] = {} if given and "priorities" in given[1] else parts
    for name in ("weight", "priorities"):
        values.pop(name, None)
        origin.pop(name, None)


def _whys(
    preset: Mapping[str, Any], profiles: Mapping[str, Any], values: dict[str, Any], origin: dict[str, str]
) -> dict[str, str]:
    """The rulebook's reasons for what the caller left to it, each with the page that it rests on."""
    source = preset.get("source", {})
    whys = {
        name: " ".join(f"{why} ({source[name]})".split() if name in source else why.split())
        for name, why in preset["why"].items()
        if origin.get(name, "").startswith("preset ")
    }
    reasons = profiles[values["profile"]]["why"]
    return whys | {name: " ".join(reasons[name].split()) for name in reasons if origin[name].startswith("profile ")}


def rank_order(names: tuple[str, ...]) -> dict[str, float]:
    """Rank-order centroid: the mean of all weights that keep to this order."""
    count = len(names)
    return {name: sum(1 / place for place in range(at, count + 1)) / count for at, name in enumerate(names, 1)}


def normalized(weights: Mapping[str, float]) -> Pairs:
    """Those above 0, summing to 1. What does so already is left to the last digit: a saved workload reads back."""
    kept = {name: float(weight) for name, weight in weights.items() if weight > 0}
    total = sum(kept.values())
    return tuple((name, weight if abs(total - 1) < 1e-12 else weight / total) for name, weight in kept.items())


def _agree(told: list[tuple[Level, dict[str, Any]]], values: dict[str, Any], notices: list[str]) -> None:
    """Values that cannot all be meant."""
    for wanted, refused in _OPPOSITES:
        if both := [name for name in values.get(wanted, ()) if name in values.get(refused, ())]:
            level = next(level for level, stated in told if wanted in stated or refused in stated)
            raise level.fault(BY_NAME[refused], f"{both[0]} is asked for by {level.called(BY_NAME[wanted])} too")
    request = values["input_tokens"] + values["output_tokens"]
    if values.get("context") and values["context"] < request:
        notices.append(
            f"The largest request ({values['context']:,} tokens) is smaller than one on average ({request:,}): "
            "check context, input_tokens and output_tokens."
        )


def unknown_key(file: str, key: str) -> tuple[str, str]:
    """The complaint about a key that no option has, and what was probably meant."""
    from difflib import get_close_matches

    plain = key.lower().replace("-", "_").lstrip("_")
    known = [option.name for option in OPTIONS if option.in_file]
    near = [plain] if plain in known else get_close_matches(plain, known, 2, 0.6)
    advice = f"did you mean {' or '.join(near)}?" if near else "`modelpick schema workload` lists the keys"
    return f"{file}: no option {shown(key)}", advice
