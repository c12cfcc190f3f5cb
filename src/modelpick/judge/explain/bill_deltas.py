"""What the next picks cost more or less than the first, where both have a bill."""

from __future__ import annotations

from modelpick.answers.judged import BillDelta
from modelpick.answers.sentence import say, usd
from modelpick.judge.explain import evidence
from modelpick.judge.explain.evidence import TRAFFIC

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from modelpick.judge.case import Case, Judged

_BOTH = f"{{to:usd}} against {{from_:usd}} a month for {TRAFFIC}"
_LESS = {
    "pct": f"{{offering}} costs {{figure:pct}} less than {{over}}: {_BOTH}, {{change:usd}} less.",
    "times": f"{{offering}} costs {{figure:times}} less than {{over}}: {_BOTH}, {{change:usd}} less.",
}
_MORE = f"{{offering}} costs {{change:usd}} more than {{over}}: {_BOTH}."
_SAME = f"{{offering}} costs the same as {{over}}: {{to:usd}} a month for {TRAFFIC}."
_ALIKE = f"{{offering}} costs about the same as {{over}}: {_BOTH}."
_UNPRICED = "What {offering} costs beside {over} is unavailable until priced: no bill is known of {missing:list}."


def bill_deltas(case: Case, picks: Sequence[Judged]) -> list[BillDelta]:
    """Each against the first."""
    return [_delta(case, one, picks[0]) for one in picks[1:]]


def _delta(case: Case, one: Judged, first: Judged) -> BillDelta:
    names = {"offering": one.offering, "over": first.offering}
    if one.month is None or first.month is None:
        unpriced = [each for each in (first, one) if each.month is None]
        facts = [evidence.is_offering(case, each.offering, case.model_id(each)) for each in (one, first)]
        told = say(_UNPRICED, facts, missing=[each.offering for each in unpriced], **names)
        return BillDelta(one.offering, first.offering, None, told)
    bills = [evidence.month(case, one), evidence.month(case, first)]
    args, asked = evidence.traffic(case)
    to, from_ = one.month[1], first.month[1]
    pair = f"{one.offering}|{first.offering}"
    change = evidence.compared(case, f"{pair}#change_usd", abs(to - from_), *bills)
    facts = [*bills, change, *asked, *_named(case, one, first)]
    args |= {**names, "to": to, "from_": from_}
    found = evidence.less(*sorted((to, from_)))
    if found is None:
        same = usd(to) == usd(from_)
        told = say(_SAME if same else _ALIKE, facts, **args)
    elif to > from_:
        told = say(_MORE, facts, change=to - from_, **args)
    else:
        form, figure = found
        facts.append(evidence.compared(case, f"{pair}#less_{form}", figure, *bills))
        told = say(_LESS[form], facts, change=from_ - to, figure=figure, **args)
    return BillDelta(one.offering, first.offering, to - from_, told)


def _named(case: Case, *judged: Judged) -> list[str]:
    return [evidence.is_offering(case, one.offering, case.model_id(one)) for one in judged]
