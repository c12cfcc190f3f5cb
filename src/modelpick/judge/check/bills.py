"""A bill that can't be told any more, that can't be compared, or that grew though no rate did."""

from __future__ import annotations

from modelpick.answers.sentence import TRAFFIC, say
from modelpick.judge.check import price, todo
from modelpick.judge.check.held import LOCK
from modelpick.judge.explain import evidence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from modelpick.answers.drift import Finding
    from modelpick.judge.check.held import Held

_BILLED = ("resolved", "pick", "facts")  # what a bill of the lock was made from
_SILENT = (
    f"At {{offering}} the work comes to {{now:usd}} a month for {TRAFFIC}, {{was:usd}} with the lock: a rate is no "
    "longer stated, and dearer ones stand in for it."
)
_ESTIMATE = (
    f"At {{offering}} the work comes to {{now:usd}} a month for {TRAFFIC}, {{was:usd}} with the lock. The "
    "rates have not risen as much: it is the estimate of tokens that has changed."
)
_EDITED = (
    f"At {{offering}} the work comes to {{now:usd}} a month for {TRAFFIC}, {{was:usd}} by the lock, which has been "
    "edited: the two may be bills of different work."
)
_NO_RATES = (
    f"At {{offering}} the work comes to {{now:usd}} a month for {TRAFFIC}. The rates in the lock do not make a bill: "
    "whether the price has risen is not known."
)


def bills(held: Held) -> Iterator[Finding]:
    """A bill that can't be told any more, or that grew though no rate did."""
    found = held.priced
    if found is None or held.lock.pick.month_usd is None:
        return
    ids = [held.cite("month_usd", found.then)]
    traffic, asked = evidence.traffic(held.case)
    is_of = evidence.is_offering(held.case, held.offering, held.lock.pick.model)
    if found.now is None:
        told = say(
            f"What the work costs at {{offering}} is not known today; with the lock it was {{was:usd}} a month for "
            f"{TRAFFIC}.", [*ids, *asked, is_of], offering=held.offering, was=found.then, **traffic,
        )  # fmt: skip
        yield held.finding("price_unknown", held.cause(*_BILLED), told, todo.look(held), at=("pick", "month_usd"),
                           was=found.then)  # fmt: skip
        return
    now = held.case.facts.computed(f"bill:{held.offering}#month_usd.at_locked_effort", found.now, asked)
    more = price.rise(found)
    if more is None:
        told = say(_NO_RATES, [now, *asked, is_of], offering=held.offering, now=found.now, **traffic)
        yield held.finding("incomparable", held.cause(*_BILLED), told, todo.refresh(held), at=("pick", "month_usd"),
                           was=found.then, now=found.now)  # fmt: skip
        return
    limit = float(held.limits.max_price_rise)
    if price.exceeds(more, limit) or not found.then or not price.exceeds(found.now / found.then - 1, limit):
        return
    kind, cause, template = _grown(held, found)
    told = say(template, [*ids, now, *asked, is_of], offering=held.offering, now=found.now, was=found.then, **traffic)
    yield held.finding(kind, cause, told, todo.refresh(held), at=("pick", "month_usd"), was=found.then, now=found.now)


def _grown(held: Held, found: price.Repriced) -> tuple[str, str, str]:
    """What it is called, why, and how it is told, where no rate has risen by so much."""
    if held.is_edited(*_BILLED):
        return "edited_bill", LOCK, _EDITED
    if found.now is not None and found.known is not None and price.exceeds(found.now, found.known):
        return "rate_unknown", held.cause(*_BILLED), _SILENT
    return "estimate", held.cause_or_rules(*_BILLED), _ESTIMATE
