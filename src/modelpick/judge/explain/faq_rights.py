"""Answers about what one may do with a model, and where it runs."""

from __future__ import annotations

from modelpick.answers.sentence import say
from modelpick.judge.explain import evidence
from modelpick.judge.explain.hosts import live_rows, routes_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.answers.sentence import Sentence
    from modelpick.judge.case import Case, Judged

_PERMITS = {
    "commercial": "commercial use", "modify": "changing it", "distribute": "passing it on",
    "train-others": "training other models on its output",
}  # fmt: skip
_ROUTES = {
    "one": "On {routes:count} live route ({kinds:ts}); independent companies that serve it: {companies:count}.",
    "many": "On {routes:count} live routes ({kinds:ts}); independent companies that serve it: {companies:count}.",
}
_NAMED = 8  # providers that are named; the others are counted
_KINDS = ("lab", "cloud", "host", "gateway", "reseller", "plan")


def license_(case: Case, pick: Judged) -> list[Sentence]:
    model = case.model(pick)
    name = model.fact("license").value
    facts = [case.facts.model(model, "license"), case.facts.model(model, "open_weights")]
    if name is None:
        if model.fact("open_weights").value is False:
            return [say("The weights are not given out: the terms of whoever serves it apply.", facts)]
        return [say("Its license is not known.", facts)]
    entry = case.ground.rules["licenses"].get(name)
    if entry is None:
        return [say("It is under {license}, of which the rulebook knows nothing: read it.", facts, license=name)]
    told = {"name": entry["name"], "permits": entry["permits"], "limits": entry.get("limits", [])}
    facts.append(evidence.rule(case, "licenses", name, told, entry["url"]))
    permits = [_PERMITS[one] for one in entry["permits"]]
    title = entry["name"]
    answer = [
        say("It is under {license} ({title}), which permits {permits:ts}.", facts, license=name, title=title,
            permits=permits)
        if permits
        else say("It is under {license} ({title}), which permits nothing of note.", facts, license=name, title=title)
    ]  # fmt: skip
    return [*answer, *(say("{limit:t}", facts, limit=limit) for limit in entry.get("limits", []))]


def weights(case: Case, pick: Judged) -> list[Sentence]:
    model = case.model(pick)
    fact, where = model.fact("open_weights"), model.fact("weights_url").value
    facts = [case.facts.model(model, "open_weights"), case.facts.model(model, "weights_url")]
    if fact.state == "disputed":
        return [say("The sources disagree about it.", facts)]
    if fact.value is None:
        return [say("Nobody says whether they can.", facts)]
    if not fact.value:
        return [say("No, it runs at providers alone.", facts)]
    return [say("Yes, from {where}.", facts, where=where) if where else say("Yes.", facts)]


def routes(case: Case, pick: Judged) -> list[Sentence]:
    """How many live routes there are, of what kinds, whose, and in which stated regions."""
    view = case.ground.view
    rows = routes_of(case, pick.place)
    model = case.model_id(pick)
    kinds = {kind: (rows & view.bits(f"kind={kind}")).bit_count() for kind in _KINDS}
    told = {kind: count for kind, count in kinds.items() if count}
    counted = case.facts.computed(f"model:{model}#live_routes", {"routes": rows.bit_count(), "kinds": told}, [])
    companies = case.ground.companies[pick.place]
    independent = case.facts.computed(f"model:{model}#companies", companies, [evidence.is_model(case, model)])
    answer = [
        say(_ROUTES["one" if rows.bit_count() == 1 else "many"], [counted, independent], routes=rows.bit_count(),
            companies=companies, kinds=[f"{count} of {kind}s" for kind, count in told.items()])
    ]  # fmt: skip
    entries = case.ground.rules["providers"]
    names = sorted({case.ground.providers[row] for row in live_rows(case, pick.place)})
    vouched = [n for n in names if (e := entries.get(n, {})).get("vouched") or e.get("kind") in ("lab", "cloud")][
        :_NAMED
    ]
    if vouched:
        ids = [evidence.provider(case, name) for name in vouched]
        answer.append(
            say("Among them: {providers:list}.", [fact for _, fact in ids], providers=[name for name, _ in ids])
        )
    stated = [label for label in view.label_values("regions") if label and rows & view.bits(f"regions={label}")]
    regions = case.facts.computed(f"model:{model}#regions", stated, [])
    if stated:
        template = "Regions that are stated: {regions:list}. Where the other routes process requests is not said."
        answer.append(say(template, [regions], regions=stated))
    else:
        answer.append(say("No route states where requests are processed.", [regions]))
    if view.bits("open_weights+") >> pick.row & 1:
        fact = case.facts.model(case.model(pick), "open_weights")
        answer.append(say("And on machines of your own: the weights can be downloaded.", [fact]))
    return answer
