"""What is known of one model: its facts, its fit, and what was measured."""

from __future__ import annotations

from modelpick.answers.judged import FitLine
from modelpick.answers.model_page import ModelPage
from modelpick.answers.quality import AtEffort, Score
from modelpick.answers.sentence import Sentence
from modelpick.report.page import Cell, Page, Spans
from modelpick.report.pages.fields import called
from modelpick.report.tongue import Tongue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_DATES = ("released", "knowledge_cutoff")
_PRICE = "price."  # of a tier, and of what is paid for: offering:X#price.standard.input
_BOARDS = 4  # that a line of quality names; the others are counted


def shown(tongue: Tongue, value: Any, name: str = "") -> str:
    """A fact's value, whatever its shape; by its name, what it is of. Rates are told as price lists tell them."""
    if _PRICE in name and isinstance(value, int | float | str) and not isinstance(value, bool):
        return _rate(tongue, str(value))
    if value is None:
        return tongue.unknown
    if isinstance(value, bool):
        return tongue.t("yes") if value else tongue.t("no")
    if isinstance(value, int | float):
        return tongue.count(value) if value == int(value) else tongue.form("number2", value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)


def _rate(tongue: Tongue, text: str) -> str:
    """With more digits than lists have, as it stands: claims that differ by these have to read differently."""
    try:
        value = float(text)
    except ValueError:
        return text
    return tongue.rate(value) if float(f"{value:.5g}") == value else tongue.figure(text)


def field(tongue: Tongue, name: str) -> str:
    return tongue.form("words", name)


def specs(page: Page, document: ModelPage) -> None:
    tongue = page.tongue
    t = tongue.t
    page.heading(t("Facts of the model"))
    columns = (t("fact"), t("value"), t("state"), t("source"))
    losing = _losing(tongue, document)
    rows: list[list[str | Cell]] = []
    for name, told in document.specs.items():
        fact = document.facts.get(told.fact)
        value = _value(tongue, name, told.value)
        if others := losing.get(name):
            value = t("{value}; others say {others}", value=value, others=", ".join(others))
        said = f"{fact.source}, {tongue.date(fact.as_of)}" if fact and fact.source else ""
        rows.append([called(tongue, name), value, t(told.state), Cell(said, link=fact.url if fact else "")])
    page.table(columns, rows, sortable=False)


def _value(tongue: Tongue, name: str, value: Any) -> str:
    return tongue.date(value) if name in _DATES and value else shown(tongue, value)


def _losing(tongue: Tongue, document: ModelPage) -> dict[str, list[str]]:
    """What was said of the model and did not win, by field."""
    found: dict[str, list[str]] = {}
    for one in document.conflicts:
        if one.subject == f"model:{document.model}" and one.claims:
            told = [_value(tongue, one.field, claim.value) for claim in one.claims]
            found[one.field] = list(dict.fromkeys(each for each in told if each != told[0]))
    return found


def fit(page: Page, document: ModelPage) -> None:
    tongue = page.tongue
    t = tongue.t
    page.heading(t("What it is fit for"))
    if document.fit:
        page.paragraph(tongue.phrase(document.fit[0].note))
    if document.best_for:
        titles = {card.card: tongue.phrase(card.title) for card in document.fit}
        page.paragraph(t("Best for: {cards:list}.", cards=[titles.get(name, name) for name in document.best_for]))
    elif document.retired:
        page.paragraph(t("What nobody serves any more is best for nothing; the points are those of its facts."))
    columns = (t("question"), t("points"), t("of"), t("why"))
    for card in document.fit:
        page.heading(
            t("{card}: {points:count} of {whole:count}", card=tongue.phrase(card.title), points=card.total, whole=100),
            3,
        )
        rows: list[list[str | Cell]] = [
            [tongue.phrase(line.question), Cell(tongue.count(line.points), line.points, _share(line)),
             tongue.count(line.max), tongue.phrase(line.why)]
            for line in card.lines
        ]  # fmt: skip
        page.table(columns, rows, numbers=columns[1:3])


def _share(line: FitLine) -> float | None:
    return None if line.points is None or not line.max else line.points / line.max


def quality(page: Page, document: ModelPage) -> None:
    t = page.tongue.t
    page.heading(t("What independent measurements say"))
    page.paragraph(t("Points on each domain's reference boards, from 0 to 100; the interval holds in 90 % of cases."))
    ranges = [
        (field(page.tongue, name), one.low, one.mean, one.high)
        for name, one in document.quality.items()
        if one.low is not None and one.mean is not None and one.high is not None
    ]
    if ranges:
        page.plot(Spans(t("Quality by domain, with its interval"), t("points"), ranges, form="number"))
    columns = (t("domain"), t("points"), t("interval"), t("grade"), t("scores"), t("effort"), t("rests on"))
    rows = [
        _quality(page.tongue, name, one) for name, best in document.quality.items() for one in (best, *best.efforts)
    ]
    page.table(columns, rows, numbers=(columns[1], columns[4]))


def _quality(tongue: Tongue, domain: str, one: AtEffort) -> list[str | Cell]:
    t = tongue.t
    name, grade = field(tongue, domain), t(one.grade)
    if one.mean is None:
        return [name, tongue.unknown, "", grade, "", "", ""]
    interval = t("{low:number} to {high:number}", low=one.low, high=one.high)
    boards = ", ".join(one.rests_on[:_BOARDS])
    if (more := len(one.rests_on) - _BOARDS) > 0:
        boards = t("{boards} and {n:count} more", boards=boards, n=more)
    points = Cell(tongue.number(one.mean), one.mean, one.mean / 100)
    return [name, points, interval, grade, tongue.count(one.n), one.effort or t("usual"), boards]


def scores(page: Page, document: ModelPage) -> None:
    t = page.tongue.t
    if not document.scores:
        return
    page.heading(t("Scores, and who measured them"))
    used = [score for score in document.scores if score.board]
    page.paragraph(t("{used:count} of {n:count} scores count; the others are of boards that the rulebook does not use.",
                     used=len(used), n=len(document.scores)))  # fmt: skip
    columns = (t("board"), t("score"), t("domains"), t("effort"), t("measured by"), t("source"), t("date"))
    rows = [_score(page.tongue, same) for same in _by_row(used)]
    page.table(columns, rows, numbers=columns[1:2], first=columns[:3])


def _by_row(used: list[Score]) -> list[list[Score]]:
    """What several sources tell alike is one row: the same score of a board, at no two different efforts."""
    alike: dict[tuple[str, str | None, str], list[Score]] = {}
    for one in used:
        alike.setdefault((one.title, one.score, one.measured_by), []).append(one)
    rows: list[list[Score]] = []
    for found in alike.values():
        efforts = {one.effort for one in found if one.effort}
        rows += [found] if len(efforts) < 2 else [[one] for one in found]
    return rows


def _score(tongue: Tongue, same: list[Score]) -> list[str | Cell]:
    one = same[0]
    domains = ", ".join(field(tongue, name) for name in one.domains)
    who = tongue.t(one.measured_by.replace("_", " "))
    title = Cell(tongue.named(one.title), link=one.url)
    effort = next((each.effort for each in same if each.effort), None) or ""
    sources, days = (", ".join(dict.fromkeys(told)) for told in (
        [each.source for each in same], [tongue.date(each.as_of) for each in same]))  # fmt: skip
    return [title, tongue.figure(one.score), domains, effort, who, sources, days]


def facts_cited(page: Page, document: ModelPage) -> None:
    """What the sentences of the page rest on, but for what follows from it: that is in the document."""
    t = page.tongue.t
    told = {name: document.facts[name] for name in cited(document) if name in document.facts}
    rows: list[list[str | Cell]] = [
        [name, shown(page.tongue, fact.value, name), t(fact.state), Cell(fact.source, link=fact.url),
         page.tongue.date(fact.as_of)]
        for name, fact in told.items()
        if fact.state != "computed" and fact.source not in ("", "catalog") and not isinstance(fact.value, dict)
    ]  # fmt: skip
    if not rows:
        return
    page.heading(t("Facts that these sentences rest on"))
    page.paragraph(t("The document holds {n:count} facts; `--format json` has them all.", n=len(document.facts)))
    columns = (t("fact"), t("value"), t("state"), t("source"), t("date"))
    page.table(columns, rows)


def cited(document: ModelPage) -> dict[str, None]:
    """Ids of facts in the order in which the page comes to them."""
    parts: tuple[Any, ...] = (
        document.summary, document.choice.reasons, document.strengths, document.weaknesses, document.switch_when,
        document.unknown, document.costs.assumptions, [one.told for one in document.verdicts],
        [faq.answer for faq in document.faqs],
    )  # fmt: skip
    return dict.fromkeys(name for part in parts for sentence in _sentences(part) for name in sentence.facts)


def _sentences(part: Any) -> Iterator[Sentence]:
    if isinstance(part, Sentence):
        yield part
    elif isinstance(part, list | tuple):
        for each in part:
            yield from _sentences(each)
