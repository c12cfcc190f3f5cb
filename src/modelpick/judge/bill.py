"""The bill of one offering in Decimals, line by line, with what each rests on. meter.py does the same in floats."""

from __future__ import annotations

from decimal import Decimal

from modelpick.answers.judged import Bill, BillLine
from modelpick.answers.quality import Range
from modelpick.answers.sentence import Sentence, say
from modelpick.catalog.entities import MEASURED, Model, Offering, Usage
from modelpick.catalog.sheets import sheet_of
from modelpick.catalog.usage import Triple, usage_at
from modelpick.frozen import NamedTuple
from modelpick.judge.facts import Facts
from modelpick.judge.grounds import Grounds
from modelpick.judge.meter import MID
from modelpick.judge.terms import cheapest
from modelpick.judge.tiers import ENDS, EndRates, RateRow, Tariff, row_for, tariff, tiers_for
from modelpick.judge.tokens import Amounts, amounts, kept, shortest_cached
from modelpick.workload.workload import Workload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MILLION = Decimal(1_000_000)
ZERO = Decimal(0)
_UNIT = (Decimal(1), Decimal(1), Decimal(1))
# Domains whose boards count solved tasks, so that a score is a pass rate.
_PASS_RATES = ("coding", "agents")

CLASSES = (
    "input", "cache_read", "cache_write", "input_image", "input_audio", "output", "reasoning", "per_request",
    "retries", "gateway_fee",
)  # fmt: skip


class Part(NamedTuple):
    """A class of what one request is billed for, at one end. No tokens: it is billed by the piece."""

    tokens: Decimal | None
    rate: Decimal | None
    usd: Decimal


Parts = dict[str, Part]
Lines = dict[tuple[str, str], list[Part | None]]  # by class and tier: low, mid, high


class Spent(NamedTuple):
    """What a model spends at an effort."""

    per_visible: Triple
    verbosity: Triple


def bill(
    offering: Offering, model: Model, effort: str, workload: Workload, rules: dict[str, Any], facts: Facts, as_of: str,
    offered: Tariff | None = None,
) -> Bill:  # fmt: skip
    """Every number is None where the workload can't be billed there; the notes say why. `offered` is the route's
    tariff, where somebody has kept it."""
    offered = offered or tariff(sheet_of(offering), as_of, Decimal)
    here = amounts(workload, model.id, model.tokenizer, rules, Decimal)
    usage = usage_at(model, effort)
    grounds = Grounds(offering, model, usage, workload, rules, facts, offered, here[MID])
    if offered.zero:
        return _zero(offered.zero, workload, grounds)
    shortest = shortest_cached(offered.cache_min_tokens, rules)
    lines = None if usage is None else lines_of(offered, here, usage, workload, shortest)
    if lines is None:
        return Bill(None, None, None, None, [], [grounds.no_price()])
    _add_shares(lines, offered.fee, rules["billing"]["retries"]["share"])
    totals = [sum((part.usd for parts in lines.values() if (part := parts[end])), ZERO) for end in ENDS]
    rate = pass_rate(model, effort, workload)
    shown = [_line(key, parts, grounds) for key, parts in sorted(lines.items(), key=_as_told)]
    return Bill(
        _range(totals),
        _range([total * workload.requests for total in totals]),
        _range([total / Decimal(str(rate)) for total in totals]) if rate else None,
        rate,
        shown,
        _notes(lines, grounds, rate),
    )


def lines_of(
    offered: Tariff, here: tuple[Amounts, ...], usage: Usage, workload: Workload, shortest: int
) -> Lines | None:
    """One request on average, class by class and tier by tier, before retries and fees."""
    spent = Spent(usage.per_visible, usage.verbosity if workload.free_length else _UNIT)
    lines: Lines = {}
    for share, tiers in tiers_for(workload):
        found = [
            (tier, _at_end(offered.tiers[tier], here, spent, MID, shortest)) for tier in tiers if tier in offered.tiers
        ]
        costs = [(tier, sum((part.usd for part in parts.values()), ZERO)) for tier, parts in found if parts is not None]
        if not costs:
            return None
        tier = cheapest(costs)
        for end in ENDS:
            parts = _at_end(offered.tiers[tier], here, spent, end, shortest)
            if parts is None:
                return None
            for name, part in parts.items():
                _add(lines, (name, tier), end, part, share)
    return lines


def _at_end(
    rows: tuple[RateRow, ...], here: tuple[Amounts, ...], spent: Spent, end: int, shortest: int
) -> Parts | None:
    """None where a rate that is needed is not known."""
    row = row_for(rows, here[end].all_input)
    if row is None:
        return None
    rates, amount = row.ends[end], here[end]
    visible = amount.visible * spent.verbosity[end]
    if rates.input is None or (rates.output is None and visible):
        return None
    parts = _input(rates, amount, shortest)
    parts |= _media(rates, amount)
    if visible:
        parts["output"] = _part(visible, rates.output)
        if spent.per_visible[end] > 1:
            parts["reasoning"] = _part(visible * (spent.per_visible[end] - 1), rates.reasoning)
    if rates.per_request is not None:
        parts["per_request"] = Part(None, None, rates.per_request)
    return parts


def _input(rates: EndRates, amount: Amounts, shortest: int) -> Parts:
    how = kept(rates, amount, shortest)
    if how.hit is None:
        return {"input": _part(amount.once + amount.repeated, rates.input)}
    read, written = amount.repeated * how.hit, amount.repeated * (1 - how.hit)
    parts = {"cache_read": _part(read, rates.cache_read)}
    if how.miss == rates.input:  # writing costs nothing: a miss is plain input
        parts["input"] = _part(amount.once + written, rates.input)
    else:
        parts["input"], parts["cache_write"] = _part(amount.once, rates.input), _part(written, how.miss)
    return {name: part for name, part in parts.items() if part.tokens}


def _media(rates: EndRates, amount: Amounts) -> Parts:
    parts = {}
    if amount.images and rates.image is None and rates.per_image is not None:
        parts["input_image"] = Part(None, None, amount.images * rates.per_image)
    elif amount.image_tokens:
        parts["input_image"] = _part(amount.image_tokens, rates.input if rates.image is None else rates.image)
    if amount.audio_tokens:
        parts["input_audio"] = _part(amount.audio_tokens, rates.input if rates.audio is None else rates.audio)
    return parts


def _part(tokens: Decimal, rate: Decimal) -> Part:
    return Part(tokens, rate, tokens * rate / MILLION)


def _add(lines: Lines, key: tuple[str, str], end: int, part: Part, share: Decimal) -> None:
    """The share of requests that go this way; shares that go the same way are one line."""
    held = lines.setdefault(key, [None, None, None])
    before = held[end]
    tokens = None if part.tokens is None else part.tokens * share + (before.tokens or ZERO if before else ZERO)
    held[end] = Part(tokens, part.rate, part.usd * share + (before.usd if before else ZERO))


def _add_shares(lines: Lines, fee: Decimal, retries: list[float]) -> None:
    """What is a share of all the rest: requests sent twice, and the gateway's fee on everything."""
    told = list(lines.values())
    for name, shares in (("retries", [Decimal(str(share)) for share in retries]), ("gateway_fee", [fee] * 3)):
        if any(shares):
            sums = [sum((part.usd for parts in told if (part := parts[end])), ZERO) for end in ENDS]
            added: list[Part | None] = [Part(None, None, sums[end] * shares[end]) for end in ENDS]
            lines[name, ""] = added
            told.append(added)


def pass_rate(model: Model, effort: str, workload: Workload) -> float | None:
    """Of the workload's first domain, where its boards count solved tasks and the model was measured at this effort."""
    domain = workload.domains[0][0] if workload.domains else ""
    if domain not in _PASS_RATES:
        return None
    told = next((one for one in model.quality.get(domain, ()) if one.effort == effort), None)
    return told.mean / 100 if told and told.grade == MEASURED and told.mean else None


def _zero(kind: str, workload: Workload, grounds: Grounds) -> Bill:
    if kind not in workload.allow:
        return Bill(None, None, None, None, [], [grounds.zero(kind, allowed=False)])
    nothing = Range(0.0, 0.0, 0.0)
    return Bill(nothing, nothing, None, None, [], [grounds.zero(kind, allowed=True)])


def _line(key: tuple[str, str], parts: list[Part | None], grounds: Grounds) -> BillLine:
    name, tier = key
    low, mid, high = (float(part.usd) if part else 0.0 for part in parts)
    tokens = [part.tokens or ZERO if part else ZERO for part in parts]
    rates = [part.rate for part in parts if part and part.rate is not None]
    counted = any(part is not None and part.tokens is not None for part in parts)
    usual = next((part.rate for part in (parts[MID], *parts) if part and part.rate is not None), None)
    told = [part.rate if part and part.rate is not None else usual for part in parts] if rates else None
    rests_on, facts = grounds.of(name, tier)
    return BillLine(
        name, _range(tokens) if counted else None, _range(told) if told else None, tier, low, mid, high, rests_on, facts
    )


def _as_told(item: tuple[tuple[str, str], Any]) -> tuple[int, str]:
    (name, tier), _ = item
    return CLASSES.index(name), tier


def _notes(lines: Lines, grounds: Grounds, rate: float | None) -> list[Sentence]:
    tiers = sorted({tier for _, tier in lines if tier})
    notes = [grounds.tiers(tiers)] if tiers != ["standard"] else []
    if grounds.workload.cached and not any(name == "cache_read" for name, _ in lines):
        notes.append(grounds.uncached())
    if rate is not None:
        domain = grounds.workload.domains[0][0]
        notes.append(say("A success is a solved task of the {domain:words} boards: {rate:pct} of them.",
                         [grounds.quality(domain)], domain=domain, rate=100 * rate))  # fmt: skip
    return notes


def _range(triple: list[Any]) -> Range:
    low, mid, high = map(float, triple)
    return Range(low, mid, high)
