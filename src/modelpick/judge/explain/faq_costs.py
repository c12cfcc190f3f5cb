"""Answers about prices: by the token, for this traffic, for typical jobs, and what makes them lower."""

from __future__ import annotations

from modelpick.answers.sentence import say
from modelpick.judge.explain import evidence
from modelpick.judge.explain.evidence import TRAFFIC

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from modelpick.answers.sentence import Sentence
    from modelpick.catalog.entities import Offering, Price
    from modelpick.judge.case import Case, Judged

_MILLION = 1_000_000
_THINKS = 1.05  # billed output for each token that is seen, from which thinking is told
_SCENARIO = "{title:t}: {usd:usd} for {count:count} at {input:count} tokens in and {output:count} out"
_EACH = _SCENARIO.replace("for {count:count}", "each")
_TIERS = {"batch": "In a batch, which may take hours", "flex": "At the flex tier, which may be slow"}
_LESS = {
    form: f"{{input:rate}} a million input and {{output:rate}} a million output tokens, {{less:{form}}} less on input."
    for form in ("pct", "times")
}
_CACHED = {form: f"Input that is read from the cache costs {{cached:rate}} a million tokens, {{less:{form}}} less."
           for form in ("pct", "times")}  # fmt: skip


def cost(case: Case, pick: Judged) -> list[Sentence]:
    offering = case.offering(pick)
    told, provider = evidence.provider(case, offering.provider)
    rates = _rates(offering, "standard", 0)
    facts = [case.facts.rate(offering, "input"), case.facts.rate(offering, "output"), provider]
    if rates is None:
        return [say("No price by the token is known at {provider}.", facts, provider=told)]
    answer = [
        say("{provider} takes {input:rate} a million input and {output:rate} a million output tokens, standard tier.",
            facts, provider=told, input=rates[0], output=rates[1])
    ]  # fmt: skip
    answer += _above(case, offering)
    if pick.month:
        args, ids = evidence.traffic(case)
        low, mid, high = pick.month
        month = evidence.month(case, pick)
        ends = case.facts.computed(f"bill:{offering.id}#month_usd_range", [low, mid, high], [month])
        answer.append(
            say(f"For this traffic that is {{mid:usd}} a month, between {{low:usd}} and {{high:usd}} ({TRAFFIC}).",
                [month, ends, *ids], low=low, mid=mid, high=high, **args)
        )  # fmt: skip
    return answer


def _above(case: Case, offering: Offering) -> Iterator[Sentence]:
    """What a request costs that is longer than a threshold: each context tier has its own prices."""
    for row in sorted(offering.prices, key=lambda one: one.above):
        rates = _rates(offering, "standard", row.above)
        if row.tier == "standard" and row.above and not row.window and rates:
            name = f"offering:{offering.id}#price.standard.above"
            facts = [case.facts.rate(offering, one, "standard", row.above) for one in ("input", "output")]
            thresholds = [one.above for one in offering.prices if one.tier == "standard" and one.above]
            facts.append(case.facts.computed(name, thresholds, facts))
            yield say(
                "A request above {above:count} input tokens is billed at {input:rate} and {output:rate} instead.",
                facts, above=row.above, input=rates[0], output=rates[1],
            )  # fmt: skip


def _rates(offering: Offering, tier: str, above: int) -> tuple[float, float] | None:
    row = offering.price(tier, above)
    found = [row.rates[name].value for name in ("input", "output") if name in row.rates] if row else []
    known = [float(value) for value in found if value is not None]
    return (known[0], known[1]) if len(known) == 2 else None


def scenarios(case: Case, pick: Judged) -> list[Sentence]:
    """The rulebook's typical jobs at this route's list price: nothing cached, nothing in a batch."""
    offering = case.offering(pick)
    table = case.ground.rules.get("scenarios", {})
    told = (_scenario(case, pick, offering, name, entry) for name, entry in table.items())
    return [sentence for sentence in told if sentence is not None]


def _scenario(case: Case, pick: Judged, offering: Offering, name: str, entry: dict[str, Any]) -> Sentence | None:
    in_, out, count = entry["input_tokens"], entry["output_tokens"], entry["per"]
    row = _row(offering, in_)
    rates = _rates(offering, "standard", row.above) if row else None
    if row is None or rates is None:
        return None
    usd = count * (in_ * rates[0] + out * rates[1]) / _MILLION
    ids = [case.facts.rate(offering, one, "standard", row.above) for one in ("input", "output")]
    rule = evidence.rule(
        case, "scenarios", name, {"input": in_, "output": out, "count": count, "title": entry["title"]}
    )
    total = case.facts.computed(f"bill:{offering.id}#scenario.{name}_usd", usd, [*ids, rule])
    args = {"title": entry["title"], "usd": usd, "input": in_, "output": out}
    template = _EACH if count == 1 else _SCENARIO
    args |= {} if count == 1 else {"count": count}
    share = pick.effort.per_visible[1]
    if share < _THINKS:
        return say(template + ".", [total, rule, *ids], **args)
    thinking = count * (in_ * rates[0] + share * out * rates[1]) / _MILLION
    more = case.facts.computed(f"bill:{offering.id}#scenario.{name}_thinking_usd", thinking, [*ids, rule])
    return say(template + ", not thinking; {thinking:usd} with the usual thinking.", [total, more, rule, *ids],
               thinking=thinking, **args)  # fmt: skip


def _row(offering: Offering, input_tokens: int) -> Price | None:
    """The standard row that a request of so many tokens is billed by."""
    rows = [one for one in offering.prices if (one.tier, one.window) == ("standard", "")]
    return max((one for one in rows if one.above < input_tokens), key=lambda one: one.above, default=None)


def discounts(case: Case, pick: Judged) -> list[Sentence]:
    """What is known to be cheaper; where nothing is known, that."""
    offering = case.offering(pick)
    standard = _rates(offering, "standard", 0)
    answer = []
    for tier, lead in _TIERS.items():
        rates = _rates(offering, tier, 0)
        found = evidence.less(rates[0], standard[0]) if rates and standard else None
        if rates and found:
            template = f"{lead}: {_LESS[found[0]]}"
            ids = [case.facts.rate(offering, name, tier) for name in ("input", "output")]
            name = f"{offering.id}#{tier}_less_{found[0]}"
            ids.append(evidence.compared(case, name, found[1], ids[0], case.facts.rate(offering, "input")))
            answer.append(say(template, ids, input=rates[0], output=rates[1], less=found[1]))
    cached = offering.standard_rate("cache_read")
    found = evidence.less(float(cached), standard[0]) if cached is not None and standard else None
    if cached is not None and found:
        ids = [case.facts.rate(offering, name) for name in ("cache_read", "input")]
        ids.append(evidence.compared(case, f"{offering.id}#cache_less_{found[0]}", found[1], *ids))
        answer.append(say(_CACHED[found[0]], ids, cached=float(cached), less=found[1]))
    if discount := offering.fact("volume_discount").value:
        fact = case.facts.offering(offering, "volume_discount")
        answer.append(say("Large customers: {discount}.", [fact], discount=discount))
    if not answer:
        ids = [case.facts.rate(offering, "input", "batch"), case.facts.rate(offering, "cache_read")]
        answer.append(say("No lower price for batches, for waiting or for cached input is known.", ids))
    return answer
