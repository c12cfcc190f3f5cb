"""What the user asks of an update: which upstreams, from where, and which changes are accepted unseen."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from modelpick.curate.address import why_refused
from modelpick.curate.upstreams import HISTORY, Source
from modelpick.errors import UsageError


@dataclass(frozen=True, slots=True)
class Wish:
    sources: Mapping[str, str]  # name -> address or file to read in place of the upstream's own address
    only: frozenset[str]
    accepted: frozenset[str]

    @property
    def named(self) -> frozenset[str]:
        """What must come, or nothing is updated; of any other upstream it is only said that it did not answer."""
        return self.only | frozenset(self.sources)


@dataclass(frozen=True, slots=True)
class Target:
    """One upstream of this update, and where it is read from: an address or a file."""

    source: Source
    address: str = ""
    file: str = ""


def wish(sources: Iterable[str] = (), only: Iterable[str] = (), accepted: Iterable[str] = ()) -> Wish:
    """From NAME=URL|FILE and names, as a command line has them."""
    given: dict[str, str] = {}
    for told in sources:
        name, sign, place = told.partition("=")
        if not (name and sign and place):
            raise UsageError(f"--source: expected NAME=URL or NAME=FILE, got {told!r}")
        if name in given:
            raise UsageError(f"--source: {name} stands there twice")
        given[name] = place
    return Wish(given, frozenset(only), frozenset(accepted))


def targets(wish: Wish, sources: Mapping[str, Source]) -> list[Target]:
    """The upstreams to read, in the order of sources.toml. UsageError before anything is touched."""
    by_itself = [name for name, source in sources.items() if source.origin.payload and source.role != HISTORY]
    for flag, names in (("--source", wish.sources), ("--only", wish.only), ("--accept-changes", wish.accepted)):
        for name in sorted(set(names) - set(sources)):
            raise UsageError(f"{flag}: no source {name!r}", f"updated are: {', '.join(by_itself)}")
    for name in wish.sources:
        _refuse_fixed(sources[name])
    if wish.only and (outside := sorted(set(wish.sources) - wish.only)):
        raise UsageError(f"--source: {outside[0]} is not among --only", "name it there too, or leave --only out")
    if fixed := sorted(wish.only - set(by_itself) - set(wish.sources)):
        advice = f"updated are: {', '.join(by_itself)}; `--source {fixed[0]}=FILE` reads a file of yours"
        raise UsageError(f"--only: {fixed[0]} has no address to be updated from", advice)
    wanted = wish.only or {*by_itself, *wish.sources}
    if idle := sorted(wish.accepted - wanted):
        raise UsageError(f"--accept-changes: {idle[0]} is not among the upstreams of this update")
    return [_target(source, wish.sources.get(name)) for name, source in sources.items() if name in wanted]


def _refuse_fixed(source: Source) -> None:
    if source.reader.startswith("benchmarks."):
        raise UsageError(f"--source: {source.id} is a table of benchmarks", "these change with releases of modelpick")
    if source.role == HISTORY:
        raise UsageError(f"--source: {source.id} is history: an older state, which no update changes")


def _target(source: Source, given: str | None) -> Target:
    if given is None:
        return Target(source, address=source.origin.payload)
    if "://" not in given:
        return Target(source, file=os.path.expanduser(given))  # a shell leaves the ~ of NAME=~/file alone
    if refused := why_refused(given):
        raise UsageError(f"--source: {source.id}: {refused}")
    return Target(source, address=given)
