"""Whether anybody still serves a model, and since when nobody does."""

from __future__ import annotations

import datetime

from modelpick.answers.sentence import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from modelpick.answers.sentence import Sentence
    from modelpick.answers.served import RouteTold
    from modelpick.judge.facts import Facts


def retired(routes: Sequence[RouteTold]) -> str | None:
    """The last day of the last route, where all have ended; None while one is left, or where there never was one."""
    return max(one.ends or "" for one in routes) if routes and all(one.is_retired for one in routes) else None


def gone(facts: Facts, model: str, routes: Sequence[RouteTold]) -> Sentence:
    """Of a model that is retired. Routes that announce nothing end with the lab's, where the weights are closed."""
    last = retired(routes)
    assert last is not None
    silent = sum(one.fields["retires"].value is None for one in routes if not one.duplicate_of)
    fact = facts.told(f"model:{model}#last_day", {"day": last, "silent": silent}, "likely" if silent else "known",
                      "catalog", "", facts.as_of)  # fmt: skip
    if not silent:
        return say("It is retired: no route has been left since {day:date}.", [fact], day=last)
    if silent == 1:
        return say("It is retired: no route is known to serve it since {day:date}. One route announced no date of its "
                   "own: of closed weights that its lab has retired, that counts as gone.", [fact],
                   day=last)  # fmt: skip
    return say("It is retired: no route is known to serve it since {day:date}. {silent:count} routes announced no date "
               "of their own: of closed weights that its lab has retired, that counts as gone.", [fact], day=last,
               silent=silent)  # fmt: skip


def days_until(day: str, as_of: str) -> int:
    """A month without a day counts from its first."""
    return (datetime.date.fromisoformat((day + "-01-01")[:10]) - datetime.date.fromisoformat(as_of)).days
