"""What the journal has of a model's routes, with the facts that each "does not count" rests on."""

from __future__ import annotations

from modelpick.catalog.days import days_between
from modelpick.frozen import replace
from modelpick.judge.explain.evidence import rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from modelpick.answers.measurement import Measurement
    from modelpick.catalog.entities import Offering
    from modelpick.judge.case import Case


def measurements(case: Case, offerings: Sequence[Offering]) -> list[Measurement]:
    """Of every route, the newest first; what no longer counts, or never did, as well."""
    view = case.ground.view
    if view.journal is None:
        return []
    found = [_cited(case, one) for route in offerings for one in view.measured(view.row_of(route.id))]
    return sorted(found, key=lambda one: (one.at, one.id), reverse=True)


def _cited(case: Case, one: Measurement) -> Measurement:
    if one.why_not is None:
        return one
    from modelpick.catalog.holding import rule_of, rules_of

    told, facts, today = rule_of(rules_of(case.ground.rules), one.field), case.facts, case.ground.as_of
    kind = next(name for name, each in rules_of(case.ground.rules).items() if each is told)
    names = ("holds_days", "least_runs", *(("most_failed_share",) if "most" in one.why_not.args else ()))
    value = {"n": one.n, "days": abs(days_between(one.at[:10], today))}
    ids = [facts.told(f"journal:{one.id}#entry", value, "known", "measured here", "", one.at[:10])]
    ids += [rule(case, "journal", f"{kind}.{name}", told[name]) for name in names]
    if day := one.why_not.args.get("date"):
        ids.append(facts.computed(f"journal:{one.id}#by", day, []))
    return replace(one, why_not=replace(one.why_not, facts=ids))
