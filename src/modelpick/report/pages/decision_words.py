"""Words of a Decision that several of its sections use."""

from __future__ import annotations

from collections import Counter

from modelpick.answers.decision import Decision
from modelpick.answers.judged import NearMiss, Pick
from modelpick.answers.named import named
from modelpick.report.tongue import Tongue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_BESIDE = 5  # picks that are told side by side
_ALWAYS = {
    "alive": "a route that is still served",
    "route": "a provider that somebody vouches for",
    "price": "a known price per token",
}
_AT_LEAST = {  # what is asked for stands in the first of these that says something
    "context": ("a context window of {n:count} tokens at least", ("context", "input_tokens")),
    "max_output": ("answers of {n:count} tokens at least", ("max_output", "output_tokens")),
    "budget": ("a bill of {n:usd} a month at most", ("budget",)),
    "ttft": ("{n:number} s to the first token at most", ("ttft",)),
    "max_input_price": ("{n:rate} a million input tokens at most", ("max_input_price",)),
    "max_output_price": ("{n:rate} a million output tokens at most", ("max_output_price",)),
    "alive_for": ("{n:count} days of service at least", ("alive_for",)),
    "released_after": ("released after {n:date}", ("released_after",)),
}


def labels(picks: list[Pick]) -> list[str]:
    """By which a pick goes in tables: its rank, and a letter where several share it."""
    shared = Counter(one.rank for one in picks)
    seen: Counter[int | None] = Counter()
    found = []
    for one in picks:
        letter = chr(ord("a") + seen[one.rank]) if shared[one.rank] > 1 and seen[one.rank] < 26 else ""
        seen[one.rank] += 1
        found.append(f"{'?' if one.rank is None else one.rank}{letter}")
    return found


def foremost(decision: Decision) -> list[Pick]:
    """The picks; of who asked for more than anybody is known to have, what is to confirm. Of a document without its
    picks, nothing: what is to confirm is not what was picked."""
    return decision.picks or (decision.to_verify if decision.outcome == "unverified" else [])


def beside(picks: list[Pick]) -> list[Pick]:
    """Those that are told side by side."""
    return picks[:_BESIDE]


def option(tongue: Tongue, name: str) -> str:
    """An option of a workload as people read it."""
    return tongue.t("weight, in parts:") if name == "weight" else tongue.form("words", name)


def plain(tongue: Tongue, value: Any) -> str:
    """A value of a workload as one would say it."""
    if value is None or value == "":
        return tongue.t("not said")
    if isinstance(value, dict):
        told = ", ".join(f"{tongue.form('words', name)} {plain(tongue, each)}" for name, each in value.items())
        return told or tongue.t("none")
    if isinstance(value, list | tuple):
        return ", ".join(plain(tongue, each) for each in value) or tongue.t("none")
    if isinstance(value, bool):
        return tongue.t("yes") if value else tongue.t("no")
    if isinstance(value, int | float):
        return tongue.form("digits", value)
    return str(value)


def origin(tongue: Tongue, text: str | None) -> str:
    """Where a value comes from; a file goes by its name."""
    kind, _, name = (text or "").partition(" ")
    if name and kind == "preset":
        return tongue.t("preset {name}", name=name)
    if name and kind == "profile":
        return tongue.t("profile {name}", name=name)
    return tongue.t("default") if text == "default" else text or tongue.unknown


def cards(tongue: Tongue, one: Pick, with_points: bool = False) -> str:
    """The fit cards that it does well on, best first."""
    known = {fit.card: fit for fit in one.fit}
    told = [
        " ".join([tongue.phrase(known[name].title), *([tongue.count(known[name].total)] if with_points else [])])
        if name in known and known[name].title
        else tongue.form("words", name)
        for name in one.best_for
    ]
    return tongue.listed(told)


def requirement(tongue: Tongue, name: str) -> str:
    return tongue.phrase(named(name))


def required(tongue: Tongue, asked: dict[str, Any], name: str) -> str:
    """A requirement with what it asks for, where the workload says so."""
    rule, _, domain = name.partition(":")
    if rule in _ALWAYS:
        return tongue.t(_ALWAYS[rule])
    if rule in _AT_LEAST:
        template, fields = _AT_LEAST[rule]
        value = next((asked[field] for field in fields if asked.get(field)), None)
        return requirement(tongue, name) if value is None else tongue.t(template, n=value)
    if rule == "min_quality":
        least = (asked.get("min_quality") or {}).get(domain)
        return tongue.t("at least {n:number} points in {domain:words}", n=least, domain=domain)
    if domain or asked.get(rule) in (None, "", [], True):
        return requirement(tongue, name)
    return tongue.t("{requirement}: {values}", requirement=requirement(tongue, name),
                    values=plain(tongue, asked[rule]))  # fmt: skip


def miss(tongue: Tongue, one: NearMiss) -> str:
    score = tongue.number(one.score)
    if one.per_month_usd is None:
        return tongue.t("{offering} ({score} points)", offering=one.offering, score=score)
    return tongue.t("{offering} ({score} points, {usd} a month)", offering=one.offering, score=score,
                    usd=tongue.usd(one.per_month_usd.mid))  # fmt: skip
