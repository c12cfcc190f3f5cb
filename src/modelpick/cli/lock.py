"""`modelpick lock [WORKLOAD.toml]`."""

from __future__ import annotations

from modelpick import __version__
from modelpick.answers.lockfile import NAME as FILE
from modelpick.cli.asked import Given, workload, workload_flags
from modelpick.cli.common import note, read_catalog, write
from modelpick.cli.declared import CATALOG, RULES, option, switch
from modelpick.cli.judging import check_rules, ground_of
from modelpick.errors import NothingMeetsIt, UsageError
from modelpick.judge.clock import created

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.answers.lockfile import Lock, Thresholds
    from modelpick.catalog.view import View
    from modelpick.judge.ground import Ground
    from modelpick.workload.workload import Workload

_REASONS = 3
_LONGEST = 80
PARAMETERS = (
    *workload_flags(file="argument"),
    option("--output", "FILE", "Where the lock goes.", default=FILE, names="file"),
    option("--pick", "OFFERING", "Lock this offering, first or not, if it is eligible.", names="offering"),
    option("--max-price-rise", "SHARE", "By how much the bill may rise before it is drift.", default="10%"),
    option("--max-margin", "POINTS", "By how many points another may lead before it is drift.", default="5"),
    option("--horizon", "TIME", "How long before its retirement a pick is drift; default: --alive-for, else 90d."),
    switch("--allow-unverified", "Also a pick of which something that is required is not known; the lock says so."),
    CATALOG, RULES,
)  # fmt: skip


def run(
    given: Given,
    output: str,
    pick: str,
    max_price_rise: str,
    max_margin: str,
    horizon: str,
    allow_unverified: bool,
    catalog: str,
    rules: str,
) -> None:
    """Keep the pick, and the facts that it rests on, in a file that `check` can hold against any catalog."""
    from modelpick.judge.lock.text import as_text

    view = read_catalog(catalog, rules)
    check_rules(view, own=bool(rules))
    asked, notices = workload(given, view)
    note(*notices)
    ground = ground_of(view, asked.as_of)
    limits = _limits(asked, ground, max_price_rise, max_margin, horizon)
    lock = _made(ground, asked, _offering(view, pick), limits, allow_unverified)
    before = _before(output)
    write(as_text(lock), output)
    if before and before.workload != lock.workload:
        note(f"{output} was a lock of {before.pick.offering} for other work ({_work(before)}): it is replaced.")
    _say(lock, output, ground)


def _before(output: str) -> Lock | None:
    """The lock that is about to be overwritten, if it is one."""
    from modelpick.cli.check import read_lock
    from modelpick.errors import ModelpickError

    try:
        return read_lock(output).lock if output and output != "-" else None
    except ModelpickError:
        return None


def _work(lock: Lock) -> str:
    """As it was asked, in a line."""
    from modelpick.workload.toml_values import toml

    told = ", ".join(
        f"{name} {value if isinstance(value, str) else toml(value)}" for name, value in lock.workload.items()
    )
    return told if len(told) <= _LONGEST else told[: _LONGEST - 1] + "…"


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
    from modelpick.cli.near import did_you_mean

    advice = did_you_mean(wanted, view.offering_names(), "`modelpick routes MODEL` lists a model's offerings")
    if wanted in view.model_ids:
        advice = f"that is a model: `modelpick routes {wanted}` lists its offerings"
    raise UsageError(f"--pick: no offering {wanted}", advice)


def _made(ground: Ground, asked: Workload, offering: str, limits: Thresholds, unverified: bool) -> Lock:
    from modelpick.judge.lock.made import UNVERIFIED, choose, made
    from modelpick.judge.standings import case_of

    case = case_of(ground, asked, explained=False)
    chosen = choose(case, offering, unverified)
    if chosen.judged is None:
        if offering:
            reasons = " ".join(one.text for one in chosen.why[:_REASONS])
            raise NothingMeetsIt(f"{offering} is not eligible, and was not locked", reasons)
        more = "; --allow-unverified locks what nobody knows to fail" if case.open else ""
        raise NothingMeetsIt(
            "nothing is known to meet all that is asked; no lock was written",
            f"`modelpick recommend` with the same flags says what keeps the best out{more}",
        )
    if chosen.outcome == UNVERIFIED:
        names = ", ".join(chosen.judged.missing)
        note(f"Not known for certain of {chosen.judged.offering}: {names}. The lock says so.")
    return made(case, chosen.judged, chosen.outcome, __version__, created(), limits)


def _say(lock: Lock, output: str, ground: Ground) -> None:
    """What was locked, and whether it would be drift already."""
    pick, limits = lock.pick, lock.thresholds
    lead = ""
    if pick.margin is not None:
        lead = f", {abs(pick.margin):.1f} points {'before' if pick.margin >= 0 else 'behind'} {pick.second}"
    note(f"Locked {pick.offering} ({pick.score:.1f} points{lead}) in {output}.")
    note(f"Drift from {limits.horizon_days} days before a retirement ({limits.horizon_from}).")
    _say_measured(lock)
    day = lock.facts[f"offering:{pick.offering}#retires"].value
    if day and _is_near(day, lock, ground):
        note(f"It retires on {day}: that is drift already. --alive-for keeps such out; a smaller --horizon accepts it.")


def _say_measured(lock: Lock) -> None:
    """What another machine does not know."""
    from modelpick.judge.check.unmeasured import field_of, measured_facts

    if names := [field_of(name) for name in measured_facts(lock)]:
        note(f"It rests on what you measured ({', '.join(names)}): elsewhere MODELPICK_JOURNAL has to name a journal "
             "that has it.")  # fmt: skip


def _is_near(day: str, lock: Lock, ground: Ground) -> bool:
    from modelpick.catalog.columns import day_number
    from modelpick.judge.subject import days_left

    left = days_left(day_number(day), lock.pick.provider, ground)
    return left is not None and left <= lock.thresholds.horizon_days
