"""What `catalog quality MODEL` says."""

from __future__ import annotations

from modelpick.answers.quality import AtEffort, ModelQuality, Range, Score
from modelpick.report.page import Page
from modelpick.report.tongue import Tongue

_NAMED = 4  # boards that are named; the others are counted
_WHO = {"self_reported": "the lab", "independent": "others"}


def tell(page: Page, document: ModelQuality) -> None:
    tongue, t = page.tongue, page.tongue.t
    if document.released:
        page.heading(t("{model}, released {day:date}", model=document.model, day=document.released))
    else:
        page.heading(t("{model}, released on an unknown day", model=document.model))
    page.paragraph(
        t("what it would score on a domain's reference boards, 0 to 100; the interval holds in 90 % of cases")
    )
    rows = []
    for domain, quality in document.quality.items():
        name = tongue.form("words", domain)
        for one in (quality, *quality.efforts):
            rows.append((name, one.effort or t("usual"), *figures(tongue, one), basis(tongue, one)))
            name = ""
    columns = [t("domain"), t("effort"), t("mean"), "90 %", t("grade"), t("scores"), t("rests on")]
    page.table(columns, rows, numbers=(columns[2], columns[5]))
    if document.scores:
        page.heading(t("Scores ({n:count})", n=len(document.scores)))
        columns = [t("board"), t("score"), t("effort"), t("who measured"), t("source")]
        page.table(columns, [_told(tongue, score) for score in document.scores], numbers=(columns[1],))
    _tokens(page, document)
    if document.alternatives:
        page.heading(t("Most like it, in quality, price, context and what it takes in"))
        columns = [t("model"), t("likeness")]
        alike = [(each.model, tongue.form("number2", each.likeness)) for each in document.alternatives]
        page.table(columns, alike, numbers=(columns[1],))


def _tokens(page: Page, document: ModelQuality) -> None:
    tongue, t = page.tongue, page.tongue.t
    if document.spending:
        page.heading(
            t("Output tokens billed for each that is seen, and how wordy its answers are (a typical model: 1)")
        )
        rows = [
            (
                each.effort or t("usual"), _between(tongue, each.per_visible), _between(tongue, each.verbosity),
                tongue.phrase(each.grade), tongue.phrase(each.rests_on),
            )
            for each in document.spending
        ]  # fmt: skip
        page.table([t("effort"), t("billed per seen"), t("wordiness"), t("grade"), t("rests on")], rows)
    tokenizer = document.tokenizer
    page.heading(t("Tokens of a text, against o200k's (tokenizer: {family})", family=tokenizer.family or t("unknown")))
    page.table(
        [tongue.phrase(name) for name in tokenizer.factors],
        [[_between(tongue, factor) for factor in tokenizer.factors.values()]],
    )
    source = tongue.phrase(tokenizer.source)
    page.paragraph(f"{tongue.phrase(tokenizer.evidence)}: {source}, {tongue.date(tokenizer.date)}")


def _between(tongue: Tongue, range_: Range) -> str:
    low, mid, high = (tongue.form("number2", value) for value in (range_.low, range_.mid, range_.high))
    return mid if range_.low == range_.high else tongue.t("{mid} ({low} to {high})", mid=mid, low=low, high=high)


def figures(tongue: Tongue, one: AtEffort) -> tuple[str, str, str, str]:
    grade = tongue.phrase(one.grade)
    if one.mean is None:
        return tongue.unknown, "", grade, ""
    low, high = tongue.form("points", one.low), tongue.form("points", one.high)
    ends = tongue.t("{low} to {high}", low=low, high=high)
    return tongue.form("points", one.mean), ends, grade, tongue.count(one.n)


def basis(tongue: Tongue, one: AtEffort) -> str:
    names, more = ", ".join(one.rests_on[:_NAMED]), len(one.rests_on) - _NAMED
    if one.why:
        names = tongue.phrase(one.why)
    elif more > 0:
        names = tongue.t("{names} and {n:count} more", names=names, n=more)
    return names


def _told(tongue: Tongue, score: Score) -> tuple[str, ...]:
    title = tongue.named(score.title)
    used = title if score.board else tongue.t("{title} (not used)", title=title)
    who = tongue.t(_WHO.get(score.measured_by, "unstated"))
    source = f"{score.source}, {tongue.date(score.as_of)}"
    return used, tongue.figure(score.score), score.effort or tongue.t("unstated"), who, source
