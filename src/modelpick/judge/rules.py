"""The rulebook as people read it: cards line by line with their anchors, every other table as it stands."""

from __future__ import annotations

from modelpick.answers.rules import RuleCard, RuleEntry, RuleFile, RuleLine, RulesChecked, RulesShown
from modelpick.errors import UsageError
from modelpick.judge.fit import anchors
from modelpick.rulebook.near import near_miss
from modelpick.rulebook.vocabulary import MEASURES, WHEN_UNKNOWN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Table = dict[str, Any]

_WHAT = {
    "criteria": "what a decision weighs, and on which scales",
    "fit": "scorecards of one model for a kind of work",
    "profiles": "weights, domains and card for a kind of user",
    "presets": "workloads to start from",
    "scenarios": "cost scenarios with their token counts",
    "billing": "what a bill assumes of images, audio, caches and batches",
    "requirements": "what a workload may ask for, and what is said when it is not met",
    "regions": "where a stated region lies",
    "providers": "who sells access: kind, seat, what is vouched for",
    "labs": "who makes models, and what they are called",
    "licenses": "what a license permits",
    "benchmarks": "boards and domains, and how quality is estimated from them",
    "tokenizers": "tokens of a text by family and content",
    "identity": "words in the ids of models",
    "sources": "whom to believe on what",
    "explanations": "constants of what is said in words, and how client packages send a request",
    "journal": "how long what you measured counts, and from how many runs on",
    "update": "when an upstream's news are not believed",
    "verify": "how an endpoint is tried, and what counts as evidence",
}
_MADE = ("license_classes",)  # by the build, out of the files


def show(rulebook: Table, name: str = "") -> RulesShown:
    """All files, and where NAME is given what is called so: a file, a card, a criterion, or any other table."""
    files = [RuleFile(file, _WHAT.get(file, ""), list(_entries(file, rulebook[file]))) for file in _files(rulebook)]
    cards = [card for card in _cards(rulebook) if name in (card.file, card.name)] if name else []
    entries = [entry for entry in _tables(rulebook) if name in (entry.file, entry.name)] if name else []
    if name and not cards and not entries:
        known = {name for file in files for name in (file.name, *file.entries)} | {e.name for e in _tables(rulebook)}
        raise UsageError(
            f"nothing in the rulebook is called {name!r}{near_miss(name, known)}",
            "`modelpick rules show` lists its files and what is in them",
        )
    return RulesShown(name, files, cards, entries)


def checked(directory: str, own: dict[str, str], rulebook: Table, errors: list[str]) -> RulesChecked:
    """What `rules check` found. `own`: the folder's files by name."""
    counts = {name: len(_entries(name, rulebook[name])) for name in own if name in rulebook}
    return RulesChecked(directory, counts, [name for name in _files(rulebook) if name not in own], errors)


def _files(rulebook: Table) -> list[str]:
    """Those that judge first, in the order of the table above."""
    told = [name for name in _WHAT if name in rulebook]
    return told + [name for name in rulebook if name not in _WHAT and name not in _MADE]


def _entries(file: str, table: Table) -> Table:
    """The tables of a file; where all stand under one name of the file's (`labs.labs`, `fit.cards`), those."""
    inner = table.get("cards" if file == "fit" else file)
    return inner if isinstance(inner, dict) else table


def _cards(rulebook: Table) -> Iterator[RuleCard]:
    for name, told in rulebook.get("criteria", {}).items():
        lines = [_line(name, told, told)]
        if "without_budget" in told:
            lines.append(_line(f"{name}, without a budget", {**told["without_budget"]}, told))
        lines += [_line(each, line, line) for each, line in told.get("criteria", {}).items()]
        yield RuleCard("criteria", name, told["title"], _plain(told["why"]), lines)
    for name, told in rulebook.get("fit", {}).get("cards", {}).items():
        lines = [_line(each, line, line) for each, line in told["criteria"].items()]
        yield RuleCard("fit", name, told["title"], _plain(told["why"]), lines)


def _line(name: str, scaled: Table, told: Table) -> RuleLine:
    measure = MEASURES[scaled["measure"]]
    return RuleLine(
        name, told["question"], scaled["measure"], measure.meaning, measure.unit, scaled["scale"], scaled["better"],
        scaled.get("from"), scaled.get("to"), scaled.get("at"), _anchors(scaled, measure.unit),
        scaled.get("when_unknown", WHEN_UNKNOWN), scaled.get("points"), _plain(told["why"]),
    )  # fmt: skip


def _anchors(scaled: Table, unit: str) -> str:
    if unit or scaled["scale"] != "share":
        return anchors(scaled)
    return "1 for yes, 0 for no" if scaled["better"] == "higher" else "1 for no, 0 for yes"


def _plain(text: str) -> str:
    """Without the line breaks of the file."""
    return " ".join(text.split())


def _tables(rulebook: Table) -> Iterator[RuleEntry]:
    """Every table of the files that are no cards, down to the second level."""
    for file in _files(rulebook):
        if file == "criteria":
            continue
        table = {key: value for key, value in rulebook[file].items() if (file, key) != ("fit", "cards")}
        for name, told in _entries(file, table).items():
            if not isinstance(told, dict):
                yield _entry(file, name, {name: told})
            elif told and all(isinstance(each, dict) for each in told.values()):
                yield from (_entry(file, inner, each) for inner, each in told.items())
            else:
                yield _entry(file, name, told)


def _entry(file: str, name: str, told: Table) -> RuleEntry:
    """A table `why` that gives reasons by key is told beside the values."""
    whys = told.get("why")
    reasons = whys if isinstance(whys, dict) else {}
    values = dict(_flat({key: value for key, value in told.items() if key != "why" or not reasons}))
    return RuleEntry(file, name, values, {key: _plain(str(why)) for key, why in _flat(reasons)})


def _flat(table: Table, above: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, dict) and value:
            yield from _flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", _plain(value) if isinstance(value, str) else value
