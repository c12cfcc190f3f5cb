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
        return [self._resolution(one) for one in ids]

    def _resolution(self, wanted: str) -> Resolution:
        provider, slash, upstream = wanted.partition("/")
        provider, upstream = (provider, upstream) if slash else ("", wanted)
        upstream, _, region = upstream.partition("@") if self._view.has_offering(wanted) else (upstream, "", "")
        match = self.match(provider, upstream)
        variants = dict(names.read(upstream, self._tables).axes)
        if region:
            variants["region"] = region
        if match is None:
            return Resolution(wanted, None, None, 0.0, "no model of the catalog", variants, None, False)
        model = self._names.get(match.model, [match.model])[0]
        points_to = self._view.meta["pointers"].get(model)
        in_catalog = self._view.has_offering(wanted)
        variants |= dict(match.axes)
        return Resolution(wanted, match.model, model, match.confidence, match.how, variants, points_to, in_catalog)

    def match(self, provider: str, upstream: str) -> Match | None:
        if (known := self._known_route(f"{provider}/{upstream}")) is not None:
            return known
        return self._aliases.match(provider, upstream) or self._resolver.resolve(upstream) or self._nearest(upstream)

    def _known_route(self, offering: str) -> Match | None:
        """The catalog's own word for a route that it has: what the build decided with all routes in sight."""
        if not self._view.has_offering(offering):
            return None
        route = self._view.offering_by_id(offering)
        axes = tuple((axis, value) for axis, value in route.axes)
        return Match(route.release, route.identified_by, axes)

    def _nearest(self, upstream: str) -> Match | None:
        if self._neighbours is None:
            from modelpick.curate.identity.neighbours import Neighbours

            self._neighbours = Neighbours(self._names, self._tables)
        name = names.read(upstream, self._tables)
        model, _ = self._neighbours.nearest([(name.text, name.lab)])[0]
        return Match(model, "neighbour", name.axes) if model else None


def model(view: View, wanted: str) -> tuple[str, str]:
    """The model that a person means, and a note on how it was found where that is not plain."""
    told = view.names.get(wanted)
    if told is not None:
        return told[0], "" if told[0] == wanted else f"{wanted} is another name of {told[0]}."
    lookup = Lookup(view)
    provider, slash, upstream = wanted.partition("/")
    match = lookup.match(provider, upstream) if slash else lookup.match("", wanted)
    if match is None and slash:
        match = lookup.match("", wanted)
    if match is not None:
        found = view.names.get(match.model, [match.model])[0]
        return found, f"Taking {wanted!r} as the model {found}."
    raise UsageError(f"no model {wanted!r} in the catalog", _suggestion(wanted, list(view.names)))


def _suggestion(wanted: str, known: list[str]) -> str:
    import difflib

    short = {name.partition("/")[2]: name for name in known}
    near = difflib.get_close_matches(wanted, known, 3) or difflib.get_close_matches(wanted.lower(), short, 3)
    names_ = [short.get(name, name) for name in near]
    return f"did you mean {' or '.join(names_)}?" if names_ else "`modelpick catalog resolve` tells what an id means"
