"""Judged offerings changed by hand, so that a sentence has to follow what is changed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from tests.judge import cases

from modelpick.frozen import replace
from modelpick.judge.case import Case, Judged
from modelpick.judge.facts import Facts


@cache
def _everything() -> Case:
    return cases.case(min_quality={}, all_routes=True, any_provider=True)


def judged(offering: str, **changes: Any) -> Judged:
    """An eligible offering as it was judged, but for the changes."""
    found = next(one for one in _everything().ranked if one.offering == offering)
    return found._replace(**changes)


def case(ranked: Iterable[Judged] = (), **changes: Any) -> Case:
    """These alone, in this order, with a table of facts of their own."""
    kept: dict[str, Any] = {"open": [], "misses": {}, "facts": Facts(cases.AS_OF), **changes}
    return replace(_everything(), ranked=list(ranked), **kept)
