"""Of a minimum of quality: at which effort a route comes nearest to it, and whether what is known settles it."""

from __future__ import annotations

from modelpick.answers.sentence import finest, say
from modelpick.judge.efforts import reaching
from modelpick.judge.explain.evidence import asked as cited
from modelpick.judge.explain.evidence import is_offering, place_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.answers.sentence import Sentence
    from modelpick.judge.case import Case
    from modelpick.judge.eligibility import Asked

# An effort is a name that its lab gave; without one it is what the model does unasked.
_AT = {"usual": " at its usual effort", "named": " at {effort} effort", "only": ""}
_SCORES = {"one": "one score", "many": "{n:count} scores"}
_MISSES = {
    at: f"{{offering}} would score {{has:number}} in {{domain:words}}{words}; at least {{need:number}} is asked for."
    for at, words in _AT.items()
}
_OPEN = {
    (at, count): f"{{offering}} has {{mean:number}} points in {{domain:words}} ({{low:number}} to {{high:number}})"
    f"{words}, on {scores}: that does not settle whether it reaches {{need:number}}, as an estimate has to rest on "
    "{least:count}."
    for at, words in _AT.items()
    for count, scores in _SCORES.items()
}


def at_effort(case: Case, asked: Asked, row: int, fails: bool) -> Sentence | None:
    """At the effort with the best estimate, which is not always the one that is billed. None: nothing is estimated."""
    offering, need = case.ground.offering(row), asked.need
    offered = offering.fact("reasoning_efforts").value
    entry = case.ground.market.models[place_of(case, offering.model)]
    efforts = reaching(entry, None if offered is None else tuple(offered), need)
    told = [(one.quality[need.domain], one.name) for one in efforts if need.domain in one.quality]
    if not fails:
        told = [each for each in told if each[0].n < need.scores and each[0].high >= need.points]
    if not told:
        return None
    best, effort = max(told, key=lambda each: each[0].mean)
    at = "only" if len(entry.efforts) == 1 else "named" if effort else "usual"
    value = {"mean": best.mean, "low": best.low, "high": best.high, "n": best.n, "effort": effort, "least": need.scores}
    name = f"offering:{offering.id}#quality.{need.domain}.nearest"
    facts = [cited(case, asked.id, float(asked.shown)), is_offering(case, offering.id, offering.model),
             case.facts.told(name, value, "likely", "benchmarks", "", case.facts.as_of)]  # fmt: skip
    args = {"offering": offering.id, "domain": need.domain, "need": float(asked.shown)}
    args |= {"effort": effort} if at == "named" else {}
    if fails:
        finer = finest("number", best.mean, args["need"]) or "number"
        return say(_MISSES[at].replace(":number}", f":{finer}}}"), facts, has=best.mean, **args)
    args |= {"mean": best.mean, "low": best.low, "high": best.high, "least": need.scores}
    return say(_OPEN[at, "one" if best.n == 1 else "many"], facts, **args, **({"n": best.n} if best.n != 1 else {}))
