"""The tests of rules/requirements.toml: which rows pass what is needed and which fail. Rows in neither are unknown."""

from __future__ import annotations

from math import ceil

from modelpick.catalog.bits import rows_where
from modelpick.catalog.columns import day_number
from modelpick.catalog.days import later
from modelpick.catalog.store import PROMPT
from modelpick.catalog.usage import tokenizer_factor
from modelpick.judge import places
from modelpick.judge.askings import askings_of
from modelpick.judge.efforts import QualityNeed
from modelpick.judge.ground import Ground
from modelpick.judge.measured import LESS_IS_BETTER, column, least_prompt
from modelpick.rulebook.names import LICENSE_CLASSES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

Sides = tuple[int, int]  # rows that pass, rows that fail
RANGED = ("context", "max_output", "max_input")
_BY_TOKEN = ("free", "subscription", "local")


def flag(ground: Ground, field: str, need: Any) -> Sides:
    """A capability: by what every live claim says."""
    name = field or need
    return ground.view.bits(f"{name}+"), ground.view.bits(f"{name}-")


def at_least(ground: Ground, field: str, need: float) -> Sides:
    """A disputed limit passes by its low end and fails by its high one."""
    low, high = (f"{field}.low", f"{field}.high") if field in RANGED else (field, field)
    view = ground.view
    return view.at_least(low, float(need)), view.known(high) & ~view.at_least(high, float(need))


def fits(ground: Ground, field: str, need: tuple[int, int, str]) -> Sides:
    """What is asked for, as it is said; what the traffic sends, in each model's own tokens."""
    passes = fails = 0
    needed: dict[int, set[str]] = {}
    for family in set(ground.market.tokenizers):
        needed.setdefault(context_needed(ground, family, need), set()).add(family)
    for tokens, families in needed.items():
        rows = ground.of_families(families)
        there, short = at_least(ground, field, tokens)
        passes |= there & rows
        fails |= short & rows
    return passes, fails


def context_needed(ground: Ground, family: str, need: tuple[int, int, str]) -> int:
    """Tokens of the window that a model with this tokenizer needs."""
    stated, sent, content = need
    return max(stated, ceil(tokenizer_factor(ground.rules["tokenizers"], family, content).mid * sent))


def at_most(ground: Ground, field: str, need: float) -> Sides:
    passes = ground.view.at_most(field, float(need))
    return passes, ground.view.known(field) & ~passes


def alive(ground: Ground, field: str, need: Any) -> Sides:
    """Past its date it is gone. What its own lab retired, or a list calls deprecated, may be gone."""
    view = ground.view
    dated = view.at_least("retires", ground.today + 1)
    doubted = _ended_by_lab(ground, ground.today) | view.bits("listing=deprecated")
    return ground.everything & ~ground.gone & ~(doubted & ~dated), ground.gone


def _ended_by_lab(ground: Ground, day: float) -> int:
    """Rows of closed models that their own lab serves no more by then."""
    return ground.view.at_most("lab_retires", day) & ~ground.view.bits("open_weights+")


def released(ground: Ground, field: str, need: Any) -> Sides:
    """Of an earlier day: what came out later was not there. Without a date nobody knows, and it counts as there."""
    return ground.everything & ~ground.newcomers, ground.newcomers


def alive_for(ground: Ground, field: str, need: str) -> Sides:
    """No date counts as alive where the provider publishes retirements; elsewhere it is unknown."""
    view, day = ground.view, day_number(need) or 0.0
    fails = view.at_most("retires", day)
    silent = ground.announced & ~view.known("retires") & ~_ended_by_lab(ground, day)
    return view.at_least("retires", day + 1) | silent, fails


def route(ground: Ground, field: str, need: tuple[bool, tuple[str, ...], tuple[str, ...]]) -> Sides:
    """Labs, clouds, and hosts and gateways that are vouched for; whatever the user named, allowed or wrote down."""
    anyone, named, kinds = need
    entries = ground.rules["providers"]

    def admitted(name: str) -> bool:
        entry = entries.get(name, {})
        return name in named or anyone or entry.get("kind") in kinds or entry.get("vouched", False)

    if anyone:
        return ground.everything, 0
    passes = ground.keep(("route", need), lambda: ground.served_by(admitted)) | ground.view.own_rows
    return passes, ground.everything & ~passes


def priced(ground: Ground, field: str, need: tuple[str, ...]) -> Sides:
    """A price by the token; free tiers, plans and local servers only where they were asked for."""
    paid = ground.view.known("input_usd_per_mtok") & ground.view.known("output_usd_per_mtok")
    allowed = ground.labelled("zero", need)
    return paid | allowed, ground.labelled("zero", _BY_TOKEN) & ~allowed & ~paid


def license_(ground: Ground, field: str, need: tuple[str, ...]) -> Sides:
    """A class of licenses, or a license by its SPDX id. What a license of no known class permits, nobody has read."""
    view = ground.view
    passes = ground.labelled("license_class", need) | ground.labelled("license", need)
    known = ground.labelled("license_class", view.label_values("license_class"))
    if not any(one in LICENSE_CLASSES for one in need):  # ids alone: another license is not the one
        known |= ground.labelled("license", view.label_values("license"))
    return passes, known & ~passes


def within(ground: Ground, field: str, need: tuple[str, ...]) -> Sides:
    """Every stated place has to lie within one of those that are asked for."""
    passes = fails = 0
    for label in ground.view.label_values(field):
        answers = [places.within(ground.rules["regions"], one.lower(), need) for one in label.split()]
        rows = ground.view.bits(f"{field}={label}")
        if False in answers:
            fails |= rows
        elif None not in answers:
            passes |= rows
    return passes, fails


def one_of(ground: Ground, field: str, need: tuple[str, ...]) -> Sides:
    passes = ground.labelled(field, need)
    return passes, ground.everything & ~passes


def none_of(ground: Ground, field: str, need: tuple[str, ...]) -> Sides:
    fails = ground.labelled(field, need)
    return ground.everything & ~fails, fails


def quantization(ground: Ground, field: str, need: str) -> Sides:
    bits = ground.rules["requirements"]["rules"]["bits"]
    labels = [label for label in ground.view.label_values(field) if label in bits]
    return (
        ground.labelled(field, [label for label in labels if bits[label] >= bits[need]]),
        ground.labelled(field, [label for label in labels if bits[label] < bits[need]]),
    )


def measured(ground: Ground, field: str, need: tuple[float, int]) -> Sides:
    """By the median that you measured, of enough runs, young enough, and with prompts as long as about those that are
    sent. A published figure decides nothing."""
    view, name, (limit, prompt) = ground.view, column(field), need
    if not (known := view.known(name)):
        return 0, 0
    passes = view.at_most(name, limit) if field in LESS_IS_BETTER else view.at_least(name, limit)
    if least := least_prompt(ground, field, prompt):
        known &= view.at_least(name + PROMPT, least)
    return passes & known, known & ~passes


def released_after(ground: Ground, field: str, need: str) -> Sides:
    passes = ground.view.at_least(field, (day_number(need) or 0.0) + 1)
    return passes, ground.view.known(field) & ~passes


def languages(ground: Ground, field: str, need: str) -> Sides:
    """A lab that names other languages has not said no to this one."""
    return ground.view.bits(f"language={need}"), 0


def quality(ground: Ground, field: str, need: QualityNeed) -> Sides:
    """At an effort that the route offers (or the one that is asked for) the mean in the domain has to reach so much. An
    estimate that rests on few scores decides nothing, unless all of its interval is below."""

    return askings_of(ground, need.effort).sides(need)


def effort(ground: Ground, field: str, need: str) -> Sides:
    """Routes that list efforts have to list it; who does not think has none to name."""
    market, calm = ground.market, ground.view.bits("reasoning-")
    offers = rows_where(market.efforts_of, [need in (told or ()) for told in market.efforts])
    other = rows_where(market.efforts_of, [told is not None and need not in told for told in market.efforts])
    return offers | calm, other & ~calm


def horizon(as_of: str, days: int) -> str:
    return later(as_of, days)


SCREENS: dict[str, Callable[[Ground, str, Any], Sides]] = {
    "flag": flag, "at_least": at_least, "fits": fits, "at_most": at_most, "alive": alive, "released": released,
    "alive_for": alive_for, "route": route, "priced": priced, "license": license_, "within": within, "one_of": one_of,
    "none_of": none_of, "quantization": quantization, "measured": measured, "released_after": released_after,
    "languages": languages, "quality": quality, "effort": effort,
}  # fmt: skip
