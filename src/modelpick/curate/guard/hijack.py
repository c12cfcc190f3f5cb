"""An id that means another model all at once, and a provider whose requests and keys would go elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable

from modelpick.curate.guard.findings import ABOUT, Finding
from modelpick.curate.guard.ground import Ground, prices_on
from modelpick.curate.identity import spelling
from modelpick.curate.reconcile import days_between
from modelpick.curate.rows import MODEL, OFFERING, Row

_ACCESS = ("base_url", "key_variable", "sdk")
_LITTLE_ALIKE = 0.6  # of the words of two names
_MOVING = re.compile(r"latest|\bchat\b|default", re.IGNORECASE)


def another_model(old: Row, new: Row, days: tuple[str, str], ground: Ground) -> list[Finding]:
    """Everything that changed in a row whose name, family and release date speak of another model."""
    before, after = (row.facts if row.kind == MODEL else row.about_model for row in (old, new))
    if _MOVING.search(new.id):
        return []  # a moving name is there to move
    signs = []
    if _other_name(before.get("name"), after.get("name"), new, ground):
        signs.append(f"{before['name']!r} is {after['name']!r}")
    if _other_family(before.get("family"), after.get("family")):
        signs.append(f"family {before['family']} is {after['family']}")
    first, second = before.get("released", ""), after.get("released", "")
    if first and second and abs(days_between(first, second)) > ground.single["released_days"]:
        signs.append(f"released {first} is {second}")
    if len(signs) < 2:
        return []
    return list(_all(old, new, days, "another model: " + ", ".join(signs)))


def _other_name(was: str | None, now: str | None, row: Row, ground: Ground) -> bool:
    if not was or not now:
        return False
    before, after = (set(spelling.tokens(_slug(name))) for name in (was, now))
    if before == after:
        return False
    own = set(ground.served(row.id)[0])
    if own and own <= after and not own <= before:
        return False  # the name is corrected: it is what the id says now
    numbers = [{part for part in parts if part[:1].isdigit()} for parts in (before, after)]
    return numbers[0] != numbers[1] or len(before & after) < _LITTLE_ALIKE * len(before | after)


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9.]+", "-", name.rpartition(": ")[2].lower()).strip("-")


def _other_family(was: str | None, now: str | None) -> bool:
    return bool(was and now) and not (str(was).startswith(str(now)) or str(now).startswith(str(was)))


def _all(old: Row, new: Row, days: tuple[str, str], why: str) -> Iterable[Finding]:
    for home, before, after in (("", old.facts, new.facts), (ABOUT, old.about_model, new.about_model)):
        for name in sorted(before.keys() | after.keys()):
            if before.get(name) != after.get(name):
                yield Finding(f"{home}{name}", before.get(name), after.get(name), why)
    first, second = (prices_on(row, day) for row, day in zip((old, new), days, strict=True))
    for key in first.keys() | second.keys():
        rates = [prices[key].rates if key in prices else {} for prices in (first, second)]
        for price_class in sorted(rates[0].keys() | rates[1].keys()):
            was, now = (each.get(price_class) for each in rates)
            if was != now:
                yield Finding("", was, now, why, (key, price_class))


class Doors:
    """Where requests and keys went before, by provider."""

    def __init__(self, rows: Iterable[Row], ground: Ground) -> None:
        self._ground = ground
        self._known: dict[tuple[str, str], set[str]] = {}
        self._all: set[str] = set()  # client packages that somebody uses already
        self._providers: set[str] = set()
        for row in rows:
            self._providers.add(row.provider)
            for name in _ACCESS if row.kind == OFFERING else ():
                if name in row.facts:
                    self._known.setdefault((row.provider, name), set()).add(self._core(name, row.facts[name]))
                    if name == "sdk":
                        self._all.add(row.facts[name])

    def moved(self, old: Row | None, new: Row, provider: str) -> Iterable[Finding]:
        """An address, key or package that this provider did not have before. `provider` is its name before."""
        for name in _ACCESS:
            was, now = old.facts.get(name) if old else None, new.facts.get(name)
            known = self._known.get((provider, name), set())
            # A known provider that had no address keeps its client's own; one that had no key asked for none.
            if now is None or was == now or provider not in self._providers or self._core(name, now) in known:
                continue
            if not known and name != "base_url":
                continue
            if name == "sdk" and now in self._all:
                continue
            before = was if was is not None else " and ".join(sorted(known)) or "the client's own"
            yield Finding(name, was, now, f"keys and requests of {provider} would go elsewhere: was {before}")

    def _core(self, name: str, value: str) -> str:
        return domain(value, self._ground.single["shared_domains"]) if name == "base_url" else value


def domain(url: str, shared: Iterable[str]) -> str:
    """Scheme and registered domain: who owns the place. Where names below a domain are anybody's, the whole host."""
    scheme, _, rest = url.partition("://")
    host = re.split(r"[/:]", rest, maxsplit=1)[0].lower()
    if "$" in host.rpartition("}")[2]:
        return f"{scheme}://{host}"
    plain = host.rpartition("}")[2].lstrip(".") or host
    if any(plain == each or plain.endswith(f".{each}") for each in shared):
        return f"{scheme}://{host}"
    return f"{scheme}://{'.'.join(plain.split('.')[-2:])}"
