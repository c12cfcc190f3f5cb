"""Whether the top picks stand or fall together: one lab, one provider, one company's cloud."""

from __future__ import annotations

from collections import Counter

from modelpick.answers.sentence import say
from modelpick.judge.explain import evidence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from modelpick.answers.sentence import Sentence
    from modelpick.judge.case import Case, Judged

_ALL = {
    "lab": "All {picks:count} picks are made by {name}: what that lab changes or retires touches every one of them.",
    "host": "All {picks:count} picks are served by {name}: when it is down, so is every one of them.",
}
_MOST = {
    "lab": "{sharing:count} of {picks:count} picks are made by {name}.",
    "host": "{sharing:count} of {picks:count} picks are served by {name}.",
}
_ENOUGH = 0.5  # more than this share is told


def concentration(case: Case, picks: Sequence[Judged]) -> list[Sentence]:
    """A sentence for each thing that more than half of the picks share. One pick shares nothing."""
    if len(picks) < 2:
        return []
    labs = [case.model_id(one).partition("/")[0] for one in picks]
    hosts = [case.ground.company(case.provider(one)) for one in picks]
    found = [_shared(case, "lab", labs, picks), _shared(case, "host", hosts, picks)]
    return [one for one in found if one is not None]


def _shared(case: Case, what: str, names: list[str], picks: Sequence[Judged]) -> Sentence | None:
    (name, sharing), *_ = sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0]))
    if sharing <= max(1, _ENOUGH * len(picks)):
        return None
    told, fact = (_lab(case, name), f"lab:{name}#name") if what == "lab" else evidence.provider(case, name)
    from_ = [evidence.is_model(case, case.model_id(one)) for one in picks]
    facts = [fact, case.facts.computed(f"picks#{what}", {"sharing": sharing, "picks": len(picks)}, from_)]
    if sharing == len(picks):
        return say(_ALL[what], facts, picks=len(picks), name=told)
    return say(_MOST[what], facts, sharing=sharing, picks=len(picks), name=told)


def _lab(case: Case, name: str) -> str:
    entry = case.ground.rules["labs"]["labs"].get(name, {})
    told: str = entry.get("name", name)
    case.facts.told(f"lab:{name}#name", told, "known", "rules/labs.toml", entry.get("url", ""), case.facts.as_of)
    return told
