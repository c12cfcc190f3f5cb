"""One of the models that are compared: its route, how it was judged there, and who serves it."""

from __future__ import annotations

from collections import Counter

from modelpick.answers.comparison import Compared, RouteCounts
from modelpick.answers.sentence import say
from modelpick.catalog.columns import lab_retires
from modelpick.frozen import NamedTuple
from modelpick.judge import bill as bills
from modelpick.judge import fit, picks, subject
from modelpick.judge.explain import evidence
from modelpick.judge.explain.hosts import is_first_party, rows_of
from modelpick.judge.explain.why_not import notes, obstacle, unmet
from modelpick.judge.standings import best_route

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.answers.sentence import Sentence
    from modelpick.answers.why_not import Obstacle
    from modelpick.catalog.entities import Model, Offering
    from modelpick.judge.case import Case, Judged

ELIGIBLE, TO_VERIFY, REFUSED, RETIRED, UNSERVED = "eligible", "to_verify", "refused", "retired", "unserved"
_OPEN = {
    True: "{key} fails nothing that this workload requires; of one requirement it is not known whether it is met.",
    False: "{key} fails nothing that this workload requires; of {open:count} requirements it is not known whether "
    "they are met.",
}
_FAILS = {
    True: "{key} does not meet one requirement of this workload.",
    False: "{key} does not meet {fails:count} requirements of this workload.",
}


class Wanted(NamedTuple):
    """What somebody named: a model, or one route of it."""

    model: str
    offering: str = ""

    @property
    def key(self) -> str:
        return self.offering or self.model


class Side(NamedTuple):
    """`judged` and `route` are None where nothing is left to be judged."""

    wanted: Wanted
    model: Model
    place: int
    judged: Judged | None
    route: Offering | None
    routes: list[Offering]  # all but duplicates
    live: list[Offering]
    retired: str | None  # the day from which no route was left

    @property
    def key(self) -> str:
        return self.wanted.key


def named(case: Case, *sides: Side) -> list[str]:
    """Facts that name them, as they are called in the document."""
    models = [evidence.is_model(case, side.model.id) for side in sides]
    exact = [evidence.is_offering(case, side.key, side.model.id) for side in sides if side.wanted.offering]
    return [*models, *exact]


def side_of(case: Case, wanted: Wanted) -> Side:
    ground = case.ground
    model = ground.model(wanted.model)
    place = evidence.place_of(case, model.id)
    rows = [ground.row_of(wanted.offering)] if wanted.offering else rows_of(case, place)
    judged = best_route(case, rows)
    row = judged.row if judged else next(iter(sorted(rows, key=lambda one: not is_first_party(case, one))), None)
    every = [ground.view.offering_by_id(name) for name in model.routes]
    routes = [one for one in every if not one.duplicate_of]
    retired = subject.of_model(model, every, ground).retired if every else None
    live = subject.live_routes(model, routes, ground)
    return Side(wanted, model, place, judged, None if row is None else ground.offering(row), routes, live, retired)


def compared(case: Case, side: Side, first_pct: float | None) -> Compared:
    judged, route, model = side.judged, side.route, side.model
    obstacles: list[Obstacle] = []
    if judged:
        obstacles = [obstacle(case, one, judged.row, judged) for one in unmet(case, judged.row, judged)]
    status = _status(side, obstacles)
    rank = _rank(case, side) if status == ELIGIBLE else None
    every = [case.ground.view.offering_by_id(name) for name in model.routes]
    seen = subject.of_model(model, every, case.ground) if every else None
    fits = [fit.fit_of(name, card, seen) for name, card in case.ground.cards.items()] if seen else []
    told = None
    if judged and route:
        told = bills.bill(
            route, model, judged.effort.name, case.workload, case.ground.rules, case.facts, case.ground.as_of
        )
    return Compared(
        side.key, model.id, model.fact("name").value or model.id, route.id if route else None,
        route.provider if route else None, bool(side.wanted.offering), status,
        _standing(case, side, status, obstacles, rank), notes(case, side.place), obstacles, rank,
        judged.effort.name if judged else None, judged.score if judged else None,
        judged.score_low if judged else None, judged.score_high if judged else None, first_pct,
        picks.points(case, judged) if judged else [], told, picks.quality(case, judged) if judged else [], fits,
        fit.best_for(fits, case.ground.rules["fit"]), _counts(case, side),
    )  # fmt: skip


def _status(side: Side, obstacles: list[Obstacle]) -> str:
    if side.route is None:
        return UNSERVED
    if side.retired:
        return RETIRED
    if any(one.state == "fails" for one in obstacles) or side.judged is None:
        return REFUSED
    return TO_VERIFY if obstacles else ELIGIBLE


def _rank(case: Case, side: Side) -> int | None:
    """Of a route that is not its model's best there is none."""
    rows = [one.row for one in case.ranked]
    return rows.index(side.judged.row) + 1 if side.judged and side.judged.row in rows else None


def _standing(case: Case, side: Side, status: str, obstacles: list[Obstacle], rank: int | None) -> Sentence:
    key, facts = side.key, named(case, side)
    if status == UNSERVED:
        return say("{key}: no route is known on which it can be called.", facts, key=key)
    if status == RETIRED:
        return retirement(case, side)
    if side.judged is None:
        return say("{key} has no route that fits what is asked of its effort.", facts, key=key)
    if status != ELIGIBLE:
        fails = sum(one.state == "fails" for one in obstacles)
        counts = {"fails": fails, "open": len(obstacles) - fails}
        facts.append(case.facts.computed(f"compare:{key}#unmet", counts, []))
        which, name = (_FAILS, "fails") if fails else (_OPEN, "open")
        one = counts[name] == 1
        return say(which[one], facts, key=key, **({} if one else {name: counts[name]}))
    if rank is None:
        return say("{key} meets every requirement of this workload.", facts, key=key)
    facts.append(case.facts.computed(f"compare:{key}#rank", {"rank": rank, "of": len(case.ranked)}, []))
    template = "{key} meets every requirement of this workload: number {rank:count} of {of:count} that do, by points."
    return say(template, facts, key=key, rank=rank, of=len(case.ranked))


def retirement(case: Case, side: Side) -> Sentence:
    """Of a model that nobody serves any more, as far as is known; with whose word that is."""
    day = side.retired or ""
    facts = named(case, side)
    facts += [case.facts.offering(one, "retires") for one in side.routes if one.fact("retires").value]
    undated = sum(not one.fact("retires").value for one in side.routes)
    facts.append(case.facts.computed(f"model:{side.model.id}#undated_routes", undated, []))
    if not undated:
        return say("{key} is retired: no route serves it since {day:date}.", facts, key=side.key, day=day)
    lab = lab_retires(side.routes)
    facts.append(case.facts.computed(f"model:{side.model.id}#last_days", {"lab": lab, "any": day}, []))
    return say(
        "{key} is retired: its own lab serves it no more since {lab:date}, and the last route that names a day since "
        "{day:date}. Routes that name none: {undated:count}; as its weights are closed, these are likely gone too.",
        facts, key=side.key, lab=lab, day=day, undated=undated,
    )  # fmt: skip


def _counts(case: Case, side: Side) -> RouteCounts:
    ground = case.ground
    providers = ground.rules["providers"]
    kinds = Counter(providers.get(one.provider, {}).get("kind") or "unknown" for one in side.live)
    owners = Counter(ground.company(one.provider) for one in side.live)
    most = min(owners, key=lambda name: (-owners[name], name), default=None)
    priced = [
        (rate, one.id)
        for one in side.live
        if (entry := providers.get(one.provider, {})).get("kind") in ("lab", "cloud") or entry.get("vouched")
        if (rate := one.standard_rate("output"))
    ]
    cheapest = min(priced, default=None)
    if cheapest:
        case.facts.rate(ground.view.offering_by_id(cheapest[1]), "output")
    return RouteCounts(
        len(side.routes), len(side.live), subject.companies(side.live, ground), dict(sorted(kinds.items())), most,
        owners[most] if most else 0, sorted({one.provider for one in side.live}), cheapest[1] if cheapest else None,
        float(cheapest[0]) if cheapest else None,
    )  # fmt: skip
