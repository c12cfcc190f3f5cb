"""Whether the first leads because it was measured: of the others each counts as whatever is unknown does."""

from __future__ import annotations

from modelpick.answers.decision import Check
from modelpick.answers.sentence import say
from modelpick.frozen import NamedTuple
from modelpick.judge.explain import evidence
from modelpick.judge.explain.timed import speed_fact
from modelpick.judge.measured import FIELDS, counting
from modelpick.judge.settling import bench_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.answers.sentence import Sentence
    from modelpick.judge.case import Case, Judged
    from modelpick.judge.scorecard import Criterion

_RESTS = (
    "That {first} is before {other} rests on its being measured: were the {criterion:words} of both unknown, {other} "
    "would lead by {points:lead_points}."
)
_SETTLE = "How {other} does in {criterion:words}: nobody has measured that, and {first} is before it because of that."


class Lead(NamedTuple):
    """Of the first over one that nobody measured, which would be first were neither measured."""

    criterion: Criterion
    other: Judged
    points: float


def one_sided(case: Case, one: Judged, other: Judged) -> set[str]:
    """Criteria of which only one of the two is measured: what the other counts as speaks neither for nor against."""
    rows = one.row, other.row
    fields = {criterion.id: FIELDS.get(criterion.scale["measure"]) for criterion in case.card.criteria}
    known = {name: [row in counting(case.ground, field) for row in rows] for name, field in fields.items() if field}
    return {name for name, sides in known.items() if any(sides) and not all(sides)}


def lead(case: Case) -> Lead | None:
    """None where the first leads by other things as well."""
    for at, criterion in enumerate(case.card.criteria):
        field = FIELDS.get(criterion.scale["measure"])
        known = counting(case.ground, field) if field and case.ranked else {}
        if not known or case.ranked[0].row not in known:
            continue
        first, *others = (_by_end(case, one, criterion, at) for one in case.ranked)
        unknown = first[0] - first[1] + first[2]
        ahead = [(score - unknown, one) for one, (score, _, _) in zip(case.ranked[1:], others, strict=True)
                 if one.row not in known and one.place != case.ranked[0].place]  # fmt: skip
        points, other = max(ahead, key=lambda each: each[0], default=(0.0, case.ranked[0]))
        if points > 0:
            return Lead(criterion, other, points)
    return None


def _by_end(case: Case, judged: Judged, criterion: Criterion, at: int) -> tuple[float, float, float]:
    """By the end that is ranked by: the score, what the criterion gives, and what it would give if it were unknown."""
    score, scaled, unknown = {
        "score": (judged.score, judged.scaled, criterion.when_unknown),
        "low": (judged.score_low, judged.low, 0.0),
        "high": (judged.score_high, judged.high, 1.0),
    }[case.workload.rank_by]
    return score, criterion.points * scaled[at], criterion.points * unknown


def lead_told(case: Case) -> list[Sentence]:
    found = lead(case)
    return [_told(case, found)] if found else []


def settled(case: Case) -> list[Check]:
    """By which command."""
    found = lead(case)
    if found is None:
        return []
    first, (criterion, other, _) = case.ranked[0], found
    facts = [evidence.is_offering(case, one.offering, case.model_id(one)) for one in (first, other)]
    what = say(_SETTLE, facts, first=first.offering, other=other.offering, criterion=criterion.id)
    return [Check(what, bench_of(other.offering, other.effort.name, case.workload))]


def _told(case: Case, found: Lead) -> Sentence:
    first, (criterion, other, points) = case.ranked[0], found
    cited = speed_fact(case.ground, case.facts, first.row, FIELDS[criterion.scale["measure"]])
    facts = [
        evidence.compared(case, f"{other.offering}|{first.offering}#{criterion.id}_unknown", points,
                          evidence.score(case, first), evidence.score(case, other)),
        evidence.rule(case, "criteria", f"{criterion.id}.when_unknown", criterion.when_unknown),
        *([cited] if cited else []),
        *(evidence.is_offering(case, one.offering, case.model_id(one)) for one in (first, other)),
    ]  # fmt: skip
    return say(_RESTS, facts, first=first.offering, other=other.offering, criterion=criterion.id, points=points)
