"""What to turn to when the first pick fails: it shares neither lab nor host with it, and meets every requirement."""

from __future__ import annotations

from modelpick.answers.decision import Fallback
from modelpick.answers.quality import Range
from modelpick.answers.sentence import say
from modelpick.judge.explain import evidence
from modelpick.judge.explain.hosts import hosts, rows_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.answers.sentence import Sentence
    from modelpick.judge.case import Case, Judged

_LOOKED_INTO = 40  # models of which other routes are looked into: further down nobody would turn
_FOUND = "{model} from {provider} meets every requirement and shares neither lab nor host with {first}."
_OTHER_ROUTE = (
    "{model} from {provider} meets every requirement and shares neither lab nor host with {first}; its better route, "
    "{route}, shares {shared:t}."
)
_SHARES = {
    "the lab": "Every other model that meets the requirements is of the same lab as {first}; the nearest is {model}.",
    "": "Every other model that meets the requirements shares lab or host with {first}; the nearest is {model}, which "
    "shares {shared:t}.",
}
_ALONE = "No other model meets every requirement: there is nothing to turn to."
_ALONE_NEAREST = "No other model meets every requirement; the nearest is {model}."


def fallback(case: Case) -> Fallback | None:
    """None without a pick. Of a model whose best route shares something, its best route that does not."""
    if not case.ranked:
        return None
    first = case.ranked[0]
    others = [one for one in case.ranked if one.place != first.place]
    avoid = hosts(case, first.row)
    for at, one in enumerate(others):
        if (shared := _shared(case, first, avoid, one.row)) == "":
            return _told(case, one, _sentence(case, first, one))
        if at < _LOOKED_INTO and shared != "the lab" and (route := _other_route(case, first, avoid, one)):
            return _told(case, route, _sentence(case, first, route, one, shared))
    return _none(case, first, avoid, others)


def _shared(case: Case, first: Judged, avoid: frozenset[str] | None, row: int) -> str:
    """What a row has in common with the first pick; "" is nothing."""
    lab = case.ground.market.ids[case.ground.market.model_of[row]].partition("/")[0]
    if lab == case.model_id(first).partition("/")[0]:
        return "the lab"
    reached = hosts(case, row)
    if avoid is None or reached is None:
        return "perhaps a host, because not all hosts are known"
    return "a host, or may do so" if avoid & reached else ""


def _other_route(case: Case, first: Judged, avoid: frozenset[str] | None, one: Judged) -> Judged | None:
    """The model's best other route that shares nothing and is within the budget."""
    eligible = [row for row in rows_of(case, one.place) if case.screened.eligible >> row & 1 and row != one.row]
    apart = [row for row in eligible if not _shared(case, first, avoid, row)]
    budget = case.workload.budget
    found = [stands for stands in case.scorer.stand(apart) if budget is None or stands.month <= budget]
    return next(iter(case.scorer.judge(sorted(found)[:1], lambda row: ())), None)


def _sentence(case: Case, first: Judged, one: Judged, better: Judged | None = None, shared: str = "") -> Sentence:
    told, fact = evidence.provider(case, case.provider(one))
    args = {"model": case.model_id(one), "provider": told, "first": first.offering}
    facts = [evidence.is_model(case, args["model"]), fact, *_host_facts(case, one), *_host_facts(case, first)]
    if better is None:
        return say(_FOUND, facts, **args)
    return say(_OTHER_ROUTE, [*facts, *_host_facts(case, better)], route=better.offering, shared=shared, **args)


def _host_facts(case: Case, judged: Judged) -> list[str]:
    found = hosts(case, judged.row)
    from_ = [case.facts.offering(case.offering(judged), "routes_to")]
    value = None if found is None else sorted(found)
    return [case.facts.computed(f"offering:{judged.offering}#hosts", value, from_)]


def _told(case: Case, one: Judged, reason: Sentence) -> Fallback:
    month = Range(*one.month) if one.month else None
    return Fallback(case.model_id(one), one.offering, case.provider(one), one.score, month, reason, None)


def _none(case: Case, first: Judged, avoid: frozenset[str] | None, others: list[Judged]) -> Fallback:
    """The nearest of those that meet everything; where there is none, of those that nearly do."""
    facts = [evidence.is_model(case, case.model_id(first)), *_host_facts(case, first)]
    if others:
        near = next((one for one in others if _shared(case, first, avoid, one.row) != "the lab"), others[0])
        shared = _shared(case, first, avoid, near.row)
        args = {"first": first.offering, "model": case.model_id(near), "shared": shared}
        facts += [evidence.is_model(case, args["model"]), *_host_facts(case, near)]
        if shared == "the lab":
            del args["shared"]
            return _nothing(say(_SHARES["the lab"], facts, **args), near)
        return _nothing(say(_SHARES[""], facts, **args), near)
    left = [*case.open, *(one for found in case.misses.values() for one in found[:1])]
    apart = [one for one in left if not _shared(case, first, avoid, one.row)]
    if not apart:
        return _nothing(say(_ALONE, facts), None)
    near = min(apart, key=lambda one: (-one.score, one.offering))
    facts.append(evidence.is_model(case, case.model_id(near)))
    return _nothing(say(_ALONE_NEAREST, facts, model=case.model_id(near)), near)


def _nothing(reason: Sentence, nearest: Judged | None) -> Fallback:
    return Fallback(None, None, None, None, None, reason, nearest.offering if nearest else None)
