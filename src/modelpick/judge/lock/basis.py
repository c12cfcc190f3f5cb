"""The facts that a locked pick rests on: what its requirements look at, every rate that its traffic may be billed at,
and how well it does in the work's domains."""

from __future__ import annotations

from modelpick.answers.lockfile import LockedFact
from modelpick.catalog.entities import Fact
from modelpick.frozen import replace
from modelpick.judge.eligibility import BUDGET
from modelpick.judge.explain import evidence
from modelpick.judge.explain.refusal import rests_on
from modelpick.judge.facts import Facts
from modelpick.judge.tiers import tiers_for

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from modelpick.answers.decision import FactTold
    from modelpick.catalog.entities import Offering, Price
    from modelpick.judge.case import Case, Judged
    from modelpick.workload.workload import Workload

_ALWAYS = ("retires", "listing")  # whether anybody asks or not
_OF_BILLS = ("gateway_fee", "cache_min_tokens")
_OWN = ("rules/", "rulebook", "benchmarks", "catalog", "modelpick")


def basis(case: Case, judged: Judged) -> tuple[dict[str, FactTold], dict[str, list[str]]]:
    """By id; and by requirement, the ids of those that it looks at."""
    own = replace(case, facts=Facts(case.ground.as_of))
    offering = case.offering(judged)
    ids: dict[str, list[str]] = {}
    for asked in case.screened.asked:
        if asked.rule != BUDGET:
            ids[asked.id] = rests_on(own, asked, judged.row)
    for name in _ALWAYS:
        own.facts.offering(offering, name)
    for name in _OF_BILLS:
        if offering.fact(name).value is not None:
            own.facts.offering(offering, name)
    for row in held_rows(offering, case.workload, case.ground.as_of):
        for name, fact in row.rates.items():
            if fact.value is not None:
                _rate(own.facts, offering, row, name, fact)
    for domain, _ in case.workload.domains:
        evidence.standing(own, judged, domain)
    asked_alone = (f"bill:{offering.id}#", "workload#")
    return {name: fact for name, fact in own.facts.table.items() if not name.startswith(asked_alone)}, ids


def held_rows(offering: Offering, workload: Workload, as_of: str) -> Iterator[Price]:
    """Rows of the tiers that this traffic may use, on a day that they hold."""
    tiers = {tier for _, tiers in tiers_for(workload) for tier in tiers}
    for row in offering.prices:
        if row.tier in tiers and row.valid_from <= as_of and (not row.valid_to or as_of < row.valid_to):
            yield row


def locked_facts(facts: dict[str, FactTold]) -> dict[str, LockedFact]:
    """What the rules say, or follows from other facts, is dated by the day that was judged: no date to keep."""
    return {
        name: LockedFact(fact.value, fact.state, fact.source, "" if fact.source.startswith(_OWN) else fact.as_of)
        for name, fact in sorted(facts.items())
    }


def _rate(facts: Facts, offering: Offering, row: Price, name: str, fact: Fact) -> None:
    """Named without the day from which the row holds: the same rate in a newer list is the same fact."""
    won = next((claim for claim in fact.claims if claim.live), None)
    source, url, as_of = (won.source, won.url, won.as_of) if won else ("", "", "")
    facts.told(f"offering:{offering.id}#price.{row.label}.{name}", float(fact.value), fact.state, source, url, as_of)
