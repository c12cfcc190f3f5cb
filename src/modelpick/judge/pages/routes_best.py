"""What each route of a model is best for: the uses for which it is picked, else what it alone or its kind offers."""

from __future__ import annotations

from modelpick.answers.routes_page import UsePick
from modelpick.answers.sentence import say
from modelpick.judge.pages.routes_lines import Line, is_route, provider
from modelpick.judge.pages.routes_notable import Field, zero_kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from modelpick.answers.sentence import Sentence

_BEST_PICK = "Best for: {uses:ts}."
_BEST_FOR = {
    "region": "Best for work that must be processed in {regions:list}.",
    "capability": "Best for work that needs {what:capability}.",
    "context": "Best for requests of more than {tokens:count} tokens.",
    "local": "Best for work that may not leave one's own machine.",
    "subscription": "Best for who has the plan already.",
    "free": "Best for trying it out.",
    "account": "Best for who has an account with {name} already.",
    "unpriced": "Best for nothing that facts tell: nobody says what it costs.",
    "less_known": "Best for the lowest bill, for who vouches for {name}.",
    "next": "Best as the fallback: of other companies that may be picked none costs less than it.",
    "deprecated": "Best for nothing new: a list calls it deprecated.",
    "gateway": "Best for who buys through one gateway.",
}
_USES = {"interactive": "interactive use", "batch": "batches", "first_party": "who wants the lab itself",
         "uptime": "staying up", "region": "the region that was asked for"}  # fmt: skip
_TAKEN = "the region that was taken because nobody named one"


def best_use(field: Field, line: Line, picked: Sequence[UsePick], cheaper: Sequence[str]) -> Sentence | None:
    """The uses for which it is picked; else what it alone or its kind offers; else nothing."""
    asking = field.asking
    facts = [is_route(asking, line), provider(asking, line)]
    told = _USES | ({"region": _TAKEN} if asking.is_region_taken else {})
    uses = [told[one.use] for one in picked if one.offering == line.id]
    if uses:
        return say(_BEST_PICK, facts, uses=uses)
    listing = line.told.fields["listing"]
    if listing.value == "deprecated":
        return say(_BEST_FOR["deprecated"], [listing.fact])
    if zero := zero_kind(line):
        return say(_BEST_FOR[zero], facts)
    if line.told.kind == "plan":
        return say(_BEST_FOR["subscription"], facts)
    if line.own is None:
        return say(_BEST_FOR["unpriced"], facts)
    only = next((each.capability for each in field.differing if each.yes == [line.id]), None)
    if only:
        return say(_BEST_FOR["capability"], [line.told.fields[only].fact], what=only)
    if line.value("regions"):
        return say(_BEST_FOR["region"], [line.told.fields["regions"].fact], regions=list(line.value("regions")))
    others = [one.value("context") for one in field.lines if one.id != line.id and one.value("context")]
    if others and (line.value("context") or 0) > max(others):
        beyond = asking.counted(f"context_beside.{line.id}", max(others))
        return say(_BEST_FOR["context"], [line.told.fields["context"].fact, beyond], tokens=max(others))
    if line.id == _next(field, picked):
        return say(_BEST_FOR["next"], [*facts, line.own.fact])
    if line.id in cheaper:
        return say(_BEST_FOR["less_known"], facts, name=line.told.name)
    if line.told.kind == "cloud":
        return say(_BEST_FOR["account"], facts, name=line.told.name)
    return say(_BEST_FOR["gateway"], facts) if line.told.kind in ("gateway", "reseller") else None


def _next(field: Field, picked: Sequence[UsePick]) -> str:
    """What costs least, among those that may be picked, at another company than the pick for batches."""
    first = next((one.offering for one in picked if one.use == "batch"), None)
    taken = {line.told.company for line in field.lines if line.id == first}
    others = (line for line in field.lines if line.trusted and line.own and line.told.company not in taken)
    live = [line for line in others if line.value("listing") != "deprecated"]
    return min(live, key=lambda line: (line.paid or 0.0, line.id)).id if live else ""
