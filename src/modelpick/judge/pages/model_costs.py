"""What work costs at one route of a model: typical work at stated sizes, and the caller's own traffic."""

from __future__ import annotations

from modelpick.answers.model_page import Costs, ScenarioTold
from modelpick.answers.quality import Range
from modelpick.answers.sentence import say
from modelpick.judge.bill import bill
from modelpick.judge.costs import scenario_costs
from modelpick.judge.explain import evidence
from modelpick.judge.facts import Facts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from modelpick.answers.costs import ScenarioCost
    from modelpick.answers.sentence import Sentence
    from modelpick.catalog.entities import Offering
    from modelpick.judge.case import Case, Judged

_THINKS = 1.05  # billed output for each token that is seen, from which thinking is told


def costs(case: Case, offering: Offering | None, at: Judged | None) -> Costs:
    """At one route, and at the effort at which it was judged; of a model without any, nothing is known."""
    rules, as_of = case.ground.rules, case.facts.as_of
    if offering is None:
        untold = [
            ScenarioTold(name, one["title"], one["why"], one["input_tokens"], one["output_tokens"], one["per"], None,
                         None)
            for name, one in rules["scenarios"].items()
        ]  # fmt: skip
        return Costs(None, "", untold, None, [])
    model, effort = case.model_by_id(offering.model), at.effort.name if at else ""
    found = scenario_costs(offering, model, effort, case.workload, rules, Facts(as_of), as_of)
    told = [_scenario(one, rules["scenarios"][one.scenario]["why"]) for one in found]
    whole = bill(offering, model, effort, case.workload, rules, case.facts, as_of)
    return Costs(offering.id, effort, told, whole, list(_assumptions(case, at)))


def _scenario(one: ScenarioCost, why: str) -> ScenarioTold:
    each = Range(one.usd.low / one.per, one.usd.mid / one.per, one.usd.high / one.per) if one.usd else None
    return ScenarioTold(
        one.scenario, one.title, why, one.input_tokens, one.output_tokens, one.per, one.usd, each
    )  # fmt: skip


def _assumptions(case: Case, at: Judged | None) -> Iterator[Sentence]:
    """What stands behind the figures of typical work."""
    rule = evidence.rule(case, "scenarios", "plain", "no cache, no batch, standard tier")
    yield say(
        "Every request at the standard price: nothing is read from a cache, and nothing waits in a batch.", [rule]
    )
    if at is None:
        return
    low, mid, high = at.effort.per_visible
    effort = f"@{at.effort.name}" if at.effort.name else ""
    name = f"model:{case.model_id(at)}#per_visible{effort}"
    fact = case.facts.told(name, [low, mid, high], "likely", "usage", "", case.facts.as_of)
    if mid >= _THINKS:
        yield say("Thinking is billed as output: {mid:number2} tokens for each that is seen, between {low:number2} and "
                  "{high:number2}.", [fact], low=low, mid=mid, high=high)  # fmt: skip
    else:
        yield say("It does not think first: what is seen is what is billed.", [fact])
