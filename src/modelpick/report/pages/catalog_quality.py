"""What `catalog quality MODEL` says."""

from __future__ import annotations

from modelpick.answers.quality import AtEffort, ModelQuality, Range, Score
from modelpick.report.page import Page


def tell(page: Page, document: ModelQuality) -> None:
    page.heading(f"{document.model}, released {document.released or 'on an unknown day'}")
    page.paragraph("what it would score on a domain's reference boards, 0 to 100; the interval holds in 90 % of cases")
    rows = []
    for domain, quality in document.quality.items():
        name = domain
        for one in (quality, *quality.efforts):
            rows.append((name, one.effort or "usual", *figures(one), basis(one)))
            name = ""
    page.table(("domain", "effort", "mean", "90 %", "grade", "scores", "rests on"), rows, numbers=("mean", "scores"))
    used = [score for score in document.scores if score.board]
    if document.scores:
        page.heading(f"Scores ({len(used)} used of {len(document.scores)})")
        page.table(("board", "score", "effort", "who measured", "source"), [_told(score) for score in document.scores],
                   numbers=("score",))  # fmt: skip
    _tokens(page, document)
    if document.alternatives:
        page.heading("Most like it, in quality, price, context and what it takes in")
        page.table(("model", "likeness"), [(each.model, f"{each.likeness:.2f}") for each in document.alternatives],
                   numbers=("likeness",))  # fmt: skip


def _tokens(page: Page, document: ModelQuality) -> None:
    if document.spending:
        page.heading("Output tokens billed for each that is seen, and how wordy its answers are (a typical model: 1)")
        rows = [
            (each.effort or "usual", _between(each.per_visible), _between(each.verbosity), each.grade, each.rests_on)
            for each in document.spending
        ]
        page.table(("effort", "billed per seen", "wordiness", "grade", "rests on"), rows)
    tokenizer = document.tokenizer
    page.heading(f"Tokens of a text, against o200k's (tokenizer: {tokenizer.family or 'unknown'})")
    page.table(tuple(tokenizer.factors), [[_between(factor) for factor in tokenizer.factors.values()]])
    page.paragraph(f"{tokenizer.evidence}: {tokenizer.source}, {tokenizer.date}")


def _between(range_: Range) -> str:
    if range_.low == range_.high:
        return f"{range_.mid:.2f}"
    return f"{range_.mid:.2f} ({range_.low:.2f} to {range_.high:.2f})"


def figures(one: AtEffort) -> tuple[str, str, str, str]:
    if one.mean is None:
        return "unknown", "", one.grade, ""
    return f"{one.mean:.1f}", f"{one.low:.1f} to {one.high:.1f}", one.grade, str(one.n)


def basis(one: AtEffort) -> str:
    return one.why or ", ".join(one.rests_on[:4]) + (
        f" and {len(one.rests_on) - 4} more" if len(one.rests_on) > 4 else ""
    )


def _told(score: Score) -> tuple[str, ...]:
    who = {"self_reported": "the lab", "independent": "others"}.get(score.measured_by, "unstated")
    used = score.title if score.board else f"{score.title} (not used)"
    return used, score.score, score.effort or "unstated", who, f"{score.source}, {score.as_of}"
