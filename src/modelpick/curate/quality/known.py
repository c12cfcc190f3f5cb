"""What is known of every model before anything is estimated: its measurements, its snapshots, its traits."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from typing import Any

from modelpick.catalog.entities import Benchmark, Model, Offering, by_model
from modelpick.curate.identity import families, spelling
from modelpick.curate.quality.boards import Boards
from modelpick.curate.quality.evidence import Measurement, measurements
from modelpick.curate.quality.kin import Kin
from modelpick.curate.quality.traits import Subject
from modelpick.curate.usage.thinking import thinking

# Snapshots of one version share these words, or they are different models.
_MANNERS = frozenset({"chat", "thinking", "reasoning", "instruct"})


class Evidence:
    """Every model with its measurements, its snapshots and its predecessor."""

    def __init__(
        self, models: list[Model], offerings: list[Offering], strays: dict[str, list[Benchmark]], boards: Boards,
        labs: dict[str, Any],
    ) -> None:  # fmt: skip
        self.boards = boards
        self.models = {model.id: model for model in models}
        routes = by_model(offerings)
        self._thinking = {model.id: thinking(model, routes[model.id]) for model in models}
        self.own: dict[str, list[Measurement]] = {}
        for model in models:
            self.own[model.id] = measurements(model.id, model.benchmarks, boards, labs.get(model.lab))
        for name, scores in strays.items():
            self.own.setdefault(name, measurements(name, scores, boards))
        self.stood_on = {one.board.id for own in self.own.values() for one in own}
        scored = {name for name, own in self.own.items() if any(one.board.transfers for one in own)}
        self.kin = Kin(self.models, scored, {name: _usd(routes[name]) for name in self.models})
        snapshots: dict[Any, list[str]] = defaultdict(list)
        for name in sorted(self.models):
            snapshots[_snapshot_key(name)].append(name)
        self._snapshots = {name: group for group in snapshots.values() for name in group}

    def describe(self, name: str, effort: str) -> Subject:
        """Its traits. What nobody says of the model is taken from the one that its estimate starts from."""
        if name not in self.models:
            return Subject(name, effort, "", effort not in ("", "none"), _billions(name))
        relatives = [name, *self.siblings(name), *self.kin.line_before(name)]
        released = (self.kin.released(each) for each in relatives)
        sizes = (float(self.models[each].fact("params_total").value or 0) / 1e9 for each in relatives)
        reasons = effort != "none" and (effort != "" or bool(self._thinking[name].reasons))
        return Subject(name, effort, next(filter(None, released), ""), reasons, next(filter(None, sizes), 0.0))

    def scores(self, name: str, domain: str = "") -> list[Measurement]:
        """Its measurements on boards that transfer, of one domain or of all."""
        return [one for one in self.own[name] if one.board.transfers and (not domain or domain in one.board.domains)]

    def siblings(self, name: str) -> list[str]:
        """The same model as served otherwise, and other snapshots of its version."""
        same = self.kin.same(name)
        others = [other for other in self._snapshots.get(name, ()) if other != name]
        return [same, *others] if same else others

    def efforts(self, name: str) -> list[str]:
        """Efforts with a score, the best known first; behind them those that its routes offer."""
        counts = Counter(one.effort for one in self.scores(name))
        found = sorted(counts, key=lambda effort: (-counts[effort], effort))
        return found + [effort for effort in self._thinking[name].efforts if effort not in counts]


def _usd(routes: list[Offering]) -> float:
    """What a million tokens written cost, in the median of the routes; 0 where none says."""
    prices = [float(price) for route in routes if (price := route.standard_rate("output"))]
    return statistics.median(prices) if prices else 0.0


def _billions(name: str) -> float:
    total = spelling.parameters(spelling.tokens(name.partition("/")[2]))[0]
    return float(total) / 1e9 if total else 0.0


def _snapshot_key(name: str) -> Any:
    line, version = families.line(name)
    words = _MANNERS & set(spelling.tokens(name.partition("/")[2]))
    return (line, version, tuple(sorted(words))) if version else name
