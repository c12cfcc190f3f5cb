"""The one scorecard mechanism: points times scaled value, line by line, of a card that is compiled once."""

from __future__ import annotations

from math import log

from modelpick.judge.measures import GREATEST, LEAST, MEASURES
from modelpick.rulebook.vocabulary import MEASURES as TOLD
from modelpick.rulebook.vocabulary import WHEN_UNKNOWN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from modelpick.judge.measures import Measured, Subject

    Scale = Callable[[float], float]


class Line:
    """One line as it came out. Points are not rounded."""

    __slots__ = ("criterion", "parts", "points", "scaled", "value")

    def __init__(self, criterion: Criterion, value: Measured, scaled: float, parts: list[Line]) -> None:
        self.criterion = criterion
        self.parts = parts  # of a criterion that is a card itself
        self.value = value
        self.scaled = scaled
        self.points = criterion.points * scaled


class Criterion:
    """A line of a card: what it looks at, on which scale, for how many points."""

    __slots__ = (
        "best", "id", "measure", "own", "points", "question", "scale", "scaled", "unit", "when_unknown", "why", "worst",
    )  # fmt: skip

    def __init__(self, name: str, told: Mapping[str, Any], points: float) -> None:
        """`told` is the rulebook's table: a line of a fit card, or a criterion of the decision."""
        measure = told["measure"]
        self.id = name
        self.question: str = told["question"]
        self.why: str = told["why"]
        self.points = points
        self.when_unknown: float = told.get("when_unknown", WHEN_UNKNOWN)
        self.unit = TOLD[measure].unit
        self.scale = told
        self.scaled = scale(told)
        self.own = fit_card(name, told) if measure == "card" else None
        self.measure, *ends = _own_measures(self.own) if self.own else _measures(measure)
        self.worst, self.best = ends if told["better"] == "higher" else ends[::-1]

    def line(self, subject: Subject) -> Line:
        value = self.measure(subject)
        parts = self.own.lines(subject) if self.own else []
        return Line(self, value, self.when_unknown if value is None else self.scaled(value), parts)

    def ends(self, subject: Subject) -> tuple[float, float]:
        """The scaled value at its worst and at its best: 0 and 1 where it is not known."""
        worst, best = self.worst(subject), self.best(subject)
        return 0.0 if worst is None else self.scaled(worst), 1.0 if best is None else self.scaled(best)


def _measures(name: str) -> tuple[Callable[[Subject], Measured], ...]:
    """The middle, the least and the greatest value."""
    middle = MEASURES[name]
    return middle, LEAST.get(name, middle), GREATEST.get(name, middle)


def _own_measures(card: Scorecard) -> tuple[Callable[[Subject], Measured], ...]:
    """The same of a card that is a criterion: its points as a share."""
    return (
        lambda subject: card.total(subject) / 100,
        lambda subject: card.low(subject) / 100,
        lambda subject: card.high(subject) / 100,
    )


class Scorecard:
    """`total(subject)` is the score, `low` and `high` its ends; `lines(subject)` are what it is made of."""

    __slots__ = ("criteria", "high", "ids", "low", "shares", "title", "total", "why")

    def __init__(self, title: str, criteria: list[Criterion], why: str = "") -> None:
        self.title = title
        self.why = why
        self.criteria = criteria
        self.ids = tuple([each.id for each in criteria])
        self.shares = tuple([each.points / 100 for each in criteria])  # of the points of a decision's card
        self.total = _adder([(each.measure, each.scaled, each.points, each.when_unknown) for each in criteria])
        self.low = _adder([(each.worst, each.scaled, each.points, 0.0) for each in criteria])
        self.high = _adder([(each.best, each.scaled, each.points, 1.0) for each in criteria])

    def lines(self, subject: Subject) -> list[Line]:
        return [criterion.line(subject) for criterion in self.criteria]


def fit_card(name: str, card: Mapping[str, Any]) -> Scorecard:
    """A card whose lines have points of their own."""
    criteria = [Criterion(each, told, told["points"]) for each, told in card["criteria"].items()]
    return Scorecard(card.get("title", name), criteria, card["why"])


def decision_card(criteria: Mapping[str, Any], weights: Mapping[str, float], has_budget: bool) -> Scorecard:
    """The criteria of rules/criteria.toml at these weights, which sum to 1. One without weight has no line."""
    lines = []
    for name, told in criteria.items():
        if not weights.get(name):
            continue
        if not has_budget and "without_budget" in told:
            # The other scale whole: it may say differently what an unknown bill counts as.
            told = {key: told[key] for key in ("question", "why")} | told["without_budget"]
        lines.append(Criterion(name, told, 100 * weights[name]))
    return Scorecard("", lines)


def scored(
    criteria: Mapping[str, Any], weights: Mapping[str, float], known: Mapping[str, float]
) -> tuple[dict[str, float], list[str]]:
    """The weights of what is known well enough to be scored, summing to 1, and the names of what is not.

    `known`: for what share of the catalog each criterion is known. The weight of one that tells too little goes to the
    others, in proportion. Where nothing is left, the weights stand: then all candidates are unknown alike.
    """
    silent = [name for name in weights if known.get(name, 1.0) < criteria[name]["min_known_share"]]
    rest = sum(weight for name, weight in weights.items() if name not in silent)
    if not rest:
        return dict(weights), []
    return {name: weight / rest for name, weight in weights.items() if name not in silent}, [
        name for name in silent if weights[name]
    ]


def scale(told: Mapping[str, Any]) -> Scale:
    """From a value to its place between 0 and 1."""
    kind = told["scale"]
    if kind == "linear":
        return _linear(told["from"], told["to"])
    if kind == "log":
        return _log(told["from"], told["to"])
    if kind == "step":
        return _step(told["at"], told["better"] == "lower")
    return _share(told["better"] == "lower")


def _adder(rows: list[tuple[Callable[[Subject], Measured], Scale, float, float]]) -> Callable[[Subject], float]:
    """The sum of the lines alone, as fast as plain Python is."""
    rows = [(measure, scaled, points, points * unknown) for measure, scaled, points, unknown in rows]

    def total(subject: Subject) -> float:
        points = 0.0
        for measure, scaled, most, unknown in rows:
            value = measure(subject)
            points += unknown if value is None else most * scaled(value)
        return points

    return total


def _linear(start: float, end: float) -> Scale:
    span = end - start

    def scaled(value: float) -> float:
        share = (value - start) / span
        return 0.0 if share <= 0 else 1.0 if share >= 1 else share

    return scaled


def _log(start: float, end: float) -> Scale:
    beginning, span = log(start), log(end) - log(start)

    def scaled(value: float) -> float:
        if value <= 0:  # free, or nothing at all: beyond the smaller anchor
            return 1.0 if span < 0 else 0.0
        share = (log(value) - beginning) / span
        return 0.0 if share <= 0 else 1.0 if share >= 1 else share

    return scaled


def _step(at: float, is_lower_better: bool) -> Scale:
    if is_lower_better:
        return lambda value: 1.0 if value <= at else 0.0
    return lambda value: 1.0 if value >= at else 0.0


def _share(is_lower_better: bool) -> Scale:
    def scaled(value: float) -> float:
        share = 0.0 if value <= 0 else 1.0 if value >= 1 else float(value)
        return 1 - share if is_lower_better else share

    return scaled
