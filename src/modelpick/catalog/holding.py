"""Which measurements of an offering count on a day, by rules/journal.toml, and why others do not."""

from __future__ import annotations

from modelpick.answers.measurement import Measurement
from modelpick.answers.sentence import Sentence, say
from modelpick.catalog.days import days_between
from modelpick.catalog.journal_fields import CONFIRMED, ERROR_SHARE, FACTORS, FIGURES, INCONCLUSIVE, LIMITS, REFUTED
from modelpick.catalog.journal_lines import ENDPOINT
from modelpick.frozen import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from modelpick.catalog.journal_lines import Entry

AGED = "It is {days:count} days old, and counts for {holds:count}."
FEW = "It is of {n:count} runs; it takes {least:count}."
OLDER = "A newer one counts, of {date:date}."
ELSEWHERE = "A newer one counts, of {date:date}, from {region}."
LATER = "It is of a later day than {date:date}."
NO_RESULT = "The check came to no result."
BY_OVERLAY = "Your overlay has the last word on it."
UNKNOWN_OFFERING = "The catalog has no such offering."
AN_ENDPOINT = "It is of an endpoint that stands for no offering."
OTHERWISE = "A newer one says otherwise, of {date:date}."
FAILED = "On {date:date} {share:share} of {n:count} runs failed: from {most:share} on no speed counts."
_TOLD = 50  # entries of one offering and field: whoever measures every minute lists the journal


class Held(NamedTuple):
    """An entry, and why it does not count; None where it does."""

    entry: Entry
    why_not: Sentence | None
    error_share: float | None = None  # of a speed, in its session

    @property
    def counts(self) -> bool:
        return self.why_not is None


def rules_of(rulebook: dict[str, Any]) -> dict[str, Any]:
    """Those on the journal; of a catalog that an older version built, the ones that are shipped now."""
    found: dict[str, Any] | None = rulebook.get("journal")
    return found or _shipped()


def _shipped() -> dict[str, Any]:
    import os
    import tomllib

    from modelpick import shipped

    with open(os.path.join(shipped.rules_dir(), "journal.toml"), "rb") as file:
        return tomllib.load(file)


def rule_of(rules: dict[str, Any], field: str) -> dict[str, Any]:
    kind = "speed" if field in FIGURES else "tokenizer" if field in FACTORS else "verdict"
    found: dict[str, Any] = rules[kind]
    return found


class Failures:
    """How many runs failed, by the entries that say so. What a caller waits for is no median of the few that came: from
    a share on no speed of that session counts, and none from before: it was so then, and is not now."""

    def __init__(self, newest: Iterable[Entry], day: str, rules: dict[str, Any]) -> None:
        self._left, self._day, self._rule = iter(newest), day, rules["speed"]
        self._last = ""  # the moment down to which they were read: a decision needs the newest
        self._by_session: dict[tuple[str, str], Entry] = {}
        self._newest: Entry | None = None  # that holds

    def _read_down_to(self, at: str) -> None:
        while not self._last or self._last >= at:
            one = next(self._left, None)
            if one is None:
                self._last = "-"  # before any moment
                return
            self._last = one.at
            known = self._by_session.get((one.session, one.at))
            self._by_session[one.session, one.at] = one if known is None else max(known, one, key=_share)
            if self._newest is None and unfit(one, self._day, self._rule) is None:
                self._newest = one

    def of(self, one: Entry) -> Entry | None:
        """Of the session of a speed."""
        if not one.session or one.field not in FIGURES or one.field == ERROR_SHARE:
            return None
        self._read_down_to(one.at)
        return self._by_session.get((one.session, one.at))

    def against(self, one: Entry) -> Sentence | None:
        """Why a speed does not count."""
        if one.field not in FIGURES or one.field == ERROR_SHARE:
            return None
        self._read_down_to(one.at)
        most = self._rule["most_failed_share"]
        for each in (self.of(one), self._newest):
            if each is not None and each.at >= one.at and _share(each) >= most:
                return say(FAILED, [], date=each.day, share=_share(each), n=each.n, most=most)
        return None


def _share(one: Entry) -> float:
    return float(one.value or 0)


def winner(newest: Iterable[Entry], day: str, rules: dict[str, Any], failures: Failures | None = None) -> Entry | None:
    """Of a figure or a flag, the entry that counts; what is older is not read."""
    for one in newest:
        why = unfit(one, day, rule_of(rules, one.field)) or (failures.against(one) if failures else None)
        if why is None or why.template == AGED:
            return None if why else one
    return None


def standing(
    newest: Iterable[Entry],
    day: str,
    rules: dict[str, Any],
    most: float = _TOLD,
    failures: Failures | None = None,
) -> list[Held]:
    """Entries of one offering and field, newest first. One counts of a figure or a flag; of a limit all that agree with
    every newer one: each says at least so much, or less than that. All that count, and the newest of the others."""
    found: list[Held] = []
    bounds = Bounds()
    won: Entry | None = None
    is_aged = False
    for one in newest:
        if len(found) >= most and (is_aged or won is not None):
            break
        why = unfit(one, day, rule_of(rules, one.field)) or (failures.against(one) if failures else None)
        is_aged = is_aged or (why is not None and why.template == AGED)
        if why is None and one.field in LIMITS:
            newer = bounds.against(one)
            why = say(OTHERWISE, [], date=newer.day) if newer else None
        elif why is None and won is not None:
            is_elsewhere = won.region and won.region != one.region
            why = say(ELSEWHERE, [], date=won.day, region=won.region) if is_elsewhere else say(OLDER, [], date=won.day)
        elif why is None:
            won = one
        if why is None or len(found) < most:
            share = failures.of(one) if failures else None
            found.append(Held(one, why, None if share is None else _share(share)))
    return found


def unfit(one: Entry, day: str, rule: dict[str, Any]) -> Sentence | None:
    """What keeps an entry from counting on its own. Age comes first: behind one that is aged all are."""
    if one.day > day:
        return say(LATER, [], date=day)
    if (days := days_between(one.day, day)) > rule["holds_days"]:
        return say(AGED, [], days=days, holds=rule["holds_days"])
    if one.verdict == INCONCLUSIVE:
        return say(NO_RESULT, [])
    if one.n < rule["least_runs"]:
        return say(FEW, [], n=one.n, least=rule["least_runs"])
    return None


def refused(held: list[Held], template: str) -> list[Held]:
    """None of them counts, for a reason that has nothing to do with the entries."""
    return [one if one.why_not else one._replace(why_not=say(template, [])) for one in held]


class Bounds:
    """What is known of a limit by what was tried: at least so much, less than that."""

    def __init__(self) -> None:
        self.least: Entry | None = None
        self.most: Entry | None = None

    def against(self, one: Entry) -> Entry | None:
        """Takes an entry in, from the newest on; the one that says otherwise, if there is one."""
        if one.verdict == CONFIRMED:
            if self.most is not None and _tokens(one) >= _tokens(self.most):
                return self.most
            if self.least is None or _tokens(one) > _tokens(self.least):
                self.least = one
        elif one.verdict == REFUTED:
            if self.least is not None and _tokens(one) <= _tokens(self.least):
                return self.least
            if self.most is None or _tokens(one) < _tokens(self.most):
                self.most = one
        return None


def _tokens(one: Entry) -> int:
    return int(one.value or 0)


def measurement(held: Held) -> Measurement:
    one = held.entry
    endpoint = "" if one.offering else one.subject.removeprefix(ENDPOINT)
    return Measurement(
        one.id, one.at, one.offering, endpoint, one.field, one.value, one.low, one.high, one.n,
        one.conditions, one.region, one.verdict, one.why, held.error_share, one.by,
        one.session, held.counts, held.why_not,
    )  # fmt: skip
