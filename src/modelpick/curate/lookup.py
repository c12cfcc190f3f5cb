"""Answers for names that people and scripts write: an upstream id, a model's name, known to the catalog or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from modelpick.answers.catalog import Resolution
from modelpick.curate.identity import names
from modelpick.curate.identity.aliases import Aliases
from modelpick.curate.identity.resolve import Known, Match, Resolver
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
        self._tables = compile_tables(view.rulebook["labs"], view.rulebook["identity"])
        self._aliases = Aliases(view.meta["aliases"], self._tables)
        self._resolver = Resolver((Known(name, told[1]) for name, told in self._names.items()), self._tables)
        self._neighbours: Neighbours | None = None

    def resolve(self, ids: list[str]) -> list[Resolution]:
        """One answer an id, in the order given."""
        known = [self._known_route(one) or self._by_rules(*_split(one)) for one in ids]
        lost = [place for place, match in enumerate(known) if match is None]
        for place, match in zip(lost, self._nearest([_split(ids[place])[1] for place in lost]), strict=True):
            known[place] = match
        return [self._resolution(wanted, match) for wanted, match in zip(ids, known, strict=True)]

    def match(self, wanted: str) -> Match | None:
        return self._by_rules(*_split(wanted)) or self._by_rules("", wanted) or self._nearest([wanted])[0]

    def _resolution(self, wanted: str, match: Match | None) -> Resolution:
        if match is None:
            variants = dict(names.read(_split(wanted)[1], self._tables).axes)
            return Resolution(wanted, None, None, 0.0, "no model of the catalog", variants, None, False)
        model = self._names.get(match.model, [match.model])[0]
        return Resolution(
            wanted, match.model, model, match.confidence, match.how, dict(match.axes),
            self._view.meta["pointers"].get(model), self._view.has_offering(wanted),
        )  # fmt: skip

    def _by_rules(self, provider: str, upstream: str) -> Match | None:
        return self._aliases.match(provider, upstream) or self._resolver.resolve(upstream)

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

            self._neighbours = Neighbours(self._names, self._tables)
        read = [names.read(upstream, self._tables) for upstream in upstreams]
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
    told = view.names.get(wanted)
    match = None if told else Lookup(view).match(wanted)
    found = told[0] if told else view.names.get(match.model, [match.model])[0] if match else ""
    if found in view.model_ids:
        return found, "" if found == wanted else f"Taking {wanted!r} as the model {found}."
    if found:
        raise UsageError(f"{found} writes no text", "the catalog has text models alone")
    raise UsageError(f"no model {wanted!r} in the catalog", _suggestion(wanted, view.model_ids))


def _suggestion(wanted: str, known: list[str]) -> str:
    import difflib

    short = {name.partition("/")[2]: name for name in known}
    near = difflib.get_close_matches(wanted, known, 3) or difflib.get_close_matches(wanted.lower(), short, 3)
    names_ = [short.get(name, name) for name in near]
    return f"did you mean {' or '.join(names_)}?" if names_ else "`modelpick catalog resolve` tells what an id means"
