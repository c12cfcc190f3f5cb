"""What a workload costs a month at thousands of offerings: bill.py's arithmetic in floats, kept where it repeats."""

from __future__ import annotations

from typing import Any, NamedTuple

from modelpick.catalog.market import Effort, Entry, Triple
from modelpick.catalog.sheets import Sheet
from modelpick.judge.ground import Ground
from modelpick.judge.tiers import ENDS, STANDARD, EndRates, RateRow, Tariff, is_plain, row_for, tariff, tiers_for
from modelpick.judge.tokens import Amounts, amounts, kept, shortest_cached
from modelpick.workload.workload import Workload

MID = 1
# Of tiers that cost the same the plainer is taken; sums of floats differ by less than this.
CHEAPER = 1 - 1e-9


class Terms(NamedTuple):
    """USD for a million requests: of the input, of the visible output, and of reasoning as long as that output."""

    fixed: float
    visible: float
    reasoning: float

    def at(self, visible: float, per_visible: float) -> float:
        return self.fixed + visible * (self.visible + (per_visible - 1) * self.reasoning)


class _Choice(NamedTuple):
    """For each share of requests, what a million of them cost at each tier open to it."""

    shares: tuple[tuple[float, tuple[tuple[str, Terms], ...]], ...]
    scale: float  # from a million requests to a month, with what the gateway adds


# Terms of a month, unnamed, where there is no choice of tier.
Plan = tuple[float, float, float] | _Choice
# Rates of input, output and reasoning, 1 and the gateway's fee, whether there is no other tier, the shortest prefix
# that is cached, and all rates.
_Simple = tuple[float, float, float, float, bool, int, EndRates]


class Meter:
    """One workload's. Both methods give None where the workload can't be billed there."""

    def __init__(self, ground: Ground, workload: Workload) -> None:
        self._ground, self._workload = ground, workload
        retries = ground.rules["billing"]["retries"]["share"]
        self._months = tuple(float(workload.requests) * (1 + share) / 1e6 for share in retries)
        self._by_model = bool(workload.images or workload.audio_minutes)
        self._shares = tuple((float(share), tiers) for share, tiers in tiers_for(workload))
        self._amounts: dict[str, tuple[Amounts, ...]] = {}
        self._plans: dict[str, tuple[dict[int, Plan | None], Amounts]] = {}
        self._simple: dict[int, _Simple | None] = ground.keep("simple tariffs", dict)
        self._tariffs: dict[int, Tariff] = ground.keep("tariffs", dict)
        self._floors: dict[int, tuple[float, float]] = ground.keep("floors", dict)
        tokens = self._months[MID] * _shortest(ground, workload.content)
        self._sent, self._answered = tokens * workload.input_tokens, tokens * workload.output_tokens
        self._one_tier = all(tiers == (STANDARD,) for _, tiers in self._shares)

    def central(self, sheet: int, entry: Entry, effort: Effort) -> float | None:
        """USD a month at the middle of everything. `sheet` is a place in the market's."""
        plan = self.plan(sheet, entry)
        return None if plan is None else self.at(plan, effort)

    def plan(self, sheet: int, entry: Entry) -> Plan | None:
        """How the workload is billed by this sheet, whatever the effort. None: it can't be."""
        kind = entry.id if self._by_model else entry.tokenizer
        plans, here = self._plans.get(kind) or self._kind(kind, entry)
        if sheet in plans:
            return plans[sheet]
        simple = self._simple[sheet] if sheet in self._simple else self._simply(sheet)
        if simple is None and self._one_tier:
            simple = self._at_length(self._tariff(sheet), here)
        if simple is None or self._by_model or not (self._one_tier or simple[4]):
            plan = self._plan(self._tariff(sheet), here)
        else:  # most price lists under most traffic: one row, text alone, no choice of tier
            sent, answered, thought, fee, _, shortest, rates = simple
            scale = self._months[MID] * fee
            answers = scale * here.visible
            fixed = here.once * sent
            if here.repeated:
                fixed += here.repeated * kept(rates, here, shortest).usd_per_mtok
            plan = scale * fixed, answers * answered, answers * thought
        plans[sheet] = plan
        return plan

    def floor(self, sheet: int, visible: float) -> float:
        """USD a month that no effort and no tier can go below. `visible`: words of the tersest effort."""
        least = self._floors.get(sheet)
        if least is None:
            least = self._floors[sheet] = _least(self._tariff(sheet))
        sent, answered = least
        words = visible if self._workload.free_length else 1.0
        floor: float = self._sent * sent + self._answered * answered * words
        return floor

    def at(self, plan: Plan, effort: Effort) -> float:
        """The month's bill of a plan at an effort."""
        visible = effort.verbosity[MID] if self._workload.free_length else 1.0
        spent = effort.per_visible[MID]
        if len(plan) == 3:
            fixed, answer, reasoning = plan
            return fixed + visible * (answer + (spent - 1) * reasoning)
        month = 0.0
        for share, choices in plan.shares:
            month += share * min(terms.at(visible, spent) for _, terms in choices)
        return month * plan.scale

    def month(self, sheet: int, entry: Entry, effort: Effort) -> Triple | None:
        """USD a month: low, mid, high. Factors move together; the tier is the cheapest at the middle."""
        offered = self._tariff(sheet)
        if offered.zero:
            return (0.0, 0.0, 0.0) if offered.zero in self._workload.allow else None
        here = self._here(entry)
        wordy = effort.verbosity if self._workload.free_length else (1.0, 1.0, 1.0)
        totals = [0.0, 0.0, 0.0]
        for share, tiers in self._shares:
            tier = tiers[0]
            if len(tiers) > 1:
                choices = self._choices(offered, tiers, here[MID])
                if not choices:
                    return None
                tier = cheapest([(tier, terms.at(wordy[MID], effort.per_visible[MID])) for tier, terms in choices])
            elif tier not in offered.tiers:
                return None
            for end in ENDS:
                terms = self._terms(offered, tier, here[end], end)
                if terms is None:
                    return None
                totals[end] += share * terms.at(wordy[end], effort.per_visible[end])
        low, mid, high = (total * month * (1 + offered.fee) for total, month in zip(totals, self._months, strict=True))
        return low, mid, high

    def _kind(self, kind: str, entry: Entry) -> tuple[dict[int, Plan | None], Amounts]:
        """Models whose requests have as many tokens share their plans."""
        found: tuple[dict[int, Plan | None], Amounts] = {}, self._here(entry)[MID]
        self._plans[kind] = found
        return found

    def _simply(self, sheet: int) -> _Simple | None:
        """Of a sheet whose standard price is one row."""
        offered = self._tariff(sheet)
        found = self._simplified(offered, offered.tiers[STANDARD][0]) if offered.plain else None
        self._simple[sheet] = found
        return found

    def _at_length(self, offered: Tariff, here: Amounts) -> _Simple | None:
        """Of one whose price depends on the length of a request: the row for these."""
        row = row_for(offered.tiers[STANDARD], here.all_input) if STANDARD in offered.tiers else None
        return self._simplified(offered, row) if row and is_plain(row) else None

    def _simplified(self, offered: Tariff, row: RateRow) -> _Simple:
        rates, shortest = row.ends[MID], shortest_cached(offered.cache_min_tokens, self._ground.rules)
        only = len(offered.tiers) == 1
        return rates.input, rates.output, rates.reasoning, 1 + offered.fee, only, shortest, rates

    def _plan(self, offered: Tariff, here: Amounts) -> Plan | None:
        scale = self._months[MID] * (1 + offered.fee)
        if offered.zero:
            return (0.0, 0.0, 0.0) if offered.zero in self._workload.allow else None
        shares = tuple((share, self._choices(offered, tiers, here)) for share, tiers in self._shares)
        if not all(choices for _, choices in shares):
            return None
        if any(len(choices) > 1 for _, choices in shares):
            return _Choice(shares, scale)
        fixed, visible, reasoning = (sum(share * told[0][1][place] for share, told in shares) for place in range(3))
        return scale * fixed, scale * visible, scale * reasoning

    def _choices(self, offered: Tariff, tiers: tuple[str, ...], here: Amounts) -> tuple[tuple[str, Terms], ...]:
        told = [(tier, self._terms(offered, tier, here, MID)) for tier in tiers if tier in offered.tiers]
        return tuple((tier, terms) for tier, terms in told if terms is not None)

    def _terms(self, offered: Tariff, tier: str, here: Amounts, end: int) -> Terms | None:
        row = row_for(offered.tiers[tier], here.all_input)
        if row is None:
            return None
        return terms(row, here, end, shortest_cached(offered.cache_min_tokens, self._ground.rules))

    def _tariff(self, sheet: int) -> Tariff:
        found = self._tariffs.get(sheet)
        if found is None:
            told: Sheet = self._ground.market.sheet(sheet)
            found = self._tariffs[sheet] = tariff(told, self._ground.as_of, float)
        return found

    def _here(self, entry: Entry) -> tuple[Amounts, ...]:
        kind = entry.id if self._by_model else entry.tokenizer
        found = self._amounts.get(kind)
        if found is None:
            found = amounts(self._workload, entry.id, entry.tokenizer, self._ground.rules, float)
            self._amounts[kind] = found
        return found


def _least(offered: Tariff) -> tuple[float, float]:
    """The lowest rates of input and output at the middle, whatever tier, threshold or cache they are of."""
    ends = [row.ends[MID] for rows in offered.tiers.values() for row in rows]
    sent = [rate for one in ends for rate in (one.input, one.cache_read) if rate is not None]
    answered = [one.output for one in ends if one.output is not None]
    return min(sent, default=0.0), min(answered, default=0.0)


def _shortest(ground: Ground, content: str) -> float:
    """How few tokens any tokenizer makes of a text, against the reference's."""
    families = ground.rules["tokenizers"]["families"].values()
    return min(float(family["factors"][content][MID]) for family in families)


def terms(row: RateRow, here: Amounts, end: int, min_tokens: int) -> Terms | None:
    """None where a rate that is needed is not known."""
    rates = row.ends[end]
    if rates.input is None or (rates.output is None and here.visible):
        return None
    fixed = here.once * rates.input
    if here.repeated:
        fixed += here.repeated * kept(rates, here, min_tokens).usd_per_mtok
    if here.image_tokens or here.audio_tokens:
        fixed += _media(rates, here)
    if rates.per_request is not None:
        fixed += rates.per_request * 1_000_000
    if not here.visible:
        return Terms(fixed, 0.0, 0.0)
    return Terms(fixed, here.visible * rates.output, here.visible * rates.reasoning)


def _media(rates: EndRates, here: Amounts) -> Any:
    if rates.image is None and rates.per_image is not None:
        pictures = here.images * rates.per_image * 1_000_000
    else:
        pictures = here.image_tokens * (rates.input if rates.image is None else rates.image)
    return pictures + here.audio_tokens * (rates.input if rates.audio is None else rates.audio)


def cheapest(choices: list[tuple[str, Any]]) -> str:
    """The tier that costs least; of equals the first. `choices` has the plainest first."""
    best, least = choices[0]
    for tier, cost in choices[1:]:
        if float(cost) < float(least) * CHEAPER:
            best, least = tier, cost
    return best
