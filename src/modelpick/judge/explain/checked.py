"""That a refusal rests on a check of behavior, and who says otherwise."""

from __future__ import annotations

from modelpick.answers.sentence import nested, say
from modelpick.catalog.entities import MEASURED_HERE
from modelpick.catalog.fields import OFFERING_FIELDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.answers.sentence import Sentence
    from modelpick.judge.case import Case

_ALONE = "{refused:said} A check found that on {day:date}."
_AGAINST = "{refused:said} A check found that on {day:date}, against the word of {others:list}."


def with_check(case: Case, refused: Sentence, row: int, field: str) -> Sentence:
    """The same where no check has the last word on the field."""
    if field not in OFFERING_FIELDS or not case.ground.view.measured(row):
        return refused
    fact = case.ground.offering(row).fact(field)
    won = next((claim for claim in fact.claims if claim.live), None)
    if won is None or won.source != MEASURED_HERE:
        return refused
    others = [claim for claim in fact.claims if claim.source != MEASURED_HERE and claim.value != won.value]
    of = case.facts.offering(case.ground.offering(row), field)
    ids = [*refused.facts, of]
    for one in others:
        ids.append(case.facts.told(f"{of}@{one.source}", one.value, "known", one.source, one.url, one.as_of))
    names = list(dict.fromkeys(one.source for one in others))
    more = {"others": names} if names else {}
    return say(_AGAINST if names else _ALONE, ids, refused=nested(refused), day=won.as_of, **more)
