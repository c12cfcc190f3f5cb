"""Values as people say them, beside the form in which they are typed."""

from __future__ import annotations

from modelpick.workload.options import BY_NAME

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from modelpick.cli.interview.counting import Count
    from modelpick.report.tongue import Tongue
    from modelpick.workload.workload import Workload

_WORDS_A_TOKEN = 500 / 667  # English prose: an A4 page, as rules/presets.toml counts it
_DAYS_A_MONTH = 30.4
ANY = {"region": "anywhere", "jurisdiction": "anywhere", "license": "any"}  # what it is called to ask for none


def value(name: str, value: Any, tongue: Tongue) -> str:
    """The value of an option."""
    kind = BY_NAME[name].kind
    if name == "context" and value is None:
        return tongue.t("as on average")
    if name in ANY and not value:
        return tongue.t(ANY[name])
    if value in (None, "", ()):
        return tongue.t("no limit") if kind in ("tokens", "dollars_a_month") else tongue.t("none")
    if kind == "tokens":
        return tongue.t("{n:count} tokens, about {words:count} words", n=value, words=_rounded(value * _WORDS_A_TOKEN))
    if kind == "requests":
        a_day = float(value) / _DAYS_A_MONTH
        return tongue.t("{n:count} a month, about {day:count} a day", n=float(value), day=_rounded(a_day))
    if kind == "share":
        return tongue.pct(100 * float(value))
    if kind == "amount":
        return tongue.number(float(value))
    if kind == "dollars_a_month":
        return tongue.t("{n:usd} a month", n=float(value))
    return tongue.listed(list(value)) if isinstance(value, tuple) else str(value)


def amounts(workload: Workload, tongue: Tongue) -> str:
    """What goes in and out, in one line."""
    told = [
        tongue.t("in {n:count} tokens (about {words:count} words)", n=workload.input_tokens,
                 words=_rounded(workload.input_tokens * _WORDS_A_TOKEN)),
        tongue.t("out {n:count} tokens (about {words:count} words)", n=workload.output_tokens,
                 words=_rounded(workload.output_tokens * _WORDS_A_TOKEN)),
    ]  # fmt: skip
    if workload.cached:
        told.append(tongue.t("{share:pct} of the input repeats", share=100 * float(workload.cached)))
    if workload.images:
        told.append(tongue.many(int(workload.images), "{n:count} image", "{n:count} images")
                    if workload.images == int(workload.images)
                    else tongue.t("{n:number} images", n=float(workload.images)))  # fmt: skip
    if workload.context:
        told.append(tongue.t("up to {n:count} tokens in all", n=workload.context))
    return ", ".join(told)


def left(count: Count, tongue: Tongue) -> str:
    """The running count."""
    told = tongue.many(count.models, "{n:count} model left", "{n:count} models left")
    told = told[:1].upper() + told[1:]
    offerings = tongue.many(count.offerings, "{n:count} offering", "{n:count} offerings")
    parts = [f"{told} ({offerings})" if count.models else told]
    if count.unsure:
        parts.append(tongue.t("of {n:count} more not everything is known", n=count.unsure))
    return "; ".join(parts)


def _rounded(value: float) -> float:
    """To two digits: it is about so much."""
    return float(f"{value:.2g}") if value >= 10 else max(round(value), 1)
