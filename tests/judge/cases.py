"""Cases to explain: workloads judged on the shipped catalog, as of one day."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from modelpick import shipped
from modelpick.catalog.view import open_view
from modelpick.frozen import Record
from modelpick.judge.case import Case
from modelpick.judge.ground import Ground
from modelpick.judge.standings import case_of
from modelpick.workload.read import workload as read
from modelpick.workload.values import Level
from modelpick.workload.workload import Workload

AS_OF = "2026-11-20"


@cache
def ground() -> Ground:
    """One for all tests: what it keeps is the same for every workload."""
    return Ground(open_view(shipped.catalog_path(), ""), AS_OF)


def workload(preset: str = "general", **changes: Any) -> Workload:
    """A preset with some options changed, as a file would have them."""
    levels = [Level("", {"preset": preset}), Level("workload.toml", changes)]
    return read(levels, ground().rules)[0]


def case(preset: str = "general", **changes: Any) -> Case:
    return case_of(ground(), workload(preset, **changes))


class Document(Record):
    """Parts of a Decision with their facts, for tracing.check."""

    parts: Any
    facts: Mapping[str, Any]


def document(judged: Case, *parts: Any) -> Document:
    return Document(parts, judged.facts.table)
