"""Answers for names that people and scripts write: an upstream id, a model's name, known to the catalog or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from modelpick.answers.catalog import Resolution
from modelpick.curate.identity import names
from modelpick.curate.identity.aliases import Aliases
from modelpick.curate.identity.resolve import RULES, Known, Match, Resolver
from modelpick.curate.identity.tables import compile_tables
from modelpick.errors import UsageError

if TYPE_CHECKING:
    from modelpick.catalog.view import View
    from modelpick.curate.identity.neighbours import Neighbours


class Lookup:
    """Resolves against the names of one catalog."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._names = view.names
        self.tables = compile_tables(view.rulebook["labs"], view.rulebook["identity"])
        self._aliases = Aliases(view.meta["aliases"], self.tables)
        self._resolver = Resolver((Known(name, told[1]) for name, told in self._names.items()), self.tables)
        self._neighbours: Neighbours | None = None

    def resolve(self, ids: list[str]) -> list[Resolution]:
        """One answer an id, in the order given."""
        known = [self._known_route(one) or self._by_rules(*_split(one)) for one in ids]
        lost = [place for place, match in enumerate(known) if match is None]
        for place, match in zip(lost, self._nearest([_split(ids[place])[1] for place in lost]), strict=True):
            known[place] = match
        return [self._resolution(wanted, match) for wanted, match in zip(ids, known, strict=True)]

    def by_rules(self, wanted: str, allowed: tuple[str, ...] = ()) -> Match | None:
        """By an alias or one of these rules (of all, if none is named), whether or not a provider stands before it."""
        for provider, upstream in dict.fromkeys((_split(wanted), ("", wanted))):
            if match := self._by_rules(provider, upstream, allowed or RULES):
                return match
        return None

    def _resolution(self, wanted: str, match: Match | None) -> Resolution:
        if match is None:
            variants = dict(names.read(_split(wanted)[1], self.tables).axes)
            return Resolution(wanted, None, None, 0.0, "no model of the catalog", variants, None, False)
        model = self._names.get(match.model, [match.model])[0]
        return Resolution(
            wanted, match.model, model, match.confidence, match.how, dict(match.axes),
            self._view.meta["pointers"].get(model), self._view.has_offering(wanted),
        )  # fmt: skip

    def _by_rules(self, provider: str, upstream: str, allowed: tuple[str, ...] = RULES) -> Match | None:
        return self._aliases.match(provider, upstream) or self._resolver.resolve(upstream, allowed)

    def _known_route(self, wanted: str) -> Match | None:
        """The catalog's own word for a route that it has: what the build decided with all routes in sight."""
        if not self._view.has_offering(wanted):
            return None
        route = self._view.offering_by_id(wanted)
        axes = [(axis, value) for axis, value in route.axes] + [("region", route.region)] * bool(route.region)
        return Match(route.release, route.identified_by, tuple(axes))

    def _nearest(self, upstreams: list[str]) -> list[Match | None]:
        if not upstreams:
            return []
        if self._neighbours is None:
            from modelpick.curate.identity.neighbours import Neighbours

            self._neighbours = Neighbours(self._names, self.tables)
        read = [names.read(upstream, self.tables) for upstream in upstreams]
        found = self._neighbours.nearest([(name.text, name.lab) for name in read])
        return [
            Match(model, "neighbour", name.axes) if model else None
            for (model, _), name in zip(found, read, strict=True)
        ]


def _split(wanted: str) -> tuple[str, str]:
    """provider/id at the first slash; an id alone has no provider."""
    provider, slash, upstream = wanted.partition("/")
    return (provider, upstream) if slash else ("", wanted)


def model(view: View, wanted: str) -> tuple[str, str]:
    """The model that a person means, and a note on how it was found where that is not plain."""
    wanted = wanted.strip()
    found = wanted if wanted in view.model_ids else _found(view, wanted)
    if found not in view.model_ids:
        raise UsageError(f"{found} writes no text", "the catalog has text models alone")
    means = view.meta["pointers"].get(found)
    if means is None:
        return found, "" if found == wanted else f"Taking {wanted!r} as the model {found}."
    if means:
        return means, f"{found} is a moving name; in this catalog it means {means}."
    return found, f"{found} is a moving name, and no source says which model it means."


def _found(view: View, wanted: str) -> str:
    if told := view.names.get(wanted):
        return told[0]
    if view.has_offering(wanted):
        return view.offering_by_id(wanted).model
    from modelpick.curate.meant import Meant

    return Meant(view, Lookup(view)).find(wanted)
