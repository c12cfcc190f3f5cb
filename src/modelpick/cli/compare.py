"""`modelpick compare A B [C...]`."""

from __future__ import annotations

from modelpick.cli.asked import Given, workload, workload_flags
from modelpick.cli.common import note, read_catalog, tell
from modelpick.cli.declared import CATALOG, FORMAT, LANG, OUTPUT, RULES, argument
from modelpick.cli.judging import check_rules, ground_of, rerun
from modelpick.cli.named import named
from modelpick.errors import UsageError
from modelpick.judge.clock import created

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.judge.pages.compare_sides import Wanted

_FEWEST, _MOST = 2, 6

PARAMETERS = (
    *workload_flags(),
    argument(
        "models", "A B [C...]", "Two to six models by id or name, or single offerings.", many=True, names="model"
    ),
    CATALOG, RULES, FORMAT, OUTPUT, LANG,
)  # fmt: skip


def run(given: Given, models: list[str], catalog: str, rules: str, form: str, output: str, lang: str) -> None:
    """Models side by side: points, facts, prices, the bill, choose-when and what a switch takes."""
    from modelpick.judge.pages.compare import compare
    from modelpick.judge.pages.compare_sides import Wanted

    if not _FEWEST <= len(models) <= _MOST:
        advice = "name another model behind it, or see one alone with `modelpick show`" if len(models) == 1 else (
            "compare the closest first, and the winner with the others"
        )  # fmt: skip
        raise UsageError(f"compare takes two to six models, got {len(models)}", advice)
    view = read_catalog(catalog, rules)
    check_rules(view, own=bool(rules))
    asked, notices = workload(given, view)
    found = [named(view, name) for name in models]
    wanted = _distinct([(name, Wanted(one.model, one.offering)) for name, one in zip(models, found, strict=True)])
    notices = [*notices, *(each for one in found for each in one.notes)]
    note(*notices)  # of what fails, the failure alone is told
    places = [*(["--catalog", catalog] if catalog else []), *(["--rules", rules] if rules else [])]
    ground = ground_of(view, asked.as_of)
    again = rerun(ground.as_of, *found)
    document = compare(ground, asked, wanted, again, created(), [*view.notices, *notices], places)
    tell(document, form, output, lang)


def _distinct(named: list[tuple[str, Wanted]]) -> list[Wanted]:
    """What is named twice has nothing to be compared with."""
    seen: dict[str, str] = {}
    for name, wanted in named:
        before = seen.get(wanted.key)
        if before is not None:
            both = f"{name} is named twice" if before == name else f"{before} and {name} are both {wanted.key}"
            raise UsageError(both, "name another model, or two routes of one: provider/id")
        seen[wanted.key] = name
    return [wanted for _, wanted in named]
