"""The measured speeds that the first rests on, and what speaks against that: an interval, failed runs, being alone."""

from __future__ import annotations

from modelpick.answers.decision import Check
from modelpick.answers.sentence import finest, part, say
from modelpick.judge import measured
from modelpick.judge.explain import evidence
from modelpick.judge.explain.measured_lead import lead_told
from modelpick.judge.explain.timed import how, speed_fact, speed_rules
from modelpick.judge.settling import bench_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from modelpick.answers.sentence import Sentence
    from modelpick.judge.case import Case, Judged
    from modelpick.judge.measured import Speed

_TOLD = {
    "ttft_s": "The first token of {offering} took {has:digits} s{ends:said} ({how:said}).",
    "throughput_tok_s": "{offering} wrote {has:digits} tokens a second{ends:said} ({how:said}).",
}
_ENDS, _NO_ENDS = ", {low:digits} to {high:digits}", ", with no interval"
_STRADDLES = {
    "ttft_s": (
        "The first token of {offering} took {has:digits} s ({how:said}); the interval of that median, {low:digits} to "
        "{high:digits} s, holds the {need:digits} s that are asked for. The median decides: more runs narrow it."
    ),
    "throughput_tok_s": (
        "{offering} wrote {has:digits} tokens a second ({how:said}); the interval of that median, {low:digits} to "
        "{high:digits}, holds the {need:digits} that are asked for. The median decides: more runs narrow it."
    ),
}
_FAILED = "When the speed of {offering} was measured, {share:share} of the runs failed ({how:said}): no speed has them."


def measured_told(case: Case) -> list[Sentence]:
    """Of the pick: its figures, and that it leads by them."""
    if not case.ranked:
        return []
    first = case.ranked[0]
    found = []
    for field, told in _counting(case, first).items():
        ends = part(_NO_ENDS) if told.low is None or told.high is None else part(_ENDS, low=told.low, high=told.high)
        facts = _cited(case, first, field)
        found.append(say(_TOLD[field], facts, offering=first.offering, has=told.mid, ends=ends, how=how(told)))
    return [*found, *lead_told(case)]


def doubts(case: Case, first: Judged) -> list[Check]:
    """Each with the command that measures it again."""
    counting = _counting(case, first)
    again = bench_of(first.offering, first.effort.name, case.workload)
    found = [one for field, each in counting.items() for one in _straddles(case, first, field, each)]
    return [Check(one, again) for one in [*found, *_failed(case, first, counting)]]


def _counting(case: Case, first: Judged) -> dict[str, Speed]:
    """Those that are scored or asked for."""
    told = measured.speeds(case.ground, first.row)
    return {field: one for field, one in told.items() if one.why_not is None and _matters(case, field)}


def _needs(case: Case) -> dict[str, float]:
    """By field what is asked for."""
    return {measured.FIELDS[one.rule]: one.need[0] for one in case.screened.asked if one.rule in measured.FIELDS}


def _matters(case: Case, field: str) -> bool:
    scored = {measured.FIELDS.get(one.scale["measure"]) for one in case.card.criteria}
    return field in scored or field in _needs(case)


def _straddles(case: Case, first: Judged, field: str, told: Speed) -> Iterator[Sentence]:
    need, (low, mid, high) = _needs(case).get(field), told.ends
    if need is None or told.low is None or told.high is None or not low < need < high:
        return
    form = finest("digits", mid, need) or "digits"
    template = _STRADDLES[field].replace("{has:digits}", f"{{has:{form}}}").replace("{need:digits}", f"{{need:{form}}}")
    asked = next(one.id for one in case.screened.asked if measured.FIELDS.get(one.rule) == field)
    facts = [evidence.asked(case, asked, need), *_cited(case, first, field)]
    yield say(template, facts, offering=first.offering, has=mid, low=low, high=high, need=need, how=how(told))


def _failed(case: Case, first: Judged, counting: dict[str, Speed]) -> Iterator[Sentence]:
    """Once for all figures of a session."""
    field, told = max(counting.items(), key=lambda each: each[1].error_share or 0.0, default=("", None))
    if told is None or not told.error_share:
        return
    least = speed_rules(case)["told_failed_share"]
    if told.error_share < least:
        return
    facts = [*_cited(case, first, field), evidence.rule(case, "journal", "speed.told_failed_share", least)]
    yield say(_FAILED, facts, offering=first.offering, share=told.error_share, how=how(told))


def _cited(case: Case, first: Judged, field: str) -> list[str]:
    told = speed_fact(case.ground, case.facts, first.row, field)
    return [*([told] if told else []), evidence.is_offering(case, first.offering, case.model_id(first))]
