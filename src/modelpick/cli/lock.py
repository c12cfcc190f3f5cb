"""`modelpick lock [WORKLOAD.toml]`."""

from __future__ import annotations

from typing import Annotated

import typer

from modelpick.answers.lockfile import NAME as FILE
from modelpick.cli.asked import Given, workload
from modelpick.cli.common import CatalogOption, RulesOption, note, read_catalog, write
from modelpick.cli.judging import NOTHING_MEETS_IT, check_rules, created, ground_of
from modelpick.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.answers.lockfile import Lock, Thresholds
    from modelpick.catalog.view import View
    from modelpick.judge.ground import Ground
    from modelpick.workload.workload import Workload

NAME = "lock"
_REASONS = 5


def run(
    given: Given,
    output: Annotated[str, typer.Option("--output", metavar="FILE", help="Where the lock goes.")] = FILE,
    pick: Annotated[
        str, typer.Option("--pick", metavar="OFFERING", help="Lock this one, first or not, if it is eligible.")
    ] = "",
    max_price_rise: Annotated[
        str, typer.Option("--max-price-rise", metavar="SHARE", help="By how much the bill may rise.")
    ] = "10%",
    max_margin: Annotated[
        str, typer.Option("--max-margin", metavar="POINTS", help="By how many points another may lead.")
    ] = "5",
    horizon: Annotated[
        str,
        typer.Option("--horizon", metavar="TIME", help="How long before a retirement it is drift."),
    ] = "",
    allow_unverified: Annotated[
        bool, typer.Option("--allow-unverified", help="Also a pick of which something required is not known.")
    ] = False,
    catalog: CatalogOption = "",
    rules: RulesOption = "",
) -> None:
    """Keep the pick, and the facts that it rests on, in a file that `check` holds against tomorrow's catalog."""
    from modelpick.judge.lock.text import as_text

    view = read_catalog(catalog, rules)
    check_rules(view, own=bool(rules))
    asked, notices = workload(given, view)
    for notice in notices:
        note(notice)
    ground = ground_of(view, asked.as_of)
    limits = _limits(asked, ground, max_price_rise, max_margin, horizon)
    lock = _made(ground, asked, _offering(view, pick), limits, allow_unverified)
    if lock is None:
        raise typer.Exit(NOTHING_MEETS_IT)
    write(as_text(lock), output)
    _say(lock, output)


def _limits(asked: Workload, ground: Ground, rise: str, margin: str, horizon: str) -> Thresholds:
    from modelpick.answers.lockfile import Thresholds
    from modelpick.judge.lock.made import horizon as horizon_of
    from modelpick.judge.lock.reading import threshold

    days, whose = horizon_of(asked, ground.rules, threshold("horizon", horizon, "") if horizon else None)
    return Thresholds(
        threshold("max_price_rise", rise, ""), float(threshold("max_margin", margin, "")), int(days), whose
    )  # fmt: skip


def _offering(view: View, wanted: str) -> str:
    if not wanted or view.has_offering(wanted):
        return wanted
    from difflib import get_close_matches

    near = get_close_matches(wanted, view.offering_names(), 3, 0.6)
    advice = f"did you mean {' or '.join(near)}?" if near else "`modelpick routes MODEL` lists a model's offerings"
    if wanted in view.model_ids:
        advice = f"that is a model: `modelpick routes {wanted}` lists its offerings"
    raise UsageError(f"--pick: no offering {wanted}", advice)


def _made(ground: Ground, asked: Workload, offering: str, limits: Thresholds, unverified: bool) -> Lock | None:
    """None where nobody may be locked; standard error says why."""
    from modelpick import __version__
    from modelpick.judge.lock.made import UNVERIFIED, choose, made
    from modelpick.judge.standings import case_of

    case = case_of(ground, asked, explained=False)
    chosen = choose(case, offering, unverified)
    if chosen.judged is None:
        who = offering or "nothing"
        note(f"modelpick: {who} {'is not' if offering else 'is'} eligible; no lock was written")
        for one in chosen.why[:_REASONS]:
            note(f"  {one.text}")
        if not chosen.why:
            more = ", or --allow-unverified" if case.open and not unverified else ""
            note(f"  `modelpick recommend` says what keeps them out; ask for less{more}")
        return None
    if chosen.outcome == UNVERIFIED:
        names = ", ".join(chosen.judged.missing)
        note(f"Not known for certain of {chosen.judged.offering}: {names}. The lock says so.")
    return made(case, chosen.judged, chosen.outcome, __version__, created(), limits)


def _say(lock: Lock, output: str) -> None:
    """What was locked, and whether it would be drift already."""
    pick, limits = lock.pick, lock.thresholds
    lead = ""
    if pick.margin is not None:
        lead = f", {abs(pick.margin):.1f} points {'before' if pick.margin >= 0 else 'behind'} {pick.second}"
    note(f"Locked {pick.offering} ({pick.score:.1f} points{lead}) in {output}.")
    note(f"Drift from {limits.horizon_days} days before a retirement ({limits.horizon_from}).")
