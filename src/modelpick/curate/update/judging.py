"""Asks guard/ whether the values of new snapshots can be believed, and ends an update that must not be."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set

from modelpick.curate import guard
from modelpick.curate.guard import Verdict
from modelpick.curate.update.arrivals import FAILED, Arrival
from modelpick.curate.update.ground import Ground
from modelpick.errors import BadFileError, NetworkError
from modelpick.rulebook.load import load

_STANDS = "the catalog stays as it was"


def judge(
    came: Sequence[Arrival], ground: Ground, rules_dir: str, accepted: Set[str], today: str
) -> dict[str, Verdict]:
    """The guard's word on every new snapshot, the others being what they would be after this update."""
    new = {arrival.source.id: arrival.snapshot for arrival in came if arrival.snapshot is not None}
    if not new:
        return {}
    rulebook, everything = load(rules_dir), {**ground.snapshots, **new}
    verdicts = {}
    for name, snapshot in new.items():
        others = [other for source, other in everything.items() if source != name]
        verdicts[name] = guard.examine(
            ground.snapshots.get(name), snapshot, today=today, rulebook=rulebook, others=others,
            accepted=name in accepted,
        )  # fmt: skip
    return verdicts


def stop_if_refused(
    came: Sequence[Arrival], verdicts: Mapping[str, Verdict], named: Set[str], warn: Callable[[str], None]
) -> None:
    """Raises if anything was refused, if what the user named did not come, or if nothing came at all."""
    for arrival in came:
        for notice in arrival.notices:
            warn(notice)
    broken = [reason for arrival in came if arrival.outcome == FAILED for reason in arrival.refused]
    doubted = [(arrival.source.id, reason) for arrival in came if arrival.snapshot for reason in arrival.refused]
    doubted += [(name, _named(name, reason)) for name, verdict in verdicts.items() for reason in verdict.refused]
    if reasons := [*broken, *(reason for _, reason in doubted)]:
        for reason in reasons[:-1]:
            warn(reason)
        flags = " ".join(f"--accept-changes {name}" for name in dict.fromkeys(name for name, _ in doubted))
        advice = f"`{flags}` takes it all the same" if doubted and not broken else "`--only NAME` updates the others"
        raise BadFileError(reasons[-1], f"{_STANDS}; {advice}")
    missing = {
        arrival.source.id: f"{arrival.source.id}: {arrival.detail}" for arrival in came if arrival.outcome == FAILED
    }
    asked_for = [reason for name, reason in missing.items() if name in named]
    if asked_for:
        for reason in asked_for[:-1]:
            warn(reason)
        raise NetworkError(asked_for[-1], _STANDS)
    for reason in missing.values():
        warn(f"Not updated: {reason}")
    if len(missing) == len(came):
        raise NetworkError(f"none of the {len(came)} upstreams answered", _STANDS)


def _named(name: str, reason: str) -> str:
    return reason if reason.startswith(name) else f"{name}: {reason}"
