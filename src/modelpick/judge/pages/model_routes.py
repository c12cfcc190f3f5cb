"""Of the routes of one model: which to take for some work, which has the lowest price, and why the one rather than the
other."""

from __future__ import annotations

from modelpick.answers.model_page import Choice, RouteChoice
from modelpick.answers.quality import Range
from modelpick.answers.sentence import finest, say
from modelpick.frozen import NamedTuple
from modelpick.judge.explain import evidence
from modelpick.judge.explain.measured_lead import one_sided
from modelpick.judge.explain.refusal import named
from modelpick.judge.pages import blends
from modelpick.judge.pages.served import counted
from modelpick.judge.standings import best_route

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from modelpick.answers.sentence import Sentence
    from modelpick.answers.served import RouteTold
    from modelpick.catalog.entities import Model
    from modelpick.judge.case import Case, Judged

_AHEAD = "{own} is ahead in {criterion:words}: {points:number} against {other:number} points."
_ONLY_PRICED = "No other live route has a price."
_LOWEST = "No other of the {priced:count} live routes with a price has a lower one."
BLEND = {"input": 7, "output": 3}  # parts of each in a blended price
_FATAL = ("alive", "price")  # what keeps a route from being recommended, whatever else speaks for it
_LEAD = 0.5  # points from which a criterion is given as a reason
_LESS = {
    form: f"{{cheap}} costs {{less:{form}}} less: {{low:blend}} against {{high:blend}} a million tokens at {{own}}, "
    "{input:count} parts input to {output:count} parts output."
    for form in ("pct", "times")
}
_BEST = (
    "Of {vouched:count} live routes of labs, clouds and vouched providers, {own} has the most points for this work "
    "among those that lack least."
)
_ONLY = "{own} is the one live route of a lab, a cloud or a vouched provider."
_LESS_KNOWN = {
    True: "The rulebook does not vouch for {provider}: cheaper, less known.",
    False: "The rulebook does not vouch for {provider}: less known, and not cheaper to speak of.",
}
_SAME = (
    "{cheap} and {own} cost about the same: {low:blend} and {high:blend} a million tokens, {input:count} parts input "
    "to {output:count} parts output."
)


def row_of(case: Case, offering: str) -> int | None:
    rows: dict[str, int] = case.ground.keep("rows", lambda: {name: at for at, name in enumerate(case.ground.names)})
    return rows.get(offering)


def judged_route(case: Case, offering: str) -> Judged | None:
    """One route as this work judges it."""
    row = row_of(case, offering)
    return None if row is None else best_route(case, [row])


def recommended(case: Case, routes: Sequence[RouteTold]) -> Judged | None:
    """Of live routes of vouched providers that have a price: what lacks least, then what has the most points."""
    rows = [row_of(case, route.offering) for route in counted(routes) if route.vouched]
    best = best_route(case, [row for row in rows if row is not None])
    return None if best is None or set(best.missing) & set(_FATAL) else best


def last_known(case: Case, routes: Sequence[RouteTold]) -> str | None:
    """Where there is nothing to recommend: the lab's own route, else any, for what it costs or cost."""
    told = [route for route in routes if not route.duplicate_of]
    priced = [route for route in told if blends.of_route(route, case.ground.as_of) is not None] or told
    chosen = counted(priced) or priced
    own = [route for route in chosen if route.is_first_party] or chosen
    best = best_route(case, [row for route in own if (row := row_of(case, route.offering)) is not None])
    return best.offering if best else own[0].offering if own else None


class _Way(NamedTuple):
    """A route as it is told, and as it was judged."""

    route: RouteTold
    judged: Judged | None


def choice(case: Case, model: Model, routes: Sequence[RouteTold], best: Judged | None) -> Choice:
    by_id = {route.offering: route for route in routes}
    live, day = counted(routes), case.ground.as_of
    paid = {route.offering: blends.of_route(route, day) for route in routes}
    priced = [(blend, route.offering) for route in live if (blend := paid[route.offering]) is not None]
    own = _Way(by_id[best.offering], best) if best else None
    cheap = by_id[min(priced)[1]] if priced else None
    # Of several at the lowest price the recommended one is the one to name.
    if cheap and own and paid[own.route.offering] == paid[cheap.offering]:
        cheap = own.route
    cheapest = _Way(cheap, judged_route(case, cheap.offering)) if cheap else None
    counts = {"routes": len(live), "vouched": sum(route.vouched for route in live), "priced": len(priced)}
    count = case.facts.computed(f"model:{model.id}#routes_counted", counts, [])
    moves = model.points_to is not None
    reasons = _for(case, own, cheapest, counts, count) if own else [_nothing(counts, count, moves)]
    return Choice(_told(own, day), _told(cheapest, day), list(reasons))


def _told(way: _Way | None, day: str) -> RouteChoice | None:
    if way is None:
        return None
    route, judged = way
    month = Range(*judged.month) if judged and judged.month else None
    return RouteChoice(
        route.offering, route.provider, route.name, route.kind, route.vouched,
        *blends.rates_of(route, day), blends.of_route(route, day), month,
        judged.score if judged else None, list(judged.missing) if judged else [],
    )  # fmt: skip


def _nothing(counts: dict[str, int], count: str, moves: bool) -> Sentence:
    if moves:
        return say("A moving name is never recommended: what it serves may be another model tomorrow.", [count])
    if not counts["routes"]:
        return say("No route serves it today: there is nothing to recommend.", [count])
    if not counts["vouched"]:
        return say(
            "Of its live routes ({routes:count}) none is of a provider that somebody vouches for.",
            [count],
            routes=counts["routes"],
        )
    return say("Of no vouched live route it is certain that it serves and what it takes for this traffic.", [count])


def _for(case: Case, own: _Way, cheap: _Way | None, counts: dict[str, int], count: str) -> Iterator[Sentence]:
    assert own.judged
    ids = [count, evidence.score(case, own.judged)]
    if counts["vouched"] == 1:
        yield say(_ONLY, ids, own=own.route.offering)
    else:
        yield say(_BEST, ids, own=own.route.offering, vouched=counts["vouched"])
    if cheap and cheap.route.offering == own.route.offering:
        ids = [count, blend_fact(case, own.route)]
        alone = counts["priced"] == 1
        yield say(_ONLY_PRICED, ids) if alone else say(_LOWEST, ids, priced=counts["priced"])
    elif cheap:
        ratio = _ratio(case, own.route, cheap.route)
        yield ratio
        if not cheap.route.vouched:
            told, provider = evidence.provider(case, cheap.route.provider)
            yield say(_LESS_KNOWN["less" in ratio.args], [provider], provider=told)
        if cheap.judged:
            yield from _points(case, own.judged, cheap.judged)


def blend_fact(case: Case, route: RouteTold) -> str:
    row, fee = blends.at_any_hour(route.prices, case.ground.as_of), route.field(blends.FEE)
    ids = [*(row.facts if row else ()), *([fee.fact] if fee.value else []), blend_rule(case)]
    return case.facts.computed(f"offering:{route.offering}#blend_70_30", blends.of_route(route, case.ground.as_of), ids)


def blend_rule(case: Case) -> str:
    return case.facts.told("rules/fit.toml#blend", BLEND, "known", "rulebook", "", case.facts.as_of)


def _ratio(case: Case, own: RouteTold, cheap: RouteTold) -> Sentence:
    low, high = (blends.of_route(one, case.ground.as_of) for one in (cheap, own))
    if low is None or high is None:
        fact = blend_fact(case, own)
        return say("What a million tokens cost at {own} is not known.", [fact], own=own.offering)
    ids = [blend_fact(case, cheap), blend_fact(case, own), blend_rule(case)]
    args = {"cheap": cheap.offering, "own": own.offering, "low": low, "high": high, **BLEND}
    found = evidence.less(low, high)
    if found is None:
        return say(_SAME, ids, **args)
    form, figure = found
    fact = evidence.compared(case, f"{cheap.offering}|{own.offering}#blend_less_{form}", figure, *ids)
    finer = finest("blend", low, high) or "blend4"
    return say(_LESS[form].replace(":blend}", f":{finer}}}"), [*ids, fact], less=figure, **args)


def _points(case: Case, best: Judged, cheapest: Judged) -> Iterator[Sentence]:
    """What speaks for the recommended one all the same."""
    if worse := [name for name in cheapest.missing if name not in best.missing and name != "route"]:
        fact = case.facts.computed(f"missing:{cheapest.offering}", worse, [])
        yield say("It does not pass for certain: {names:ts}.", [fact], names=[named(name) for name in worse])
    (mine, mine_id), (theirs, theirs_id) = evidence.points(case, best), evidence.points(case, cheapest)
    totals = [evidence.score(case, best), evidence.score(case, cheapest)]
    yield say("For this work {own} has {points:number} points and {cheap} {other:number}.", totals, own=best.offering,
              cheap=cheapest.offering, points=best.score, other=cheapest.score)  # fmt: skip
    skipped = one_sided(case, best, cheapest)
    for lead, name in sorted(((mine[name] - theirs[name], name) for name in mine), reverse=True):
        if lead >= _LEAD and name not in skipped:
            args = {"own": best.offering, "points": mine[name], "other": theirs[name]}
            yield say(_AHEAD, [mine_id, theirs_id], criterion=name, **args)
