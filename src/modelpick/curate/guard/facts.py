"""Single facts that are not believed: limits, capabilities, dates, retirement."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from modelpick.catalog.fields import CAPABILITIES, LIMITS
from modelpick.curate.guard.findings import ABOUT, Finding
from modelpick.curate.guard.ground import Ground, RouteName
from modelpick.curate.guard.witnesses import Witnesses
from modelpick.curate.reconcile import days_between
from modelpick.curate.rows import MODEL, Row


def limits(old: Row | None, new: Row, route: RouteName, ground: Ground, witnesses: Witnesses) -> Iterable[Finding]:
    """A limit that moved absurdly, or that no longer fits the window beside it."""
    times = ground.single["limit_times"]
    for name in LIMITS:
        was, now = (row.facts.get(name) if row else None for row in (old, new))
        usual = witnesses.usual(route, name)
        if now is None or was == now or witnesses.say(route, name, now):
            continue
        if was is None:
            if usual is not None and _ratio(usual, now) >= ground.single["arrival_times"]:
                yield Finding(name, None, now, f"new, and the model's other routes say {usual:,.0f}")
        elif _ratio(was, now) >= times and not (usual is not None and _ratio(usual, now) < 1.1):
            yield Finding(name, was, now, f"{was:,} to {now:,}")
    if old is not None:
        yield from _above(old, new, ground)


def _above(old: Row, new: Row, ground: Ground) -> Iterable[Finding]:
    """An output limit that is above the window now and was not before: what changed waits."""
    context, output = new.facts.get("context") or new.facts.get("max_input"), new.facts.get("max_output")
    if not context or not output or output <= context * ground.above_context:
        return
    for name in LIMITS:
        was, now = old.facts.get(name), new.facts.get(name)
        if was != now and now is not None:
            yield Finding(name, was, now, f"an output of {output:,} above a window of {context:,}")


def flags(old: Row, new: Row, route: RouteName, witnesses: Witnesses) -> Iterable[Finding]:
    """A capability that turns against what the model's other routes say."""
    for name in CAPABILITIES:
        was, now = old.facts.get(name), new.facts.get(name)
        yield from _against_siblings(name, name, was, now, route, witnesses)
    was, now = (row.about_model.get("open_weights") for row in (old, new))
    yield from _against_siblings("open_weights", f"{ABOUT}open_weights", was, now, route, witnesses)


def _against_siblings(
    name: str, field: str, was: bool | None, now: bool | None, route: RouteName, witnesses: Witnesses
) -> Iterable[Finding]:
    if was is None or now is None or was == now or witnesses.say(route, name, now):
        return
    if witnesses.agree(route, name, was):
        yield Finding(field, was, now, f"the model's other routes say {'yes' if was else 'no'}")


def dates(old: Row | None, new: Row, today: str, ground: Ground) -> Iterable[Finding]:
    """A cutoff or a release that has not come yet, and a cutoff after the release."""
    for home, facts, before in (
        ("", new.facts, old.facts if old else {}),
        (ABOUT, new.about_model, old.about_model if old else {}),
    ):
        released, cutoff = facts.get("released"), facts.get("knowledge_cutoff")
        was = before.get("released")
        if released and released != was and days_between(today, released) > ground.single["announced_days"]:
            yield Finding(f"{home}released", was, released, "in the future")
        was = before.get("knowledge_cutoff")
        if cutoff and cutoff != was and cutoff[:7] > today[:7]:
            yield Finding(f"{home}knowledge_cutoff", was, cutoff, "in the future")
        elif cutoff and was and cutoff != was and released and cutoff[:7] > released[:7] and was[:7] <= released[:7]:
            yield Finding(f"{home}knowledge_cutoff", was, cutoff, f"after the release on {released}")


def retirement(
    old: Row | None, new: Row, route: RouteName, today: str, old_day: str, witnesses: Witnesses
) -> Iterable[Finding]:
    """A route that another list still serves and that is past all at once; one that was past and lives again."""
    was, now = (row.facts.get("retires") if row else None for row in (old, new))
    if old is None or was == now or (now is not None and witnesses.say(route, "retires", now)):
        return
    if now is not None and now <= today and (was is None or was > today) and witnesses.serve(route, now):
        yield Finding("retires", was, now, "already past, and another list still serves it")
    if was is not None and was <= old_day and (now is None or now > today):
        yield Finding("retires", was, now, "was past, and is not any more")


def license_(old: Row, new: Row, witnesses: Witnesses, route: RouteName) -> Iterable[Finding]:
    """A license that becomes another one: nobody relicenses in a week without a second word for it."""
    facts = ("", old.facts, new.facts) if new.kind == MODEL else (ABOUT, old.about_model, new.about_model)
    home, before, after = facts
    was, now = before.get("license"), after.get("license")
    if was and now and was != now and not witnesses.say(route, "license", now):
        yield Finding(f"{home}license", was, now, "another license")


def _ratio(one: float, other: float) -> float:
    return max(one, other) / min(one, other)


def changed(old: Row, new: Row, names: Iterable[str]) -> bool:
    """Whether both state one of these and differ."""
    return any(_differs(old.facts, new.facts, name) for name in names)


def _differs(old: dict[str, Any], new: dict[str, Any], name: str) -> bool:
    return name in old and name in new and old[name] != new[name]
