"""From sets of rows to who is first: eligible, to verify, and kept out by one requirement alone."""

from __future__ import annotations

from modelpick.answers.sentence import Sentence, say
from modelpick.catalog.bits import from_rows, to_rows
from modelpick.errors import UsageError
from modelpick.frozen import NamedTuple
from modelpick.judge.case import Case, Judged
from modelpick.judge.eligibility import BUDGET, Asked, Screened, asked, screen
from modelpick.judge.explain import evidence
from modelpick.judge.explain.timed import speed_fact
from modelpick.judge.facts import Facts
from modelpick.judge.ground import Ground
from modelpick.judge.measured import FIELDS, is_known
from modelpick.judge.measured import rows as measured_rows
from modelpick.judge.meter import Meter
from modelpick.judge.rank import Scorer
from modelpick.judge.scorecard import Criterion, Scorecard, decision_card, scored
from modelpick.judge.standing import Standing, best_of_models
from modelpick.workload.workload import Workload

PRICE = "price"
UNSCORED = (
    "Not scored: {criterion:words}. Of less than {least:share} of all offerings a measurement with a number of runs is "
    "known. Its {weight:share} of the weight went to the other criteria, in proportion."
)
SCORED = (
    "Scored by what you measured: {criterion:words}. That is known of {n:count} of {all:count} live offerings; each of "
    "the others counts as {unknown:share} of its points until it is measured."
)
_FIXED = ("alive", PRICE)  # what is gone, or has no price by the token, is no near miss
_TO_VERIFY = 20  # of those to verify the best so many are told of
_TOLD = 3  # of those that one requirement keeps out, the best so many are told of


def case_of(ground: Ground, workload: Workload, explained: bool = True, scored_by: type[Scorer] = Scorer) -> Case:
    """Screen, bill and score: everything up to the words. Not `explained`: without those that one thing keeps out."""
    card = scorecard(ground, workload)
    screened = screen(ground, asked(ground, workload), workload.unknown == "strict")
    if not explained:
        screened = screened._replace(misses={})
    scorer = scored_by(ground, workload, card, ground.cards[workload.fit], Meter(ground, workload))
    budget = None if workload.budget is None else float(workload.budget)
    billed = _billed(screened, scorer, budget)
    places = ground.market.model_of

    def listed(found: list[Standing]) -> list[Standing]:
        return sorted(found, key=_order) if workload.all_routes else best_of_models(found, places)

    def unsure(row: int) -> tuple[str, ...]:
        return missing(billed.screened, row)

    ranked = scorer.judge(listed(billed.eligible), lambda row: ())
    listed_open = sorted(listed(billed.open), key=lambda one: one.option.quality is None)
    open_ = scorer.judge(listed_open[:_TO_VERIFY], unsure)
    misses = {
        name: scorer.judge(best_of_models(found, places)[:_TOLD], unsure) for name, found in billed.misses.items()
    }
    opened = {name: {places[row] for row in rows} for name, rows in billed.opened.items()}
    if workload.rank_by != "score":
        ranked, open_ = by_end(ranked, workload.rank_by), by_end(open_, workload.rank_by)
    return Case(ground, workload, card, billed.screened, ranked, open_, misses, opened, scorer, Facts(ground.as_of))


class _Billed(NamedTuple):
    screened: Screened
    eligible: list[Standing]
    open: list[Standing]
    misses: dict[str, list[Standing]]
    opened: dict[str, list[int]]  # by requirement, the rows that would be eligible without it


def _billed(screened: Screened, scorer: Scorer, budget: float | None) -> _Billed:
    """Rows with their bills. Those above a budget fail one requirement more; where a rate is missing that this traffic
    needs, there is no price for it, and nobody knows what the budget makes of it."""
    few = budget is None  # without a budget not all are billed
    # Of whom nobody knows how well they do stands behind all others, and is looked at where these are few.
    rated = screened.open & scorer.rated()
    looked_at = rated if few and rated.bit_count() > _TO_VERIFY else screened.open
    scorer.expect(screened.eligible | looked_at)
    eligible, open_ = scorer.parted(screened.eligible), scorer.parted(looked_at, _TO_VERIFY)
    misses = {name: scorer.parted(rows, _TOLD) for name, rows in screened.misses.items() if rows and name not in _FIXED}
    parts = [eligible, open_, *misses.values()]
    width = screened.everything.bit_length()
    unbilled = from_rows([one.row for part in parts for one in part.unbilled], width)
    asked_ = [one._replace(passes=one.passes & ~unbilled) if one.id == PRICE else one for one in screened.asked]
    over = 0
    if budget is not None:
        over = from_rows([row for part in parts for row in part.above], width)
        asked_.append(Asked(BUDGET, BUDGET, budget, budget, screened.everything & ~over & ~unbilled, over))
    missed = {name: part.within for name, part in misses.items() if part.within}
    opened = {
        name: to_rows(screened.misses[name] & ~unbilled) if few else [one.row for one in found]
        for name, found in missed.items()
    }
    if eligible.over:
        missed[BUDGET] = eligible.over
        opened[BUDGET] = eligible.above
    unsure = [] if screened.strict else [*open_.within, *open_.unbilled, *eligible.unbilled]
    refused = screened.refused | over | (unbilled if screened.strict else 0)
    passing = screened.eligible & ~over & ~unbilled
    unknown = 0 if screened.strict else (screened.open | screened.eligible & unbilled) & ~over
    screened = screened._replace(asked=asked_, eligible=passing, open=unknown, refused=refused)
    return _Billed(screened, eligible.within, unsure, missed, opened)


def best_route(case: Case, rows: list[int]) -> Judged | None:
    """The route that lacks least; of several the one with the most points."""
    found = case.scorer.stand(rows)
    if not found:
        return None
    best = min(found, key=lambda one: (len(missing(case.screened, one.row)), one[:3]))
    return case.scorer.judge([best], lambda row: missing(case.screened, row))[0]


def missing(screened: Screened, row: int) -> tuple[str, ...]:
    """What a row does not pass for certain."""
    return tuple(one.id for one in screened.asked if not one.passes >> row & 1)


def scorecard(ground: Ground, workload: Workload) -> Scorecard:
    """The decision's card. A criterion of which too little is known is not scored: its weight goes to the others."""
    criteria, known = ground.rules["criteria"], _known(ground)
    silent = [name for name, share in known.items() if share < criteria[name]["min_known_share"]]
    if not any(weight for name, weight in workload.weights if name not in silent):
        raise UsageError(
            "nothing is left to weigh: of speed no measurement with a number of runs is known",
            "weigh cost or quality too",
        )
    weights, _ = scored(criteria, dict(workload.weights), known)
    return decision_card(criteria, weights, workload.budget is not None)


def _known(ground: Ground) -> dict[str, float]:
    """Of what only a measurement with a number of runs tells: 1 from the first on that you have, else 0."""
    criteria = ground.rules["criteria"].items()
    return {name: float(is_known(ground, told["measure"])) for name, told in criteria if told["measure"] in FIELDS}


def unscored(case: Case) -> list[Sentence]:
    """What was to be weighed, and can't be: its weight is with the others, and that is said. And what is weighed by
    what you measured alone."""
    criteria, weights = case.ground.rules["criteria"], dict(case.workload.weights)
    known = _known(case.ground)
    found = [_scored_here(case, one) for one in case.card.criteria if known.get(one.id)]
    for name in scored(criteria, weights, known)[1]:
        least = criteria[name]["min_known_share"]
        facts = [
            evidence.asked(case, f"weights.{name}", weights[name]),
            evidence.rule(case, "criteria", f"{name}.min_known_share", least),
        ]
        found.append(say(UNSCORED, facts, criterion=name, least=least, weight=weights[name]))
    return found


def _scored_here(case: Case, criterion: Criterion) -> Sentence:
    """How many are known, and what the others count as."""
    ground, unknown = case.ground, criterion.when_unknown
    known = measured_rows(ground, FIELDS[criterion.scale["measure"]])
    counts = {"n": len(known), "all": ground.live.bit_count()}
    from_ = [fact for row in known if (fact := speed_fact(ground, case.facts, row, FIELDS[criterion.scale["measure"]]))]
    facts = [
        case.facts.computed(f"measured:{criterion.id}#offerings", counts, from_),
        evidence.rule(case, "criteria", f"{criterion.id}.when_unknown", unknown),
    ]
    return say(SCORED, facts, criterion=criterion.id, unknown=unknown, **counts)


def _order(standing: Standing) -> tuple[float, float, str]:
    return standing[:3]


def by_end(found: list[Judged], end: str) -> list[Judged]:
    """The best first by an end of the interval."""
    return sorted(found, key=lambda one: -(one.score_low if end == "low" else one.score_high))
