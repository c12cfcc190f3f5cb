"""A lock beside today's catalog: what every finding is made from."""

from __future__ import annotations

from modelpick.answers.drift import FactChange, Finding
from modelpick.answers.lockfile import LockedFact
from modelpick.catalog.entities import MEASURED_PART
from modelpick.catalog.fields import OFFERING_FIELDS
from modelpick.frozen import NamedTuple
from modelpick.judge.facts import Facts
from modelpick.judge.lock.basis import basis
from modelpick.judge.lock.seals import HEAD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from modelpick.answers.decision import FactTold
    from modelpick.answers.lockfile import Lock, Thresholds
    from modelpick.answers.sentence import Sentence
    from modelpick.judge.case import Case, Judged
    from modelpick.judge.check.lead import Lead
    from modelpick.judge.check.price import Repriced
    from modelpick.judge.check.routes import Found
    from modelpick.judge.lock.reading import ReadLock

# Causes: of the world, of the day, of modelpick, of a hand in the lock. Not known, where it may be any of several.
FACTS, TIME, RULES, LOCK, NOT_KNOWN = "facts", "time", "rules", "lock", "unknown"
MEASURED = "measured"  # the lists are the same: what was measured is not
SILENT = LockedFact(None, "unknown", "", "")


class Held(NamedTuple):
    read: ReadLock
    limits: Thresholds
    case: Case
    found: Found
    judged: Judged | None  # the pick as it stands today; None where nobody lists it
    facts: dict[str, FactTold]  # today's, under the ids of the lock
    looked_at: dict[str, list[str]]  # by requirement, the facts that it looks at, under the same ids
    rules: str  # today's digest
    priced: Repriced | None  # None where nobody lists it
    lead: Lead | None = None  # as lead.py finds it

    @property
    def lock(self) -> Lock:
        return self.read.lock

    @property
    def offering(self) -> str:
        """Today's id, else the locked one."""
        return self.judged.offering if self.judged else self.lock.pick.offering

    @property
    def same_rules(self) -> bool:
        return self.rules == self.lock.rules

    @property
    def same_catalog(self) -> bool:
        """The overlay's facts are part of a version."""
        return self.lock.catalog_version == self.case.ground.view.version

    @property
    def same_lists(self) -> bool:
        """Whatever was measured."""
        versions = self.lock.catalog_version, self.case.ground.view.version
        return len({version.partition(MEASURED_PART)[0] for version in versions}) == 1

    @property
    def measured(self) -> tuple[str, str]:
        """What counted of a journal, by digest, with the lock and today; "" for nothing."""
        versions = self.lock.catalog_version, self.case.ground.view.version
        was, now = (version.partition(MEASURED_PART)[2] for version in versions)
        return was, now

    @property
    def same_day(self) -> bool:
        return self.lock.as_of == self.case.ground.as_of

    def is_edited(self, *tables: str) -> bool:
        """Whether a hand was in one of these, or in what says which catalog, rules and day it was locked by."""
        return any(name in self.read.edited for name in (HEAD, "catalog", *tables))

    def cause(self, *tables: str) -> str:
        """Of what rests on rates and facts alone, held against these tables of the lock.

        By the catalog that the pick was locked by itself, a day has come that it knew of: a price has ended.
        """
        if self.is_edited(*tables):
            return LOCK
        if not self.same_catalog:
            return self._catalog()
        return NOT_KNOWN if self.same_day else TIME

    def cause_or_rules(self, *tables: str) -> str:
        """Of what the rules have a hand in too: where they differ, so does the catalog that they are compiled into."""
        found = self.cause(*tables)
        return found if found == LOCK or self.same_rules else RULES

    def cause_without_facts(self) -> str:
        """Of what no fact of an unedited lock explains: what else is not as it was, if that is one thing alone."""
        if not self.same_rules:
            return RULES
        if self.same_catalog:
            return self._time()
        return self._catalog() if self.same_day else NOT_KNOWN

    def _catalog(self) -> str:
        """Of two catalogs that differ."""
        return MEASURED if self.measured[0] != self.measured[1] and self.same_lists else FACTS

    def cause_of_day(self, was: Any, now: Any) -> str:
        """Of what has an announced day: another one, or the same which has come nearer."""
        if same(was, now):
            return LOCK if self.is_edited("facts") and self.judged is None else self._time()
        return self.cause("facts")

    def cause_of_end(self) -> str:
        """Of the pick's own end, known to both."""
        name = f"offering:{self.lock.pick.offering}#retires"
        was, now = self.lock.facts.get(name, SILENT), self.facts.get(name)
        return self.cause_of_day(was.value, now.value if now else was.value)

    def _time(self) -> str:
        return NOT_KNOWN if self.same_day else TIME

    def cite(self, name: str, value: Any, as_of: str = "") -> str:
        """Something that the lock says, as a fact."""
        told = as_of or self.lock.as_of
        return self.case.facts.told(f"lock#{name}", value, "known", self.read.file, "", told)

    def finding(
        self, kind: str, cause: str, told: Sentence, todo: Sentence, *, at: tuple[str, str] = ("pick", "offering"),
        requirement: str | None = None, fact: str | None = None, was: Any = None, now: Any = None,
        details: list[Sentence] | None = None,
    ) -> Finding:  # fmt: skip
        """`at`: the table and the key of the lock that it is about."""
        place = ("facts", fact) if fact in self.lock.facts and at == ("pick", "offering") else at
        line = self.read.line(*place)
        return Finding(kind, requirement, cause, told, details or [], todo, fact, was, now, line)

    def changed(self, names: list[str]) -> str | None:
        """The first of these facts that is not what it was."""
        return next((name for name in names if self._differs(name)), None)

    def _differs(self, name: str) -> bool:
        was, now = self.lock.facts.get(name, SILENT), self.facts.get(name)
        return now is not None and not same(was.value, now.value)

    def is_silent(self, name: str) -> bool:
        """Whether a fact of the lock was known and is not. An estimate at another effort is another fact."""
        now = self.facts.get(name)
        was_known = self.lock.facts[name].value is not None and "#quality." not in name
        return self.judged is not None and was_known and (now is None or now.value is None)

    def changes(self) -> list[FactChange]:
        """Every fact of the lock that says something else today; none where nobody lists the pick."""
        if self.judged is None:
            return []
        found = []
        for name, was in self.lock.facts.items():
            now = self.facts.get(name)
            if now is None and "#quality." in name:
                continue  # an estimate at another effort is another fact
            value, state = (now.value, now.state) if now else (None, "unknown")
            if not same(was.value, value) or was.state != state:
                found.append(
                    FactChange(name, was.value, value, was.state, state, now.source if now else "",
                               now.as_of if now else "", self.read.line("facts", name))
                )  # fmt: skip
        return found


def same(was: Any, now: Any) -> bool:
    """Figures of estimates differ in their last digits from machine to machine."""
    if isinstance(was, bool) or isinstance(now, bool) or was is None or now is None:
        return was is now
    if isinstance(was, int | float) and isinstance(now, int | float):
        return abs(was - now) <= 1e-9 * max(1.0, abs(was))
    if isinstance(was, dict) and isinstance(now, dict):
        return was.keys() == now.keys() and all(same(was[key], now[key]) for key in was)
    if isinstance(was, list | tuple) and isinstance(now, list | tuple):
        return len(was) == len(now) and all(map(same, was, now))
    return bool(was == now)


def todays_facts(case: Case, judged: Judged, lock: Lock) -> tuple[dict[str, FactTold], dict[str, list[str]]]:
    """Under the ids of the lock, whatever the pick and its model are called today."""
    told, looked_at = basis(case, judged)
    names = {
        f"offering:{judged.offering}#": f"offering:{lock.pick.offering}#",
        f"model:{case.model_id(judged)}#": f"model:{lock.pick.model}#",
    }

    def as_locked(name: str) -> str:
        new = next((new for new in names if name.startswith(new)), "")
        return names[new] + name[len(new) :] if new else name

    facts = {as_locked(name): fact for name, fact in told.items()}
    facts.update(_unasked(case, judged, lock, facts))
    return facts, {name: [as_locked(each) for each in ids] for name, ids in looked_at.items()}


def _unasked(case: Case, judged: Judged, lock: Lock, facts: dict[str, FactTold]) -> Iterator[tuple[str, FactTold]]:
    """What no requirement looks at today is known none the less: a model is out whether or not that is asked."""
    offering, own, prefix = case.offering(judged), Facts(case.ground.as_of), f"offering:{lock.pick.offering}#"
    for name in lock.facts:
        field = name.removeprefix(prefix)
        is_other = field == name or field.startswith("price.") or field not in OFFERING_FIELDS
        if not is_other and name not in facts and offering.fact(field).value is not None:
            yield name, own.table[own.offering(offering, field)]
