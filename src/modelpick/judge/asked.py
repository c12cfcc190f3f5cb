"""What the command line and the Python API do alike before they judge: the rules and the workload are read."""

from __future__ import annotations

from modelpick.errors import BadFileError, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from modelpick.catalog.view import View
    from modelpick.workload.values import Level
    from modelpick.workload.workload import Workload

_NEEDED = ("criteria", "fit", "presets", "profiles", "requirements", "billing", "scenarios", "explanations")


def check_rules(view: View, own: bool) -> None:
    """A catalog of an older version has no rules to judge by, and a rulebook of one's own may not fit together."""
    from modelpick.workload import presets

    rulebook = view.rulebook
    if missing := [name for name in _NEEDED if name not in rulebook]:
        raise BadFileError(
            f"{view.path}: this catalog has no rules on {missing[0]}: an older version built it",
            "run `modelpick catalog update`, or use --catalog shipped",
        )
    if own and (wrong := presets.faults(rulebook)):
        raise BadFileError(wrong[0])


def known(view: View) -> dict[str, list[str]]:
    """The catalog's names that a workload may use."""
    return {name: view.label_values(name) for name in ("provider", "lab")}


def read(levels: list[Level], view: View) -> tuple[Workload, list[str]]:
    """The workload that the levels make, checked against the catalog, and what should be said about it."""
    return read_by(levels, view, view.rulebook, known(view))


def read_by(
    levels: list[Level], view: View, rulebook: dict[str, Any], names: dict[str, list[str]]
) -> tuple[Workload, list[str]]:
    """The same, for who has the rules and names of the catalog at hand and reads thousands."""
    from modelpick.workload.read import workload

    made, notices = workload(levels, rulebook, names)
    if made.current:
        made = _with_current(made, levels, view, notices)
    return made, notices


def _with_current(made: Workload, levels: list[Level], view: View, notices: list[str]) -> Workload:
    from modelpick.curate import lookup
    from modelpick.frozen import replace
    from modelpick.workload.options import BY_NAME

    try:
        found, how = lookup.model(view, made.current)
    except UsageError as error:
        level = next(level for level in levels if level.given.get("current"))
        raise level.fault(BY_NAME["current"], error.message, error.advice) from None
    notices += [how] if how else []
    return replace(made, current=found)
