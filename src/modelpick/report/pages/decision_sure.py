"""How sure the first place is: draws, weights that would flip it, bills that would tie, what is still open."""

from __future__ import annotations

from modelpick.answers.decision import Decision, Flip, Sensitivity
from modelpick.answers.sentence import finest
from modelpick.report.page import Cell, Page, Ranked, Sliders, Weight, Weights
from modelpick.report.tongue import Tongue

_OFTEN = 5
_MOVABLE = 200  # candidates that a reader may rank anew: enough to see all that can come first


def sureness(page: Page, decision: Decision) -> None:
    tongue, t = page.tongue, page.tongue.t
    sure = decision.sensitivity
    if sure is None and not decision.flips:
        return
    page.heading(t("How sure that is"))
    if sure is not None:
        page.paragraph(tongue.said(sure.varied))
        _wins(page, sure)
    _flips(page, decision)
    if sure is not None:
        if sure.smallest_total_change:
            page.paragraph(
                t("The smallest change of weights in all moves {share:lead} % of the whole, for {model}.",
                  share=100 * sure.smallest_total_change, model=sure.smallest_change_to or tongue.unknown)
            )  # fmt: skip
        for sentence in (*sure.break_even, *sure.would_win_if):
            page.paragraph(tongue.short(sentence))
    _weights(page, decision)
    _sliders(page, decision)


def _wins(page: Page, sure: Sensitivity) -> None:
    tongue, t = page.tongue, page.tongue.t
    often = list(sure.wins_pct.items())[:_OFTEN]
    if not sure.draws or not often:
        return
    page.paragraph(t("First most often:"))
    rows = [[Cell(name), Cell(tongue.pct(share), share, (share or 0) / 100)] for name, share in often]
    page.table([t("offering"), t("of the draws")], rows, numbers=[t("of the draws")])
    if sure.standard_error_pct is not None:
        page.paragraph(
            t("The standard error of such a share is {points:number} points at most.", points=sure.standard_error_pct)
        )


def _flips(page: Page, decision: Decision) -> None:
    t = page.tongue.t
    found = [flip for flip in decision.flips if flip.flips_at is not None]
    told = [words for flip in found if (words := _flip(page.tongue, flip))]
    if told:
        page.paragraph(
            t("Another would be first (on its listed route) with one weight changed, the rest in proportion:")
        )
        for words in told:
            page.point(words)
    elif decision.flips and not found:
        page.paragraph(t("No change of one weight makes another first."))


def _flip(tongue: Tongue, flip: Flip) -> str:
    """From where to where, for whom, and what to type; nothing of two that are level at the weight as it is."""
    if flip.flips_at is None or flip.weight is None:
        return ""
    now, then = 100 * flip.weight, 100 * flip.flips_at
    form = finest("pct", now, then)
    if form is None:
        return ""
    told = tongue.t(
        "{criterion:words} at {then} instead of {now}: {model}", criterion=flip.criterion,
        then=tongue.form(form, then), now=tongue.form(form, now), model=flip.to or tongue.unknown,
    )  # fmt: skip
    return f"{told} (`{flip.flag}`)" if flip.flag else told


def _weights(page: Page, decision: Decision) -> None:
    t = page.tongue.t
    rows = [
        Weight(page.tongue.form("words", one.criterion), one.weight, one.flips_at, one.to or "")
        for one in decision.flips
        if one.weight is not None
    ]
    if rows:
        note = t("Where one weight, moved alone, puts another model first; the others give way in proportion.")
        page.plot(Weights(t("What the first place hangs on"), rows, note))


def _sliders(page: Page, decision: Decision) -> None:
    """Points of candidates are of the weights as they are."""
    t = page.tongue.t
    first = next(iter([*decision.picks, *decision.to_verify]), None)
    if first is None or len(decision.candidates) < 2 or not first.points:
        return
    criteria = [line.criterion for line in first.points]
    weights = [line.weight or 0.0 for line in first.points]
    rows = [
        Ranked(one.offering, [one.points.get(name) or 0.0 for name in criteria])
        for one in decision.candidates[:_MOVABLE]
    ]
    note = t("Every model stays on its listed route and effort. A criterion that has no weight in the Decision is not "
             "here: it has no points to scale.")  # fmt: skip
    if len(decision.candidates) > _MOVABLE:
        note += " " + t("Only the first {n:count} of {all:count} are here.", n=_MOVABLE, all=len(decision.candidates))
    names = [page.tongue.form("words", name) for name in criteria]
    page.plot(Sliders(t("Weigh it your way"), names, weights, rows, note))
