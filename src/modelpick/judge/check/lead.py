"""By how much another pick leads the locked one, and where it got its points."""

from __future__ import annotations

from modelpick.answers.sentence import say
from modelpick.frozen import NamedTuple
from modelpick.judge.explain import evidence
from modelpick.judge.picks import points

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.answers.sentence import Sentence
    from modelpick.judge.case import Judged
    from modelpick.judge.check.held import Held

_TOLD = 2  # criteria in which the leader is furthest ahead
_COUNTED = ("fit", "card")
_ENDS = {"low": "score_low", "high": "score_high"}


class Lead(NamedTuple):
    other: Judged
    points: float  # below 0 where the locked pick leads

    def told(self, held: Held) -> list[Sentence]:
        """Where the leader is ahead most."""
        assert held.judged is not None
        theirs, ours = evidence.points(held.case, self.other), evidence.points(held.case, held.judged)
        ahead = sorted(theirs[0], key=lambda name: ours[0][name] - theirs[0][name])
        return [
            say("{criterion:words}: {theirs:points} points against {ours:points}.", [theirs[1], ours[1]],
                criterion=name, theirs=theirs[0][name], ours=ours[0][name])
            for name in ahead[:_TOLD] if theirs[0][name] > ours[0][name]
        ]  # fmt: skip


def lead_of(held: Held) -> Lead | None:
    """The best other pick for the same work; None where there is none, or nobody lists the locked one.

    Points that the pick lost because something is no longer known count as it had them: not known is not worse.
    """
    if held.judged is None:
        return None
    other = next((one for one in held.case.ranked if one.row != held.judged.row), None)
    if other is None:
        return None
    now = {one.criterion: one for one in points(held.case, held.judged)}
    vague = _cards(held)
    silent = sum(
        max(0.0, was - now[name].points)
        for name, was in held.lock.points.items()
        if name in now and (now[name].value is None or name in vague)
    )
    end = held.case.workload.rank_by
    return Lead(other, worth(other, end) - worth(held.judged, end) - silent)


def _cards(held: Held) -> set[str]:
    """Criteria that count many facts, where one of the lock's is no longer known: nobody can tell what that took."""
    if not any(held.is_silent(name) for name in held.lock.facts):
        return set()
    return {one.id for one in held.case.card.criteria if one.scale["measure"] in _COUNTED}


def worth(judged: Judged, rank_by: str) -> float:
    """What the order goes by."""
    found: float = getattr(judged, _ENDS.get(rank_by, "score"))
    return found
