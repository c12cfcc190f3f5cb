"""A Decision as a record: what was to be decided, by what, between what, what was decided and what follows."""

from __future__ import annotations

from modelpick.answers.decision import Decision
from modelpick.answers.judged import Pick
from modelpick.report.page import Page
from modelpick.report.pages import decision_checks, decision_source
from modelpick.report.pages.bills import with_ends
from modelpick.report.pages.decision_words import cards, foremost, miss, option, origin, plain, required, requirement
from modelpick.report.pages.traffic import is_told, traffic

# What judge/explain/choose_when.py says where nothing speaks for either: neither good nor bad.
NOTHING = (
    "Nothing that is known here speaks for it over the other.",
    "Nothing that is known here tells the two apart for this work.",
)


def tell(page: Page, decision: Decision) -> None:
    shown = foremost(decision)
    page.title(_title(page, decision))
    _problem(page, decision)
    _drivers(page, decision, shown)
    _options(page, decision, shown)
    _outcome(page, decision)
    _consequences(page, decision, shown)
    _confirmation(page, decision)
    if shown:
        page.heading(page.tongue.t("Pros and Cons of the Options"))
    for one in shown:
        _pros_and_cons(page, decision, one)
    _more(page, decision)


def _title(page: Page, decision: Decision) -> str:
    tongue, t = page.tongue, page.tongue.t
    work = str(decision.workload.get("preset") or tongue.unknown)
    if decision.picks:
        return t("Use {offering} for {work}", offering=decision.picks[0].offering or tongue.unknown, work=work)
    if found := foremost(decision):
        return t("Confirm {offering} for {work} first", offering=found[0].offering or tongue.unknown, work=work)
    if decision.outcome == "none":
        return t("No model for {work} meets every requirement", work=work)
    return t("Decision: what was picked is not known")


def _problem(page: Page, decision: Decision) -> None:
    tongue, t = page.tongue, page.tongue.t
    page.heading(t("Context and Problem Statement"))
    page.paragraph(
        t("Which language model, from which provider, at which price tier, for {work}?",
          work=str(decision.workload.get("preset") or tongue.unknown))
    )  # fmt: skip
    if is_told(decision.workload):
        page.paragraph(t("A month is {traffic}.", traffic=traffic(tongue, decision.workload)))
    version = decision.catalog.version if decision.catalog else None
    if version or decision.as_of:
        page.paragraph(t("As of {day}, by catalog {version}.", day=tongue.date(decision.as_of or None),
                         version=version or tongue.unknown))  # fmt: skip
    if current := decision.workload.get("current"):
        page.paragraph(t("In use today: {model}.", model=str(current)))


def _drivers(page: Page, decision: Decision, shown: list[Pick]) -> None:
    """What is weighed, and what has to be met."""
    tongue, t = page.tongue, page.tongue.t
    page.heading(t("Decision Drivers"))
    for line in shown[0].points if shown else ():
        page.point(t("{criterion:words}, for up to {points} of 100 points", criterion=line.criterion,
                     points=tongue.number(line.max)))  # fmt: skip
    for sentence in decision.unscored:
        page.point(tongue.said(sentence))
    refused = decision.refused.by_requirement if decision.refused else {}
    costly = (one.requirement for one in decision.requirement_costs)
    open_ = (name for one in decision.to_verify for name in one.unverified)
    names = dict.fromkeys([*costly, *open_, *refused])
    for name in names:
        page.point(t("has to be met: {requirement}", requirement=required(tongue, decision.workload, name)))
    if not shown and not names:
        page.paragraph(tongue.unknown)


def _options(page: Page, decision: Decision, shown: list[Pick]) -> None:
    tongue, t = page.tongue, page.tongue.t
    page.heading(t("Considered Options"))
    for one in shown:
        page.point(one.offering or tongue.unknown)
    if not shown:
        page.paragraph(t("None meets every requirement.") if decision.outcome == "none" else tongue.unknown)
    if (more := len(decision.candidates) - len(decision.picks)) > 0:
        page.paragraph(t("{n:count} more met every requirement and come after these.", n=more))
    if decision.refused is not None and decision.refused.total is not None:
        page.paragraph(tongue.many(decision.refused.total, "Refused: {n:count} offering",
                                   "Refused: {n:count} offerings") + ".")  # fmt: skip


def _outcome(page: Page, decision: Decision) -> None:
    tongue, t = page.tongue, page.tongue.t
    page.heading(t("Decision Outcome"))
    if decision.picks:
        first = decision.picks[0]
        page.paragraph(
            t('Chosen option: "{offering}", because it comes first with {score} of 100 points.',
              offering=first.offering or tongue.unknown, score=tongue.number(first.score))
        )  # fmt: skip
    elif decision.outcome == "unverified":
        page.paragraph(t("No option is chosen yet, because something has to be confirmed first."))
    elif decision.outcome == "none":
        page.paragraph(t("No option is chosen, because nothing meets every requirement."))
    else:
        page.paragraph(t("What was chosen is not known."))
    page.paragraph(tongue.said(decision.verdict))
    for one in decision.relaxations:
        page.point("; ".join(tongue.short(change) for change in one.changes))
        if one.best:
            page.paragraph(t("Then the best: {offering}", offering=miss(tongue, one.best)), 1)


def _consequences(page: Page, decision: Decision, shown: list[Pick]) -> None:
    """What it has over the next, what they have over it, what it costs."""
    tongue, t = page.tongue, page.tongue.t
    page.heading(t("Consequences"), 3)
    first = shown[0] if shown else None
    if first is None and decision.outcome == "none":
        page.point(t("Bad, because the work stays without a model until a requirement gives way."))
    if first is None:
        return
    for choice in decision.choose_when:
        if first.model in (choice.model, choice.over):
            is_for = choice.model == first.model
            template = (
                "Good, because this speaks for it over {other}: {reason}"
                if is_for
                else "Bad, because this speaks for {other} instead: {reason}"
            )
            other = choice.over if is_for else choice.model
            for reason in choice.reasons:
                if reason.template not in NOTHING:
                    page.point(t(template, other=other, reason=tongue.short(reason)))
    usd = first.bill.per_month_usd if first.bill else None
    if usd is None:
        page.point(t("Bad, because its bill is unavailable until priced."))
    else:
        page.point(t("Neutral, because a month costs {usd}.", usd=with_ends(tongue, usd)))
    if decision.fallback is not None:
        page.point(t("If it fails: {fallback}", fallback=tongue.said(decision.fallback.reason)))
    for sentence in decision.concentration:
        page.point(t("Neutral, because of concentration: {told}", told=tongue.said(sentence)))
    for sentence in decision.switch[0].friction if decision.switch else ():
        page.point(t("Neutral, because of the switch: {told}", told=tongue.short(sentence)))


def _confirmation(page: Page, decision: Decision) -> None:
    page.heading(page.tongue.t("Confirmation"), 3)
    if decision.checks:
        decision_checks.listed(page, decision)
    else:
        page.paragraph(page.tongue.t("Nothing is told of what to confirm."))


def _pros_and_cons(page: Page, decision: Decision, one: Pick) -> None:
    """Of each: where it stands, what it suits, what it costs beside the first, what nobody knows of it."""
    tongue, t = page.tongue, page.tongue.t
    page.heading(one.offering or tongue.unknown, 3)
    lines = [f"{tongue.form('words', line.criterion)} {tongue.number(line.points)}" for line in one.points]
    page.point(t("Neutral, because it has {score} of 100 points ({low} to {high}): {lines}.",
                 score=tongue.number(one.score), low=tongue.number(one.score_low), high=tongue.number(one.score_high),
                 lines=tongue.listed(lines)))  # fmt: skip
    if one.pareto:
        page.point(t("Good, because nothing that meets the requirements is both cheaper and better."))
    if one.best_for:
        page.point(t("Good, because by what it declares it suits {cards}.", cards=cards(tongue, one)))
    for delta in decision.bill_deltas:
        if delta.offering == one.offering and delta.told:
            is_less = delta.usd_per_month is not None and delta.usd_per_month < 0
            is_more = delta.usd_per_month is None or delta.usd_per_month > 0
            template = (
                "Good, because {told}" if is_less else "Bad, because {told}" if is_more else "Neutral, because {told}"
            )
            page.point(t(template, told=tongue.short(delta.told)))
    for name in one.unverified:
        page.point(t("Bad, because of {requirement} nobody says whether it is met.",
                     requirement=requirement(tongue, name)))  # fmt: skip


def _more(page: Page, decision: Decision) -> None:
    tongue, t = page.tongue, page.tongue.t
    page.heading(t("More Information"))
    if decision.assumptions:
        page.paragraph(t("Taken because nobody said") + ":")
    for one in decision.assumptions:
        page.point(f"{option(tongue, one.name)} {plain(tongue, one.value)} ({origin(tongue, one.origin)})")
    sources = decision.catalog.sources if decision.catalog else []
    if sources:
        told = [f"{one.get('name') or tongue.unknown} ({tongue.date(one.get('date') or None)})" for one in sources]
        page.paragraph(t("Sources: {sources}.", sources=tongue.listed(told)))
    decision_source.again(page, decision)
