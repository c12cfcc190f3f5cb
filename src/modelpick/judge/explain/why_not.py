"""Why a model is not the pick: what it fails, what it loses, and what would have to change."""

from __future__ import annotations

from modelpick.answers.sentence import finest, say
from modelpick.answers.why_not import Obstacle, Outweighed, Trade, WayToWin
from modelpick.frozen import NamedTuple
from modelpick.judge.eligibility import Asked
from modelpick.judge.explain import evidence
from modelpick.judge.explain.hosts import is_first_party, retired_by_lab, rows_of
from modelpick.judge.explain.measured_lead import one_sided
from modelpick.judge.explain.outscore import Scales
from modelpick.judge.explain.quality_obstacle import at_effort
from modelpick.judge.explain.refusal import named, reason
from modelpick.judge.explain.ways import ways

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.answers.sentence import Sentence
    from modelpick.judge.case import Case, Judged

_EQUAL = 0.005  # points that nobody would see
_LESS = "{winner} has {lead:lead} points fewer for {criterion:words}."
_MORE = "{winner} has {lead:lead} points more for {criterion:words}."
_UNMEASURED = {
    _LESS: "{winner} has {lead:lead} points fewer for {criterion:words}, of which only one of the two is measured.",
    _MORE: "{winner} has {lead:lead} points more for {criterion:words}, of which only one of the two is measured.",
}
_TRADE = "{criterion:words}: {own:number} points, {winner} {other:number}, of {max:number}."

_RULED_OUT = {
    "": "{model} is refused: it is ruled out by {requirements:ts}.",
    "gone": "{model} is refused: it is served no more, and it is ruled out by {requirements:ts}.",
}


class Reasons(NamedTuple):
    """The parts of a why-not document that the judgement gives."""

    row: int | None
    outcome: str
    verdict: Sentence
    obstacles: list[Obstacle]
    trades: list[Trade]
    outweighed: list[Outweighed]
    ways: list[WayToWin]
    notes: list[Sentence]


def why_not(
    case: Case, model: str, judged: Judged | None = None, row: int | None = None, scales: Scales | None = None
) -> Reasons:
    """`judged`: the model's best route as it was judged, else it is looked up. `row`: the route that was asked about.

    `scales` says what bill or quality has a given scaled value; without it these two ways to win are left out.
    """
    place = evidence.place_of(case, model)
    exact = row is not None
    judged = judged or _best(case, place, row)
    row = judged.row if judged else _nearest(case, place) if row is None else row
    if row is None:
        facts = [evidence.is_model(case, model)]
        told = say("No route of {model} is known that stands for itself.", facts, model=model)
        return Reasons(None, "unserved", told, [], [], [], [], [])
    winner = case.ranked[0] if case.ranked else None
    asked = unmet(case, row, judged)
    obstacles = [obstacle(case, one, row, judged) for one in asked]
    both = judged is not None and winner is not None and winner.row != row
    trades = _trades(case, judged, winner) if both and judged and winner else []
    outweighed = _outweighed(case, judged, winner, trades) if judged and winner else []
    outcome = _outcome(obstacles, winner, row)
    verdict = _verdict(case, outcome, model, judged, winner, obstacles)
    found = [] if outcome == "recommended" else ways(case, asked, row, judged, winner if both else None, scales, exact)
    return Reasons(row, outcome, verdict, obstacles, trades, outweighed, found, notes(case, place))


def notes(case: Case, place: int) -> list[Sentence]:
    """What its own lab has announced, and what it names as the next."""
    model = case.model_by_id(case.ground.market.ids[place])
    found = []
    if ending := retired_by_lab(case, place):
        day, route = ending
        facts = [case.facts.offering(case.ground.view.offering_by_id(route), "retires")]
        template = "Its own lab retired it: {route} on {day:date}." if day <= case.ground.as_of else (
            "Its own lab retires it: {route} on {day:date}."
        )  # fmt: skip
        found.append(say(template, facts, route=route, day=day))
    if successor := model.fact("successor").value:
        facts = [case.facts.model(model, "successor")]
        found.append(say("Its successor is {successor}.", facts, successor=successor))
    return found


def _best(case: Case, place: int, row: int | None) -> Judged | None:
    """As it was judged: among the eligible, those to verify, those that one thing keeps out."""
    misses = [one for found in case.misses.values() for one in found]
    for group in (case.ranked, case.open, sorted(misses, key=lambda one: (-one.score, one.offering))):
        for one in group:
            if one.place == place and row in (None, one.row):
                return one
    return None


def _nearest(case: Case, place: int) -> int | None:
    """The route that fails the fewest requirements, and of these the one that leaves the fewest open."""
    asked = case.screened.asked

    def distance(row: int) -> tuple[int, int, bool, str]:
        fails = sum(one.fails >> row & 1 for one in asked)
        missed = sum(not one.passes >> row & 1 for one in asked)
        return fails, missed, not is_first_party(case, row), case.ground.names[row]

    return min(rows_of(case, place), key=distance, default=None)


def unmet(case: Case, row: int, judged: Judged | None) -> list[Asked]:
    """What the row does not pass: what it fails first, then what is not known of it."""
    found = [one for one in case.screened.asked if one.id != "budget" and not one.passes >> row & 1]
    budget = case.workload.budget
    if budget is not None and judged is not None and (judged.month is None or judged.month[1] > budget):
        found.append(Asked("budget", "budget", budget, budget, 0, 1 << row if judged.month else 0))
    return sorted(found, key=lambda one: not one.fails >> row & 1)


def obstacle(case: Case, asked: Asked, row: int, judged: Judged | None) -> Obstacle:
    fails = bool(asked.fails >> row & 1)
    told = reason(case, asked, row, judged.month if judged else None)
    if asked.rule == "min_quality":
        told = at_effort(case, asked, row, fails) or told
    verify = None if fails else case.ground.rules["requirements"]["requirements"][asked.rule]["verify"] or None
    return Obstacle(asked.id, "fails" if fails else "unknown", told, verify)


def _trades(case: Case, own: Judged, winner: Judged) -> list[Trade]:
    """Criterion by criterion, what it loses most on first."""
    mine, my_fact = evidence.points(case, own)
    theirs, their_fact = evidence.points(case, winner)
    model = case.model_id(winner)
    weights = evidence.rule(case, "profiles", "weights", dict(zip(case.criteria, _maxima(case), strict=True)))
    facts = [my_fact, their_fact, weights, evidence.is_model(case, model)]
    found = []
    for name, most in zip(case.criteria, _maxima(case), strict=True):
        if most:
            args = {"criterion": name, "own": mine[name], "winner": model, "other": theirs[name], "max": most}
            told = say(_TRADE, facts, **args)
            found.append(Trade(name, mine[name], theirs[name], most, mine[name] - theirs[name], told))
    return sorted(found, key=lambda one: one.lead)


def _maxima(case: Case) -> list[float]:
    return [100 * weight for weight in case.weights]


def _outweighed(case: Case, own: Judged, winner: Judged, trades: list[Trade]) -> list[Outweighed]:
    """Each lead of the model beside the winner's leads that are at least as much, the largest first.

    What is ahead of the winner is outweighed by nothing: something else keeps it out.
    """
    if own.score > winner.score:
        return []
    pros = [one for one in trades if one.lead < -_EQUAL]
    found = []
    for con in reversed(trades):
        if con.lead <= _EQUAL or sum(-one.lead for one in pros) < con.lead:
            continue
        needed, total = [], 0.0
        for pro in pros:
            if total >= con.lead:
                break
            needed.append(pro)
            total -= pro.lead
        told = _lead(case, own, winner, con, _LESS)
        found.append(Outweighed(told, [_lead(case, own, winner, one, _MORE) for one in needed]))
    return found


def _lead(case: Case, own: Judged, winner: Judged, trade: Trade, template: str) -> Sentence:
    name = f"{own.offering}|{winner.offering}#lead.{trade.criterion}"
    lead = evidence.compared(
        case, name, abs(trade.lead), evidence.points(case, own)[1], evidence.points(case, winner)[1]
    )
    model = case.model_id(winner)
    facts = [lead, evidence.is_model(case, model)]
    template = _UNMEASURED[template] if trade.criterion in one_sided(case, own, winner) else template
    return say(template, facts, winner=model, lead=abs(trade.lead), criterion=trade.criterion)


def _outcome(obstacles: list[Obstacle], winner: Judged | None, row: int) -> str:
    if obstacles:
        return "refused" if obstacles[0].state == "fails" else "unverified"
    return "recommended" if winner is not None and winner.row == row else "behind"


def _verdict(
    case: Case, outcome: str, model: str, judged: Judged | None, winner: Judged | None, obstacles: list[Obstacle]
) -> Sentence:
    facts = [evidence.is_model(case, model)]
    if outcome == "recommended":
        return say("{model} is the pick.", facts, model=model)
    if obstacles:
        return _kept_out(case, outcome, model, obstacles)
    if judged is None or winner is None:
        return say("{model} meets every requirement.", facts, model=model)
    rank = next((at for at, one in enumerate(case.ranked, 1) if one.row == judged.row), None)
    facts += [
        evidence.score(case, judged),
        evidence.score(case, winner),
        evidence.is_model(case, case.model_id(winner)),
    ]
    args = {"model": model, "own": judged.score, "winner": winner.offering, "other": winner.score}
    form = finest("number", judged.score, winner.score) or "number"
    if rank is None:
        return say(
            f"{{model}} meets every requirement and has {{own:{form}}} points, {{winner}} {{other:{form}}}.",
            facts,
            **args,
        )
    facts.append(case.facts.computed(f"why_not:{model}#rank", {"rank": rank, "of": len(case.ranked)}, facts[1:3]))
    return say(
        f"{{model}} meets every requirement and is number {{rank:count}} of {{of:count}}, with {{own:{form}}} points; "
        f"{{winner}} has {{other:{form}}}.",
        facts, rank=rank, of=len(case.ranked), **args,
    )  # fmt: skip


def _kept_out(case: Case, outcome: str, model: str, obstacles: list[Obstacle]) -> Sentence:
    """What is gone is said to be gone; the rest is named."""
    state = "fails" if outcome == "refused" else "unknown"
    told = [one for one in obstacles if one.state == state]
    gone = outcome == "refused" and any(one.requirement == "alive" for one in told)
    names = [named(one.requirement) for one in told if not (gone and one.requirement == "alive")]
    facts = [evidence.is_model(case, model), *(fact for one in told for fact in one.reason.facts)]
    facts.append(case.facts.computed(f"why_not:{model}#{state}", names, []))
    if gone and not names:
        return say("{model} is refused: it is served no more.", facts, model=model)
    template = "{model} is held back, because this is not known for certain: {requirements:ts}."
    if outcome == "refused":
        template = _RULED_OUT["gone" if gone else ""]
    return say(template, facts, model=model, requirements=names)
