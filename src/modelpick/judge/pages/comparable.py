"""A model against the medians of comparable ones: the same openness, the same reasoning, and about the same size."""

from __future__ import annotations

from decimal import Decimal
from statistics import median

from modelpick.answers.comparable import Against, Comparison
from modelpick.answers.sentence import Sentence, part, say
from modelpick.catalog.bits import to_rows
from modelpick.catalog.columns import SPEEDS
from modelpick.catalog.entities import MEASURED, UNKNOWN, VARIANT
from modelpick.catalog.usage import usage_at
from modelpick.frozen import NamedTuple
from modelpick.judge.facts import Facts
from modelpick.judge.measured import counting, published
from modelpick.judge.pages import blends

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from modelpick.catalog.entities import Model
    from modelpick.catalog.market import Standing
    from modelpick.judge.ground import Ground

    Numbers = Sequence[float | None]

HANDFUL = 5  # fewer have no middle worth telling
_TIMES = 3  # parameters
_BILLION = 1e9
_MEASURED = (MEASURED, VARIANT)  # the median of estimates would tell how we estimate
_COLUMNS = {"context": "context.low", "max_output": "max_output.low", "ttft_s": "ttft_s",
            "throughput_tok_s": "throughput_tok_s"}  # fmt: skip
_UNITS = {
    "input": ("usd_per_mtok", "lower"), "output": ("usd_per_mtok", "lower"), "blend": ("usd_per_mtok", "lower"),
    "ttft_s": ("s", "lower"), "throughput_tok_s": ("tok_s", "higher"), "verbosity": ("times", ""),
    "context": ("tokens", "higher"), "max_output": ("tokens", "higher"),
}  # fmt: skip
_WHO = "Comparable are {n:count} other models that are served today, {weights:t}, {thinking:t}, {size:said}."
_TOO_FEW = (
    "Too few to compare: {n:count} other models are served today, {weights:t}, {thinking:t}, {size:said}; "
    "it takes {least:count}."
)
_SIZED = "with {low:number} to {high:number} billion parameters"
_ANY_SIZE = "of any size, as nobody says how large this one is"
_UNSAID = "Nobody says {what:t}: which models compare with it is not known."
_WEIGHTS = {True: "with open weights", False: "without open weights"}
_THINKING = {True: "that think before they answer", False: "that do not think before they answer"}


class Typical(NamedTuple):
    """A model in one word each, over its live routes: the lab's own tells, else those that are trusted."""

    model: str
    open_weights: bool | None
    reasoning: bool | None
    quality: dict[str, Standing]
    measures: dict[str, float | None]


def comparable(ground: Ground, facts: Facts, model: Model) -> Comparison:
    """Every measure with the median of those of which it is known, and how many these are."""
    entries = typical(ground)
    own = entries.get(model.id)
    params = model.fact("params_total").value
    low, high = (params / _TIMES, params * _TIMES) if params else (None, None)
    peers = _peers(ground, own, params) if own else []
    told = _told(facts, model, own, peers, low, high)
    lines = [] if own is None else [_line(ground, facts, own, peers, each) for each in _measures(ground)]
    return Comparison(
        own.open_weights if own else None, own.reasoning if own else None, params, low, high,
        [each.model for each in peers], told, lines,
    )  # fmt: skip


def typical(ground: Ground) -> dict[str, Typical]:
    """Every model that is served today. Asked once a ground."""
    found: dict[str, Typical] = ground.keep("typical", lambda: _typical(ground))
    return found


def _typical(ground: Ground) -> dict[str, Typical]:
    columns = {name: _column(ground, column) for name, column in _COLUMNS.items()}
    sent, answered = ground.numbers("input_usd_per_mtok"), ground.numbers("output_usd_per_mtok")
    thinks = [_FLAG[told] for told in ground.flags("reasoning")]
    opened = [_FLAG[told] for told in ground.flags("open_weights")]
    found = {}
    for place, (own, rows) in _routes(ground).items():
        entry = ground.market.models[place]
        measures = {name: _middle(column, own, rows) for name, column in columns.items()}
        measures |= _prices(ground, sent, answered, own, rows)
        usual = entry.efforts[0] if entry.efforts else None
        found[entry.id] = Typical(
            entry.id, opened[rows[0]], _most(thinks, own, rows), usual.quality if usual else {}, measures
        )
    return found


_FLAG = (False, None, True)  # as Ground.flags has them


def _column(ground: Ground, name: str) -> Numbers:
    if name not in SPEEDS:
        return ground.numbers(name)
    found: list[float | None] = list(ground.numbers(name)) if ground.view.has_column(name) else [None] * ground.size
    for row in counting(ground, name):  # medians are of what is published, which a few measurements would mix with
        found[row] = published(ground, row, name)
    return found


def _routes(ground: Ground) -> dict[int, tuple[int | None, list[int]]]:
    """By a model's place: its lab's plainest live route, and those that tell where that one is silent."""
    entries = ground.rules["providers"]
    kinds = ("lab", "cloud")
    trusted = {name for name, told in entries.items() if told.get("kind") in kinds or told.get("vouched")}
    live: dict[int, list[int]] = {}
    for row in to_rows(ground.live):
        live.setdefault(ground.market.model_of[row], []).append(row)
    found = {}
    for place, rows in live.items():
        own = [row for row in rows if ground.first_party[row]]
        lab = ground.market.models[place].lab
        first = min(own, key=lambda row: _plainness(ground.names[row], lab), default=None)
        found[place] = first, [row for row in rows if ground.providers[row] in trusted] or rows
    return found


def _plainness(name: str, lab: str) -> tuple[bool, bool, int, str]:
    """The route that people mean comes first: no other door, region or variant."""
    return not name.startswith(f"{lab}/"), "@" in name, len(name), name


def _middle(column: Numbers, own: int | None, rows: list[int]) -> float | None:
    """The lower median, so that it is a value that some route has."""
    if own is not None and column[own] is not None:
        return column[own]
    known = sorted(value for row in rows if (value := column[row]) is not None)
    return known[(len(known) - 1) // 2] if known else None


def _most(column: Sequence[bool | None], own: int | None, rows: list[int]) -> bool | None:
    if own is not None and column[own] is not None:
        return column[own]
    told = [column[row] for row in rows]
    yes, no = told.count(True), told.count(False)
    return None if yes == no else yes > no


def _prices(
    ground: Ground, sent: Numbers, answered: Numbers, own: int | None, rows: list[int]
) -> dict[str, float | None]:
    """Of one route, never of two: the lab's, else the one in the middle by what both cost with a gateway's fee."""
    priced = [
        (a, b, _fee(ground, row))
        for row in ([own] if own is not None and None not in (sent[own], answered[own]) else rows)
        if (a := sent[row]) is not None and (b := answered[row]) is not None
    ]
    priced.sort(key=lambda told: ((told[0] + told[1]) * (1 + told[2]), told))
    if not priced:
        return {"input": None, "output": None, "blend": None}
    a, b, fee = priced[(len(priced) - 1) // 2]
    return {"input": a, "output": b, "blend": blends.blend(a, b, fee)}


def _fee(ground: Ground, row: int) -> float:
    """As the rulebook has it of the provider, so that no record is read; of a route of one's own, as its sheet does."""
    if ground.view.own_rows >> row & 1:
        return float(ground.market.sheet(ground.market.sheet_of[row]).fee)
    entry = ground.rules["providers"].get(ground.providers[row], {})
    return float(Decimal(str(entry.get("fee_pct") or 0)) / 100)


def _peers(ground: Ground, own: Typical, params: float | None) -> list[Typical]:
    """None where it is not known what this one is: models of which nobody knows it are not alike for that."""
    if own.open_weights is None or own.reasoning is None:
        return []
    kind = own.open_weights, own.reasoning
    alike = [each for each in typical(ground).values() if (each.open_weights, each.reasoning) == kind]
    return sorted(
        (each for each in alike if each.model != own.model and _is_near(ground, each.model, params)),
        key=lambda each: each.model,
    )


def _is_near(ground: Ground, model: str, params: float | None) -> bool:
    if not params:
        return True
    other = ground.model(model).fact("params_total").value
    return other is not None and params / _TIMES <= other <= params * _TIMES


def _told(
    facts: Facts, model: Model, own: Typical | None, peers: list[Typical], low: float | None, high: float | None
) -> Sentence:
    ids = [facts.model(model, "open_weights"), facts.model(model, "params_total")]
    if own is None or own.open_weights is None or own.reasoning is None:
        what = "who serves it today" if own is None else "whether its weights are open"
        if own is not None and own.open_weights is not None:
            what = "whether it thinks before it answers"
        return say(_UNSAID, ids, what=what)
    sizes = {} if low is None or high is None else {"low": low / _BILLION, "high": high / _BILLION}
    value = {"n": len(peers), "least": HANDFUL, **sizes, "models": [each.model for each in peers]}
    ids.append(facts.computed(f"comparable:{model.id}#models", value, ids[:2]))
    size = part(_SIZED, **sizes) if sizes else part(_ANY_SIZE)
    words = {"weights": _WEIGHTS[own.open_weights], "thinking": _THINKING[own.reasoning], "size": size}
    if len(peers) < HANDFUL:
        return say(_TOO_FEW, ids, n=len(peers), least=HANDFUL, **words)
    return say(_WHO, ids, n=len(peers), **words)


def _measures(ground: Ground) -> list[str]:
    return [*(f"quality:{domain}" for domain in ground.rules["benchmarks"]["domains"]), *_UNITS]


def _line(ground: Ground, facts: Facts, own: Typical, peers: list[Typical], measure: str) -> Against:
    unit, better = _UNITS.get(measure, ("points", "higher"))
    value, grade = _value(ground, own, measure)
    told = (_value(ground, each, measure) for each in peers)
    known = [number for number, basis in told if number is not None and basis in ("", *_MEASURED)]
    middle = median(known) if len(known) >= HANDFUL else None
    ids = []
    if value is not None:
        ids.append(facts.computed(f"model:{own.model}#typical.{measure}", value, []))
    if middle is not None:
        among = [f"comparable:{own.model}#models"]
        ids.append(facts.computed(f"comparable:{own.model}#median.{measure}", middle, among))
    return Against(measure, unit, value, grade, middle, len(known), better, ids)


def _value(ground: Ground, one: Typical, measure: str) -> tuple[float | None, str]:
    """With the grade of its evidence, where it is an estimate."""
    if measure == "verbosity":
        usage = usage_at(ground.model(one.model))
        return (float(usage.verbosity[1]), usage.grade) if usage else (None, UNKNOWN)
    if measure in _UNITS:
        return one.measures[measure], ""
    standing = one.quality.get(measure.partition(":")[2])
    return (standing.mean, standing.grade) if standing else (None, UNKNOWN)
