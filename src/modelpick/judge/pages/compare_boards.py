"""Scores of several models on one board, in one variant: nothing else can be set side by side."""

from __future__ import annotations

from modelpick.answers.comparison import Benchmarks, BoardRow, BoardScore
from modelpick.answers.sentence import say
from modelpick.catalog.entities import ways_to_name
from modelpick.frozen import NamedTuple
from modelpick.judge.explain import evidence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from modelpick.answers.sentence import Sentence
    from modelpick.catalog.entities import Benchmark
    from modelpick.judge.case import Case
    from modelpick.judge.pages.compare_sides import Side

_TRUST = ("independent", "unstated", "self_reported")
_TOLD = {
    0: "There is no board on which all of them stand in the same variant: their scores cannot be set side by side.",
    1: "All of them stand on one board in the same variant.",
    2: "All of them stand on {shared:count} boards in the same variant.",
}


class _Board(NamedTuple):
    """What has to be the same for two scores to be of one kind."""

    board: str
    variant: str
    unit: str


def benchmarks(case: Case, sides: Sequence[Side]) -> Benchmarks:
    rules = case.ground.rules["benchmarks"]
    names = {name: (board, entry) for board, entry in rules["boards"].items() for name in entry["names"]}
    tables = [_by_board(side, names, rules) for side in sides]
    entries = {key: entry for table in tables for key, (entry, _) in table.items()}
    rows = []
    for key in sorted(entries):
        scores = [table[key][1] if key in table else [] for table in tables]
        if sum(map(bool, scores)) > 1:
            rows.append(_row(case, key, entries[key], _paired(scores)))
    shared = sum(all(row.values) for row in rows)
    rows.sort(key=lambda row: (not all(row.values), row.domains, row.title, row.variant))
    counts = [len(side.model.benchmarks) for side in sides]
    return Benchmarks(shared, counts, _told(case, sides, shared, rows), rows)


def _by_board(side: Side, names: dict[str, tuple[str, Any]], rules: Any) -> dict[_Board, tuple[Any, list[BoardScore]]]:
    """What a page told of something else is no score of this model: see not_counted in rules/benchmarks.toml."""
    withheld = {entry["page"] for entry in rules.get("not_counted", ()) if entry["model"] == side.model.id}
    found: dict[_Board, tuple[Any, list[BoardScore]]] = {}
    for at, one in enumerate(side.model.benchmarks):
        if one.url in withheld:
            continue
        way = next((way for way in ways_to_name(one.board, one.details) if way in names), "")
        board, entry = names.get(way, (one.board, {}))
        # A variant that the rulebook calls a board of its own is in the board's name.
        variant = "" if "#" in way else one.details.get("variant") or ""
        key = _Board(board, variant, one.details.get("unit") or "")
        told = {"title": entry.get("title") or one.details.get("title") or one.board, **entry}
        found.setdefault(key, (told, []))[1].append(_score(side, at, one))
    return found


def _score(side: Side, at: int, one: Benchmark) -> BoardScore:
    details = one.details
    return BoardScore(
        format(one.score, "f"), details.get("effort"), details.get("by"), details.get("measured_by", "unstated"),
        one.source, one.as_of, one.url, f"model:{side.model.id}#benchmark.{at}",
    )  # fmt: skip


def _row(case: Case, key: _Board, entry: Any, scores: list[list[BoardScore]]) -> BoardRow:
    for one in (one for each in scores for one in each):
        case.facts.told(one.fact, float(one.score), "known", one.source, one.url, one.as_of)
    better = entry.get("better", "higher")
    return BoardRow(key.board, entry["title"], key.variant, entry.get("domains", []), key.unit, better, scores)


def _paired(scores: list[list[BoardScore]]) -> list[list[BoardScore]]:
    """Those at an effort that all who stand there have come first; of these what others measured; then the newest."""
    efforts = [{one.effort for one in each} for each in scores if each]
    common = set.intersection(*efforts) if efforts else set()

    def order(one: BoardScore) -> tuple[bool, str, int, str, str]:
        newest = "".join(chr(255 - ord(c)) for c in one.as_of)
        return one.effort not in common, one.effort or "", _TRUST.index(one.measured_by), newest, one.score

    return [sorted(each, key=order) for each in scores]


def _told(case: Case, sides: Sequence[Side], shared: int, rows: list[BoardRow]) -> Sentence:
    key = "|".join(side.key for side in sides)
    ids = [score.fact for row in rows for each in row.values for score in each[:1]]
    models = [evidence.is_model(case, side.model.id) for side in sides]
    fact = case.facts.computed(f"compare:{key}#shared_boards", shared, ids or models)
    return say(_TOLD[min(shared, 2)], [fact], **({"shared": shared} if shared > 1 else {}))
