"""What a workload costs a month at thousands of offerings: bill.py's arithmetic in floats, kept where it repeats."""

from __future__ import annotations

from math import inf

from modelpick.catalog.market import Effort, Entry, Named, Triple
from modelpick.catalog.rates import least_of
from modelpick.frozen import NamedTuple
from modelpick.judge.ground import Ground
from modelpick.judge.terms import Terms, cheapest, terms
from modelpick.judge.tiers import ENDS, STANDARD, RateRow, Tariff, is_plain, row_for, tariff, tiers_for
from modelpick.judge.tokens import Amounts, Factors, amounts_at, factors_of, hit_shares, kept, shortest_cached, sizing
from modelpick.workload.workload import Workload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.catalog.rates import Simple

MID = 1


class _Choice(NamedTuple):
    """For each share of requests, what a million of them cost at each tier open to it."""

    shares: tuple[tuple[float, tuple[tuple[str, Terms], ...]], ...]
    scale: float  # from a million requests to a month, with what the gateway adds


# Terms of a month, unnamed, where there is no choice of tier.
Plan = tuple[float, float, float] | _Choice


class Meter:
    """One workload's. Both methods give None where the workload can't be billed there."""

    def __init__(self, ground: Ground, workload: Workload) -> None:
        self._ground, self._workload = ground, workload
        retries = ground.rules["billing"]["retries"]["share"]
        self.months = tuple(float(workload.requests) * (1 + share) / 1e6 for share in retries)
        self.by_media = bool(workload.images or workload.audio_minutes)
        self.shares = tuple((float(share), tiers) for share, tiers in tiers_for(workload))
        self._amounts: dict[object, tuple[Amounts, ...]] = {}
        self._plans: dict[object, tuple[dict[int, Plan | None], Amounts]] = {}
        self._simple: dict[int, Simple | None] = ground.keep("simple tariffs", dict)
        self._tariffs: dict[int, Tariff] = ground.keep("tariffs", dict)
        self._rates = ground.market.rates
        tokens = self.months[MID] * _shortest(ground, workload.content)
        self._sent, self._answered = tokens * workload.input_tokens, tokens * workload.output_tokens
        self.hits = hit_shares(workload, ground.rules["billing"]["cache"])
        self._tiers = tuple(dict.fromkeys(tier for _, tiers in self.shares for tier in tiers))
        self._one_tier = all(tiers == (STANDARD,) for _, tiers in self.shares)

    def central(self, sheet: int, entry: Entry | Named, effort: Effort) -> float | None:
        """USD a month at the middle of everything. `sheet` is a place in the market's."""
        plan = self.plan(sheet, entry)
        return None if plan is None else self.at(plan, effort)

    def plan(self, sheet: int, entry: Entry | Named) -> Plan | None:
        """How the workload is billed by this sheet, whatever the effort. None: it can't be."""
        kind = sizing(self._ground, entry) if self.by_media else entry.tokenizer
        plans, here = self._plans.get(kind) or self._kind(kind, entry)
        if sheet in plans:
            return plans[sheet]
        simple = self._simple[sheet] if sheet in self._simple else self._simply(sheet)
        if simple is None and self._one_tier:
            simple = self._at_length(self.tariff(sheet), here)
        if simple is None or self.by_media or not (self._one_tier or simple[4]):
            plan = self._plan(self.tariff(sheet), here)
        else:  # most price lists under most traffic: one row, text alone, no choice of tier
            sent, answered, thought, fee, _, shortest, rates = simple
            scale = self.months[MID] * fee
            answers = scale * here.visible
            fixed = here.once * sent
            if here.repeated:
                fixed += here.repeated * kept(rates or self._rates.central(sheet), here, shortest).usd_per_mtok
            plan = scale * fixed, answers * answered, answers * thought
        plans[sheet] = plan
        return plan

    def floor(self, sheet: int, visible: float) -> float:
        """USD a month that no effort and no tier can go below. `visible`: words of the tersest effort."""
        least = self._rates.least(sheet) or least_of(self.tariff(sheet))
        sent, answered = least
        words = visible if self._workload.free_length else 1.0
        floor: float = self._sent * sent + self._answered * answered * words
        return floor

    def at(self, plan: Plan, effort: Effort) -> float:
        """The month's bill of a plan at an effort."""
        visible = effort.verbosity[MID] if self._workload.free_length else 1.0
        return bill_at(plan, visible, effort.per_visible[MID] - 1)

    def month(self, sheet: int, entry: Entry | Named, effort: Effort) -> Triple | None:
        """USD a month: low, mid, high. Factors move together; the tier is the cheapest at the middle."""
        offered = self.tariff(sheet)
        if offered.zero:
            return (0.0, 0.0, 0.0) if offered.zero in self._workload.allow else None
        here = self.here(entry)
        wordy = effort.verbosity if self._workload.free_length else (1.0, 1.0, 1.0)
        if offered.plain and self._one_tier and not self.by_media:
            totals = self._plainly(offered, here, effort, wordy)
        elif told := self._by_tier(offered, here, effort, wordy):
            totals = told
        else:
            return None
        months, fee = self.months, 1 + offered.fee
        return totals[0] * months[0] * fee, totals[1] * months[1] * fee, totals[2] * months[2] * fee

    def _plainly(self, offered: Tariff, here: tuple[Amounts, ...], effort: Effort, wordy: Triple) -> list[float]:
        """USD for a million requests at each end: one row of rates, text alone, no choice of tier."""
        totals = []
        shortest = shortest_cached(offered.cache_min_tokens, self._ground.rules)
        for end, rates in enumerate(offered.tiers[STANDARD][0].ends):
            sent, per_visible = here[end], effort.per_visible[end]
            fixed = sent.once * rates.input
            if sent.repeated:
                fixed += sent.repeated * kept(rates, sent, shortest).usd_per_mtok
            answer, reasoning = sent.visible * rates.output, sent.visible * rates.reasoning
            totals.append(fixed + wordy[end] * (answer + (per_visible - 1) * reasoning))
        return totals

    def _by_tier(self, offered: Tariff, here: tuple[Amounts, ...], effort: Effort, wordy: Triple) -> list[float] | None:
        """The same of any price list."""
        totals = [0.0, 0.0, 0.0]
        for share, tiers in self.shares:
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
        return totals

    def _kind(self, kind: object, entry: Entry | Named) -> tuple[dict[int, Plan | None], Amounts]:
        """Models whose requests have as many tokens share their plans."""
        found: tuple[dict[int, Plan | None], Amounts] = {}, self.here(entry)[MID]
        self._plans[kind] = found
        return found

    def _simply(self, sheet: int) -> Simple | None:
        """Of a sheet whose standard price is one row."""
        found = self._rates.simple(sheet)
        if found is None and self._rates.is_dated(sheet) and (offered := self.tariff(sheet)).plain:
            found = self._simplified(offered, offered.tiers[STANDARD][0])
        elif found is not None and not found[5]:
            found = (*found[:5], shortest_cached(0, self._ground.rules), found[6])
        self._simple[sheet] = found
        return found

    def _at_length(self, offered: Tariff, here: Amounts) -> Simple | None:
        """Of one whose price depends on the length of a request: the row for these."""
        row = row_for(offered.tiers[STANDARD], here.all_input) if STANDARD in offered.tiers else None
        return self._simplified(offered, row) if row and is_plain(row) else None

    def _simplified(self, offered: Tariff, row: RateRow) -> Simple:
        rates, shortest = row.ends[MID], shortest_cached(offered.cache_min_tokens, self._ground.rules)
        only = len(offered.tiers) == 1
        return rates.input, rates.output, rates.reasoning, 1 + offered.fee, only, shortest, rates

    def _plan(self, offered: Tariff, here: Amounts) -> Plan | None:
        scale = self.months[MID] * (1 + offered.fee)
        if offered.zero:
            return (0.0, 0.0, 0.0) if offered.zero in self._workload.allow else None
        at_tier = dict(self._choices(offered, self._tiers, here))
        shares = tuple(
            (share, tuple((tier, at_tier[tier]) for tier in tiers if tier in at_tier)) for share, tiers in self.shares
        )
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

    def tariff(self, sheet: int) -> Tariff:
        found = self._tariffs.get(sheet)
        if found is None:
            found = self._tariffs[sheet] = self._tariff(sheet)
        return found

    def _tariff(self, sheet: int) -> Tariff:
        if self._rates.is_dated(sheet):
            return tariff(self._ground.market.sheet(sheet), self._ground.as_of, float)
        return self._rates.tariff(sheet)

    def here(self, entry: Entry | Named) -> tuple[Amounts, ...]:
        """What a request holds in the model's own tokens."""
        kind = sizing(self._ground, entry) if self.by_media else entry.tokenizer
        found = self._amounts.get(kind)
        if found is None:
            low, mid, high = (self._amounts_at(end, entry) for end in ENDS)
            found = self._amounts[kind] = low, mid, high
        return found

    def _amounts_at(self, end: int, entry: Entry | Named) -> Amounts:
        return amounts_at(end, self._workload, self.factors(entry), self.hits, float)

    def media(self) -> object:
        """What the tokens of pictures and sound depend on beside the model."""
        workload = self._workload
        return self.by_media and (bool(workload.images), bool(workload.audio_minutes), workload.image_size)

    def factors(self, entry: Entry | Named) -> Factors:
        workload = self._workload
        key = sizing(self._ground, entry) if self.by_media else entry.tokenizer, workload.content, self.media()
        kept: dict[object, Factors] = self._ground.keep("token factors", dict)
        found = kept.get(key)
        if found is None:
            found = kept[key] = factors_of(workload, entry.id, entry.tokenizer, self._ground.rules)
        return found


def bill_at(plan: Plan, visible: float, thought: float) -> float:
    """A month's bill at an effort of so many words, with so much thought for each."""
    if len(plan) == 3:
        fixed, answer, reasoning = plan
        return fixed + visible * (answer + thought * reasoning)
    month = 0.0
    for share, choices in plan.shares:
        least = inf
        for _, (fixed, answer, reasoning) in choices:  # Terms.at, without the call
            cost = fixed + visible * (answer + thought * reasoning)
            if cost < least:
                least = cost
        month += share * least
    return month * plan.scale


def _shortest(ground: Ground, content: str) -> float:
    """How few tokens any tokenizer makes of a text, against the reference's."""
    families = ground.rules["tokenizers"]["families"].values()
    return min(float(family["factors"][content][MID]) for family in families)
