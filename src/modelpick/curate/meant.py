"""Which model a person means: by its own name, a provider's id, what a source calls it, or some of its words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from modelpick.catalog.columns import day_number
from modelpick.curate.identity import spelling
from modelpick.errors import UsageError

if TYPE_CHECKING:
    from modelpick.catalog.view import View
    from modelpick.curate.lookup import Lookup

# Rules that read the same name in another spelling; the others leave words out, and what a source calls a model
# counts for more than they do.
_STRICT = ("exact", "variant", "dated")
_SHOWN = 5  # choices that one line has room for
_CLOSE = 0.6  # of difflib's ratio: below, a name is another one
_NOTHING_NEAR = "`modelpick list WORD` finds names by a word, `modelpick catalog resolve` tells what an id means"
# Hosts leave them out; nobody says them to tell one model from another.
_SILENT = frozenset(("instruct", "it", "chat"))


class Meant:
    """What people may call the models of one catalog. Display names are read when nothing else helps."""

    def __init__(self, view: View, lookup: Lookup) -> None:
        self._view, self._lookup, self._names = view, lookup, view.names
        self._tables = lookup.tables

    def find(self, wanted: str) -> str:
        """A model by id. UsageError lists what it may be, where it may be several, or what comes near."""
        wanted = _said(wanted)
        for models in self._readings(wanted):
            if len(models) == 1:
                return models.pop()
            if models:
                raise self._ambiguous(wanted, models)
        raise UsageError(f"no model {wanted!r} in the catalog", self._near(wanted))

    def _readings(self, wanted: str) -> Iterator[set[str]]:
        """What each way of reading a name finds, the strictest first."""
        folded = wanted.lower()
        yield {entry[0] for name, entry in self._names.items() if folded == name.lower()}
        yield _if_one({entry[0] for name, entry in self._names.items() if folded == name.lower().partition("/")[2]})
        strict = self._ruled(wanted, _STRICT, whole=True)
        routes = self._routes(folded)
        yield strict & routes or routes or strict
        ruled = strict or self._ruled(wanted) or self._ruled(wanted.partition(": ")[2])
        told = self._displayed.get(spelling.tokens(wanted), set())
        yield told & ruled or told
        yield ruled
        yield self._squeezed.get(_squeezed(wanted), set())
        yield self._worded(spelling.tokens(wanted))

    def _ruled(self, wanted: str, allowed: tuple[str, ...] = (), whole: bool = False) -> set[str]:
        """By alias or rule. `whole`: with nothing set aside as a variant."""
        match = self._lookup.by_rules(wanted, allowed) if wanted else None
        if match is None or (whole and match.axes):
            return set()
        return {self._names.get(match.model, [match.model])[0]}

    def _routes(self, folded: str) -> set[str]:
        """By a provider's own id, with the provider before it or without."""
        rows = [row for row, name in enumerate(self._view.offering_names()) if folded in _ids(name.lower())]
        return {self._view.offering(row).model for row in rows}

    @cached_property
    def _displayed(self) -> dict[spelling.Tokens, set[str]]:
        """What sources call each model, with the maker's name before it and without."""
        found: dict[spelling.Tokens, set[str]] = defaultdict(set)
        for model in self._view.models():
            for claim in model.fact("name").claims:
                for text in {claim.value, claim.value.partition(": ")[2] or claim.value}:
                    found[spelling.tokens(_said(text))].add(model.id)
        return found

    @cached_property
    def _called(self) -> list[tuple[spelling.Tokens, str, bool]]:
        """Every name and every display name with its model, and whether it is the model's own."""
        own = [(spelling.tokens(name.partition("/")[2]), entry[0], True) for name, entry in self._names.items()]
        return own + [(parts, model, False) for parts, models in self._displayed.items() for model in models]

    @cached_property
    def _squeezed(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for name, entry in self._names.items():
            found[_squeezed(name.partition("/")[2])].add(entry[0])
        return found

    def _worded(self, parts: spelling.Tokens) -> set[str]:
        """Models whose name has all these words: the one whose own lacks no more than its family's, else all."""
        lab, wanted = self._tables.lab_of(parts), Counter(parts)
        found, whole = set(), set()
        for name, model, is_own in self._called if parts else ():
            maker = model.partition("/")[0]
            asked = Counter({word: n for word, n in wanted.items() if word in name or word not in self._makers[maker]})
            if lab not in (None, maker) or asked - Counter(name) or model not in self._known:
                continue
            found.add(model)
            is_family = set(asked) <= self._families[maker]  # and so says nothing of which one of it
            if is_own and not is_family and set(Counter(name) - asked) <= self._families[maker] | _SILENT:
                whole.add(model)
        return whole if len(whole) == 1 else found - set(self._view.meta["pointers"]) or found

    @cached_property
    def _makers(self) -> dict[str, set[str]]:
        """By lab, the words of its own name: `anthropic`, `z ai`."""
        found: dict[str, set[str]] = defaultdict(set)
        for org, lab in self._tables.orgs.items():
            found[lab].update(spelling.tokens(org))
        return found

    @cached_property
    def _families(self) -> dict[str, set[str]]:
        """By lab, the words that its models' names begin with: `claude`, `gemini`."""
        found: dict[str, set[str]] = defaultdict(set)
        for family, lab in self._tables.families.items():
            found[lab].update(family[:1])
        return found

    def _ambiguous(self, wanted: str, models: Iterable[str]) -> UsageError:
        ordered = self._likeliest(models)
        more = len(ordered) - _SHOWN
        rest = f" and {more} more" if more > 0 else ""
        return UsageError(
            f"{wanted!r} may mean {', '.join(ordered[:_SHOWN])}{rest}",
            "type one of these; `modelpick list WORD` shows what sets them apart",
        )

    def _likeliest(self, models: Iterable[str]) -> list[str]:
        """Those that most routes serve, then the newest."""
        view = self._view
        live = view.counted & ~view.at_most("retires", day_number(view.meta["data_date"]) or 0.0)
        market = view.market()
        routes = Counter(
            market.models[place].id for row, place in enumerate(market.model_of) if live >> row & 1
        )  # fmt: skip
        newest = sorted(sorted(models), key=lambda model: self._names.get(model, ["", ""])[1], reverse=True)
        return sorted(newest, key=lambda model: -routes[model])

    def _near(self, wanted: str) -> str:
        from difflib import get_close_matches

        texts: dict[str, str] = {}
        for name, entry in self._names.items():
            if entry[0] in self._known:
                texts.setdefault(spelling.plain(name.partition("/")[2]), entry[0])
        near = get_close_matches(spelling.plain(wanted.rpartition("/")[2]), texts, 3, _CLOSE)
        found = list(dict.fromkeys(texts[text] for text in near))
        return f"did you mean {_either(found)}?" if found else _NOTHING_NEAR

    @cached_property
    def _known(self) -> set[str]:
        return set(self._view.model_ids)


def _ids(offering: str) -> tuple[str, str, str]:
    """An offering's id, the provider's own id, and that without what we write behind it."""
    upstream = offering.partition("/")[2]
    return offering, upstream, re.sub(r"(@[a-z0-9-]+)?([+][a-z0-9-]+)?$", "", upstream)


def _said(name: str) -> str:
    """A sign that is a word: `Command R+`."""
    return re.sub(r"(?<=\w)[+](?=\s|$)", " plus", name)


def _either(names: list[str]) -> str:
    return " or ".join([*([", ".join(names[:-1])] if names[1:] else []), names[-1]])


def _if_one(models: set[str]) -> set[str]:
    return models if len(models) == 1 else set()


def _squeezed(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", name.lower())
