"""The deep dive of a comparison: what is shared, what is blended, who serves it, and what no page can tell."""

from __future__ import annotations

from modelpick.answers.comparison import DeepDive, Footprint
from modelpick.answers.sentence import say
from modelpick.judge.explain import evidence
from modelpick.judge.pages.compare_facts import NO, YES
from modelpick.judge.pages.compare_money import blend
from modelpick.judge.pages.compare_sides import named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from modelpick.answers.comparison import CapabilityRow, Compared
    from modelpick.answers.sentence import Sentence
    from modelpick.judge.case import Case
    from modelpick.judge.pages.compare_sides import Side

_CAVEAT = (
    "Run your own prompts again on the exact provider, region and tool stack before you commit: {routes:list}. The "
    "same model differs by host, number format and client, and none of that is in these figures."
)


def deep_dive(
    case: Case, sides: Sequence[Side], told: Sequence[Compared], capabilities: Sequence[CapabilityRow]
) -> DeepDive:
    return DeepDive(
        _footprint(case, sides, capabilities), blend(case, sides),
        [_concentration(case, side, one) for side, one in zip(sides, told, strict=True)], _caveat(case, sides),
    )  # fmt: skip


def _footprint(case: Case, sides: Sequence[Side], rows: Sequence[CapabilityRow]) -> Footprint:
    shared = [row.capability for row in rows if all(value.here == YES for value in row.values)]
    only: list[list[str]] = [[] for _ in sides]
    for row in rows:
        holders = [at for at, value in enumerate(row.values) if value.here == YES]
        if len(holders) == 1 and all(value.here == NO for at, value in enumerate(row.values) if at != holders[0]):
            only[holders[0]].append(row.capability)
    yes = [sum(row.values[at].here == YES for row in rows) for at in range(len(sides))]
    unknown = [sum(row.values[at].here not in (YES, NO) for row in rows) for at in range(len(sides))]
    sentences = []
    for at, side in enumerate(sides):
        counts = {"yes": yes[at], "of": len(rows), "unknown": unknown[at]}
        ids = [fact for row in rows for fact in row.values[at].facts[:1]]
        facts = [case.facts.computed(f"compare:{side.key}#capabilities", counts, ids), *named(case, side)]
        sentences.append(
            say("{key}: {yes:count} of {of:count} capabilities are known to be there, {unknown:count} are not known "
                "for certain.", facts, key=side.key, **counts)
        )  # fmt: skip
    keys = "|".join(side.key for side in sides)
    fact = case.facts.computed(f"compare:{keys}#capabilities_shared", len(shared), [])
    sentences.append(
        say("Known to be there on all of them: {shared:count}. What is not known of one counts for nobody.", [fact],
            shared=len(shared))
    )  # fmt: skip
    return Footprint(shared, only, yes, unknown, len(rows), sentences)


def _concentration(case: Case, side: Side, told: Compared) -> Sentence:
    counts = told.routes
    value = {"live": counts.live, "total": counts.total, "companies": counts.companies, "most": counts.most_routes}
    facts = [
        case.facts.computed(f"model:{side.model.id}#route_counts", value, []),
        *named(case, side),
    ]
    if not counts.live:
        return say("{key}: none of its {total:count} known routes is live.", facts, key=side.key, total=counts.total)
    company, who = evidence.provider(case, counts.most or "")
    args = {name: value[name] for name in ("live", "total", "companies", "most")}
    template = (
        "{key}: {live:count} of its {total:count} known routes are live; {companies:count} independent companies run "
        "it themselves; {company} has the most routes, {most:count}."
    )
    return say(template, [*facts, who], key=side.key, company=company, **args)


def _caveat(case: Case, sides: Sequence[Side]) -> Sentence:
    routes = [side.route for side in sides if side.route]
    facts = [evidence.is_offering(case, one.id, one.model) for one in routes]
    if not routes:
        return say("Run your own prompts again on the exact provider, region and tool stack before you commit.",
                   named(case, *sides))  # fmt: skip
    return say(_CAVEAT, facts, routes=[one.id for one in routes])
