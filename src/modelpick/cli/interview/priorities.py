"""What matters most, asked as improvements one would take, and the weights that agree with the answer.

An improvement is a step on the scale of its criterion, so what it is worth is the criterion's weight times the part of
the scale that it covers. Who takes one first says that it is worth more than the others: the worths fall as the
rank-order centroid of their order does, and each weight is that worth by the part of the scale.
"""

from __future__ import annotations

import math

from modelpick.workload.read import rank_order

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from typing import Any

    from modelpick.report.tongue import Tongue
    from modelpick.workload.workload import Workload

# Nobody publishes a measurement with a number of runs: until you measured, a weight there does nothing.
MEASURED = ("throughput", "ttft")
# By measure: how large a step is, on the measure's own scale.
_TIMES = {"bill_per_million": 10.0, "bill_per_budget": 10.0}
_MORE = {"quality": 10.0, "fit": 0.2}
_COMPANIES = 3.0
_SURE = 0.75  # from a limit that nobody knows, which counts a quarter, to one that is large enough
_OTHER = 0.25  # of the scale, for a criterion of somebody's own


def improvements(
    rulebook: Mapping[str, Any], workload: Workload, tongue: Tongue, silent: Collection[str] = MEASURED
) -> dict[str, str]:
    """By criterion, what one would get, the one that is worth most as it stands first. `silent`: not scored."""
    names = [name for name, told in rulebook["criteria"].items() if _measure(told, workload) not in silent]
    return {name: _worded(name, rulebook, workload, tongue) for name in by_worth(names, rulebook, workload)}


def by_worth(names: Sequence[str], rulebook: Mapping[str, Any], workload: Workload) -> list[str]:
    """By what their steps are worth as the weights stand."""
    weights = dict(workload.weights)
    return sorted(names, key=lambda name: -weights.get(name, 0.0) * step(rulebook["criteria"][name], workload))


def weights(
    order: Sequence[str], rulebook: Mapping[str, Any], usual: Workload, silent: Collection[str] = MEASURED
) -> dict[str, float]:
    """For --weight, in the parts that the profile has. Those that nobody chose follow as they stand in the profile."""
    criteria = rulebook["criteria"]
    open_ = [name for name, told in criteria.items() if _measure(told, usual) not in silent]
    chosen = [name for name in order if name in open_]
    rest = by_worth([name for name in open_ if name not in chosen], rulebook, usual)
    worths = rank_order((*chosen, *rest))
    raw = {name: worth / step(criteria[name], usual) for name, worth in worths.items()}
    parts = rulebook["profiles"][usual.profile]["weights"]
    whole = sum(parts.values()) - sum(part for name, part in parts.items() if name not in raw)
    return {name: round(weight * whole / sum(raw.values()), 2) for name, weight in raw.items()}


def step(told: Mapping[str, Any], workload: Workload) -> float:
    """The part of the criterion's scale that its improvement covers."""
    scale = _scale(told, workload)
    measure = scale["measure"]
    if measure in _TIMES and scale["scale"] == "log":
        return math.log(_TIMES[measure]) / abs(math.log(scale["to"] / scale["from"]))
    if measure in _MORE and scale["scale"] == "linear":
        return _MORE[measure] / float(abs(scale["to"] - scale["from"]))
    if measure in _MORE and scale["scale"] == "share":
        return _MORE[measure]
    if measure == "headroom":
        return _SURE
    if line := _companies(told):
        return float(line["points"]) / 100 * _COMPANIES / float(abs(line["to"] - line["from"]))
    return _OTHER


def tradeoff(rulebook: Mapping[str, Any], workload: Workload) -> float | None:
    """The points of quality that ten times the price have to be worth by these weights."""
    weights, criteria = dict(workload.weights), rulebook["criteria"]
    cost, quality = weights.get("cost", 0.0), weights.get("quality", 0.0)
    scale = criteria.get("quality", {})
    if not cost or not quality or scale.get("scale") != "linear" or _measure(criteria["cost"], workload) not in _TIMES:
        return None
    return cost * step(criteria["cost"], workload) / quality * float(abs(scale["to"] - scale["from"]))


def _worded(name: str, rulebook: Mapping[str, Any], workload: Workload, tongue: Tongue) -> str:
    told = rulebook["criteria"][name]
    measure = _measure(told, workload)
    if measure in _TIMES:
        return tongue.t("A tenth of the price")
    if measure == "quality":
        return tongue.t("Quality: {n:count} points of 100 better", n=_MORE["quality"])
    if measure == "fit":
        return tongue.t("Fit: {n:count} more of the 100 points for what such work needs", n=100 * _MORE["fit"])
    if measure == "headroom":
        return tongue.t("Headroom: the largest request fits for certain")
    if _companies(told):
        return tongue.t("Resilience: {n:count} more companies serve it, should one fail", n=_COMPANIES)
    return tongue.t("{title}: a quarter of its scale better", title=tongue.phrase(told["title"]))


def _companies(told: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The line of a card that counts companies."""
    lines = told.get("criteria", {}).values()
    return next((line for line in lines if line["measure"] == "providers" and line["scale"] == "linear"), None)


def _measure(told: Mapping[str, Any], workload: Workload) -> str:
    return str(_scale(told, workload)["measure"])


def _scale(told: Mapping[str, Any], workload: Workload) -> Mapping[str, Any]:
    inner: Mapping[str, Any] = told["without_budget"] if workload.budget is None and "without_budget" in told else told
    return inner
