"""Routes that cost less than any that may be picked, of providers that nobody vouches for: shown apart."""

from __future__ import annotations

from modelpick.answers.routes_page import LessKnown
from modelpick.answers.sentence import say
from modelpick.judge.explain import evidence
from modelpick.judge.pages.routes_lines import Asking, Line, is_route, provider

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_LESS = {
    form: f"{{offering}} costs {{less:{form}}} less than {{other}}: {{usd:blend}} a million tokens. "
    "Nobody vouches for {name}."
    for form in ("pct", "times")
}


def less_known(asking: Asking, lines: Iterable[Line]) -> list[LessKnown]:
    """What stands in a plan is no price by the token, whatever a list says."""
    priced = [line for line in lines if line.own and line.told.kind != "plan"]
    best = min((line for line in priced if line.trusted), key=_order, default=None)
    found = []
    for line in priced:
        if best is None or line.trusted or line.own is None or best.own is None:
            continue
        told = evidence.less(line.own.usd_per_mtok, best.own.usd_per_mtok)
        if told is not None:
            form, less = told
            facts = [line.own.fact, best.own.fact, is_route(asking, line), is_route(asking, best),
                     provider(asking, line)]  # fmt: skip
            facts.append(asking.facts.computed(f"compare:{line.id}|{best.id}#blend", less, facts[:2]))
            found.append(LessKnown(line.id, say(_LESS[form], facts, offering=line.id, less=less, other=best.id,
                                                usd=line.own.usd_per_mtok, name=line.told.name)))  # fmt: skip
    return found


def _order(line: Line) -> tuple[float, bool, str]:
    return line.paid or 0.0, not line.told.is_first_party, line.id
