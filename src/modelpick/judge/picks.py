"""What a Decision tells of one offering: points, bill, quality, fit, how to call it."""

from __future__ import annotations

from decimal import Decimal
from math import inf

from modelpick.answers.judged import Candidate, DomainEstimate, Fit, OutputPrice, Pick, Point
from modelpick.answers.quality import Range
from modelpick.catalog.entities import UNKNOWN
from modelpick.judge import bill, fit, subject
from modelpick.judge.case import Case, Judged
from modelpick.judge.explain.call import call
from modelpick.judge.explain.hosts import rows_of
from modelpick.judge.scorecard import Criterion
from modelpick.judge.tiers import tariff
from modelpick.judge.unmoved import measured

_OUTPUT = "output_usd_per_mtok"
_CARDS = ("fit", "card")  # measures that are points of a card: the share of them is the value


def pick(case: Case, judged: Judged, rank: int, wins_pct: float | None, pareto: bool, first: Judged) -> Pick:
    """`first`: whom it stands beside; itself, if it is that one."""
    offering, model = case.offering(judged), case.model(judged)
    fits = fits_of(case, judged)
    rules = case.ground.rules
    as_of = case.ground.as_of
    market = case.ground.market
    sheet = market.sheet_of[judged.row]
    offered = case.ground.keep(("exact tariff", sheet), lambda: tariff(market.sheet(sheet), as_of, Decimal))
    told = bill.bill(offering, model, judged.effort.name, case.workload, rules, case.facts, as_of, offered)
    facts = [case.facts.offering(offering, name) for name in ("context", "max_output", *case.workload.needs)]
    facts.append(case.facts.rate(offering, "output"))
    if case.ground.view.journal is not None:
        from modelpick.judge.explain.timed import speed_facts

        facts += speed_facts(case.ground, case.facts, judged.row)
    output = offering.standard_rate("output")
    rows = benchmark_rows(case, judged)
    return Pick(
        rank, model.id, offering.id, offering.provider, judged.effort.name, judged.score, judged.score_low,
        judged.score_high, points(case, judged), told, quality(case, judged), fits, fit.best_for(fits, rules["fit"]),
        offering.fact("context").value, offering.fact("max_output").value, None if output is None else float(output),
        cheapest_output(case, judged), case.ground.live_routes[judged.place], len(rows),
        None if first is judged else len(rows & benchmark_rows(case, first)), wins_pct, pareto,
        call(offering, model, judged.effort.name, rules), facts, list(judged.missing),
    )  # fmt: skip


def benchmark_rows(case: Case, judged: Judged) -> frozenset[tuple[str, ...]]:
    """Rows of public tables with a score of the model: a board as one source has it, in one variant and version. Other
    harnesses and efforts are the same row."""

    def find() -> frozenset[tuple[str, ...]]:
        return frozenset(
            (one.source, one.board, *(str(one.details.get(name, "")) for name in ("variant", "version")))
            for one in case.model(judged).benchmarks
        )

    found: frozenset[tuple[str, ...]] = case.ground.keep(("benchmark rows", judged.place), find)
    return found


def cheapest_output(case: Case, judged: Judged) -> OutputPrice | None:
    """The lowest standard price of output among the model's eligible routes; of one to verify, its own. A price of 0
    that nobody explains is none."""
    ground, eligible = case.ground, case.screened.eligible
    rows = [row for row in rows_of(case, judged.place) if eligible >> row & 1 or row == judged.row]
    rated = [(rate, ground.names[row], row) for row in rows if (rate := ground.number(_OUTPUT, row)) is not None]
    for rate, name, row in sorted(rated):
        if rate or eligible >> row & 1:
            return OutputPrice(name, rate)
    return None


def candidate(case: Case, judged: Judged, rank: int, pareto: bool) -> Candidate:
    earned = {
        criterion.id: criterion.points * scaled
        for criterion, scaled in zip(case.card.criteria, judged.scaled, strict=True)
    }
    mean, low, high = judged.quality or (None, None, None)
    return Candidate(
        rank, case.model_id(judged), judged.offering, case.provider(judged), judged.effort.name, judged.score,
        judged.score_low, judged.score_high, earned, Range(*judged.month) if judged.month else None, mean, low, high,
        pareto,
    )  # fmt: skip


def points(case: Case, judged: Judged) -> list[Point]:
    return [
        Point(
            criterion.id, value, criterion.unit, scaled, criterion.points / 100, criterion.points * scaled,
            criterion.points, why,
        )
        for criterion, scaled in zip(case.card.criteria, judged.scaled, strict=True)
        for value, why in [_value(case, criterion, judged, scaled)]
    ]  # fmt: skip


def _value(case: Case, criterion: Criterion, judged: Judged, scaled: float) -> tuple[float | bool | None, str]:
    """What was measured, and how it reads on the criterion's scale."""
    measure = criterion.scale["measure"]
    value: float | bool | None = scaled
    if measure == "quality":
        value = judged.quality[0] if judged.quality else None
    elif measure.startswith("bill_"):
        value = case.scorer.per(judged.month[1]) if judged.month else None
    elif measure not in _CARDS:
        value = measured(case.ground, case.workload, criterion, judged.row)
    if value is None:
        return None, f"not known: counts as {criterion.when_unknown:g}"
    if value == inf:
        return None, "none announced"
    if isinstance(value, bool):
        return value, "yes" if value else "no"
    is_share = criterion.scale["scale"] == "share" and criterion.scale["better"] == "higher"
    return value, "" if is_share else fit.anchors(criterion.scale)


def quality(case: Case, judged: Judged) -> list[DomainEstimate]:
    model = case.model(judged)
    found = []
    for domain, weight in case.workload.domains:
        one = judged.effort.quality.get(domain)
        if one is None:
            found.append(DomainEstimate(domain, weight, None, None, None, UNKNOWN, 0, []))
            continue
        estimates = model.quality[domain]
        told = next((each for each in estimates if each.effort == judged.effort.name), estimates[0])
        found.append(DomainEstimate(domain, weight, one.mean, one.low, one.high, one.grade, one.n, told.rests_on))
    return found


def fits_of(case: Case, judged: Judged) -> list[Fit]:
    """Every fit card, for this route. It asks for no workload, and is kept."""
    found: list[Fit] = case.ground.keep(("fits", judged.row), lambda: _fits(case, judged))
    return found


def _fits(case: Case, judged: Judged) -> list[Fit]:
    facts = subject.of_row(judged.row, case.model(judged), case.ground, case.ground.companies[judged.place])
    known = case.ground.keep("fit lines", dict)
    return [fit.fit_of(name, card, facts, known) for name, card in case.ground.cards.items()]
