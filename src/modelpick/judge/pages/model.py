"""The page of one model on one screen: facts, fit, quality, routes, costs, history, what speaks for it, what else
would do."""

from __future__ import annotations

import datetime

from modelpick.answers.model_page import ModelPage
from modelpick.answers.sentence import say
from modelpick.catalog.about import conflicts_of
from modelpick.catalog.quality import of_model
from modelpick.frozen import replace
from modelpick.judge import fit, subject
from modelpick.judge.decide import catalog_told
from modelpick.judge.explain import evidence
from modelpick.judge.explain.call import call
from modelpick.judge.pages import blends
from modelpick.judge.pages.model_costs import costs
from modelpick.judge.pages.model_end import gone, retired
from modelpick.judge.pages.model_faqs import Asked, faqs
from modelpick.judge.pages.model_history import history
from modelpick.judge.pages.model_leaving import switch_when
from modelpick.judge.pages.model_measured import measurements
from modelpick.judge.pages.model_others import alternatives, by_name, of_lab
from modelpick.judge.pages.model_routes import choice, judged_route, last_known, recommended
from modelpick.judge.pages.model_strengths import BAD, GOOD, UNSAID, Side, spoken
from modelpick.judge.pages.model_verdicts import verdicts
from modelpick.judge.pages.served import counted, routes_told, specs
from modelpick.judge.standings import case_of
from modelpick.workload.told import told

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from modelpick.answers.judged import Fit
    from modelpick.answers.model_page import DatedVerdict
    from modelpick.answers.sentence import Sentence
    from modelpick.answers.served import RouteTold
    from modelpick.catalog.entities import Model, Offering
    from modelpick.judge.case import Case
    from modelpick.judge.ground import Ground
    from modelpick.workload.workload import Workload

_COST = {
    False: "At its lab's own route {offering} a million tokens cost {input:rate} in and {output:rate} out.",
    True: "At its lab's own route {offering} a million tokens last cost {input:rate} in and {output:rate} out.",
}


def model_page(
    ground: Ground,
    workload: Workload,
    name: str,
    asked: str = "",
    created: str = "",
    command: str = "",
    notices: Sequence[str] = (),
) -> ModelPage:
    """`asked`: the route by whose name the model was asked for. What a preset requires of quality is no matter here."""
    case = case_of(ground, replace(workload, min_quality=()), explained=False)
    model = ground.model(name)
    offerings = [ground.view.offering_by_id(route) for route in model.routes]
    routes = routes_told(ground, case.facts, model)
    best = recommended(case, routes)
    looked_at = best.offering if best else last_known(case, routes)
    at = best or (judged_route(case, looked_at) if looked_at else None)
    cards = _fits(ground, model, offerings)
    scored = of_model(ground.view, model)
    quarrels = conflicts_of(ground.view, model, datetime.date.fromisoformat(ground.as_of))
    spent = costs(case, ground.view.offering_by_id(looked_at) if looked_at else None, at)
    others = alternatives(case, name, at)
    questions = faqs(Asked(case, model, routes, at, spent, scored.quality))
    side = Side(case, model, routes, best)
    speaks = spoken(side)
    fact = {each: model.fact(each).value for each in ("name", "released", "predecessor", "successor")}
    return ModelPage(
        created, ground.as_of, command, list(notices), catalog_told(ground), name, asked or None,
        fact["name"], _lab(ground, model),
        fact["released"], model.points_to, retired(routes), list(_summary(case, model, routes)), told(workload),
        specs(case.facts, model), cards, fit.best_for(cards, ground.rules["fit"]), scored.quality, scored.scores,
        choice(case, model, routes, best),
        call(case.offering(best), model, best.effort.name, ground.rules) if best else None,
        spent, routes, quarrels.differences, quarrels.conflicts, history(case, offerings),
        _verdicts(case, offerings, routes, best.offering if best else ""), speaks[GOOD], speaks[BAD],
        switch_when(side, others), speaks[UNSAID], side.compared, others, of_lab(ground, name),
        by_name(ground, fact["predecessor"]), by_name(ground, fact["successor"]), measurements(case, offerings),
        questions,
        case.facts.table,
    )  # fmt: skip


def _lab(ground: Ground, model: Model) -> str:
    entry = ground.rules["labs"]["labs"].get(model.lab, {})
    name: str = entry.get("name", model.lab)
    return name


def _fits(ground: Ground, model: Model, offerings: Sequence[Offering]) -> list[Fit]:
    whole = subject.of_model(model, offerings, ground)
    return [fit.fit_of(name, card, whole) for name, card in ground.cards.items()]


def _verdicts(case: Case, offerings: Sequence[Offering], routes: Sequence[RouteTold], best: str) -> list[DatedVerdict]:
    """Of the lab's own route, and of the recommended one."""
    ends = {one.offering: one.ends for one in routes}
    own = next((one.offering for one in routes if one.is_first_party), "")
    chosen = dict.fromkeys(name for name in (own, best) if name)
    by_id = {one.id: one for one in offerings}
    found = [verdict for name in chosen for verdict in verdicts(case, by_id[name], ends[name])]
    return sorted(found, key=lambda one: one.day, reverse=True)


def _summary(case: Case, model: Model, routes: Sequence[RouteTold]) -> Iterator[Sentence]:
    """What it is, whether it lives, who serves it, what it costs: in a few sentences."""
    facts = case.facts
    live = counted(routes)
    day, lab = model.fact("released").value, _lab(case.ground, model)
    maker = facts.told(f"lab:{model.lab}#name", lab, "known", "rules/labs.toml", "", facts.as_of)
    ids = [evidence.is_model(case, model.id), maker, facts.model(model, "released")]
    if model.points_to is not None:
        target = facts.told(f"model:{model.id}#points_to", model.points_to or None, "known", "catalog", "", facts.as_of)
        if model.points_to:
            yield say("{model} is a moving name: today it means {target}; `modelpick show {target}` tells of that.",
                      [ids[0], target], model=model.id, target=model.points_to)  # fmt: skip
        else:
            yield say("{model} is a moving name; what it means today is not known.", [ids[0], target], model=model.id)
    elif day:
        yield say("{model} is a model of {lab}, released on {day:date}.", ids, model=model.id, lab=lab, day=day)
    else:
        yield say("{model} is a model of {lab}; when it was released is not known.", ids, model=model.id, lab=lab)
    kinds = {"live": len(live), "vouched": sum(one.vouched for one in live), "today": facts.as_of}
    count = facts.computed(f"model:{model.id}#live", kinds, [])
    if not routes:
        yield say("No provider is known to serve it.", [count])
    elif not live:
        yield gone(facts, model.id, routes)
    elif len(live) == 1:
        yield say("One live route serves it on {today:date}.", [count], today=facts.as_of)
    else:
        yield say("{live:count} live routes serve it on {today:date}, {vouched:count} of them of labs, clouds and "
                  "vouched providers.", [count], **kinds)  # fmt: skip
    own = next((one for one in routes if one.is_first_party), None)
    sent, answered = blends.rates_of(own, case.ground.as_of) if own else (None, None)
    if own and sent is not None and answered is not None:
        yield say(_COST[own.is_retired], own.prices[0].facts, offering=own.offering, input=sent, output=answered)
