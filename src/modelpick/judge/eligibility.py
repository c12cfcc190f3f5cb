"""Pass, fail or unknown, for every requirement and offering."""

from __future__ import annotations

from modelpick.frozen import NamedTuple
from modelpick.judge.efforts import QualityNeed
from modelpick.judge.ground import Ground
from modelpick.judge.screens import SCREENS, horizon
from modelpick.workload.workload import Workload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

BUDGET = "budget"
_SHARED = 512  # answers to single requirements that are kept: a process may judge any number of workloads
_CREDIT = {"subscription": "plan"}  # kinds of providers that an --allow lets in


class Asked(NamedTuple):
    """One requirement, and who meets it. Rows that neither pass nor fail are unknown."""

    id: str  # needs:tools, min_quality:coding, context
    rule: str  # its table in rules/requirements.toml
    need: Any
    shown: Any  # the need as it is said
    passes: int
    fails: int


def asked(ground: Ground, workload: Workload, known: Mapping[tuple[str, Any], Asked] | None = None) -> list[Asked]:
    """Everything that the workload requires, but for the budget: that takes a bill. `known`: by id and need, what has
    been looked up before."""
    found = []
    rules = ground.rules["requirements"]["requirements"]
    for name, rule, need, shown in _needs(ground, workload):
        if known and (name, need) in known:
            found.append(known[name, need])
            continue
        found.append(Asked(name, rule, need, shown, *_answer(ground, rules[rule], need)))
    return found


def _answer(ground: Ground, rule: dict[str, Any], need: Any) -> tuple[int, int]:
    """Rows that pass, and rows that fail. Workloads that require the same share it."""
    known: dict[Any, tuple[int, int]] = ground.keep("screened", dict)
    key = rule["test"], rule["field"], need
    found = known.get(key)
    if found is None:
        passes, fails = SCREENS[rule["test"]](ground, rule["field"], need)
        fails &= ground.everything
        if len(known) >= _SHARED:
            known.clear()
        found = known[key] = passes & ground.everything & ~fails, fails
    return found


def needed_tokens(w: Workload) -> tuple[int, int]:
    """Of the window, in which the answer takes its place too, and of the answer."""
    return max(w.context or 0, w.input_tokens + w.output_tokens), max(w.max_output or 0, w.output_tokens)


def needed_capabilities(w: Workload) -> tuple[str, ...]:
    """Those that are asked for, and what the traffic itself takes."""
    sent = [name for name, amount in (("vision", w.images), ("audio", w.audio_minutes)) if amount]
    return tuple(dict.fromkeys([*w.needs, *sent]))


def _needs(ground: Ground, w: Workload) -> Iterator[tuple[str, str, Any, Any]]:
    """Name, rule, what the test gets, what people are told."""
    yield "alive", "alive", None, ground.as_of
    rules = ground.rules["requirements"]["requirements"]
    kinds = ("lab", "cloud", *(_CREDIT[kind] for kind in w.allow if kind in _CREDIT))
    if ground.newcomers:
        yield "released", "released", None, ground.as_of
    yield "route", "route", (w.any_provider, w.provider, kinds), list(kinds)
    yield "price", "price", w.allow, list(w.allow)
    context, output = needed_tokens(w)
    yield "context", "context", (w.context or 0, w.input_tokens + w.output_tokens, w.content), context
    yield from _same("max_output", output)
    for name in needed_capabilities(w):
        yield f"needs:{name}", "needs", name, name
    if w.open_weights:
        yield from _same("open_weights", True)
    for name in ("license", "region", "jurisdiction", "provider", "not_provider", "lab", "not_lab", "provider_kind"):
        if values := getattr(w, name):
            yield name, name, values, list(values)
    for name in (
        "min_quantization",
        "max_input_price",
        "max_output_price",
        "ttft",
        "throughput",
        "rpm",
        "tpm",
        "released_after",
    ):
        if (value := getattr(w, name)) not in (None, ""):
            is_speed = rules[name]["test"] == "measured"
            yield name, name, (float(value), w.input_tokens) if is_speed else value, value
    if w.effort:
        yield from _same("effort", w.effort)
    if w.alive_for is not None:
        day = horizon(ground.as_of, w.alive_for)
        yield "alive_for", "alive_for", day, day
    scores = ground.rules["requirements"]["rules"]["scores"]
    for at, (domain, points) in enumerate(w.min_quality):
        yield (
            f"min_quality:{domain}",
            "min_quality",
            QualityNeed(domain, points, w.effort, scores, w.min_quality[:at]),
            points,
        )
    for language in w.languages:
        yield f"languages:{language}", "languages", language, language


def _same(name: str, need: Any) -> Iterator[tuple[str, str, Any, Any]]:
    yield name, name, need, need


class Screened(NamedTuple):
    """Sets of rows."""

    asked: list[Asked]
    everything: int
    eligible: int
    open: int  # fail nothing, and of something it is not known
    misses: dict[str, int]  # by requirement: fail that alone, and pass everything else
    refused: int  # fail something; with --unknown strict, those of which something is not known as well
    strict: bool


def screen(ground: Ground, asked: list[Asked], strict: bool = False) -> Screened:
    everything = ground.everything
    any_fails = once = twice = 0
    for one in asked:
        missed = everything & ~one.passes
        twice |= once & missed
        once |= missed
        any_fails |= one.fails
    alone = once & ~twice
    misses = {one.id: alone & (everything & ~one.passes if strict else one.fails) for one in asked}
    open_ = everything & once & ~any_fails
    refused = any_fails | open_ if strict else any_fails
    return Screened(asked, everything, everything & ~once, 0 if strict else open_, misses, refused, strict)
