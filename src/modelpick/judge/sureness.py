"""How sure the first place is: draws, margin, what would flip it, break-even bills, and open questions."""

from __future__ import annotations

from modelpick.answers.decision import Flip, Sensitivity
from modelpick.answers.sentence import Sentence, say, usd
from modelpick.judge.case import Case, Judged
from modelpick.judge.confidence import DRAWS, SPREAD, Contender, acceptability, standard_error_pct
from modelpick.judge.effort_choices import at_efforts, break_even_of
from modelpick.judge.explain.evidence import TRAFFIC, is_offering, month, score, traffic
from modelpick.judge.explain.refusal import named
from modelpick.judge.flip_flags import typed
from modelpick.judge.flips import flips, smallest_total_change
from modelpick.judge.rerun import worth

_COMPARED = 4  # of the runners-up so many have their break-even bill told
_OPEN = 3
_DRAWN = 32  # contenders: those that reach highest, and the picks


class Sureness:
    """Everything that varies weights and values. Without `draws` nothing is drawn; the closed forms stay."""

    def __init__(self, case: Case, draws: int = DRAWS) -> None:
        self._case = case
        self._contenders = [contender_of(case, judged) for judged in case.ranked]
        self.draws = draws
        self.wins_pct: dict[str, float] = self._draw() if draws and self._contenders else {}

    def _draw(self) -> dict[str, float]:
        ranked, top = self._case.ranked, self._case.workload.top
        bar = min(sorted((one.score_high for one in ranked), reverse=True)[:_DRAWN])
        drawn = [
            contender
            for at, (contender, judged) in enumerate(zip(self._contenders, ranked, strict=True))
            if judged.score_high >= bar or at < top
        ]
        return acceptability(drawn, self._case.weights, self.draws)

    @property
    def margin(self) -> float | None:
        """Points between first and second."""
        ranked, by = self._case.ranked, self._case.workload.rank_by
        return worth(ranked[0], by) - worth(ranked[1], by) if len(ranked) > 1 else None

    def flips(self) -> list[Flip]:
        """Every model at every effort that it may be asked for; the routes stay those that are listed. Of an order by
        an end of the interval nothing is told: another weight means other efforts there."""
        case = self._case
        if not self._contenders or case.workload.rank_by != "score":
            return []
        place = case.ranked[0].place
        own = [scaled for one in case.ranked if one.place == place for scaled in at_efforts(case, one)]
        others = [
            Contender(one.offering, scaled, scaled, scaled)
            for one in case.ranked
            if one.place != place
            for scaled in at_efforts(case, one)
        ]
        found = flips([self._contenders[0], *others], case.weights, own)
        return [
            Flip(
                name,
                weight,
                one.flips_at if one else None,
                one.to if one else None,
                typed(case, name, weight, one.flips_at) if one else None,
            )
            for name, weight, one in zip(case.criteria, case.weights, found, strict=True)
        ]

    def told(self) -> Sensitivity | None:
        case = self._case
        if not self._contenders:
            return None
        by_score = case.workload.rank_by == "score"
        change = smallest_total_change(self._contenders, case.weights) if by_score else None
        return Sensitivity(
            self.draws, standard_error_pct(self.draws) if self.draws else 0.0, self._varied(), self.margin,
            self._often(),
            change.change if change else None, change.to if change else None,
            dict(zip(case.criteria, change.weights, strict=True)) if change else None,
            self._break_even() if by_score else [], self._would_win_if(),
        )  # fmt: skip

    def _varied(self) -> Sentence:
        if not self.draws:
            return say("Nothing was drawn.", [])
        fact = self._case.facts.computed("confidence#draws", self.draws, [])
        spread = self._case.facts.computed("confidence#spread", SPREAD, [])
        return say(
            "In {draws:count} draws every weight was divided or multiplied by up to {spread:number}, and every "
            "estimate and bill moved within its range.", [fact, spread], draws=self.draws, spread=SPREAD,
        )  # fmt: skip

    def _break_even(self) -> list[Sentence]:
        """The month's bill at which a runner-up would tie with the first."""
        case = self._case
        found = []
        first = case.ranked[0]
        for rival in case.ranked[1 : 1 + _COMPARED]:
            tie = break_even_of(case, rival, first)
            if tie is None or usd(tie.bill) == usd(tie.now):
                continue
            scores = [score(case, rival), score(case, first)]
            value = {"bill": tie.bill, "now": tie.now, "effort": tie.effort}
            fact = case.facts.computed(
                f"break_even:{rival.offering}#usd_per_month", value, [month(case, rival), *scores]
            )
            both = [is_offering(case, one.offering, case.model_id(one)) for one in (rival, first)]
            args, asked = traffic(case)
            at = ""
            if tie.effort != rival.effort.name:
                at = " at {effort} effort" if tie.effort else " at its usual effort"
                args |= {"effort": tie.effort} if tie.effort else {}
            found.append(say(
                f"{{rival}}{at} would tie with {{first}} at {{bill:usd}} a month, not {{now:usd}}, for {TRAFFIC}.",
                [fact, *both, *asked], rival=rival.offering, first=first.offering, bill=tie.bill, now=tie.now, **args,
            ))  # fmt: skip
        return found

    def _often(self) -> dict[str, float]:
        """Who wins at all, the most often first."""
        won = ((key, share) for key, share in self.wins_pct.items() if share)
        return dict(sorted(won, key=lambda pair: (-pair[1], pair[0])))

    def _would_win_if(self) -> list[Sentence]:
        case = self._case
        by = case.workload.rank_by
        bar = worth(case.ranked[0], by)
        found: list[Sentence] = []
        for one in case.open:
            if worth(one, by) > bar and len(found) < _OPEN:
                lead = worth(one, by) - bar
                fact = case.facts.computed(f"score:{one.offering}#lead", lead, [])
                found.append(say(
                    "{offering} would be first by {points:lead_points}, if this is confirmed: {missing:ts}.",
                    [fact, is_offering(case, one.offering, case.model_id(one))], offering=one.offering, points=lead,
                    missing=[named(name) for name in one.missing],
                ))  # fmt: skip
        return found


def contender_of(case: Case, judged: Judged) -> Contender:
    """Two routes of one model are as good as one another: their quality is drawn once. An estimate that starts at
    another model errs as that one's does."""
    origin = case.ground.origins[judged.place]
    lots = tuple(f"{origin}#{name}" if name == "quality" else judged.offering for name in case.criteria)
    return Contender(judged.offering, judged.scaled, judged.low, judged.high, lots)
