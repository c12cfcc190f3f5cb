"""How long the whole answer takes on each route by published figures, and where a slow starter overtakes."""

from __future__ import annotations

from itertools import combinations

from modelpick.answers.quality import Range
from modelpick.answers.routes_page import Crossover, Figure, Unlisted
from modelpick.answers.sentence import say
from modelpick.catalog.usage import usage_at
from modelpick.frozen import NamedTuple
from modelpick.judge.pages import speed
from modelpick.judge.pages.routes_lines import Asking, Line, is_route

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from modelpick.answers.sentence import Sentence
    from modelpick.judge.pages.speed import Crossing, Pace

_RESTS = {
    "range": "a throughput that was published as a range",
    "sources": "sources that differ",
    speed.OWN: "the intervals of what you measured",
}
_BETWEEN = (
    "{late} starts later and overtakes {early} near {mid:count} output tokens ({low:count} to {high:count}); the range "
    "rests on {why:t}."
)
_AT = "{late} starts later and overtakes {early} near {mid:count} output tokens; no range was published."
_FROM = (
    "{late} starts later and overtakes {early} from {low:count} output tokens on at the soonest, or never: the range "
    "rests on {why:t}."
)
_NEVER = "{late} starts later than {early} and writes no faster: it never overtakes."
_TIMED = (
    "Times are of an answer of {tokens:count} tokens: the time to the first token, and the rest by the published "
    "throughput. They are what others published, and nothing here is scored by them."
)
_TIMED_HERE = (
    "Times are of an answer of {tokens:count} tokens: the time to the first token, and the rest by the throughput, "
    "both as you measured them where you did, else as others published them. What is published scores nothing."
)
_THINKING = (
    "It may think before it answers: for {tokens:count} tokens that are read it is billed {low:count} to {high:count}, "
    "and writing those takes longer."
)
_UNTIMED = "Nobody publishes both a time to the first token and a throughput of any of its routes."
_NOT_LISTED = (
    "{names:list}: published once, but no list of live routes has it. It is no route here and no pick: see whether it "
    "still serves."
)


class Timed(NamedTuple):
    label: str
    pace: Pace
    speeds: dict[str, Figure]
    facts: list[str]


def unlisted(asking: Asking) -> list[Unlisted]:
    """What somebody published of routes that no list has."""
    entries = asking.ground.view.meta.get("unlisted_speeds", {}).get(asking.model.id, ())
    found = []
    for entry in entries:
        speeds = speed.unlisted(entry, asking.model.id, asking.facts)
        pace = speed.pace(speeds)
        answer = Range(*speed.answer_s(pace, asking.workload.output_tokens)) if pace else None
        name = asking.ground.rules["providers"].get(entry["provider"], {}).get("name", entry["provider"])
        found.append(Unlisted(entry["provider"], name, speeds, answer))
    return found


def crossovers(asking: Asking, lines: Iterable[Line], others: Sequence[Unlisted]) -> list[Crossover]:
    """Every two of which both figures are published, the one that starts sooner first."""
    timed = [_timed(line.id, line.speeds, [is_route(asking, line)]) for line in lines]
    timed += [_timed(one.name, one.speeds, [_named(asking, one)]) for one in others]
    known = sorted((one for one in timed if one is not None), key=lambda one: (one.pace.ttft_s[1], one.label))
    return [_crossover(asking, early, late) for early, late in combinations(known, 2)]


def _named(asking: Asking, one: Unlisted) -> str:
    name = f"unlisted:{asking.model.id}/{one.provider}#name"
    return asking.facts.told(name, one.name, "known", "rules/providers.toml", "", asking.facts.as_of)


def _timed(label: str, speeds: dict[str, Figure], facts: list[str]) -> Timed | None:
    pace = speed.pace(speeds)
    if pace is None:
        return None
    cited = [fact for name in ("ttft_s", "throughput_tok_s") for fact in speeds[name].facts]
    return Timed(label, pace, speeds, [*facts, *cited])


def _crossover(asking: Asking, early: Timed, late: Timed) -> Crossover:
    found = speed.crossing(early.pace, late.pace)
    ids = [*early.facts, *late.facts]
    ids.append(asking.facts.computed(f"crossover:{early.label}|{late.label}#tokens", found._asdict(), ids))
    return Crossover(early.label, late.label, *found, _told(found, early, late, ids))


def _told(found: Crossing, early: Timed, late: Timed, ids: list[str]) -> Sentence:
    names = {"early": early.label, "late": late.label}
    bases = [one.speeds[name].rests_on for one in (early, late) for name in ("ttft_s", "throughput_tok_s")]
    why = next((_RESTS[basis] for basis in _RESTS if basis in bases), "")
    if found.low is None:
        return say(_NEVER, ids, **names)
    if found.mid is None or found.high is None:
        return say(_FROM, ids, low=found.low, why=why, **names)
    if not why:
        return say(_AT, ids, mid=found.mid, **names)
    return say(_BETWEEN, ids, mid=found.mid, low=found.low, high=found.high, why=why, **names)


def timing(asking: Asking, lines: Sequence[Line], others: Sequence[Unlisted]) -> Iterator[Sentence]:
    tokens, fact = asking.workload.output_tokens, asking.asked("output_tokens")
    if not any(one.answer_s for one in lines) and not any(one.answer_s for one in others):
        yield say(_UNTIMED, [asking.counted("timed", 0, lines)])
        return
    is_own = any(figure.rests_on == speed.OWN for one in lines for figure in one.speeds.values())
    yield say(_TIMED_HERE if is_own else _TIMED, [fact], tokens=tokens)
    usage = usage_at(asking.model, asking.workload.effort)
    if usage and usage.per_visible[2] > 1 and any(line.knows("reasoning") for line in lines):
        low, _, high = (float(factor) * tokens for factor in usage.per_visible)
        billed = asking.facts.computed(f"model:{asking.model.id}#billed_output", {"low": low, "high": high}, [fact])
        yield say(_THINKING, [fact, billed], tokens=tokens, low=low, high=high)
    if others:
        yield say(_NOT_LISTED, [_named(asking, one) for one in others], names=[one.name for one in others])
