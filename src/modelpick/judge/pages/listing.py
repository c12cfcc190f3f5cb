"""The catalog filtered, sorted and counted: rows that meet what is asked, those to verify, and what was left out."""

from __future__ import annotations

from modelpick.answers.listing import LeftOut, Listing, ListRow
from modelpick.answers.named import named
from modelpick.answers.sentence import TRAFFIC, Sentence, say
from modelpick.catalog.bits import to_rows
from modelpick.curate.identity import spelling
from modelpick.errors import UsageError
from modelpick.frozen import NamedTuple
from modelpick.judge.eligibility import Screened, asked, screen
from modelpick.judge.ground import Ground
from modelpick.judge.pages.list_columns import Values, columns, known
from modelpick.judge.standings import PRICE, case_of, missing
from modelpick.rulebook.near import near_miss
from modelpick.workload.read import DEFAULT
from modelpick.workload.told import requirements
from modelpick.workload.workload import Workload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

NAME = "id"
_OF_TRAFFIC = ("context", "max_output")  # asked of everything that is sent; here only of what was asked for
_PRESET = "preset "
_REASONS = {
    "alive": "no longer served",
    "released": "not out yet on that day",
    "route": "nobody here vouches for the provider; `--any-provider` admits it",
    PRICE: "not paid by the token; `--allow` admits what is free, by subscription or local",
}
_RULED_OUT = "ruled out by {requirement:t}"
_UNSURE = "nobody says whether all of it is met; `--unknown verify` tells these apart"
_MOVING = "of a moving name, which means another model"
_DUPLICATE = "another id of a route that is counted"
_NOT_NAMED = "of a model without these words in its name"


class Wanted(NamedTuple):
    """How the rows are told."""

    words: tuple[str, ...] = ()
    sort: str = NAME  # a column, with a minus before it for the largest first
    reverse: bool = False
    columns: tuple[str, ...] = ()
    limit: int | None = None


def listing(ground: Ground, workload: Workload, wanted: Wanted) -> Listing:
    """One row a model, its cheapest route, unless all routes are asked for."""
    descending = wanted.sort.startswith("-") != wanted.reverse
    sort, *_ = known(ground, [wanted.sort.removeprefix("-")], "--sort")
    chosen = known(ground, wanted.columns, "--columns")
    screened = _screened(ground, workload)
    rows = _with_words(ground, wanted.words)
    values = Values(ground, workload)
    passing, open_ = to_rows(screened.eligible & rows), to_rows(screened.open & rows)
    if not workload.all_routes:
        passing = _cheapest(ground, values, passing)
        told = {ground.market.model_of[row] for row in passing}
        others = [row for row in open_ if ground.market.model_of[row] not in told]
        open_ = _cheapest(ground, values, others, lambda row: len(missing(screened, row)))
    passing, open_ = _sorted(values, passing, sort, descending), _sorted(values, open_, sort, descending)
    found = len(passing), len(open_)
    if workload.unknown == "optimistic":  # below every full pass
        passing, open_, found = [*passing, *open_], [], (sum(found), 0)

    def told_rows(listed: list[int]) -> list[ListRow]:
        shown = listed[: wanted.limit]
        return [
            ListRow(values.value("id", row), ground.names[row], values.row(row), values.quality(row),
                    list(missing(screened, row)))
            for row in shown
        ]  # fmt: skip

    catalog = {"version": ground.view.version, "built": ground.view.meta["data_date"]}
    return Listing(
        ground.as_of, catalog, list(wanted.words), *requirements(workload), workload.unknown,
        workload.all_routes, workload.profile, sort, descending, chosen, columns(ground), told_rows(passing),
        told_rows(open_), *found, _left_out(screened, rows, ground), _assumed(workload),
    )  # fmt: skip


def _screened(ground: Ground, workload: Workload) -> Screened:
    """As a recommendation screens. Bills are made for a budget alone; without traffic, none is asked to be held."""
    if workload.budget is not None:
        return case_of(ground, workload, explained=False).screened
    every = asked(ground, workload)
    traffic = {name: _is_given(workload, "input_tokens", "output_tokens", name) for name in _OF_TRAFFIC}
    kept = [one for one in every if traffic.get(one.id, True)]
    return screen(ground, kept, workload.unknown == "strict")


def _is_given(workload: Workload, *names: str) -> bool:
    """Whether somebody said so: the caller, or a preset that the caller named."""
    chosen = workload.origin.get("preset", DEFAULT) != DEFAULT
    origins = [workload.origin.get(name, DEFAULT) for name in names]
    return any(origin != DEFAULT and (chosen or not origin.startswith(_PRESET)) for origin in origins)


def _with_words(ground: Ground, words: Iterable[str]) -> int:
    """Rows of models that have every word in their id, their name or their maker's."""
    wanted = [word.lower() for word in words if word.strip()]
    if not wanted:
        return (1 << ground.size) - 1
    models = [entry.id for entry in ground.market.models]
    fitting = {place for place, model in enumerate(models) if all(_has(ground, model, word) for word in wanted)}
    if not fitting:
        parts = {part for model in models for part in spelling.plain(model.replace("/", "-")).split("-")}
        hint = near_miss(wanted[0], parts) if len(wanted) == 1 else ""
        raise UsageError(f"no model has {' '.join(wanted)!r} in its name{hint}", "`modelpick list` lists them all")
    return ground.where(ground.market.model_of, fitting.__contains__)


def _has(ground: Ground, model: str, word: str) -> bool:
    """As it is written, or in another spelling: `4.5` is 4-5."""
    if word in model.lower():
        return True
    parts, wanted = spelling.tokens(model), spelling.tokens(word)
    if wanted and any(parts[at : at + len(wanted)] == wanted for at in range(len(parts))):
        return True
    name = ground.view.facts_of_model(model).get("name")
    return name is not None and word in str(name.value).lower()


def _cheapest(
    ground: Ground, values: Values, rows: list[int], lacks: Callable[[int], int] = lambda row: 0
) -> list[int]:
    """Of each model the route that lacks least, then the cheapest by the blended price, of equals the lab's own. What
    is free costs nothing; what has no price is the last."""

    def dear(row: int) -> tuple[int, bool, float, bool, str]:
        price = 0.0 if values.value("zero", row) == "free" else values.value("blended", row)
        return lacks(row), price is None, price or 0.0, ground.first_party[row] != 1, ground.names[row]

    best: dict[int, int] = {}
    for row in sorted(rows, key=dear):
        best.setdefault(ground.market.model_of[row], row)
    return list(best.values())


def _sorted(values: Values, rows: list[int], sort: str, descending: bool) -> list[int]:
    """What is unknown comes last either way; equals stand in the order of their names."""
    rows = sorted(rows, key=lambda row: (values.value("id", row), values.value("offering", row)))
    there = [(value, row) for row in rows if (value := values.value(sort, row)) is not None]
    nobody = [row for row in rows if values.value(sort, row) is None]
    there.sort(key=lambda pair: _rank(pair[0]), reverse=descending)
    return [*(row for _, row in there), *nobody]


def _rank(value: Any) -> Any:
    """Yes before no; names whatever their case."""
    if isinstance(value, bool):
        return not value
    return value.casefold() if isinstance(value, str) else value


def _left_out(screened: Screened, rows: int, ground: Ground) -> list[LeftOut]:
    """Counted by requirement, whatever else a route fails."""
    found = [_ruled_out(one.id, (one.fails & rows).bit_count()) for one in screened.asked]
    fails = 0
    for one in screened.asked:
        fails |= one.fails
    unsure = (screened.refused & ~fails & rows).bit_count()  # with --unknown strict
    unnamed = (ground.everything & ~rows).bit_count()
    moving, again = ground.view.bits("pointer"), ground.view.bits("duplicate")
    found += [
        LeftOut("unknown", unsure, say(_UNSURE, [])),
        LeftOut("words", unnamed, say(_NOT_NAMED, [])),
        LeftOut("moving", (moving & rows).bit_count(), say(_MOVING, [])),
        LeftOut("duplicate", (again & ~moving & rows).bit_count(), say(_DUPLICATE, [])),
    ]
    return [one for one in found if one.offerings]


def _ruled_out(requirement: str, count: int) -> LeftOut:
    if requirement in _REASONS:
        return LeftOut(requirement, count, say(_REASONS[requirement], []))
    return LeftOut(requirement, count, say(_RULED_OUT, [], requirement=named(requirement)))


def _assumed(workload: Workload) -> list[Sentence]:
    """A budget needs traffic: what was not given is said."""
    if workload.budget is None:
        return []
    template = f"The budget is held against {TRAFFIC} a month."
    traffic = {"requests": float(workload.requests), "input": workload.input_tokens, "output": workload.output_tokens}
    return [say(template, [], **traffic)]
