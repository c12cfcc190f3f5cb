"""Models side by side: who leads, what each has, what a month costs, what it takes to go from one to the other."""

from __future__ import annotations

import shlex

from modelpick.answers.comparison import Comparison, NextCommand
from modelpick.answers.quality import Range
from modelpick.answers.sentence import say
from modelpick.judge.decide import catalog_told
from modelpick.judge.explain import evidence
from modelpick.judge.pages.compare_boards import benchmarks
from modelpick.judge.pages.compare_deep import deep_dive
from modelpick.judge.pages.compare_facts import capability_rows, limit_rows, price_rows, routes_of, spec_rows
from modelpick.judge.pages.compare_faq import faqs
from modelpick.judge.pages.compare_money import deltas
from modelpick.judge.pages.compare_moves import choices, moves
from modelpick.judge.pages.compare_sides import Wanted, compared, side_of
from modelpick.judge.pages.compare_verdict import leads, shares, standings, verdict, warnings
from modelpick.judge.standings import case_of, unscored
from modelpick.workload.told import as_flags, assumptions, told

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from modelpick.judge.case import Case
    from modelpick.judge.ground import Ground
    from modelpick.judge.pages.compare_sides import Side
    from modelpick.workload.workload import Workload


def compare(
    ground: Ground, workload: Workload, wanted: Sequence[Wanted], command: str = "", created: str = "",
    notices: Sequence[str] = (), places: Sequence[str] = (),
) -> Comparison:  # fmt: skip
    """`places`: flags that say by which catalog and rules, for the commands that go on from here."""
    case = case_of(ground, workload, explained=False)
    sides = [side_of(case, one) for one in wanted]
    ordered = standings(case, sides)
    wins = shares(case, ordered)
    models = [compared(case, side, wins.get(side.key)) for side in sides]
    routes = routes_of(case, sides)
    capabilities = capability_rows(case, sides)
    boards, bills = benchmarks(case, sides), deltas(case, sides, models)
    deep = deep_dive(case, sides, models, capabilities)
    found = verdict(case, sides, ordered, models, wins)
    months = [Range(*one.judged.month) if one.judged and one.judged.month else None for one in sides]
    return Comparison(
        created, ground.as_of, command, told(workload), assumptions(workload), catalog_told(ground), list(notices),
        unscored(case), models, warnings(case, sides, models), *found, leads(case, ordered), spec_rows(case, sides),
        limit_rows(routes), price_rows(case, routes), capabilities, boards, bills, months, choices(case, sides),
        moves(case, sides), deep, faqs(case, sides, bills, deep.blend, boards),
        list(_commands(case, sides, places)), case.facts.table,
    )  # fmt: skip


def _commands(case: Case, sides: Sequence[Side], places: Sequence[str]) -> Iterator[NextCommand]:
    """What goes on from here, as one types it."""
    asked = [*as_flags(case.workload, case.ground.rules), *places]
    if "--as-of" not in asked:
        asked += ["--as-of", case.ground.as_of]
    where = [
        flag for name in ("--as-of", "--catalog", "--rules") if name in asked for flag in asked[asked.index(name) :][:2]
    ]
    models = {side.model.id: side for side in sides}
    for model, side in models.items():
        fact = [evidence.is_model(case, model)]
        for name, template in (("show", "All that is known of {model}."), ("routes", "Who serves {model}.")):
            yield NextCommand(shlex.join(["modelpick", name, model, *where]), say(template, fact, model=model))
        why = say("What keeps {model} from being the pick.", fact, model=model)
        yield NextCommand(shlex.join(["modelpick", "why-not", model, *asked]), why)
        flags = list(_without_current(asked))
        best = say("The best for this workload, with a switch from {model}.", fact, model=model)
        yield NextCommand(shlex.join(["modelpick", "recommend", "--current", model, *flags]), best)
        other = next((name for name, _ in side.model.alternatives if name not in models), None)
        if other:
            told_ = say("{model} beside what is most like it.", fact, model=model)
            yield NextCommand(shlex.join(["modelpick", "compare", model, other, *asked]), told_)


def _without_current(flags: Sequence[str]) -> Iterator[str]:
    skipped = False
    for flag in flags:
        if skipped or flag == "--current":
            skipped = flag == "--current"
        else:
            yield flag
